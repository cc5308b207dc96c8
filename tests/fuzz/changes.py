"""Single changes of a file: one byte, or one field of what it says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random
from typing import Any

Path = tuple[str | int, ...]


def change_a_byte(content: bytes, random: Random) -> bytes:
    """Return the file with one byte replaced, added or taken away, or one digit more or less."""
    place = random.randrange(len(content))
    digits = [at for at, byte in enumerate(content[:200_000]) if chr(byte).isdigit()]
    kind = random.choice(["replaced", "bit", "added", "taken", "digit"])
    if kind == "digit" and digits:
        place = random.choice(digits)
        return content[:place] + str(random.randrange(10)).encode() + content[place + 1 :]
    before, after = content[:place], content[place + 1 :]
    if kind == "bit":
        return before + bytes([content[place] ^ 1 << random.randrange(8)]) + after
    if kind == "added":
        return content[:place] + random.randbytes(1) + content[place:]
    return before + after if kind == "taken" else before + random.randbytes(1) + after


def change_a_field(said: dict[str, Any], random: Random) -> dict[str, Any]:
    """Return what a file says with one value changed, removed, renamed or added, at any depth."""
    changed: dict[str, Any] = json.loads(json.dumps(said))
    *way, last = random.choice(list(_paths(changed)))
    holder: Any = changed
    for step in way:
        holder = holder[step]
    kind = random.choice(["value", "value", "type", "removed", "renamed", "added"])
    if kind == "removed":
        del holder[last]
    elif kind == "renamed" and isinstance(holder, dict):
        holder[f"{last}x"] = holder.pop(last)
    elif kind == "added" and isinstance(holder, dict):
        holder["more"] = 1
    else:
        holder[last] = other_type(random) if kind == "type" else _other_value(holder[last], random)
    return changed


def change_a_type(said: dict[str, Any], random: Random) -> dict[str, Any]:
    """Return what a file says with one value of another type, at any depth."""
    changed: dict[str, Any] = json.loads(json.dumps(said))
    *way, last = random.choice(list(_paths(changed)))
    holder: Any = changed
    for step in way:
        holder = holder[step]
    while type(other := other_type(random)) is type(holder[last]):
        pass
    holder[last] = other
    return changed


def other_type(random: Random) -> Any:
    """Return something of any type that JSON has."""
    return random.choice([None, True, "", "1", 0, 7, -1.5, [], [1], {}, {"x": 1}])


def _other_value(value: Any, random: Random) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return random.choice([value + 20, -value, value * 10, value + 1e-9, 0])
    if isinstance(value, str):
        return random.choice([value[:-1], value + " ", value.upper(), value[::-1]])
    return other_type(random)


def _paths(value: Any, way: Path = ()) -> Iterator[Path]:
    if way:
        yield way
    inside: Any = ()
    if isinstance(value, dict):
        inside = value.items()
    elif isinstance(value, list):
        inside = enumerate(value)
    for step, part in inside:
        yield from _paths(part, (*way, step))
