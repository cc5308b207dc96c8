"""The sheet handed to the client: what was proposed, why, from which data, and what can be asked.

The parts follow one another in the order a client asks: what, why, from where, what now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import dash_bootstrap_components as dbc
from dash.development.base_component import Component

from components.contacts import Contacts, placeholders
from components.decision_words import (
    between_words,
    distance_words,
    outcome_badge,
    proposal_word,
    range_sentence,
    risk_words,
    unknown_facts,
)
from components.elements import aria, data, html
from components.look import Look
from components.nearest_words import case_words, margin_words, otherwise_words
from components.reasons import Reason, reason_list
from model.casework import CasePolicy, Verdict
from model.domain import SCORE_AT_THRESHOLD, Feature, NearestCases, Outcome, Proposal, Source

WORDS, WORDS_INPUT, WORDS_HINT = "sheet-words", "sheet-words-input", "sheet-words-hint"
LONGEST_WORDS = 500
"""Letters of the advisor's words: as many as one printed page holds beside the rest."""
RIGHTS = ("person", "explanation", "view", "access")


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person has decided, in which role, on which day; a second one may have signed it."""

    verdict: Verdict
    role: str
    day: date
    is_signed: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the sheet says; ``is_fair`` where personal traits are no inputs of the model.

    ``nearest`` is ``None`` where there is no proposal to change yet, ``decided`` while nobody has
    decided. ``offer`` is the part on a loan that was simulated beside the one asked for, if any.
    """

    proposal: Proposal
    against: tuple[Reason, ...]
    in_favour: tuple[Reason, ...]
    nearest: NearestCases | None
    sources: tuple[Source, ...]
    is_fair: bool
    model_version: str
    day: date
    decided: Decided | None = None
    offer: Component | None = None
    contacts: Contacts = field(default_factory=placeholders)
    answer_days: int = CasePolicy().contest_days


def client_sheet(sheet: Sheet, catalogue: Mapping[str, Feature], look: Look) -> Component:
    """Return the sheet, the same on screen and on paper."""
    return html.Article(
        [
            html.H2(_heading(sheet, look), id="sheet-heading"),
            html.P(_origin(sheet, look), className="muted"),
            *_decided(sheet, look),
            *_proposal(sheet, look),
            html.Div([_reasons(sheet, side, look) for side in ("against", "in_favour")]),
            _what_next(sheet, catalogue, look),
            *([] if sheet.offer is None else [sheet.offer]),
            html.Div([_sources(sheet, look), _rights(sheet, look)]),
            html.P(contact_words(sheet, look), className="sheet-contacts"),
            _section("words", look, html.P("", id=WORDS, className="sheet-words")),
        ],
        className="panel sheet",
        **aria(labelledby="sheet-heading"),
    )


def sheet_tools(look: Look) -> list[Component]:
    """Return what prepares the sheet: the advisor's words, kept in the browser, and printing."""
    return [
        html.P(look.say("sheet.lead")),
        dbc.Label(look.say("sheet.words_heading"), html_for=WORDS_INPUT),
        html.Textarea(
            id=WORDS_INPUT,
            className="form-control",
            rows=3,
            maxLength=LONGEST_WORDS,
            **aria(describedby=WORDS_HINT),
        ),
        html.P(look.say("sheet.words_hint", number=LONGEST_WORDS), id=WORDS_HINT),
        html.Button(
            look.say("sheet.print"), type="button", className="btn primary", **data(action="print")
        ),
    ]


def _heading(sheet: Sheet, look: Look) -> str:
    if sheet.decided is not None:
        return look.say("sheet.heading_decided")
    return look.say("sheet.heading_open" if sheet.proposal.is_open else "sheet.heading")


def _decided(sheet: Sheet, look: Look) -> list[Component]:
    """Say what a person has decided, else that nobody has decided yet."""
    if (decided := sheet.decided) is None:
        return [html.P(look.say("sheet.not_decided"))]
    said = look.say(
        f"sheet.decided_{decided.verdict}",
        day=look.day_in_words(decided.day),
        role=look.say(f"roles.{decided.role}"),
    )
    signed = [" ", look.say("sheet.decided_signed")] if decided.is_signed else []
    return [html.P([html.Strong(said), *signed], className="lead decided")]


def _origin(sheet: Sheet, look: Look) -> str:
    client_id = sheet.proposal.decision.client_id
    is_applicant = client_id is None
    return look.say(
        "sheet.origin_applicant" if is_applicant else "sheet.origin",
        day=look.day_in_words(sheet.day),
        number=look.client_number(client_id),
        version=sheet.model_version,
    )


def _proposal(sheet: Sheet, look: Look) -> list[Component]:
    proposal = sheet.proposal
    said: list[str | Component] = [look.say("sheet.scoring")]
    if sheet.is_fair:
        said += [" ", look.say("sheet.fair")]
    if proposal.decision.is_near_threshold and not proposal.is_open:
        said += [" ", html.Strong(look.say("decision.near")), look.say("decision.near_more")]
    if proposal.unknown and not proposal.is_open:
        said += [" ", range_sentence(proposal, look)]
    lead = _open_lead(proposal, look) if proposal.is_open else _lead(proposal, look)
    if sheet.decided is not None:  # the decision stands out, and the proposal takes less room
        proposed = look.say("sheet.was_proposed", proposal=proposal_word(proposal, look))
        return [html.P([proposed, " ", *lead], className="proposed"), html.P(said)]
    return [outcome_badge(proposal, look), html.P(lead, className="lead proposed"), html.P(said)]


def _lead(proposal: Proposal, look: Look) -> list[str | Component]:
    decision, risk = proposal.decision, risk_words(proposal.decision, look)
    score = look.say(
        "sheet.score",
        points=look.points_of_score(decision.shown_score),
        threshold=look.decimal(SCORE_AT_THRESHOLD),
        distance=distance_words(decision, look),
    )
    return [risk.lead, html.Strong(risk.risk), risk.limit, " ", score]


def _open_lead(proposal: Proposal, look: Look) -> list[str | Component]:
    threshold = look.decimal(SCORE_AT_THRESHOLD)
    between = between_words(proposal, look)
    return [look.say("sheet.score_open", between=between, threshold=threshold)]


def _section(name: str, look: Look, *children: Component) -> Component:
    heading = f"sheet-{name}-heading"
    return html.Section(
        [html.H3(look.say(f"sheet.{name}_heading"), id=heading), *children],
        **aria(labelledby=heading),
    )


def _reasons(sheet: Sheet, side: str, look: Look) -> Component:
    reasons = sheet.against if side == "against" else sheet.in_favour
    none = html.P(look.say(f"sheet.none_{side}"))
    return _section(side, look, reason_list(reasons, side, look) if reasons else none)


def _what_next(sheet: Sheet, catalogue: Mapping[str, Feature], look: Look) -> Component:
    if sheet.nearest is None:
        missing = look.say("sheet.missing", facts=unknown_facts(sheet.proposal, look))
        return _section("missing", look, html.P(missing))
    if sheet.proposal.decision.outcome is Outcome.GRANT:
        return _section("change", look, html.P(margin_words(sheet.proposal.decision, look)))
    return _changes(sheet.nearest, catalogue, look)


def _changes(nearest: NearestCases, catalogue: Mapping[str, Feature], look: Look) -> Component:
    otherwise = otherwise_words(nearest, catalogue, look)
    if not nearest.cases:  # in one paragraph: the sheet has one page
        words = " ".join((look.say("sheet.no_change"), *otherwise))
        return _section("change", look, html.P(words))
    said = [html.Li(case_words(case, catalogue, look)) for case in nearest.cases]
    return _section("change", look, html.Ul(said), html.P(" ".join(otherwise)))


def _sources(sheet: Sheet, look: Look) -> Component:
    external = look.text(sheet.contacts.external_scores)
    named = [
        html.Div(
            [
                html.Dt(look.say(f"sheet.{source}")),
                html.Dd(look.say(f"sheet.{source}_mended", external=external)),
            ]
        )
        for source in sheet.sources
    ]
    return _section("sources", look, html.Dl(named))


def _rights(sheet: Sheet, look: Look) -> Component:
    return _section(
        "rights",
        look,
        html.P(look.say(_rights_key(sheet))),
        html.Ul([html.Li(look.say(f"sheet.right_{right}")) for right in RIGHTS]),
        html.P(look.say("sheet.law"), className="muted"),
    )


def contact_words(sheet: Sheet, look: Look) -> str:
    """Return who is written to and by when, who helps with debts, and who supervises."""
    contacts = sheet.contacts
    return look.say(
        "sheet.contacts",
        write_to=look.text(contacts.write_to),
        within=look.decimal(contacts.within_days),
        answer=look.decimal(sheet.answer_days),
        debt_advice=look.text(contacts.debt_advice),
        supervisor=look.text(contacts.supervisor),
    )


def _rights_key(sheet: Sheet) -> str:
    if sheet.decided is not None:
        return "sheet.rights_decided"
    return "sheet.rights_open" if sheet.proposal.is_open else "sheet.rights"
