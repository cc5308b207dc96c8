from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data.publishing import file_written_whole
from tests.unit.data.publishing.results import publish, publish_file, publish_two

OTHER = 12_345


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that another user can reach: pytest's own are closed."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@contextmanager
def another_user() -> Iterator[None]:
    """Be another user, in no group of root's."""
    groups = os.getgroups()
    os.setgroups([])
    os.setegid(OTHER)
    os.seteuid(OTHER)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)
        os.setgroups(groups)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    """Let everybody read, as most systems do."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_scores_are_for_their_owner_only_whatever_they_replace(tmp_path: Path) -> None:
    out = tmp_path / "scores.csv"
    publish_file(out, "first")
    assert mode(out) == 0o600
    out.chmod(0o644)
    publish_file(out, "second")
    assert mode(out) == 0o600


def test_clients_in_a_folder_are_for_their_owner_only(tmp_path: Path) -> None:
    publish(tmp_path / "out", "first")
    assert mode(tmp_path / "out" / "clients") == 0o700
    assert mode(tmp_path / "out" / "clients" / "rows") == 0o600
    assert mode(tmp_path / "out" / "result") == 0o644
    assert mode(tmp_path / "out") == 0o755


def test_a_result_keeps_the_narrower_permissions_of_what_it_replaces(tmp_path: Path) -> None:
    publish(tmp_path / "out", "first")
    narrow = {".": 0o750, "result": 0o640, "clients": 0o700, "clients/rows": 0o400}
    for name, bits in narrow.items():
        (tmp_path / "out" / name).chmod(bits)
    publish(tmp_path / "out", "second")
    assert {name: mode(tmp_path / "out" / name) for name in narrow} == narrow


def test_a_file_is_for_its_owner_only_unless_it_is_not_private(tmp_path: Path) -> None:
    for is_private in (True, False):
        with file_written_whole(tmp_path / f"{is_private}", is_private) as unfinished:
            unfinished.write_text("rows")
    assert (mode(tmp_path / "True"), mode(tmp_path / "False")) == (0o600, 0o644)


def test_files_written_together_keep_the_narrower_permissions(tmp_path: Path) -> None:
    publish_two(tmp_path, "first")
    (tmp_path / "one").chmod(0o600)
    publish_two(tmp_path, "second")
    assert (mode(tmp_path / "one"), mode(tmp_path / "two")) == (0o600, 0o644)


def test_an_owner_keeps_a_folder_that_can_be_replaced_again(tmp_path: Path) -> None:
    publish(tmp_path / "out", "first")
    (tmp_path / "out" / "clients").chmod(0o500)
    publish(tmp_path / "out", "second")
    publish(tmp_path / "out", "third")
    assert mode(tmp_path / "out" / "clients") == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file away")
def test_a_result_written_by_root_stays_readable_for_whoever_owned_the_one_before(
    tmp_path: Path,
) -> None:
    publish(tmp_path / "out", "first")
    for path in (tmp_path / "out", *(tmp_path / "out").rglob("*")):
        os.chown(path, OTHER, OTHER)
    publish(tmp_path / "out", "second")
    owners = {
        (path.stat().st_uid, path.stat().st_gid)
        for path in (tmp_path / "out", *(tmp_path / "out").rglob("*"))
    }
    assert owners == {(OTHER, OTHER)}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may take another user's place")
def test_a_group_that_cannot_be_kept_gives_no_right_to_another_group(open_folder: Path) -> None:
    publish(open_folder / "out", "first")
    (open_folder / "out" / "result").chmod(0o640)
    for path in (open_folder, *open_folder.rglob("*")):
        os.chown(path, OTHER, 0)
    with another_user():
        publish(open_folder / "out", "second")
    found = (open_folder / "out" / "result").stat()
    assert (open_folder / "out" / "result").read_text() == "second"
    assert (found.st_gid, stat.S_IMODE(found.st_mode)) == (OTHER, 0o600)
