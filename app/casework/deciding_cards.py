"""What the decision page shows of deciding: what was decided, the form, what was done so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dash.development.base_component import Component

from app.casework.deciding import KIND as DECIDE
from app.casework.deciding import REASON, VERDICT, WAYS, WORDS, Way, waits_for_signature, way_of
from app.casework.history import happenings
from app.casework.holding import held_by_another
from app.casework.shown import MODEL, SCORE, shown
from app.casework.signing import SIGN, SIGNATURE, may_sign
from app.request import KEY, REVIEW, REVISION, Reply, Request, Stage, as_filled_in, proposed_to
from components.case_history import Happening, case_history
from components.deciding import (
    decided_card,
    decided_sentence,
    decision_form,
    recorded_sentence,
    signature_form,
    signed_sentence,
    to_the_form,
)
from components.elements import confirming_card, kept_words
from model.casework import CaseState, Signature, Verdict, verdicts_offered

DEEDS = (*(way.deed for way in WAYS), SIGN)
"""The forms of deciding."""
_HIDDEN = (REVISION, MODEL, SCORE)


@dataclass(frozen=True, slots=True)
class DecidingCards:
    """The parts, each empty where there is nothing to show."""

    decided: list[Component]
    way_there: list[Component]
    form: list[Component]
    history: list[Component]


def deciding_cards(request: Request) -> DecidingCards:
    """Return what a client's decision page shows of deciding."""
    done = happenings(request)
    is_free = not held_by_another(request)
    way, signs = way_of(request) if is_free else None, is_free and may_sign(request)
    form = _form(request, way, signs)
    return DecidingCards(
        decided=_decided(request, done),
        way_there=[to_the_form(request.look, signs)] if way is not None or signs else [],
        form=form,
        history=[case_history(done, request.look)] if done else [],
    )


def _decided(request: Request, done: tuple[Happening, ...]) -> list[Component]:
    case, look = request.case, request.look
    if case is None or case.verdict is None:
        return []
    decisions = [one for one in done if one.kind in (DECIDE, REVIEW)]
    standing = [one for one in decisions if one.is_erased or one.what == case.verdict]
    if not standing:
        return []
    decision = standing[-1]
    signature = next((one for one in reversed(done) if one.what == Signature.CONFIRM), None)
    waits = {CaseState.SIGNATURE, CaseState.REFERRED}
    return [
        decided_card(
            decided_sentence(case.verdict, decision.role, decision.at, look),
            look.say(f"deciding.waits_{case.state}") if case.state in waits else "",
            decision,
            signature if case.signed_by is not None else None,
            look,
        )
    ]


def _form(request: Request, way: Way | None, signs: bool) -> list[Component]:
    """Return the form that is open to who asks, or what it will record; else what they typed."""
    reply, look = _reply(request), request.look
    if reply is not None and reply.stage is Stage.CONFIRM:
        return [_confirmation(request, reply)]
    hidden = _hidden(request, reply)
    if way is not None:
        fields = as_filled_in(way.deed, reply, look)
        return [decision_form(fields, verdicts_offered(way.state), hidden)]
    filled = as_filled_in(SIGN, reply, look)
    return (
        [signature_form(filled, hidden)] if signs else kept_words(filled.typed.get(WORDS, ""), look)
    )


def _reply(request: Request) -> Reply | None:
    """Return what came of a form of deciding that is not done yet."""
    reply = request.reply
    if reply is None or reply.stage is Stage.DONE or reply.deed.name not in DEEDS:
        return None
    return reply


def _hidden(request: Request, reply: Reply | None) -> Mapping[str, str]:
    """Return what the page shows, or had shown where the form is still to be mended."""
    if reply is not None and all(reply.typed(name) for name in _HIDDEN):
        return {name: reply.typed(name) for name in _HIDDEN}
    return shown(request)


def _confirmation(request: Request, reply: Reply) -> Component:
    deed, look = reply.deed, request.look
    sent = {name: deed[name] for name in (*_HIDDEN, KEY, WORDS)}
    if deed.name == SIGN:
        signature = Signature(deed[SIGNATURE])
        fields = {**sent, SIGNATURE: signature.value}
        sentence = signed_sentence(signature, look)
    else:
        verdict = Verdict(deed[VERDICT])
        fields = {**sent, VERDICT: verdict.value, REASON: deed[REASON]}
        proposal, waits = proposed_to(request), waits_for_signature(request, verdict)
        sentence = recorded_sentence(verdict, deed[REASON], proposal, waits, look)
    return confirming_card(deed.name, fields, sentence, deed[WORDS], look)
