"""What training measures beside quality: rivals, fairness and its price, stable reasons."""

from __future__ import annotations

from model.audit.audited_model import AuditedModel
from model.audit.equality import equality_trials, other_strengths
from model.audit.groups import ATTRIBUTES as ATTRIBUTES
from model.audit.groups import group_outcomes
from model.audit.groups import groups_of as groups_of
from model.audit.proxy import PROXY_TREES, proxy_tests
from model.audit.rivals import rival_trees, rivals
from model.audit.stability import stability
from model.domain import Audit
from model.estimation import BoosterSettings, Progress


def audit_model(audited: AuditedModel, progress: Progress) -> Audit:
    """Run every audit; the same model gives the same audit, bit for bit."""
    return Audit(
        rivals=rivals(audited, progress),
        groups=group_outcomes(audited),
        proxies=proxy_tests(audited, progress),
        stability=stability(audited),
        equality=equality_trials(audited, progress),
    )


def audit_trees(settings: BoosterSettings) -> int:
    """Return how many trees an audit grows at most: what its progress counts."""
    trials = len(other_strengths(settings)) * settings.max_trees
    return rival_trees(settings) + trials + PROXY_TREES
