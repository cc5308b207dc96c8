"""From the text of a setting to its value, or a sentence that says what it has to be."""

from __future__ import annotations

import re
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from app.calendar import TIME_ZONE
from components.contacts import Contacts, ContactsError, read_contacts
from components.look import LANGUAGES

LOOPBACK = "127.0.0.1"
LOOPBACK_NAMES = ("localhost", LOOPBACK, "::1")
HIGHEST_PORT = 65_535
MOST_THREADS = 64
"""Each waits for the same interpreter: more of them only make every answer slower."""
HOST_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?")
ALLOWED_NAME = re.compile(r"\.?[a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:.]+\]")
MOST_PROXIES = 9
SHORTEST_TOKEN = 16
TEXT, JSON = "text", "json"
REQUESTS_PER_MINUTE = 1_200
MOST_REQUESTS = 1_000_000
BASE_PATH = re.compile(r"(/[A-Za-z0-9][A-Za-z0-9._~-]*)+")
OWN_SEGMENTS = (*LANGUAGES, "assets", "vendor", "health")
"""How addresses begin: a base path that begins so could not be told from them."""
RECORDS_URL = "sqlite:///records.db"
"""A file beside whoever starts the dashboard."""
FEWEST_MONTHS, MOST_MONTHS = 6, 1_200
MOST_POINTS, MOST_DAYS, MOST_MINUTES, LONGEST_LINE = 1_000, 365, 24 * 60, 200
"""Whoever uses the model keeps its logs for six months at least (AI Act, article 26)."""
REDIS_EXAMPLES = "redis://localhost:6379/0, rediss://... or unix:///run/redis.sock"

DEMO, LOCAL, OIDC = "demo", "local", "oidc"
SIGN_INS = (DEMO, LOCAL, OIDC)
SHORTEST_KEY = 32
INCOME_PERIODS = {"month": 1, "year": 12}

Reader = Callable[[str, str], object]
"""Takes the setting's name and its text, without spaces around it, and returns its value."""


class SettingsError(ValueError):
    """A setting that cannot be used."""


def whole_number(name: str, text: str, low: int, high: int) -> int:
    """Return the number from ``low`` to ``high`` that is written in the digits 0 to 9."""
    number = int(text) if re.fullmatch(r"[0-9]{1,9}", text) else None
    if number is None or not low <= number <= high:
        raise SettingsError(f"{name} is a whole number from {low} to {high}, not {text!r}")
    return number


def port(name: str, text: str) -> int:
    """Return the port to listen on."""
    return whole_number(name, text, 1, HIGHEST_PORT)


def threads(name: str, text: str) -> int:
    """Return how many requests are answered at once."""
    return whole_number(name, text, 1, MOST_THREADS)


def proxies(name: str, text: str) -> int:
    """Return how many proxies stand in front."""
    return whole_number(name, text, 0, MOST_PROXIES)


def requests_per_minute(name: str, text: str) -> int:
    """Return how many requests a minute are answered to one address; 0 is no bound."""
    return whole_number(name, text, 0, MOST_REQUESTS)


def months(name: str, text: str) -> int:
    """Return for how many months something is kept."""
    return whole_number(name, text, FEWEST_MONTHS, MOST_MONTHS)


def points(name: str, text: str) -> int:
    """Return how far under the threshold a grant needs a second signature."""
    return whole_number(name, text, 0, MOST_POINTS)


def days(name: str, text: str) -> int:
    """Return for how many days something is due or held."""
    return whole_number(name, text, 1, MOST_DAYS)


def minutes(name: str, text: str) -> int:
    """Return for how many minutes somebody holds a case."""
    return whole_number(name, text, 1, MOST_MINUTES)


def percentage(name: str, text: str) -> int:
    """Return a share in percent."""
    return whole_number(name, text, 0, 100)


def income_period(name: str, text: str) -> int:
    """Return how many months the declared income is of."""
    if text not in INCOME_PERIODS:
        raise SettingsError(f"{name} is month or year, not {text!r}")
    return INCOME_PERIODS[text]


def line(name: str, text: str) -> str:
    """Return one line of text, such as an address to write to."""
    if len(text) > LONGEST_LINE or not text.isprintable():
        raise SettingsError(f"{name} is one line of at most {LONGEST_LINE} letters")
    return text


def contacts(name: str, text: str) -> Contacts:
    """Return whom a client can turn to, from the file that the text names."""
    try:
        return read_contacts(Path(text).read_text(encoding="utf-8"))
    except ContactsError as fault:
        raise SettingsError(f"{name}: {text!r} cannot be used: {fault}") from fault
    except (OSError, ValueError) as fault:  # not there, not readable, not UTF-8
        raise SettingsError(f"{name}: cannot read {text!r}: {fault}") from fault


def host_names(name: str, text: str) -> tuple[str, ...]:
    """Return names to be called by, in small letters, with commas between them in the text."""
    names = tuple(part.strip().lower() for part in text.split(",") if part.strip())
    for wrong in (part for part in names if not ALLOWED_NAME.fullmatch(part)):
        raise SettingsError(
            f"{name} are names such as example.org, or .example.org for all below it,"
            f" with commas between them and without port: not {wrong!r}"
        )
    return names


def host(name: str, text: str) -> str:
    """Return an IP address, without the brackets it may stand in, or a host name."""
    bare = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    if not (_is_ip_address(bare) or HOST_NAME.fullmatch(bare)):
        raise SettingsError(
            f"{name} is an address to listen on such as {LOOPBACK}, 0.0.0.0 or ::1,"
            f" without scheme or port, not {text!r}"
        )
    return bare


def _is_ip_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def folder(name: str, text: str) -> Path:
    """Return a folder that exists."""
    path = Path(text)
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError) as fault:
        raise SettingsError(f"{name}: cannot look into {text!r}: {fault}") from fault
    if not is_folder:
        raise SettingsError(f"{name}: there is no folder {text!r}")
    return path


def redis_url(name: str, text: str) -> str:
    """Return the address of a Redis server, one that the Redis client understands."""
    import redis  # brings OpenTelemetry along: 8 MiB

    try:
        redis.Redis.from_url(text).connection_pool.make_connection()  # connects to nothing yet
    except (ValueError, TypeError) as fault:
        # What was given is not repeated: it may hold a password.
        raise SettingsError(f"{name} is not an address such as {REDIS_EXAMPLES}") from fault
    return text


def base_path(name: str, text: str) -> str:
    """Return a path with a slash before it and none behind; nothing for the root."""
    bare = text.strip("/")
    path = f"/{bare}" if bare else ""
    if path and not BASE_PATH.fullmatch(path):
        raise SettingsError(f"{name} is a path such as /credit/, not {text!r}")
    if bare.split("/")[0] in OWN_SEGMENTS:
        raise SettingsError(f"{name} cannot begin with /{bare.split('/')[0]}: addresses do")
    return path


def time_zone(name: str, text: str) -> str:
    """Return the name of a time zone."""
    try:
        return ZoneInfo(text).key
    except (KeyError, ValueError, OSError):  # no such zone, no name of one, a folder of them
        raise SettingsError(
            f"{name} is the name of a time zone, such as {TIME_ZONE}, not {text!r}"
        ) from None


def as_given(name: str, text: str) -> str:
    """Return a text that others read, such as a database's address."""
    return text


def issuer(name: str, text: str) -> str:
    """Return the address of who signs people in; by TLS, unless it is on this machine."""
    try:
        parts = urlsplit(text)
    except ValueError:  # brackets that hold no address
        parts = urlsplit("")
    if (parts.scheme == "https" and parts.hostname) or (
        parts.scheme == "http" and parts.hostname in LOOPBACK_NAMES
    ):
        return text
    raise SettingsError(f"{name} is an address such as https://login.example.org, not {text!r}")


def sign_in(name: str, text: str) -> str:
    """Return how people sign in."""
    if text not in SIGN_INS:
        raise SettingsError(f"{name} is local, oidc or demo, not {text!r}")
    return text


def secret_key(name: str, text: str) -> str:
    """Return the key that signs sessions; it is not repeated where it is too short."""
    if len(text) < SHORTEST_KEY:
        raise SettingsError(f"{name} has {SHORTEST_KEY} letters or more")
    return text


def token(name: str, text: str) -> str:
    """Return a secret that a program sends in a header."""
    if not re.fullmatch(rf"[!-~]{{{SHORTEST_TOKEN},200}}", text):
        raise SettingsError(f"{name} has {SHORTEST_TOKEN} to 200 letters, digits and signs")
    return text


def log_format(name: str, text: str) -> str:
    """Return how logs are written."""
    if text not in (TEXT, JSON):
        raise SettingsError(f"{name} is {TEXT} or {JSON}, not {text!r}")
    return text
