"""``python -m app``: serve the dashboard."""

import gc
import signal
import sys


def stop(number: int, _: object) -> None:
    """End as a shell expects of a program that was told to stop: no traceback.

    Once the dashboard is served, waitress lets the answers under way end first, and the status
    is 0.
    """
    sys.exit(128 + number)


# What a start makes stays: looking among it for what nobody needs takes a sixth of the time.
gc.disable()
# Before the imports: they take a second, in which one may be told to stop as well.
signal.signal(signal.SIGTERM, stop)
signal.signal(signal.SIGINT, stop)

from app.server import main  # noqa: E402
from data.faults import run_command  # noqa: E402

sys.exit(run_command(lambda: main(sys.argv[1:])))
