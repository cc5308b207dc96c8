"""``evaluation.json``: the figures of a trained model, written down and read back."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from functools import cache
from math import isnan, nan
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from model.domain import Evaluation


def to_json(evaluation: Evaluation) -> str:
    """Return the text of ``evaluation.json``; a figure that is not known is ``null``."""
    return json.dumps(_without_nan(asdict(evaluation)), indent=1, allow_nan=False) + "\n"


def from_json(text: str) -> Evaluation:
    """Return what :func:`to_json` wrote down.

    Raises
    ------
    TypeError, ValueError, KeyError
        Where the text is not such an evaluation.
    """
    evaluation: Evaluation = _read(Evaluation, json.loads(text))
    return evaluation


def _without_nan(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_nan(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_without_nan(part) for part in value]
    return None if isinstance(value, float) and isnan(value) else value


def _read(kind: Any, value: Any) -> Any:
    """Return ``value`` as the type that a field declares: the types are the format."""
    if is_dataclass(kind):
        return _read_fields(kind, dict(value))
    if isinstance(kind, UnionType):
        return None if value is None else _read(get_args(kind)[0], value)
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], part) for part in value)
    if kind is float and isinstance(value, int | None):
        return nan if value is None else float(value)
    if type(value) is not kind:
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def _read_fields(kind: Any, parts: dict[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(**{name: _read(hints[name], part) for name, part in parts.items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
