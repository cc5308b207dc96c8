"""What a client's sheet has to say, asked of the service anew: for the check of the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.request import known_of, proposal_of
from components.decision_words import unknown_facts
from components.fact_sentences import Person
from components.look import Look
from components.nearest_words import case_words, margin_words, otherwise_words
from components.reasons import reasons_each_way
from components.sheet import RIGHTS, Sheet, contact_words
from model.domain import Feature, Outcome, WholePoints, in_whole_points
from model.serving.protocols import Client, Model
from tests.unit.app.sheet_check import Answer


def answer_of(model: Model, client: Client, sheet: Sheet, look: Look) -> Answer:
    """Return what the service says of a client; of the sheet only day and decision are taken."""
    proposal, explanation = proposal_of(client), client.explanation
    shown = in_whole_points(explanation, proposal.decision)
    facts = {c.fact.name: c.fact for c in explanation.contributions}
    moving = {c.fact.name: shown.facts[c.fact.name] for c in explanation.strongest_first}
    return Answer(
        proposal=proposal,
        points={look.text(facts[name].label): points for name, points in moving.items() if points},
        sentences=_sentences(model, client, shown, look),
        protected=frozenset(
            look.text(fact.label)
            for fact in facts.values()
            if any(model.catalogue[name].protected for name in fact.features)
        ),
        change=_change(client, model.catalogue, look),
        legal=tuple(_legal(model, client, sheet, look)),
    )


def _sentences(model: Model, client: Client, shown: WholePoints, look: Look) -> dict[str, str]:
    sides = reasons_each_way(
        client.explanation, shown, known_of(model, client), Person.CLIENT, look
    )
    return {look.text(r.fact.label): r.sentence for side in sides for r in side}


def _change(client: Client, catalogue: Mapping[str, Feature], look: Look) -> str:
    proposal = proposal_of(client)
    if proposal.is_open:
        return look.say("sheet.missing", facts=unknown_facts(proposal, look))
    if proposal.outcome is Outcome.GRANT:
        return margin_words(proposal.decision, look)
    nearest = client.nearest_cases()
    cases = [case_words(case, catalogue, look) for case in nearest.cases]
    first = cases or [look.say("sheet.no_change")]
    return " ".join([*first, *otherwise_words(nearest, catalogue, look)])


def _legal(model: Model, client: Client, sheet: Sheet, look: Look) -> Iterator[str]:
    """Yield the sentences that have to stand there, each as a whole."""
    proposal = proposal_of(client)
    number = proposal.decision.client_id
    origin = "sheet.origin" if number is not None else "sheet.origin_applicant"
    yield look.say(
        origin,
        day=look.day_in_words(sheet.day),
        number=look.client_number(number),
        version=model.info.version,
    )
    if decided := sheet.decided:
        day, role = look.day_in_words(decided.day), look.say(f"roles.{decided.role}")
        yield look.say(f"sheet.decided_{decided.verdict}", day=day, role=role)
        yield look.say("sheet.rights_decided")
    else:
        yield look.say("sheet.not_decided")
        yield look.say("sheet.rights_open" if proposal.is_open else "sheet.rights")
    if proposal.decision.is_near_threshold and not proposal.is_open:
        yield look.say("decision.near")
    yield look.say("sheet.scoring")
    if model.info.policy == "fair":
        yield look.say("sheet.fair")
    yield from (look.say(f"sheet.right_{right}") for right in RIGHTS)
    yield look.say("sheet.law")
    external = look.text(sheet.contacts.external_scores)
    for source in dict.fromkeys(c.fact.source for c in client.explanation.contributions):
        yield look.say(f"sheet.{source}")
        yield look.say(f"sheet.{source}_mended", external=external)
    yield contact_words(sheet, look)
