"""Smallest changes against DiCE and the nearest granted client: ``python -m`` this module.

Refused clients of the demonstration, drawn by a fixed seed. DiCE (Mothilal et al. 2020) is given
the same task as ours: the fields a person can change now, between the same bounds and in the same
directions, with everything that follows computed anew for every row it tries. The neighbours are
the granted clients whose values of these fields take the least effort to reach, and can be; their
values are copied, of up to ``NEIGHBOURS``.

``granted`` counts clients with a proposal that scoring grants; ``reachable`` those whose granted
proposal also moves only what can be moved, the way it can be, to a loan there is. Effort and
fields changed are medians of the least reachable proposal of each client; "to ours" is the median
ratio of efforts on the clients that both solve, "only this" counts those that ours leaves without
a case: it changes two fields at most. DiCE needs the extra ``counterfactuals``.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import numpy as np
import pandas as pd

from data.arrays import Floats
from model.artifact.places import DEMO_ARTIFACT
from model.domain import Outcome, OutOfBoundsError
from model.scoring.scorer import decide
from model.serving.loading import load_population
from model.serving.population import Population
from model.whatif.levers import Lever, levers
from model.whatif.nearest_cases import MOST_CASES, nearest_cases
from model.whatif.possible_loans import is_possible
from model.whatif.simulation import SimulatedClient

SEED, CLIENTS, NEIGHBOURS = 5, 200, 50
Edits = dict[str, float]
Method = Callable[[SimulatedClient, list[Lever]], list[Edits]]


@dataclass(frozen=True, slots=True)
class Result:
    """What a method proposed to one client; effort and fields of the least reachable proposal."""

    is_granted: bool
    effort: float
    fields: int
    seconds: float

    @property
    def is_reachable(self) -> bool:
        return self.fields > 0


def ours(subject: SimulatedClient, _: list[Lever]) -> list[Edits]:
    found = nearest_cases(subject)
    return [{change.feature: change.after for change in case.changes} for case in found.cases]


def dice(everyone: pd.DataFrame) -> Method:
    """DiCE's random search over the client's levers, three counterfactuals, the default sizes."""
    from dice_ml import Data, Dice, Model

    def propose(subject: SimulatedClient, usable: list[Lever]) -> list[Edits]:
        names = [lever.field.feature for lever in usable]
        known = everyone[[*names, "refused"]].dropna()
        data = Data(dataframe=known, continuous_features=names, outcome_name="refused")
        model = Model(model=Refusing(subject), backend="sklearn", model_type="classifier")
        search = Dice(data, model, method="random")
        query = pd.DataFrame([{lever.field.feature: lever.own for lever in usable}])
        bounds = {lever.field.feature: list(reach(lever)) for lever in usable}
        found = search.generate_counterfactuals(
            query,
            total_CFs=MOST_CASES,
            desired_class=0,
            permitted_range=bounds,
            random_seed=SEED,
            posthoc_sparsity_algorithm="binary",  # the linear one takes minutes on sums of money
            verbose=False,
        )
        rows = found.cf_examples_list[0].final_cfs_df
        return [] if rows is None else rows[names].astype(float).to_dict("records")

    return propose


class Refusing:
    """A client's chance of refusal by the values of the levers, as DiCE asks a classifier."""

    def __init__(self, subject: SimulatedClient) -> None:
        self.subject = subject

    def predict_proba(self, rows: pd.DataFrame) -> Floats:
        edits = {str(name): rows[name].to_numpy(np.float64) for name in rows}
        inputs = self.subject.inputs(self.subject.changed(edits), len(rows))
        scorer = self.subject.simulator.scorer
        risk = scorer.default_probabilities(inputs)
        odds = risk / (1 - risk) * (1 - scorer.threshold) / scorer.threshold
        refused = odds / (1 + odds)  # a half at the threshold
        return np.column_stack([1 - refused, refused])

    def predict(self, rows: pd.DataFrame) -> Floats:
        return (self.predict_proba(rows)[:, 1] >= 0.5).astype(int)


def neighbours(everyone: pd.DataFrame) -> Method:
    """Copy the levers' values of granted clients, those first that take the least effort."""
    granted = everyone[everyone["refused"] == 0]

    def propose(_: SimulatedClient, usable: list[Lever]) -> list[Edits]:
        names = [lever.field.feature for lever in usable]
        known = granted[names].dropna()
        for lever in usable:
            known = known[known[lever.field.feature].between(*reach(lever))]
        efforts = [lever.effort(known[lever.field.feature].to_numpy()) for lever in usable]
        order = np.argsort(np.sum(efforts, axis=0), kind="stable")[:NEIGHBOURS]
        chosen: list[Any] = known.iloc[order].to_dict("records")
        return chosen

    return propose


def reach(lever: Lever) -> tuple[float, float]:
    """Return where the lever can be moved, the client's own value included."""
    tried = [*lever.trials.tolist(), lever.own]
    low = lever.field.low if min(tried) < lever.own else lever.own
    high = lever.field.high if max(tried) > lever.own else lever.own
    return low, high


def measured(method: Method, subject: SimulatedClient, usable: list[Lever]) -> Result:
    """Run a method on one client, and judge its proposals by scoring them."""
    start = perf_counter()
    silence = io.StringIO()
    with (
        contextlib.redirect_stderr(silence),
        contextlib.redirect_stdout(silence),
        warnings.catch_warnings(action="ignore"),
    ):
        try:
            proposals = method(subject, usable)
        except Exception as none_found:  # DiCE says by an exception that it found none
            if type(none_found).__name__ != "UserConfigValidationException":
                raise
            proposals = []
    seconds = perf_counter() - start
    granted = [edits for edits in proposals if is_granted(subject, edits)]
    by_name = {lever.field.feature: lever for lever in usable}
    reachable = [edits for edits in granted if can_be_reached(subject, edits, by_name)]
    efforts = sorted(effort_of(edits, by_name) for edits in reachable)
    return Result(bool(granted), *(efforts[0] if efforts else (np.nan, 0)), seconds)


def is_granted(subject: SimulatedClient, edits: Edits) -> bool:
    after = subject.edited(edits)
    decision = decide(subject.simulator.scorer, subject.client_id, after)
    return decision.outcome is Outcome.GRANT


def can_be_reached(subject: SimulatedClient, edits: Edits, usable: dict[str, Lever]) -> bool:
    moved = {name: np.array([value]) for name, value in edits.items()}
    try:
        subject.checked(edits)
    except OutOfBoundsError:
        return False
    inside = all(
        low <= value <= high
        for (low, high), value in ((reach(usable[name]), value) for name, value in edits.items())
    )
    return inside and bool(is_possible(subject, moved).all())


def effort_of(edits: Edits, usable: dict[str, Lever]) -> tuple[float, int]:
    efforts = [usable[n].effort(np.array([value])).item() for n, value in edits.items()]
    return sum(efforts), sum(effort > 0.0 for effort in efforts)


def table(results: dict[str, list[Result]]) -> Iterable[str]:
    header = (
        "",
        "granted",
        "reachable",
        "effort",
        "fields",
        "to ours",
        "only this",
        "s p50",
        "s max",
    )
    yield "".join(f"{word:>12}" for word in header)
    base = np.array([result.effort for result in results["ours"]])
    for name, found in results.items():
        reachable = [result for result in found if result.is_reachable]
        effort = np.array([result.effort for result in found])
        both = ~np.isnan(effort) & ~np.isnan(base)
        seconds = [result.seconds for result in found]
        cells = (
            f"{np.mean([result.is_granted for result in found]):.1%}",
            f"{len(reachable) / len(found):.1%}",
            f"{np.median([result.effort for result in reachable] or [np.nan]):.2f}",
            f"{np.median([float(result.fields) for result in reachable] or [np.nan]):.0f}",
            f"{np.median(effort[both] / base[both]) if both.any() else np.nan:.2f}",
            f"{np.mean(~np.isnan(effort) & np.isnan(base)):.1%}",
            f"{np.median(seconds):.3f}",
            f"{np.max(seconds):.3f}",
        )
        yield "".join(f"{cell:>12}" for cell in (name, *cells))


def refused_clients(everyone: Population, count: int) -> list[int]:
    risk = everyone.portfolio.column("default_probability")
    refused = everyone.portfolio.client_ids[risk >= everyone.artifact.threshold]
    return [*map(int, np.random.default_rng(SEED).choice(refused, count, replace=False))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clients", type=int, default=CLIENTS)
    count = parser.parse_args().clients
    everyone = load_population(DEMO_ARTIFACT)
    values = {name: everyone.portfolio.column(name) for name in everyone.editable_fields}
    frame = pd.DataFrame(values).assign(refused=everyone.refused.astype(int))
    methods: dict[str, Method] = {"ours": ours, "neighbours": neighbours(frame)}
    try:
        methods["DiCE"] = dice(frame)
    except ImportError:
        print("DiCE is not installed: pip install '.[counterfactuals]'")
    results: dict[str, list[Result]] = {name: [] for name in methods}
    for client_id in refused_clients(everyone, count):
        subject = everyone.simulated(client_id)
        usable = list(levers(subject))
        for name, method in methods.items():
            results[name].append(measured(method, subject, usable))
    print(f"{count} refused clients of the demonstration, model {everyone.artifact.version}\n")
    print("\n".join(table(results)))


if __name__ == "__main__":
    main()
