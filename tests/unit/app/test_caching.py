"""What belongs to a group is kept; a client cannot come near the cache."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.caching import CachedGroups
from app.factory import create_app
from app.group_cache import GroupCache
from app.request import CLIENT_PAGES
from app.settings import Settings
from model.domain import ANNUITY, CREDIT, EVERYONE, INCOME, Outcome, PeerGroup
from model.serving.protocols import Groups, Scoring
from tests.callback_requests import UPDATE_PATH, payload
from tests.cases import open_case
from tests.desks import an_office


class Counting:
    """Groups, counting what is asked of them."""

    def __init__(self, inner: Groups) -> None:
        self._inner, self.asked = inner, Counter[str]()

    def __getattr__(self, name: str) -> Any:
        def counted(*arguments: Any) -> Any:
            self.asked[name] += 1
            return getattr(self._inner, name)(*arguments)

        return counted


@pytest.fixture
def cache() -> GroupCache:
    return GroupCache(Flask(__name__), None)


def test_a_group_is_counted_once(scoring: Scoring, cache: GroupCache) -> None:
    counting: Any = Counting(scoring.groups)
    cached = CachedGroups(counting, "1", cache)
    group = PeerGroup(outcome=Outcome.REFUSE)

    def asked() -> tuple[object, ...]:
        return (
            cached.summary(group),
            cached.distribution("EXT_SOURCE_2", group),
            cached.score_distribution(),
            cached.relation("EXT_SOURCE_2", "EXT_SOURCE_3"),
        )

    assert asked() == asked()
    assert counting.asked == {
        "summary": 1,
        "distribution": 1,
        "score_distribution": 1,
        "relation": 1,
    }


def test_different_groups_and_features_are_kept_apart(scoring: Scoring, cache: GroupCache) -> None:
    cached = CachedGroups(scoring.groups, "1", cache)
    refused = PeerGroup(outcome=Outcome.REFUSE)
    assert cached.summary(EVERYONE) != cached.summary(refused)
    everyone, of_refused = (cached.distribution("EXT_SOURCE_2", g) for g in (EVERYONE, refused))
    assert everyone.peers != of_refused.peers
    assert everyone.feature == "EXT_SOURCE_2"
    assert cached.distribution("EXT_SOURCE_3", EVERYONE).feature == "EXT_SOURCE_3"
    one = cached.relation("EXT_SOURCE_2", "EXT_SOURCE_3")
    other = cached.relation("EXT_SOURCE_3", "EXT_SOURCE_2")
    assert (one.x_feature, other.x_feature) == ("EXT_SOURCE_2", "EXT_SOURCE_3")


def test_another_model_version_does_not_see_what_was_kept(
    scoring: Scoring, cache: GroupCache
) -> None:
    counting: Any = Counting(scoring.groups)
    for version in ("old", "new"):
        cached = CachedGroups(counting, version, cache)
        cached.score_distribution()
        cached.summary(EVERYONE)
        cached.distribution("EXT_SOURCE_2", EVERYONE)
        cached.relation("EXT_SOURCE_2", "EXT_SOURCE_3")
    assert set(counting.asked.values()) == {2}


@pytest.fixture
def kept(scoring: Scoring, monkeypatch: pytest.MonkeyPatch) -> tuple[FlaskClient, list[Any]]:
    """An application's client, and everything that its cache is given to keep."""
    given: list[Any] = []
    ask = GroupCache.get_or_make

    def seen(self: GroupCache, kind: type, make: Any, *parts: object) -> Any:
        given.append((kind.__name__, *parts))
        return ask(self, kind, make, *parts)

    monkeypatch.setattr(GroupCache, "get_or_make", seen)
    return create_app(scoring, Settings(), an_office()).server.test_client(), given


def test_no_page_of_a_client_or_an_applicant_gives_the_cache_more_than_groups_and_features(
    scoring: Scoring, kept: tuple[FlaskClient, list[Any]]
) -> None:
    browser, given = kept
    number = scoring.model.example_clients.near_threshold
    answers = {CREDIT: "450000", ANNUITY: "25000", INCOME: "180000"}
    applicant = open_case(scoring, answers).path
    for page in CLIENT_PAGES:
        slug = "" if page == "decision" else f"/{page}"
        for whose in (f"/fr/client/{number}", applicant):
            assert browser.post(UPDATE_PATH, json=payload(whose + slug)).status_code == 200
    assert {kind for kind, *_ in given} == {"GroupSummary", "Distribution", "Relation"}
    allowed = {scoring.model.info.version, *scoring.model.catalogue}
    parts = [part for _, *parts in given for part in parts]
    assert all(isinstance(part, PeerGroup) or part in allowed for part in parts)
