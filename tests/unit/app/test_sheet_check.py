"""Each client's sheet says what the service says, and a sheet that was changed is found out."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from dash.development.base_component import Component

from app.pages.sheet import sheet_of
from components.decision_words import risk_words
from components.look import LANGUAGES, Look
from components.reasons import Reason
from components.sheet import Decided, Sheet, client_sheet
from data.portfolio import Portfolio
from model.artifact.places import DEMO_PORTFOLIO
from model.casework import Verdict
from model.domain import NearestCases
from model.features.catalogue.facts import FACTS
from model.serving.protocols import Client, Scoring
from tests.layouts import words as words_of
from tests.turning import Turning
from tests.unit.app.sheet_answer import answer_of
from tests.unit.app.sheet_check import sheet_faults

NOTHING = NearestCases(cases=(), searched=0, miss=None, a_year_later=None)


class Unsearched:
    """A client whose smallest change is not searched, which takes a hundred times the rest."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def nearest_cases(self) -> NearestCases:
        return NOTHING


def faults(scoring: Scoring, client: Any, look: Look) -> tuple[str, ...]:
    sheet = sheet_of(scoring.model, client, look)
    answer = answer_of(scoring.model, client, sheet, look)
    return sheet_faults(client_sheet(sheet, scoring.model.catalogue, look), answer, look)


@pytest.mark.parametrize("sheets", [100, pytest.param(500, marks=pytest.mark.slow)])
def test_the_sheets_of_500_clients_say_what_the_service_says(scoring: Scoring, sheets: int) -> None:
    ids = Portfolio.open(DEMO_PORTFOLIO).client_ids
    chosen = ids[np.linspace(0, len(ids) - 1, sheets).astype(int)].tolist()
    found = {
        client: wrong
        for i, client in enumerate(chosen)
        if (wrong := faults(scoring, Unsearched(scoring.client(client)), Look(LANGUAGES[i % 2])))
    }
    assert found == {}


@pytest.fixture(scope="module")
def client(scoring: Scoring, turning: Turning) -> Client:
    return scoring.client(turning.client_id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_with_smallest_changes_and_one_that_is_decided_are_right(
    scoring: Scoring, client: Client, language: str
) -> None:
    look = Look(language)
    sheet = sheet_of(scoring.model, client, look)
    decided = replace(sheet, decided=Decided(Verdict.REFUSE, "lead", date(2026, 3, 1)))
    for one in (sheet, decided):
        answer = answer_of(scoring.model, client, one, look)
        drawn = client_sheet(one, scoring.model.catalogue, look)
        assert sheet_faults(drawn, answer, look) == ()


def rewritten(part: Any, old: str, new: str) -> Any:
    """Return a layout with every text that holds ``old`` changed."""
    if isinstance(part, str):
        return part.replace(old, new)
    if isinstance(part, list | tuple):
        return [rewritten(child, old, new) for child in part]
    if isinstance(part, Component):
        copy = deepcopy(part)
        copy.children = rewritten(getattr(part, "children", None), old, new)
        return copy
    return part


def other_digits(words: str) -> str:
    return re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), words)


def test_whatever_is_changed_on_a_sheet_is_found_out(scoring: Scoring, client: Client) -> None:
    look = Look("en")
    sheet = sheet_of(scoring.model, client, look)
    answer = answer_of(scoring.model, client, sheet, look)
    drawn = client_sheet(sheet, scoring.model.catalogue, look)
    say, decision = look.say, sheet.proposal.decision
    first, last = sheet.against[0], sheet.in_favour[0]
    score, after = str(decision.shown_score), str(decision.shown_score + 1)
    risk = risk_words(decision, look).risk
    counted = next(r for r in (*sheet.against, *sheet.in_favour) if re.search(r"\d", r.sentence))
    words = {
        "score": (f"score is {score}", f"score is {after}"),
        "threshold": ("of 500", "of 510"),
        "risk": (risk, other_digits(risk)),
        "outcome": (say("decision.refuse_proposed"), say("decision.grant_proposed")),
        "a reason's points": (look.points(first.points), look.points(first.points - 1)),
        "a reason's direction": (look.points(last.points), look.points(-last.points)),
        "a reason's number": (counted.sentence, other_digits(counted.sentence)),
        "a reason's words": (last.sentence, "All is well."),
        "a reason's name": (look.text(first.fact.label), "Gender"),
        "automated": (say("sheet.scoring"), ""),
        "nobody has decided": (say("sheet.not_decided"), "The decision is final."),
        "the right to a person": (say("sheet.right_person"), ""),
        "the right of access": (say("sheet.right_access"), ""),
        "the law": ("2023/2225", "2023/2226"),
        "the days": (f"{sheet.contacts.within_days} days", "6 days"),
        "the supervisor": (look.text(sheet.contacts.supervisor), ""),
        "debt advice": (look.text(sheet.contacts.debt_advice), "a lender"),
        "who corrects scores": (look.text(sheet.contacts.external_scores), "us"),
        "the model's version": (sheet.model_version, "0"),
        "what would change it": (answer.change[:60], answer.change[:59]),
    }
    assert [name for name, (old, _) in words.items() if old not in words_of(drawn)] == []
    texts = {name: rewritten(drawn, *change) for name, change in words.items()}
    protected = next(f for f in FACTS.values() if look.text(f.label) not in answer.points)
    extra = replace(first, fact=protected)
    sheets: dict[str, Callable[[Sheet], Sheet]] = {
        "five reasons": lambda s: replace(s, against=(*s.against[:4], extra)),
        "a reason left out": lambda s: replace(s, against=s.against[1:]),
        "sides exchanged": lambda s: replace(s, against=s.in_favour, in_favour=s.against),
        "a fact that is none": lambda s: replace(s, against=(extra, *s.against[1:])),
        "the wrong way to mend": lambda s: replace(s, sources=s.sources[1:]),
    }
    texts |= {
        name: client_sheet(change(sheet), scoring.model.catalogue, look)
        for name, change in sheets.items()
    }
    assert sheet_faults(drawn, answer, look) == ()
    assert [name for name, text in texts.items() if not sheet_faults(text, answer, look)] == []


def test_a_protected_attribute_is_no_reason(scoring: Scoring, client: Client) -> None:
    look = Look("fr")
    sheet = sheet_of(scoring.model, client, look)
    answer = answer_of(scoring.model, client, sheet, look)
    label = look.text(_strongest(sheet).fact.label)
    drawn = client_sheet(sheet, scoring.model.catalogue, look)
    found = sheet_faults(drawn, replace(answer, protected=frozenset({label})), look)
    assert found == (f"{label!r} is protected",)


def _strongest(sheet: Sheet) -> Reason:
    return sheet.against[0]
