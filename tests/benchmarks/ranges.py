"""``python -m tests.benchmarks.ranges``: how honest an applicant's range is, four ways to form it.

The demonstration's clients play applicants; their score with all known is the referee. A range is
to hold 90 of 100 of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import isnan

import numpy as np

from data.arrays import Floats
from model.artifact.places import DEMO_ARTIFACT
from model.domain import Decision, Explanation, ScoreRange
from model.serving.loading import load_population
from model.whatif.unknown import SPANNED, UnknownFacts
from tests.applicants import Applicants, ways_to_answer

Ends = Callable[[Floats], tuple[float, float]]
"""From sampled clients' points, one column per unknown fact, to the ends of their sum."""


def ends_added(points: Floats) -> tuple[float, float]:
    """Add the percentiles of each fact."""
    low, high = np.percentile(points, SPANNED, axis=0).sum(axis=1).tolist()
    return low, high


def squares_added(points: Floats) -> tuple[float, float]:
    """Add the squares of each fact's half span, about its middle."""
    low, high = np.percentile(points, SPANNED, axis=0)
    middle, half = ((low + high) / 2.0).sum(), np.sqrt((((high - low) / 2.0) ** 2).sum())
    return float(middle - half), float(middle + half)


def independent(points: Floats) -> tuple[float, float]:
    """Take the percentiles of the sum, as if facts were independent."""
    random = np.random.default_rng(0)
    low, high = np.percentile(random.permuted(points, axis=0).sum(axis=1), SPANNED).tolist()
    return low, high


def together(points: Floats) -> tuple[float, float]:
    """Take the percentiles of the sum."""
    low, high = np.percentile(points.sum(axis=1), SPANNED).tolist()
    return low, high


WAYS: dict[str, Ends] = {
    "ends added": ends_added,
    "squares added": squares_added,
    "sum, as if independent": independent,
    "sum, together (served)": together,
}


@dataclass(frozen=True)
class OtherWay:
    """Ranges of the same unknown facts, their ends found another way."""

    served: UnknownFacts
    ends: Ends

    def score_range(
        self, decision: Decision, explanation: Explanation, values: dict[str, float]
    ) -> ScoreRange:
        """Return the range; it holds the score."""
        score, served = decision.score, self.served
        unknown = served.score_range(decision, explanation, values).unknown
        places = [served.facts.index(one.fact.name) for one in unknown]
        own = {one.fact.name: one.impact for one in explanation.contributions}
        known = score - sum(own[one.fact.name] for one in unknown)
        low, high = self.ends(served.points[:, places])
        return ScoreRange(min(score, known + low), max(score, known + high), unknown)


def main() -> None:
    """Measure and print."""
    everyone = load_population(DEMO_ARTIFACT)
    places = np.arange(2, everyone.portfolio.row_count, 5)  # none that the ranges are made from
    print(f"{len(places):,} clients of the demonstration as applicants")
    print(f"{'answered':<18}{'range':<26}{'open':>6}{'width':>8}{'inside':>8}{'right':>8}")
    for answered, names in ways_to_answer(everyone).items():
        applicants = Applicants(everyone, places, names)
        for way, ends in WAYS.items():
            found = applicants.ranged(OtherWay(everyone.unknown_facts, ends).score_range)
            print(
                f"{answered:<18}{way:<26}{found.open_share:>6.1%}{found.median_width:>8.0f}"
                f"{found.inside_share:>8.1%}{_share(found.right_share):>8}"
            )


def _share(share: float) -> str:
    return "none" if isnan(share) else f"{share:.1%}"


if __name__ == "__main__":
    main()
