"""JSON objects that carry a checksum of themselves.

The checksum covers what the text says, in its order, and not its layout: a file with another
content is refused. It finds damage, not malice: a forger computes a new one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from data.typed_json import MalformedError, parse_object, read_typed, without_nan

CHECKSUM = "checksum"
REBUILD = (
    "rebuild it with `python -m model.train RAW --out DIR` (the demonstration one with `make demo`)"
)


def sealed(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields, plain builtins, behind their checksum; NaN becomes ``None``."""
    plain = without_nan(fields)
    return {CHECKSUM: _checksum(plain), **plain}


def unsealed(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields without their checksum, once it is found right.

    Raises
    ------
    MalformedError
        Where it is wrong or missing.
    """
    content = {name: value for name, value in fields.items() if name != CHECKSUM}
    if fields.get(CHECKSUM) != _checksum(content):
        raise MalformedError("it does not match its own checksum")
    return content


@contextmanager
def opened_manifest(
    path: Path, what: str, format_version: int, refusal: type[Exception]
) -> Iterator[dict[str, Any]]:
    """Yield what the manifest of ``what`` says, to be read as its types within the context.

    Raises ``refusal``, with what to do, where it is missing, damaged or of another format.
    """
    try:
        fields = parse_object(path.read_bytes())
        found = read_typed(int, fields.get("format_version"))
        if found != format_version:
            raise refusal(
                f"{path} has format {found}, this program reads format {format_version}: {REBUILD}"
            )
        yield unsealed(fields)
    except (FileNotFoundError, NotADirectoryError) as missing:
        raise refusal(f"no {what} in {path.parent} ({path.name}): {REBUILD}") from missing
    except OSError as fault:
        raise refusal(f"{path} cannot be read: {fault.strerror}") from fault
    except MalformedError as damage:
        raise refusal(f"{path} is damaged: {REBUILD}") from damage


def _checksum(content: Mapping[str, Any]) -> str:
    try:
        text = json.dumps(content, separators=(",", ":"), allow_nan=False)
    except (ValueError, RecursionError) as fault:
        raise MalformedError(str(fault)) from fault
    return hashlib.sha256(text.encode("ascii")).hexdigest()
