"""What can be wrong with an input, in words by which its sender can repair the file.

Commands report faults so, print any text under any locale, and end without a traceback.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass

USAGE_ERROR = 2
"""Exit code of a command whose input or options are at fault, as argparse has it."""
INTERRUPTED = 130
"""Exit code of a command that was stopped by Ctrl-C, as shells have it."""
BROKEN_PIPE = 141
"""Exit code of a command whose reader has gone (``| head``), as shells have it."""


@dataclass(frozen=True, slots=True, order=True)
class InputFault:
    """One thing wrong with one file; the values are never repeated: they are personal.

    ``column`` is empty where the fault is the file's; ``rows`` is 0 where rows do not apply;
    ``first_line`` counts lines of the CSV from 1, the header, and is 0 where unknown.
    """

    file: str
    column: str
    expected: str
    rows: int = 0
    first_line: int = 0

    def __str__(self) -> str:
        where = [self.file]
        if self.column:
            where.append(f"column {self.column}")
        if self.rows:
            where.append(f"{self.rows:,} row{'s' if self.rows > 1 else ''}")
        if self.first_line:
            where.append(f"first at line {self.first_line:,}")
        return printable(f"{', '.join(where)}: {self.expected}")


class InputFaults(Exception):  # noqa: N818  the plural says that it holds all of them
    """The input cannot be used; ``faults`` lists everything wrong with it, one line each."""

    def __init__(self, faults: Iterable[InputFault]) -> None:
        self.faults = tuple(faults)
        lines = [f"{len(self.faults)} fault(s) in the input; nothing was done."]
        super().__init__("\n".join([*lines, *(f"- {fault}" for fault in self.faults)]))


def printable(text: str) -> str:
    r"""Return text that comes from an input, such as a file's name, fit to be shown on one line.

    Bytes that are no UTF-8 (lone surrogates in Python's reading of a file name) and characters
    that cannot be seen, such as line ends, are written as escapes: ``\xe9``, ``\n``.
    """
    try:
        raw = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # surrogates that stand for no byte
        raw = text.encode("utf-8", "backslashreplace")
    decoded = raw.decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in decoded)


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
