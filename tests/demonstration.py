"""The demonstration that ships, opened once in a process."""

from __future__ import annotations

from functools import cache

from model.artifact import DEMO_ARTIFACT, DRIFT_NAME
from model.serving.loading import load_population, scoring_of
from model.serving.population import Population
from model.serving.protocols import Scoring


@cache
def everyone() -> Population:
    return load_population(DEMO_ARTIFACT)


@cache
def scoring() -> Scoring:
    return scoring_of(everyone(), DEMO_ARTIFACT / DRIFT_NAME)
