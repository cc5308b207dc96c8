from pathlib import Path

import pytest

from data.publishing import OccupiedFolderError, file_written_whole, written_whole

ENTRIES = frozenset({"result"})


def publish(out: Path, content: str) -> None:
    with written_whole(out, ENTRIES) as folder:
        (folder / "result").write_text(content)


def test_a_result_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    publish(tmp_path / "new" / "out", "first")
    publish(tmp_path / "new" / "out", "second")
    assert (tmp_path / "new" / "out" / "result").read_text() == "second"
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["out"]


def test_work_that_fails_changes_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    publish(tmp_path / "out", "first")

    def fail() -> None:
        with written_whole(tmp_path / "out", ENTRIES) as folder:
            (folder / "result").write_text("half")
            raise KeyError("interrupted")

    with pytest.raises(KeyError):
        fail()
    assert (tmp_path / "out" / "result").read_text() == "first"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_file_half_written_changes_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    out = tmp_path / "scores.csv"

    def write(text: str) -> None:
        with file_written_whole(out) as unfinished:
            unfinished.write_text(text)
            if text == "half":
                raise KeyError("interrupted")

    write("first")
    write("second")
    with pytest.raises(KeyError):
        write("half")
    assert out.read_text() == "second"
    assert [path.name for path in tmp_path.iterdir()] == ["scores.csv"]


def test_other_peoples_files_are_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(OccupiedFolderError, match=r"thesis\.txt"):
        publish(tmp_path, "result")
    with pytest.raises(OccupiedFolderError, match=r"thesis\.txt"):
        publish(tmp_path / "thesis.txt", "result")
    assert (tmp_path / "thesis.txt").read_text() == "years of work"
