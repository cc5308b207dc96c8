"""What training measures beside quality: rivals, fairness, proxies, stability of reasons."""

from __future__ import annotations

from model.audit.audited_model import AuditedModel
from model.audit.groups import group_outcomes
from model.audit.proxy import PROXY_TREES, proxy_tests
from model.audit.rivals import RIVALS_WITH_TREES, rivals
from model.audit.stability import stability
from model.domain import Audit
from model.estimation.estimator import BoosterSettings, Progress


def audit_model(audited: AuditedModel, progress: Progress) -> Audit:
    """Run every audit; the same model gives the same audit, bit for bit."""
    return Audit(
        rivals=rivals(audited, progress),
        groups=group_outcomes(audited),
        proxies=proxy_tests(audited, progress),
        stability=stability(audited),
    )


def audit_trees(settings: BoosterSettings) -> int:
    """Return how many trees an audit grows at most: what its progress counts."""
    return RIVALS_WITH_TREES * settings.max_trees + PROXY_TREES
