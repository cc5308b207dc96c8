"""Where a client stands among everyone, among similar clients, among granted and refused ones."""

from __future__ import annotations

from collections.abc import Mapping

from dash.development.base_component import Component

from app.casework.concealing import concealed_among
from app.features import leading_features, telling_pair
from app.request import COMPARISON, Choice, Page, Request, client_page
from components.comparison import group_sentence, has_gaps, standings_table
from components.comparison_csv import comparison_csv
from components.elements import SPOKEN, accessible_chart, card, choice_select, html
from components.figures.peer_histogram import peer_histogram
from components.finder import Group, by_theme, feature_finder
from components.look import Look
from components.similar import similar_section
from model.casework import Permission
from model.domain import (
    AGE,
    AGE_BAND_EDGES,
    ANNUITY,
    CREDIT,
    DAYS_PER_YEAR,
    GENDER,
    INCOME,
    INCOME_BAND_EDGES,
    INSTALMENTS,
    Band,
    Outcome,
    PeerGroup,
    band_of,
)

AGE_CHOICE, GENDER_CHOICE, INCOME_CHOICE, OUTCOME_CHOICE = "age", "gender", "income", "outcome"
FIRST, SECOND = "first", "second"
ALL, SAME = "all", "same"
ALWAYS_COMPARED = (CREDIT, ANNUITY, INSTALMENTS, INCOME)
"""What every table of standings starts with; the client's strongest reasons follow."""
REASONS_COMPARED = 8


def choices(request: Request) -> tuple[Choice, ...]:
    """Offer groups by age, gender, income and outcome, freely combined, and two features."""
    values, features = request.client.values, tuple(request.scoring.model.catalogue)
    first, second = telling_pair(request.scoring.model, request.client, features)
    same_age, same_income = ((SAME, ALL) if band is not None else (ALL,) for band in _bands(values))
    return (
        Choice(AGE_CHOICE, same_age, same_age[0]),
        Choice(GENDER_CHOICE, (ALL, "0", "1"), ALL),
        Choice(INCOME_CHOICE, same_income, same_income[0]),
        Choice(OUTCOME_CHOICE, (ALL, *(o.value for o in Outcome)), ALL),
        Choice(FIRST, features, first),
        Choice(SECOND, features, second),
    )


def _bands(values: Mapping[str, float]) -> tuple[Band | None, Band | None]:
    return band_of(values[AGE], AGE_BAND_EDGES), band_of(values[INCOME], INCOME_BAND_EDGES)


def group_of(values: Mapping[str, float], chosen: Mapping[str, str]) -> PeerGroup:
    """Return the peers asked for, of a client with these values."""
    age, income = _bands(values)
    return PeerGroup(
        age=age if chosen[AGE_CHOICE] == SAME else None,
        gender=None if chosen[GENDER_CHOICE] == ALL else int(chosen[GENDER_CHOICE]),
        income=income if chosen[INCOME_CHOICE] == SAME else None,
        outcome=None if chosen[OUTCOME_CHOICE] == ALL else Outcome(chosen[OUTCOME_CHOICE]),
    )


def layout(request: Request) -> Page:
    """Return the comparison of a client with the group the address asks for."""
    group = group_of(request.client.values, request.chosen.values)
    shown = request.scoring.groups.summary(group).size is not None
    offered = by_theme(request.scoring.model.catalogue.values(), request.look)
    cards = [
        _group_card(request, group),
        *(_histogram(request, group, name, offered) for name in (FIRST, SECOND)),
        *([_standings(request, group)] if shown else []),
        _similar(request),
    ]
    return client_page(request, [html.Div(cards, className="grid comparison")])


def spreadsheet(request: Request) -> str:
    """Return the client's place among the peers chosen, and both histograms, as CSV."""
    drawn = (request.chosen[FIRST], request.chosen[SECOND])
    group = group_of(request.client.values, request.chosen.values)
    names = tuple(dict.fromkeys((*_compared(request), *drawn)))
    return comparison_csv(
        _group_words(request),
        request.client.standings(names, group),
        tuple(request.scoring.groups.distribution(name, group) for name in dict.fromkeys(drawn)),
        request.scoring.model.catalogue,
        request.look,
    )


def _group_card(request: Request, group: PeerGroup) -> Component:
    look, chosen = request.look, request.chosen
    selects = [
        choice_select(
            name,
            look.say(f"comparison.{name}"),
            list(words.items()),
            chosen[name],
            request.offered[name].default,
        )
        for name, words in _group_options(request).items()
    ]
    summary = request.scoring.groups.summary(group)
    return card(
        look.say("comparison.heading"),
        html.Div(selects, className="choices"),
        html.P(group_sentence(summary, look), className="group-size", **SPOKEN),
        key="group",
    )


def _group_options(request: Request) -> dict[str, dict[str, str]]:
    """Return, of each choice that makes the group, the values offered and their words."""
    look, offered = request.look, request.offered
    age, income = _bands(request.client.values)
    genders = request.scoring.model.catalogue[GENDER].levels
    named = {
        AGE_CHOICE: {SAME: _band_words(AGE_CHOICE, age, look)},
        GENDER_CHOICE: {str(i): look.text(g) for i, g in enumerate(genders)},
        INCOME_CHOICE: {SAME: _band_words(INCOME_CHOICE, income, look)},
        OUTCOME_CHOICE: {o.value: look.say(f"comparison.{o}_only") for o in Outcome},
    }
    everyone = look.say("comparison.all")
    return {
        name: {value: words.get(value, everyone) for value in offered[name].values}
        for name, words in named.items()
    }


def _group_words(request: Request) -> str:
    look = request.look
    return ", ".join(
        look.say(
            "csv.group_part",
            name=look.say(f"comparison.{name}"),
            value=words[request.chosen[name]],
        )
        for name, words in _group_options(request).items()
    )


def _band_words(kind: str, band: Band | None, look: Look) -> str:
    if band is None:
        return look.say("numbers.unknown")
    # Ages are said in whole years, the last one included; incomes as the bounds they are.
    unit, last = (DAYS_PER_YEAR, 1) if kind == AGE_CHOICE else (1.0, 0)
    said = {}
    if band.low is not None:
        said["low"] = look.decimal(band.low / unit)
    if band.high is not None:
        said["high"] = look.decimal(band.high / unit - (last if said else 0))
    shape = "between" if len(said) > 1 else "from" if "low" in said else "to"
    return look.say(f"comparison.{kind}_{shape}", **said)


def _histogram(request: Request, group: PeerGroup, choice: str, offered: list[Group]) -> Component:
    look, name = request.look, request.chosen[choice]
    standing = request.client.standings([name], group)[0]
    distribution = request.scoring.groups.distribution(name, group)
    chart = peer_histogram(request.scoring.model.catalogue[name], distribution, standing, look)
    label, start = look.say(f"comparison.{choice}"), request.offered[choice].default
    finder = feature_finder(choice, label, offered, name, start, look)
    return html.Div(
        [finder, accessible_chart(chart, f"{choice}-histogram", look, named_beside=True)],
        className="panel span-6 found",
    )


def _similar(request: Request) -> Component:
    look, found, links = request.look, request.client.similar(), {}
    if request.desk.may(Permission.READ_CLIENTS):
        numbers = [n for client in found.clients if (n := client.decision.client_id) is not None]
        links = {n: request.address.of_client(n).url for n in numbers}
    concealed = frozenset(concealed_among(request.desk, links))
    section = similar_section(found, links, look, concealed)
    return card(look.say("similar.heading"), *section, key="similar")


def _standings(request: Request, group: PeerGroup) -> Component:
    look = request.look
    standings = request.client.standings(_compared(request), group)
    link = html.A(
        look.say("comparison.download"),
        href=request.address.spreadsheet(COMPARISON, request.made),
        className="download",
    )
    return card(
        look.say("comparison.table_heading"),
        standings_table(standings, request.scoring.model.catalogue, look),
        *([html.P(look.say("comparison.too_few"))] if has_gaps(standings) else []),
        link,
        key="standings",
    )


def _compared(request: Request) -> tuple[str, ...]:
    leading = leading_features(request.client.explanation)[:REASONS_COMPARED]
    return tuple(dict.fromkeys((*ALWAYS_COMPARED, *leading)))
