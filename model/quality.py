"""``evaluation.json``: the figures of a trained model, written down and read back."""

from __future__ import annotations

from model import typed_json
from model.domain import Evaluation


def to_json(evaluation: Evaluation) -> str:
    """Return the text of ``evaluation.json``; a figure that is not known is ``null``."""
    return typed_json.to_json(evaluation, indent=1) + "\n"


def from_json(text: str) -> Evaluation:
    """Return what :func:`to_json` wrote down.

    Raises ``ValueError`` where the text is not such an evaluation.
    """
    return typed_json.from_json(Evaluation, text)
