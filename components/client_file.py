"""A client's file: every known value in words, with its reference and its points."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import isnan
from types import MappingProxyType

from components.look import Look, unaccented
from components.spreadsheet import csv_text, plain_value, unit_words
from model.domain import Feature, Sureness, Theme

NOT_RETRAINED: Mapping[str, Sureness] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FileRow:
    """One line of the file.

    ``points`` are those of the feature's fact, ``None`` where the model does not use the feature.
    They are said once, beside the fact's leading feature; of a row that ``is_concealed`` nowhere.
    """

    feature: Feature
    value: float
    reference: float
    points: int | None
    sureness: Sureness | None = None
    is_concealed: bool = False

    @property
    def leads(self) -> bool:
        """Whether the points of the fact are said here."""
        return self.feature.name == self.feature.fact.leading

    def differs(self, look: Look) -> bool:
        """Whether the value is another than the reference, as both are said."""
        if self.value == self.reference:
            return False
        value, reference = (
            look.feature_value(self.feature, of) for of in (self.value, self.reference)
        )
        return value != reference

    def stands_apart(self, look: Look) -> bool:
        """Whether the value differs from the reference, or is not nothing."""
        return not (isnan(self.value) or self.value == 0.0) or self.differs(look)

    def cells(self, look: Look) -> tuple[str, ...]:
        """Return what, value, reference, fact, points and meaning as words.

        Points that are concealed are left out.
        """
        feature = self.feature
        return (
            look.text(feature.label),
            look.feature_value(feature, self.value),
            look.feature_value(feature, self.reference),
            look.text(feature.fact.label),
            *([] if self.is_concealed else [self._points(look)]),
            look.text(feature.meaning),
        )

    def _points(self, look: Look) -> str:
        if self.points is None:
            return look.say("file.not_used")
        if not self.leads:
            return look.say("file.with_fact")
        points = look.signed(self.points)
        if self.sureness is None:
            return points
        low, high = (look.signed(round(end)) for end in self.sureness.interval)
        return look.say("file.points_between", points=points, low=low, high=high)


def file_rows(
    catalogue: Mapping[str, Feature],
    values: Mapping[str, float],
    references: Mapping[str, float],
    shown: Mapping[str, int] | None,
    used: Collection[str],
    sureness: Mapping[str, Sureness] = NOT_RETRAINED,
) -> tuple[FileRow, ...]:
    """Gather a file in the catalogue's order, the features of a fact together.

    Parameters
    ----------
    shown : points by fact, ``None`` where they are concealed
    used : the model's features
    sureness : of facts, by name, where retrained models were asked
    """
    facts = dict.fromkeys(feature.fact for feature in catalogue.values())
    ordered = [name for fact in facts for name in fact.features if name in catalogue]
    return tuple(
        FileRow(
            catalogue[name],
            values[name],
            references[name],
            shown[catalogue[name].fact.name] if name in used and shown is not None else None,
            sureness.get(catalogue[name].fact.name),
            is_concealed=shown is None,
        )
        for name in ordered
    )


def strongest(rows: tuple[FileRow, ...], most: int) -> tuple[FileRow, ...]:
    """Return the leading rows of the facts that move the score most, none where concealed."""
    leading = [row for row in rows if row.leads and row.points]
    return tuple(sorted(leading, key=lambda row: -abs(row.points or 0))[:most])


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
    columns = ["theme", "fact", "what", "client", "reference", "unit", "points", "meaning"]
    if any(row.is_concealed for row in rows):
        columns.remove("points")
    return csv_text(
        [look.say(f"file.{column}") for column in columns],
        (_csv_row(row, look) for row in rows),
        look,
    )


def _csv_row(row: FileRow, look: Look) -> tuple[str, ...]:
    label, *_, meaning = row.cells(look)
    return (
        _theme(row, look),
        look.text(row.feature.fact.label),
        label,
        plain_value(row.feature, row.value, look),
        plain_value(row.feature, row.reference, look),
        unit_words(row.feature, look),
        *([] if row.is_concealed else [_plain_points(row)]),
        meaning,
    )


def _plain_points(row: FileRow) -> str:
    return str(row.points) if row.leads and row.points is not None else ""


def themes_of(rows: tuple[FileRow, ...]) -> tuple[Theme, ...]:
    """Return the themes present, in the file's order."""
    return tuple(dict.fromkeys(row.feature.theme for row in rows))
