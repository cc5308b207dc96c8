"""Settings from the environment and the command line: read once, checked, frozen."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from app.calendar import TIME_ZONE

LOOPBACK = "127.0.0.1"
HIGHEST_PORT = 65_535


class SettingsError(ValueError):
    """A setting that cannot be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to serve.

    ``model_dir`` is ``None`` for the demonstration; ``cache_redis_url`` ``None`` for a cache in
    memory. ``threads`` answer at once. ``time_zone`` is the advisors', whose day a sheet bears.
    """

    model_dir: Path | None = None
    host: str = LOOPBACK
    port: int = 8050
    threads: int = 4
    cache_redis_url: str | None = None
    time_zone: str = TIME_ZONE

    def __post_init__(self) -> None:
        if not 0 < self.port <= HIGHEST_PORT:
            raise SettingsError(f"PORT is a number from 1 to {HIGHEST_PORT}, not {self.port}")
        if self.threads < 1:
            raise SettingsError(f"THREADS is 1 or more, not {self.threads}")
        if self.model_dir is not None and not self.model_dir.is_dir():
            raise SettingsError(f"--model: there is no folder {self.model_dir}")


def read_settings(environment: Mapping[str, str], arguments: Sequence[str]) -> Settings:
    """Return the settings; an argument goes before its environment variable.

    Raises ``SettingsError`` with a sentence that names the setting.
    """
    parser = argparse.ArgumentParser(prog="python -m app", description="Serve the dashboard.")
    parser.add_argument("--model", help="folder written by python -m model.train (MODEL_DIR)")
    parser.add_argument("--host", help=f"address to listen on (HOST), {LOOPBACK} by default")
    parser.add_argument("--port", help="port to listen on (PORT), 8050 by default")
    parser.add_argument("--threads", help="requests answered at once (THREADS), 4 by default")
    given = parser.parse_args(arguments)
    model = given.model or environment.get("MODEL_DIR")
    return Settings(
        model_dir=Path(model) if model else None,
        host=given.host or environment.get("HOST") or LOOPBACK,
        port=_number("PORT", given.port or environment.get("PORT") or "8050"),
        threads=_number("THREADS", given.threads or environment.get("THREADS") or "4"),
        cache_redis_url=environment.get("CACHE_REDIS_URL") or None,
        time_zone=_time_zone("TIME_ZONE", environment.get("TIME_ZONE", "").strip() or TIME_ZONE),
    )


def _number(name: str, text: str) -> int:
    if not text.isdecimal():
        raise SettingsError(f"{name} is a whole number, not {text!r}")
    return int(text)


def _time_zone(name: str, text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (KeyError, ValueError, OSError):  # no such zone, no name of one, a folder of them
        raise SettingsError(
            f"{name} is the name of a time zone, such as {TIME_ZONE}, not {text!r}"
        ) from None
