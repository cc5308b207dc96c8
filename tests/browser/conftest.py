"""One server and one browser for all browser tests; each test leaves a clean console behind."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from dash.testing.browser import Browser
from selenium.webdriver import ChromeOptions

from model.serving.protocols import Scoring
from tests.browser.addresses import Addresses
from tests.browser.hands import Hand, Keyboard, Mouse
from tests.browser.reader import Reader, listen
from tests.browser.serving import serving
from tests.browser.worked import Worked, lived_office

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,1000",
)
PROGRAMS = "chromium-headless-shell", "chromium"
"""The first one found is used: the same engine draws without a window in a fifth less time."""
PACKAGES = "chromium chromium-driver"
MISSING = f"The browser tests need chromium and chromedriver: sudo apt-get install {PACKAGES}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid.startswith("tests/browser/"):
            item.add_marker(pytest.mark.browser)


def pytest_setup_options() -> ChromeOptions:
    options = ChromeOptions()
    for flag in FLAGS:
        options.add_argument(flag)
    return options


@pytest.fixture(scope="session")
def worked(scoring: Scoring) -> Worked:
    """The office that is served; no test changes its cases."""
    return Worked(scoring, lived_office())


@pytest.fixture(scope="session")
def site(scoring: Scoring, worked: Worked) -> Iterator[str]:
    """Serve the demonstration; the value is what to put before a path."""
    with serving(scoring, office=worked.office) as address:
        yield address


@pytest.fixture(scope="session")
def browser(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    chromium = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if not chromium or not shutil.which("chromedriver"):
        pytest.fail(MISSING, pytrace=False)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DASH_TEST_CHROMEPATH", chromium)
        environment.setenv("SE_OFFLINE", "true")
        downloads = tmp_path_factory.mktemp("downloads")
        with Browser(
            browser="Chrome",
            options=[request.config.hook.pytest_setup_options()[0]],
            download_path=str(downloads),
            percy_run=False,
        ) as started:
            started.driver.implicitly_wait(0)  # every wait here waits for a condition
            started.driver.set_script_timeout(120)
            listen(started.driver)
            yield started


@pytest.fixture
def reader(browser: Browser, site: str) -> Iterator[Reader]:
    """Give the browser to one test, then look at what the console and the policy have said."""
    reader = Reader(browser.driver, site)
    yield reader
    complaints = reader.complaints()
    reader.reset()
    assert not complaints, "\n".join(complaints)


@pytest.fixture(scope="session")
def addresses(scoring: Scoring, worked: Worked) -> Addresses:
    return Addresses(scoring, worked)


@pytest.fixture(params=[Mouse, Keyboard])
def hand(request: pytest.FixtureRequest, reader: Reader) -> Hand:
    worked: Hand = request.param(reader)
    return worked
