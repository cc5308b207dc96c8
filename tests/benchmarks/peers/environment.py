"""A scratch virtual environment that holds the other dashboard; none of it is the project's."""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

PEER = "explainerdashboard==0.5.8"
SHARED = ("lightgbm", "waitress")
"""What both sides use, in the same versions."""
KEPT = Path(gettempdir()) / "credit-decisions-peers"
INSTALLED = "installed.txt"


class NoPeerError(RuntimeError):
    """The other dashboard cannot be measured; the message is one sentence that says why."""


@contextmanager
def scratch(keep: bool) -> Iterator[Path]:
    """Make a folder to work in: the same at each run where it is kept, else removed at the end."""
    if keep:
        KEPT.mkdir(exist_ok=True)
        yield KEPT
        return
    with TemporaryDirectory(prefix="credit-decisions-peers-") as folder:
        yield Path(folder)


def peer_python(folder: Path, wanted: str = PEER) -> Path:
    """Return a Python that has the other dashboard, installed where ``folder`` lacks it.

    Raises
    ------
    NoPeerError
        Where it cannot be installed.
    """
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    packages = [wanted, *(f"{name}=={version(name)}" for name in SHARED)]
    installed = folder / INSTALLED
    if installed.exists() and installed.read_text().split() == packages:
        return python
    venv.create(folder, with_pip=True, clear=False)
    asked = [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        *packages,
    ]
    done = subprocess.run(asked, capture_output=True, text=True)
    if done.returncode:
        raise NoPeerError(why_not(wanted, done.stderr))
    installed.write_text("\n".join(packages))
    return python


def why_not(wanted: str, complaint: str) -> str:
    """Return the sentence that says why a package is not there, from what pip complained of."""
    errors = [line for line in complaint.splitlines() if line.startswith("ERROR")]
    said = (errors or complaint.splitlines() or ["nothing"])[-1]
    return (
        f"{wanted} could not be installed, so there is nothing to compare with: "
        f"this needs the network, or a package index that pip is set up for (pip said: {said})."
    )
