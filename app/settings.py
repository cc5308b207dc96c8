"""Settings from the environment and the command line: read once, checked, frozen."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LOOPBACK = "127.0.0.1"
HIGHEST_PORT = 65_535
HOST_VARIABLES = ("ALLOWED_HOSTS", "RENDER_EXTERNAL_HOSTNAME", "HEROKU_APP_DEFAULT_DOMAIN_NAME")
"""Where the names of this server may stand; the platforms set the last two."""
HOST_NAME = re.compile(r"\.?[a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:.]+\]")
REQUESTS_PER_MINUTE = 1_200


class SettingsError(ValueError):
    """A setting that cannot be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to serve.

    ``model_dir`` is ``None`` for the demonstration; ``cache_redis_url`` ``None`` for a cache in
    memory. ``threads`` answer at once. ``allowed_hosts`` are names to be called by beside the
    loopback's; one that begins with a dot stands for all that end in it. So many ``proxies``
    stand in front, whose word on the client's address is believed. ``requests_per_minute`` are
    answered to one address; 0 is no bound.
    """

    model_dir: Path | None = None
    host: str = LOOPBACK
    port: int = 8050
    threads: int = 4
    cache_redis_url: str | None = None
    allowed_hosts: tuple[str, ...] = ()
    proxies: int = 0
    requests_per_minute: int = REQUESTS_PER_MINUTE

    def __post_init__(self) -> None:
        if not 0 < self.port <= HIGHEST_PORT:
            raise SettingsError(f"PORT is a number from 1 to {HIGHEST_PORT}, not {self.port}")
        if self.threads < 1:
            raise SettingsError(f"THREADS is 1 or more, not {self.threads}")
        for name in self.allowed_hosts:
            if not HOST_NAME.fullmatch(name):
                raise SettingsError(
                    "ALLOWED_HOSTS are names such as example.org, or .example.org for all below "
                    f"it, with commas between them and without port: not {name!r}"
                )
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
        allowed_hosts=_host_names(environment),
        proxies=_number("PROXIES", environment.get("PROXIES") or "0"),
        requests_per_minute=_number(
            "REQUESTS_PER_MINUTE",
            environment.get("REQUESTS_PER_MINUTE") or f"{REQUESTS_PER_MINUTE}",
        ),
    )


def _host_names(environment: Mapping[str, str]) -> tuple[str, ...]:
    texts = (environment.get(variable, "").split(",") for variable in HOST_VARIABLES)
    names = (name.strip().lower() for text in texts for name in text)
    return tuple(name for name in names if name)


def _number(name: str, text: str) -> int:
    if not text.isdecimal():
        raise SettingsError(f"{name} is a whole number, not {text!r}")
    return int(text)
