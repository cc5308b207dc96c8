"""How two groups of clients spread over the values of one thing, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from components.drift import index_words, row_label, verdict_word
from components.drift_bins import in_few_bins, most_common
from components.elements import (
    Chart,
    Figure,
    Table,
    axis,
    axis_of_names,
    base_layout,
    hatched,
    legend,
    trace,
    worded_table,
    wrapped,
)
from components.look import Look
from model.domain import DriftRow, DriftSubject, Feature, Unit

LABEL_LETTERS = 16
"""Where labels break: the bars keep half of a 320-pixel screen."""
LINE_HEIGHT, LEAST_ROW_HEIGHT = 17, 42
ROOM_FOR_NUMBERS = 1.45
"""Length of the axis over that of the longest bar: its number stays inside a narrow screen."""
OF_POINTS = (DriftSubject.SCORE, DriftSubject.THEME)


def drift_bars(row: DriftRow, catalogue: Mapping[str, Feature], look: Look) -> Chart:
    """Return the two distributions of one comparison."""
    feature = None if row.subject in OF_POINTS else catalogue[row.name]
    row, labels = shown_bins(row, feature, look)
    said = [wrapped(words, LABEL_LETTERS) for words in labels]
    heights = [max(LEAST_ROW_HEIGHT, LINE_HEIGHT * (1 + words.count("<br>")) + 8) for words in said]
    return Chart(
        heading=row_label(row, catalogue, look),
        purpose=_purpose(row, feature, look),
        summary=_summary(row, labels, look),
        how_to_read=look.say("drift.how_to_read"),
        figure=_figure(row, said, look),
        table=_table(row, labels, look),
        height=72 + max(heights) * len(labels),
    )


def shown_bins(
    row: DriftRow, feature: Feature | None, look: Look
) -> tuple[DriftRow, tuple[str, ...]]:
    """Return a comparison in few bins, and each of them in words."""
    is_coded = feature is not None and feature.unit.is_coded
    if not is_coded or row.subject is DriftSubject.MISSING:
        row = in_few_bins(row)
        return row, drift_bar_words(row, feature, look)
    every = drift_bar_words(row, feature, look)
    shown, kept = most_common(row)
    labels = tuple(every[code] for code in kept)
    rare = len(every) - len(kept)
    said = (look.say("noticed.rare", n=rare, number=look.decimal(rare)),) if rare else ()
    return shown, labels + said


def drift_bar_words(row: DriftRow, feature: Feature | None, look: Look) -> tuple[str, ...]:
    """Return each bin in words; the outer ones of numbers take all beyond."""
    count = len(row.reference)
    if row.subject is DriftSubject.MISSING:
        return look.say("drift.known"), look.say("numbers.unknown")
    if feature is not None and feature.unit.is_coded:
        return tuple(look.feature_value(feature, float(code)) for code in range(count))
    if _is_whole(row, feature):
        return _whole_labels(row, look)
    said = _edges_told_apart(row, feature, look)
    if count == 1:
        return (look.from_to(said[0], said[1]),)
    between = [look.from_to(low, high) for low, high in pairwise(said[1:-1])]
    first = look.say("histogram.under", high=said[1])
    return (first, *between, look.say("histogram.over", low=said[-2]))


def _is_whole(row: DriftRow, feature: Feature | None) -> bool:
    is_count = feature is not None and feature.unit is Unit.COUNT
    return is_count and all(float(edge).is_integer() for edge in row.edges)


def _whole_labels(row: DriftRow, look: Look) -> tuple[str, ...]:
    """Return bins of whole numbers by the numbers they hold: ``2``, ``3 to 5``, ``6 and over``."""
    labels = [
        look.decimal(low)
        if high - low <= 1
        else look.from_to(look.decimal(low), look.decimal(high - 1))
        for low, high in pairwise(row.edges)
    ]
    low, high = row.edges[-2:]
    last = look.decimal(low)
    return (*labels[:-1], last if low == high else look.say("histogram.over", low=last))


def _edges_told_apart(row: DriftRow, feature: Feature | None, look: Look) -> tuple[str, ...]:
    """Return the edges in words, with as many decimals, or in days, as tells them apart."""
    unit = Unit.COUNT if feature is None else feature.unit
    tries = [tuple(look.measured(unit, edge, more) for edge in row.edges) for more in (0, 1, 2)]
    if unit is Unit.DAYS:
        days = tuple(round(edge) for edge in row.edges)
        tries.append(tuple(look.say("numbers.days", n=n, number=look.decimal(n)) for n in days))
    inner = [said[1:-1] for said in tries]
    apart = (all_ for all_, own in zip(tries, inner, strict=True) if len(set(own)) == len(own))
    return next(apart, tries[-1])


def _purpose(row: DriftRow, feature: Feature | None, look: Look) -> str:
    if row.subject is DriftSubject.FEATURE and feature is not None:
        return look.text(feature.meaning)
    return look.say(f"drift.purpose_{row.subject}")


def _summary(row: DriftRow, labels: tuple[str, ...], look: Look) -> str:
    verdict = verdict_word(row.verdict, look)
    if not row.psi:
        return look.say("drift.summary_same", verdict=verdict)
    at = row.most_changed_bin
    return look.say(
        "drift.summary",
        bin=labels[at],
        then=look.percent(row.reference[at] / sum(row.reference), 1),
        now=look.percent(row.current[at] / sum(row.current), 1),
        index=index_words(row.psi, look),
        chance=index_words(row.psi_null, look),
        verdict=verdict,
    )


def _shares(counts: tuple[int, ...]) -> list[float]:
    return [count / sum(counts) for count in counts]


def _table(row: DriftRow, labels: tuple[str, ...], look: Look) -> Table:
    columns = ("value", "reference_clients", "reference_share", "current_clients", "current_share")
    counted = zip(
        labels,
        row.reference,
        _shares(row.reference),
        row.current,
        _shares(row.current),
        strict=True,
    )
    rows = [
        (
            label,
            look.decimal(then),
            look.percent(was, 1),
            look.decimal(now),
            look.percent(is_, 1),
        )
        for label, then, was, now, is_ in counted
    ]
    if row.subject is DriftSubject.FEATURE:
        apart = look.say("drift.apart")
        missing = (look.decimal(n) for n in (row.reference_missing, row.current_missing))
        then, now = missing
        rows.append((look.say("numbers.unknown"), then, apart, now, apart))
    return worded_table("drift", columns, tuple(rows), look, caption="distribution_caption")


def _figure(row: DriftRow, said: list[str], look: Look) -> Figure:
    palette = look.palette
    series = (
        ("drift.reference", _shares(row.reference), palette.peer, ""),
        ("drift.current", _shares(row.current), palette.for_mark, "/"),
    )
    longest = max(share for _, shares, _, _ in series for share in shares)
    bars = [
        trace(
            "bar",
            orientation="h",
            y=list(range(len(said))),
            x=shares,
            name=look.say(name),
            text=[look.percent(share, 1) for share in shares],
            textposition="outside",
            textfont={"size": 12, "color": palette.ink},
            cliponaxis=False,
            marker=hatched(colour, pattern, look),
        )
        for name, shares, colour, pattern in series
    ]
    return {
        "data": bars,
        "layout": base_layout(
            look,
            barmode="group",
            bargap=0.2,
            **legend(look, y=1, traceorder="normal"),
            margin={"l": 8, "r": 8, "t": 48, "b": 8},
            xaxis=axis(look, range=[0, longest * ROOM_FOR_NUMBERS], visible=False),
            yaxis=axis_of_names(said, look, range=[len(said) - 0.5, -0.5]),
        ),
    }
