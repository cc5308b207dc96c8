"""Beside another dashboard: the figures, what its page posts, and what is said where it lacks."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tests.benchmarks.lookups import Lookup
from tests.benchmarks.peers import __main__ as peers
from tests.benchmarks.peers import dash_page, environment
from tests.benchmarks.peers.dash_page import DashPage
from tests.benchmarks.peers.figures import Side, table


def test_the_table_holds_the_figures_of_each_side() -> None:
    alone = [Lookup(ms / 1000, 1500, 5000) for ms in range(1, 101)]
    ours = Side("ours", alone, alone[:50], 2.0, 212.4, 1.26)
    slower = [Lookup(each.seconds * 10, each.up, 80_000) for each in alone]
    lines = table([ours, Side("theirs", slower, slower, 25.0, 382.0, 12.0)]).splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert len(set(map(len, lines))) == 1
    assert cells == [
        ["measure", "ours", "theirs"],
        ["---", "--:", "--:"],
        ["look-up: p50, ms", "50", "505"],
        ["look-up: p95, ms", "96", "960"],
        ["look-ups a second, 10 at once", "25.0", "4.0"],
        ["down a look-up, kB", "5.0", "80.0"],
        ["up a look-up, kB", "1.5", "1.5"],
        ["RSS after the look-ups, MiB", "212", "382"],
        ["start to HTTP 200, s", "1.3", "12.0"],
    ]


def test_what_cannot_be_installed_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    complaint = "WARNING: no route\nERROR: No matching distribution found\n"
    refused = CompletedProcess([], 1, "", complaint)
    monkeypatch.setattr("venv.create", lambda *_, **__: None)
    monkeypatch.setattr("subprocess.run", lambda *_, **__: refused)
    monkeypatch.setattr(environment, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(sys, "argv", ["peers", "--keep"])
    assert peers.main() == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert environment.PEER in said
    assert "needs the network" in said
    assert "No matching distribution found" in said


LAYOUT = {
    "props": {
        "children": [
            {"props": {"id": "list", "value": "1"}},
            {"props": {"id": "graph"}},
            {"props": {"id": "hidden", "value": "1"}},
        ]
    }
}


def callback(output: str, fed_by: str, **other: Any) -> dict[str, Any]:
    inputs = [{"id": fed_by, "property": "value"}]
    return {"output": output, "inputs": inputs, "state": [], "prevent_initial_call": True, **other}


def test_a_choice_posts_what_it_feeds_and_then_what_that_feeds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    served = {
        "/_dash-layout": LAYOUT,
        "/_dash-dependencies": [
            callback("graph.figure", "hidden"),
            callback("..hidden.value...elsewhere.value..", "list"),
            callback("hidden.value", "list"),
            callback("list.title", "list", clientside_function={"function_name": "f"}),
        ],
    }
    posted: list[dict[str, Any]] = []

    def ask(_: DashPage, method: str, path: str, body: bytes) -> tuple[bytes, int, int]:
        if method == "GET":
            return json.dumps(served[path]).encode(), 0, 0
        posted.append(json.loads(body))
        name, _dot, prop = posted[-1]["output"].rpartition(".")
        return json.dumps({"response": {name: {prop: "from " + name}}}).encode(), 10, 100

    monkeypatch.setattr(dash_page.DashPage, "_ask", ask)
    page = DashPage(0)
    took = page.change(page.place_of("li"), "7")
    page.close()
    assert [(each["output"], each["inputs"][0]["value"]) for each in posted] == [
        ("hidden.value", "7"),
        ("graph.figure", "from hidden"),
    ]
    assert (took.up, took.down) == (20, 200)
