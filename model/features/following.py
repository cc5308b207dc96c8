"""What moves with an edit, so that no impossible client is ever scored. NumPy only.

``follow`` takes a client's values and edits (one value each, or a whole column of trials) and
returns every catalogue column that is no longer the client's own, in stored precision:

- **Loan.** Its yearly rate is not the client's to change: whatever the amount and the number of
  instalments, it stays, and the instalment follows. The number was estimated once, from the loan
  asked for; it is not estimated again. Where it is unknown, the amount keeps the term.
- **Employment.** Who is not employed has no time in employment, no employer and no occupation;
  an income from wages is then unknown, and so is a pension where time in employment is entered.
- **Debts elsewhere.** The tables' loans are not kept, only their sums. All debts fall alike: each
  is repaid in the same proportion, and its instalment with it. That moves every share still owed
  exactly as the loans themselves would. A rise takes back repayments, in the same proportion: the
  loans cannot owe more than was lent. Counts and dates of loans stay, none is closed or opened.
- **Card.** The highest use of the card is never below its mean of six months.

Then every derived feature with a changed input is computed anew, by the function training used;
the rate that is held is not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from data.arrays import Floats
from model.domain import ANNUITY, CREDIT, INSTALMENTS, FollowRule, Unit
from model.features.arithmetic import ratio, stored
from model.features.catalogue.levels import CODINGS
from model.features.derived import INPUTS, FeatureColumns, derive

YEARLY_RATE = "application_yearly_rate"
DEBT, REPAID, OWED_SHARE = (
    "bureau_debt_active_sum",
    "bureau_repaid_active_sum",
    "bureau_debt_to_credit_active",
)
OTHER_OWED_SHARES = ("bureau_debt_to_credit_max", "bureau_card_debt_to_limit")
OWED_SHARE_OF_ALL = "bureau_debt_to_credit"
OTHER_ANNUITIES = "bureau_annuity_active_sum"
OVERDUE = "bureau_overdue_sum"
EMPLOYED, NOT_EMPLOYED = "application_days_employed", "application_not_employed"
INCOME_TYPE = "NAME_INCOME_TYPE"
OF_EMPLOYMENT = (EMPLOYED, "application_employer", "application_occupation")
CARD_USE, CARD_USE_MAX = "credit_card_balance_to_limit_mean_6m", "credit_card_balance_to_limit_max"
_PENSION = CODINGS[INCOME_TYPE].codes["Pensioner"]


def follow(
    values: FeatureColumns,
    edits: FeatureColumns,
    rules: Set[FollowRule],
    units: Mapping[str, Unit],
    also: FeatureColumns = MappingProxyType({}),
) -> dict[str, Floats]:
    """Return the columns that ``edits`` change, edited, following and derived ones.

    Parameters
    ----------
    values
        The client's own value of every feature, columns of one value.
    edits
        Columns of equal length, in stored precision, no two contradicting.
    rules
        Those of the edited features.
    units
        Unit of every feature there is; others are left out.
    also
        Columns that differ from what the rules say.

    """
    moved = {**edits}
    with np.errstate(all="ignore"):  # sums beyond any number become unknown when stored
        for rule in rules:
            moved |= FOLLOWS[rule](values, edits)
    moved |= also
    kept = {name: stored(column, units[name]) for name, column in moved.items() if name in units}
    changed = {name: column for name, column in kept.items() if _differs(column, values[name])}
    affected = {
        name: units[name]
        for name, inputs in INPUTS.items()
        if name in units and name not in moved and not inputs.isdisjoint(changed)
    }
    again = derive({**values, **changed}, affected)
    return changed | {n: column for n, column in again.items() if _differs(column, values[n])}


def _is_own(column: Floats, own: Floats) -> NDArray[np.bool_]:
    same: NDArray[np.bool_] = (column == own) | (np.isnan(column) & np.isnan(own))
    return same


def _differs(column: Floats, own: Floats) -> bool:
    return not _is_own(column, own).all()


def _loan(values: FeatureColumns, edits: FeatureColumns) -> dict[str, Floats]:
    """Hold the yearly rate; the instalment is what repays the amount at this rate."""
    credit = edits.get(CREDIT, values[CREDIT])
    number = edits.get(INSTALMENTS, values[INSTALMENTS])
    same_number = values[ANNUITY] * ratio(credit, values[CREDIT])
    at_rate = ratio(credit * (1.0 + values[YEARLY_RATE] * number / 12.0), number)
    annuity = np.where(_is_own(number, values[INSTALMENTS]), same_number, at_rate)
    is_priced = np.isfinite(annuity)
    return {
        ANNUITY: np.where(is_priced, annuity, values[ANNUITY]),
        YEARLY_RATE: np.where(is_priced, values[YEARLY_RATE], np.nan),
    }


def _employment(values: FeatureColumns, edits: FeatureColumns) -> dict[str, Floats]:
    enters_time = np.isfinite(edits.get(EMPLOYED, np.full(1, np.nan)))
    flag = edits.get(NOT_EMPLOYED, np.where(enters_time, 0.0, values[NOT_EMPLOYED]))
    is_new = (flag == 1.0) & (values[NOT_EMPLOYED] != 1.0)
    is_over = (flag == 0.0) & (values[NOT_EMPLOYED] == 1.0)
    kind = values[INCOME_TYPE]
    is_at_odds = (is_new & (kind != _PENSION)) | (is_over & (kind == _PENSION))
    ends = {name: np.where(is_new, np.nan, edits.get(name, values[name])) for name in OF_EMPLOYMENT}
    return ends | {NOT_EMPLOYED: flag, INCOME_TYPE: np.where(is_at_odds, np.nan, kind)}


def _debts(values: FeatureColumns, edits: FeatureColumns) -> dict[str, Floats]:
    """Move what depends on the debts; only who owes something has them among the fields."""
    own, debt = values[DEBT], edits[DEBT]
    left = ratio(debt, own)
    taken_back = np.where(debt > own, ratio(debt - own, values[REPAID]), 0.0)
    lent = np.round(own + values[REPAID], 3)  # sums of thousandths
    lent_by_all = ratio(own, values[OWED_SHARE_OF_ALL])
    shares = {name: _share_owed(values[name], left, taken_back) for name in OTHER_OWED_SHARES}
    of_all = np.where(
        debt > own,
        values[OWED_SHARE_OF_ALL] + ratio(debt - own, lent_by_all),
        left * values[OWED_SHARE_OF_ALL],
    )
    moved = {
        REPAID: lent - debt,
        OWED_SHARE: ratio(debt, lent),
        OWED_SHARE_OF_ALL: of_all,
        OVERDUE: values[OVERDUE] * np.where(left < 1.0, left, 1.0),
        OTHER_ANNUITIES: values[OTHER_ANNUITIES] * np.where(np.isnan(left), 1.0, left),
        **shares,
    }
    settled = {name: np.where(_is_own(debt, own), values[name], to) for name, to in moved.items()}
    return settled | {name: edits[name] for name in (OTHER_ANNUITIES,) if name in edits}


def _share_owed(share: Floats, left: Floats, taken_back: Floats) -> Floats:
    """Return the share still owed of loans that were all repaid, or drawn again, alike."""
    drawn_again = 1.0 - (1.0 - taken_back) * (1.0 - share)
    return np.where(left > 1.0, np.maximum(share, drawn_again), left * share)


def _card(values: FeatureColumns, edits: FeatureColumns) -> dict[str, Floats]:
    most, use = values[CARD_USE_MAX], edits[CARD_USE]
    return {CARD_USE_MAX: np.where(_is_own(use, values[CARD_USE]), most, np.fmax(most, use))}


FOLLOWS: Mapping[FollowRule, Callable[[FeatureColumns, FeatureColumns], dict[str, Floats]]] = (
    MappingProxyType(
        {
            FollowRule.NOTHING: lambda _values, _edits: {},
            FollowRule.LOAN: _loan,
            FollowRule.EMPLOYMENT: _employment,
            FollowRule.DEBTS: _debts,
            FollowRule.CARD: _card,
        }
    )
)
"""What follows an edit, by the rule of the edited feature; no two rules move the same feature."""
