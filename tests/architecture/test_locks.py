"""The locked packages: whole on every supported Python, pinned by hash, from no one's registry."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, requires
from itertools import product
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
SERVING, TRAINING, TESTS = (ROOT / folder / "requirements.txt" for folder in ("", "model", "tests"))
LOCKS = {"serving": SERVING, "training": TRAINING, "tests": TESTS}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PYTHONS = ("3.11.0", "3.11.2", "3.11.7", "3.12.0", "3.13.0", "3.14.0")


@cache
def pins(lock: Path) -> list[Requirement]:
    joined = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in joined.splitlines() if line and not line.startswith("#")]
    return [Requirement(line.split("--hash")[0].strip()) for line in lines]


def environment(python: str) -> dict[str, str]:
    return {
        "python_full_version": python,
        "python_version": python.rpartition(".")[0],
        "sys_platform": "linux",
        "platform_machine": "x86_64",
    }


@cache
def locked(lock: Path, python: str) -> dict[str, Requirement]:
    """Return what the lock installs on a version of Python, by name."""
    there = environment(python)
    kept = [pin for pin in pins(lock) if pin.marker is None or pin.marker.evaluate(there)]
    by_name = {str(canonicalize_name(pin.name)): pin for pin in kept}
    assert len(by_name) == len(kept), "a package is pinned twice"
    return by_name


@cache
def required(name: str) -> Sequence[Requirement]:
    """Return what a package asks for anywhere, as far as it is installed here."""
    try:
        return [Requirement(line) for line in requires(name) or []]
    except PackageNotFoundError:
        return []


@cache
def asked_for(name: str, extras: frozenset[str], python: str) -> list[Requirement]:
    """Return what a package asks for there, as far as it is installed here in that version."""
    there = [environment(python) | {"extra": extra} for extra in ("", *extras)]
    asked = required(name)
    return [a for a in asked if a.marker is None or any(a.marker.evaluate(e) for e in there)]


def version_of(pin: Requirement) -> str:
    (only,) = pin.specifier
    assert only.operator == "=="
    return only.version


def test_whatever_a_locked_package_needs_is_locked_on_every_python() -> None:
    missing = [
        f"{name} needs {asked} on Python {python}"
        for lock, python in product(LOCKS.values(), PYTHONS)
        for name, pin in locked(lock, python).items()
        for asked in asked_for(pin.name, frozenset(pin.extras), python)
        if canonicalize_name(asked.name) not in locked(lock, python)
    ]
    assert missing == []


def test_the_locks_hold_what_the_project_asks_for() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    serving = PROJECT["project"]["dependencies"]
    training = [*serving, *extras["training"]]
    tests = [*training, *extras["test"], *extras["tracking"]]
    asked_of = {SERVING: serving, TRAINING: training, TESTS: tests}
    others = [
        f"{asked}: {found} is locked on Python {python}"
        for python, (lock, lines) in product(PYTHONS, asked_of.items())
        for asked in map(Requirement, lines)
        if asked.marker is None or asked.marker.evaluate(environment(python))
        for found in [version_of(locked(lock, python)[canonicalize_name(asked.name)])]
        if not asked.specifier.contains(found)
    ]
    assert others == []


def test_what_serves_is_what_trains_and_what_is_tested() -> None:
    for python in PYTHONS:
        serving, training, tests = (
            {name: version_of(pin) for name, pin in locked(lock, python).items()}
            for lock in LOCKS.values()
        )
        assert serving.items() <= training.items() <= tests.items(), python


def test_each_package_is_pinned_by_hashes_and_no_address_stands_in_a_lock() -> None:
    for lock in LOCKS.values():
        text = lock.read_text(encoding="utf-8")
        packages = re.split(r"\n(?=[a-z])", text.partition("\n\n")[2] or text)
        entries = [entry for entry in packages if not entry.startswith("#")]
        assert len(entries) == len(pins(lock)), lock
        assert [e for e in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}", e)] == []
        assert not re.search(r"://|@|^-|/opt|\bfile:", text, flags=re.MULTILINE), lock
