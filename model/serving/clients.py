"""Clients of a portfolio, and applicants, inside the dashboard's own process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType

import numpy as np

from data.portfolio import NotInPortfolioError
from model.domain import (
    Decision,
    Explanation,
    NearestCase,
    NearestCases,
    PeerGroup,
    ScoreRange,
    Sensitivity,
    SimilarClients,
    Standing,
    Sureness,
    WhatIf,
)
from model.peers import comparison
from model.peers.similar import similar_clients, theme_points
from model.serving.population import Population
from model.serving.worklist import InMemoryWorklist
from model.whatif.applicant import applicant_values
from model.whatif.nearest_cases import nearest_cases
from model.whatif.sensitivity import sensitivity
from model.whatif.simulation import SimulatedClient


class InMemoryClients:
    """Satisfies :class:`model.serving.protocols.Clients`.

    A client is scored anew, from the same numbers and by the same function as when the portfolio
    was built.
    """

    def __init__(self, everyone: Population) -> None:
        self._everyone = everyone

    def holds(self, number: int) -> bool:
        """Whether the portfolio holds a client of this number."""
        try:
            self._everyone.portfolio.position(number)
        except NotInPortfolioError:
            return False
        return True

    def client(self, number: int) -> InMemoryClient:
        """Return a client of the portfolio; ``UnknownClientError`` where it holds none."""
        return InMemoryClient(self._everyone, self._everyone.simulated(number))

    def worklist(self) -> InMemoryWorklist:
        """Return all clients in the orders of a queue."""
        return self._everyone.worklist

    def applicant(self, given: Mapping[str, float]) -> InMemoryClient:
        """Return a person outside the portfolio; nothing is stored."""
        everyone = self._everyone
        values = applicant_values(
            given,
            everyone.application_fields,
            everyone.catalogue,
            everyone.artifact.instalment_estimator,
        )
        return InMemoryClient(everyone, SimulatedClient(everyone.simulator, None, values))

    def invented(self, values: Mapping[str, float]) -> InMemoryClient:
        """Return nobody, under the number 0: a client who has these values of the catalogue."""
        return InMemoryClient(self._everyone, SimulatedClient(self._everyone.simulator, 0, values))


class InMemoryClient:
    """Satisfies :class:`model.serving.protocols.Client`."""

    def __init__(self, everyone: Population, simulated: SimulatedClient) -> None:
        self._everyone, self._simulated = everyone, simulated

    @property
    def is_applicant(self) -> bool:
        """Whether the portfolio does not hold this person."""
        return self._simulated.client_id is None

    @cached_property
    def values(self) -> Mapping[str, float]:
        """The value of every catalogue feature, NaN where unknown."""
        row = self._simulated.values
        return MappingProxyType({name: row[name] for name in self._everyone.catalogue})

    @property
    def decision(self) -> Decision:
        """The risk against the threshold, computed once."""
        return self._simulated.decision

    @property
    def explanation(self) -> Explanation:
        """The score as base value plus contributions, computed once."""
        return self._simulated.explanation

    @cached_property
    def score_range(self) -> ScoreRange:
        """Where the score may end for what is unknown, computed once."""
        find = self._everyone.unknown_facts.score_range
        return find(self.decision, self.explanation, self._simulated.values)

    @cached_property
    def sureness(self) -> Mapping[str, Sureness]:
        """How sure the points of each fact are, by its name, computed once."""
        everyone, calibration = self._everyone, self._everyone.scorer.calibration
        row = everyone.scorer.inputs_of(self._simulated.values)[0]
        again = everyone.retrained.points(row, calibration).T.tolist()
        points = [one.impact for one in self.explanation.contributions]
        facts = everyone.retrained.facts
        return MappingProxyType(
            {f: Sureness(p, tuple(r)) for f, p, r in zip(facts, points, again, strict=True)}
        )

    def standings(self, features: Sequence[str], group: PeerGroup) -> tuple[Standing, ...]:
        """Place the client in the group, one standing per feature, in the order asked."""
        everyone = self._everyone
        peers = everyone.peers.members(group)
        return tuple(
            comparison.standing(
                everyone.catalogue[name],
                self.values[name],
                peers.of(everyone.by_cell(name)),
                everyone.typical(name, group),
            )
            for name in features
        )

    def similar(self) -> SimilarClients:
        """Return the clients whose theme contributions are nearest, and what became of them."""
        contributions = self.explanation.contributions
        points = np.array([[one.impact for one in contributions]])
        own = theme_points(points, [one.theme for one in contributions])
        return similar_clients(self._simulated.client_id, own, self._everyone.reasons)

    def what_if(self, edits: Mapping[str, float]) -> WhatIf:
        """Return the client before and after ``edits``; an edit of NaN sets a value to unknown."""
        found = self._simulated.what_if(edits)
        find = self._everyone.unknown_facts.score_range
        after = find(found.after, found.reasons_after, found.values)
        return replace(found, range_before=self.score_range, range_after=after)

    def corrected(self, values: Mapping[str, float]) -> InMemoryClient:
        """Return the same client with editable ``values`` instead, and all that follows them."""
        simulated = self._simulated
        return InMemoryClient(self._everyone, simulated.having(simulated.edited(values)))

    def sensitivity(self, edits: Mapping[str, float], feature: str) -> Sensitivity:
        """Return the score as ``feature`` moves between its bounds, beside the other ``edits``."""
        return sensitivity(self._simulated, edits, feature)

    def nearest_cases(self) -> NearestCases:
        """Return the smallest changes that turn the client's outcome, at most three."""
        found = nearest_cases(self._simulated)
        found = replace(found, cases=tuple(map(self._asked_again, found.cases)))
        if not self.is_applicant or self.score_range.crosses_threshold:
            return found
        cases = tuple(case for case in found.cases if self._turns(case))
        miss = found.miss if cases or not found.cases else found.cases[0]
        return replace(found, cases=cases, miss=miss)

    def _asked_again(self, case: NearestCase) -> NearestCase:
        """Add what the retrained models say of the case: points from the same base value."""
        everyone, edits = self._everyone, {c.feature: c.after for c in case.changes}
        values = self._simulated.edited(self._simulated.checked(edits))
        row = everyone.scorer.inputs_of(values)[0]
        points = everyone.retrained.points(row, everyone.scorer.calibration)
        scores = (everyone.model.base_value + points.sum(axis=1)).tolist()
        return replace(case, retrained=tuple(scores))

    def _turns(self, case: NearestCase) -> bool:
        changed = self.what_if({change.feature: change.after for change in case.changes})
        return not changed.proposal_after.is_open
