"""French as it is set in print."""

from __future__ import annotations

import re

from model.domain import Text

_BEFORE_A_SIGN_OR_WITHIN_A_NUMBER = re.compile(r" (?=[;:!?%])|(?<=n°) |(?<=\d) (?=\d)")


def typeset(text: Text) -> Text:
    """Set French with the no-break spaces it needs, which nobody could see in the source."""
    return Text(_BEFORE_A_SIGN_OR_WITHIN_A_NUMBER.sub("\u00a0", text.fr), text.en)
