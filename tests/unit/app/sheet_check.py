"""A machine's check of a client's sheet: what is written against what the service says anew.

It reads the sheet as it is drawn, and says every fault. It shares no number with the sheet: those
of the proposal are worked out here from the probability, the others asked for again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from dash.development.base_component import Component

from components.decision_words import STRONGEST, distance_words, proposal_word
from components.look import Look
from components.reasons import NAME
from model.domain import SCORE_AT_THRESHOLD, Decision, Proposal
from tests.layouts import walk, words

HUNDRED, MOST_DIGITS = 100, 3
SIDES = {"against": -1, "in_favour": 1}
SIGNS = str.maketrans({"\u2212": "-", "\u00a0": " ", "\u202f": "'"})
NUMBER = {
    "fr": re.compile(r"(?:- ?)?[0-9]+(?:'[0-9]{3})*(?:,[0-9]+)?"),
    "en": re.compile(r"(?:- ?)?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the service says of a client, asked anew.

    ``points`` are those of facts that move the score, by label in the sheet's language, the
    strongest first, ``sentences`` those of its reasons; ``protected`` are labels of what may not
    be a reason. ``change`` is what would change the proposal, in words, and ``legal``
    every sentence that the law asks for.
    """

    proposal: Proposal
    points: Mapping[str, int]
    sentences: Mapping[str, str]
    protected: frozenset[str]
    change: str
    legal: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReasonRead:
    """A reason as it stands on the sheet."""

    label: str
    points: float
    sentence: str


def sheet_faults(sheet: Component, answer: Answer, look: Look) -> tuple[str, ...]:
    """Return everything on a drawn sheet that the service does not say, or that is missing."""
    text = words(sheet)
    return tuple(
        chain(
            _proposal_faults(sheet, answer.proposal, look),
            _reason_faults(sheet, answer, look),
            _change_faults(sheet, answer, look),
            (f"missing: {said}" for said in answer.legal if said not in text),
        )
    )


def numbers_in(text: str, language: str) -> Counter[float]:
    """Return the numbers of a text, each as often as it stands there."""
    found = NUMBER[language].findall(text.translate(SIGNS))
    group, sign = ("'", ",") if language == "fr" else (",", ".")
    plain = (one.replace(" ", "").replace(group, "").replace(sign, ".") for one in found)
    return Counter(map(float, plain))


def _parts(part: object, name: str) -> list[Component]:
    """Return the parts whose class, or whose heading's id, is ``name``."""
    return [
        each
        for each in walk(part)
        if name in str(getattr(each, "className", "")).split()
        or getattr(each, "aria-labelledby", "") == name
    ]


def _proposal_faults(sheet: Component, proposal: Proposal, look: Look) -> Iterator[str]:
    text, decision = words(sheet), proposal.decision
    others = {"grant_proposed", "refuse_proposed", "no_proposal"}
    said = words([_parts(sheet, name) for name in ("outcome", "proposed")])
    if proposal_word(proposal, look) not in said:
        yield "the proposal is another"
    for word in (look.say(f"decision.{key}") for key in sorted(others)):
        if word != proposal_word(proposal, look) and word in said:
            yield f"the sheet says {word!r}"
    lead = numbers_in(words(_parts(sheet, "proposed")), look.language)
    threshold = int(SCORE_AT_THRESHOLD)
    if proposal.is_open:
        if lead != Counter(map(float, (*proposal.shown_range, threshold))):
            yield "the ends of the score are others"
        return
    score = decision.shown_score
    risk, limit = _of_hundred(decision)
    known = {HUNDRED, risk, limit, score, threshold, abs(score - threshold)}
    needed = {HUNDRED, limit, score, threshold} | ({risk} if risk > 1 else set())
    if strange := lead.keys() - known:
        yield f"the proposal says {sorted(strange)}"
    if missing := needed - lead.keys():
        yield f"the proposal does not say {sorted(missing)}"
    if distance_words(decision, look) not in text:
        yield "the distance to the threshold is another"


def _of_hundred(decision: Decision) -> tuple[float, float]:
    """Return risk and limit of a hundred clients, in the fewest decimals that tell them apart."""
    risk, limit = HUNDRED * decision.default_probability, HUNDRED * decision.threshold
    digits = next((d for d in range(MOST_DIGITS) if round(risk, d) != round(limit, d)), MOST_DIGITS)
    return round(risk, digits), round(limit, digits)


def _reason_faults(sheet: Component, answer: Answer, look: Look) -> Iterator[str]:
    for side, direction in SIDES.items():
        written = [
            _written(item, look)
            for part in _parts(sheet, side)
            for item in getattr(part, "children", ())
        ]
        if len(written) > STRONGEST:
            yield f"{len(written)} reasons {side}"
        due = [label for label, points in answer.points.items() if points * direction > 0]
        if [abs(r.points) for r in written] != [abs(answer.points[n]) for n in due[:STRONGEST]]:
            yield f"the points {side} are not those of the strongest"
        for reason in written:
            yield from _faults_of(reason, direction, answer, look)


def _written(item: Component, look: Look) -> ReasonRead:
    points = numbers_in(words(_parts(item, "points")), look.language)
    label = words(_parts(item, NAME))
    (value,) = points or (0.0,)
    return ReasonRead(label, value, words(item))


def _faults_of(reason: ReasonRead, direction: int, answer: Answer, look: Look) -> Iterator[str]:
    if reason.label in answer.protected:
        yield f"{reason.label!r} is protected"
    if reason.label not in answer.sentences:
        yield f"{reason.label!r} is no reason of this client"
        return
    if reason.points * direction <= 0 or answer.points[reason.label] != reason.points:
        yield f"{reason.label!r} moves the score by {answer.points[reason.label]}"
    if answer.sentences[reason.label] not in reason.sentence:
        yield f"{reason.label!r} is said otherwise"


def _change_faults(sheet: Component, answer: Answer, look: Look) -> Iterator[str]:
    names = ("sheet-change-heading", "sheet-missing-heading")
    said = words([_parts(sheet, name) for name in names])
    expected = numbers_in(answer.change, look.language)
    if numbers_in(said, look.language) != expected or answer.change not in said:
        yield "what would change the proposal is another"
