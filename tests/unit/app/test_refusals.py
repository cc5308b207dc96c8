"""What is not served at all: real clients to strangers, and journals that a disk forgets."""

from __future__ import annotations

import pytest

from app.people.starting import refusal
from app.server import main
from app.settings import Settings, read_settings

OIDC = {
    "SIGN_IN": "oidc",
    "OIDC_ISSUER": "https://login.example.org",
    "OIDC_CLIENT_ID": "dashboard",
    "OIDC_CLIENT_SECRET": "secret",
}
LOCAL = {"SIGN_IN": "local"}
ELSEWHERE = {"HOST": "0.0.0.0"}
POSTGRES = {"DATABASE_URL": "postgres://user@host/records"}
DYNO, RENDER = {"DYNO": "web.1"}, {"RENDER": "true"}
DISK = {"RECORDS_URL": "sqlite:////var/data/records.db"}
SERVED: list[tuple[dict[str, str], bool]] = [
    ({}, True),
    ({"HOST": "::1"}, True),
    ({"HOST": "localhost"}, True),
    ({"HOST": "127.0.0.2"}, True),
    (LOCAL | ELSEWHERE, True),
    (LOCAL, False),
    (LOCAL | ELSEWHERE | {"PROXIES": "1"}, False),
    (OIDC | ELSEWHERE, False),
    (LOCAL | ELSEWHERE | DYNO, True),
    (LOCAL | ELSEWHERE | DYNO | POSTGRES, False),
    (LOCAL | ELSEWHERE | RENDER | DISK, False),
]
NOT_SERVED: list[tuple[dict[str, str], bool, str]] = [
    ({}, False, "SIGN_IN=local"),
    (ELSEWHERE, True, "0.0.0.0"),
    (ELSEWHERE | DYNO, True, "python -m app.users add"),
    ({"HOST": "192.168.1.7"}, True, "192.168.1.7"),
    ({"HOST": "credit.example.org"}, True, "SIGN_IN=oidc"),
    ({"PROXIES": "1"}, True, "PROXIES"),
    ({"SIGN_IN": "oidc"}, False, "OIDC_ISSUER and OIDC_CLIENT_ID and OIDC_CLIENT_SECRET"),
    ({**OIDC, "OIDC_CLIENT_SECRET": ""}, True, "OIDC_CLIENT_SECRET"),
    (LOCAL | ELSEWHERE | DYNO, False, "PostgreSQL"),
    (LOCAL | ELSEWHERE | DYNO | DISK, False, "PostgreSQL"),
    (OIDC | ELSEWHERE | RENDER, False, "DATABASE_URL"),
]


def reason(environment: dict[str, str], is_demo: bool) -> str:
    return refusal(read_settings(environment, []), is_demo)


def test_what_is_served_and_what_is_not() -> None:
    assert [(e, d, said) for e, d in SERVED if (said := reason(e, d))] == []
    wrong = [
        (e, d, said)
        for e, d, words in NOT_SERVED
        if words not in (said := reason(e, d)) or "\n" in said or "secret" in said
    ]
    assert wrong == []


def test_a_refusal_ends_the_program_with_its_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECORDS_URL", "sqlite:////nowhere/records.db")  # it is not even looked for
    assert main(["--host", "0.0.0.0"]) == 2
    assert "SIGN_IN=local" in capsys.readouterr().err


def test_settings_alone_are_the_demonstration_s() -> None:
    assert refusal(Settings(), is_demo=True) == ""
