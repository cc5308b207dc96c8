"""Publish two models in turn over one folder, each time in a process that kills itself.

``python -m tests.fuzz.killed FOLDER WAY SEED KILLS``. It runs apart from the tests: a process
with one thread may fork. Nothing is timed: every line of ``data.publishing`` and every operation
on files is a point to be killed at, and a point is its number.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import data.publishing
from data.publishing import files_written_together, moving, recover, written_whole

PORTFOLIO, LAST = "portfolio", "manifest.json"
ENTRIES = frozenset({LAST, "model.txt", "evaluation.json", PORTFOLIO, "drift.json", "drift.html"})
NAMES = {
    "A": (LAST, "model.txt", "evaluation.json", "portfolio/clients.bin", "drift.json"),
    "B": (LAST, "model.txt", "evaluation.json", "portfolio/clients.bin"),
}
"""The one of the two that has been measured for drift has a file more."""
OPERATIONS = ("os.", "shutil.", "open", "tempfile.")
SOURCES = str(Path(data.publishing.__file__).parent)
DRIFT = ("drift.html", "drift.json")
HIDDEN = (".unfinished-", ".publishing")


class Points:
    """The points passed since the counting began; at the fatal one the process kills itself.

    It begins at once, or where the result begins to move to its place.
    """

    def __init__(self, fatal: int, is_counting: bool) -> None:
        self.passed, self.fatal, self.is_counting = 0, fatal, is_counting
        sys.addaudithook(self._operation)
        sys.settrace(self._call)

    def _call(self, frame: FrameType, event: str, argument: Any) -> Any:
        if not frame.f_code.co_filename.startswith(SOURCES):
            return None
        self.is_counting |= frame.f_code.co_name in ("put_folder", "put_inside")
        return self._line

    def _line(self, frame: FrameType, event: str, argument: Any) -> Any:
        self._pass()
        return self._line

    def _operation(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(OPERATIONS):
            self._pass()

    def _pass(self) -> None:
        if not self.is_counting:
            return
        self.passed += 1
        if self.passed == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)


def publish(out: Path, model: str, way: str) -> None:
    """Publish a model, or its drift report alone; every file says which model it is."""
    if way == "together":
        with files_written_together(out, frozenset(DRIFT)) as folder:
            for name in DRIFT:
                (folder / name).write_text(model)
        return
    with written_whole(out, ENTRIES, LAST, frozenset({PORTFOLIO})) as folder:
        (folder / PORTFOLIO).mkdir()
        for name in NAMES[model]:
            (folder / name).write_text(model)


def apart(work: Callable[[], None], fatal: int, *, moving_only: bool = False) -> int:
    """Do the work in a child that is killed at the point; return the points, 0 where it was."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        points = Points(fatal, not moving_only)
        work()
        os.write(writing, str(points.passed).encode())
        os.kill(os.getpid(), signal.SIGKILL)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as told:
        return int(told.read() or 0)


def state(out: Path, way: str) -> str:
    """Return A or B where the folder holds exactly that, else what it holds."""
    files = (path for path in out.rglob("*") if path.is_file())
    found = {str(path.relative_to(out)): path.read_text() for path in files}
    found = {name: text for name, text in found.items() if not name.startswith(HIDDEN)}
    for model, names in NAMES.items():
        if found == dict.fromkeys(DRIFT if way == "together" else names, model):
            return model
    return json.dumps(found, sort_keys=True)


def killed_once(
    out: Path, way: str, fatal: int, fatal_recovery: int, moving_only: bool
) -> Iterator[str]:
    """Publish the model that does not stand there, killed; yield what stands there wrongly."""
    model = "B" if state(out, way) == "A" else "A"
    apart(lambda: publish(out, model, way), fatal, moving_only=moving_only)
    found = state(out, way)
    if found not in NAMES and (way == "exchange" or f'"{LAST}"' in found):
        yield f"killed at {fatal}: {found}"
    apart(lambda: recover(out), fatal_recovery)
    recover(out)
    if state(out, way) not in NAMES:
        yield f"killed at {fatal} and {fatal_recovery}: {state(out, way)}"


def main() -> None:
    """Print what went otherwise than it should, and how often each model was found."""
    out, way, seed, kills = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    if way != "exchange":
        moving.exchange = lambda new, old: False
    publish(out, "A", way)
    if way == "inside":
        os.chdir(out)  # a folder that somebody works in is written into
    everywhere = apart(lambda: publish(out, "B", way), 0)
    while_moving = apart(lambda: publish(out, "A", way), 0, moving_only=True)
    chance, faults, found = random.Random(seed), list[str](), {"A": 0, "B": 0}
    for kill in range(kills):
        moving_only = kill % 4 != 0  # most kills where most is at stake
        fatal = chance.randint(1, while_moving if moving_only else everywhere)
        faults += killed_once(out, way, fatal, chance.randint(1, while_moving), moving_only)
        found[state(out, way)] = found.get(state(out, way), 0) + 1
    publish(out, "A", way)
    left = [str(path) for path in out.parent.rglob(".*")]
    points = {"everywhere": everywhere, "while moving": while_moving}
    print(json.dumps({"points": points, "faults": faults, "found": found, "left": left}))  # noqa: T201


if __name__ == "__main__":
    main()
