"""The sentence of a fact: the words of the feature that speaks, with what just granted have."""

from __future__ import annotations

from collections.abc import Mapping

from components.fact_sentences.choosing import Telling, telling
from components.fact_sentences.person import Person, addressed
from components.fact_sentences.values import none_words, reference_words, value_words
from components.look import Look
from components.wording import catalogue as wording_catalogue
from model.domain import Fact, Feature, Unit


def fact_sentence(
    fact: Fact,
    catalogue: Mapping[str, Feature],
    values: Mapping[str, float],
    references: Mapping[str, float],
    is_against: bool,
    person: Person,
    look: Look,
) -> str:
    """Return why ``fact`` weighs against a client, or for, as one sentence to ``person``.

    Parameters
    ----------
    catalogue
        Features by name, those of the fact at least.
    values, references
        By feature, the client's and those of clients just granted; not a number where unknown.
    is_against
        Whether the fact's points are below zero.

    """
    told = telling(fact, catalogue, values, references, is_against, look)
    if told is None:
        return addressed(_unknown(fact, look), person)
    words = _words(told, look)
    if told.is_compared and told.feature.unit not in (Unit.FLAG, Unit.CATEGORY):
        reference = reference_words(told.feature, told.value, told.reference, look)
        words += look.say("facts.compared", reference=reference)
    return addressed(words, person) + "."


def _words(told: Telling, look: Look) -> str:
    key = _key(told, look)
    if key is None:
        return _labelled(told, look)
    return look.say(key, n=told.value, value=value_words(told.feature, told.value, look))


def _key(told: Telling, look: Look) -> str | None:
    """Return the feature's own sentence, that of its category first, where there is one."""
    own = f"facts.{told.feature.name}"
    keys = (f"{own}_{int(told.value)}", own)
    return next((key for key in keys if key in wording_catalogue(look.language)), None)


def _labelled(told: Telling, look: Look) -> str:
    """Return label and value, for a feature without a sentence of its own."""
    feature = told.feature
    is_none = feature.unit is Unit.COUNT and not told.value
    value = none_words(feature, look) if is_none else value_words(feature, told.value, look)
    label = feature.label.in_language(look.language)
    return look.say("facts.labelled", label=label, value=value)


def _unknown(fact: Fact, look: Look) -> str:
    own = f"facts.{fact.name}_unknown"
    if own in wording_catalogue(look.language):
        return look.say(own) + "."
    return look.say("facts.unknown", label=fact.label.in_language(look.language)) + "."
