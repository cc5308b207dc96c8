"""The sentence of a fact: the words of the feature that speaks, with what just granted have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from components.fact_sentences.choosing import Telling, telling
from components.fact_sentences.person import Person, addressed
from components.fact_sentences.values import none_words, reference_words, value_words
from components.look import Look
from components.wording import catalogue as wording_catalogue
from model.domain import Fact, Feature, Unit

_WHOLE = "_whole"
"""Ends the key of a sentence that says every feature of its fact."""


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
    return addressed(fact_words(fact, told, look), person)


def fact_words(fact: Fact, told: Telling | None, look: Look) -> str:
    """Return the sentence for both persons at once; ``None`` tells that nothing is known."""
    if told is None:
        return _unknown(fact, look)
    words = _words(told, look)
    if told.is_compared and not told.feature.unit.is_coded:
        reference = reference_words(told.feature, told.value, told.reference, look)
        words += look.say("facts.compared", reference=reference)
    return words + "."


def _words(told: Telling, look: Look) -> str:
    key = next((key for key in _keys(told) if key in wording_catalogue(look.language)), None)
    if key is None:
        return _labelled(told, look)
    if key.endswith(_WHOLE):
        each = {feature.name: value_words(feature, value, look) for feature, value in told.known}
        return look.say(key, **each)
    return look.say(key, n=told.value, value=value_words(told.feature, told.value, look))


def _keys(told: Telling) -> Iterator[str]:
    """Yield the sentences that may say it, the most telling first.

    Some facts are said whole. Where what is known explains nothing, what is unknown may.
    """
    fact, own = f"facts.{told.feature.fact.name}", f"facts.{told.feature.name}"
    if told.is_all_known:
        yield fact + _WHOLE
    elif not told.is_compared:
        yield f"{fact}_partly"
    yield from (f"{own}_{int(told.value)}", own)


def _labelled(told: Telling, look: Look) -> str:
    """Return label and value, for a feature without a sentence of its own."""
    feature = told.feature
    is_none = feature.unit is Unit.COUNT and not told.value
    value = none_words(feature, look) if is_none else value_words(feature, told.value, look)
    label = look.text(feature.label)
    return look.say("facts.labelled", label=label, value=value)


def _unknown(fact: Fact, look: Look) -> str:
    own = f"facts.{fact.name}_unknown"
    if own in wording_catalogue(look.language):
        return look.say(own) + "."
    return look.say("facts.unknown", label=look.text(fact.label)) + "."
