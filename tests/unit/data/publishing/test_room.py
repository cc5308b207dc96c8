from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from data.publishing import file_written_whole
from tests.unit.data.publishing.results import ROOT, both, contents, on_mounts, publish

TOO_MUCH = "'x' * 3_000_000"
TELL = "except OSError as fault: print(fault)\n"


def test_a_full_disk_is_told_with_the_file_and_what_was_not_enough(tmp_path: Path) -> None:
    result = on_mounts(
        tmp_path,
        "mkdir disk; mount -t tmpfs -o size=2m tmpfs disk",
        "publish(folder / 'disk/out', 'first')\n"
        f"try: publish(folder / 'disk/out', {TOO_MUCH})\n{TELL}"
        "print(sorted(contents(folder / 'disk').items()))\n"
        "print(len(list((folder / 'disk').iterdir())))\n",
    )
    said, found, number = result.stdout.splitlines()
    assert said == (
        f"{tmp_path}/disk/out/result could not be written: the disk of {tmp_path}/disk is full."
        " The result needs more than the 2.1 MB that were free: free more there, or write"
        " elsewhere. Nothing was changed"
    )
    assert found == "[('out/clients/rows', 'first'), ('out/result', 'first')]"
    assert number == "1"


@pytest.mark.parametrize("out", ["disk", "disk/scores.csv"])
def test_a_full_disk_that_is_the_place_itself_leaves_nothing_behind(
    tmp_path: Path, out: str
) -> None:
    write = "publish" if out == "disk" else "publish_file"
    result = on_mounts(
        tmp_path,
        "mkdir disk; mount -t tmpfs -o size=2m tmpfs disk",
        f"try: {write}(folder / '{out}', {TOO_MUCH})\n{TELL}"
        "print(list((folder / 'disk').iterdir()))\n",
    )
    said, found = result.stdout.splitlines()
    assert f"disk of {tmp_path}/disk is full. The result needs more than the 2.1 MB" in said
    assert found == "[]"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (1, "nothing can be written into {disk}: No space left on device"),
        (2, "No space left on device: '{disk}/.unfinished-"),
        (3, "{disk}/out could not be written: the disk of {disk} takes no more files"),
        (6, "{disk}/out/clients/rows could not be written: the disk of {disk} takes no more"),
    ],
)
def test_a_disk_without_room_for_another_name_is_told(
    tmp_path: Path, names: int, said: str
) -> None:
    result = on_mounts(
        tmp_path,
        f"mkdir disk; mount -t tmpfs -o nr_inodes={names} tmpfs disk",
        f"try: publish(folder / 'disk/out', 'first')\n{TELL}"
        "print(list((folder / 'disk').iterdir()))\n",
    )
    told, left = result.stdout.splitlines()
    assert said.format(disk=tmp_path / "disk") in told
    assert left == "[]"


def test_a_command_on_a_full_disk_ends_with_one_sentence(tmp_path: Path) -> None:
    result = on_mounts(
        tmp_path,
        "mkdir disk; mount -t tmpfs -o size=300k tmpfs disk",
        "from data.synthetic.__main__ import main\n"
        "print(main([str(folder / 'disk/raw'), '--clients', '200', '--seed', '1']))\n"
        "print(list((folder / 'disk').iterdir()))\n",
    )
    assert result.stdout.splitlines() == ["2", "[]"]
    assert "disk is full. The result needs more than the 0.3 MB" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_file_that_may_not_grow_is_told_as_a_full_disk_is(tmp_path: Path) -> None:
    work = (
        "import resource, sys; from pathlib import Path\n"
        "from tests.unit.data.publishing.results import publish\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        f"try: publish(Path(sys.argv[1]), {TOO_MUCH})\n{TELL}"
    )
    publish(tmp_path / "out", "first")
    done = subprocess.run(
        [sys.executable, "-c", work, tmp_path / "out"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.stdout.startswith(
        f"{tmp_path}/out/result could not be written: files may not grow that large there"
        " (see `ulimit -f`)."
    ), done.stderr
    assert contents(tmp_path / "out") == both("first")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_disk_elsewhere_that_is_full_is_not_taken_for_this_one(tmp_path: Path) -> None:
    full = OSError(errno.ENOSPC, "No space left on device", "/elsewhere/scratch")
    out = tmp_path / "scores.csv"
    with pytest.raises(OSError, match="/elsewhere/scratch") as told, file_written_whole(out):
        raise full
    assert told.value is full
    assert not list(tmp_path.iterdir())
