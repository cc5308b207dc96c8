"""How a catalogue row is written down: words in both languages, the risk's direction as a sign."""

from __future__ import annotations

from model.domain import Direction, Feature, Text, Unit
from model.features.catalogue.facts import FACT_OF
from model.features.catalogue.levels import CODINGS
from model.features.catalogue.typesetting import typeset

_DIRECTIONS = {"+": Direction.RISK_RISES, "-": Direction.RISK_FALLS, "~": Direction.FREE}


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
        label=typeset(Text(*label)),
        meaning=typeset(Text(*meaning)),
        unit=unit,
        direction=_DIRECTIONS[sign],
        actionable=actionable,
        protected=protected,
        levels=CODINGS[name].levels if unit is Unit.CATEGORY else (),
    )
