"""What has to run on every supported Python, with the packages of training and serving alone."""

from __future__ import annotations

import contextlib
import io
import os
import pkgutil
import socket
import sys
import tempfile
import time
import urllib.request
from importlib import import_module
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory

from app.request import ANSWERS, PERSON_PAGES, Address
from app.router import PAGES, answer
from components.look import LANGUAGES, Look
from data.synthetic.generator import synthesize
from data.synthetic.writing import write_tables
from model.artifact.places import DEMO_ARTIFACT
from model.score import main as score
from model.serving.loading import demo_scoring
from tests.desks import a_desk

HOUSE = ("app", "components", "model", "data")
START_SECONDS = 30


def main() -> None:
    """Import, show, serve and score; an exception is a failure."""
    print(f"Python {sys.version.split()[0]}: {import_everything()} modules imported,", end=" ")
    print(f"{show_every_page()} pages shown,", end=" ", flush=True)
    serve()
    print("served,", end=" ", flush=True)
    score_tables()
    print("scored.")


def import_everything() -> int:
    """Import every module of the house; return how many there are."""
    names = [
        module.name
        for room in HOUSE
        for module in pkgutil.walk_packages(import_module(room).__path__, f"{room}.")
        if not module.name.endswith("__main__")
    ]
    return len([import_module(name) for name in names])


def show_every_page() -> int:
    """Render every page of a client near the threshold; return how many there are."""
    scoring = demo_scoring()
    client = scoring.model.example_clients.near_threshold
    scoring.client(client).nearest_cases()  # asked for by a button
    pages = [
        Address(language, page, str(client) if page in PERSON_PAGES else "")
        for language in LANGUAGES
        for page in PAGES
        if page != ANSWERS  # an applicant's alone
    ]
    for page in pages:
        assert answer(scoring, page, Look(page.language), a_desk()).status == 200, page.path
    return len(pages)


def serve() -> None:
    """Start the dashboard as a process of its own and ask it for its first page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    with TemporaryDirectory() as folder:
        own = {**os.environ, "RECORDS_URL": f"sqlite:///{folder}/records.db"}
        with Popen([sys.executable, "-m", "app", "--port", port], env=own) as process:
            try:
                assert _answers(f"http://127.0.0.1:{port}/fr/", process)
            finally:
                process.terminate()


def _answers(address: str, process: Popen[bytes]) -> bool:
    last = time.monotonic() + START_SECONDS
    while time.monotonic() < last and process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(address) as answered:
            return int(answered.status) == 200
        time.sleep(0.1)
    return False


def score_tables() -> None:
    """Score synthetic clients from raw tables."""
    said = io.StringIO()
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(said),
    ):
        raw, out = Path(folder) / "raw", Path(folder) / "scores.csv"
        raw.mkdir()
        write_tables(synthesize(60, seed=1, test_clients=20), raw, clients=80, progress=False)
        command = [str(raw), "--model", str(DEMO_ARTIFACT), "--out", str(out)]
        assert score(command) == 0, said.getvalue()
        assert len(out.read_text(encoding="utf-8").splitlines()) > 60


if __name__ == "__main__":
    main()
