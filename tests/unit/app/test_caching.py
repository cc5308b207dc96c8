"""What belongs to a group is kept; what belongs to one client never is."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from app.caching import CachedScoringService
from app.group_cache import GroupCache
from model.domain import (
    ANNUITY,
    APPLICANT,
    CREDIT,
    EVERYONE,
    INCOME,
    Outcome,
    PeerGroup,
    UnknownClientError,
)
from model.serving.in_memory_service import InMemoryScoringService


class Counting:
    """The service, counting what is asked of it; ``version`` stands in for the model's."""

    def __init__(self, inner: InMemoryScoringService, version: str = "") -> None:
        self.inner, self.asked, self.version = inner, Counter[str](), version

    def __getattr__(self, name: str) -> Any:
        if name == "info" and self.version:
            return replace(self.inner.info, version=self.version)
        answer = getattr(self.inner, name)
        if not callable(answer):
            return answer

        def counted(*arguments: Any) -> Any:
            self.asked[name] += 1
            given = answer(*arguments)
            return self._of(given) if isinstance(given, InMemoryScoringService) else given

        return counted

    def _of(self, service: InMemoryScoringService) -> Counting:
        other = Counting(service, self.version)
        other.asked = self.asked
        return other


@pytest.fixture
def cache() -> GroupCache:
    return GroupCache(Flask(__name__), None)


def kept(cache: GroupCache) -> dict[str, Any]:
    """Return the store behind flask-caching's in-memory cache."""
    found: dict[str, Any] = cache._cache._cache
    return found


def test_a_group_is_counted_once(service: InMemoryScoringService, cache: GroupCache) -> None:
    counting: Any = Counting(service)
    cached = CachedScoringService(counting, cache)
    group = PeerGroup(outcome=Outcome.REFUSE)
    first = cached.summarise_group(group), cached.distribution("EXT_SOURCE_2", group)
    again = cached.summarise_group(group), cached.distribution("EXT_SOURCE_2", group)
    assert first == again
    assert counting.asked == {"summarise_group": 1, "distribution": 1}


def test_different_groups_and_features_are_kept_apart(
    service: InMemoryScoringService, cache: GroupCache
) -> None:
    cached = CachedScoringService(service, cache)
    refused = PeerGroup(outcome=Outcome.REFUSE)
    assert cached.summarise_group(EVERYONE) != cached.summarise_group(refused)
    everyone, of_refused = (cached.distribution("EXT_SOURCE_2", g) for g in (EVERYONE, refused))
    assert everyone.peers != of_refused.peers
    assert everyone.feature == "EXT_SOURCE_2"
    assert cached.distribution("EXT_SOURCE_3", EVERYONE).feature == "EXT_SOURCE_3"
    one = cached.relation("EXT_SOURCE_2", "EXT_SOURCE_3")
    other = cached.relation("EXT_SOURCE_3", "EXT_SOURCE_2")
    assert (one.x_feature, other.x_feature) == ("EXT_SOURCE_2", "EXT_SOURCE_3")


def test_what_is_said_of_the_model_passes_through(
    service: InMemoryScoringService, cache: GroupCache
) -> None:
    cached = CachedScoringService(service, cache)
    assert cached.evaluation() is service.evaluation()
    assert cached.card() == service.card()
    assert cached.influence() is service.influence()
    assert cached.effect("EXT_SOURCE_3").points == service.effect("EXT_SOURCE_3").points
    assert cached.habits({"EXT_SOURCE_3": 9.0}) == service.habits({"EXT_SOURCE_3": 9.0})


def test_another_model_version_does_not_see_what_was_kept(
    service: InMemoryScoringService, cache: GroupCache
) -> None:
    old: Any = Counting(service, "old")
    new: Any = Counting(service, "new")
    CachedScoringService(old, cache).score_distribution()
    CachedScoringService(new, cache).score_distribution()
    assert new.asked["score_distribution"] == 1


def test_nothing_of_one_client_is_ever_kept(
    service: InMemoryScoringService, cache: GroupCache
) -> None:
    counting: Any = Counting(service)
    cached = CachedScoringService(counting, cache)
    client_id = service.example_clients().near_threshold
    for _ in range(2):
        cached.decide(client_id)
        cached.explain(client_id)
        cached.client_values(client_id)
        cached.standings(client_id, ["EXT_SOURCE_2"], EVERYONE)
        cached.what_if(client_id, {"AMT_INCOME_TOTAL": 100_000.0})
        cached.sensitivity(client_id, {}, "AMT_CREDIT")
        cached.nearest_cases(client_id)
        cached.habits({"EXT_SOURCE_2": -12.0})
    assert set(counting.asked.values()) == {2}
    assert kept(cache) == {}


def test_nothing_of_an_applicant_is_ever_kept(
    service: InMemoryScoringService, cache: GroupCache
) -> None:
    cached = CachedScoringService(service, cache)
    loan = {CREDIT: 450_000.0, ANNUITY: 25_000.0, INCOME: 180_000.0}
    poor, rich = (cached.for_applicant(loan | {INCOME: income}) for income in (90_000.0, 270_000.0))
    assert poor.client_values(APPLICANT)[INCOME] < rich.client_values(APPLICANT)[INCOME]
    assert poor.decide(APPLICANT) != rich.decide(APPLICANT)
    assert kept(cache) == {}
    with pytest.raises(UnknownClientError):
        cached.decide(APPLICANT)


def test_groups_kept_are_not_counted_again_for_an_applicant(
    service: InMemoryScoringService, cache: GroupCache
) -> None:
    counting: Any = Counting(service)
    cached = CachedScoringService(counting, cache)
    kept = cached.summarise_group(EVERYONE)
    answering = cached.for_applicant({CREDIT: 450_000.0, ANNUITY: 25_000.0, INCOME: 180_000.0})
    assert answering.summarise_group(EVERYONE) == kept
    assert counting.asked == {"summarise_group": 1, "for_applicant": 1}
