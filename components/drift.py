"""Drift in words: what has moved, each comparison with its verdict, the two groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dash.development.base_component import Component

from components.elements import Marked, card, data_table, fold, html, text_block, worded_table
from components.look import Look
from model.domain import (
    DriftDistance,
    DriftReport,
    DriftRow,
    DriftSample,
    DriftSubject,
    DriftVerdict,
    Feature,
    Theme,
)

SMALLEST_P = 0.001
"""A p-value below is said to be below."""
COLUMNS = ("comparison", "verdict", "index", "chance", "distance", "test")


def opening(report: DriftReport, look: Look) -> list[Component]:
    """Return what a page of drift begins with: what has moved, what becomes of refusals."""
    lead = f"{drift_sentence(report, look)} {look.say(f'drift.score_{report.score.verdict}')}"
    return [html.P(lead, className="lead"), html.P(refusal_sentence(report, look))]


def drift_sentence(report: DriftReport, look: Look) -> str:
    """Return how many comparisons have moved, and how many are to be watched."""
    moved, watched = map(report.number_of, (DriftVerdict.MOVED, DriftVerdict.WATCH))
    said = {"number": look.decimal(moved), "total": look.decimal(len(report.rows))}
    first = look.say("drift.moved" if moved else "drift.moved_none", n=moved, **said)
    if not watched:
        return first + look.say("drift.watched_none")
    return first + look.say("drift.watched", n=watched, number=look.decimal(watched))


def refusal_sentence(report: DriftReport, look: Look) -> str:
    """Return the refusal rates of both groups, and whether chance explains their difference."""
    then, now = report.reference.refusal_rate.value, report.current.refusal_rate.value
    said = {"then": look.percent(then, 1), "now": look.percent(now, 1)}
    return look.say(f"drift.refusals_{report.refusal_turn}", **said)


def groups_card(report: DriftReport, look: Look) -> Component:
    """Return the two groups compared, with what to know of them."""
    note = html.P(look.say("drift.learnt_from"), className="muted")
    return card(
        look.say("drift.groups_heading"), groups_table(report, look), note, key="drift-groups"
    )


def reading_card(look: Look) -> Component:
    """Return what the figures mean."""
    entries = html.Div(text_block(look.say("drift.reading")), className="article")
    return card(look.say("drift.reading_heading"), entries, key="drift-reading")


def reading_fold(look: Look) -> Component:
    """Return what the figures mean, to be unfolded on the spot."""
    entries = html.Div(text_block(look.say("drift.reading")), className="article")
    return fold(look.say("drift.reading_heading"), entries, key="drift-reading")


def groups_table(report: DriftReport, look: Look) -> Component:
    """Return who is compared, and to how many a refusal would be proposed."""
    columns = ("group", "clients", "refusal_rate", "interval", "source")
    groups = (("reference", report.reference), ("current", report.current))
    rows = (_group(look.say(f"drift.{name}"), group, look) for name, group in groups)
    numeric = (False, True, True, True, False)
    return data_table(worded_table("drift", columns, rows, look, numeric, "groups_caption"))


def _group(name: str, group: DriftSample, look: Look) -> tuple[str, ...]:
    rate = group.refusal_rate
    low, high = look.percent(rate.low, 1), look.percent(rate.high, 1)
    return (
        name,
        look.decimal(group.clients),
        look.percent(rate.value, 1),
        look.say("histogram.from_to", low=low, high=high),
        look.say(f"drift.source_{group.part}", source=group.source),
    )


def row_label(row: DriftRow, catalogue: Mapping[str, Feature], look: Look) -> str:
    """Return what is compared, in words."""
    if row.subject is DriftSubject.SCORE:
        return look.say("drift.label_score")
    if row.subject is DriftSubject.THEME:
        return look.say("drift.label_theme", name=look.theme_name(Theme(row.name)))
    label = look.text(catalogue[row.name].label)
    is_missing = row.subject is DriftSubject.MISSING
    return look.say("drift.label_missing", name=label) if is_missing else label


def row_title(row: DriftRow, catalogue: Mapping[str, Feature], look: Look) -> str:
    """Return what is compared, with its verdict."""
    return f"{row_label(row, catalogue, look)} – {verdict_word(row.verdict, look)}"


def verdict_word(verdict: DriftVerdict, look: Look) -> str:
    """Return a verdict in a word or two."""
    return look.say(f"drift.verdict_{verdict}")


def comparisons_card(
    rows: tuple[DriftRow, ...],
    catalogue: Mapping[str, Feature],
    look: Look,
    links: Sequence[str] = (),
    level: int = 2,
) -> Component:
    """Return the table of comparisons under its heading; ``links`` lead on, one per row."""
    table = comparisons_table(rows, catalogue, look, links)
    return card(look.say("drift.table_heading"), table, key="comparisons", level=level)


def comparisons_table(
    rows: tuple[DriftRow, ...],
    catalogue: Mapping[str, Feature],
    look: Look,
    links: Sequence[str] = (),
) -> Component:
    """Return the comparisons in the order given, each verdict as icon, word and colour."""
    cells = (_comparison(row, row_label(row, catalogue, look), look) for row in rows)
    numeric = (False, False, True, True, True, True)
    return data_table(worded_table("drift", COLUMNS, cells, look, numeric, "table_caption"), links)


def _comparison(row: DriftRow, label: str, look: Look) -> tuple[str | Marked, ...]:
    return (
        label,
        Marked(verdict_word(row.verdict, look), row.verdict.value),
        index_words(row.psi, look),
        index_words(row.psi_null, look),
        _distance(row, look),
        look.say(f"drift.test_{row.test}", p=_p_value(row.p_value, look)),
    )


def index_words(index: float, look: Look) -> str:
    """Return a stability index; three decimals where two would say nothing."""
    return look.decimal(index, 2 if index >= 0.1 else 3)


def _distance(row: DriftRow, look: Look) -> str:
    if row.distance_kind is DriftDistance.JENSEN_SHANNON:
        return look.say("drift.distance_jensen_shannon", number=look.decimal(row.distance, 2))
    number = look.decimal(row.distance, 2)
    return look.say("drift.distance_wasserstein", n=row.distance, number=number)


def _p_value(p: float, look: Look) -> str:
    if p < SMALLEST_P:
        return look.say("drift.p_below", number=look.decimal(SMALLEST_P, 3))
    return look.say("drift.p_equal", number=look.decimal(p, 3))
