"""What a client's values and other edits leave possible: the bounds of each of the fields.

Two tables say which function stands behind each rule of an ``EditRule``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import isnan, nan
from types import MappingProxyType

from model.domain import AGE, BoundRule, EditableField, OverruleRule
from model.features.following import DEBT, NOT_EMPLOYED, OWED_SHARE, REPAID, YEARLY_RATE

Fields = Mapping[str, EditableField]
Numbers = Mapping[str, float]
Ends = tuple[float, float]

ABSENT: Ends = (nan, nan)
"""Bounds of a field that the client does not have."""
SAME_SHARE = 1e-6
"""Two shares of one loan, stored in single precision, differ by less."""


@dataclass(frozen=True, slots=True)
class EditedClient:
    """A client's own values, the edits beside the field in question, the portfolio's fields."""

    fields: Fields
    values: Numbers
    edits: Numbers

    def own(self, name: str) -> float:
        """Return the client's own value, NaN where there is none."""
        return self.values.get(name, nan)

    def current(self, name: str) -> float:
        """Return the edited value, or the client's own."""
        return self.edits.get(name, self.own(name))

    def usual(self, name: str) -> Ends:
        """Return the portfolio's bounds, stretched to the client's own value, however rare."""
        own, low, high = self.own(name), self.fields[name].low, self.fields[name].high
        return (low, high) if isnan(own) else (min(low, own), max(high, own))


def fields_of(fields: Fields, values: Numbers, edits: Numbers) -> dict[str, EditableField]:
    """Return the fields of a client with these ``values``, beside the other ``edits``.

    Left out is what the client does not have: a card, a debt elsewhere.
    """
    client = EditedClient(fields, values, edits)
    bounds = {name: BOUNDS[field.rule.bounds](client, name) for name, field in fields.items()}
    return {
        name: replace(fields[name], low=low, high=high)
        for name, (low, high) in bounds.items()
        if low < high
    }


def overruled(fields: Fields, values: Numbers, edits: Numbers) -> set[str]:
    """Return the edits that another one contradicts: they are left out."""
    client = EditedClient(fields, values, edits)
    return {
        name for name in edits if name in fields and OVERRULES[fields[name].rule.overruled](client)
    }


def _known_rate(client: EditedClient, name: str) -> Ends:
    """Return the usual bounds where the loan's rate is known; below nothing, it is not."""
    return client.usual(name) if client.own(YEARLY_RATE) >= 0.0 else ABSENT


def _age(client: EditedClient, name: str) -> Ends:
    """Return at most the client's age: nothing lasts longer than a life."""
    (low, high), age = client.usual(name), client.own(AGE)
    return low, high if isnan(age) else min(high, age)


def _sum_lent(client: EditedClient, name: str) -> Ends:
    """Return nothing owed to all that was lent on running loans.

    Where nothing is owed, or what was lent is unknown, the client has no such field: the portfolio
    cannot tell how the shares would move.
    """
    debt, repaid, share = (client.own(column) for column in (DEBT, REPAID, OWED_SHARE))
    lent = round(debt + repaid, 3)  # sums of thousandths
    is_known = debt > 0.0 and lent > 0.0 and abs(debt / lent - share) < SAME_SHARE * max(1.0, share)
    _, high = client.usual(name)
    return (0.0, min(high, max(debt, lent))) if is_known else ABSENT


def _has_card(client: EditedClient, name: str) -> Ends:
    return ABSENT if client.own("has_credit_card_balance") == 0.0 else client.usual(name)


def _has_running_loan(client: EditedClient, name: str) -> Ends:
    return client.usual(name) if client.own("bureau_active_count") > 0.0 else ABSENT


BOUNDS: Mapping[BoundRule, Callable[[EditedClient, str], Ends]] = MappingProxyType(
    {
        BoundRule.USUAL: EditedClient.usual,
        BoundRule.KNOWN_RATE: _known_rate,
        BoundRule.AGE: _age,
        BoundRule.SUM_LENT: _sum_lent,
        BoundRule.HAS_CARD: _has_card,
        BoundRule.HAS_RUNNING_LOAN: _has_running_loan,
    }
)
"""Bounds of a client's field by its rule."""
OVERRULES: Mapping[OverruleRule, Callable[[EditedClient], bool]] = MappingProxyType(
    {
        OverruleRule.NEVER: lambda _client: False,
        OverruleRule.BY_NO_EMPLOYMENT: lambda client: client.edits.get(NOT_EMPLOYED) == 1.0,
    }
)
"""Whether the edits leave out that of a field, by its rule."""
