"""``python -m tests.serving_only``: every page, with nothing but the packages that serving locks.

Whatever else is installed here cannot be imported, as where it is not installed.
``python tests/serving_only.py NAMES ...`` serves the dashboard in the folder it is called in, and
refuses the packages of these names, commas between them.
"""

from __future__ import annotations

import os
import pkgutil
import re
import runpy
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.metadata import packages_distributions
from pathlib import Path
from types import ModuleType

LOCK = Path(__file__).parents[1] / "requirements.txt"
PINNED = re.compile(r"^([\w.-]+)(?:\[.*\])?==", re.MULTILINE)


class Refusing(MetaPathFinder):
    """Finds nothing of the packages it was given, and nobody after it is asked."""

    def __init__(self, refused: frozenset[str]) -> None:
        self.refused = refused

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Raise what Python raises for a package that is not installed."""
        if name.partition(".")[0] in self.refused:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None


def not_locked() -> frozenset[str]:
    """Return the packages here, as they are imported, that no line of the lock installs."""
    locked = {_alike(name) for name in PINNED.findall(LOCK.read_text(encoding="utf-8"))}
    known = packages_distributions().items()
    return frozenset(name for name, of in known if not locked & {_alike(each) for each in of})


def _alike(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def show_pages() -> int:
    """Import all that serves, show every page; return how many there are."""
    for room in ("app", "components"):
        for module in pkgutil.walk_packages(import_module(room).__path__, f"{room}."):
            if not module.name.endswith("__main__"):
                import_module(module.name)
    from app.request import ANSWERS, PERSON_PAGES, Address
    from app.router import PAGES, answer
    from components.look import Look
    from model.serving.loading import demo_scoring
    from tests.desks import a_desk

    scoring = demo_scoring()
    client = str(scoring.model.example_clients.near_threshold)
    shown = [Address("fr", page, client if page in PERSON_PAGES else "") for page in PAGES]
    # The answers are an applicant's alone.
    pages = [address for address in shown if address.page != ANSWERS]
    statuses = {page.path: answer(scoring, page, Look("fr"), a_desk()).status for page in pages}
    assert {path for path, status in statuses.items() if status != 200} == set(), statuses
    return len(pages)


def light(folder: Path) -> dict[str, str]:
    """Return variables that start Python without what LightGBM loads wherever it finds it.

    Where the dashboard is served none of that is installed, and a start takes half the time.
    """
    none = "import sys\nsys.modules.update(dict.fromkeys(('pandas', 'sklearn')))\n"
    (folder / "sitecustomize.py").write_text(none, encoding="utf-8")
    return {"PYTHONPATH": str(folder)}


def main() -> None:
    """Show every page, then ask for a training, which is not possible here."""
    refused = not_locked()
    assert {"pandas", "sklearn", "shap", "pytest"} <= refused
    sys.meta_path.insert(0, Refusing(refused))
    sys.stdout.write(f"{show_pages()} pages shown\n")
    sys.argv[1:] = ["nowhere"]
    runpy.run_module("model.train", run_name="__main__")


def serve(names: str) -> None:
    """Serve, without the packages of some names."""
    sys.meta_path.insert(0, Refusing(frozenset(names.split(","))))
    sys.path[0] = os.getcwd()
    sys.argv[1:] = sys.argv[2:]
    runpy.run_module("app", run_name="__main__")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        serve(sys.argv[1])
    else:
        main()
