from model.audit import audit_model, audit_trees
from model.domain import AGE, GENDER
from tests.unit.model.audit.small_audited_model import CLIENTS, SETTINGS, audited

CALLS: list[int] = []
AUDIT = audit_model(audited(), CALLS.append)


def test_the_same_model_gives_the_same_audit_to_the_last_bit() -> None:
    assert repr(audit_model(audited(), lambda _: None)) == repr(AUDIT)


def test_progress_counts_every_tree_and_no_more_than_announced() -> None:
    assert set(CALLS) == {1}
    retrained = 10 * audited().out_of_fold.tree_count
    assert retrained + 100 < len(CALLS) <= audit_trees(SETTINGS)


def test_everyone_whose_attribute_is_known_stands_in_one_of_its_groups() -> None:
    counted = dict.fromkeys((GENDER, AGE, "NAME_FAMILY_STATUS"), 0)
    for group in AUDIT.groups:
        counted[group.attribute] += group.clients
    assert counted == {GENDER: CLIENTS - 24, AGE: CLIENTS, "NAME_FAMILY_STATUS": CLIENTS}


def test_reasons_are_compared_on_as_many_retrainings_as_said() -> None:
    assert AUDIT.stability.retrainings == 10
    assert AUDIT.stability.clients == 500
    assert 0.3 < AUDIT.stability.facts.value < 1.0
    assert 0.3 < AUDIT.stability.themes.value < 1.0
