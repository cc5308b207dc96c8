"""Every recorded score, computed again from the values that were kept with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import nan
from pathlib import Path
from typing import Any

from data.records import Row, body_of
from model.artifact import additive_model, load_known
from model.features.catalogue import CATALOGUE
from model.scoring import AdditiveModel, decide

SCORED = frozenset({"model_version", "values", "probability", "score", "facts"})
"""What the body of an entry holds that keeps a score."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many scores were computed again, by what came of it."""

    model_version: str
    same: int = 0
    erased: int = 0
    others: Mapping[str, int] = field(default_factory=dict)


class Replay:
    """A model that scores again what entries say; it knows no clients."""

    def __init__(self, folder: Path) -> None:
        artifact = load_known(folder)
        self._model: AdditiveModel = additive_model(artifact, CATALOGUE)
        self._version = artifact.version
        self._tally: Counter[str] = Counter()
        self._others: Counter[str] = Counter()

    @property
    def said(self) -> Replayed:
        """What came of the entries so far."""
        tally = self._tally
        return Replayed(self._version, tally["same"], tally["erased"], dict(self._others))

    def faults(self, rows: Iterable[Row]) -> Iterator[str]:
        """Yield a sentence for each score that comes out otherwise than it was recorded."""
        for row in rows:
            if row["body"] is None:
                self._tally["erased"] += 1
                continue
            body = body_of(row["body"])
            if not body.keys() >= SCORED:
                continue
            if body["model_version"] != self._version:
                self._others[str(body["model_version"])] += 1
            elif differing := self._differing(body):
                yield (
                    f"Entry {row['number']:,} of {row['chain']} does not come out the same:"
                    f" {', '.join(differing)}."
                )
            else:
                self._tally["same"] += 1

    def _differing(self, body: Mapping[str, Any]) -> list[str]:
        """Return the names of what is not the same to the bit."""
        try:
            values = {name: nan if v is None else float(v) for name, v in body["values"].items()}
            decision = decide(self._model.scorer, None, values)
            explanation = self._model.explain(values)
        except (KeyError, TypeError, ValueError, AttributeError):
            return ["values"]
        again = {
            "probability": decision.default_probability,
            "score": decision.score,
            "threshold": decision.threshold,
            "proposal": decision.outcome.value,
            "base_value": explanation.base_value,
            "facts": {one.fact.name: one.impact for one in explanation.contributions},
        }
        return [name for name, value in again.items() if name in body and body[name] != value]
