"""The first load, in a browser with an empty cache: bytes on the wire and seconds to the page."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass

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
)
DRAWN = ".js-plotly-plot .main-svg"


@dataclass(frozen=True, slots=True)
class FirstLoad:
    """Bytes received, requests made, seconds until the figures are drawn; then a look-up's."""

    received: int
    requests: int
    seconds: float
    next_seconds: float


def first_load(port: int, path: str, next_path: str) -> FirstLoad:
    """Open ``path`` in a fresh Chromium, then go on to ``next_path`` inside the page."""
    options = webdriver.ChromeOptions()
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    browser = webdriver.Chrome(options=options)
    try:
        browser.execute_cdp_cmd("Network.enable", {})
        began = time.perf_counter()
        browser.get(f"http://127.0.0.1:{port}{path}")
        WebDriverWait(browser, 30, 0.01).until(lambda b: b.find_elements(By.CSS_SELECTOR, DRAWN))
        seconds = time.perf_counter() - began
        sizes = _sizes(browser.get_log("performance"))
        began = time.perf_counter()
        browser.execute_script(
            "history.pushState({}, '', arguments[0]); dispatchEvent(new PopStateEvent('popstate'))",
            next_path,
        )
        shown = f'#main[data-path="{next_path}"]'
        WebDriverWait(browser, 30, 0.005).until(lambda b: b.find_elements(By.CSS_SELECTOR, shown))
        return FirstLoad(sum(sizes), len(sizes), seconds, time.perf_counter() - began)
    finally:
        browser.quit()


def _sizes(log: list[dict[str, str]]) -> list[int]:
    messages = (json.loads(entry["message"])["message"] for entry in log)
    return [
        int(message["params"]["encodedDataLength"])
        for message in messages
        if message["method"] == "Network.loadingFinished"
    ]
