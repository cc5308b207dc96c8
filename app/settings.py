"""Settings from the environment and the command line: read once, checked, frozen."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app import setting_values as values
from app.calendar import TIME_ZONE
from app.setting_values import LOOPBACK, SettingsError
from components.contacts import Contacts, placeholders
from model.casework import CasePolicy

__all__ = ["LOOPBACK", "Settings", "SettingsError", "read_settings"]

POLICY = CasePolicy()


@dataclass(frozen=True, slots=True)
class Settings:
    """How to serve.

    ``model_dir`` is ``None`` for the demonstration; ``cache_redis_url`` ``None`` for a cache in
    memory. ``threads`` answer at once. ``base_path`` stands before every address, such as
    ``/credit``; it is empty where the dashboard has a host of its own.
    ``allowed_hosts`` are names to be called by beside the loopback's; one that begins with a dot
    stands for all that end in it. So many ``proxies`` stand in front, whose word on the client's
    address is believed. ``requests_per_minute`` are answered to one address; 0 is no bound.
    ``time_zone`` is the advisors', whose day a sheet bears. ``records_url`` is the database
    in which cases, accounts and journal are kept. Cases are kept for ``case_months`` after their
    last change, who saw what and who came in for ``view_months``. ``contacts`` are whom a sheet
    names. ``signature_points`` to ``income_months`` are the lender's rules of casework, as
    :class:`CasePolicy` has them.

    ``sign_in`` is ``demo``, ``local`` or ``oidc``. ``secret_key`` signs sessions; without it the
    records keep one. ``oidc_issuer`` and what follows describe the lender's own sign-in:
    ``oidc_role_claim`` is where it says the roles. ``metrics_token`` opens ``/metrics``, which is
    not there without it. Logs are ``text``, or ``json`` with a line for each answer. ``dyno`` and
    ``render`` are set by platforms.
    """

    model_dir: Path | None = None
    host: str = LOOPBACK
    port: int = 8050
    threads: int = 4
    cache_redis_url: str | None = None
    base_path: str = ""
    allowed_hosts: tuple[str, ...] = ()
    proxies: int = 0
    requests_per_minute: int = values.REQUESTS_PER_MINUTE
    time_zone: str = TIME_ZONE
    records_url: str = values.RECORDS_URL
    case_months: int = POLICY.case_months
    view_months: int = POLICY.view_months
    signature_points: int = int(POLICY.signature_points)
    contest_days: int = POLICY.contest_days
    hold_minutes: int = POLICY.hold_minutes
    assign_days: int = POLICY.assign_days
    blind_percent: int = round(100 * POLICY.blind_share)
    contact: str = POLICY.contact
    contacts: Contacts = field(default_factory=placeholders)
    income_months: int = POLICY.income_months
    sign_in: str = values.DEMO
    secret_key: str | None = None
    oidc_issuer: str | None = None
    oidc_client_id: str | None = None
    oidc_client_secret: str | None = None
    oidc_role_claim: str = "roles"
    metrics_token: str | None = None
    log_format: str = values.TEXT
    dyno: str | None = None
    render: str | None = None

    @property
    def policy(self) -> CasePolicy:
        """The lender's rules of casework."""
        return CasePolicy(
            signature_points=self.signature_points,
            contest_days=self.contest_days,
            hold_minutes=self.hold_minutes,
            assign_days=self.assign_days,
            blind_share=self.blind_percent / 100,
            case_months=self.case_months,
            view_months=self.view_months,
            contact=self.contact,
            income_months=self.income_months,
        )

    @property
    def disk_forgets(self) -> bool:
        """Whether records would be lost: in a file of a platform that keeps none.

        On Render a disk can be had, and whoever has one says where the file is.
        """
        keeps_file = self.records_url.startswith("sqlite:")
        is_elsewhere = self.records_url != values.RECORDS_URL
        return keeps_file and (
            self.dyno is not None or (self.render is not None and not is_elsewhere)
        )


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a field of ``Settings`` is read from: a variable, and an argument if it has one.

    ``also`` are variables that platforms set; what stands in them is added, after a comma. What
    stands in those of ``instead`` is read only where the variable is empty.
    """

    field: str
    variable: str
    read: values.Reader
    argument: str = ""
    help: str = ""
    also: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()

    def given(self, environment: Mapping[str, str], arguments: Mapping[str, Any]) -> str | None:
        """Return the text given, ``None`` where there is none; an argument goes first."""
        argued: str | None = arguments.get(self.field)
        if argued is not None and not argued.strip():
            raise SettingsError(f"{self.argument} is empty")
        found = (environment.get(name, "").strip() for name in (self.variable, *self.also))
        first = argued or ",".join(text for text in found if text)
        others = (environment.get(name, "").strip() for name in self.instead)
        return next((text for text in (first.strip(), *others) if text), None)


SOURCES = (
    _Source(
        "model_dir",
        "MODEL_DIR",
        values.folder,
        "--model",
        "folder written by python -m model.train",
    ),
    _Source("host", "HOST", values.host, "--host", f"address to listen on, {LOOPBACK} by default"),
    _Source("port", "PORT", values.port, "--port", "port to listen on, 8050 by default"),
    _Source(
        "threads", "THREADS", values.threads, "--threads", "requests answered at once, 4 by default"
    ),
    _Source("cache_redis_url", "CACHE_REDIS_URL", values.redis_url),
    _Source(
        "base_path",
        "BASE_PATH",
        values.base_path,
        "--base-path",
        "what a proxy puts before every address, such as /credit",
    ),
    _Source(
        "allowed_hosts",
        "ALLOWED_HOSTS",
        values.host_names,
        also=("RENDER_EXTERNAL_HOSTNAME", "HEROKU_APP_DEFAULT_DOMAIN_NAME"),
    ),
    _Source("proxies", "PROXIES", values.proxies),
    _Source("time_zone", "TIME_ZONE", values.time_zone),
    _Source("records_url", "RECORDS_URL", values.as_given, instead=("DATABASE_URL",)),
    _Source("sign_in", "SIGN_IN", values.sign_in),
    _Source("secret_key", "SECRET_KEY", values.secret_key),
    _Source("oidc_issuer", "OIDC_ISSUER", values.issuer),
    _Source("oidc_client_id", "OIDC_CLIENT_ID", values.as_given),
    _Source("oidc_client_secret", "OIDC_CLIENT_SECRET", values.as_given),
    _Source("oidc_role_claim", "OIDC_ROLE_CLAIM", values.as_given),
    _Source("metrics_token", "METRICS_TOKEN", values.token),
    _Source("log_format", "LOG_FORMAT", values.log_format),
    _Source("dyno", "DYNO", values.as_given),
    _Source("render", "RENDER", values.as_given),
    _Source("case_months", "CASE_MONTHS", values.months),
    _Source("view_months", "VIEW_MONTHS", values.months),
    _Source("signature_points", "SIGNATURE_POINTS", values.points),
    _Source("contest_days", "CONTEST_DAYS", values.days),
    _Source("hold_minutes", "HOLD_MINUTES", values.minutes),
    _Source("assign_days", "ASSIGN_DAYS", values.days),
    _Source("blind_percent", "BLIND_PERCENT", values.percentage),
    _Source("contact", "CONTACT", values.line),
    _Source("contacts", "CONTACTS", values.contacts),
    _Source("income_months", "INCOME_PERIOD", values.income_period),
    _Source("requests_per_minute", "REQUESTS_PER_MINUTE", values.requests_per_minute),
)


def read_settings(environment: Mapping[str, str], arguments: Sequence[str]) -> Settings:
    """Return the settings; an argument goes before its environment variable.

    Spaces around a value do not count, and an empty variable is as good as none.

    Raises
    ------
    SettingsError
        Where one cannot be used, with a sentence that names it.
    """
    argued = vars(_parser().parse_args(arguments))
    given = {source: source.given(environment, argued) for source in SOURCES}
    read: dict[str, Any] = {
        s.field: s.read(s.variable, text) for s, text in given.items() if text is not None
    }
    return Settings(**read)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m app", description="Serve the dashboard.")
    for source in SOURCES:
        if source.argument:
            words = f"{source.help} ({source.variable})"
            parser.add_argument(source.argument, dest=source.field, help=words)
    return parser
