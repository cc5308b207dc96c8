"""JSON objects that carry a checksum of themselves.

The checksum covers what the text says, in its order, and not its layout: a file with another
content is refused. It finds damage, not malice: a forger computes a new one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from data.typed_json import MalformedError, without_nan

CHECKSUM = "checksum"


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


def _checksum(content: Mapping[str, Any]) -> str:
    try:
        text = json.dumps(content, separators=(",", ":"), allow_nan=False)
    except (ValueError, RecursionError) as fault:
        raise MalformedError(str(fault)) from fault
    return hashlib.sha256(text.encode("ascii")).hexdigest()
