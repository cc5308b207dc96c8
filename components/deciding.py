"""The form of a decision, that of a second signature, and what was decided, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from dash.development.base_component import Component

from components.case_history import Happening, happening_sentence, said_with
from components.elements import DeedFields, card, html
from components.look import Look
from model.casework import MOST_WORDS, ReasonCode, Signature, Verdict, is_against
from model.domain import Outcome

DECIDING = "deciding"
"""The key of the card in which a person decides, where a link beside the proposal leads."""
NO_REASON = "none"


def decision_form(
    fields: DeedFields, offered: Sequence[Verdict], hidden: Mapping[str, str]
) -> Component:
    """Return the form in which a person decides, as filled in so far."""
    look = fields.look
    verdicts = {v.value: look.say(f"deciding.{v}") for v in offered}
    return fields.card(
        "deciding.heading",
        f"deciding.lead_{fields.deed}",
        hidden,
        fields.radio("verdict", "deciding.verdict", verdicts),
        reason_field(fields),
        fields.words("words", "deciding.words", fields.at_most("deciding.words_hint", MOST_WORDS)),
        key=DECIDING,
    )


def reason_field(fields: DeedFields) -> Component:
    """Return the list of reasons against a proposal."""
    look = fields.look
    reasons = {NO_REASON: look.say("deciding.reason_none")}
    reasons |= {r.value: look.say(f"deciding.reason_{r}") for r in ReasonCode}
    hint = look.say("deciding.reason_hint")
    return fields.select("reason", "deciding.reason", reasons, NO_REASON, hint)


def signature_form(fields: DeedFields, hidden: Mapping[str, str]) -> Component:
    """Return the form in which somebody else answers a grant far under the threshold."""
    look = fields.look
    offered = {s.value: look.say(f"deciding.answer_{s}") for s in Signature}
    hint = fields.at_most("deciding.sign_words_hint", MOST_WORDS)
    return fields.card(
        "deciding.sign_heading",
        "deciding.sign_lead",
        hidden,
        fields.radio("signature", "deciding.signature", offered),
        fields.words("words", "deciding.words", hint),
        key=DECIDING,
    )


def recorded_sentence(
    verdict: Verdict,
    reason: str,
    proposal: Outcome | None,
    waits_for_signature: bool,
    look: Look,
) -> str:
    """Return exactly what will be recorded, in one sentence; ``None`` where none is proposed."""
    parts = [look.say(f"deciding.will_{verdict}")]
    if is_against(verdict, proposal):
        words = look.say(f"deciding.reason_{reason}")
        parts.append(look.say("deciding.will_against", reason=words))
    elif verdict is not Verdict.REFER and proposal is None:
        parts.append(look.say("deciding.will_without_proposal"))
    elif verdict is not Verdict.REFER:
        parts.append(look.say("deciding.will_as_proposed"))
    if waits_for_signature:
        parts.append(look.say("deciding.will_wait"))
    return look.say("deciding.will", what=", ".join(parts))


def signed_sentence(signature: Signature, look: Look) -> str:
    """Return what will be recorded of a second signature."""
    return look.say("deciding.will", what=look.say(f"deciding.will_{signature}"))


def decided_sentence(verdict: Verdict, role: str, at: datetime, look: Look) -> str:
    """Return what was decided, in which role and when."""
    return look.say(
        f"deciding.decided_{verdict}", role=look.say(f"roles.{role}"), at=look.date_and_time(at)
    )


def decided_card(
    sentence: str,
    next_step: str,
    decision: Happening | None,
    signature: Happening | None,
    look: Look,
) -> Component:
    """Return what was decided, why, by whom it was signed, and what the case waits for."""
    signed = []
    if signature is not None:
        said = happening_sentence(signature, look)
        signed = [html.P(said), *said_with(signature, look)]
    return card(
        look.say("deciding.decided_heading"),
        html.P(sentence, className="lead"),
        *(said_with(decision, look) if decision is not None else []),
        *signed,
        *([html.P(next_step)] if next_step else []),
        key="decided",
    )


def to_the_form(look: Look, is_signature: bool) -> Component:
    """Return the link that leads from the proposal to the form."""
    words = look.say("deciding.go_sign" if is_signature else "deciding.go")
    return html.A(words, href=f"#{DECIDING}-heading", className="btn primary", id="go-deciding")
