"""The smallest changes that would turn a refusal, in words, or what comes nearest to one."""

from __future__ import annotations

from collections.abc import Mapping

from dash.development.base_component import Component

from components.decision_words import distance_words
from components.elements import data, hidden_words, html
from components.look import Look
from model.domain import Change, Decision, Feature, FollowRule, NearestCase, NearestCases


def case_words(case: NearestCase, catalogue: Mapping[str, Feature], look: Look) -> str:
    """Return ``Avec un prêt de 380 000 au lieu de 450 000, la proposition serait : accord.``."""
    outcome = look.say(f"nearest.{case.decision.outcome}")
    changes = _changes_words(case, catalogue, look)
    said = look.say("nearest.case", changes=changes, outcome=outcome)
    if not (total := len(case.retrained)):
        return said
    again = "nearest.again_all" if case.holds == total else "nearest.again"
    return f"{said} {look.say(again, n=case.holds, number=case.holds, total=total)}"


def cases_lead(found: NearestCases, look: Look) -> str:
    """Return what the cases are, or that there are none."""
    if not found.cases:
        searched = look.decimal(found.searched)
        return look.say("nearest.none", searched=searched)
    count = len(found.cases)
    return look.say("nearest.found", n=count, number=look.decimal(count))


def margin_words(decision: Decision, look: Look) -> str:
    """Return how far a client who is granted is from a refusal."""
    return look.say("nearest.margin", distance=distance_words(decision, look))


def otherwise_words(found: NearestCases, catalogue: Mapping[str, Feature], look: Look) -> list[str]:
    """Return what holds of the cases; without any, the nearest miss and what time alone does."""
    if found.cases:
        return [look.say(f"nearest.{key}") for key in _holding(found)]
    if found.miss is None:
        miss = look.say("nearest.no_miss")
    else:
        changes = _changes_words(found.miss, catalogue, look)
        miss = look.say("nearest.miss", changes=changes, **_scored(found.miss.decision, look))
    later = found.a_year_later
    return [miss, *([_later_words(later, look)] if later else [])]


def _holding(found: NearestCases) -> list[str]:
    changes = (change for case in found.cases for change in case.changes)
    repays = any(change.rule.follow is FollowRule.DEBTS for change in changes)
    return ["holds", "holds_debts"] if repays else ["holds"]


def _later_words(later: Decision, look: Look) -> str:
    return look.say(f"nearest.later_{later.outcome}", **_scored(later, look))


def _scored(decision: Decision, look: Look) -> dict[str, str]:
    return {
        "score": look.points_of_score(decision.shown_score),
        "distance": distance_words(decision, look),
    }


def case_list(
    found: NearestCases,
    catalogue: Mapping[str, Feature],
    addresses: tuple[str, ...],
    look: Look,
) -> Component:
    """Return the cases in words, least effort first, each with a link to its address."""
    return html.Ol(
        [
            html.Li(
                [
                    (said := case_words(case, catalogue, look)),
                    " ",
                    html.A(
                        [look.say("nearest.open"), hidden_words(f" – {said}")],
                        href=address,
                        className="undo",
                        **data(focus="result-heading"),
                    ),
                ]
            )
            for case, address in zip(found.cases, addresses, strict=True)
        ],
        className="cases",
    )


def _changes_words(case: NearestCase, catalogue: Mapping[str, Feature], look: Look) -> str:
    changes = (_change_words(change, catalogue[change.feature], look) for change in case.changes)
    return look.say("nearest.and").join(changes)


def _change_words(change: Change, feature: Feature, look: Look) -> str:
    before, after = look.compared_values(feature, change.before, change.after)
    label = look.text(feature.label)
    return look.say(f"nearest.{change.rule.phrase}", label=label, before=before, after=after)
