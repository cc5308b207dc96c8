"""What changes with a new model, as a file beside it: ``change.json``, written and read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from data.sealed_json import sealed, unsealed
from data.typed_json import parse_object, read_typed
from model.domain import Feature, ModelChange

CHANGE_NAME = "change.json"
CHANGE_FORMAT = 1


class UnusableChangeError(ValueError):
    """The file is damaged, or of another format."""


def change_as_json(change: ModelChange) -> str:
    """Return the text of ``change.json``; the same change, the same text."""
    return json.dumps(sealed({"format": CHANGE_FORMAT, **asdict(change)}), indent=1) + "\n"


def read_change(
    file: Path, model_version: str, catalogue: Mapping[str, Feature]
) -> ModelChange | None:
    """Return the change to this model; ``None`` where there is no file, or one of another model.

    Raises
    ------
    UnusableChangeError
        Where the file cannot be read, or names what the catalogue does not.
    """
    try:
        fields = parse_object(file.read_bytes())
        if read_typed(int, fields.get("format")) != CHANGE_FORMAT:
            raise ValueError("another format")
        said = {name: value for name, value in unsealed(fields).items() if name != "format"}
        change: ModelChange = read_typed(ModelChange, said)
        _check_names(change, catalogue)
    except FileNotFoundError:
        return None
    except (ValueError, OSError) as damage:
        raise UnusableChangeError(f"{CHANGE_NAME} cannot be used") from damage
    return change if change.model_version == model_version else None


def _check_names(change: ModelChange, catalogue: Mapping[str, Feature]) -> None:
    for group in change.groups:
        levels = catalogue[group.attribute].levels if group.attribute in catalogue else ()
        if group.attribute not in catalogue or (group.code or 0) >= max(1, len(levels)):
            raise ValueError(f"{group.attribute} is in no catalogue, or has no such level")
