"""What a new model changes, in words and a table; the form that acknowledges it."""

from __future__ import annotations

from collections.abc import Mapping

from dash.development.base_component import Component

from components.elements import card, confirming_card, data_table, deed_form, html, worded_table
from components.group_words import group_in_words
from components.look import Look
from model.domain import ChangedClients, Feature, ModelChange

ACKNOWLEDGING = "acknowledging-heading"
ACKNOWLEDGE = "acknowledge_model"


def change_cards(
    change: ModelChange, catalogue: Mapping[str, Feature], look: Look
) -> list[Component]:
    """Return who would turn and whose reasons change, in all and by group."""
    before, now = change.refused_before.value, change.refused_now.value
    refusals = look.say(
        "model_change.refusals",
        before=look.as_percent(before),
        now=look.as_percent(now),
        number=look.decimal(change.everyone.clients),
        source=change.source,
        old=change.old_version,
    )
    rows = [(look.say("model_change.everyone"), *_shares(change.everyone, look))] + [
        (group_in_words(group, catalogue, look), *_shares(group.changed, look))
        for group in change.groups
    ]
    columns = ("group", "clients", "to_refusal", "to_grant", "reasons", "first_fact")
    table = worded_table("model_change", columns, rows, look)
    return [
        card(
            look.say("model_change.heading"),
            html.P(refusals, className="lead"),
            data_table(table, has_intervals=True),
            html.P(look.say("model_change.reading"), className="muted"),
            key="model-change",
            level=3,
        )
    ]


def _shares(changed: ChangedClients, look: Look) -> tuple[str, ...]:
    shares = (changed.to_refusal, changed.to_grant, changed.reasons, changed.first_fact)
    return look.decimal(changed.clients), *(look.estimate(one, look.as_percent) for one in shares)


def no_change_card(old: str | None, look: Look) -> Component:
    """Return how the change is measured; ``old`` is the model that it has to be measured from."""
    said = look.say("model_change.none") if old is None else look.say("model_change.due", old=old)
    command = html.Pre(html.Code(look.say("model_change.command"), lang="en"), className="command")
    return card(
        look.say("model_change.none_heading"),
        html.P(said),
        command,
        html.P(look.say("model_change.command_means"), className="muted"),
        key="no-model-change",
        level=3,
    )


def acknowledge_form(look: Look) -> Component:
    """Return the form that lets the new model decide."""
    return card(
        look.say("model_change.acknowledge_heading"),
        html.P(look.say("model_change.waits")),
        deed_form(ACKNOWLEDGE, send=look.say("model_change.continue")),
        key="acknowledging",
        level=3,
    )


def confirmation(fields: Mapping[str, str], look: Look) -> Component:
    """Return what will be recorded."""
    return confirming_card(ACKNOWLEDGE, fields, look.say("model_change.will"), "", look)
