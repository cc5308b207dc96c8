"""From a client's values to risk, score and reasons: the model as it is applied."""

from model.scoring.additive import AdditiveModel
from model.scoring.calibration import Calibration, fit_calibration
from model.scoring.fact_trees import FactTrees
from model.scoring.forest import Forest
from model.scoring.packed_boosters import PackedBoosters, check_trees, pack_boosters
from model.scoring.retrained import RetrainedBoosters
from model.scoring.rules import rules_of
from model.scoring.scorer import Scorer, decide, in_points
