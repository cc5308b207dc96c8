"""What a model is held against at training: rivals, fairness, proxies, stability of reasons."""

from __future__ import annotations

from model.audit.groups import group_outcomes
from model.audit.proxy import PROXY_TREES, proxy_tests
from model.audit.rivals import RIVALS_WITH_TREES, rivals
from model.audit.stability import RETRAININGS, stability
from model.audit.subject import Subject
from model.domain import Audit
from model.estimation.estimator import Progress, Settings

__all__ = ["Subject", "audit_model", "audit_trees"]


def audit_model(subject: Subject, progress: Progress) -> Audit:
    """Hold the model against everything; the same subject gives the same audit, bit for bit."""
    return Audit(
        rivals=rivals(subject, progress),
        groups=group_outcomes(subject),
        proxies=proxy_tests(subject, progress),
        stability=stability(subject, progress),
    )


def audit_trees(settings: Settings) -> int:
    """Return how many trees an audit grows at most: what its progress counts."""
    return (RIVALS_WITH_TREES + RETRAININGS) * settings.max_trees + PROXY_TREES
