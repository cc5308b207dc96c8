"""The smallest changes that would turn a refusal, where they are asked for: it takes its time."""

from __future__ import annotations

from collections.abc import Mapping

from dash.development.base_component import Component

from app.edits import Edited, edit_text
from app.request import Address, Request, proposal_of
from components.decision_words import first_question
from components.elements import SPOKEN, card, data, html
from components.look import Look
from components.nearest_words import case_list, cases_lead, margin_words, otherwise_words
from model.domain import Feature, NearestCase, Outcome

CASES, HIDDEN, SHOWN = "cases", "hidden", "shown"


def smallest_change(
    catalogue: Mapping[str, Feature], request: Request, edited: Edited
) -> Component:
    """Return the smallest changes, where they are asked for: finding them takes its time."""
    look, address, key = request.look, request.address, "cases"
    heading = look.say("nearest.heading")
    if (own := proposal_of(request.client)).is_open:
        first = look.say("nearest.open_first", question=first_question(own, look))
        return card(heading, html.P(first), key=key)
    if own.outcome is Outcome.GRANT:
        margin = html.P(margin_words(edited.simulated.before, look))
        return card(look.say("nearest.margin_heading"), margin, key=key)
    purpose = html.P(look.say("nearest.purpose"))
    if edited.typed:
        bare = address.without(*edited.typed).choosing(**{CASES: SHOWN})
        link = _search("nearest.search_again", bare.url, look)
        note = html.P(look.say("nearest.from_file"))
        return card(heading, purpose, note, link, key=key)
    if request.chosen[CASES] == HIDDEN:
        shown = address.choosing(**{CASES: SHOWN})
        link = _search("nearest.search", shown.url, look)
        return card(heading, purpose, link, key=key)
    found = request.client.nearest_cases()
    lead = html.P(cases_lead(found, look), **SPOKEN)
    links = tuple(_case_url(case, catalogue, address) for case in found.cases)
    listed = [case_list(found, catalogue, links, look)] if found.cases else []
    otherwise = map(html.P, otherwise_words(found, catalogue, look))
    return card(heading, purpose, lead, *listed, *otherwise, key=key)


def _search(words: str, url: str, look: Look) -> Component:
    """Return the link that asks for the smallest changes; the focus then goes where they are."""
    return html.A(look.say(words), href=url, className="undo", **data(focus="cases-heading"))


def _case_url(case: NearestCase, catalogue: Mapping[str, Feature], address: Address) -> str:
    edits = {c.feature: edit_text(catalogue[c.feature], c.after) for c in case.changes}
    return address.without(CASES).choosing(**edits).url
