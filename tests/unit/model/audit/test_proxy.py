import numpy as np

from model.audit.proxy import guess, proxy_tests
from model.domain import GENDER, ProxyTest
from model.estimation.estimator import TrainingRows
from model.estimation.settings import BoosterSettings
from tests.unit.model.audit.small_audited_model import audited

N = 1_500


def rows() -> TrainingRows:
    generator = np.random.default_rng(3)
    return TrainingRows(
        np.column_stack([generator.normal(size=(N, 3)), generator.integers(0, 4, N)]),
        np.zeros(N, dtype=np.int64),
        ("income", "car", "loans", "job"),
        ("job",),
    )


def guessed(values: np.ndarray, name: str = "gender") -> ProxyTest:
    return guess(name, values, rows(), BoosterSettings(), lambda _: None)


def test_an_attribute_that_features_give_away_is_guessed_and_they_are_named_first() -> None:
    noise = np.random.default_rng(4).normal(size=N)
    found = guessed((rows().inputs[:, 1] + noise > 0).astype(float))
    assert found.auc.low > 0.7
    assert found.strongest[0] == "car"
    by_job = guessed(np.isin(rows().inputs[:, 3], [1, 2]).astype(float))
    assert by_job.auc.value > 0.99
    assert by_job.strongest[0] == "job"


def test_an_attribute_that_nothing_tells_is_not_guessed() -> None:
    found = guessed(np.random.default_rng(5).integers(0, 2, N).astype(float))
    assert found.auc.low < 0.5 < found.auc.high


def test_an_attribute_is_not_guessed_from_itself() -> None:
    found = guessed((rows().inputs[:, 1] > 0).astype(float), name="car")
    assert found.auc.low < 0.5 < found.auc.high
    assert "car" not in found.strongest


def test_clients_whose_attribute_is_unknown_are_left_out() -> None:
    values = (rows().inputs[:, 1] > 0).astype(float)
    values[::2] = np.nan
    assert guessed(values).auc.value > 0.99


def test_too_few_clients_of_one_kind_tell_nothing() -> None:
    found = guessed((np.arange(N) < 49).astype(float))
    assert np.isnan([found.auc.value, found.auc.low, found.auc.high]).all()
    assert found.strongest == ()


def test_gender_is_guessed_from_what_goes_with_it_under_either_policy() -> None:
    for policy in ("fair", "benchmark"):
        (found,) = proxy_tests(audited(policy), lambda _: None)
        assert found.attribute == GENDER
        assert 0.6 < found.auc.value < 0.99
        assert found.strongest[0] == "FLAG_OWN_CAR"
        assert GENDER not in found.strongest
