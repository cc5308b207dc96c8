"""The model itself: how good, at what cost, driven by what, fair to whom, made how."""

from __future__ import annotations

from dataclasses import replace

from dash.development.base_component import Component

from app.address import CLIENT, FACT, RULES
from app.casework.acknowledging import ACKNOWLEDGE
from app.casework.concealing import concealed_among
from app.casework.corrected import client_now
from app.casework.replying import replied
from app.choices import Choice
from app.client_number import client_number
from app.fact_curves import all_curves, fact_curve, place
from app.features import fact_options
from app.model_change import change_part
from app.numbers_typed import NumberChoice, plain
from app.request import Page, Request
from components.controls import choice_select
from components.elements import html
from components.look import Look
from components.model_change import ACKNOWLEDGING, CHANGE
from components.model_sections.documents import CARD, METHOD, card_part, method_part
from components.model_sections.drivers import DRIVERS, drivers_part
from components.model_sections.fairness import FAIRNESS, RIVALS, fairness_part, rivals_part
from components.model_sections.operating import COST, THRESHOLD, Field, Ways, cost_part
from components.model_sections.quality import QUALITY, quality_part
from components.model_sections.register import REGISTER, register_part
from components.model_words import ranking_sentence
from components.operating import Trial
from components.shell import Link, contents, page_heading
from components.typed_number import as_typed, is_doubtful, unread_words
from model.casework import Permission
from model.domain import Evaluation
from model.serving.protocols import Scoring

MISSED, REFUSED = "missed", "refused"
LEADING = 10
"""Facts of the beeswarm."""
PARTS = (QUALITY, COST, DRIVERS, FAIRNESS, RIVALS, CHANGE, REGISTER, CARD, METHOD)


def numbers_offered(evaluation: Evaluation) -> tuple[NumberChoice, ...]:
    """Return the threshold, in percent, and the two costs that may be tried."""
    return (
        _number(THRESHOLD, round(100 * evaluation.threshold, 2), 0.1, 99.9),
        _number(MISSED, evaluation.false_negative_cost, 0.01, 10_000),
        _number(REFUSED, evaluation.false_positive_cost, 0.01, 10_000),
    )


def _number(name: str, production: float, low: float, high: float) -> NumberChoice:
    # Production's number can always be looked at, however unusual the training was.
    return NumberChoice(name, production, min(low, production), max(high, production))


def choices(scoring: Scoring, request: Request) -> tuple[Choice, ...]:
    """Offer a threshold and two costs to try, a fact to follow, and a client to show on it."""
    facts = tuple(f.fact for f in scoring.model.influence.facts)
    numbers = numbers_offered(scoring.model.evaluation)
    return (
        *(number.offered(request.address) for number in numbers),
        Choice(FACT, facts, facts[0]),
        Choice(CLIENT, tuple(dict.fromkeys(("", *_held(scoring, request)))), ""),
    )


def layout(scoring: Scoring, request: Request) -> Page:
    """Return the page on the model."""
    look, model = request.look, scoring.model
    evaluation, influence, made = model.evaluation, model.influence, model.card
    parts = [
        quality_part(evaluation, look),
        _cost(evaluation, request),
        _drivers(scoring, request),
        fairness_part(evaluation, made, model.catalogue, look),
        rivals_part(evaluation, made, look),
        change_part(scoring, request),
        register_part(model.info.feature_names, influence, model.catalogue, look),
        card_part(made, evaluation, look),
        method_part(evaluation, influence, made, look),
    ]
    lead = html.P(ranking_sentence(evaluation, look), className="lead")
    heading = page_heading(look.say("model.heading"))
    page = Page(look.say("titles.model"), [heading, lead, _contents(look), *parts])
    return replied(page, request, ACKNOWLEDGE, form=ACKNOWLEDGING)


def _contents(look: Look) -> Component:
    links = tuple(Link(look.say(f"model.{part}"), f"#{part}") for part in PARTS)
    return contents(links, look.say("model.contents"))


def _cost(evaluation: Evaluation, request: Request) -> Component:
    numbers = {number.name: number for number in numbers_offered(evaluation)}
    read = {name: number.read(request.chosen[name]) for name, number in numbers.items()}
    trial = _trial(evaluation, {n: v for n, v in read.items() if v is not None})
    fields = tuple(_field(number, read[name], request) for name, number in numbers.items())
    return cost_part(trial, fields, _ways(trial, evaluation, request), evaluation, request.look)


def _trial(evaluation: Evaluation, read: dict[str, float]) -> Trial:
    """Return what is looked at; what could not be read is production's."""
    numbers = {number.name: number.default for number in numbers_offered(evaluation)} | read
    if numbers[THRESHOLD] == round(100 * evaluation.threshold, 2):
        point = evaluation.production
    else:
        point = evaluation.nearest(numbers[THRESHOLD] / 100)
    return Trial(point, numbers[MISSED], numbers[REFUSED])


def _field(number: NumberChoice, read: float | None, request: Request) -> Field:
    look, held, default = request.look, request.chosen[number.name], plain(number.default)
    if read is not None:
        return Field(number.name, as_typed(plain(read), look), default)
    bounds = {"low": number.low, "high": number.high, "default": number.default}
    said = {name: as_typed(plain(bound), look) for name, bound in bounds.items()}
    typed, key = as_typed(held, look), "not_read" if is_doubtful(held) else "not_a_number"
    error = look.say(f"operating.{key}", typed=typed, why=unread_words(held, look), **said)
    return Field(number.name, typed, default, error)


def _ways(trial: Trial, evaluation: Evaluation, request: Request) -> Ways:
    """Return the ways to the cheapest threshold and back, with the other choices kept."""
    made = request.made
    cheapest = trial.cheapest(evaluation)
    threshold = plain(100 * cheapest.threshold)
    others = {name: value for name, value in made.items() if name in (FACT, CLIENT)}
    return Ways(
        cheapest=None
        if cheapest.threshold == trial.point.threshold
        else replace(request.address, choices={**made, THRESHOLD: threshold}).url,
        production=None if others == made else replace(request.address, choices=others).url,
    )


def _held(scoring: Scoring, request: Request) -> tuple[str, ...]:
    """Return the number of the client that is asked for, where the reader may be shown them."""
    number = client_number((request.address.choices or {}).get(CLIENT, ""))
    if number is None or not request.desk.may(Permission.READ_CLIENTS):
        return ()
    if not scoring.clients.holds(number) or concealed_among(request.desk, (number,)):
        return ()
    return (str(number),)


def _drivers(scoring: Scoring, request: Request) -> Component:
    model = scoring.model
    look, influence, chosen = request.look, model.influence, request.chosen[FACT]
    names = tuple(f.fact for f in influence.facts)
    control = choice_select(
        FACT,
        look.say("dependence.choose"),
        fact_options(model, look),
        chosen,
        request.offered[FACT].default,
    )
    leading = tuple(fact_curve(model, name) for name in names[:LEADING])
    url = f"{replace(request.address, choices=None).path}/{RULES}.csv"
    followed = fact_curve(model, chosen)
    number = request.chosen[CLIENT]
    client = client_now(scoring, request.desk, int(number)) if number else None
    if client is not None:
        followed = replace(followed, here=place(client, followed))

    def url_of(name: str) -> str:
        return replace(request.address, choices={**request.made, FACT: name}).url

    curves = all_curves(model, client, url_of, look)
    return drivers_part(influence, leading, followed, control, curves, model.facts, url, look)
