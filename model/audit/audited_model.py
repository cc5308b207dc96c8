"""The model under audit, and what it was trained on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.arrays import Floats
from model.domain import Costs
from model.estimation import BoosterSettings, OutOfFold, TrainingRows
from model.scoring import Calibration


@dataclass(frozen=True, slots=True)
class AuditedModel:
    """A trained model with its rows; ``matrix`` has every catalogue feature, protected ones too.

    ``labels`` are those of the clients whose outcome is known: as many, and in the same order, as
    ``rows`` and ``out_of_fold`` have. ``retrained`` are LightGBM's texts of the boosters grown on
    resampled clients, ``granted`` the inputs of clients just granted, one row each.
    """

    matrix: pd.DataFrame
    labels: pd.Series[int]
    policy: str
    costs: Costs
    settings: BoosterSettings
    rows: TrainingRows
    out_of_fold: OutOfFold
    calibration: Calibration
    threshold: float
    booster_text: str
    retrained: tuple[str, ...]
    granted: Floats

    def known(self, feature: str) -> Floats:
        """Return one feature of the clients whose outcome is known, model input or not."""
        values: Floats = self.matrix.loc[self.labels.index, feature].to_numpy(np.float64)
        return values
