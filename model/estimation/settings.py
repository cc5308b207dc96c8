"""How boosters are grown, and what was measured of other ways."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

ROWS_FOR_THREADS = 100_000
"""With fewer, threads may wait for each other longer than they work: beside other work on two
cores, 5,000 rows took two threads 28 s and one thread 3 s; 60,000 rows twice as long, or four
times. ``OMP_WAIT_POLICY=passive`` in the environment mends it. The trees are the same."""


@dataclass(frozen=True, slots=True)
class BoosterSettings:
    """How boosters are grown. The same settings and rows give the same trees.

    The number of trees is not set but found: the one at which the mean loss of the folds is
    lowest, before ``patience`` rounds without a better one and ``max_trees`` at most.
    ``equalise`` is the strength of the penalty on scores that differ by age or gender, none at 0:
    see :mod:`model.estimation.equalising`.

    ``python -m tests.benchmarks.settings RAW`` changes one setting at a time, with room for 2,000
    trees. It prints, with other figures, the difference in out-of-fold log-loss to the settings
    here, client by client on the same folds, ± half its 95 % interval over clients: less than zero
    is better. On 5,000 real rows, three times five folds; without RAW and with ``--repeats 1``, on
    synthetic ones, once five folds:

    ================  =====  ==================  ==================
    setting           tried  5,000 real          25,895 synthetic
    ================  =====  ==================  ==================
    learning_rate     0.02   -0.00018 ± 0.00044  -0.00019 ± 0.00031
    learning_rate     0.08   +0.00041 ± 0.00058  +0.00053 ± 0.00046
    num_leaves        8      the same trees      +0.00005 ± 0.00020
    clients_per_leaf  50     the same trees      -0.00000 ± 0.00016
    clients_per_leaf  100    the same trees      -0.00000 ± 0.00021
    clients_per_leaf  400    the same trees      +0.00002 ± 0.00016
    feature_fraction  0.1    -0.00094 ± 0.00090  +0.00020 ± 0.00060
    feature_fraction  0.2    +0.00002 ± 0.00066  +0.00030 ± 0.00051
    feature_fraction  0.5    +0.00036 ± 0.00054  +0.00025 ± 0.00038
    bagging_fraction  0.5    -0.00083 ± 0.00074  +0.00033 ± 0.00046
    bagging_fraction  1      +0.00061 ± 0.00068  +0.00012 ± 0.00041
    lambda_l2         1      +0.00115 ± 0.00139  +0.00046 ± 0.00064
    lambda_l2         10     +0.00078 ± 0.00082  +0.00007 ± 0.00049
    lambda_l2         200    -0.00030 ± 0.00058  +0.00017 ± 0.00038
    ================  =====  ==================  ==================

    No change is clearly better: the two intervals that lie below zero gain less than a thousandth,
    and the same changes gain nothing on the synthetic rows. All that was measured with trees free
    to mix facts, and ``bagging_fraction`` 0.8.

    With facts apart, what was sought was reasons that stay. "Alike" is the share of a client's four
    strongest facts that two boosters have in common, each grown on its own draw of the clients, and
    "AUC" the paired difference to the first line, out of fold, once five folds:

    ====================  ==========================  =====  ==========================  =====
    change                25,895 synthetic: AUC       alike  5,000 real: AUC             alike
    ====================  ==========================  =====  ==========================  =====
    none: bagging 0.8     0.7835                      0.728  0.7575                      0.525
    bagging_fraction 0.5  +0.0011 (0.0000, 0.0023)    0.747  +0.0017 (-0.0018, 0.0052)   0.547
    bagging_fraction 0.3  -0.0005 (-0.0022, 0.0012)   0.758  not measured
    feature_fraction 1    -0.0024 (-0.0036, -0.0011)  0.725  -0.0004 (-0.0040, 0.0032)   0.516
    feature_fraction 0.1  not measured                       +0.0026 (-0.0008, 0.0061)   0.515
    lambda_l2 500         not measured                       -0.0090 (-0.0157, -0.0023)  0.550
    num_leaves 4          not measured                       +0.0002 (-0.0016, 0.0020)   0.523
    min_gain_to_split 2   not measured                       -0.0018 (-0.0042, 0.0006)   0.530
    18 facts, not 35      +0.0002 (-0.0007, 0.0012)   0.755  +0.0007 (-0.0018, 0.0032)   0.606
    ====================  ==========================  =====  ==========================  =====

    Half of the clients per tree is the one change that costs nothing. The mean of three seeds, at
    three times the trees, brings 0.751 to 0.763 only: it is the clients drawn that differ, not
    chance in growing. Growing less brings more, at a price: 200 of 450 trees 0.793, AUC -0.0068.
    """

    learning_rate: float = 0.04
    num_leaves: int = 31
    clients_per_leaf: int = 200
    feature_fraction: float = 0.3
    bagging_fraction: float = 0.5
    lambda_l2: float = 50.0
    max_trees: int = 1_000
    patience: int = 50
    folds: int = 5
    seed: int = 7
    num_threads: int = 2
    equalise: float = 0.0

    def threads_for(self, rows: int) -> int:
        """Return how many threads work on so many rows."""
        return self.num_threads if rows >= ROWS_FOR_THREADS else 1

    def parameters(self, rows: int) -> dict[str, Any]:
        """Return LightGBM's parameters for so many training rows.

        Trees of a small sample are smaller, and their leaves hold fewer clients: with the leaves of
        a large sample, it could not be split at all.
        """
        return {
            "objective": "binary",
            "metric": "binary_logloss",
            "learning_rate": self.learning_rate,
            "num_leaves": max(8, min(self.num_leaves, rows // 2_500)),
            "min_data_in_leaf": max(20, min(self.clients_per_leaf, rows // 100)),
            "feature_fraction": self.feature_fraction,
            "bagging_fraction": self.bagging_fraction,
            "bagging_freq": 1,
            "lambda_l2": self.lambda_l2,
            "cat_smooth": 20.0,
            "cat_l2": 20.0,
            "max_bin": 255,
            "deterministic": True,
            "force_row_wise": True,
            "num_threads": self.threads_for(rows),
            "seed": self.seed,
            "verbosity": -1,
        }

    def sooner(self, rows: int) -> dict[str, Any]:
        """Return LightGBM's parameters that grow the same trees, to the last bit, in less time.

        Of few rows every feature is kept whole, and counted by itself: 5,000 rows take half the
        time. LightGBM writes them into the text of a booster: the one that is served goes without.
        """
        if rows >= ROWS_FOR_THREADS:
            return {}
        return {"force_row_wise": False, "force_col_wise": True, "is_enable_sparse": False}
