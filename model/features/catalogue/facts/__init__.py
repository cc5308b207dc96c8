"""Facts: every feature of the catalogue belongs to exactly one, every fact to one theme."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from model.domain import Fact
from model.features.catalogue.facts import elsewhere, person, request, with_us

FACTS: Mapping[str, Fact] = MappingProxyType(
    {
        fact.name: fact
        for rows in (request.ROWS, elsewhere.ROWS, with_us.ROWS, person.ROWS)
        for fact in rows
    }
)
"""Every fact by name, those of protected attributes included."""
FACT_OF: Mapping[str, Fact] = MappingProxyType(
    {feature: fact for fact in FACTS.values() for feature in fact.features}
)
"""The fact of every feature, by the feature's name."""
