"""``python -m model.compare``: who turns and whose reasons change, against counts by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data.synthetic.generator import synthesize
from data.synthetic.writing import write_tables
from model.artifact import CHANGE_NAME, DEMO_ARTIFACT, read_change
from model.artifact.model_artifact import load_artifact
from model.compare.__main__ import main
from model.compare.turning import Judged, NothingToChangeError, model_change, other_reasons
from model.domain import AGE, GENDER, SMALLEST_GROUP
from model.features.catalogue import CATALOGUE
from tests.models_changed import demo_with
from tests.there import there


def judged(
    version: str, refused: Sequence[int], strongest: Sequence[Sequence[str]], facts: str
) -> Judged:
    numbers = np.array([[facts.index(fact) for fact in own] for own in strongest])
    scores = np.where(refused, 480.0, 520.0)
    return Judged(version, tuple(facts), scores, np.array(refused, dtype=bool), numbers)


def test_reasons_are_the_same_facts_in_any_order_and_numbering() -> None:
    old = judged("old", [0] * 4, ["abcd", "abcd", "abcd", "abce"], "abcdef")
    new = judged("new", [0] * 4, ["abcd", "badc", "abcf", "ecba"], "fedcba")
    assert other_reasons(old, new).tolist() == [
        [False, False],
        [False, True],
        [True, False],
        [False, True],
    ]


def test_shares_are_counted_in_all_and_in_groups_that_can_be_shown() -> None:
    clients = 40
    ages = np.where(np.arange(clients) < 9, 8_000.0, 20_000.0)
    genders = np.array([0.0, 1.0] * 20)
    matrix = pd.DataFrame({name: np.full(clients, np.nan) for name in CATALOGUE})
    matrix[AGE], matrix[GENDER] = ages, genders
    old = judged("old", [0] * 30 + [1] * 10, ["abcd"] * clients, "abcde")
    turned = [1] * 2 + [0] * 28 + [0] * 6 + [1] * 4
    new = judged("new", turned, ["abcd"] * 32 + ["ebcd"] * 8, "abcde")
    found = model_change(old, new, matrix, "raw")
    everyone = found.everyone
    values = [s.value for s in (everyone.to_refusal, everyone.to_grant, everyone.reasons)]
    assert values == [2 / 40, 6 / 40, 8 / 40]
    assert (found.refused_before.value, found.refused_now.value) == (10 / 40, 6 / 40)
    named = [(group.attribute, group.changed.clients) for group in found.groups]
    assert named == [(GENDER, 20), (GENDER, 20), (AGE, 31)]  # nine of one age are not shown
    assert found.groups[0].changed.to_refusal.value == 1 / 20


def test_one_model_or_a_few_clients_say_nothing() -> None:
    few = [0] * (SMALLEST_GROUP - 1)
    one = judged("one", few, ["abcd"] * len(few), "abcd")
    other = judged("other", few, ["abcd"] * len(few), "abcd")
    for new, why in ((one, "same model"), (other, "fewer than 10 clients")):
        with pytest.raises(NothingToChangeError, match=why):
            model_change(one, new, pd.DataFrame(), "raw")


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables") / "raw"
    folder.mkdir()
    write_tables(synthesize(90, seed=1, test_clients=40), folder, clients=130, progress=False)
    return folder


def test_the_command_writes_beside_the_new_model(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new, listed = tmp_path / "new", tmp_path / "turned.csv"
    stricter = demo_with(new, threshold=load_artifact(DEMO_ARTIFACT).threshold / 2)
    before = {path.name: path.read_bytes() for path in new.iterdir()}
    command = [str(DEMO_ARTIFACT), str(new), str(raw), "--clients", str(listed)]
    assert main(command) == 0
    change = there(read_change(new / CHANGE_NAME, stricter.version, CATALOGUE))
    assert change.old_version == load_artifact(DEMO_ARTIFACT).version
    everyone = change.everyone
    assert (everyone.clients, everyone.to_grant.value, everyone.reasons.value) == (130, 0.0, 0.0)
    turned = pd.read_csv(listed)
    assert len(turned) == round(130 * everyone.to_refusal.value) > 0
    assert set(turned["new_decision"]) == {"refuse"}
    assert {path.name for path in new.iterdir()} == {*before, CHANGE_NAME}
    assert all((new / name).read_bytes() == content for name, content in before.items())
    assert "would turn to a refusal" in capsys.readouterr().out


def test_bad_input_is_a_sentence_and_nothing_is_written(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new"
    demo_with(new, threshold=0.3)
    names = sorted(path.name for path in new.iterdir())
    cases = {
        "same model": (DEMO_ARTIFACT, DEMO_ARTIFACT, raw),
        "nowhere": (tmp_path / "nowhere", new, raw),
        "no model": (DEMO_ARTIFACT, tmp_path, raw),
        "application": (DEMO_ARTIFACT, new, tmp_path),
    }
    said = {}
    for words, folders in cases.items():
        code = main([str(folder) for folder in folders])
        said[words] = (code, capsys.readouterr().err)
    assert {w for w, (code, err) in said.items() if code != 2 or w not in err} == set()
    assert not any("Traceback" in err for _, err in said.values())
    assert sorted(path.name for path in new.iterdir()) == names
