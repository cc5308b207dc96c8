"""A client's file: every known value in words, with its reference and its points."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan

from components.figures.shap_waterfall import theme_name
from components.look import Look
from components.numbers import feature_value, signed
from components.wording import unaccented
from model.domain import Feature, Theme, Unit

SEPARATORS = {"fr": ";", "en": ","}
"""Column separators a spreadsheet of that language expects."""
DECIMAL_MARKS = {"fr": ",", "en": "."}


@dataclass(frozen=True, slots=True)
class FileRow:
    """One line of the file; ``points`` is ``None`` where the model does not use the feature."""

    feature: Feature
    value: float
    reference: float
    points: int | None

    def cells(self, look: Look) -> tuple[str, ...]:
        """Return what, value, reference, points and meaning as words."""
        feature = self.feature
        return (
            feature.label.in_language(look.language),
            feature_value(feature, self.value, look),
            feature_value(feature, self.reference, look),
            look.say("file.not_used") if self.points is None else signed(self.points, look),
            feature.meaning.in_language(look.language),
        )


def file_rows(
    catalogue: Mapping[str, Feature],
    values: Mapping[str, float],
    references: Mapping[str, float],
    shown: Mapping[str, int],
) -> tuple[FileRow, ...]:
    """Gather a file in the catalogue's order."""
    return tuple(
        FileRow(feature, values[name], references[name], shown.get(name))
        for name, feature in catalogue.items()
    )


def matching(rows: tuple[FileRow, ...], typed: str, look: Look) -> tuple[FileRow, ...]:
    """Keep the rows in which every typed word occurs, whatever its accents and capitals."""
    words = unaccented(typed).split()
    return tuple(
        row
        for row in rows
        if all(
            word in unaccented(" ".join((*row.cells(look), _theme(row, look)))) for word in words
        )
    )


def _searched(row: FileRow, look: Look) -> str:
    return unaccented(" ".join((*row.cells(look), _theme(row, look))))


def _theme(row: FileRow, look: Look) -> str:
    return theme_name(row.feature.theme, look)


def file_csv(rows: tuple[FileRow, ...], look: Look) -> str:
    """Return the file as a spreadsheet of the reader's language opens it, byte order mark first.

    Numbers are plain (no grouping, no unit) with the language's decimal mark; a unit column
    says what they count. Unknown is an empty cell.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=SEPARATORS[look.language])
    writer.writerow(
        look.say(f"file.{c}")
        for c in ("theme", "what", "client", "reference", "unit", "points", "meaning")
    )
    for row in rows:
        label, *_, meaning = row.cells(look)
        writer.writerow(
            (
                _theme(row, look),
                label,
                _plain_value(row.feature, row.value, look),
                _plain_value(row.feature, row.reference, look),
                look.say(f"units.{row.feature.unit}"),
                "" if row.points is None else row.points,
                meaning,
            )
        )
    return "\ufeff" + buffer.getvalue()


def _plain_value(feature: Feature, value: float, look: Look) -> str:
    if isnan(value):
        return ""
    if feature.unit in (Unit.CATEGORY, Unit.FLAG):
        return feature_value(feature, value, look)
    # Six significant decimals: a 32-bit value's own precision, without its noise.
    plain = f"{value:.6f}".rstrip("0").rstrip(".")
    return plain.replace(".", DECIMAL_MARKS[look.language])


def themes_of(rows: tuple[FileRow, ...]) -> tuple[Theme, ...]:
    """Return the themes present, in the file's order."""
    return tuple(dict.fromkeys(row.feature.theme for row in rows))
