"""Bootstrap's stylesheet without the rules that no page uses: an eighth of it.

A browser compares every element with every rule, each time a page changes. A rule goes where it
needs a class that no element of ours ever has; what is left stands in its order.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import flask_bootstrap

IN_PACKAGE = "static/bootstrap5/css/bootstrap.min.css"
_NAMES = """
active alert badge border border-bottom border-top btn btn-primary card col collapse disabled
figure flex-wrap form-check form-check-inline form-check-input form-check-label form-control
form-label form-range form-select h1 h2 h3 invisible is-invalid lead mark nav progress ratio
rounded row show small table visible visually-hidden
"""
KEPT = frozenset(_NAMES.split())
"""Classes of Bootstrap that our elements may have, or dash-bootstrap-components gives them."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)(\{[^{}]*\})")
_EMPTY = re.compile(r"@[^{};]+\{\}")
_CLASS = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")


@cache
def bootstrap_style() -> bytes:
    """Return the rules of Bootstrap that some page may use, behind its licence."""
    text = whole_style()
    licence = _COMMENT.search(text)
    return ((licence[0] if licence else "") + cut(text)).encode()


def whole_style() -> str:
    """Return Bootstrap's stylesheet as the package carries it."""
    return (Path(flask_bootstrap.__file__).parent / IN_PACKAGE).read_text("utf-8")


def classes_of(style: str) -> set[str]:
    """Return the classes that selectors of a stylesheet name."""
    rules = _RULE.findall(_COMMENT.sub("", style))
    return {name for selectors, _ in rules for name in _CLASS.findall(selectors)}


def cut(style: str) -> str:
    """Return a stylesheet's rules that need no other class than those that are kept."""
    left = _RULE.sub(_kept, _COMMENT.sub("", style))
    return _EMPTY.sub("", left)


def _kept(rule: re.Match[str]) -> str:
    selectors = [one for one in rule[1].split(",") if set(_CLASS.findall(one)) <= KEPT]
    return ",".join(selectors) + rule[2] if selectors else ""
