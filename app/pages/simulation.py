"""What if the loan, the income, the debts were different? The client with other values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dash.development.base_component import Component

from app.edits import NOT_A_NUMBER, Edited, editable_names, read_edits
from app.request import SHEET, Choice, Page, Request, client_page
from app.smallest_change import CASES, HIDDEN, SHOWN, smallest_change
from components.before_after import (
    before_after_table,
    followed_table,
    points_moved,
    simulation_sentence,
)
from components.decision_words import outcome_badge
from components.edit_form import Edit, edit_fault_links, edit_sections
from components.elements import (
    SPOKEN,
    accessible_chart,
    card,
    choice_select,
    data,
    error_summary,
    html,
    notice,
)
from components.entry import said_bounds
from components.figures.difference_waterfall import difference_waterfall
from components.figures.sensitivity_curve import sensitivity_curve
from components.look import Look
from components.simulated_offer import OFFER, loan_rows
from components.typed_number import as_typed, unread_words
from model.domain import Feature, whole_moves

CURVE, NO_CURVE = "curve", "none"
RESULT = "result-heading"


def choices(request: Request) -> tuple[Choice, ...]:
    """Offer a text for each field that may be edited, and the field whose curve is drawn."""
    names = editable_names(request.scoring.model)
    edits = (Choice(name, ("",), "", is_free=True) for name in names)
    return (
        *edits,
        Choice(CURVE, (NO_CURVE, *_fields(request)), NO_CURVE),
        Choice(CASES, (HIDDEN, SHOWN), HIDDEN),
    )


def _fields(request: Request) -> tuple[str, ...]:
    return tuple(field.feature for field in request.scoring.model.editable_fields)


def layout(request: Request) -> Page:
    """Return the client before and after the edits of the address, and the form to edit."""
    look, catalogue = request.look, request.scoring.model.catalogue
    edited = read_edits(request.scoring.model, request.client, request.address)
    edits = _edits(catalogue, request, edited)
    cards = [
        _result(edited, look),
        _form(edits, edited, request),
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
    """Return the fields as they stand, each followed by the one it is told from."""
    own, simulated, told = request.client.values, edited.simulated, edited.told
    fields = [*simulated.fields]
    if told is not None:
        place = next(i for i, f in enumerate(fields) if f.feature == told.rule.replaces)
        fields.insert(place + 1, told)
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
            replaces=told.feature if told and told.rule.replaces == name else "",
            has_slider=field is not told,
        )
        for field in fields
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
    """Return what stays in sight while values move: outcome, score, points gained or lost."""
    simulated = edited.simulated
    glance = [
        outcome_badge(simulated.proposal_after, look),
        html.P(points_moved(simulated, look), className="result-score"),
    ]
    return card(
        look.say("simulation.heading"),
        html.Div(glance, className="glance"),
        html.P(simulation_sentence(simulated, look), className="result-words", **SPOKEN),
        key="result",
    )


def _form(edits: tuple[Edit, ...], edited: Edited, request: Request) -> Component:
    look = request.look
    bare = request.address.without(*(edit.feature.name for edit in edits)).url
    reset = html.A(
        look.say("simulation.reset"),
        href=bare,
        id="edits-reset",
        className="undo",
        **data(focus=RESULT),
    )
    together = "together" if edited.told else "lead"
    return card(
        look.say("simulation.form"),
        html.P(look.say(f"simulation.{together}"), className="muted"),
        *([reset] if edited.typed else []),
        *edit_sections(edits, look),
        html.P(look.say("simulation.not_stored"), className="hint"),
        key="edits",
    )


def _before_after(catalogue: Mapping[str, Feature], request: Request, edited: Edited) -> Component:
    """Return the two proposals beside each other, and the way to the sheet with this loan."""
    look, after = request.look, edited.simulated.proposal_after
    loan = loan_rows(edited.simulated, request.client.values, catalogue, look)
    is_near = after.decision.is_near_threshold and not after.is_open
    near = html.P([html.Strong(look.say("decision.near")), look.say("decision.near_more")])
    offer = {name: text for name, text in edited.typed.items() if name in OFFER}
    sheet = request.address.to_page(SHEET).choosing(**offer)
    carry = html.A(look.say("offer.carry"), href=sheet.url, id="carry-offer", className="undo")
    return card(
        look.say("simulation.before_after"),
        before_after_table(edited.simulated, look, loan),
        *([near] if is_near else []),
        *([html.P(carry)] if offer else []),
        key="before-after",
    )


def _consequences(
    catalogue: Mapping[str, Feature], request: Request, edited: Edited
) -> list[Component]:
    """Return what moved, what followed, how the score moves with one value, what would turn it."""
    look, simulated = request.look, edited.simulated
    own = request.client.values
    shown: list[Component] = []
    if edited.typed and simulated.edits:
        shown.append(_before_after(catalogue, request, edited))
    if any(whole_moves(simulated).values()):
        moved = accessible_chart(difference_waterfall(simulated, look), "difference", look)
        shown.append(html.Div(moved, className="panel"))
    if simulated.followed:
        table = followed_table(simulated, own, catalogue, look)
        shown.append(card(look.say("simulation.followed"), table, key="followed"))
    curve, cases = _curve(catalogue, request, edited), smallest_change(catalogue, request, edited)
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
    heading: list[Component] = []
    drawn: list[Component] = []
    if is_drawn:
        moved = request.client.sensitivity(edited.simulated.edits, chosen)
        is_settled = not edited.simulated.proposal_after.depends_on_unknown
        chart = sensitivity_curve(catalogue[chosen], moved, look, says_proposal=is_settled)
        drawn = [accessible_chart(chart, "sensitivity", look)]
    else:
        heading = [html.H2(look.say("simulation.curve_heading"), id="curve-heading")]
    # The same three parts with and without a curve: the select between them stays what it is.
    parts = [html.Div(heading), control, html.Div(drawn)]
    return html.Div(parts, className="panel", id="curve-card")
