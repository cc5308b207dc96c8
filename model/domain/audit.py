"""What is measured beside quality: rivals on the same folds, fairness, proxies, stable reasons."""

from __future__ import annotations

from dataclasses import dataclass

from model.domain.estimate import Estimate
from model.domain.peers import SMALLEST_GROUP, Band


@dataclass(frozen=True, slots=True)
class Rival:
    """Another model on the same clients and folds; differences are rival minus ours, paired.

    ``name`` is one of ``fair``, ``benchmark`` (the other policy), ``unconstrained`` (without
    monotone constraints), ``mixed`` (with trees across facts), ``plain`` (LightGBM's defaults),
    ``scorecard`` (logistic regression) and ``equalised`` (of an :class:`EqualityTrial`). A positive
    AUC difference, or a negative one of cost per 1,000 applicants, speaks for the rival.
    """

    name: str
    feature_count: int
    auc: Estimate
    auc_difference: Estimate
    cost_per_1000: float
    cost_difference: Estimate


@dataclass(frozen=True, slots=True)
class GroupOutcome:
    """What the published threshold proposes to one group, though ``attribute`` is no feature.

    The group is a level's ``code`` or a ``band`` of values. ``refusal_ratio`` is the group's
    refusal rate over that of the attribute's largest group, 1 for that group itself. ``predicted``
    and ``observed`` are default rates: how near they are is the calibration in the group. A group
    of fewer than ten clients has no outcome: it could name a person.
    """

    attribute: str
    code: int | None
    band: Band | None
    clients: int
    refusal_rate: Estimate
    refusal_ratio: Estimate
    false_positive_rate: Estimate
    true_positive_rate: Estimate
    predicted: float
    observed: Estimate

    def __post_init__(self) -> None:
        if self.clients < SMALLEST_GROUP:
            raise ValueError(f"a group of fewer than {SMALLEST_GROUP} clients could name a person")


@dataclass(frozen=True, slots=True)
class ProxyTest:
    """Whether a protected attribute can be guessed from the features kept: 0.5 is by chance.

    ``strongest`` names the features that give most of it away, strongest first.
    """

    attribute: str
    auc: Estimate
    strongest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stability:
    """How alike the reasons are when the model is trained again on resampled clients.

    ``features``, ``facts`` and ``themes`` are each the share of a client's four strongest that two
    retrainings have in common; ``first_fact`` is how often they have the strongest fact in common.
    ``sure_reasons`` is the share of the four strongest facts, in the model that decides, that hold
    in at least eight of ten retrainings; see ``Sureness``.
    """

    retrainings: int
    clients: int
    features: Estimate
    facts: Estimate
    themes: Estimate
    first_fact: Estimate
    sure_reasons: Estimate


@dataclass(frozen=True, slots=True)
class EqualityTrial:
    """The model grown with scores made alike under and over 30, and between women and men.

    ``strength`` is that of the penalty in training. ``groups`` are both sides of both attributes,
    where as many clients are refused as by the model itself.
    """

    strength: float
    rival: Rival
    groups: tuple[GroupOutcome, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """Everything measured beside the model's own figures; made at training unless left out.

    ``equality`` begins with the model as it is.
    """

    rivals: tuple[Rival, ...]
    groups: tuple[GroupOutcome, ...]
    proxies: tuple[ProxyTest, ...]
    stability: Stability
    equality: tuple[EqualityTrial, ...] = ()
