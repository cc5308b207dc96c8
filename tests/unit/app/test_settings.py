"""Settings are read once and checked; one that cannot be used is refused with a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.settings import LOOPBACK, Settings, SettingsError, read_settings
from model.casework import CasePolicy

REFUSED = {
    "PORT": ["0", "65536", "70000", "-1", "80.5", "http", "８０５０", "9" * 5000, "80 50", "+80"],
    "THREADS": ["0", "65", "1000000", "４", "four"],
    "HOST": [
        "http://127.0.0.1",
        "127.0.0.1:8050",
        "[::1]:8050",
        "localhost/",
        "user@host",
        "a b",
        "*",
        "[localhost",
        "a" * 300,
    ],
    "CACHE_REDIS_URL": [
        "localhost:6379",
        "http://localhost",
        "redis://localhost:port",
        "redis://localhost:99999",
        "redis://localhost/?db=x",
        "redis://localhost/?nothing=1",
        "redis://[::1",
        "cache",
    ],
    "BASE_PATH": [
        "http://host/credit",
        "/credit?x=1",
        "/../x",
        "/a b/",
        "/crédit",
        "/credit//x",
        "/fr/",
        "/en/credit",
        "/assets",
        "/_dash",
        "/<script>",
        '/"x',
    ],
    "TIME_ZONE": ["Europe/Pariss", "Paris", "../UTC", "/etc/localtime", "Europe", "a\0b", "é"],
    "CASE_MONTHS": ["5", "1201", "ever"],
    "SIGNATURE_POINTS": ["-1", "1001", "40.5"],
    "CONTEST_DAYS": ["0", "366"],
    "HOLD_MINUTES": ["0", "1441"],
    "BLIND_PERCENT": ["101", "0.5", "5 %"],
    "INCOME_PERIOD": ["week", "12", "Month"],
    "CONTACT": ["x" * 201, "a\nb"],
    "SIGN_IN": ["none", "DEMO", "demo,local", "password"],
    "SECRET_KEY": ["short", "x" * 31],
    "OIDC_ISSUER": ["login.example.org", "http://login.example.org", "ftp://localhost", "https:/x"],
    "MODEL_DIR": ["nowhere", "x" * 300, "a\0b", "~nobody"],
}


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, texts in REFUSED.items() for text in texts]
)
def test_a_value_that_cannot_be_used_is_named(name: str, text: str) -> None:
    with pytest.raises(SettingsError, match=f"^{name}") as refused:
        read_settings({name: text}, [])
    assert "\n" not in str(refused.value)


def test_a_file_or_a_link_to_nothing_is_no_model_folder(tmp_path: Path) -> None:
    file, link, loop = tmp_path / "file", tmp_path / "link", tmp_path / "loop"
    file.touch()
    link.symlink_to(tmp_path / "gone")
    loop.symlink_to(loop)
    for path in (file, link, loop):
        with pytest.raises(SettingsError, match=r"^MODEL_DIR"):
            read_settings({"MODEL_DIR": str(path)}, [])


@pytest.mark.parametrize(
    ("name", "text", "field", "value"),
    [
        ("PORT", " 8051 ", "port", 8051),
        ("THREADS", "64\n", "threads", 64),
        ("HOST", " 0.0.0.0 ", "host", "0.0.0.0"),
        ("HOST", "::1", "host", "::1"),
        ("HOST", "[::1]", "host", "::1"),
        ("HOST", "credit.example.com", "host", "credit.example.com"),
        ("HOST", " ", "host", "127.0.0.1"),
        ("CACHE_REDIS_URL", " redis://h:1/2 ", "cache_redis_url", "redis://h:1/2"),
        ("CACHE_REDIS_URL", "unix:///run/redis.sock", "cache_redis_url", "unix:///run/redis.sock"),
        ("DATABASE_URL", "postgres://u@h/d", "records_url", "postgres://u@h/d"),
        ("SIGN_IN", " local ", "sign_in", "local"),
        ("OIDC_ISSUER", "https://l.example/a", "oidc_issuer", "https://l.example/a"),
        ("OIDC_ISSUER", "http://localhost:9000", "oidc_issuer", "http://localhost:9000"),
        ("BASE_PATH", "/", "base_path", ""),
        ("BASE_PATH", "credit", "base_path", "/credit"),
        ("BASE_PATH", "/credit/", "base_path", "/credit"),
        ("BASE_PATH", "/risk/credit-1.0/", "base_path", "/risk/credit-1.0"),
    ],
)
def test_spaces_and_other_ways_to_write_a_value_do_not_count(
    name: str, text: str, field: str, value: object
) -> None:
    assert getattr(read_settings({name: text}, []), field) == value


def test_without_settings_the_defaults_hold() -> None:
    assert read_settings({}, []) == Settings()
    assert read_settings({"PORT": "", "HOST": "", "THREADS": "", "MODEL_DIR": ""}, []) == Settings()


def test_a_password_of_redis_is_not_repeated() -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings({"CACHE_REDIS_URL": "redis://user:secret/word@localhost"}, [])
    assert "secret" not in str(refused.value)


def test_records_url_goes_before_what_a_platform_sets() -> None:
    given = {"RECORDS_URL": "sqlite:///mine.db", "DATABASE_URL": "postgres://u@h/d"}
    assert read_settings(given, []).records_url == "sqlite:///mine.db"


def test_a_key_that_is_too_short_is_not_repeated() -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings({"SECRET_KEY": "hush"}, [])
    assert "hush" not in str(refused.value)


def test_an_empty_argument_is_not_taken_for_none() -> None:
    """A variable of the shell that is empty would otherwise serve the demonstration instead."""
    with pytest.raises(SettingsError, match="--model is empty"):
        read_settings({}, ["--model", ""])


def test_serving_binds_to_loopback_unless_told_otherwise() -> None:
    assert read_settings({}, []).host == LOOPBACK == "127.0.0.1"
    assert read_settings({}, ["--host", "0.0.0.0"]).host == "0.0.0.0"
    assert read_settings({"HOST": "0.0.0.0"}, []).host == "0.0.0.0"


def test_an_argument_goes_before_the_environment() -> None:
    assert read_settings({"PORT": "9000"}, ["--port", "9001"]).port == 9001
    assert read_settings({"PORT": "9000"}, []).port == 9000


@pytest.mark.parametrize(
    ("option", "text", "said"), [("--threads", "0", "THREADS"), ("--model", "nowhere", "nowhere")]
)
def test_a_wrong_argument_is_named_as_well(option: str, text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        read_settings({}, [option, text])


def test_redis_is_used_only_where_its_address_is_given() -> None:
    assert read_settings({}, []).cache_redis_url is None
    given = read_settings({"CACHE_REDIS_URL": "redis://cache"}, [])
    assert given.cache_redis_url == "redis://cache"


def test_the_day_is_that_of_paris_unless_told_otherwise() -> None:
    assert read_settings({}, []).time_zone == "Europe/Paris"
    assert read_settings({"TIME_ZONE": " America/Cayenne "}, []).time_zone == "America/Cayenne"


def test_the_rules_of_casework_are_settings() -> None:
    given = {
        "SIGNATURE_POINTS": "25",
        "CONTEST_DAYS": "14",
        "HOLD_MINUTES": "10",
        "ASSIGN_DAYS": "3",
        "BLIND_PERCENT": "5",
        "CASE_MONTHS": "24",
        "VIEW_MONTHS": "6",
        "CONTACT": "01 23 45 67 89",
        "INCOME_PERIOD": "year",
    }
    assert read_settings(given, ()).policy == CasePolicy(
        25, 14, 10, 3, 0.05, 24, 6, "01 23 45 67 89", 12
    )
    assert Settings().policy == CasePolicy()
