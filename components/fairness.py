"""The audit in words and tables: groups, what can be guessed, whether reasons are stable."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan

from components.elements import Table, worded_table
from components.group_words import attribute_name, group_name, group_sentence, refused_more
from components.look import Look
from model.domain import Estimate, Feature, GroupOutcome, ProxyTest, Stability

GUESSED, HARDLY = 0.7, 0.55
"""Proxy AUC from which an attribute is said to be guessed, and up to which hardly."""
STRONGEST = 3
COLUMNS = (
    "group",
    "clients",
    "refusal_rate",
    "ratio",
    "false_positives",
    "true_positives",
    "predicted",
    "observed",
)


def attributes_of(groups: tuple[GroupOutcome, ...]) -> tuple[str, ...]:
    """Return the attributes audited, in their order."""
    return tuple(dict.fromkeys(group.attribute for group in groups))


def refusals_by_attribute(
    groups: tuple[GroupOutcome, ...], catalogue: Mapping[str, Feature], look: Look
) -> list[str]:
    """Return per attribute which groups are refused more often, or that none clearly is."""
    said: list[str] = []
    for attribute in attributes_of(groups):
        own = tuple(group for group in groups if group.attribute == attribute)
        more = refused_more(own)
        name = attribute_name(attribute, catalogue, look)
        none = look.say("groups.none_of_attribute", attribute=name)
        said += [group_sentence(group, own, catalogue, look) for group in more] or [none]
    return said


def audit_table(
    attribute: str, groups: tuple[GroupOutcome, ...], catalogue: Mapping[str, Feature], look: Look
) -> Table:
    """Return every figure of one attribute's groups, with intervals."""
    name = attribute_name(attribute, catalogue, look)
    rows = (_audit_row(group, catalogue, look) for group in groups if group.attribute == attribute)
    return worded_table("groups", COLUMNS, rows, look, caption="audit_caption", attribute=name)


def _audit_row(
    group: GroupOutcome, catalogue: Mapping[str, Feature], look: Look
) -> tuple[str, ...]:
    return (
        group_name(group, catalogue, look),
        look.decimal(group.clients),
        look.estimate(group.refusal_rate, look.as_percent),
        look.estimate(group.refusal_ratio, look.as_times),
        look.estimate(group.false_positive_rate, look.as_percent),
        look.estimate(group.true_positive_rate, look.as_percent),
        look.as_percent(group.predicted),
        look.estimate(group.observed, look.as_percent),
    )


def times_of_hundred(auc: Estimate, look: Look) -> dict[str, str]:
    """Return an AUC as pairs ranked right out of a hundred, with its interval."""
    # Rounded in decimals, as the figure itself: 0.7715 is 77.15 of a hundred, not 77.1499…
    value, low, high = (round(100 * part, 9) for part in (auc.value, auc.low, auc.high))
    return {
        "wins": look.decimal(value),
        "low": look.decimal(low, 1),
        "high": look.decimal(high, 1),
    }


def proxy_words(proxy: ProxyTest, catalogue: Mapping[str, Feature], look: Look) -> str:
    """Return how well an attribute is guessed from the features kept, and by which ones."""
    name = attribute_name(proxy.attribute, catalogue, look)
    if isnan(proxy.auc.value):
        return look.say("proxies.unknown", attribute=name)
    strongest = [look.text(catalogue[f].label) for f in proxy.strongest]
    level = "hardly" if proxy.auc.value < HARDLY else "partly"
    verdict = look.say(
        f"proxies.{'guessed' if proxy.auc.value >= GUESSED else level}",
        features=look.say("proxies.between").join(strongest[:STRONGEST]),
    )
    said = look.say("proxies.auc", attribute=name, **times_of_hundred(proxy.auc, look))
    return f"{said} {verdict}"


def stability_words(stability: Stability, look: Look) -> str:
    """Return how alike the reasons stay when the model is trained again."""
    return look.say(
        "fairness.stability",
        n=stability.retrainings,
        retrainings=look.decimal(stability.retrainings),
        clients=look.decimal(stability.clients),
        facts=look.estimate(stability.facts, look.as_percent),
        themes=look.estimate(stability.themes, look.as_percent),
        features=look.estimate(stability.features, look.as_percent),
        first=look.estimate(stability.first_fact, look.as_percent),
        sure=look.estimate(stability.sure_reasons, look.as_percent),
    )
