"""What commands share: they print any text under any locale, and report faults in words."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable

from data.faults import USAGE_ERROR, printable

INTERRUPTED = 130
"""Exit code of a command that was stopped by Ctrl-C, as shells have it."""
BROKEN_PIPE = 141
"""Exit code of a command whose reader has gone (``| head``), as shells have it."""


def run_command(work: Callable[[], int], *faults: type[Exception]) -> int:
    """Do a command's work and return its exit code, in every case without a traceback.

    Parameters
    ----------
    work : returns the exit code
    faults : what to report in words, besides ``OSError``, with exit code 2
    """
    print_anything()
    said: tuple[type[Exception], ...] = (*faults, OSError)
    try:
        code = work()
        sys.stdout.flush()
    except BrokenPipeError:
        _silence_output()
        return BROKEN_PIPE
    except said as fault:
        sys.stderr.write(f"{in_words(fault)}\n")
        return USAGE_ERROR
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped; what was not finished is not written.\n")
        return INTERRUPTED
    return code


def print_anything() -> None:
    r"""Make output print every path, whatever the locale: ``\xe9`` where it has no letter for é."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def in_words(fault: Exception) -> str:
    """Return a fault's sentence; for an ``OSError``, the file's path and the reason."""
    if isinstance(fault, OSError) and fault.filename is not None and fault.strerror:
        return f"{printable(os.fsdecode(fault.filename))}: {fault.strerror}"
    return str(fault)


def _silence_output() -> None:
    """Send standard output nowhere, so that Python's flush at exit does not fail."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
