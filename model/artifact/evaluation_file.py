"""``evaluation.json``: the figures of a trained model, written down and read back."""

from __future__ import annotations

from dataclasses import asdict

from data import typed_json
from data.typed_json import parse_object, read_typed
from model.domain import Evaluation


def to_json(evaluation: Evaluation) -> str:
    """Return the text of ``evaluation.json``; a figure that is not known is ``null``."""
    return typed_json.to_json(asdict(evaluation))


def from_json(content: bytes | str) -> Evaluation:
    """Return what :func:`to_json` wrote down.

    Raises
    ------
    MalformedError
        Where the text is not such an evaluation.
    """
    evaluation: Evaluation = read_typed(Evaluation, parse_object(content))
    return evaluation
