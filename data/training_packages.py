"""Imported first by every command that trains, scores tables or draws clients.

Where only serving is installed, the command ends here in a sentence: the imports that follow would
end in a traceback.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec

from data.faults import USAGE_ERROR

PACKAGES = ("joblib", "pandas", "polars", "scipy", "shap", "sklearn", "tqdm")
"""As they are imported; ``model/requirements.txt`` locks them."""


def missing_words() -> str:
    """Return the sentence that says what is not installed, nothing where all is."""
    missing = [name for name in PACKAGES if not _is_there(name)]
    if not missing:
        return ""
    return f"not installed: {', '.join(missing)}; this command needs them: make training"


def _is_there(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:  # somebody forbids it to be imported
        return False


if words := missing_words():
    sys.stderr.write(f"{words}\n")
    sys.exit(USAGE_ERROR)
