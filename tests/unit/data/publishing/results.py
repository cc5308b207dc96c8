"""Small results to publish, and a machine's mounts to publish them on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from data.publishing import file_written_whole, files_written_together, written_whole

ENTRIES = frozenset({"result", "clients"})
ROOT = Path(__file__).parents[4]


def publish(out: Path, content: str) -> None:
    with written_whole(out, ENTRIES, "result", frozenset({"clients"})) as folder:
        (folder / "result").write_text(content)
        (folder / "clients").mkdir()
        (folder / "clients" / "rows").write_text(content)


def publish_file(out: Path, content: str) -> None:
    with file_written_whole(out) as unfinished:
        unfinished.write_text(content)


def publish_two(out: Path, content: str) -> None:
    with files_written_together(out, frozenset({"one", "two"})) as folder:
        for name in ("one", "two"):
            (folder / name).write_text(content)


def contents(top: Path) -> dict[str, str]:
    """Return every file under a folder, hidden ones too, with its content."""
    files = (path for path in top.rglob("*") if path.is_file() or path.is_symlink())
    return {str(path.relative_to(top)): path.read_text() for path in files}


def both(content: str) -> dict[str, str]:
    return {"result": content, "clients/rows": content}


def on_mounts(folder: Path, mounts: str, work: str) -> subprocess.CompletedProcess[str]:
    """Mount something in ``folder``, for a process of its own only, and do Python's ``work`` there.

    Skips the test where this user may not mount anything.
    """
    if not _may_mount():
        pytest.skip("needs Linux's mount namespaces")
    start = (
        "import sys; from pathlib import Path; folder = Path(sys.argv[1])\n"
        "from tests.unit.data.publishing.results import *\n"
    )
    shell = f'cd "$1"; {mounts}; cd "$2"; exec "$3" -c "$4" "$1"'
    given = ["sh", str(folder), str(ROOT), sys.executable, start + work]
    command = [*_unshare(), "sh", "-ec", shell, *given]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@cache
def _may_mount() -> bool:
    if not (shutil.which("unshare") and shutil.which("mount")):
        return False
    trial = [*_unshare(), "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(trial, capture_output=True, check=False).returncode == 0


def _unshare() -> list[str]:
    return ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
