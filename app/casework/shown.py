"""What a form's page had shown when it was sent: a case, a model, a score that may have changed."""

from __future__ import annotations

from app.casework.history import meanwhile
from app.request import REVISION, Deed, Request

MODEL, SCORE = "model_version", "shown_score"
"""Fields that nobody sees; what is confirmed is what was on the page, or nothing."""


def shown(request: Request) -> dict[str, str]:
    """Return what a page shows now, as its forms send it back."""
    return {
        REVISION: str(request.revision),
        MODEL: request.scoring.model.info.version,
        SCORE: str(request.client.decision.shown_score) if request.concealed is None else "",
    }


def changed_since(request: Request, deed: Deed) -> str:
    """Return in a sentence what has changed since the page was shown, nothing where all stands."""
    now, look = shown(request), request.look
    if request.case is not None and deed[REVISION] != now[REVISION]:
        return meanwhile(request, request.case, deed[REVISION])
    if deed[MODEL] != now[MODEL]:
        return look.say("deciding.other_model")
    if deed[SCORE] != now[SCORE]:
        return look.say("deciding.other_score", score=now[SCORE])
    return ""
