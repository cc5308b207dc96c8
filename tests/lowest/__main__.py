"""``python -m tests.lowest``: the locked packages and the dashboard on the lowest Python here.

The Pythons looked at are those on the path. The virtual environment is kept, and made anew where
the lock or the Python is another one.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
VENV = ROOT / ".venv-lowest"
LOCK = ROOT / "model" / "requirements.txt"
LOWEST_SUPPORTED = (3, 11)
NAMES = ("python3", *(f"python3.{minor}" for minor in range(11, 15)))
WHICH = "import sys, venv; print(*sys.version_info[:3], sys.executable)"
Version = tuple[int, ...]


def main() -> int:
    """Install and run the smoke test; its exit code, 0 where this Python is the lowest."""
    version, python = min([(tuple(sys.version_info[:3]), sys.executable), *found_pythons()])
    said = ".".join(map(str, version))
    if version == tuple(sys.version_info[:3]):
        print(f"Python {said}, which runs all the tests, is the lowest one found here.")
        return 0
    print(f"Python {said} is the lowest one found here: {python}")
    _install(python)
    return subprocess.run([_python(), "-m", "tests.lowest.smoke"], cwd=ROOT, check=False).returncode


def found_pythons() -> Iterator[tuple[Version, str]]:
    """Yield version and path of each supported Python on the path."""
    folders = (Path(folder) for folder in os.get_exec_path())
    for program in (folder / name for folder in folders for name in NAMES):
        if not os.access(program, os.X_OK):
            continue
        asked = subprocess.run([program, "-c", WHICH], capture_output=True, text=True, check=False)
        if asked.returncode == 0:
            *version, python = asked.stdout.split(maxsplit=3)
            if (found := tuple(map(int, version))) >= LOWEST_SUPPORTED:
                yield found, python.strip()


def _install(python: str) -> None:
    """Install the lock for ``python`` by this Python's pip: Debian's own Python has none."""
    stamp, mark = VENV / "stamp", hashlib.sha256(python.encode() + LOCK.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == mark:
        return
    subprocess.run([python, "-m", "venv", "--clear", "--without-pip", VENV], check=True)
    pip = [sys.executable, "-m", "pip", "--python", _python(), "--disable-pip-version-check"]
    # Not compiled: of most of it nothing is ever run.
    options = ["--quiet", "--no-compile", "--no-deps", "--require-hashes", "--requirement"]
    subprocess.run([*pip, "install", *options, LOCK], check=True)
    subprocess.run([*pip, "check"], check=True)
    stamp.write_text(mark)


def _python() -> str:
    return str(VENV / "bin" / "python")


if __name__ == "__main__":
    sys.exit(main())
