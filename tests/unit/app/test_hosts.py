"""The names that the server answers to."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.factory import create_app
from app.hosts import LOOPBACK_NAMES, answered_hosts, is_answered
from app.settings import Settings, SettingsError, read_settings
from model.serving.protocols import Scoring
from tests.desks import an_office

NAMES = (*LOOPBACK_NAMES, "credit.example.org", ".branch.example.org", "[2001:db8::1]")


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost:8050",
        "LOCALHOST",
        "127.0.0.1:8050",
        "[::1]",
        "[::1]:8050",
        "[2001:DB8::1]:1",
        "Credit.Example.org",
        "branch.example.org",
        "paris.branch.example.org:443",
    ],
)
def test_a_name_of_ours_is_answered_with_or_without_a_port(host: str) -> None:
    assert is_answered(host, NAMES)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "localhost.evil.example",
        "credit.example.org.evil.example",
        "paris.credit.example.org",
        "notbranch.example.org",
        "127.0.0.1.evil.example",
        "127.0.0.2",
        "[::2]",
        "[::1]evil",
        "localhost:99999",
        "localhost:8050@evil.example",
        "local host",
        "localhost\n",
    ],
)
def test_any_other_name_is_not(host: str) -> None:
    assert not is_answered(host, NAMES)


@pytest.mark.parametrize("path", ["/", "/fr/", "/_dash-layout", "/assets/dashboard.js"])
def test_a_request_for_another_host_gets_a_sentence_that_names_the_setting(
    client: FlaskClient, path: str
) -> None:
    for host in ("evil.example", "", "a b"):
        response = client.get(path, headers={"Host": host})
        assert response.status_code == 400
        assert "ALLOWED_HOSTS" in response.text
        assert "evil" not in response.text


def test_health_answers_to_any_name(client: FlaskClient) -> None:
    assert client.get("/health", headers={"Host": "10.1.2.3:8050"}).status_code == 200


def test_a_name_that_is_set_is_answered(scoring: Scoring) -> None:
    settings = read_settings({"ALLOWED_HOSTS": " Credit.example.org, .b.example ,"}, [])
    client = create_app(scoring, settings, an_office()).server.test_client()
    for host in ("credit.example.org", "a.b.example", "localhost"):
        assert client.get("/fr/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("name", ["RENDER_EXTERNAL_HOSTNAME", "HEROKU_APP_DEFAULT_DOMAIN_NAME"])
def test_the_name_that_a_platform_gives_is_answered(name: str) -> None:
    settings = read_settings({name: "credit.onplatform.example", "HOST": "0.0.0.0"}, [])
    assert answered_hosts(settings) == (*LOOPBACK_NAMES, "credit.onplatform.example")


@pytest.mark.parametrize(
    ("host", "named"),
    [
        ("0.0.0.0", ()),
        ("::", ()),
        ("127.0.0.1", ()),
        ("10.0.0.7", ("10.0.0.7",)),
        ("::2", ("[::2]",)),
    ],
)
def test_the_address_listened_on_is_a_name_unless_it_stands_for_all(
    host: str, named: tuple[str, ...]
) -> None:
    assert answered_hosts(Settings(host=host)) == (*LOOPBACK_NAMES, *named)


@pytest.mark.parametrize("name", ["https://a.example", "a.example:80", "*", "a b", "a/", "..a"])
def test_what_is_no_name_is_refused_at_the_start(name: str) -> None:
    with pytest.raises(SettingsError, match="ALLOWED_HOSTS"):
        read_settings({"ALLOWED_HOSTS": f"b.example,{name}"}, [])
