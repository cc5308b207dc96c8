"""plotly.js without what no figure of ours is drawn with: a quarter of the script.

The package carries every kind of marks in one file, maps and three dimensions with it. That file
is a row of modules, each a function that runs when another calls it by its name; what nothing
calls any more can go. Only the very file that this was tried on is cut; another is served whole.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import distribution
from itertools import pairwise
from pathlib import Path

KINDS = ("bar", "indicator", "scatter", "waterfall")
"""Every ``type`` of marks that a figure has."""
TRIED = "3b6e15d45dbb7fca5bd2094291e961ddc5472cd887009e6009a56dab668d721f"
"""SHA-256 of the file in plotly 7.1.0, which is plotly.js 4.1.1."""
IN_PACKAGE = "plotly/package_data/plotly.min.js"

_MODULE = re.compile(r"var ([\w$]+)=W\(")
_LAZY = re.compile(r"([\w$]+)=Ea\(")
"""A module in the newer way; several may follow a module in the older one."""
_CALL = re.compile(r"([\w$]+)\(\)")
_REGISTERED = re.compile(r"\.register\(\[([\w$(),]+)\]\)")
_KIND = re.compile(r'moduleType:"trace",name:"(\w+)"')
log = logging.getLogger(__name__)


class UncutError(ValueError):
    """The script is not built as expected; the message says what was looked for."""


@cache
def plotly_script() -> bytes:
    """Return the script that draws the figures; the package's whole one where it cannot be cut."""
    whole = whole_script()
    if sha256(whole).hexdigest() != TRIED:
        log.warning("plotly.js is another than the one that can be cut: it is served whole")
        return whole
    return cut(whole.decode(), KINDS).encode()


def whole_script() -> bytes:
    """Return plotly.js as the package carries it."""
    return Path(str(distribution("plotly").locate_file(IN_PACKAGE))).read_bytes()


def cut(script: str, kinds: Collection[str]) -> str:
    """Return a plotly.js that draws these kinds of marks only; ``scatter`` is always one of them.

    A name followed by ``()`` counts as a call of the module of that name, even where it is
    something else: too much may be kept, never too little.

    Raises
    ------
    UncutError
        Where modules, or one of the kinds, are not found.
    """
    before, modules = _modules(script)
    if not modules or not (found := _REGISTERED.search(modules[-1])):
        raise UncutError("modules, and the list of those that are registered")
    home = {name: at for at, text in enumerate(modules) for name in _names(text)}
    wanted = [name for name in _CALL.findall(found[1]) if _kind(name, home, modules) in kinds]
    if len(wanted) < len(set(kinds) - {"scatter"}):
        raise UncutError(f"the kinds {', '.join(kinds)}")
    calls = ",".join(f"{name}()" for name in wanted)
    start, end = found.span(1)
    modules[-1] = modules[-1][:start] + calls + modules[-1][end:]
    kept = _called(before, home, modules)
    return before + "".join(text for at, text in enumerate(modules) if at in kept)


def _modules(script: str) -> tuple[str, list[str]]:
    """Return what stands before the first module, and each with what follows it."""
    starts = [m.start() for m in _MODULE.finditer(script) if script[m.start() - 1] in ";}"]
    return script[: starts[0]] if starts else script, [
        script[start:end] for start, end in pairwise([*starts, len(script)])
    ]


def _names(text: str) -> Iterator[str]:
    if own := _MODULE.match(text):
        yield own[1]
    if "=Ea(" in text:
        yield from _LAZY.findall(text)


def _kind(name: str, home: dict[str, int], modules: list[str]) -> str:
    """Return which marks a registered module draws: it hands on another, which says so."""
    handed_on = _CALL.search(modules[home[name]])
    told = _KIND.search(modules[home[handed_on[1]]]) if handed_on else None
    return told[1] if told else ""


def _called(before: str, home: dict[str, int], modules: list[str]) -> set[int]:
    """Return the places of the modules that are called from the last one on."""
    kept, to_read = {len(modules) - 1}, [before, modules[-1]]
    while to_read:
        places = {home[name] for name in _CALL.findall(to_read.pop()) if name in home}
        to_read += [modules[at] for at in places - kept]
        kept |= places
    return kept
