"""Frozen dataclasses as JSON and back: the types of their fields are the format.

Nothing is run and nothing is guessed: text that is not the JSON of the type asked for is refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache, partial
from math import isfinite, isnan, nan
from types import UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
_MALFORMED = (TypeError, KeyError, AttributeError, OverflowError, RecursionError)


def to_json(value: object, indent: int | None = None) -> str:
    """Return a dataclass as JSON; a number that is not known is ``null``.

    Raises ``ValueError`` where a number is infinite.
    """
    return json.dumps(_plain(value), indent=indent, allow_nan=False)


def from_json(kind: type[T], text: str | bytes) -> T:
    """Return what :func:`to_json` wrote down of a ``kind``, in the same form.

    A field with a default may be left out.

    Raises
    ------
    ValueError
        Where the text is not that.
    """
    try:
        read: Callable[[Any], T] = _reader(cast("Any", kind))
        return read(json.loads(text))
    except _MALFORMED as fault:
        raise ValueError(f"not the JSON of a {kind.__name__}: {fault}") from fault


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return None if isnan(value) else value
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """Return what turns parsed JSON into a value of the type that a field declares."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return partial(
            _read_fields, kind, {field.name: hints[field.name] for field in fields(kind)}
        )
    if isinstance(kind, UnionType):
        return partial(_read_optional, get_args(kind)[0])
    if get_origin(kind) is tuple:
        return _tuple_reader(*get_args(kind))
    return _read_number if kind is float else partial(_read_same, kind)


def _read_fields(kind: Any, hints: dict[str, Any], parts: dict[str, Any]) -> Any:
    return kind(**{name: _reader(hints[name])(part) for name, part in parts.items()})


def _read_optional(kind: Any, value: Any) -> Any:
    return None if value is None else _reader(kind)(value)


def _tuple_reader(kind: Any, *others: Any) -> Callable[[Any], Any]:
    """Return the reader of a tuple of one type, of any length or of the length declared."""
    return partial(_read_tuple, _reader(kind), None if others == (...,) else len(others) + 1)


def _read_tuple(read: Callable[[Any], Any], length: int | None, parts: Any) -> tuple[Any, ...]:
    if type(parts) is not list or length not in (None, len(parts)):
        raise TypeError(f"{parts!r} is no list of that length")
    return tuple(map(read, parts))


def _read_number(value: Any) -> float:
    if value is None:
        return nan
    if type(value) not in (int, float) or not isfinite(value):
        raise TypeError(f"{value!r} is no number")
    return float(value)


def _read_same(kind: Any, value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value
