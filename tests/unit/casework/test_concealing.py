"""What is concealed from somebody is in no answer to them, whatever they ask for."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, replace

import pytest
from flask.testing import FlaskClient

from app.casework.deeds import DEEDS
from app.casework.standing import SUSPENSION, forget, write_standing
from app.casework.suspending import Suspension
from app.downloads import SPREADSHEETS
from app.factory import create_app
from app.request import DECISION, PERSON_PAGES, Office
from app.security import UPDATE_PATH
from app.settings import Settings
from components.decision_words import outcome_word
from components.look import LANGUAGES, Look
from data.records.journal import moment
from model.casework import CasePolicy, CaseState, Role, Verdict
from model.serving.protocols import Scoring
from tests.callback_requests import payload
from tests.cases import case_of, entries, worker
from tests.there import there
from tests.unit.casework.contested import VIEW_OF, contested, reviewer_at

FR = Look("fr")


def signed_in(scoring: Scoring, office: Office, role: Role) -> FlaskClient:
    """Return a browser in which a persona is signed in."""
    server = create_app(scoring, Settings(requests_per_minute=0), office).server
    client: FlaskClient = server.test_client()
    layout = client.get("/_dash-layout").get_json()
    (store,) = (part for part in layout if part["props"].get("id") == "token")
    form = {"csrf_token": store["props"]["data"], "role": role}
    assert client.post("/fr/persona", data=form).status_code == 303
    return client


def asked(client: FlaskClient, path: str, query: str = "") -> str:
    """Return all that a browser gets for an address, letters as they are."""
    response = client.post(UPDATE_PATH, json=payload(path, query))
    return json.dumps(response.get_json(), ensure_ascii=False)


def leaks(said: str, scoring: Scoring, number: int) -> list[str]:
    """Return what an answer says of a client's score or proposal."""
    decision = scoring.client(number).decision
    proposals = [outcome_word(decision, Look(language)) for language in LANGUAGES]
    exact = (f"{decision.score:.6f}"[:9], f"{decision.default_probability:.9f}"[:10])
    found = [one for one in (*proposals, *exact) if one in said]
    digits = "[\\d.,\u202f\u00a0]"
    return [*found, *re.findall(f"(?<!{digits}){decision.shown_score}(?!{digits}?\\d)", said)]


def address_of(number: int, page: str, language: str) -> str:
    slug = "" if page == DECISION else f"/{page}"
    return f"/{language}/client/{number}{slug}"


def elsewhere(path: str) -> bool:
    """Whether an answer is about others too: what it says of this client is looked at apart."""
    return path.endswith((" search", " similar"))


def everything(client: FlaskClient, number: int, other: int) -> dict[str, str]:
    """Return every answer there is about a client; ``other`` is somebody like them."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        pages = {page: address_of(number, page, language) for page in PERSON_PAGES}
        found |= {path: asked(client, path) for path in pages.values()}
        for kind in ("decision", "acknowledgement", "outcome"):
            query = f"?kind={kind}"
            found[f"{language} {kind}"] = asked(client, pages["letter"], query)
        for name in SPREADSHEETS:
            path = f"{pages[DECISION]}/{name}.csv"
            found[path] = client.get(path).get_data(as_text=True)
        found[f"{language} search"] = asked(client, f"/{language}/")
        found[f"{language} queue"] = asked(client, f"/{language}/queue", "?tab=contested")
    for language in LANGUAGES:  # last: whom one has seen stands beside the queue
        found[f"{language} similar"] = asked(client, address_of(other, "comparison", language))
    return found


@pytest.fixture
def alike(scoring: Scoring, refused: int) -> int:
    """Somebody to whom the refused client is alike."""
    near = [there(one.decision.client_id) for one in scoring.client(refused).similar().clients]
    for number in near:
        if refused in [c.decision.client_id for c in scoring.client(number).similar().clients]:
            return number
    raise AssertionError("nobody of the demonstration is alike")


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.LEAD])
def test_before_their_view_a_reviewer_is_told_nothing_of_score_and_proposal(
    scoring: Scoring, office: Office, refused: int, alike: int, role: Role
) -> None:
    contested(scoring, office, refused)
    client = signed_in(scoring, office, role)
    answers = everything(client, refused, alike)
    found = {path: leaks(said, scoring, refused) for path, said in answers.items()}
    assert {path: one for path, one in found.items() if one and not elsewhere(path)} == {}
    for language in LANGUAGES:
        look = Look(language)
        for page in PERSON_PAGES:
            said = answers[address_of(refused, page, language)]
            is_denied = page == "contest" and role is Role.LEAD
            assert (look.say("concealing.contested") in said) != is_denied, page
        for words in ("file.points", "file.with_fact", "file.not_used"):
            assert look.say(words) not in answers[address_of(refused, "file", language)]
        assert look.say("search.clearly_refused") not in answers[f"{language} search"]
        line = answers[f"{language} queue"]
        assert f"/{language}/client/{refused}" in line
        assert look.say("concealing.not_shown") in line
        assert look.signed(scoring.client(refused).decision.shown_score - 500) not in line
        assert look.say("concealing.not_shown") in answers[f"{language} similar"]
        table = answers[f"/{language}/client/{refused}/file.csv"].splitlines()
        assert look.say("file.points") not in table[0]
        assert client.get(f"/{language}/client/{refused}/contributions.csv").status_code == 403
    advisor = everything(signed_in(scoring, office, Role.ADVISOR), refused, alike)
    seen = [path for path, said in advisor.items() if leaks(said, scoring, refused)]
    assert {address_of(refused, page, "fr") for page in PERSON_PAGES if page != "review"} <= {*seen}


def test_the_models_page_does_not_place_who_is_concealed_or_not_theirs_to_see(
    scoring: Scoring, office: Office, refused: int, near: int
) -> None:
    contested(scoring, office, refused)
    ignored = FR.say("errors.choices_ignored", names="client")
    for role, number, is_ignored in (
        (Role.REVIEWER, refused, True),
        (Role.REVIEWER, near, False),
        (Role.ADVISOR, refused, False),
        (Role.ANALYST, near, True),
    ):
        said = asked(signed_in(scoring, office, role), "/fr/model", f"?client={number}")
        assert (ignored in said) == is_ignored, (role, number)


def test_no_form_sent_by_hand_tells_what_is_concealed(
    scoring: Scoring, office: Office, refused: int
) -> None:
    contested(scoring, office, refused)
    hidden = {"revision": "2", "model_version": scoring.model.info.version, "key": "k"}
    for role in (Role.REVIEWER, Role.LEAD):
        for page in ("", "/file", "/review", "/sheet"):
            person = worker(scoring, office, role, f"/fr/client/{refused}{page}")
            for deed in DEEDS:
                for score in ("1", ""):
                    fields = {"verdict": "grant", "signature": "confirm", "shown_score": score}
                    reply = person.send(deed, **hidden, **fields)
                    said = repr(reply) + repr(person.page)
                    assert leaks(said, scoring, refused) == [], (role, page, deed)
    assert len(entries(office, case_of(office, refused))) == 2


def test_after_the_view_everything_is_shown_to_its_writer_alone(
    scoring: Scoring, office: Office, refused: int
) -> None:
    contested(scoring, office, refused)
    reviewer_at(scoring, office, refused).confirm("view", **VIEW_OF)
    path = f"/fr/client/{refused}"
    assert leaks(asked(signed_in(scoring, office, Role.REVIEWER), path), scoring, refused)
    assert not leaks(asked(signed_in(scoring, office, Role.LEAD), path), scoring, refused)


def test_who_took_part_and_who_cannot_review_go_on_seeing_it(
    scoring: Scoring, office: Office, refused: int, near: int
) -> None:
    contested(scoring, office, refused)
    for role in (Role.ADVISOR, Role.AUDITOR):
        said = asked(signed_in(scoring, office, role), f"/fr/client/{refused}")
        assert leaks(said, scoring, refused), role


def suspend(office: Office) -> None:
    said = Suspension("reason", "demo-lead", "lead", moment(office.clock()), "key")
    with office.records.writing() as connection:
        write_standing(connection, SUSPENSION, json.dumps(asdict(said)))
    forget(office.records)


def test_suspended_proposals_are_told_to_nobody_and_a_decision_is_taken_without(
    scoring: Scoring, office: Office, refused: int, alike: int
) -> None:
    suspend(office)
    for role in (Role.ADVISOR, Role.REVIEWER, Role.LEAD, Role.AUDITOR):
        answers = everything(signed_in(scoring, office, role), refused, alike)
        found = {path: leaks(said, scoring, refused) for path, said in answers.items()}
        assert {path: one for path, one in found.items() if one and not elsewhere(path)} == {}, role
    advisor = worker(scoring, office, Role.ADVISOR, f"/fr/client/{refused}")
    assert advisor.send("decide", verdict="grant").faults == {"words": FR.say("deciding.no_words")}
    assert advisor.send("decide", verdict="grant", words="Pièces vues.").faults == {}
    assert FR.say("deciding.will_without_proposal") in advisor.said
    advisor.send("decide")
    case = case_of(office, refused)
    assert (case.state, case.verdict, case.proposal) == (CaseState.DECIDED, Verdict.GRANT, None)
    (entry,) = entries(office, case)
    body = there(entry.body)
    assert body["concealed"] == "suspended"
    assert not {"score", "shown_score", "proposal", "facts", "reasons"} & body.keys()
    assert leaks(json.dumps(body), scoring, refused) == []


def test_a_case_drawn_by_lot_asks_for_a_view_before_it_is_decided(
    scoring: Scoring, office: Office, refused: int
) -> None:
    drawn = replace(office, policy=CasePolicy(blind_share=1.0))
    path = f"/fr/client/{refused}"
    advisor, other = (worker(scoring, drawn, r, path) for r in (Role.ADVISOR, Role.REVIEWER))
    assert FR.say("concealing.blind") in advisor.said
    by_hand = {"revision": "0", "model_version": scoring.model.info.version, "shown_score": ""}
    refusal = advisor.send("decide", verdict="grant", **by_hand)
    assert refusal.faults == {"": FR.say("concealing.blind")}
    assert advisor.confirm("first_view", **VIEW_OF).faults == {}
    case = case_of(office, refused)
    assert (case.state, case.blind_view) == (CaseState.OPEN, Verdict.GRANT)
    assert leaks(advisor.elsewhere().said, scoring, refused)
    assert FR.say("concealing.blind") in other.said
    advisor.elsewhere().confirm("decide", verdict="refuse")
    case = case_of(office, refused)
    assert [entry.kind for entry in entries(office, case)] == ["view", "decide"]
    assert there(entries(office, case)[-1].body)["blind_view"] == "grant"
    assert leaks(other.elsewhere().said, scoring, refused)
    lead = worker(scoring, drawn, Role.LEAD, path.replace(str(refused), str(refused)))
    assert leaks(lead.said, scoring, refused)
