"""Fairness between groups and its price, what can be guessed, stable reasons; rival models."""

from __future__ import annotations

from collections.abc import Mapping

from dash.development.base_component import Component

from components.elements import card, data_table, html
from components.equality import equalised_words, equality_table, equality_words, gaps_table
from components.fairness import (
    attributes_of,
    audit_table,
    proxy_words,
    refusals_by_attribute,
    stability_words,
)
from components.figures.group_calibration import group_calibration
from components.figures.group_rates import group_rates
from components.group_calibration import calibration_words
from components.look import Look
from components.model_sections.panels import panel, sentences
from components.rivals import rival_words, rivals_table
from model.domain import Audit, Evaluation, Feature, ModelCard

Catalogue = Mapping[str, Feature]


def fairness_part(
    evaluation: Evaluation, made: ModelCard, catalogue: Catalogue, look: Look
) -> list[Component]:
    """Return the part on groups; says so where the model was trained without an audit."""
    audit = evaluation.audit
    lead = _lead(made, look)
    if audit is None:
        missing = html.P(look.say("fairness.none"), className="message")
        return [*lead, missing]
    verdict = html.P(calibration_words(audit.groups, catalogue, look))
    words = [
        _refusals(audit, catalogue, look),
        _proxies(audit, catalogue, look),
        _stability(audit, look),
    ]
    cells = [
        html.Div(words, className="stack span-6"),
        panel(group_rates(audit.groups, evaluation, catalogue, look), "groups", look, width=6),
        panel(group_calibration(audit.groups, catalogue, look), "group-calibration", look),
        _details(audit, catalogue, look),
        *_equality(audit, catalogue, look),
    ]
    grid = html.Div(cells, className="grid")
    return [*lead, verdict, grid]


def _lead(made: ModelCard, look: Look) -> list[Component]:
    """Return what the model looks at, and what its training looked at besides."""
    said: list[Component] = [html.P(look.say(f"fairness.policy_{made.policy}"))]
    if made.equalise:
        said.append(html.P(equalised_words(made.equalise, look), className="message"))
    return said


def _refusals(audit: Audit, catalogue: Catalogue, look: Look) -> Component:
    said = sentences(refusals_by_attribute(audit.groups, catalogue, look))
    heading = look.say("fairness.refusals_heading")
    return card(heading, said, key="refusals", level=3)


def _details(audit: Audit, catalogue: Catalogue, look: Look) -> Component:
    return card(
        look.say("fairness.table_heading"),
        html.P(look.say("fairness.table_lead"), className="muted"),
        *(
            data_table(audit_table(attribute, audit.groups, catalogue, look), has_intervals=True)
            for attribute in attributes_of(audit.groups)
        ),
        key="audit",
        level=3,
    )


def _equality(audit: Audit, catalogue: Catalogue, look: Look) -> list[Component]:
    """Return what equalising would cost and change; nothing where that was not measured."""
    if not audit.equality:
        return []
    said = [
        html.P(look.say("equality.lead")),
        sentences(equality_words(audit.equality, catalogue, look)),
        data_table(equality_table(audit.equality, catalogue, look), has_intervals=True),
        data_table(gaps_table(audit.equality, catalogue, look), has_intervals=True),
        html.P(look.say("equality.caution"), className="muted"),
    ]
    return [card(look.say("equality.heading"), *said, key="equality", level=3)]


def _proxies(audit: Audit, catalogue: Catalogue, look: Look) -> Component:
    said = sentences([proxy_words(proxy, catalogue, look) for proxy in audit.proxies])
    return card(look.say("fairness.proxies_heading"), said, key="proxies", level=3)


def _stability(audit: Audit, look: Look) -> Component:
    said = html.P(stability_words(audit.stability, look))
    return card(look.say("fairness.stability_heading"), said, key="stability", level=3)


def rivals_part(evaluation: Evaluation, made: ModelCard, look: Look) -> list[Component]:
    """Return the part on other models; says so where there was no audit."""
    audit = evaluation.audit
    if audit is None:
        return [html.P(look.say("rivals.none"), className="message")]
    said = sentences([rival_words(rival, look) for rival in audit.rivals])
    table = data_table(rivals_table(audit.rivals, evaluation, made, look), has_intervals=True)
    cells = [
        card(look.say("rivals.words_heading"), said, key="rivals-words", level=3),
        card(look.say("rivals.table_heading"), table, key="rivals-table", level=3),
    ]
    return [html.P(look.say("rivals.lead")), html.Div(cells, className="grid")]
