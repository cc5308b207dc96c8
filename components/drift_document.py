"""The drift report as one HTML file that opens anywhere: no script, nothing from elsewhere.

It is made of what the dashboard's page is made of, and looks like it, light or dark as the
reader's system is. Bars are drawn by the stylesheet inside tables: the numbers are the figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from dash.development.base_component import Component

from components.drift import comparisons_card, groups_card, opening, reading_card, row_title
from components.elements import Chart, card, html, icon, scrolling_table
from components.figures.drift_bars import drift_bars
from components.look import Look
from components.standalone import standalone
from model.domain import DriftReport, DriftRow, Feature

OWN_STYLE = """
:root { color-scheme: light dark; }
dl, .panel > p:last-child { margin: 0; }
.scroll + p { margin-top: .75rem; }
details { border-top: 1px solid var(--line); }
summary { padding: .5rem 0; min-height: 2.5rem; }
summary .icon { margin-right: .5rem; vertical-align: middle; }
details[open] { padding-bottom: 1rem; }
details p { scroll-margin-top: 5rem; }
details[open] summary { font-weight: 600; }
i { display: block; height: .7rem; min-width: 2px; margin-top: .15rem; }
.bars td:nth-child(n) { min-width: 5.5rem; width: 36%; }
.bars tbody th { min-width: 6rem; }
.then { background: var(--peer); }
.now { background: repeating-linear-gradient(135deg, var(--for-mark) 0 4px, #0000 4px 6px); }
.now { outline: 1px solid var(--for-mark); outline-offset: -1px; }
@media (forced-colors: active) { i { forced-color-adjust: none; } }
@media print {
  i { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .panel { break-inside: auto; }
}
"""


def drift_document(report: DriftReport, catalogue: Mapping[str, Feature], look: Look) -> str:
    """Return the whole document; the same report and language give the same text."""
    title = look.say("drift.report_heading")
    links = tuple(f"#{row.key}" for row in report.rows)
    cards = [
        groups_card(report, look),
        reading_card(look),
        comparisons_card(report.rows, catalogue, look, links),
        _distributions(report, catalogue, look),
    ]
    version = html.P(look.say("drift.report_model", version=report.model_version))
    content = [html.H1(title), *opening(report, look), version, html.Div(cards, className="grid")]
    return standalone(title, content, look, OWN_STYLE)


def _distributions(report: DriftReport, catalogue: Mapping[str, Feature], look: Look) -> Component:
    """Return every comparison's distributions, each to be opened."""
    return card(
        look.say("drift.distributions_heading"),
        html.P(look.say("drift.how_to_read"), className="muted"),
        *(_distribution(row, catalogue, look) for row in report.rows),
        key="distributions",
    )


def _distribution(row: DriftRow, catalogue: Mapping[str, Feature], look: Look) -> Component:
    chart = drift_bars(row, catalogue, look)
    heads = [look.say(f"drift.{name}") for name in ("value", "reference", "current")]
    columns = [html.Th(head, scope="col") for head in heads]
    return html.Details(
        [
            html.Summary([icon(row.verdict), row_title(row, catalogue, look)]),
            # A browser opens what it is led into: the link's end stands inside.
            html.P(chart.purpose, id=row.key, className="muted"),
            html.P(chart.summary),
            scrolling_table(chart.table.caption, columns, list(_bins(chart)), "bars"),
        ]
    )


def _bins(chart: Chart) -> Iterator[Component]:
    """Yield the table's rows, each share with its bar; the last row may have no share."""
    shares = [series["x"] for series in chart.figure["data"]]
    longest = max(map(max, shares))
    for words, *drawn in zip_longest(chart.table.rows, *shares):
        label, *said = map(str, words)
        sides = zip(("then", "now"), said[::2], said[1::2], drawn, strict=True)
        cells = [_share(*side, longest) for side in sides]
        yield html.Tr([html.Th(label, scope="row"), *cells])


def _share(side: str, clients: str, said: str, share: float | None, longest: float) -> Component:
    if share is None:
        return html.Td(clients)
    bar = html.I(className=side, style={"width": f"{100 * share / longest:.1f}%"})
    return html.Td([f"{said} ({clients})", bar])
