"""``python -m app.dev``: serve while working on the code; a change restarts, reload to see it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from werkzeug.serving import run_simple

from app.server import StartError, build
from app.settings import SettingsError, read_settings

LOCALES = Path(__file__).resolve().parents[1] / "assets" / "locale"


def main(arguments: Sequence[str]) -> int:
    """Serve with the settings of ``python -m app`` and werkzeug's reloader; never in production.

    Modules and sentences are watched; stylesheets and scripts are read anew at each request.
    """
    try:
        settings = read_settings(os.environ, arguments)
        server = build(settings)
    except (SettingsError, StartError) as fault:
        print(fault, file=sys.stderr)  # noqa: T201
        return 2
    sentences = [str(path) for path in sorted(LOCALES.glob("*.json"))]
    run_simple(
        settings.host,
        settings.port,
        server,
        use_reloader=True,
        extra_files=sentences,
        threaded=True,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
