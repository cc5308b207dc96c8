"""Facts: every feature of the catalogue belongs to exactly one, every fact to one theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from model.domain import Fact
from model.features.catalogue.facts import elsewhere, person, request, with_us
from model.features.catalogue.typesetting import typeset

FACTS: Mapping[str, Fact] = MappingProxyType(
    {
        fact.name: replace(fact, label=typeset(fact.label), question=typeset(fact.question))
        for rows in (request.ROWS, elsewhere.ROWS, with_us.ROWS, person.ROWS)
        for fact in rows
    }
)
"""Every fact by name, those of protected attributes included."""
FACT_OF: Mapping[str, Fact] = MappingProxyType(
    {feature: fact for fact in FACTS.values() for feature in fact.features}
)
"""The fact of every feature, by the feature's name."""
