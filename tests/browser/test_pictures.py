"""What the reader takes away by a button or a link: pictures of charts, spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest
from dash.testing.browser import Browser
from selenium.webdriver.common.keys import Keys

from components.look import PALETTES, Look, say
from components.spreadsheet import DECIMAL_MARKS, SEPARATORS
from model.domain import Feature, Unit
from model.serving.protocols import Scoring
from tests.browser.addresses import LANGUAGES, THEMES, Addresses
from tests.browser.reader import Reader
from tests.contrast import contrast
from tests.there import there

SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = """
const picture = document.documentElement.getBoundingClientRect();
return [...document.querySelectorAll('svg > text')].map(
  text => text.getBoundingClientRect().right / picture.width);
"""
CELLS = """
return [...document.querySelectorAll(arguments[0] + ' tbody tr')].map(
  row => [...row.cells].map(cell => cell.textContent));
"""


@pytest.fixture
def arrived(browser: Browser, reader: Reader) -> Iterator[Callable[[str], Path]]:
    """Wait for a download by its name; none is left for another test."""
    folder = Path(browser.download_path)

    def wait(name: str) -> Path:
        path = folder / name
        reader.wait(path.exists, f"{name} has arrived")
        return path

    yield wait
    for path in folder.iterdir():
        path.unlink()


def press_download(reader: Reader, key: str) -> None:
    """Open the figure's menu and press what saves its picture."""
    menu = reader.find(f"#{key}-figure .chart-menu > summary")
    reader.js("arguments[0].scrollIntoView({block: 'center'})", menu)
    menu.click()
    reader.find(f"[data-image={key}]").click()


# Words and colours do not meet: each language once, each theme once.
@pytest.mark.parametrize(("language", "theme"), list(zip(LANGUAGES, THEMES, strict=True)))
def test_a_chart_is_taken_away_as_a_picture_with_its_title(
    reader: Reader,
    addresses: Addresses,
    arrived: Callable[[str], Path],
    language: str,
    theme: str,
) -> None:
    reader.come(addresses.client_page(language=language), theme=theme)
    reader.js("document.querySelector('#waterfall-figure .chart-menu > summary').focus()")
    reader.press(Keys.ENTER, Keys.TAB)
    button = reader.focused
    reader.press(Keys.ENTER)
    path = arrived(f"{language}-client-{addresses.client}-waterfall.svg")
    reader.wait(lambda: path.name in reader.text("#waterfall-point"), "the file is named")
    assert reader.focused == button
    picture = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    heading, sentence = (reader.text(f"#waterfall-{part}") for part in ("heading", "summary"))
    assert (picture.findtext(f"{SVG}title"), picture.findtext(f"{SVG}desc")) == (heading, sentence)
    lines = picture.findall(f"{SVG}text")
    assert " ".join(line.text or "" for line in lines) == f"{heading} {sentence}"
    graph = there(picture.find(f"{SVG}svg"))
    drawn = "".join(graph.itertext())
    assert float(graph.attrib["y"]) >= max(float(line.attrib["y"]) for line in lines)
    assert say(language, "waterfall.base")[:6] in drawn
    _stands_on_its_own_ground(picture, PALETTES[theme].surface)
    reader.driver.get(path.as_uri())
    assert max(reader.js(WIDTHS)) <= 1.0


def _stands_on_its_own_ground(picture: ElementTree.Element, surface: str) -> None:
    ground = there(picture.find(f"{SVG}rect"))
    assert (ground.get("fill"), ground.get("width")) == (surface, "100%")
    assert ground.get("height") == picture.get("height")
    for line in picture.findall(f"{SVG}text"):
        assert contrast(line.get("fill", ""), surface) >= 4.5


def test_every_chart_can_be_taken_away(reader: Reader, addresses: Addresses) -> None:
    for page in ("decision", "comparison", "relation"):
        reader.come(addresses.of(page, "fr").address)
        charts = {figure.get_attribute("id") for figure in reader.all("figure.chart")}
        buttons = {button.get_attribute("data-image") for button in reader.all("[data-image]")}
        assert charts == {f"{key}-figure" for key in buttons}
        assert charts


def test_two_charts_of_a_page_are_two_files(
    reader: Reader, addresses: Addresses, arrived: Callable[[str], Path]
) -> None:
    reader.come(addresses.client_page("comparison"))
    titles = set()
    for key in ("first-histogram", "second-histogram"):
        press_download(reader, key)
        path = arrived(f"fr-client-{addresses.client}-comparison-{key}.svg")
        titles.add(ElementTree.parse(path).getroot().findtext(f"{SVG}title"))
    assert titles == {reader.text(f"#{key}-histogram-heading") for key in ("first", "second")}


def test_a_narrow_screen_gives_a_picture_wide_enough_to_read_with_nothing_cut(
    reader: Reader, addresses: Addresses, arrived: Callable[[str], Path]
) -> None:
    reader.resize(320)
    reader.come(addresses.client_page("relation"))
    press_download(reader, "relation")
    path = arrived(f"fr-client-{addresses.client}-relation-relation.svg")
    picture = ElementTree.parse(path).getroot()
    assert picture.get("width") == "640"
    assert len(picture.findall(f"{SVG}text")) > 2
    reader.cdp("Emulation.clearDeviceMetricsOverride")
    reader.driver.get(path.as_uri())
    assert max(reader.js(WIDTHS)) <= 1.0


def test_a_picture_that_cannot_be_made_is_said(reader: Reader, addresses: Addresses) -> None:
    reader.come(addresses.client_page(language="en"))
    reader.alter("window.Plotly.toImage = () => Promise.reject(new Error('no'))")
    press_download(reader, "gauge")
    words = say("en", "chart.not_downloaded")
    reader.wait(lambda: reader.text("#gauge-point") == words, "the failure is said")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_comparisons_spreadsheet_has_the_numbers_on_screen(
    reader: Reader,
    addresses: Addresses,
    scoring: Scoring,
    arrived: Callable[[str], Path],
    language: str,
) -> None:
    look = Look(language)
    reader.come(addresses.client_page("comparison", language, gender="0", first="EXT_SOURCE_2"))
    reader.find("#standings-card .download").click()
    opened = _opened(arrived(f"client-{addresses.client}-comparison-{language}.csv"), language)
    features = {f.label.in_language(language): f for f in scoring.model.catalogue.values()}
    shown = {cells[0]: cells[1] for cells in reader.js(CELLS, "#standings-card")}
    place, table = say(language, "csv.standing"), opened.iloc[:, 1]
    said = {row[2]: _said(features[row[2]], row[4], look) for row in _rows(opened[table == place])}
    assert len(shown) > 4
    assert {label: said[label] for label in shown} == shown
    bars = _rows(opened[table == say(language, "csv.histogram")])
    label = scoring.model.catalogue["EXT_SOURCE_2"].label.in_language(language)
    counts = [
        [row[-3], *(look.decimal(int(n)) for n in row[-2:])] for row in bars if row[2] == label
    ]
    assert counts == reader.js(CELLS, "#first-histogram-figure")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contributions_spreadsheet_has_the_points_on_screen(
    reader: Reader, addresses: Addresses, arrived: Callable[[str], Path], language: str
) -> None:
    reader.come(addresses.client_page(language=language))
    reader.find("#main .download").click()
    opened = _opened(arrived(f"client-{addresses.client}-contributions-{language}.csv"), language)
    base, *themes, score = reader.js(CELLS, "#waterfall-figure")
    points = opened.iloc[:, 3].astype(int)
    look = Look(language)
    assert (look.decimal(points.iloc[0]), look.decimal(points.iloc[-1])) == (base[2], score[2])
    by_theme = points.iloc[1:-1].groupby(opened.iloc[1:-1, 0]).sum()
    assert {name: look.signed(int(total)) for name, total in by_theme.items()} == {
        name: shown for name, shown, _ in themes
    }


def _opened(path: Path, language: str) -> pd.DataFrame:
    how: dict[str, Any] = {"dtype": str, "keep_default_na": False, "encoding": "utf-8-sig"}
    opened: pd.DataFrame = pd.read_csv(path, sep=SEPARATORS[language], **how)
    return opened


def _said(feature: Feature, cell: str, look: Look) -> str:
    """Return a cell as the page says it."""
    if not cell:
        return look.say("numbers.unknown")
    if feature.unit in (Unit.CATEGORY, Unit.FLAG):
        return cell
    return look.feature_value(feature, float(cell.replace(DECIMAL_MARKS[look.language], ".")))


def _rows(table: pd.DataFrame) -> list[tuple[str, ...]]:
    return list(table.itertuples(index=False, name=None))
