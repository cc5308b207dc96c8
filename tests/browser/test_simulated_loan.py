"""Another loan tried: its parts go together, and the result stays in sight."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys

from components.look import Look
from model.domain import ANNUITY, CREDIT, INCOME, INSTALMENTS
from model.serving.protocols import Scoring
from tests.browser.reader import Reader
from tests.browser.simulating import STATUS, field, is_in_sight, write
from tests.turning import Turning

RATE = "application_yearly_rate"
FR = Look("fr")


@pytest.fixture
def start(turning: Turning) -> str:
    """The simulation of a client who is refused as is."""
    return f"/fr/client/{turning.client_id}/simulation"


def test_the_instalment_follows_the_number_of_instalments_at_the_same_rate(
    reader: Reader, scoring: Scoring, start: str, turning: Turning
) -> None:
    client = scoring.client(turning.client_id)
    number = next(n for n in (36, 48) if n != client.values[INSTALMENTS])
    reader.come(start)
    with reader.answer():
        write(reader, INSTALMENTS, str(number), Keys.ENTER)
    assert reader.address == f"{start}?{INSTALMENTS}={number}"
    found = client.what_if({INSTALMENTS: float(number)})
    assert str(found.after.shown_score) in reader.text(STATUS)
    assert scoring.model.catalogue[ANNUITY].label.fr in reader.text("#followed-card")
    assert scoring.model.catalogue[RATE].label.fr not in reader.text("#followed-card")
    with reader.answer():
        write(reader, INSTALMENTS, "40,5", Keys.ENTER)
    reader.wait_for_focus("error-summary")
    assert FR.say("simulation.not_whole", typed="40,5") in reader.text("#error-summary")


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_result_is_in_sight_whichever_value_is_changed(
    reader: Reader, start: str, width: int, height: int
) -> None:
    reader.resize(width, height)
    reader.come(f"{start}?{INCOME}=150000")
    for name in (CREDIT, INSTALMENTS, ANNUITY, INCOME):
        reader.js("document.querySelector(arguments[0]).focus()", field(name))
        assert is_in_sight(reader, field(name)), name
        assert is_in_sight(reader, ".result-score"), name
