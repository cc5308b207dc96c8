"""Deciding, referring, countersigning: what is asked, what is recorded, what is shown of it."""

from __future__ import annotations

from typing import Any

import pytest

from app.casework.casebook import case_of_client
from app.request import Office, Stage
from components.look import Look
from model.casework import (
    FOLLOWS,
    CasePolicy,
    CaseState,
    Role,
    Signature,
    Verdict,
    may_follow,
    state_after,
    state_after_signature,
)
from model.serving.protocols import Scoring
from tests.cases import AGAINST, TEXT, case_of, entries, proposed
from tests.layouts import having, words
from tests.there import there

FR = Look("fr")


def test_a_decision_is_confirmed_then_recorded_with_its_grounds(
    scoring: Scoring, office: Office, at: Any, near: int
) -> None:
    advisor = at(Role.ADVISOR, near)
    verdict = proposed(scoring, near)
    assert having(advisor.page.content, href="#deciding-heading")
    assert advisor.send("decide", verdict=verdict).stage is Stage.CONFIRM
    said = words(having(advisor.page.content, id="confirming-card"))
    assert FR.say(f"deciding.will_{verdict}") in said
    assert FR.say("deciding.will_as_proposed") in said
    with office.records.reading() as connection:
        assert case_of_client(connection, near) is None
    assert advisor.send("decide").stage is Stage.DONE
    case = case_of(office, near)
    assert (case.state, case.verdict, case.revision) == (CaseState.DECIDED, Verdict(verdict), 1)
    (entry,) = entries(office, case)
    body, client = there(entry.body), scoring.client(near)
    assert (entry.kind, entry.actor, entry.role) == ("decide", "demo-advisor", "advisor")
    assert body["probability"] == client.decision.default_probability
    assert body["base_value"] + sum(body["facts"].values()) == pytest.approx(body["score"])
    assert {
        "model_version", "threshold", "shown_score", "proposal", "values", "language", "reasons",
        "verdict", "reason", "words", "key", "pages", "policy", "waits_for_signature",
        "blind_view", "is_contested", "in_reply_to",
    } <= body.keys()  # fmt: skip
    shown = advisor.elsewhere()
    content = shown.page.content
    assert FR.say("deciding.decided_heading") in words(having(content, id="decided-card"))
    assert "conseil à la clientèle" in words(having(content, id="decided-card"))
    assert not shown.offers("decide")
    assert not having(content, href="#deciding-heading")
    assert "Entrée n°\u00a01" in words(having(content, id="events-card"))


def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(
    at: Any, scoring: Scoring, near: int
) -> None:
    other = "refuse" if proposed(scoring, near) == "grant" else "grant"
    longest = TEXT * 400
    cases = {
        "no verdict": ({"words": TEXT}, ["no_verdict"]),
        "another word for a verdict": ({"verdict": "maybe"}, ["no_verdict"]),
        "against, nothing said": ({"verdict": other}, ["no_reason", "no_words"]),
        "against, another word for a reason": (
            {"verdict": other, "reason": "x", "words": " \n"}, ["no_reason", "no_words"],
        ),
        "referred without words": ({"verdict": "refer"}, ["no_words"]),
        "too many words": ({"verdict": "refer", "words": longest}, ["too_many_words"]),
    }  # fmt: skip
    for name, (typed, faults) in cases.items():
        advisor = at(Role.ADVISOR, near)
        reply = advisor.send("decide", **typed)
        assert reply.stage is Stage.FAULTY, name
        assert list(reply.faults.values()) == [FR.say(f"deciding.{f}") for f in faults], name
        assert all(said in advisor.errors for said in reply.faults.values()), name
        assert advisor.kept("decide", "words") == typed.get("words", ""), name


def test_ten_thousand_letters_that_look_like_formulas_and_tags_are_kept_as_text(
    office: Office, at: Any, near: int
) -> None:
    text = (TEXT * 200)[:9_999] + "!"
    advisor = at(Role.ADVISOR, near)
    assert advisor.confirm("decide", verdict="refer", words=text).stage is Stage.DONE
    assert there(entries(office, case_of(office, near))[0].body)["words"] == text
    quoted = having(advisor.elsewhere().page.content, className="words")
    assert [quote.children for quote in quoted] == [text, text]  # in the decision, in the history


def test_a_grant_far_under_the_threshold_waits_for_somebody_else(
    office: Office, at: Any, refused: int, scoring: Scoring
) -> None:
    advisor, lead = at(Role.ADVISOR, refused), at(Role.LEAD, refused)
    advisor.send("decide", **AGAINST)
    said = words(having(advisor.page.content, id="confirming-card"))
    assert FR.say("deciding.will_wait") in said
    assert FR.say("deciding.reason_income_proven") in said
    reply = advisor.send("decide")
    assert reply.said == FR.say("deciding.recorded_waiting")
    assert case_of(office, refused).state is CaseState.SIGNATURE
    assert FR.say("deciding.waits_signature") in advisor.elsewhere().said
    assert not advisor.elsewhere().offers("sign")
    assert lead.send("sign").faults == {"signature": FR.say("deciding.no_signature")}
    assert lead.send("sign", signature="send_back").faults == {"words": FR.say("deciding.no_words")}
    assert lead.send("sign", signature="confirm").stage is Stage.CONFIRM
    assert FR.say("deciding.will_confirm") in lead.said
    assert lead.send("sign").stage is Stage.DONE
    case = case_of(office, refused)
    assert (case.state, case.signed_by, case.decided_by) == (
        CaseState.DECIDED, "demo-lead", "demo-advisor",
    )  # fmt: skip
    decided, signed = entries(office, case)
    assert there(signed.body)["in_reply_to"] == decided.number
    assert there(signed.body)["model_version"] == scoring.model.info.version
    said = words(having(lead.elsewhere().page.content, id="decided-card"))
    assert "Accord contresigné (direction d’équipe" in said
    assert AGAINST["words"] in said


def test_a_grant_sent_back_is_decided_anew(office: Office, at: Any, refused: int) -> None:
    at(Role.ADVISOR, refused).confirm("decide", **AGAINST)
    lead = at(Role.LEAD, refused)
    lead.confirm("sign", signature="send_back", words="Pièces manquantes.")
    case = case_of(office, refused)
    assert (case.state, case.verdict, case.decided_by) == (CaseState.OPEN, None, None)
    advisor = at(Role.ADVISOR, refused)
    assert "Pièces manquantes." in advisor.said
    assert advisor.confirm("decide", verdict="refuse").stage is Stage.DONE
    assert case_of(office, refused).state is CaseState.DECIDED


def test_a_referred_case_is_decided_by_a_reviewer_who_did_not_refer_it(
    office: Office, at: Any, scoring: Scoring, near: int
) -> None:
    reviewer = at(Role.REVIEWER, near)
    reviewer.confirm("decide", verdict="refer", words="Je connais cette famille.")
    assert case_of(office, near).state is CaseState.REFERRED
    assert not reviewer.elsewhere().offers("decide_referred")
    advisor = at(Role.ADVISOR, near)
    assert not advisor.offers("decide")
    assert not advisor.offers("decide_referred")
    lead = at(Role.LEAD, near)
    refused_again = lead.send("decide_referred", verdict="refer", words="Encore.")
    assert refused_again.faults == {"verdict": FR.say("deciding.no_verdict")}
    assert lead.confirm("decide_referred", verdict=proposed(scoring, near)).stage is Stage.DONE
    case = case_of(office, near)
    assert (case.state, case.decided_role) == (CaseState.DECIDED, "lead")
    assert there(entries(office, case)[1].body)["in_reply_to"] == 1


def test_the_states_that_may_follow_each_other_are_those_that_deeds_lead_to() -> None:
    policy = CasePolicy()
    led_to = {state_after(v, margin, policy) for v in Verdict for margin in (-40.1, -40.0, 10.0)}
    assert led_to == FOLLOWS[CaseState.OPEN]
    assert state_after(Verdict.GRANT, -40.0, policy) is CaseState.DECIDED
    assert state_after(Verdict.GRANT, -40.1, policy) is CaseState.SIGNATURE
    assert state_after(Verdict.REFUSE, -400.0, policy) is CaseState.DECIDED
    signed = {state_after_signature(s) for s in Signature}
    assert signed == FOLLOWS[CaseState.SIGNATURE]
    assert not may_follow(CaseState.DECIDED, CaseState.OPEN)
    assert set(FOLLOWS) == set(CaseState)
