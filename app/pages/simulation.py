"""What if the loan, the income, the debts were different? The client with other values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dash.development.base_component import Component

from app.address import Address
from app.choices import Choice
from app.client import client_page, proposal_of
from app.edits import NOT_A_NUMBER, Edited, edit_text, read_edits
from app.request import Page, Request
from components.before_after import before_after_table, followed_table, simulation_sentence
from components.chart import accessible_chart
from components.controls import choice_select
from components.decision_words import announcement
from components.edit_form import Edit, edit_fault_links, edit_sections
from components.elements import SPOKEN, aria, card, data, html
from components.entry import said_bounds
from components.figures.difference_waterfall import difference_waterfall
from components.figures.sensitivity_curve import sensitivity_curve
from components.look import Look
from components.nearest_words import case_list, cases_lead, margin_words, otherwise_words
from components.shell import error_summary, notice, outcome_badge
from components.typed_number import as_typed, unread_words
from components.unknown_words import first_question
from model.domain import Feature, NearestCase, Outcome, WhatIf, whole_moves
from model.serving.protocols import Scoring

CURVE, NO_CURVE = "curve", "none"
CASES, HIDDEN, SHOWN = "cases", "hidden", "shown"


def choices(scoring: Scoring, request: Request) -> tuple[Choice, ...]:
    """Offer a text for each field that may be edited, and the field whose curve is drawn."""
    names = tuple(field.feature for field in scoring.model.editable_fields)
    edits = (Choice(name, ("",), "", is_free=True) for name in names)
    return (
        *edits,
        Choice(CURVE, (NO_CURVE, *names), NO_CURVE),
        Choice(CASES, (HIDDEN, SHOWN), HIDDEN),
    )


def layout(scoring: Scoring, request: Request) -> Page:
    """Return the client before and after the edits of the address, and the form to edit."""
    look, catalogue = request.look, scoring.model.catalogue
    edited = read_edits(scoring.model, request.client, request.address)
    edits = _edits(catalogue, request, edited)
    cards = [
        _result(edited, look),
        _form(edits, edited.simulated, request),
        html.Div(_consequences(catalogue, request, edited), className="consequences"),
    ]
    page = client_page(request, [html.Div(cards, className="grid simulation")])
    said = simulation_sentence(edited.simulated, look) if edited.typed else page.announcement
    page = replace(page, announcement=said, keeps_place=True)
    return _with_faults(_with_absent(page, catalogue, edited, look), edits, edited, look)


def _with_absent(page: Page, catalogue: Mapping[str, Feature], edited: Edited, look: Look) -> Page:
    if not edited.absent:
        return page
    labels = (look.text(catalogue[name].label) for name in edited.absent)
    said = look.say("simulation.absent", names=", ".join(labels))
    return replace(page, content=[notice(said, "absent"), *page.content])


def _with_faults(page: Page, edits: tuple[Edit, ...], edited: Edited, look: Look) -> Page:
    if not edited.faults:
        return page
    n = len(edited.faults)
    lead = look.say("simulation.summary", n=n, number=n)
    summary = error_summary(lead, edit_fault_links(edits, look))
    return replace(
        page,
        title=look.say("titles.error", title=page.title),
        content=[summary, *page.content],
        heads_with_error=True,
    )


def _edits(catalogue: Mapping[str, Feature], request: Request, edited: Edited) -> tuple[Edit, ...]:
    own = request.client.values
    simulated = edited.simulated
    return tuple(
        Edit(
            field=field,
            feature=catalogue[(name := field.feature)],
            own=own[name],
            value=simulated.values[name],
            typed=edited.typed.get(name, ""),
            undo=request.address.without(name).url,
            is_overruled=name in edited.overruled,
            fault=_fault_words(catalogue[name], edited, request.look),
        )
        for field in simulated.fields
    )


def _fault_words(feature: Feature, edited: Edited, look: Look) -> str:
    fault = edited.faults.get(feature.name)
    if fault is None:
        return ""
    held = edited.typed[feature.name]
    if fault.kind == NOT_A_NUMBER:
        return look.say("simulation.not_read", why=unread_words(held, look))
    typed = as_typed(held, look)
    low, high = said_bounds(feature, fault.low, fault.high, look)
    return look.say(f"simulation.{fault.kind}", typed=typed, low=low, high=high)


def _result(edited: Edited, look: Look) -> Component:
    simulated = edited.simulated
    after = simulated.proposal_after
    is_near = after.decision.is_near_threshold and not after.is_open
    near = html.P([html.Strong(look.say("decision.near")), look.say("decision.near_more")])
    return card(
        look.say("simulation.heading"),
        outcome_badge(after, look),
        html.P(simulation_sentence(simulated, look), className="lead", **SPOKEN),
        before_after_table(simulated, look),
        *([near] if is_near else []),
        key="result",
    )


def _form(edits: tuple[Edit, ...], simulated: WhatIf, request: Request) -> Component:
    look, is_edited = request.look, any(edit.typed for edit in edits)
    bare = request.address.without(*(edit.feature.name for edit in edits)).url
    reset = html.A(look.say("simulation.reset"), href=bare, id="edits-reset", className="undo")
    return card(
        look.say("simulation.form"),
        html.P(look.say("simulation.lead")),
        *([reset] if is_edited else []),
        *edit_sections(edits, look),
        html.P(_at_a_glance(simulated, look), className="at-a-glance", **aria(hidden="true")),
        key="edits",
    )


def _at_a_glance(simulated: WhatIf, look: Look) -> list[Component | str]:
    """Return the outcome for the eye alone, in sight while a field below it is edited."""
    return [html.Strong(announcement(simulated.proposal_after, look))]


def _consequences(
    catalogue: Mapping[str, Feature], request: Request, edited: Edited
) -> list[Component]:
    """Return what moved, what followed, how the score moves with one value, what would turn it."""
    look, simulated = request.look, edited.simulated
    own = request.client.values
    shown: list[Component] = []
    if any(whole_moves(simulated).values()):
        moved = accessible_chart(difference_waterfall(simulated, look), "difference", look)
        shown.append(html.Div(moved, className="panel"))
    if simulated.followed:
        table = followed_table(simulated, own, catalogue, look)
        shown.append(card(look.say("simulation.followed"), table, key="followed"))
    curve, cases = _curve(catalogue, request, edited), _cases(catalogue, request, edited)
    return [*shown, curve, cases] if edited.typed else [cases, curve]


def _curve(catalogue: Mapping[str, Feature], request: Request, edited: Edited) -> Component:
    look, chosen = request.look, request.chosen[CURVE]
    fields = [field.feature for field in edited.simulated.fields]
    labels = [(n, look.text(catalogue[n].label)) for n in fields]
    options = [(NO_CURVE, look.say("simulation.no_curve")), *labels]
    is_drawn = chosen in fields
    control = choice_select(
        CURVE, look.say("simulation.curve"), options, chosen if is_drawn else NO_CURVE, NO_CURVE
    )
    if not is_drawn:
        return card(look.say("simulation.curve_heading"), control, key="curve")
    moved = request.client.sensitivity(edited.simulated.edits, chosen)
    is_settled = not edited.simulated.proposal_after.depends_on_unknown
    chart = sensitivity_curve(catalogue[chosen], moved, look, says_proposal=is_settled)
    return html.Div(
        [control, accessible_chart(chart, "sensitivity", look)], className="panel", id="curve-card"
    )


def _cases(catalogue: Mapping[str, Feature], request: Request, edited: Edited) -> Component:
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
        link = html.A(look.say("nearest.search_again"), href=bare.url, className="undo")
        note = html.P(look.say("nearest.from_file"))
        return card(heading, purpose, note, link, key=key)
    if request.chosen[CASES] == HIDDEN:
        shown = address.choosing(**{CASES: SHOWN})
        then = data(then=f"{key}-heading")
        link = html.A(look.say("nearest.search"), href=shown.url, className="undo", **then)
        return card(heading, purpose, link, key=key)
    found = request.client.nearest_cases()
    lead = html.P(cases_lead(found, look), **SPOKEN)
    links = tuple(_case_url(case, catalogue, address) for case in found.cases)
    listed = [case_list(found, catalogue, links, look)] if found.cases else []
    otherwise = map(html.P, otherwise_words(found, catalogue, look))
    return card(heading, purpose, lead, *listed, *otherwise, key=key)


def _case_url(case: NearestCase, catalogue: Mapping[str, Feature], address: Address) -> str:
    edits = {c.feature: edit_text(catalogue[c.feature], c.after) for c in case.changes}
    return address.without(CASES).choosing(**edits).url
