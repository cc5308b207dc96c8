"""The log: one record a line, with its time and level, and nothing in it that acts."""

from __future__ import annotations

import json
import logging
from types import TracebackType

from flask import g, has_request_context

from app.setting_values import TEXT

LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"
TIME = "%Y-%m-%dT%H:%M:%S%z"
ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


def escaped(text: str) -> str:
    r"""Return ``text`` with what a terminal or a reader of logs would obey made visible.

    Line ends, control characters, direction marks and lone surrogates become ``\n``, ``\x1b``,
    ``\u202e``, ``\udcff``; letters of any language stay.
    """
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii")
        for letter in text
    )


class SafeFormatter(logging.Formatter):
    """Writes a record so that no part of it passes for another record.

    Much in a message comes from outside: a path, a header, a file's text. The lines of a
    traceback are set off, because an exception's own words may hold line ends too.
    """

    def __init__(self) -> None:
        super().__init__(LINE, TIME)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802, D102
        return escaped(super().formatMessage(record))

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802, D102
        return _set_off(super().formatException(ei))

    def formatStack(self, stack_info: str) -> str:  # noqa: N802, D102
        return _set_off(super().formatStack(stack_info))


def _set_off(lines: str) -> str:
    return "\n".join(f"  | {escaped(line)}" for line in lines.splitlines())


class JsonFormatter(logging.Formatter):
    """Writes a record as one object in ASCII: no part of it passes for another record.

    ``request`` is the number of the request under way, which its answer bears in
    ``X-Request-ID``; what a record's ``told`` holds stands beside it.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line."""
        line: dict[str, object] = {
            "time": self.formatTime(record, TIME),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if has_request_context() and "request_number" in g:
            line["request"] = g.request_number
        line |= getattr(record, "told", {})
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line)


def start_logging(log_format: str = TEXT) -> None:
    """Write every log record from INFO up to the standard error stream."""
    handler = logging.StreamHandler()
    handler.setFormatter(SafeFormatter() if log_format == TEXT else JsonFormatter())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    # A line for each answer is for programs that read logs.
    logging.getLogger("app.monitoring").setLevel(
        logging.WARNING if log_format == TEXT else logging.INFO
    )
    # Waitress would write a line for every request that waits, most of all when many do.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    # Alembic tells of every step, though nothing is to be done.
    logging.getLogger("alembic").setLevel(logging.WARNING)
