"""What platforms read says one thing, and what they build from this checkout starts and answers.

No container engine is asked for: the image's files are laid out as its instructions say.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import cache_from_source
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from app.settings import read_settings
from tests.benchmarks.serving import free_port
from tests.serving_only import light

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
SERVING = re.sub(r"\\\n\s*", "", DOCKERFILE.rpartition("\nFROM ")[2])
"""The instructions of the stage that runs."""
RENDER = yaml.safe_load((ROOT / "render.yaml").read_text(encoding="utf-8"))
HEROKU = json.loads((ROOT / "app.json").read_text(encoding="utf-8"))
PROCFILE = (ROOT / "Procfile").read_text(encoding="utf-8").removeprefix("web: ").strip()
"""The command of Heroku's one process."""


def tracked(path: str) -> list[str]:
    """Return the files of a checkout under a path."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", path], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [name for name in listed.stdout.split("\0") if name]


def lay_out(paths: list[str], folder: Path) -> None:
    for name in (name for path in paths for name in tracked(path)):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)
        # What Python has compiled of a file comes along: else each start compiles all anew.
        compiled = cache_from_source(name)
        if name.endswith(".py") and (ROOT / compiled).exists():
            (folder / compiled).parent.mkdir(exist_ok=True)
            shutil.copy2(ROOT / compiled, folder / compiled)


@contextmanager
def started(command: str, folder: Path, **environment: str) -> Iterator[int]:
    """Run a platform's command in a folder; give the port once it answers."""
    port = free_port()
    own = {
        **os.environ,
        **environment,
        "PORT": str(port),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    shell = ["sh", "-c", f"exec {command}"]
    with subprocess.Popen(shell, cwd=folder, env=own, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            assert any("serving on http://" in line for line in process.stderr)
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=30) as answer:
                assert answer.status == 200
            yield port
        finally:
            process.terminate()


@pytest.mark.parametrize("platform", ["Heroku", "container"])
def test_what_a_platform_copies_starts_and_writes_nothing_beside_its_records(
    platform: str, tmp_path: Path
) -> None:
    copied = re.findall(r"^COPY (\w+) \1$", SERVING, flags=re.MULTILINE)
    folder, records, own = (tmp_path / name for name in ("dashboard", "records", "own"))
    records.mkdir()
    own.mkdir()
    lay_out(["."] if platform == "Heroku" else copied, folder)
    there = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    command = PROCFILE
    if platform == "container":
        shell, option, command = json.loads(SERVING.rpartition("\nCMD ")[2])
        assert (shell, option) == ("sh", "-c")
    environment = {"RECORDS_URL": f"sqlite:///{records}/records.db", "SIGN_IN": "local"}
    environment |= light(own)
    with started(command.removeprefix("exec "), folder, **environment) as port:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/fr/", timeout=30) as answer:
            page = answer.read().decode()
        assert answer.url.split("?")[0].endswith("/fr/sign-in")
        assert '<html lang="fr"' in page
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == there
    assert (records / "records.db").stat().st_mode & 0o077 == 0


def test_the_image_runs_as_nobody_s_root_and_says_when_it_is_ill() -> None:
    user = re.search(r"^USER (\w+)$", SERVING, flags=re.MULTILINE)
    assert user is not None
    assert user[1] != "root"
    assert f"useradd --system --no-create-home {user[1]}" in SERVING
    assert SERVING.index("\nUSER ") < SERVING.index("\nCMD ")
    assert "/health" in SERVING[SERVING.index("\nHEALTHCHECK ") :]
    assert "--require-hashes" in DOCKERFILE
    version = (ROOT / ".python-version").read_text(encoding="utf-8").strip()
    images = re.findall(r"^FROM (\S+)", DOCKERFILE, flags=re.MULTILINE)
    assert set(images) == {f"python:{version}-slim"}
    kept = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    sources = re.findall(r"^COPY (\w[\w.]*) ", DOCKERFILE, flags=re.MULTILINE)
    assert [source for source in sources if f"!{source}" not in kept] == []


def test_the_platforms_are_told_the_same_and_in_settings_that_exist() -> None:
    (service,), (database,) = RENDER["services"], RENDER["databases"]
    assert service["startCommand"] == PROCFILE
    assert shlex.split(service["buildCommand"])[-1] == "requirements.txt"
    assert "--require-hashes" in service["buildCommand"]
    assert service["healthCheckPath"] == "/health"
    held = {one["key"]: one for one in service["envVars"]}
    assert held["DATABASE_URL"]["fromDatabase"]["name"] == database["name"]
    assert HEROKU["addons"][0]["plan"].startswith("heroku-postgresql")
    assert held["PYTHON_VERSION"]["value"].startswith(
        (ROOT / ".python-version").read_text(encoding="utf-8").strip()
    )
    render = {name: one["value"] for name, one in held.items() if "value" in one}
    heroku = {name: one["value"] for name, one in HEROKU["env"].items()}
    render.pop("PYTHON_VERSION")
    for environment in (render, heroku):
        assert environment.keys() <= {"SIGN_IN", "PROXIES", "ALLOWED_HOSTS"}
        settings = read_settings({**environment, "PORT": "8050"}, ["--host", "0.0.0.0"])
        assert (settings.sign_in, settings.proxies) == ("local", 1)
