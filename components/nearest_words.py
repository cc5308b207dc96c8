"""The smallest changes that would turn a proposal, in words."""

from __future__ import annotations

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from components.a11y import hidden_words
from components.look import Look
from components.numbers import compared_values, decimal
from model.domain import Change, Feature, NearestCase, NearestCases


def case_words(case: NearestCase, catalogue: Mapping[str, Feature], look: Look) -> str:
    """Return ``Avec un prêt de 380 000 au lieu de 450 000, la proposition serait : accord.``."""
    changes = [_change_words(change, catalogue[change.feature], look) for change in case.changes]
    outcome = look.say(f"nearest.{case.decision.outcome}")
    return look.say("nearest.case", changes=look.say("nearest.and").join(changes), outcome=outcome)


def cases_lead(found: NearestCases, look: Look) -> str:
    """Return what the cases are, or that there are none."""
    if not found.cases:
        searched = decimal(found.searched, look)
        return look.say(f"nearest.none_{found.toward}", searched=searched)
    count = len(found.cases)
    return look.say(f"nearest.found_{found.toward}", n=count, number=decimal(count, look))


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
                    ),
                ]
            )
            for case, address in zip(found.cases, addresses, strict=True)
        ],
        className="cases",
    )


def _change_words(change: Change, feature: Feature, look: Look) -> str:
    before, after = compared_values(feature, change.before, change.after, look)
    label = look.text(feature.label)
    return look.say(f"nearest.{change.rule.phrase}", label=label, before=before, after=after)
