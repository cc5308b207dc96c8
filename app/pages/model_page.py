"""The model itself: how good, at what cost, driven by what, fair to whom, made how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dash.development.base_component import Component

from app.casework.acknowledging import ACKNOWLEDGE, known_change
from app.casework.concealing import concealed_among
from app.casework.corrected import client_now
from app.fact_curves import all_curves, fact_curve, place
from app.features import fact_options
from app.model_change import change_part
from app.model_parts import (
    CARD,
    CHANGE,
    COST,
    CURVES,
    DRIVERS,
    EVERY,
    FAIRNESS,
    METHOD,
    MISSED,
    NONE,
    PART,
    PARTS,
    QUALITY,
    REFUSED,
    REGISTER,
    RIVALS,
    made_in,
    part_choice,
    part_url,
    unfolded,
    url_with,
)
from app.numbers_typed import NumberChoice, plain
from app.request import CLIENT, FACT, RULES, Choice, Page, Request, client_number, replied
from components.elements import Part, choice_select, folding_part, html, page_heading
from components.model_change import ACKNOWLEDGING
from components.model_sections.answers import (
    card_answer,
    change_answer,
    cost_answer,
    curves_answer,
    drivers_answer,
    fairness_answer,
    register_answer,
    rivals_answer,
)
from components.model_sections.documents import card_part, method_part
from components.model_sections.drivers import curves_part, drivers_part
from components.model_sections.fairness import fairness_part, rivals_part
from components.model_sections.operating import THRESHOLD, Field, Ways, cost_part
from components.model_sections.quality import quality_part
from components.model_sections.register import excluded_features, register_part
from components.model_words import ranking_sentence
from components.operating import Trial
from components.typed_number import as_typed, is_doubtful, unread_words
from model.casework import Permission
from model.domain import Evaluation

LEADING = 10
"""Facts of the beeswarm."""


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


def choices(request: Request) -> tuple[Choice, ...]:
    """Offer a threshold and two costs, a fact to follow, a client to show on it, a part to open."""
    facts = tuple(f.fact for f in request.scoring.model.influence.facts)
    numbers = numbers_offered(request.scoring.model.evaluation)
    return (
        *(number.offered(request.address) for number in numbers),
        Choice(FACT, facts, facts[0]),
        Choice(CLIENT, tuple(dict.fromkeys(("", *_held(request)))), ""),
        part_choice(request.address.choices),
    )


def layout(request: Request) -> Page:
    """Return the page on the model: an answer per part, and the details of the one unfolded."""
    look, opened = request.look, unfolded(request)
    parts = [_part(key, request, key in opened) for key in PARTS]
    lead = html.P(look.say("parts.lead"), className="muted")
    content = [page_heading(look.say("model.heading")), lead, *parts, _every(request)]
    focus = opened[0] if len(opened) == 1 else ""
    page = Page(look.say("titles.model"), content, focus=focus)
    return replied(page, request, ACKNOWLEDGE, form=ACKNOWLEDGING)


def _part(key: str, request: Request, is_open: bool) -> Component:
    part = Part(
        key,
        request.look.say(f"model.{key}"),
        _answer(key, request),
        part_url(request, NONE if is_open else key),
        _details(key, request) if is_open else None,
    )
    return folding_part(part, request.look)


def _every(request: Request) -> Component:
    """Return the way to the whole page, or back from it."""
    is_whole = request.chosen[PART] == EVERY
    words = request.look.say("parts.none" if is_whole else "parts.all")
    way = html.A(words, id="every-way", href=part_url(request, NONE if is_whole else EVERY))
    return html.P(way, className="parts-end")


def _answer(key: str, request: Request) -> str:
    """Return what a part says while it is folded."""
    look, model = request.look, request.scoring.model
    evaluation, influence, made = model.evaluation, model.influence, model.card
    used = model.info.feature_names
    said: dict[str, Callable[[], str]] = {
        QUALITY: lambda: ranking_sentence(evaluation, look),
        COST: lambda: cost_answer(evaluation, look),
        DRIVERS: lambda: drivers_answer(influence, model.facts, look),
        CURVES: lambda: curves_answer(influence, look),
        FAIRNESS: lambda: fairness_answer(evaluation, model.catalogue, look),
        RIVALS: lambda: rivals_answer(evaluation, look),
        CHANGE: lambda: change_answer(known_change(model), look),
        REGISTER: lambda: register_answer(
            len(used), excluded_features(used, model.catalogue), look
        ),
        CARD: lambda: card_answer(made, look),
        METHOD: lambda: look.say("answers.method"),
    }
    return said[key]()


def _details(key: str, request: Request) -> list[Component]:
    """Return what a part unfolds to; only what is looked at is worked out."""
    look, model = request.look, request.scoring.model
    evaluation, influence, made = model.evaluation, model.influence, model.card
    details: dict[str, Callable[[], list[Component]]] = {
        QUALITY: lambda: quality_part(evaluation, look),
        COST: lambda: _cost(evaluation, request),
        DRIVERS: lambda: _drivers(request),
        CURVES: lambda: _curves(request),
        FAIRNESS: lambda: fairness_part(evaluation, made, model.catalogue, look),
        RIVALS: lambda: rivals_part(evaluation, made, look),
        CHANGE: lambda: change_part(request),
        REGISTER: lambda: register_part(model.info.feature_names, influence, model.catalogue, look),
        CARD: lambda: card_part(made, evaluation, look),
        METHOD: lambda: method_part(evaluation, influence, made, look),
    }
    return details[key]()


def _cost(evaluation: Evaluation, request: Request) -> list[Component]:
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
    made, part = made_in(request), request.chosen[PART]
    cheapest = trial.cheapest(evaluation)
    tried = {**made, THRESHOLD: plain(100 * cheapest.threshold)}
    others = {name: value for name, value in made.items() if name in (FACT, CLIENT)}
    is_there = cheapest.threshold == trial.point.threshold
    return Ways(
        cheapest=None if is_there else url_with(request, tried, part),
        production=None if others == made else url_with(request, others, part),
    )


def _held(request: Request) -> tuple[str, ...]:
    """Return the number of the client that is asked for, where the reader may be shown them."""
    number = client_number((request.address.choices or {}).get(CLIENT, ""))
    if number is None or not request.desk.may(Permission.READ_CLIENTS):
        return ()
    if not request.scoring.clients.holds(number) or concealed_among(request.desk, (number,)):
        return ()
    return (str(number),)


def _drivers(request: Request) -> list[Component]:
    model, look = request.scoring.model, request.look
    leading = tuple(fact_curve(model, f.fact) for f in model.influence.facts[:LEADING])
    url = f"{replace(request.address, choices=None).path}/{RULES}.csv"
    return drivers_part(model.influence, leading, model.facts, url, look)


def _curves(request: Request) -> list[Component]:
    model, look, chosen = request.scoring.model, request.look, request.chosen[FACT]
    default = request.offered[FACT].default
    label = look.say("dependence.choose")
    control = choice_select(FACT, label, fact_options(model, look), chosen, default)
    followed = fact_curve(model, chosen)
    number = request.chosen[CLIENT]
    client = client_now(request.scoring, request.desk, int(number)) if number else None
    if client is not None:
        followed = replace(followed, here=place(client, followed))

    def url_of(name: str) -> str:
        return url_with(request, {**made_in(request), FACT: name}, request.chosen[PART])

    return curves_part(followed, control, all_curves(model, client, url_of, look), look)
