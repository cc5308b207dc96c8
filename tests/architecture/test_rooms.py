"""The folders are the architecture, and stay so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("app", "components", "model", "data")
TOP_LEVEL = {
    *ROOMS,
    "assets",
    "tests",
    "pyproject.toml",
    "Procfile",
    "README.md",
    "Makefile",
    "requirements.txt",
    "LICENSE",
    "Dockerfile",
    "app.json",
    "render.yaml",
}
LONGEST_FILE = 250
MOST_IMPORTS = 4.0
"""Imports of our own a module, on average."""
OFFERING = {
    "app.request",
    "components.elements",
    "components.look",
    "data.portfolio",
    "data.publishing",
    "data.records",
    "model.audit",
    "model.domain",
    "model.estimation",
    "model.scoring",
}
"""Packages that offer their names themselves: nobody outside reaches into their modules."""


def tracked() -> list[str]:
    listing = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return listing.stdout.splitlines()


def test_no_file_is_too_long_to_read() -> None:
    lengths = {
        path: len((ROOT / path).read_text(encoding="utf-8").splitlines())
        for path in tracked()
        if path.endswith((".py", ".js", ".css")) and (ROOT / path).exists()
    }
    assert {path: n for path, n in lengths.items() if n > LONGEST_FILE} == {}


def test_nothing_else_stands_at_the_top() -> None:
    top = {path.split("/")[0] for path in tracked()}
    assert {name for name in top if not name.startswith(".")} <= TOP_LEVEL


def test_no_module_is_a_drawer_for_everything() -> None:
    names = {Path(path).stem for path in tracked()}
    assert not names & {"utils", "helpers", "util", "helper", "misc", "common"}


def test_no_secret_and_no_path_of_one_machine_is_kept() -> None:
    marks = ("/home/", "/Users/", "/root/", "BEGIN PRIVATE KEY", "api_key=")
    texts = [p for p in tracked() if p.endswith((".py", ".md", ".toml", ".js", ".css", ".yml"))]
    own = Path(__file__).relative_to(ROOT).as_posix()
    found = [
        path
        for path in texts
        if path != own and any(m in (ROOT / path).read_text(encoding="utf-8") for m in marks)
    ]
    assert found == []


def test_modules_know_few_others_and_by_their_door() -> None:
    """In a process of its own, as grimp imports the rooms; packages count as modules."""
    program = (
        f"import grimp; graph = grimp.build_graph(*{ROOMS}, cache_dir=None);"
        " known = {m: graph.find_modules_directly_imported_by(m) for m in graph.modules};"
        " print(sum(map(len, known.values())) / len(known));"
        " print(*(f'{m} {other}' for m in known for other in known[m]), sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    mean, *edges = done.stdout.splitlines()
    assert float(mean) <= MOST_IMPORTS
    known = [edge.split() for edge in edges]
    assert [(m, other) for m, other in known if _offering(other) - _offering(f"{m}.names")] == []


def _offering(module: str) -> set[str]:
    """Return the packages of ``OFFERING`` that ``module`` is inside of."""
    return {package for package in OFFERING if module.startswith(f"{package}.")}
