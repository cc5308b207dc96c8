"""Speed as felt in Chromium: the next client, and what moves once it is on screen.

``python -m tests.benchmarks.felt CHECKOUT`` measures this code and another in turn, so that both
see the same machine.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

from data.portfolio import Portfolio
from model.artifact.places import DEMO_PORTFOLIO
from tests.benchmarks.first_load import chromium, first_load, received_files, slow_seconds
from tests.benchmarks.serving import ROOT, Server, serving

SEED, WARM_UP, CLIENTS, ROUNDS = 20, 3, 15, 3
KB, MB = 1e3, 1e6
STILL = ("/fr/queue", "/fr/client/{}", "/fr/client/{}/simulation", "/fr/client/{}/comparison")
"""Pages on which nothing should move once it is there."""
NEXT = """
const [path, done] = arguments;
const began = performance.now();
const before = [...document.querySelectorAll('.js-plotly-plot .main-svg')];
let shown = 0;
const seen = document.querySelector('#main');
(function look() {
  const main = document.querySelector('#main');
  if (!shown && main && main !== seen && main.dataset.path === path)
    shown = performance.now() - began;
  const graphs = [...document.querySelectorAll('#main .dash-graph')];
  const drawn = graph => {
    const picture = graph.querySelector('.main-svg');
    return picture && !before.includes(picture);
  };
  if (shown && graphs.every(drawn)) done([shown, performance.now() - began]);
  else setTimeout(look, 1);
})();
history.pushState({}, '', path);
dispatchEvent(new PopStateEvent('popstate'));
"""
ADD_SHIFTS = """
window.shifted = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { shifted += entry.value; }))
  .observe({type: 'layout-shift', buffered: true});
"""
AT_REST = """
const done = arguments[0];
let left = 20;
(function look() {
  const graphs = [...document.querySelectorAll('.dash-graph')];
  const drawn = graphs.every(graph => graph.querySelector('.main-svg'));
  if (document.querySelector('#main h1') && drawn && left-- < 0) done(window.shifted);
  else requestAnimationFrame(look);
})();
"""
CURVE_PAGE = "/fr/model?part=one_by_one"
CHOOSE = """
const [at, done] = arguments;
const select = document.querySelector('#main select');
const drawings = () => [...document.querySelectorAll('#main .js-plotly-plot')]
  .filter(graph => graph.querySelector('.main-svg')).map(graph => JSON.stringify(graph.data));
const before = drawings();
const began = performance.now();
select.selectedIndex = at;
select.dispatchEvent(new Event('change', {bubbles: true}));
(function look() {
  const now = drawings();
  const isDrawn = now.length === before.length && now.some(each => !before.includes(each));
  if (isDrawn) requestAnimationFrame(() => done(performance.now() - began));
  else setTimeout(look, 1);
})();
"""


@dataclass(frozen=True, slots=True)
class NextClient:
    """Milliseconds from asking for another client to the page, and to its figures."""

    page: float
    figures: float


def next_client(port: int, ids: Sequence[int]) -> NextClient:
    """Go from client to client inside the page; the first ones only warm up. Return medians."""
    with chromium() as browser:
        browser.set_script_timeout(30)
        browser.execute_cdp_cmd("Page.enable", {})
        browser.get(f"http://127.0.0.1:{port}/fr/client/{ids[0]}")
        browser.execute_script(ADD_SHIFTS)
        browser.execute_async_script(AT_REST)
        found = []
        for client in ids[1:]:
            found.append(browser.execute_async_script(NEXT, f"/fr/client/{client}"))
            browser.execute_async_script(AT_REST)
        page, figures = zip(*found[WARM_UP:], strict=True)
        return NextClient(median(page), median(figures))


def bytes_a_client(port: int, ids: Sequence[int]) -> float:
    """Return the mean bytes of going to another client inside the page, headers included."""
    with chromium(**{"goog:loggingPrefs": {"performance": "ALL"}}) as browser:
        browser.set_script_timeout(30)
        browser.execute_cdp_cmd("Network.enable", {})
        browser.get(f"http://127.0.0.1:{port}/fr/client/{ids[0]}")
        browser.execute_script(ADD_SHIFTS)
        browser.execute_async_script(AT_REST)
        browser.get_log("performance")
        for client in ids[1:]:
            browser.execute_async_script(NEXT, f"/fr/client/{client}")
            browser.execute_async_script(AT_REST)
        received = received_files(browser.get_log("performance"))
        return sum(received.values()) / (len(ids) - 1)


def next_curve(port: int) -> float:
    """Return the median of milliseconds from choosing a fact on the Model page to its curve."""
    with chromium() as browser:
        browser.set_script_timeout(30)
        browser.get(f"http://127.0.0.1:{port}{CURVE_PAGE}")
        browser.execute_script(ADD_SHIFTS)
        browser.execute_async_script(AT_REST)
        found = []
        for at in range(1, 1 + WARM_UP + CLIENTS):
            found.append(float(browser.execute_async_script(CHOOSE, at)))
            browser.execute_async_script(AT_REST)
        return median(found[WARM_UP:])


def most_shifted(port: int, client: int) -> float:
    """Return the largest cumulative layout shift of the pages that should stand still."""
    with chromium() as browser:
        browser.set_script_timeout(30)
        browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": ADD_SHIFTS})
        shifts = []
        for page in STILL:
            browser.get(f"http://127.0.0.1:{port}{page.format(client)}")
            shifts.append(float(browser.execute_async_script(AT_REST)))
        return max(shifts)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.felt")
    parser.add_argument("other", type=Path, metavar="CHECKOUT", help="folder of the other code")
    other = parser.parse_args().other.resolve()
    clients = np.random.default_rng(SEED).permutation(Portfolio.open(DEMO_PORTFOLIO).client_ids)
    ids = clients[: 1 + WARM_UP + CLIENTS].tolist()
    with serving(root=other) as before, serving(root=ROOT) as after:
        rounds = [[_measured(each, ids) for each in (before, after)] for _ in range(ROUNDS)]
    print(f"{'median of ' + str(ROUNDS):<44}{'other':>9}{'this':>9}")
    for name in rounds[0][0]:
        theirs, ours = (median(pair[k][name] for pair in rounds) for k in (0, 1))
        print(f"{name:<44}{theirs:9.2f}{ours:9.2f}")


def _measured(server: Server, ids: Sequence[int]) -> dict[str, float]:
    path = f"/fr/client/{ids[0]}"
    load, following = first_load(server.port, path), next_client(server.port, ids)
    return {
        "first load, MB compressed": load.received / MB,
        "first load, requests": len(load.files),
        "first load, s to the figures": load.seconds,
        "the same, 4 x slower on 10 Mbit/s": slow_seconds(server.port, path),
        "next client, ms to the page": following.page,
        "next client, ms to the figures": following.figures,
        "next client, kB received": bytes_a_client(server.port, ids) / KB,
        "a choice on the Model page, ms": next_curve(server.port),
        "layout shift, the worst page": most_shifted(server.port, ids[0]),
    }


if __name__ == "__main__":
    main()
