"""Facts: what a person would name once about a client, whatever number of features says it."""

from __future__ import annotations

from dataclasses import dataclass

from model.domain.source import Source
from model.domain.text import Text
from model.domain.theme import Theme


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing about a client: the model's trees never mix two of them.

    ``question`` is what the fact answers. ``source`` has provided its values and corrects them.
    ``features`` say it, the leading one first.
    """

    name: str
    theme: Theme
    source: Source
    label: Text
    question: Text
    features: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.features:
            raise ValueError(f"{self.name}: no feature says this fact")

    @property
    def leading(self) -> str:
        """Name of the feature that says it best."""
        return self.features[0]
