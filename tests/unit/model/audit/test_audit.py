from functools import cache

from model.audit import audit_model, audit_trees
from model.domain import AGE, GENDER, Audit
from tests.unit.model.audit.small_audited_model import CLIENTS, SETTINGS, audited


@cache
def counted() -> tuple[Audit, list[int]]:
    """An audit and what its progress was told, made when first asked for: every process imports
    this."""
    told: list[int] = []
    return audit_model(audited(), told.append), told


def test_the_same_model_gives_the_same_audit_to_the_last_bit() -> None:
    audit, _ = counted()
    assert repr(audit_model(audited(), lambda _: None)) == repr(audit)


def test_progress_counts_every_tree_and_no_more_than_announced() -> None:
    _, told = counted()
    assert set(told) == {1}
    assert 100 < len(told) <= audit_trees(SETTINGS)


def test_everyone_whose_attribute_is_known_stands_in_one_of_its_groups() -> None:
    audit, _ = counted()
    clients = dict.fromkeys((GENDER, AGE, "NAME_FAMILY_STATUS"), 0)
    for group in audit.groups:
        clients[group.attribute] += group.clients
    assert clients == {GENDER: CLIENTS - 24, AGE: CLIENTS, "NAME_FAMILY_STATUS": CLIENTS}


def test_reasons_are_compared_on_as_many_retrainings_as_said() -> None:
    audit, _ = counted()
    assert audit.stability.retrainings == 10
    assert audit.stability.clients == 500
    assert 0.2 < audit.stability.facts.value < 1.0
    assert 0.2 < audit.stability.themes.value < 1.0
