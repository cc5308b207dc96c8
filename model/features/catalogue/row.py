"""How a catalogue row is written down: words in both languages, the risk's direction as a sign."""

from __future__ import annotations

import re

from model.domain import Direction, Feature, Text, Unit
from model.features.catalogue.facts import FACT_OF
from model.features.catalogue.levels import CODINGS

_DIRECTIONS = {"+": Direction.RISK_RISES, "-": Direction.RISK_FALLS, "~": Direction.FREE}

_BEFORE_A_SIGN_OR_WITHIN_A_NUMBER = re.compile(r" (?=[;:!?%])|(?<=n°) |(?<=\d) (?=\d)")


def row(
    name: str,
    unit: Unit,
    sign: str,
    label: tuple[str, str],
    meaning: tuple[str, str],
    *,
    actionable: bool = False,
    protected: bool = False,
) -> Feature:
    """Describe one feature.

    Parameters
    ----------
    name
        The raw column's CSV name, or ``<table>_<what>_<aggregation>``.
    sign
        How risk is expected to move with the feature: ``"+"``, ``"-"``, or ``"~"`` for free.
    label, meaning
        French, then English.
    actionable
        The client can move it now: by amount, term, down payment, other debts or card use.
    protected
        Kept for comparison groups and audits, no model input under policy "fair".

    """
    return Feature(
        name=name,
        fact=FACT_OF[name],
        label=_text(*label),
        meaning=_text(*meaning),
        unit=unit,
        direction=_DIRECTIONS[sign],
        actionable=actionable,
        protected=protected,
        levels=CODINGS[name].levels if unit is Unit.CATEGORY else (),
    )


def _text(fr: str, en: str) -> Text:
    """Set French with the no-break spaces it needs, which nobody could see in the source."""
    return Text(_BEFORE_A_SIGN_OR_WITHIN_A_NUMBER.sub("\u00a0", fr), en)
