"""The lender's own sign-in, against a real provider of OpenID Connect that the test starts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask.testing import FlaskClient

from app.factory import create_app
from app.people.account_book import AccountBook
from app.people.oidc import roles_claimed
from app.request import Office
from app.settings import Settings
from model.casework import Role
from model.serving.protocols import Scoring
from tests.visiting import browser, journal, token

# The provider uses an older way of its library.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
CLAIM = "realm_access.roles"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    import oidc_provider_mock

    people = [
        oidc_provider_mock.User(sub=name, claims={"name": name.title(), **claims})
        for name, claims in {
            "marie": {"realm_access": {"roles": ["advisor", "gardener"]}},
            "paul": {"realm_access": {"roles": ["gardener"]}},
            "zoe": {},
        }.items()
    ]
    with oidc_provider_mock.run_server_in_thread(user_claims=people) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def client(scoring: Scoring, issuer: str, office: Office) -> FlaskClient:
    return browser(
        scoring,
        office,
        sign_in="oidc",
        oidc_issuer=issuer,
        oidc_client_id="dashboard",
        oidc_client_secret="secret",
        oidc_role_claim=CLAIM,
    )


def come_back(client: FlaskClient, name: str, wished: str = "/fr/help?a=1") -> tuple[str, str]:
    """Sign in at the provider; return the way there and the way back."""
    page = client.get("/fr/sign-in", query_string={"next": wished}).text
    (start,) = re.findall(r'class="btn primary" href="([^"]+)"', page)
    there = client.get(start.replace("&amp;", "&")).headers["Location"]
    answer = requests.post(there, {"sub": name}, allow_redirects=False, timeout=10)
    return there, answer.headers["Location"]


def test_somebody_with_a_role_comes_in_and_goes_where_they_wanted(
    client: FlaskClient, office: Office
) -> None:
    there, back = come_back(client, "marie")
    asked = parse_qs(urlsplit(there).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert {"state", "nonce", "code_challenge"} <= set(asked)
    answer = client.get(back)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/fr/help?a=1")
    assert client.get("/fr/help").status_code == 200
    assert [kind for _, kind, _ in journal(office)] == ["account_added", "sign_in"]
    assert '"roles":["advisor"]' in journal(office)[0][2]


@pytest.mark.parametrize(("name", "words"), [("paul", "aucun rôle"), ("zoe", "aucun rôle")])
def test_somebody_without_a_role_is_refused_in_a_sentence(
    client: FlaskClient, office: Office, name: str, words: str
) -> None:
    answer = client.get(come_back(client, name)[1])
    assert answer.status_code == 403
    assert words in answer.text
    assert client.get("/fr/help").status_code == 303
    assert [kind for _, kind, _ in journal(office)] == ["sign_in_failed"]


def test_a_closed_account_stays_closed(client: FlaskClient, office: Office) -> None:
    client.get(come_back(client, "marie")[1])
    book = AccountBook(office.records, office.clock)
    (marie,) = (line for line in book.everybody() if line.name == "Marie")
    assert marie.source == "oidc"
    book.disable("Marie")
    assert client.get(come_back(client, "marie")[1]).status_code == 403


def test_an_answer_to_somebody_else_or_of_nobody_is_refused(client: FlaskClient) -> None:
    _, back = come_back(client, "marie")
    with client.session_transaction() as session:
        session.clear()
    for address in (back, "/sign-in/back", "/sign-in/back?error=access_denied&state=x"):
        answer = client.get(address)
        assert answer.status_code == 400, address
        assert "Traceback" not in answer.text
    assert client.get("/fr/help").status_code == 303


def test_a_sign_in_that_does_not_answer_is_a_sentence(scoring: Scoring, office: Office) -> None:
    settings = Settings(
        sign_in="oidc",
        oidc_issuer="http://localhost:9",
        oidc_client_id="dashboard",
        oidc_client_secret="secret",
    )
    client = create_app(scoring, settings, office).server.test_client()
    answer = client.get("/sign-in/start")
    assert answer.status_code == 502
    assert "ne répond pas" in answer.text


def test_signing_out_ends_the_session_and_every_copy_of_it(client: FlaskClient) -> None:
    client.get(come_back(client, "marie")[1])
    copied = client.get_cookie("session")
    assert copied is not None
    carried = token(client)
    assert client.post("/fr/sign-out").status_code == 400
    form = {"csrf_token": carried}
    assert client.post("/fr/sign-out", data=form).status_code == 303
    client.set_cookie("session", copied.value)
    assert client.get("/fr/help").status_code == 303


def test_roles_are_read_from_texts_lists_and_objects() -> None:
    claims = {"roles": ["lead", 7], "role": "auditor", "a": {"b": ["admin"]}, "x": 3}
    assert roles_claimed(claims, "roles") == {Role.LEAD}
    assert roles_claimed(claims, "role") == {Role.AUDITOR}
    assert roles_claimed(claims, "a.b") == {Role.ADMIN}
    for nothing in ("x", "a", "a.b.c", "roles.lead", ""):
        assert roles_claimed(claims, nothing) == frozenset()
