"""JSON whose form is declared by types: what is read has the declared types, or is refused.

A dataclass has all its fields and no other; tuples, mappings and enumerations hold what they
declare. So a file that was changed is refused where it is read, not where a value is used.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from math import isfinite, isnan, nan
from types import UnionType
from typing import Any, NoReturn, get_args, get_origin, get_type_hints

_WRONG = (TypeError, ValueError, OverflowError, RecursionError)
"""What types and dataclasses raise at values that are none of theirs."""


class MalformedError(ValueError):
    """The text is not of the form that is declared; the message says where."""


def to_json(value: Any) -> str:
    """Return the text of plain builtins, one value a line; a number not known is ``null``."""
    return json.dumps(without_nan(value), indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def without_nan(value: Any) -> Any:
    """Return plain builtins with ``None`` for NaN: strict JSON has no word for it."""
    if isinstance(value, float):
        return None if isnan(value) else value
    if isinstance(value, Mapping):
        return {name: without_nan(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [without_nan(part) for part in value]
    return value


def parse_object(content: bytes | str) -> dict[str, Any]:
    """Return the JSON object of a file's bytes, or text.

    Raises
    ------
    MalformedError
        If it is not UTF-8, not strict JSON or not an object.
    """
    try:
        text = content if isinstance(content, str) else content.decode("utf-8")
        found = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as fault:
        raise MalformedError(f"not JSON: {fault}") from fault
    parsed: dict[str, Any] = _checked(found, dict)
    return parsed


def read_typed(kind: Any, value: Any) -> Any:
    """Return ``value``, as JSON gives it, as the type ``kind`` declares.

    ``None`` is NaN where a number is declared, and whole numbers are numbers.

    Parameters
    ----------
    kind : a dataclass, a plain type, ``date``, an enumeration, ``Any``, or a tuple, mapping or
        optional of such

    Raises
    ------
    MalformedError
        Where it has another type, or a dataclass does not take the values.
    """
    try:
        return _read(kind, value)
    except _WRONG as fault:
        raise MalformedError(str(fault)) from fault


def read_fields(kind: type, parts: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Return exactly these fields of the dataclass ``kind``, each as the type it declares.

    Raises
    ------
    MalformedError
        Where one is missing, one more is there, or one has another type.
    """
    names = {*names}
    hints = {name: hint for name, hint in _hints(kind).items() if name in names}
    try:
        return _read_fields(hints, parts)
    except _WRONG as fault:
        raise MalformedError(str(fault)) from fault


def _read_fields(hints: Mapping[str, Any], parts: Mapping[str, Any]) -> dict[str, Any]:
    if wrong := hints.keys() ^ parts.keys():
        raise MalformedError(f"missing or unknown: {', '.join(sorted(wrong))}")
    return {name: _read(hint, parts[name]) for name, hint in hints.items()}


def _read(kind: Any, value: Any) -> Any:
    if kind is Any:
        return value
    if is_dataclass(kind) and isinstance(kind, type):
        return kind(**_read_fields(_hints(kind), _checked(value, dict)))
    if isinstance(kind, UnionType):
        return None if value is None else _read(get_args(kind)[0], value)
    if get_origin(kind) is tuple:
        return _read_tuple(get_args(kind), _checked(value, list))
    if get_origin(kind) is Mapping:
        part = get_args(kind)[1]
        return {name: _read(part, each) for name, each in _checked(value, dict).items()}
    return _read_single(kind, value)


def _read_tuple(kinds: tuple[Any, ...], values: list[Any]) -> tuple[Any, ...]:
    if kinds[-1] is Ellipsis:
        if {*map(type, values)} == {float} == {*kinds[:1]} and all(map(isfinite, values)):
            return tuple(values)  # thousands of numbers, as a cache holds them
        kinds = kinds[:1] * len(values)
    return tuple(_read(kind, part) for kind, part in zip(kinds, values, strict=True))


def _read_single(kind: Any, value: Any) -> Any:
    if kind is float and value is None:
        return nan
    if kind is float and type(value) is int:
        float(value)  # raises where it is beyond any number of that type
        return value
    if kind is float and type(value) is float and not isfinite(value):
        raise MalformedError("a number is beyond any of its type")
    if kind is date:
        return date.fromisoformat(_checked(value, str))
    if issubclass(kind, Enum):
        return kind(_checked(value, str))
    return _checked(value, kind)


def _checked(value: Any, kind: type) -> Any:
    """Return ``value`` where it is of exactly this type: ``True`` is no whole number here."""
    if type(value) is not kind:
        raise MalformedError(f"{value!r:.60} is no {kind.__name__}")
    return value


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
