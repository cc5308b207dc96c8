"""Catalogue rows of the external scores."""

from __future__ import annotations

from functools import partial

from model.domain import Theme, Unit
from model.features.catalogue.row import row

_score = partial(row, theme=Theme.EXTERNAL_SCORES)

ROWS = (
    *(
        _score(
            f"EXT_SOURCE_{number}",
            unit=Unit.INDEX,
            sign="-",
            label=(
                f"Score d’un organisme externe (n° {number})",
                f"External body’s score (no. {number})",
            ),
            meaning=(
                "Note entre 0 et 1 donnée par un organisme extérieur ; plus elle est haute, "
                "plus elle rassure. Elle se conteste auprès de cet organisme.",
                "Mark between 0 and 1 given by an outside body; the higher, the more reassuring. "
                "It can be contested with that body.",
            ),
        )
        for number in (1, 2, 3)
    ),
    _score(
        "application_ext_source_mean",
        unit=Unit.INDEX,
        sign="-",
        label=("Moyenne des scores externes", "Mean of the external scores"),
        meaning=(
            "Moyenne des notes connues données par des organismes extérieurs.",
            "Average of the known marks given by outside bodies.",
        ),
    ),
    _score(
        "application_ext_source_weighted_mean",
        unit=Unit.INDEX,
        sign="-",
        label=("Moyenne pondérée des scores externes", "Weighted mean of the external scores"),
        meaning=(
            "Moyenne des notes extérieures connues, où la troisième compte le plus.",
            "Average of the known outside marks, in which the third counts most.",
        ),
    ),
    _score(
        "application_ext_source_min",
        unit=Unit.INDEX,
        sign="-",
        label=("Score externe le plus bas", "Lowest external score"),
        meaning=(
            "La plus basse des notes connues données par des organismes extérieurs.",
            "The lowest of the known marks given by outside bodies.",
        ),
    ),
    _score(
        "application_ext_source_max",
        unit=Unit.INDEX,
        sign="-",
        label=("Score externe le plus haut", "Highest external score"),
        meaning=(
            "La plus haute des notes connues données par des organismes extérieurs.",
            "The highest of the known marks given by outside bodies.",
        ),
    ),
    _score(
        "application_ext_source_std",
        unit=Unit.INDEX,
        sign="~",
        label=("Désaccord entre les scores externes", "Disagreement of the external scores"),
        meaning=(
            "Écart entre les notes extérieures ; 0 quand elles disent la même chose.",
            "How far the outside marks lie apart; 0 when they all say the same.",
        ),
    ),
    _score(
        "application_ext_source_count",
        unit=Unit.COUNT,
        sign="~",
        label=("Nombre de scores externes connus", "Number of external scores known"),
        meaning=(
            "Combien d’organismes extérieurs, sur trois, ont donné une note.",
            "How many outside bodies, of three, have given a mark.",
        ),
    ),
)
