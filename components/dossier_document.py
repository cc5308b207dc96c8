"""Everything held about somebody, as one HTML file that opens anywhere."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dash.development.base_component import Component

from components.elements import card, data_table, html, table_elements, worded_table
from components.journal import JournalLine, kind_words, role_words
from components.look import Look, catalogue
from components.standalone import standalone

OWN_STYLE = """
:root { color-scheme: light dark; }
details { border-top: 1px solid var(--line); }
summary { padding: .5rem 0; min-height: 2.5rem; }
.hash { overflow-wrap: anywhere; }
"""


@dataclass(frozen=True, slots=True)
class DossierEntry:
    """An entry of the journal with its content, ``None`` where that was erased."""

    line: JournalLine
    body: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is held: cases as they stand, and every entry, in the order of the chains.

    ``subject`` names who or what it is about, ``command`` how entries.jsonl is verified.
    """

    subject: str
    made: str
    cases: Sequence[Mapping[str, Any]]
    entries: Sequence[DossierEntry]
    files: Sequence[str]
    command: str


def dossier_document(dossier: Dossier, look: Look) -> str:
    """Return the whole document."""
    title = look.say("dossier.heading", subject=dossier.subject)
    count = look.decimal(len(dossier.entries))
    cards = [
        card(
            look.say("dossier.contents"),
            html.P(look.say("dossier.entries", n=len(dossier.entries), number=count)),
            html.Ul([html.Li(look.say(f"dossier.file_{name}")) for name in dossier.files]),
            key="contents",
        ),
        *(_case(case, look) for case in dossier.cases),
        card(
            look.say("dossier.journal"),
            *(_entry(entry, look) for entry in dossier.entries),
            key="journal",
        ),
        card(
            look.say("dossier.verify_heading"),
            html.P(look.say("dossier.verify")),
            html.Pre(html.Code(dossier.command, lang="en"), className="command"),
            html.P(look.say("dossier.verify_by_hand")),
            key="verify",
        ),
    ]
    made = html.P(look.say("dossier.made", at=dossier.made))
    return standalone(
        title, [html.H1(title), made, html.Div(cards, className="grid")], look, OWN_STYLE
    )


def _case(case: Mapping[str, Any], look: Look) -> Component:
    held = [_said(name, value, look) for name, value in case.items() if value is not None]
    columns = ("column", "value")
    table = worded_table("dossier", columns, held, look, (False, False), caption="case_caption")
    heading = look.say("dossier.case", name=str(case["name"]))
    return card(heading, table_elements(data_table(table)), key=f"case-{case['name']}")


def _said(name: str, value: object, look: Look) -> tuple[str, str]:
    """Return a column and its value in words, as they are kept where there are no words."""
    known, text = catalogue(look.language), str(value)
    label = look.say(f"dossier.case_{name}") if f"dossier.case_{name}" in known else name
    if f"dossier.value_{text}" in known:
        return label, look.say(f"dossier.value_{text}")
    if name.endswith("role"):
        return label, role_words(text, look)
    if name.endswith(("_at", "_until")):
        return label, look.date_and_time(datetime.fromisoformat(text))
    return label, text


def _entry(entry: DossierEntry, look: Look) -> Component:
    line, body = entry.line, entry.body
    said = look.say(
        "dossier.entry",
        number=look.decimal(line.number),
        kind=kind_words(line.kind, look),
        at=look.date_and_time(line.at),
        who=line.actor,
        role=role_words(line.role, look),
    )
    return html.Details([html.Summary(said), *_content(body, look)])


def _content(body: Mapping[str, Any] | None, look: Look) -> list[Component]:
    if body is None:
        return [html.P(look.say("journal.erased"))]
    words, reasons = str(body.get("words") or ""), body.get("reasons") or ()
    sentences = [str(reason["sentence"]) for reason in reasons if "sentence" in reason]
    language = str(body.get("language") or look.language)
    whole = json.dumps(body, indent=1, ensure_ascii=False)
    return [
        *([html.Blockquote(words, className="words")] if words else []),
        *([html.Ul([html.Li(one) for one in sentences], lang=language)] if sentences else []),
        html.Pre(html.Code(whole, lang="en"), className="command"),
    ]
