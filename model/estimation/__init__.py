"""What is learnt from clients whose outcome is known: the model, its quality, its threshold."""

from model.estimation.estimator import (
    Progress,
    TrainingRows,
    cross_validate,
    fit_booster,
    report_to,
)
from model.estimation.evaluation import OutOfFold, cross_fitted, cross_fitted_refusals, evaluate
from model.estimation.influence import explain_sample, shap_values
from model.estimation.instalments import FittedInstalments, estimator_of, fit_instalments
from model.estimation.retraining import RETRAININGS, fewer_trees, one_at_a_time, packed, retrain
from model.estimation.rows import TooFewClientsError, inputs_of, training_rows
from model.estimation.settings import BoosterSettings
from model.estimation.threshold import cost_optimal_threshold
