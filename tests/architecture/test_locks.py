"""The locked packages: whole on every supported Python, pinned by hash, from no one's registry."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
SERVING, TRAINING, TESTS = (ROOT / folder / "requirements.txt" for folder in ("", "model", "tests"))
LOCKS = {"serving": SERVING, "training": TRAINING, "tests": TESTS}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PYTHONS = ("3.11.0", "3.11.2", "3.11.7", "3.12.0", "3.13.0", "3.14.0")


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


def locked(lock: Path, python: str) -> dict[str, Requirement]:
    """Return what the lock installs on a version of Python, by name."""
    there = environment(python)
    kept = [pin for pin in pins(lock) if pin.marker is None or pin.marker.evaluate(there)]
    by_name = {str(canonicalize_name(pin.name)): pin for pin in kept}
    assert len(by_name) == len(kept), "a package is pinned twice"
    return by_name


def asked_for(pin: Requirement, python: str) -> list[Requirement]:
    """Return what a package asks for there, as far as it is installed here in that version."""
    try:
        lines = requires(pin.name) or []
    except PackageNotFoundError:
        return []
    there = [environment(python) | {"extra": extra} for extra in ("", *pin.extras)]
    asked = [Requirement(line) for line in lines]
    return [a for a in asked if a.marker is None or any(a.marker.evaluate(e) for e in there)]


def version_of(pin: Requirement) -> str:
    (only,) = pin.specifier
    assert only.operator == "=="
    return only.version


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("lock", LOCKS.values(), ids=LOCKS)
def test_whatever_a_locked_package_needs_is_locked_on_every_python(lock: Path, python: str) -> None:
    there = locked(lock, python)
    for name, pin in there.items():
        for asked in asked_for(pin, python):
            needed = canonicalize_name(asked.name)
            assert needed in there, f"{name} needs {asked} on Python {python}"


@pytest.mark.parametrize("python", PYTHONS)
def test_the_locks_hold_what_the_project_asks_for(python: str) -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    serving = PROJECT["project"]["dependencies"]
    for lock, lines in (
        (SERVING, serving),
        (TRAINING, [*serving, *extras["training"]]),
        (TESTS, [*serving, *extras["training"], *extras["test"], *extras["tracking"]]),
    ):
        there = locked(lock, python)
        for line in lines:
            asked = Requirement(line)
            found = version_of(there[canonicalize_name(asked.name)])
            assert asked.specifier.contains(found), f"{asked}: {found} is locked"


@pytest.mark.parametrize("python", PYTHONS)
def test_what_serves_is_what_trains_and_what_is_tested(python: str) -> None:
    serving, training, tests = (
        {name: version_of(pin) for name, pin in locked(lock, python).items()}
        for lock in LOCKS.values()
    )
    assert serving.items() <= training.items() <= tests.items()


@pytest.mark.parametrize("lock", LOCKS.values(), ids=LOCKS)
def test_each_package_is_pinned_by_hashes_and_no_address_stands_in_a_lock(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    packages = re.split(r"\n(?=[a-z])", text.partition("\n\n")[2] or text)
    entries = [entry for entry in packages if not entry.startswith("#")]
    assert len(entries) == len(pins(lock))
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)
    assert not re.search(r"://|@|^-|/opt|\bfile:", text, flags=re.MULTILINE)
