from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from data.publishing import PlaceError
from tests.unit.data.publishing.results import (
    ROOT,
    both,
    contents,
    on_mounts,
    publish,
    publish_file,
    publish_two,
)

PUBLISHERS = [publish, publish_file, publish_two]
Publisher = Callable[[Path, str], None]


def test_a_link_to_a_file_stays_a_link_and_its_target_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    out = tmp_path / "scores.csv"
    out.symlink_to(tmp_path / "far" / "real.csv")
    for content in ("first", "second"):
        publish_file(out, content)
        assert out.is_symlink()
        assert contents(tmp_path / "far") == {"real.csv": content}


@pytest.mark.parametrize("chained", [False, True])
def test_a_link_to_a_folder_stays_a_link_and_its_target_is_replaced(
    tmp_path: Path, chained: bool
) -> None:
    out, far = tmp_path / "out", tmp_path / "far" / "real"
    (tmp_path / "link").symlink_to(far)
    out.symlink_to(tmp_path / "link" if chained else far)
    for content in ("first", "second"):
        publish(out, content)
        assert out.is_symlink()
        assert contents(far) == both(content)


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.symlink_to(out)
    for write in PUBLISHERS:
        with pytest.raises(PlaceError, match=r"out cannot be written: .*symbolic links"):
            write(out, "result")


@pytest.mark.parametrize("write", PUBLISHERS)
def test_devices_pipes_and_sockets_are_refused_and_stay(tmp_path: Path, write: Publisher) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
    for out, kind in (
        (Path(os.devnull), "a device"),
        (tmp_path / "pipe", "a pipe"),
        (tmp_path / "socket", "a socket"),
    ):
        with pytest.raises(PlaceError, match=f"^{out} is {kind}"):
            write(out, "result")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.parametrize("write", PUBLISHERS)
def test_a_place_under_a_file_or_with_too_long_a_name_is_refused(
    tmp_path: Path, write: Publisher
) -> None:
    (tmp_path / "file").touch()
    for out in (tmp_path / "file" / "out", tmp_path / ("long" * 100)):
        with pytest.raises(PlaceError, match="cannot be written"):
            write(out, "result")


def test_a_folder_for_a_file_and_a_file_for_a_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(PlaceError, match="is a folder: name a file in it"):
        publish_file(tmp_path, "result")
    with pytest.raises(PlaceError, match="file is a file: choose an empty or new folder"):
        publish_two(tmp_path / "file", "result")


@pytest.mark.parametrize("place", ["/dev/stdout", "/dev/stderr", "out.txt"])
def test_what_a_command_prints_to_is_not_replaced(tmp_path: Path, place: str) -> None:
    work = (
        "import sys; from pathlib import Path\n"
        "from tests.unit.data.publishing.results import publish_file\n"
        "try: publish_file(Path(sys.argv[1]), 'scores')\n"
        "except OSError as fault: print(fault)\n"
    )
    out = tmp_path / "out.txt"
    with out.open("w") as printed:
        path = str(out) if place == "out.txt" else place
        command = [sys.executable, "-c", work, path]
        subprocess.run(command, cwd=ROOT, stdout=printed, stderr=subprocess.STDOUT, check=True)
    assert out.read_text() == f"{path} is where this command prints to: name another file\n"


def test_a_link_among_the_files_of_a_result_is_not_lost(tmp_path: Path) -> None:
    publish(tmp_path / "out", "first")
    (tmp_path / "out" / "clients" / "rows").unlink()
    (tmp_path / "out" / "clients").rmdir()
    (tmp_path / "out" / "clients").symlink_to(tmp_path / "big disk")
    with pytest.raises(PlaceError, match="clients is a link and would be lost"):
        publish(tmp_path / "out", "second")


def test_a_folder_that_is_closed_to_this_user_is_refused_before_the_work(tmp_path: Path) -> None:
    result = on_mounts(
        tmp_path,
        "mount -t tmpfs -o ro tmpfs .",
        "for write in (publish, publish_file, publish_two):\n"
        "    try: write(folder / 'out', 'first')\n"
        "    except OSError as fault: print(fault)\n",
    )
    said = f"nothing can be written into {tmp_path}: Read-only file system\n"
    assert result.stdout == 3 * said, result.stderr


@pytest.mark.parametrize(
    "mounting", ["mount -t tmpfs tmpfs out", "mkdir volume; mount --bind volume out"]
)
@pytest.mark.parametrize("writer", ["publish", "publish_two"])
def test_a_mount_point_is_written_into(tmp_path: Path, mounting: str, writer: str) -> None:
    result = on_mounts(
        tmp_path,
        f"mkdir out; {mounting}",
        "for content in ('first', 'second'):\n"
        f"    {writer}(folder / 'out', content)\n"
        "    print(sorted(contents(folder / 'out').items()))\n"
        "print(sorted(path.name for path in (folder / 'out').iterdir()))\n",
    )
    names = ["clients/rows", "result"] if writer == "publish" else ["one", "two"]
    assert result.stdout.splitlines() == [
        str([(name, "first") for name in names]),
        str([(name, "second") for name in names]),
        str(["clients", "result"] if writer == "publish" else names),
    ], result.stderr


def test_a_file_that_is_mounted_by_itself_is_refused(tmp_path: Path) -> None:
    result = on_mounts(
        tmp_path,
        "echo kept > 'real one'; touch 'my scores.csv'; mount --bind 'real one' 'my scores.csv'",
        "try: publish_file(folder / 'my scores.csv', 'new')\nexcept OSError as fault: print(fault)",
    )
    assert "my scores.csv is mounted by itself" in result.stdout, result.stderr
    assert (tmp_path / "real one").read_text() == "kept\n"


def test_a_mount_among_the_files_of_a_result_is_refused(tmp_path: Path) -> None:
    publish(tmp_path / "out", "first")
    result = on_mounts(
        tmp_path,
        "mount -t tmpfs tmpfs out/clients",
        "try: publish(folder / 'out', 'second')\nexcept OSError as fault: print(fault)",
    )
    assert "clients is mounted and cannot be replaced" in result.stdout, result.stderr
    assert contents(tmp_path / "out") == both("first")
