"""The model's card: where it comes from, what was read and set aside, when, with what."""

from __future__ import annotations

from datetime import date

from components.elements import Table, worded_table
from components.look import Look
from model.domain import Evaluation, InstalmentAccuracy, ModelCard


def identity_table(card: ModelCard, evaluation: Evaluation, look: Look) -> Table:
    """Return the facts that identify a model and its making."""
    low, high = evaluation.threshold_interval
    facts = {
        "version": card.version,
        "trained_on": look.day_in_words(date.fromisoformat(card.trained_on)),
        "policy": look.say(f"card.policy_{card.policy}"),
        "clients": look.decimal(card.clients_with_outcome),
        "defaults": look.say(
            "card.count_and_share",
            count=look.decimal(card.defaults),
            share=look.percent(card.defaults / card.clients_with_outcome, 1),
        ),
        "features": look.decimal(card.feature_count),
        "trees": look.decimal(evaluation.tree_count),
        "instalments": _instalments_words(evaluation.instalments, look),
        "costs": look.say(
            "card.costs_value",
            missed=look.shortest(evaluation.false_negative_cost),
            refused=look.shortest(evaluation.false_positive_cost),
        ),
        "threshold": look.say(
            "estimates.with_interval",
            value=look.percent(evaluation.threshold, 2),
            low=look.percent(low, 2),
            high=look.percent(high, 2),
        ),
        "equalise": _equalising(card, look),
    }
    return Table(
        caption=look.say("card.identity_caption"),
        columns=(look.say("card.fact"), look.say("card.value")),
        rows=tuple((look.say(f"card.{name}"), value) for name, value in facts.items()),
        numeric=(False, False),
    )


def _equalising(card: ModelCard, look: Look) -> str:
    if not card.equalise:
        return look.say("card.equalise_none")
    return look.say("card.equalise_strength", strength=look.shortest(card.equalise))


def _instalments_words(accuracy: InstalmentAccuracy | None, look: Look) -> str:
    if accuracy is None:
        return look.say("card.instalments_unknown")
    return look.say(
        "card.instalments_value",
        share=look.percent(accuracy.right, 1),
        loans=look.decimal(accuracy.loans),
    )


def tables_table(card: ModelCard, look: Look) -> Table:
    """Return the rows of each table read, and those set aside."""
    rows = (
        (
            look.say(f"tables.{use.table.lower()}"),
            look.decimal(use.rows),
            look.decimal(use.duplicate_rows),
            look.decimal(use.orphan_rows),
        )
        for use in card.tables
    )
    return worded_table(
        "card", ("table", "rows", "duplicates", "orphans"), rows, look, caption="tables_caption"
    )


def libraries_table(card: ModelCard, look: Look) -> Table:
    """Return the libraries the model was trained with."""
    return Table(
        caption=look.say("card.libraries_caption"),
        columns=(look.say("card.library"), look.say("card.library_version")),
        rows=card.libraries,
        numeric=(False, False),
    )


def set_aside_words(card: ModelCard, look: Look) -> str:
    """Return how many rows were read and set aside, all tables together."""
    aside = sum(use.duplicate_rows + use.orphan_rows for use in card.tables)
    return look.say(
        "card.set_aside",
        n=aside,
        number=look.decimal(aside),
        rows=look.decimal(sum(use.rows for use in card.tables)),
        tables=look.decimal(len(card.tables)),
    )
