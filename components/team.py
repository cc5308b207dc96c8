"""A team's decisions beside the proposals, in words and tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from dash.development.base_component import Component

from components.elements import card, data_table, html, worded_table
from components.look import Look
from model.casework import (
    FEWEST_CASES,
    Agreement,
    Contested,
    ReasonCode,
    error_chances,
    people_shown,
    shown_counts,
)
from model.domain import SMALLEST_GROUP, Confusion, Estimate

MINUTE, HOUR, DAY = 60.0, 3_600.0, 86_400.0


def lead_sentence(found: Agreement, look: Look) -> str:
    """Return how many decisions were as proposed, or that they are too few to say."""
    if found.rate is None:
        return look.say("team.lead_too_few", fewest=look.decimal(FEWEST_CASES))
    number = look.decimal(found.cases)
    return look.say("team.lead", number=number, rate=rate_words(found.rate, look))


def rate_words(found: Estimate | None, look: Look) -> str:
    """Return a share with its interval; of too few cases, that it is not said."""
    if found is None:
        return look.say("team.too_few", fewest=look.decimal(FEWEST_CASES))
    return look.estimate(found, look.as_percent)


def month_words(month: str, look: Look) -> str:
    """Return a month such as ``2026-11`` with its name."""
    return look.month_in_words(date.fromisoformat(f"{month}-01"))


def count_or_few(count: int | None, look: Look) -> str:
    """Return a number of cases; ``None``, too few to be shown, in words."""
    if count is None:
        return look.say("team.hidden", fewest=look.decimal(SMALLEST_GROUP))
    return look.decimal(count)


def agreement_card(found: Agreement, confusion: Confusion, look: Look) -> Component:
    """Return how often decisions go against proposals, beside how often the model errs."""
    granted, refused = error_chances(confusion)
    proposed = shown_counts((found.proposed_grant, found.proposed_refusal))
    rows = (
        _against("grant", proposed[0], found.refused_rate, granted, look),
        _against("refuse", proposed[1], found.granted_rate, refused, look),
    )
    columns = ("proposal", "decisions", "against", "model_errs")
    table = worded_table("team", columns, rows, look, caption="agreement_caption")
    return card(
        look.say("team.agreement_heading"),
        data_table(table, has_intervals=True),
        html.P(look.say("team.no_merit")),
        html.P(look.say("team.model_errs_more"), className="muted"),
        key="agreement",
    )


def _against(
    proposal: str, cases: int | None, found: Estimate | None, errs: Estimate, look: Look
) -> tuple[str, ...]:
    return (
        look.say(f"team.proposed_{proposal}"),
        count_or_few(cases, look),
        rate_words(found, look),
        look.say(f"team.errs_{proposal}", rate=look.estimate(errs, look.as_percent)),
    )


def months_card(months: Mapping[str, Agreement], look: Look) -> Component:
    """Return the same month by month, newest first."""
    found = dict(sorted(months.items(), reverse=True))
    cases = shown_counts(one.cases for one in found.values())
    rows = (
        (month_words(month, look), count_or_few(shown, look), *_rates(one, look))
        for (month, one), shown in zip(found.items(), cases, strict=True)
    )
    return card(look.say("team.months_heading"), _rates_table("month", rows, look), key="months")


def people_card(people: Mapping[str, Agreement], look: Look) -> Component:
    """Return the same by person; who has decided too little is left out."""
    shown = people_shown(people)
    rows = ((name, look.decimal(one.cases), *_rates(one, look)) for name, one in shown.items())
    left_out = len(people) - len(shown)
    more = look.say("team.people_left_out", n=left_out, number=look.decimal(left_out))
    return card(
        look.say("team.people_heading"),
        *([_rates_table("person", rows, look)] if shown else []),
        *([html.P(f"{more} {look.say('team.people_why')}", className="muted")] if left_out else []),
        html.P(look.say("team.people_use"), className="muted"),
        key="people",
    )


def _rates(found: Agreement, look: Look) -> tuple[str, str, str]:
    rates = (found.rate, found.granted_rate, found.refused_rate)
    as_proposed, granted, refused = (rate_words(one, look) for one in rates)
    return as_proposed, granted, refused


def _rates_table(first: str, rows: Iterable[tuple[str, ...]], look: Look) -> Component:
    columns = (first, "decisions", "as_proposed", "granted_against", "refused_against")
    table = worded_table("team", columns, rows, look, caption=f"{first}_caption")
    return data_table(table, has_intervals=True)


def reasons_card(
    granted: Mapping[ReasonCode, int], refused: Mapping[ReasonCode, int], look: Look
) -> Component:
    """Return the reasons given against proposals, each way."""
    counts = shown_counts(granted.values()), shown_counts(refused.values())
    rows = (
        (look.say(f"deciding.reason_{reason}"), *(count_or_few(c, look) for c in both))
        for reason, *both in zip(ReasonCode, *counts, strict=True)
    )
    columns = ("reason", "granted_against", "refused_against")
    table = worded_table("team", columns, rows, look, caption="reason_caption")
    return card(look.say("team.reasons_heading"), data_table(table), key="reasons")


def time_card(timed: int, waited: Estimate | None, look: Look) -> Component:
    """Return how long cases were open before they were decided."""
    if waited is None:
        said = look.say("team.time_too_few", fewest=look.decimal(FEWEST_CASES))
    else:
        low, high = time_words(waited.low, look), time_words(waited.high, look)
        said = look.say(
            "team.time",
            number=look.decimal(timed),
            median=time_words(waited.value, look),
            interval=look.from_to(low, high),
        )
    more = html.P(look.say("team.time_more"), className="muted")
    return card(look.say("team.time_heading"), html.P(said), more, key="time")


def time_words(seconds: float, look: Look) -> str:
    """Return a length of time in minutes, hours or days, whichever says most."""
    for unit, size, until in (("minutes", MINUTE, 2 * HOUR), ("hours", HOUR, 2 * DAY)):
        if seconds < until:
            whole = round(seconds / size)
            return look.say(f"team.{unit}", n=whole, number=look.decimal(whole))
    whole = round(seconds / DAY)
    return look.say("numbers.days", n=whole, number=look.decimal(whole))


def contested_card(found: Contested, look: Look) -> Component:
    """Return what became of contested decisions."""
    kinds = ("confirmed", "turned", "waiting")
    counts = shown_counts(getattr(found, kind) for kind in kinds)
    rows = (
        (look.say(f"team.contested_{kind}"), count_or_few(count, look))
        for kind, count in zip(kinds, counts, strict=True)
    )
    columns = ("contested", "cases")
    table = worded_table("team", columns, rows, look, caption="contested_caption")
    late = look.say("team.overdue", n=found.overdue, number=look.decimal(found.overdue))
    turned = look.say("team.turned_rate", rate=rate_words(found.turned_rate, look))
    return card(
        look.say("team.contested_heading"),
        data_table(table),
        html.P(turned),
        html.P(late),
        key="contested",
    )
