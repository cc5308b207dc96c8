"""What a command does with its terminal, in processes of their own where it takes one."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from data.faults import BROKEN_PIPE, INTERRUPTED, USAGE_ERROR, run_command

ODD = os.fsdecode(b"donn\xc3\xa9es \xff")
ROOT = Path(__file__).resolve().parents[3]
POOR = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
POOR |= {"PYTHONIOENCODING": "ascii:strict", "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
POOR |= {"OMP_NUM_THREADS": "1"}


class FaultError(Exception):
    pass


def raising(fault: BaseException) -> int:
    raise fault


def in_a_poor_terminal(script: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run it where nothing but ASCII may be printed and paths are bytes."""
    command = [sys.executable, "-W", "error", "-c", script, *arguments]
    return subprocess.run(command, env=POOR, capture_output=True, check=False)


def test_the_exit_code_of_the_work_is_that_of_the_command() -> None:
    assert run_command(lambda: 0) == 0
    assert run_command(lambda: 7) == 7


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (FaultError("no such table"), "no such table\n"),
        (OSError("the disk is full"), "the disk is full\n"),
        (IsADirectoryError(21, "Is a directory", "/a/folder"), "/a/folder: Is a directory\n"),
        (PermissionError(13, "Permission denied", b"/a/file"), "/a/file: Permission denied\n"),
    ],
)
def test_a_fault_is_said_in_one_line(
    fault: Exception, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(lambda: raising(fault), FaultError) == USAGE_ERROR
    assert capsys.readouterr() == ("", said)


def test_a_mistake_of_the_program_is_no_fault_of_the_input() -> None:
    with pytest.raises(KeyError):
        run_command(lambda: raising(KeyError("x")), FaultError)


def test_a_command_that_is_stopped_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(lambda: raising(KeyboardInterrupt())) == INTERRUPTED
    assert capsys.readouterr().err.strip() == "Stopped; what was not finished is not written."


def test_output_that_is_no_terminal_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert run_command(lambda: sys.stdout.write("é")) == 1


def test_a_reader_that_has_gone_gets_no_traceback() -> None:
    script = "import sys\nfrom data.faults import run_command\n"
    script += "sys.exit(run_command(lambda: print('x' * 100_000) or 0))"
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-c", script],
        stdout=writing,
        stderr=subprocess.PIPE,
        env=POOR,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (BROKEN_PIPE, b"")


COMMANDS = """
import contextlib, runpy, sys
raw, out, model = sys.argv[1:]
commands = {
    "data.synthetic": [raw, "--clients", "60", "--seed", "1"],
    "model.score": [raw, "--model", model, "--out", out + ".csv"],
    "model.drift": [raw + ":train", raw + ":test", "--model", model, "--out", out],
    "app.report": ["--model", model, "--drift", out + "/drift.json", "--out", out + "/d.html"],
    "model.train": [raw, "--out", out + "-trained"],
    "app": ["--model", raw],
}
for name, arguments in commands.items():
    sys.argv = [name, *arguments]
    try:
        runpy.run_module(name, run_name="__main__", alter_sys=True)
    except SystemExit as stop:
        print(name, stop.code)
"""


@pytest.mark.slow  # waits for six programs
def test_every_command_says_paths_that_its_terminal_has_no_letters_for(tmp_path: Path) -> None:
    """Tables written, scored and compared; too few to train on; a folder without a model."""
    raw, out = tmp_path / ODD, tmp_path / f"{ODD} out"
    done = in_a_poor_terminal(
        COMMANDS, str(raw), str(out), str(ROOT / "model" / "artifacts" / "demo")
    )
    said, progress = done.stdout.decode("ascii"), done.stderr.decode("ascii")
    assert "Traceback" not in progress
    codes = [line for line in said.splitlines() if line.rpartition(" ")[0] in COMMANDS]
    assert "data.synthetic 0" in codes, said + progress
    assert "model.score 0" in codes, said + progress
    assert "model.drift 0" in codes, said + progress
    assert "app.report 0" in codes, said + progress
    assert "model.train 2" in codes, said + progress
    assert "app 2" in codes, said + progress
    assert (tmp_path / f"{ODD} out.csv").is_file()
    assert "donn\\xe9es \\xff out.csv" in said
    assert (out / "drift.json").read_text("utf-8").count("donn\\u00e9es \\\\xff") == 2
