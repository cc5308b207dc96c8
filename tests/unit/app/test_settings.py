"""Settings are read once and checked; a wrong one is named."""

from pathlib import Path

import pytest

from app.settings import LOOPBACK, SettingsError, read_settings


def test_serving_binds_to_loopback_unless_told_otherwise() -> None:
    assert read_settings({}, []).host == LOOPBACK == "127.0.0.1"
    assert read_settings({}, ["--host", "0.0.0.0"]).host == "0.0.0.0"
    assert read_settings({"HOST": "0.0.0.0"}, []).host == "0.0.0.0"


def test_an_argument_goes_before_the_environment() -> None:
    assert read_settings({"PORT": "9000"}, ["--port", "9001"]).port == 9001
    assert read_settings({"PORT": "9000"}, []).port == 9000


@pytest.mark.parametrize("port", ["0", "70000", "http", "-1", "80.5"])
def test_an_impossible_port_is_named(port: str) -> None:
    with pytest.raises(SettingsError, match="PORT"):
        read_settings({"PORT": port}, [])


def test_no_threads_is_an_error() -> None:
    with pytest.raises(SettingsError, match="THREADS"):
        read_settings({}, ["--threads", "0"])


def test_a_missing_model_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="nowhere"):
        read_settings({}, ["--model", str(tmp_path / "nowhere")])


def test_redis_is_used_only_where_its_address_is_given(tmp_path: Path) -> None:
    assert read_settings({}, []).cache_redis_url is None
    assert (
        read_settings({"CACHE_REDIS_URL": "redis://cache"}, []).cache_redis_url == "redis://cache"
    )


def test_the_day_is_that_of_paris_unless_told_otherwise() -> None:
    assert read_settings({}, []).time_zone == "Europe/Paris"
    assert read_settings({"TIME_ZONE": " America/Cayenne "}, []).time_zone == "America/Cayenne"


@pytest.mark.parametrize(
    "zone",
    ["Europe/Pariss", "Paris", "../UTC", "/etc/localtime", "Europe", "a\x00b", "é"],
)
def test_an_unknown_time_zone_is_named(zone: str) -> None:
    with pytest.raises(SettingsError, match="TIME_ZONE"):
        read_settings({"TIME_ZONE": zone}, [])
