"""Starting and stopping: status 2 and one sentence, or 0; never a traceback."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from urllib.request import urlopen

import pytest
from flask import Flask

from app.server import main, serve
from app.settings import Settings
from model.artifact.model_artifact import ARTIFACT_NAMES
from model.artifact.places import DEMO_ARTIFACT, DEMO_PORTFOLIO, PORTFOLIO_FOLDER
from tests.serving_only import light

LOOPBACK = "127.0.0.1"


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    return Said(capsys)


class Said:
    """What a start that must fail has said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def by(self, *arguments: str) -> str:
        assert main(arguments) == 2
        words = self._capsys.readouterr().err
        assert words.strip()
        assert words.count("\n") == 1
        return words


@pytest.fixture
def model(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(DEMO_ARTIFACT, tmp_path / "model"))
    shutil.copytree(DEMO_PORTFOLIO, folder / PORTFOLIO_FOLDER)
    return folder


def test_a_port_in_use_is_named(said: Said) -> None:
    with socket.create_server((LOOPBACK, 0)) as taken:
        port = str(taken.getsockname()[1])
        assert f":{port}" in said.by("--port", port)


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid", "2001:db8::1", "a..b"])
def test_a_host_of_another_machine_or_of_none_is_named(host: str, said: Said) -> None:
    assert host in said.by("--host", host, "--port", "1")


FILES = (*ARTIFACT_NAMES, f"{PORTFOLIO_FOLDER}/portfolio.json", f"{PORTFOLIO_FOLDER}/portfolio.bin")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("instead", ["folder", "nothing", "broken link", "link to itself", "empty"])
def test_a_file_that_cannot_be_read_is_named(
    name: str, instead: str, model: Path, said: Said
) -> None:
    path = model / name
    path.unlink()
    if instead == "folder":
        path.mkdir()
    elif instead == "broken link":
        path.symlink_to(model / "gone")
    elif instead == "link to itself":
        path.symlink_to(path)
    elif instead == "empty":
        path.touch()
    assert path.name in said.by("--model", str(model))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
@pytest.mark.parametrize("name", FILES)
def test_a_file_one_may_not_read_is_named(name: str, model: Path, said: Said) -> None:
    (model / name).chmod(0)
    assert Path(name).name in said.by("--model", str(model))


def test_a_file_in_the_place_of_the_clients_folder_is_named(model: Path, said: Said) -> None:
    shutil.rmtree(model / PORTFOLIO_FOLDER)
    (model / PORTFOLIO_FOLDER).touch()
    assert PORTFOLIO_FOLDER in said.by("--model", str(model))


def has_version_six() -> bool:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


needs_version_six = pytest.mark.skipif(not has_version_six(), reason="no IPv6 on this machine")


@pytest.mark.slow  # waits for a program to start and to stop
@pytest.mark.parametrize(
    ("host", "shown", "told"),
    [
        (LOOPBACK, LOOPBACK, signal.SIGINT),
        pytest.param("::1", "[::1]", signal.SIGTERM, marks=needs_version_six),
    ],
)
def test_it_listens_until_it_is_told_to_stop_and_leaves_no_traceback(
    host: str, shown: str, told: signal.Signals, tmp_path: Path
) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, 0), family=family) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "app", "--host", host, "--port", str(port)]
    own = {**os.environ, **light(tmp_path)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=own) as process:
        assert process.stderr is not None
        assert any(f"serving on http://{shown}:{port}/" in line for line in process.stderr)
        with urlopen(f"http://{shown}:{port}/health") as answer:
            assert answer.status == 200
        process.send_signal(told)
        assert "Traceback" not in process.stderr.read()
    assert process.returncode == 0


def test_what_answers_leave_behind_is_found_though_a_start_looks_for_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waitress = SimpleNamespace(run=lambda: None)
    monkeypatch.setattr("app.server.listen", lambda *_, **__: waitress)
    monkeypatch.setattr("app.server.compress_in_background", lambda _: None)
    gc.disable()
    try:
        serve(Flask("served"), [], Settings())
        assert gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()
