"""A new application by keyboard: wrongly answered, answered, compared, in the other language."""

from __future__ import annotations

import re

from selenium.webdriver.common.keys import Keys

from components.look import Look
from model.domain import ANNUITY, CREDIT, INCOME
from tests.browser.bar import unfold
from tests.browser.reader import Reader

FR = Look("fr")
SEND = "form.application-form button[type=submit]"
FIELD = "document.querySelector('[id*=\"{name}\"].form-control')"


def focus(reader: Reader, name: str) -> None:
    reader.js(FIELD.format(name=name) + ".focus()")


def test_an_application_is_filled_in_corrected_scored_and_compared(reader: Reader) -> None:
    reader.open("/fr/application")
    focus(reader, CREDIT)
    with reader.answer():
        reader.press("beaucoup", Keys.ENTER)
    assert reader.focused_id == "error-summary"
    assert reader.driver.title == FR.say("titles.application_faults")
    reader.press(Keys.TAB, Keys.ENTER)
    assert CREDIT in reader.focused_id
    described = reader.js("return document.activeElement.getAttribute('aria-describedby')")
    assert described == f"hint-{CREDIT} error-{CREDIT}"
    assert reader.focused.get_attribute("value") == "beaucoup"
    assert reader.focused.get_attribute("aria-invalid") == "true"

    reader.press_with(Keys.CONTROL, "a")
    reader.press("450 000")
    focus(reader, ANNUITY)
    reader.press("25 000,50")
    focus(reader, INCOME)
    with reader.answer():
        reader.press("abc", Keys.ENTER)
    assert reader.focused_id == "error-summary"
    focus(reader, INCOME)
    reader.press_with(Keys.CONTROL, "a")
    with reader.answer():
        reader.press("150000", Keys.ENTER)
    assert reader.focused_id == "page-heading"
    assert reader.text("h1").startswith(FR.say("strip.applicant"))
    case = reader.address
    assert re.fullmatch("/fr/case/[A-Za-z0-9_-]{16}", case)
    assert FR.say("strip.applicant") in reader.driver.title

    score = reader.text(".strip dl")
    with reader.answer():
        reader.find(".tabs a[href*='/comparison']").click()
    assert reader.text(".strip dl") == score
    unfold(reader)
    with reader.answer():
        reader.find(".language").click()
    assert reader.address == f"{case}/comparison".replace("/fr/", "/en/")
    with reader.answer():
        reader.find(".tabs a").click()
    assert reader.js("return " + FIELD.format(name=ANNUITY) + ".value") == "25,000.5"
    focus(reader, ANNUITY)
    reader.press_with(Keys.CONTROL, "a")
    with reader.answer():
        reader.press("30,000", Keys.ENTER)
    assert reader.address == case.replace("/fr/", "/en/")
    assert reader.announced() == Look("en").say("application.changed")
    assert reader.text(".strip dl") != score
    visited = reader.js("return performance.getEntriesByType('resource').map(e => e.name).join()")
    assert "450" not in visited  # no address that was asked for holds an answer


def test_a_doubtful_amount_is_kept_and_explained_and_nobody_is_scored(reader: Reader) -> None:
    reader.open("/en/application")
    focus(reader, CREDIT)
    with reader.answer():
        reader.press("150000,5", Keys.ENTER)
    assert reader.focused_id == "error-summary"
    assert reader.js("return " + FIELD.format(name=CREDIT) + ".value") == "150000,5"
    said = reader.text(f"#error-{CREDIT}")
    assert "150,000.5 or 1,500,005" in said
    assert said in reader.text("#error-summary")
    asked = reader.address
    reader.find(SEND).click()
    reader.wait_for_focus("error-summary")
    assert reader.address == asked
