"""The drift page worked by keyboard alone, and the standalone report as a browser opens it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from dash.testing.browser import Browser
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

from components.drift import row_label, verdict_word
from components.drift_document import drift_document
from components.look import Look
from model.artifact.drift_file import DRIFT_PAGE_NAME
from model.domain import DriftReport, DriftSubject
from model.features.catalogue import CATALOGUE
from model.serving.loading import scoring_of
from model.serving.population import Population
from model.serving.protocols import Scoring
from tests.browser.axe import findings
from tests.browser.hands import Keyboard
from tests.browser.reader import Reader
from tests.browser.serving import serving

EN = Look("en")


@pytest.fixture(scope="module")
def report(scoring: Scoring) -> DriftReport:
    found = scoring.model.drift()
    assert found is not None
    return found


def arrow_to(reader: Reader, name: str, value: str) -> None:
    """Press the down arrow in a select until an option is chosen."""
    Keyboard(reader).reach(f"""#main [id*='"name":"{name}"']""")
    for _ in Select(reader.choice(name)).options:
        if reader.chosen(name) == value:
            return
        with reader.answer():
            reader.press(Keys.ARROW_DOWN)
    raise AssertionError(f"{value} is not offered by {name}")


def test_drift_is_opened_filtered_and_drawn_by_keyboard_alone(
    reader: Reader, report: DriftReport
) -> None:
    reader.come("/en/model")
    Keyboard(reader).reach('nav a[href="/en/drift"]')
    with reader.answer("/en/drift"):
        reader.press(Keys.ENTER)
    reader.wait_for_focus("page-heading")
    assert reader.js("return document.documentElement.scrollHeight") <= 4 * 800
    Keyboard(reader).reach("#comparisons-way")
    with reader.answer():
        reader.press(Keys.ENTER)
    reader.wait_for_focus("comparisons")
    rows = "#comparisons-card tbody tr"
    assert len(reader.all(rows)) == len(report.rows)

    arrow_to(reader, "about", DriftSubject.THEME.value)
    themes = report.of(DriftSubject.THEME)
    assert reader.address == "/en/drift?part=comparisons&about=theme"
    assert len(reader.all(rows)) == len(themes)
    first = row_label(themes[0], CATALOGUE, EN)
    assert first in reader.text("#distribution-heading")
    assert f"{len(themes)} comparisons" in reader.announced()

    arrow_to(reader, "row", themes[1].key)
    assert reader.address == f"/en/drift?part=comparisons&about=theme&row={themes[1].key}"
    label = row_label(themes[1], CATALOGUE, EN)
    assert label in reader.text("#distribution-heading")
    assert verdict_word(themes[1].verdict, EN) in reader.text("#distribution-summary")

    Keyboard(reader).reach("[data-walk=distribution]")
    reader.press(Keys.ARROW_RIGHT)
    cells = reader.js(
        "return [...document.querySelector('#distribution-figure tbody tr').cells]"
        ".map(cell => cell.textContent)"
    )
    said = reader.text("#distribution-point").split(" · ")
    assert [words.split(": ")[1] for words in said[:-1]] == cells
    assert reader.announced() == " · ".join(said)

    # Who opens the copied address sees the same.
    seen, address = reader.text("#distribution-summary"), reader.address
    reader.new_window()
    reader.open(address)
    assert reader.text("#distribution-summary") == seen
    assert len(reader.all(rows)) == len(themes)


def test_axe_finds_nothing_where_there_is_no_report(browser: Browser, everyone: Population) -> None:
    found = []
    with serving(scoring_of(everyone)) as site:
        reader = Reader(browser.driver, site)
        for language, theme in (("fr", "light"), ("en", "dark")):
            reader.open(f"/{language}/drift", theme)
            assert "python -m model.drift" in reader.text(".command")
            found += [*findings(reader), *reader.complaints()]
        reader.reset()
    assert not found, "\n".join(found)


@pytest.fixture(scope="module")
def file(report: DriftReport, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report short enough for axe to look at every cell: three comparisons of each kind."""
    rows = tuple(row for subject in DriftSubject for row in report.of(subject)[:3])
    path = tmp_path_factory.mktemp("report") / DRIFT_PAGE_NAME
    document = drift_document(replace(report, rows=rows), CATALOGUE, EN)
    path.write_text(document, encoding="utf-8")
    return path


@pytest.fixture
def opened(reader: Reader, file: Path) -> Iterator[Reader]:
    """The report as a file of the disk, then back on the site that other tests need."""
    reader.driver.get(file.as_uri())
    yield reader
    reader.open("/en/")


def test_axe_finds_nothing_in_the_report(opened: Reader) -> None:
    opened.js("document.querySelectorAll('details').forEach(part => part.open = true)")
    found = []
    for scheme in ("light", "dark"):
        opened.emulate(prefers_color_scheme=scheme)
        found += findings(opened)
    assert not found, "\n".join(found)


def test_the_report_needs_no_sideways_scrolling_at_320_pixels(opened: Reader) -> None:
    opened.resize(320)
    opened.js("document.querySelectorAll('details').forEach(part => part.open = true)")
    assert opened.js("return document.documentElement.scrollWidth") == 320


def test_a_comparison_s_link_opens_its_distributions(opened: Reader) -> None:
    Keyboard(opened).reach("tbody th a")
    opened.press(Keys.ENTER)
    is_open = "return document.querySelector('details').open"
    opened.wait(lambda: opened.js(is_open), "the first distribution is open")
    assert opened.js("return document.querySelectorAll('details[open]').length") == 1


def test_bars_are_drawn_as_long_as_they_say(opened: Reader) -> None:
    opened.js("document.querySelectorAll('details').forEach(part => part.open = true)")
    lengths = opened.js(
        "return [...document.querySelectorAll('details i')].map(bar => [bar.offsetWidth,"
        " parseFloat(bar.style.width) / 100 * (bar.parentElement.clientWidth - 16)])"
    )
    assert len(lengths) > 20
    assert all(abs(drawn - said) <= 2 for drawn, said in lengths)
