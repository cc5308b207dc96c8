"""Catalogue rows of the external scores."""

from __future__ import annotations

from model.domain import Unit
from model.features.catalogue.row import row

ROWS = (
    *(
        row(
            f"EXT_SOURCE_{number}",
            unit=Unit.INDEX,
            sign="-",
            label=(
                f"Note d’un organisme extérieur (n° {number})",
                f"Outside body’s score (no. {number})",
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
)
