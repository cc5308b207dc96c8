"""A client's place among peers as a spreadsheet: standings, then the histograms' counts."""

from __future__ import annotations

from collections.abc import Mapping

from components.figures.peer_histogram import bin_labels, counts_of_everyone, counts_of_peers
from components.look import Look
from components.spreadsheet import csv_text, plain_value, unit_words
from model.domain import Distribution, Feature, Standing

STANDING_COLUMNS = ("client", "peers_median", "granted_median", "refused_median")
COUNT_COLUMNS = ("known", "below", "equal")


def comparison_csv(
    group: str,
    standings: tuple[Standing, ...],
    distributions: tuple[Distribution, ...],
    catalogue: Mapping[str, Feature],
    look: Look,
) -> str:
    """Return one row per standing and one per bar of a histogram, all of the same columns.

    What does not concern a row is empty; what is withheld because of too few clients says so.

    Parameters
    ----------
    group : who the peers are, in words; said on every row, so that a row can stand alone
    """
    header = [look.say(f"csv.{name}") for name in ("group", "table")]
    header += [look.say("comparison.feature"), look.say("file.unit")]
    header += [look.say(f"comparison.{name}") for name in STANDING_COLUMNS]
    header += [look.say(f"csv.{name}") for name in COUNT_COLUMNS]
    header += [look.say(f"histogram.{name}") for name in ("value", "peers", "everyone")]
    rows = [_standing_row(standing, catalogue[standing.feature], look) for standing in standings]
    for found in distributions:
        rows += _histogram_rows(found, catalogue[found.feature], look)
    return csv_text(header, ((group, *row) for row in rows), look)


def _standing_row(standing: Standing, feature: Feature, look: Look) -> tuple[str, ...]:
    too_few = look.say("numbers.too_few")
    values = (standing.value, standing.median, standing.granted_median, standing.refused_median)
    return (
        look.say("csv.standing"),
        look.text(feature.label),
        unit_words(feature, look),
        *(too_few if value is None else plain_value(feature, value, look) for value in values),
        *(_count(count, look) for count in (standing.known, standing.below, standing.equal)),
        *[""] * 3,
    )


def _histogram_rows(found: Distribution, feature: Feature, look: Look) -> list[tuple[str, ...]]:
    labels = (*bin_labels(feature, found, look), look.say("numbers.unknown"))
    peers, everyone = counts_of_peers(found), counts_of_everyone(found)
    start = (
        look.say("csv.histogram"),
        look.text(feature.label),
        unit_words(feature, look),
    )
    nothing = ("",) * len((*STANDING_COLUMNS, *COUNT_COLUMNS))
    return [
        (*start, *nothing, label, _count(own, look), _count(all_of_them, look))
        for label, own, all_of_them in zip(labels, peers, everyone, strict=True)
    ]


def _count(count: int | None, look: Look) -> str:
    return look.say("numbers.too_few") if count is None else str(count)
