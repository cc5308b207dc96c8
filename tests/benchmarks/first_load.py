"""The first load, in a browser with an empty cache: what is received, and how soon it is there."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,800",
)
DRAWN = ".js-plotly-plot .main-svg"
SLOWER = 4
"""How many times slower the processor is made."""
LINE = {"offline": False, "latency": 20, "downloadThroughput": 1.25e6, "uploadThroughput": 1.25e6}
"""A line of 10 Mbit/s each way: milliseconds, and bytes a second."""
NOTE_FIGURES = """
(function look() {
  if (document.querySelector('.js-plotly-plot .main-svg')) window.figuresAt = performance.now();
  else requestAnimationFrame(look);
})();
"""


@dataclass(frozen=True, slots=True)
class FirstLoad:
    """Bytes received by address, those of data included; seconds until the figures are drawn."""

    files: dict[str, int]
    seconds: float

    @property
    def received(self) -> int:
        """Bytes of all files."""
        return sum(self.files.values())


@contextmanager
def chromium(**capabilities: Any) -> Iterator[webdriver.Chrome]:
    """Start a Chromium that remembers nothing."""
    options = webdriver.ChromeOptions()
    for flag in FLAGS:
        options.add_argument(flag)
    for name, value in capabilities.items():
        options.set_capability(name, value)
    browser = webdriver.Chrome(options=options)
    try:
        yield browser
    finally:
        browser.quit()


def first_load(port: int, path: str) -> FirstLoad:
    """Open ``path`` in a fresh Chromium."""
    with chromium(**{"goog:loggingPrefs": {"performance": "ALL"}}) as browser:
        browser.execute_cdp_cmd("Network.enable", {})
        began = time.perf_counter()
        browser.get(f"http://127.0.0.1:{port}{path}")
        WebDriverWait(browser, 30, 0.01).until(lambda b: b.find_elements(By.CSS_SELECTOR, DRAWN))
        return FirstLoad(
            received_files(browser.get_log("performance")), time.perf_counter() - began
        )


def slow_seconds(port: int, path: str) -> float:
    """Return the seconds to the first figure on a slow computer and a slow line."""
    with chromium() as browser:
        browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": NOTE_FIGURES})
        browser.execute_cdp_cmd("Network.enable", {})
        browser.execute_cdp_cmd("Network.emulateNetworkConditions", LINE)
        browser.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        browser.get(f"http://127.0.0.1:{port}{path}")
        noted = WebDriverWait(browser, 60, 0.05).until(
            lambda b: b.execute_script("return window.figuresAt")
        )
        return float(noted) / 1000


def received_files(log: list[dict[str, str]]) -> dict[str, int]:
    """Return the bytes on the wire of every file, by its address without the server's."""
    asked: dict[str, str] = {}
    files: dict[str, int] = {}
    for entry in log:
        message = json.loads(entry["message"])["message"]
        part = message["params"]
        if message["method"] == "Network.requestWillBeSent":
            asked[part["requestId"]] = urlsplit(part["request"]["url"]).path
        elif message["method"] == "Network.loadingFinished" and part["encodedDataLength"]:
            name = asked.get(part["requestId"], "")
            files[name] = files.get(name, 0) + int(part["encodedDataLength"])
    return files
