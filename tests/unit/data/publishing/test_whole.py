from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from data.publishing import OccupiedFolderError, files_written_together, moving, written_whole
from data.publishing.places import READY_NAME
from data.publishing.workspace import RESULT_NAME
from tests.unit.data.publishing.results import (
    ENTRIES,
    ROOT,
    both,
    contents,
    publish,
    publish_file,
    publish_two,
)


def test_a_result_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    publish(tmp_path / "new" / "out", "first")
    publish(tmp_path / "new" / "out", "second")
    assert contents(tmp_path / "new" / "out") == both("second")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["out"]


def test_work_that_fails_changes_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    publish(tmp_path / "out", "first")

    def fail() -> None:
        with written_whole(tmp_path / "out", ENTRIES) as folder:
            (folder / "result").write_text("half")
            raise KeyError("interrupted")

    with pytest.raises(KeyError):
        fail()
    assert contents(tmp_path) == {f"out/{name}": text for name, text in both("first").items()}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_work_that_fails_leaves_no_folder_that_it_made(tmp_path: Path) -> None:
    with pytest.raises(KeyError), written_whole(tmp_path / "some" / "where" / "out", ENTRIES):
        raise KeyError("interrupted")
    assert not list(tmp_path.iterdir())


def test_a_file_half_written_changes_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    out = tmp_path / "scores.csv"
    publish_file(out, "first")
    publish_file(out, "second")
    with pytest.raises(UnicodeEncodeError):
        publish_file(out, "half \udcff")
    assert contents(tmp_path) == {"scores.csv": "second"}
    assert [path.name for path in tmp_path.iterdir()] == ["scores.csv"]


def test_other_peoples_files_are_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(OccupiedFolderError, match=r"thesis\.txt"):
        publish(tmp_path, "result")
    with pytest.raises(OccupiedFolderError, match=r"thesis\.txt"):
        publish(tmp_path / "thesis.txt", "result")
    assert contents(tmp_path) == {"thesis.txt": "years of work"}


@pytest.mark.parametrize("kept", [{}, {"other": "kept"}])
def test_files_written_together_leave_the_others_of_the_folder(
    tmp_path: Path, kept: dict[str, str]
) -> None:
    for name, text in kept.items():
        (tmp_path / name).write_text(text)
    for content in ("first", "second"):
        publish_two(tmp_path, content)
        assert contents(tmp_path) == {**kept, "one": content, "two": content}


def test_a_file_not_written_again_leaves_with_the_result_it_was_of(tmp_path: Path) -> None:
    publish_two(tmp_path, "first")
    (tmp_path / "other").write_text("kept")
    with files_written_together(tmp_path, frozenset({"one", "two"})) as folder:
        (folder / "one").write_text("second")
    assert contents(tmp_path) == {"one": "second", "other": "kept"}


def test_files_written_together_make_the_folder_where_it_is_missing(tmp_path: Path) -> None:
    publish_two(tmp_path / "new" / "out", "first")
    assert contents(tmp_path / "new") == {"out/one": "first", "out/two": "first"}


def test_of_two_files_none_is_replaced_where_the_second_cannot_be_written(tmp_path: Path) -> None:
    publish_two(tmp_path, "first")
    (tmp_path / "two").unlink()
    (tmp_path / "two").mkdir()
    with pytest.raises(OSError, match="two is a folder"):
        publish_two(tmp_path, "second")
    assert contents(tmp_path) == {"one": "first"}


def test_what_another_process_left_unfinished_meanwhile_is_finished_first(tmp_path: Path) -> None:
    publish_two(tmp_path, "first")
    with files_written_together(tmp_path, frozenset({"one"})) as folder:
        (folder / "one").write_text("third")
        (tmp_path / ".publishing" / "moving").mkdir(parents=True)
        (tmp_path / ".publishing" / "plan.json").write_text('{"leaving": [], "last": ""}')
        for name in ("one", "two"):
            (tmp_path / ".publishing" / "moving" / name).write_text("second")
    assert contents(tmp_path) == {"one": "third", "two": "second"}


def test_a_folder_that_somebody_works_in_stays_the_same_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path / "out", "first")
    monkeypatch.chdir(tmp_path / "out")
    publish(Path("."), "second")
    assert contents(Path(".")) == contents(tmp_path / "out") == both("second")


def test_a_folder_that_cannot_be_exchanged_is_written_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "exchange", lambda new, old: False)
    publish(tmp_path / "out", "first")
    before = (tmp_path / "out").stat().st_ino
    publish(tmp_path / "out", "second")
    assert contents(tmp_path / "out") == both("second")
    assert (tmp_path / "out").stat().st_ino == before


def test_what_dead_processes_left_is_swept_and_what_living_ones_write_is_not(
    tmp_path: Path,
) -> None:
    killed = (
        "import os, signal, sys; from pathlib import Path; from data.publishing import *\n"
        "with written_whole(Path(sys.argv[1]), frozenset()): os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", killed, tmp_path / "out"], cwd=ROOT, check=False)
    (dead,) = tmp_path.iterdir()
    with written_whole(tmp_path / "slow", ENTRIES) as folder:
        assert not dead.exists()
        publish(tmp_path / "out", "first")
        (folder / "result").write_text("later")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "slow"]
    assert contents(tmp_path / "slow") == {"result": "later"}


def test_everything_is_on_the_disk_before_it_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path / "out", "first")
    synced = set[int]()
    wait_for_disk, exchange = os.fsync, moving.exchange

    def fsync(descriptor: int) -> None:
        wait_for_disk(descriptor)
        synced.add(os.fstat(descriptor).st_ino)

    def checked_exchange(new: Path, old: Path) -> bool:
        assert {path.stat().st_ino for path in (new, *new.rglob("*"))} <= synced
        return exchange(new, old)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(moving, "exchange", checked_exchange)
    publish(tmp_path / "out", "second")
    assert tmp_path.stat().st_ino in synced


def test_each_step_of_writing_into_a_folder_waits_until_the_one_before_is_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that stops may keep a later change of a folder's names and lose an earlier one."""
    out, ready = tmp_path / "out", tmp_path / "out" / READY_NAME
    publish(out, "first")
    names_on_disk: dict[int, set[str]] = {}
    steps: list[str] = []
    wait_for_disk = os.fsync
    rename, replace, rmdir, remove = Path.rename, Path.replace, Path.rmdir, moving._remove

    def fsync(descriptor: int) -> None:
        wait_for_disk(descriptor)
        kept = os.fstat(descriptor)
        is_folder = stat.S_ISDIR(kept.st_mode)
        names_on_disk[kept.st_ino] = set(os.listdir(descriptor)) if is_folder else set()

    def on_disk(folder: Path) -> set[str]:
        return names_on_disk.get(folder.stat().st_ino, set())

    def renamed(path: Path, target: Path) -> Path:
        if target == ready:
            assert {moving.PLAN_NAME, RESULT_NAME} <= on_disk(path)
            assert (path / moving.PLAN_NAME).stat().st_ino in names_on_disk
            steps.append("ready")
        elif target == ready / moving.MOVING_NAME:
            assert not on_disk(out) & ENTRIES
            steps.append("moving")
        return rename(path, target)

    def removed(path: Path) -> None:
        assert READY_NAME in on_disk(out)
        steps.append(f"remove {path.name}")
        remove(path)

    def moved_in(path: Path, target: Path) -> Path:
        assert moving.MOVING_NAME in on_disk(ready)
        steps.append(f"move in {target.name}")
        return replace(path, target)

    def emptied(path: Path) -> None:
        if path == ready / moving.MOVING_NAME:
            assert on_disk(out) >= ENTRIES
            steps.append("end")
        rmdir(path)

    monkeypatch.setattr(moving, "exchange", lambda new, old: False)
    monkeypatch.setattr(moving, "_remove", removed)
    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "rename", renamed)
    monkeypatch.setattr(Path, "replace", moved_in)
    monkeypatch.setattr(Path, "rmdir", emptied)
    publish(out, "second")
    assert steps == [
        "ready",
        "remove result",
        "remove clients",
        "moving",
        "move in clients",
        "move in result",
        "end",
    ]
