"""A client's file: every known value in words, with its reference and its points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from components.look import Look
from components.numbers import feature_value, signed
from components.spreadsheet import csv_text, plain_value, unit_words
from components.wording import unaccented
from model.domain import Feature, Theme


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
            look.text(feature.label),
            feature_value(feature, self.value, look),
            feature_value(feature, self.reference, look),
            look.say("file.not_used") if self.points is None else signed(self.points, look),
            look.text(feature.meaning),
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
    return tuple(row for row in rows if all(word in _searched(row, look) for word in words))


def _searched(row: FileRow, look: Look) -> str:
    return unaccented(" ".join((*row.cells(look), _theme(row, look))))


def _theme(row: FileRow, look: Look) -> str:
    return look.theme_name(row.feature.theme)


def file_csv(rows: tuple[FileRow, ...], look: Look) -> str:
    """Return the file as a spreadsheet: plain numbers, a unit column says what they count."""
    columns = ("theme", "what", "client", "reference", "unit", "points", "meaning")
    return csv_text(
        [look.say(f"file.{column}") for column in columns],
        (_csv_row(row, look) for row in rows),
        look,
    )


def _csv_row(row: FileRow, look: Look) -> tuple[str, ...]:
    label, *_, meaning = row.cells(look)
    return (
        _theme(row, look),
        label,
        plain_value(row.feature, row.value, look),
        plain_value(row.feature, row.reference, look),
        unit_words(row.feature, look),
        "" if row.points is None else str(row.points),
        meaning,
    )


def themes_of(rows: tuple[FileRow, ...]) -> tuple[Theme, ...]:
    """Return the themes present, in the file's order."""
    return tuple(dict.fromkeys(row.feature.theme for row in rows))
