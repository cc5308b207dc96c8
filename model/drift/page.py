"""The drift report as one HTML file that opens anywhere: no script, nothing from elsewhere.

Light or dark as the reader's system is. Bars are drawn by the stylesheet inside tables: the
numbers are the figure.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from model.domain import DriftReport, DriftRow, DriftSubject, DriftVerdict
from model.drift.markup import Cell, Markup, section, table
from model.drift.row_words import bins, distance, index, label, purpose, tested, verdict
from model.drift.stylesheet import STYLE
from model.drift.words import Words

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
GROUP_COLUMNS = ("group", "clients", "refusal_rate", "interval", "source")
ROW_COLUMNS = ("comparison", "verdict", "index", "chance", "distance", "test")
BIN_COLUMNS = ("value", "reference", "current")


def drift_page(report: DriftReport, language: str) -> str:
    """Return the whole document; the same report and language give the same text."""
    words = Words(language)
    title = escape(words.say("drift.report_heading"))
    parts = (
        _opening(report, words),
        section(words.say("drift.groups_heading"), _groups(report, words)),
        section(words.say("drift.reading_heading"), _reading(words)),
        section(words.say("drift.table_heading"), _comparisons(report, words)),
        section(words.say("drift.distributions_heading"), _distributions(report, words)),
    )
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>{title}</title>
<style>{STYLE}</style>
</head>
<body>
<main>
{"".join(parts)}</main>
</body>
</html>
"""


def _opening(report: DriftReport, words: Words) -> str:
    then, now = report.reference.refusal_rate.value, report.current.refusal_rate.value
    rates = {"then": words.percent(then), "now": words.percent(now)}
    paragraphs = (
        f"{_moved(report, words)} {words.say(f'drift.score_{report.score.verdict}')}",
        words.say(f"drift.refusals_{report.refusal_turn}", **rates),
        words.say("drift.report_model", version=report.model_version),
    )
    heading = f"<h1>{escape(words.say('drift.report_heading'))}</h1>\n"
    return heading + "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in paragraphs)


def _moved(report: DriftReport, words: Words) -> str:
    """Return how many comparisons have moved, and how many are to be watched."""
    moved, watched = map(report.number_of, (DriftVerdict.MOVED, DriftVerdict.WATCH))
    said = {"number": words.number(moved), "total": words.number(len(report.rows))}
    first = words.say("drift.moved" if moved else "drift.moved_none", n=moved, **said)
    if not watched:
        return first + words.say("drift.watched_none")
    return first + words.say("drift.watched", n=watched, number=words.number(watched))


def _groups(report: DriftReport, words: Words) -> str:
    rows = []
    for name, group in (("reference", report.reference), ("current", report.current)):
        rate = group.refusal_rate
        between = {"low": words.percent(rate.low), "high": words.percent(rate.high)}
        rows.append(
            (
                words.say(f"drift.{name}"),
                words.number(group.clients),
                words.percent(rate.value),
                words.say("histogram.from_to", **between),
                words.say(f"drift.source_{group.part}", source=group.source),
            )
        )
    note = f"<p>{escape(words.say('drift.learnt_from'))}</p>\n"
    return _table("groups_caption", GROUP_COLUMNS, rows, words) + note


def _comparisons(report: DriftReport, words: Words) -> str:
    rows = [
        (
            Markup(f'<a href="#{_anchor(row)}">{escape(label(row, words))}</a>'),
            Markup(f"<span class={row.verdict}>{escape(verdict(row, words))}</span>"),
            index(row.psi, words),
            index(row.psi_null, words),
            distance(row, words),
            tested(row, words),
        )
        for row in report.rows
    ]
    return _table("table_caption", ROW_COLUMNS, rows, words)


def _reading(words: Words) -> str:
    entries = (line.split(" :: ", 1) for line in words.say("drift.reading").split("\n"))
    terms = (f"<dt>{escape(term)}</dt><dd>{escape(means)}</dd>\n" for term, means in entries)
    return f"<dl>\n{''.join(terms)}</dl>\n"


def _distributions(report: DriftReport, words: Words) -> str:
    return "".join(_distribution(row, words) for row in report.rows)


def _distribution(row: DriftRow, words: Words) -> str:
    summary = escape(f"{label(row, words)} – {verdict(row, words)}")
    # A browser opens what it is led into: the link's end stands inside.
    means = f'<p id="{_anchor(row)}">{escape(purpose(row, words))}</p>\n'
    spread = _table("distribution_caption", BIN_COLUMNS, _bins(row, words), words)
    return f"<details><summary>{summary}</summary>\n{means}{spread}</details>\n"


def _bins(row: DriftRow, words: Words) -> Iterable[tuple[Cell, ...]]:
    sides = row.reference, row.current
    totals = [sum(side) for side in sides]
    longest = max(max(side) / total for side, total in zip(sides, totals, strict=True))
    for value, *counts in zip(bins(row, words), *sides, strict=True):
        shares = [n / total for n, total in zip(counts, totals, strict=True)]
        then, now = zip(counts, shares, strict=True)
        yield value, _bar("then", *then, longest, words), _bar("now", *now, longest, words)
    if row.subject is DriftSubject.FEATURE:
        missing = words.number(row.reference_missing), words.number(row.current_missing)
        yield words.say("numbers.unknown"), *missing


def _bar(kind: str, clients: int, share: float, longest: float, words: Words) -> Markup:
    said = f"{words.percent(share)} ({words.number(clients)})"
    return Markup(f'{said}<i class={kind} style="width:{100 * share / longest:.1f}%"></i>')


def _anchor(row: DriftRow) -> str:
    return escape(row.key)


def _table(
    caption: str, columns: tuple[str, ...], rows: Iterable[tuple[Cell, ...]], words: Words
) -> str:
    heads = tuple(words.say(f"drift.{column}") for column in columns)
    return table(words.say(f"drift.{caption}"), heads, rows)
