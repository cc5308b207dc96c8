"""The sentence of a fact: the words of the feature that speaks, with what just granted have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from components.fact_sentences.choosing import Bearing, Telling, plain_direction, telling
from components.fact_sentences.person import Person, addressed
from components.fact_sentences.values import compared_words, labelled_words, none_words, value_words
from components.look import Look
from components.look import catalogue as wording_catalogue
from model.domain import Direction, Fact, Feature, Theme, Unit

_WHOLE = "_whole"
"""Ends the key of a sentence that says every feature of its fact."""


_HISTORIES = frozenset(
    {
        Theme.EXTERNAL_SCORES,
        Theme.DEBTS_ELSEWHERE,
        Theme.HISTORY_ELSEWHERE,
        Theme.REPAYMENT_WITH_US,
        Theme.EARLIER_APPLICATIONS,
        Theme.CREDIT_CARD,
    }
)
"""Themes of what a person did before: who did not has done nothing wrong."""
_FAULTS = frozenset(
    {
        "arrears_elsewhere",
        "card_payments",
        "ended_elsewhere",
        "loans_elsewhere",
        "owed_elsewhere",
        "owed_share_elsewhere",
        "paid_in_full",
        "punctuality_elsewhere",
        "punctuality_with_us",
        "recent_loans_elsewhere",
        "refusals",
        "remaining_with_us",
    }
)
"""Facts some of which are no merit by themselves: debts, being late, arrears, refusals."""


@dataclass(frozen=True, slots=True)
class Known:
    """What sentences may say: features by name, own values, those of clients just granted.

    Values are not numbers where unknown.
    """

    catalogue: Mapping[str, Feature]
    values: Mapping[str, float]
    references: Mapping[str, float]


def fact_sentences(
    facts: Iterable[Fact], known: Known, is_against: bool, person: Person, look: Look
) -> tuple[str, ...]:
    """Return why each of ``facts`` weighs against a client, or for, as a sentence to ``person``.

    What a missing history means is said once in a list; the next one is missing likewise.

    Parameters
    ----------
    is_against
        Whether the facts' points are below zero.

    """
    said: list[str] = []
    is_explained = False
    for fact in facts:
        told = telling(fact, known.catalogue, known.values, known.references, is_against, look)
        words = fact_words(fact, told, is_against, look, is_explained)
        is_explained = is_explained or (told is None and fact.theme in _HISTORIES)
        said.append(addressed(words, person))
    return tuple(said)


def fact_sentence(
    fact: Fact,
    catalogue: Mapping[str, Feature],
    values: Mapping[str, float],
    references: Mapping[str, float],
    is_against: bool,
    person: Person,
    look: Look,
) -> str:
    """Return why one fact weighs against a client, or for, as one sentence to ``person``."""
    known = Known(catalogue, values, references)
    return fact_sentences((fact,), known, is_against, person, look)[0]


def fact_words(
    fact: Fact, told: Telling | None, is_against: bool, look: Look, is_explained: bool = False
) -> str:
    """Return the sentence for both persons at once; ``None`` tells that nothing is known.

    ``is_explained`` where another missing history was said before.
    """
    if told is None:
        return _unknown(fact, is_against, is_explained, look)
    if _lacks_more(told, is_against, look):
        missing = len(told.feature.fact.features) - len(told.known)
        key = f"facts.{told.feature.fact.name}_partly"
        words = look.say(key, n=missing, value=_value(told, look))
        return words + (_beside(told, is_against, look) if told.is_compared else "") + "."
    if told.is_misread(is_against):
        linked = look.say("facts.linked_more" if is_against else "facts.linked_fewer")
        return _labelled(told, look) + linked + "."
    if not told.is_compared or told.feature.unit.is_coded:
        return _words(told, _value(told, look), look) + "."
    value, _ = compared_words(told.feature, told.value, told.reference, look)
    return _words(told, value, look) + _beside(told, is_against, look) + "."


def _beside(told: Telling, is_against: bool, look: Look) -> str:
    """Return what those narrowly accepted have, in brackets."""
    _, reference = compared_words(told.feature, told.value, told.reference, look)
    return look.say(f"facts.{_comparison(told, is_against)}", reference=reference)


def _lacks_more(told: Telling, is_against: bool, look: Look) -> bool:
    """Return whether what is unknown of the fact explains what its known values do not."""
    # A note a little below the others' explains little of what the missing ones take away.
    is_little = told.standing is Bearing.SLIGHTLY_SO
    is_explained = (told.is_compared and not is_little) or told.is_all_known
    key = f"facts.{told.feature.fact.name}_partly"
    return is_against and not is_explained and key in wording_catalogue(look.language)


def _comparison(told: Telling, is_against: bool) -> str:
    """Return how the reference is said: a debt or a delay is no merit, less of it is."""
    feature = told.feature
    is_fault = feature.fact.name in _FAULTS and plain_direction(feature) is Direction.RISK_RISES
    if is_against or not is_fault or not told.value:
        return "compared"
    return "fewer" if feature.unit is Unit.COUNT else "less"


def _value(told: Telling, look: Look) -> str:
    return value_words(told.feature, told.value, look)


def _words(told: Telling, value: str, look: Look) -> str:
    key = next((key for key in _keys(told) if key in wording_catalogue(look.language)), None)
    if key is None:
        return _labelled(told, look)
    if key.endswith(_WHOLE):
        each = {feature.name: value_words(feature, v, look) for feature, v in told.known}
        return look.say(key, **each)
    return look.say(key, n=told.value, value=value)


def _keys(told: Telling) -> Iterator[str]:
    """Yield the sentences that may say it, the most telling first: some facts are said whole."""
    fact, own = f"facts.{told.feature.fact.name}", f"facts.{told.feature.name}"
    if told.is_all_known:
        yield fact + _WHOLE
    yield from (f"{own}_{int(told.value)}", own)


def _labelled(told: Telling, look: Look) -> str:
    """Return label and value, for what has no sentence, or one that would be misread."""
    feature = told.feature
    is_none = not told.value and not feature.unit.is_coded
    value = none_words(feature, look) if is_none else labelled_words(feature, told.value, look)
    return look.say("facts.labelled", label=look.text(feature.label), value=value)


def _unknown(fact: Fact, is_against: bool, is_explained: bool, look: Look) -> str:
    """Return that nothing is known; what we lack is our ignorance, never the person's fault."""
    own = f"facts.{fact.name}_unknown"
    if own not in wording_catalogue(look.language):
        return look.say("facts.unknown", label=look.text(fact.label)) + "."
    words = look.say(own)
    if fact.theme not in _HISTORIES:
        return words + "."
    if is_explained:
        return look.say("facts.likewise", words=words[0].lower() + words[1:]) + "."
    return words + (look.say("facts.knows_less") if is_against else "") + "."
