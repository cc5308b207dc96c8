"""A declared value is corrected with a document: scored anew, before and after in the journal."""

from __future__ import annotations

from itertools import combinations

import pytest

from app.casework.correcting import declared_fields
from app.request import Office, Stage
from components.correcting import corrected_message
from components.look import Look
from model.casework import CaseState, Role
from model.domain import CREDIT, INCOME, INSTALMENTS, OutOfBoundsError
from model.features.catalogue import CATALOGUE
from model.serving.protocols import Scoring
from tests.cases import TEXT, Worker, case_of, entries, worker
from tests.layouts import words
from tests.there import there
from tests.unit.casework.contested import contested

FR = Look("fr")
DOCUMENT = "Avis d’imposition 2025"
EMPLOYED, UNEMPLOYED = "application_days_employed", "application_not_employed"


@pytest.fixture
def advisor(scoring: Scoring, office: Office, near: int) -> Worker:
    return worker(scoring, office, Role.ADVISOR, f"/fr/client/{near}/file")


def test_a_correction_is_confirmed_then_every_page_uses_it_and_says_so(
    scoring: Scoring, office: Office, advisor: Worker, near: int
) -> None:
    before = scoring.client(near)
    proven = round(before.values[CREDIT] * 0.7, -2)
    after = before.what_if({CREDIT: proven}).after
    assert after.shown_score != before.decision.shown_score
    fields = {"feature": CREDIT, "value": f"{proven:.0f}", "document": TEXT[:200]}
    assert advisor.send("correct", **fields).stage is Stage.CONFIRM
    for said in (before.values[CREDIT], proven):
        assert FR.feature_value(CATALOGUE[CREDIT], said) in advisor.said
    assert FR.decimal(after.shown_score) in advisor.said
    sent = advisor.hidden("correct")
    assert advisor.send("correct").stage is Stage.DONE
    assert advisor.send("correct", **sent).stage is Stage.DONE  # sent twice
    case = case_of(office, near)
    assert (case.state, case.corrections) == (CaseState.OPEN, {CREDIT: proven})
    (entry,) = entries(office, case)
    body = there(entry.body)
    assert (body["before"], body["after"]) == (before.values[CREDIT], proven)
    assert (body["score_before"], body["score_after"]) == (before.decision.score, after.score)
    assert body["document"] == TEXT[:200]
    message = words(corrected_message([CATALOGUE[CREDIT]], FR))
    for page in ("", "/file", "/comparison", "/relation", "/simulation", "/sheet"):
        shown = worker(scoring, office, Role.ADVISOR, f"/fr/client/{near}{page}")
        assert message in shown.said, page
        assert f"{after.shown_score} / " in shown.said, page
    decided = worker(scoring, office, Role.ADVISOR, f"/fr/client/{near}")
    decided.confirm("decide", verdict=after.outcome.value)
    assert there(entries(office, case)[-1].body)["score"] == after.score


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_written(
    office: Office, advisor: Worker
) -> None:
    whole = {"feature": INSTALMENTS, "value": "12,5", "document": DOCUMENT}
    table: list[tuple[dict[str, str], set[str]]] = [
        ({}, {"feature", "document"}),
        ({"feature": "bureau_debt_active_sum", "value": "1", "document": "x"}, {"feature"}),
        ({"feature": "TARGET", "value": "1", "document": "x" * 201}, {"feature", "document"}),
        ({"feature": INCOME, "value": "beaucoup", "document": " "}, {"value", "document"}),
        ({"feature": INCOME, "value": "", "document": DOCUMENT}, {"value"}),
        ({"feature": INCOME, "value": "-1", "document": DOCUMENT}, {"value"}),
        ({"feature": INCOME, "value": "9" * 15, "document": DOCUMENT}, {"value"}),
        ({"feature": INCOME, "value": "1.500", "document": DOCUMENT}, {"value"}),
        ({"feature": INCOME, "value": "nan", "document": DOCUMENT}, {"value"}),
        ({"feature": UNEMPLOYED, "value": "peut-être", "document": DOCUMENT}, {"value"}),
        (whole, {"value"}),
    ]
    for fields, wrong in table:
        reply = advisor.send("correct", **fields)
        assert (reply.stage, {*reply.faults}) == (Stage.FAULTY, wrong), fields
        assert all(said in advisor.errors for said in reply.faults.values())
        for name in ("value", "document"):
            assert advisor.kept("correct", name) == fields.get(name, ""), fields
    assert advisor.elsewhere().hidden("correct")["revision"] == "0"


def test_the_value_of_the_file_is_no_correction(
    scoring: Scoring, advisor: Worker, near: int
) -> None:
    own = f"{scoring.client(near).values[INCOME]:.2f}"
    reply = advisor.send("correct", feature=INCOME, value=own, document=DOCUMENT)
    assert reply.faults == {"value": FR.say("correcting.same_value")}


def test_a_decided_case_is_corrected_only_while_it_is_contested(
    scoring: Scoring, office: Office, refused: int
) -> None:
    path = f"/fr/client/{refused}/file"
    worker(scoring, office, Role.ADVISOR, path.removesuffix("/file")).confirm(
        "decide", verdict="refuse"
    )
    advisor = worker(scoring, office, Role.ADVISOR, path)
    assert not advisor.offers("correct")
    fields = {"feature": INCOME, "value": "200000", "document": DOCUMENT, "revision": "1"}
    reply = advisor.send("correct", **fields)
    assert reply.faults == {"": FR.say("correcting.not_now")}
    lead = worker(scoring, office, Role.LEAD, path)
    assert lead.send("correct", **fields).faults == {"": FR.say("deeds.denied")}


def test_a_correction_of_a_contested_case_says_no_score_to_who_reviews_it(
    scoring: Scoring, office: Office, refused: int
) -> None:
    before = contested(scoring, office, refused)
    person = worker(scoring, office, Role.REVIEWER, f"/fr/client/{refused}/file")
    person.send("correct", feature=INCOME, value="200000", document=DOCUMENT)
    assert FR.say("correcting.will_score", before="|", after="|").split("|")[0] not in person.said
    person.send("correct")
    case = case_of(office, refused)
    assert case.corrections == {INCOME: 200_000.0}
    assert (case.margin, case.proposal) == (before.margin, before.proposal)


def test_corrections_together_are_what_each_after_the_other_was(
    scoring: Scoring, near: int
) -> None:
    client = scoring.client(near)
    names = [name for name in declared_fields(scoring.model) if name not in (EMPLOYED, UNEMPLOYED)]
    fields = declared_fields(scoring.model)
    proven = {name: client.values[name] + fields[name].step for name in (*names, CREDIT)}
    for one, other in combinations(names, 2):
        try:
            first = client.corrected(client.what_if({one: proven[one]}).edits)
            then = first.what_if({other: proven[other]})
        except OutOfBoundsError:
            continue
        both = client.corrected({one: proven[one], **then.edits})
        assert both.decision == then.after, (one, other)


def test_of_two_corrections_that_contradict_each_other_the_newer_stands(
    scoring: Scoring, office: Office, advisor: Worker, near: int
) -> None:
    assert scoring.client(near).values[UNEMPLOYED] == 0.0
    years = {"feature": EMPLOYED, "value": "2,5", "document": DOCUMENT}
    advisor.confirm("correct", **years)
    advisor = advisor.elsewhere()
    yes = {"feature": UNEMPLOYED, "value": "Oui", "document": DOCUMENT}
    advisor.confirm("correct", **yes)
    assert case_of(office, near).corrections == {UNEMPLOYED: 1.0}
    assert len(entries(office, case_of(office, near))) == 2
