"""The simulation page: what its fields hold, what it says, where its links lead."""

from __future__ import annotations

import re
from dataclasses import replace
from math import ceil, floor

import pytest

from app.request import parse
from app.router import answer
from components.look import LANGUAGES, Look
from components.typed_number import as_typed
from model.domain import ANNUITY, CREDIT, INCOME, INSTALMENTS, Unit
from model.serving.protocols import Scoring
from tests.cases import open_case
from tests.desks import a_desk
from tests.layouts import by_type, figures, having, words
from tests.simulated import by_id, page, status
from tests.turning import Turning

GOODS = "AMT_GOODS_PRICE"
EMPLOYED, NOT_EMPLOYED = "application_days_employed", "application_not_employed"


@pytest.fixture(scope="module")
def client_id(turning: Turning) -> int:
    return turning.client_id


@pytest.mark.parametrize("language", LANGUAGES)
def test_unedited_the_page_says_that_nothing_changed(
    scoring: Scoring, client_id: int, language: str
) -> None:
    found = page(scoring, client_id, language)
    assert status(found.content) == Look(language).say(
        "simulation.unedited",
        outcome=Look(language).say(
            f"decision.{scoring.client(client_id).decision.outcome}_proposed"
        ),
        score=f"{scoring.client(client_id).decision.shown_score} points",
    )
    assert having(found.content, id="before-after-card") == []
    assert figures(found.content) == []


def test_the_loan_comes_first_and_the_rest_is_folded_unless_it_is_edited(
    scoring: Scoring, client_id: int
) -> None:
    content = page(scoring, client_id).content
    fields = [vars(f)["data-edit"] for f in having(content, className="field")]
    folded = by_id(content, "more-values")
    assert fields[:4] == [CREDIT, INSTALMENTS, ANNUITY, GOODS]
    assert [vars(f)["data-edit"] for f in having(folded, className="field")] == fields[4:]
    assert not folded.open
    assert not by_id(page(scoring, client_id, **{CREDIT: "380000"}).content, "more-values").open
    assert by_id(page(scoring, client_id, **{INCOME: "150000"}).content, "more-values").open


def test_each_field_has_a_label_its_bounds_and_the_client_s_value(
    scoring: Scoring, client_id: int
) -> None:
    content = page(scoring, client_id).content
    fields = scoring.client(client_id).what_if({}).fields
    assert {CREDIT, INSTALMENTS, INCOME, EMPLOYED} < {field.feature for field in fields}
    for field in fields:
        feature = scoring.model.catalogue[field.feature]
        around = by_id(content, f"edit-{field.feature}")
        assert words(by_type(around, "Label")[0]).startswith(feature.label.fr)
        kinds = {getattr(c, "type", "") for c in by_type(around, "Input")}
        assert kinds == (set() if feature.unit is Unit.FLAG else {"text", "range"})


def test_a_slider_stops_at_round_numbers_within_the_bounds(
    scoring: Scoring, client_id: int
) -> None:
    edits = {CREDIT: 380_000.0}
    content = page(scoring, client_id, **{CREDIT: "380000"}).content
    field = next(f for f in scoring.client(client_id).what_if(edits).fields if f.feature == INCOME)
    slider = by_id(content, f"edit-{INCOME}-slider")
    assert slider.min == ceil(field.low / field.step) * field.step >= field.low
    assert slider.max == floor(field.high / field.step) * field.step <= field.high
    assert slider.step == field.step
    assert slider.min <= slider.value <= slider.max
    assert (slider.value - slider.min) % slider.step == 0


def test_edited_the_page_says_what_changes_and_draws_what_moved(
    scoring: Scoring, client_id: int, turning: Turning
) -> None:
    simulated = scoring.client(client_id).what_if({CREDIT: turning.amount})
    found = page(scoring, client_id, "en", **{CREDIT: turning.typed})
    said = status(found.content)
    assert simulated.before.outcome is not simulated.after.outcome
    assert said.startswith("The proposal changes: Approval proposed instead of “Decline proposed”.")
    assert f"{simulated.after.shown_score} points instead of {simulated.before.shown_score}" in said
    assert found.announcement == said
    bars = figures(found.content)[0].data[0].x
    assert sum(bars[:-1]) == bars[-1] == simulated.after.shown_score
    followed = by_id(found.content, "followed-card")
    assert len(by_type(followed, "Tr")) - 1 == len(simulated.followed)


def test_a_field_shows_the_value_that_follows_an_edit(
    scoring: Scoring, client_id: int, turning: Turning
) -> None:
    simulated = scoring.client(client_id).what_if({CREDIT: turning.amount})
    content = page(scoring, client_id, "en", **{CREDIT: turning.typed}).content
    assert float(by_id(content, f"edit-{CREDIT}-input").value.replace(",", "")) == turning.amount
    followed = words(by_id(content, "followed-card"))
    annuity = Look("en").feature_value(scoring.model.catalogue[ANNUITY], simulated.values[ANNUITY])
    assert annuity in followed


def test_one_edit_can_be_undone_and_all_of_them(
    scoring: Scoring, client_id: int, turning: Turning
) -> None:
    typed = {CREDIT: turning.typed, GOODS: "unknown", "curve": INCOME}
    content = page(scoring, client_id, **typed).content
    start = f"/fr/client/{client_id}/simulation"
    undo, reset = by_id(content, f"edit-{CREDIT}-undo"), by_id(content, "edits-reset")
    assert undo.href == f"{start}?{GOODS}=unknown&curve={INCOME}"
    assert reset.href == f"{start}?curve={INCOME}"
    assert parse(*undo.href.split("?")).choices == {GOODS: "unknown", "curve": INCOME}
    assert having(page(scoring, client_id).content, id="edits-reset") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_faulty_edit_is_explained_beside_its_field_and_above_the_page(
    scoring: Scoring, client_id: int, language: str
) -> None:
    found = page(scoring, client_id, language, **{INCOME: "much", GOODS: "1"})
    assert found.heads_with_error
    assert found.title.startswith(Look(language).say("titles.error", title=""))
    summary = by_id(found.content, "error-summary")
    links = by_type(summary, "A")
    assert {link.href for link in links} == {f"#edit-{n}-input" for n in (INCOME, GOODS)}
    for link, name in zip(links, (GOODS, INCOME), strict=True):
        field = by_id(found.content, link.href[1:])
        assert field.invalid is True
        said = words(by_id(found.content, f"edit-{name}-error"))
        assert said in words(link)
    assert by_id(found.content, f"edit-{INCOME}-input").value == "much"
    assert "Nothing is computed" in said if language == "en" else "Rien n’est recalculé" in said
    assert figures(found.content) == []


def test_bounds_that_are_said_are_accepted(scoring: Scoring, client_id: int) -> None:
    """Rounded inwards: whoever types what an error says is not told off again."""
    fault = words(by_id(page(scoring, client_id, **{GOODS: "1"}).content, f"edit-{GOODS}-error"))
    low, high = re.findall(r"(?:entre|et) ([\d\u202f]+)", fault)
    for bound in (low, high):
        assert not page(scoring, client_id, **{GOODS: bound}).heads_with_error


@pytest.mark.parametrize("language", LANGUAGES)
def test_half_a_month_is_said_to_be_no_whole_number(
    scoring: Scoring, client_id: int, language: str
) -> None:
    typed, look = "12.5", Look(language)
    content = page(scoring, client_id, language, **{INSTALMENTS: typed}).content
    said = words(by_id(content, f"edit-{INSTALMENTS}-error"))
    assert said == look.say("simulation.not_whole", typed=as_typed(typed, look))


def test_an_edit_that_does_not_count_says_so(scoring: Scoring, client_id: int) -> None:
    content = page(scoring, client_id, **{NOT_EMPLOYED: "1", EMPLOYED: "2"}).content
    around = by_id(content, f"edit-{EMPLOYED}")
    assert Look("fr").say("simulation.overruled") in words(around)
    assert vars(around)["data-replaces"] == NOT_EMPLOYED


def test_the_curve_is_drawn_on_demand_beside_the_other_edits(
    scoring: Scoring, client_id: int, turning: Turning
) -> None:
    content = page(scoring, client_id, **{CREDIT: turning.typed, "curve": INCOME}).content
    moved = scoring.client(client_id).sensitivity({CREDIT: turning.amount}, INCOME)
    curve = figures(content)[1].data[0]
    assert tuple(curve.x) == moved.values
    assert words(by_id(content, "sensitivity-heading")).count(
        scoring.model.catalogue[INCOME].label.fr
    )


def test_a_curve_of_what_cannot_be_edited_is_refused(scoring: Scoring, client_id: int) -> None:
    assert "curve" in words(page(scoring, client_id, curve="EXT_SOURCE_1").content[0])


def test_an_applicant_is_simulated_and_no_link_holds_an_answer(
    scoring: Scoring,
) -> None:
    answers = {CREDIT: "450000", ANNUITY: "25000", INCOME: "150000"}
    at = replace(open_case(scoring, answers, language="en"), page="simulation")
    found = answer(scoring, at.choosing(**{CREDIT: "300000"}), Look("en"), a_desk())
    simulated = scoring.applicant(
        {CREDIT: 450_000.0, ANNUITY: 25_000.0, INCOME: 150_000.0}
    ).what_if({CREDIT: 300_000.0})
    assert all(str(end) in status(found.content) for end in simulated.proposal_after.shown_range)
    for key in (f"edit-{CREDIT}-undo", "edits-reset"):
        assert by_id(found.content, key).href == at.url
