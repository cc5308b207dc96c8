"""Whether what is asked for may be served at all: strangers read no real client's file."""

from __future__ import annotations

from ipaddress import ip_address

from app.setting_values import DEMO, OIDC
from app.settings import Settings

ADD = "python -m app.users add NAME --role ROLE"
WAYS_OUT = (
    f"set SIGN_IN=local and add accounts ({ADD}), or SIGN_IN=oidc with the lender's own sign-in"
)


def refusal(settings: Settings, is_demo: bool) -> str:
    """Return why these settings are not served, nothing where they are.

    ``is_demo`` where the clients are the demonstration's.
    """
    if settings.sign_in == DEMO and not is_demo:
        return f"SIGN_IN=demo asks nobody for a password, and these clients are real: {WAYS_OUT}"
    if settings.sign_in == DEMO and not is_loopback(settings.host):
        return (
            f"SIGN_IN=demo asks nobody for a password, and {settings.host} can be reached from"
            f" elsewhere: {WAYS_OUT}"
        )
    if settings.sign_in == DEMO and settings.proxies:
        return (
            "SIGN_IN=demo asks nobody for a password, and PROXIES says that people come from"
            f" elsewhere: {WAYS_OUT}"
        )
    if settings.sign_in == OIDC and (lacking := _lacking_for_oidc(settings)):
        return f"SIGN_IN=oidc needs {' and '.join(lacking)}"
    if not is_demo and settings.disk_forgets:
        return (
            "the disk of this platform forgets at each restart, and the journal with it: attach"
            " PostgreSQL, whose address stands in DATABASE_URL or RECORDS_URL"
        )
    return ""


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens on ``host``."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _lacking_for_oidc(settings: Settings) -> list[str]:
    given = {
        "OIDC_ISSUER": settings.oidc_issuer,
        "OIDC_CLIENT_ID": settings.oidc_client_id,
        "OIDC_CLIENT_SECRET": settings.oidc_client_secret,
    }
    return [name for name, value in given.items() if not value]
