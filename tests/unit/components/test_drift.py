"""Drift in words and bars, from one value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.drift import (
    comparisons_table,
    drift_sentence,
    groups_table,
    refusal_sentence,
    row_label,
)
from components.elements import Chart
from components.figures.drift_bars import drift_bar_words, drift_bars
from components.look import Look
from model.domain import (
    DriftPart,
    DriftReport,
    DriftRow,
    DriftSample,
    DriftSubject,
    Feature,
    Text,
    Unit,
    wilson_estimate,
)
from model.drift.rows import coded_row
from tests.drawing import drawn
from tests.facts import fact
from tests.layouts import by_type, words

FR, EN = Look("fr"), Look("en")
CATALOGUE = {
    name: Feature(
        name,
        fact(name),
        Text(f"Libellé {name}", f"Label {name}"),
        Text("Sens", "Meaning"),
        unit,
        levels=(Text("Un", "One"), Text("Deux", "Two")) if unit is Unit.CATEGORY else (),
    )
    for name, unit in (
        ("kind", Unit.CATEGORY),
        ("share", Unit.PERCENT),
        ("age", Unit.DAYS),
        ("number", Unit.COUNT),
    )
}


def row_of(name: str, edges: tuple[float, ...], psi: float = 0.3) -> DriftRow:
    bins = len(edges) - 1
    then, now = (10,) * (bins - 1) + (30,), (30,) + (10,) * (bins - 1)
    made = coded_row(DriftSubject.FEATURE, name, then, now, (4, 5))
    return replace(made, edges=edges, psi=psi, psi_null=0.02)


KIND = row_of("kind", (-0.5, 0.5, 1.5))
SCORE = replace(row_of("score", (400.0, 480.5, 620.0), psi=0.05), subject=DriftSubject.SCORE)
THEME = replace(row_of("credit_card", (-9.0, 0.5, 7.0), psi=0.15), subject=DriftSubject.THEME)
MISSING = replace(KIND, subject=DriftSubject.MISSING, psi=0.0)


def report(*rows: DriftRow, then: int = 100, now: int = 200) -> DriftReport:
    reference = DriftSample("raw", DriftPart.TRAIN, 1_000, wilson_estimate(then, 1_000))
    current = DriftSample("raw", DriftPart.TEST, 1_000, wilson_estimate(now, 1_000))
    return DriftReport("v", reference, current, (*rows, SCORE))


def test_the_first_sentence_counts_what_moved_and_what_is_to_be_watched() -> None:
    several = report(KIND, replace(KIND, name="share"), THEME)
    assert drift_sentence(several, EN) == ("2 of 4 comparisons have moved; 1 is to be watched.")
    assert drift_sentence(report(KIND), EN) == (
        "1 of 2 comparisons has moved; none is to be watched."
    )
    assert drift_sentence(report(MISSING), FR) == (
        "Aucune des 2 comparaisons n’a nettement bougé\u00a0; aucune n’est à surveiller."
    )


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [(100, 200, "more, and chance"), (200, 100, "fewer, and chance"), (100, 101, "no more of")],
)
def test_the_change_of_refusals_is_said_with_both_rates(then: int, now: int, said: str) -> None:
    sentence = refusal_sentence(report(then=then, now=now), EN)
    assert said in sentence
    assert f"{then / 10:.1f}%" in sentence
    assert f"{now / 10:.1f}%" in sentence


def test_the_groups_are_named_in_words() -> None:
    table = words(groups_table(report(), FR))
    assert "raw, dossiers dont l’issue est connue" in table
    assert "10,0\u00a0%" in table


def test_each_comparison_is_named_by_what_is_compared() -> None:
    labels = [row_label(row, CATALOGUE, EN) for row in (SCORE, THEME, KIND, MISSING)]
    assert labels == ["Score", "Theme: Credit card", "Label kind", "Unknown: Label kind"]


def test_a_verdict_is_an_icon_and_a_word() -> None:
    table = comparisons_table((KIND, THEME, SCORE), CATALOGUE, EN)
    cells = [tr.children[1].children for tr in by_type(table, "Tr")[1:]]
    assert [words(cell) for cell in cells] == [" Moved", " To be watched", " Stable"]
    assert [cell.children[0].className for cell in cells] == [
        "icon icon-moved",
        "icon icon-watch",
        "icon icon-stable",
    ]


def test_small_p_values_are_said_to_be_below() -> None:
    tiny, large = replace(KIND, p_value=1e-40), replace(KIND, p_value=0.25)
    assert "χ², p < 0.001" in words(comparisons_table((tiny,), CATALOGUE, EN))
    assert "χ², p = 0.250" in words(comparisons_table((large,), CATALOGUE, EN))


@pytest.mark.parametrize(
    ("row", "labels"),
    [
        (KIND, ["One", "Two"]),
        (MISSING, ["known", "unknown"]),
        (SCORE, ["under 480.5", "480.5 and more"]),
        (
            row_of("share", (0.0, 0.1234, 0.1241, 1.0)),
            ["under 12.3%", "12.3% to 12.4%", "12.4% and more"],
        ),
        (row_of("share", (0.5, 0.5)), ["50%"]),
        (
            row_of("share", (0.0, 0.2, 0.2 + 1e-9, 1.0)),
            ["under 20.00%", "20.00%", "20.00% and more"],
        ),
        (row_of("share", (0.5, 0.6)), ["50% to 60%"]),
        (
            row_of("age", (0.0, 4000.0, 4001.0, 9000.0)),
            ["under 4,000 days", "4,000 days to 4,001 days", "4,001 days and more"],
        ),
        (
            row_of("number", (0.0, 1.0, 2.0, 5.0, 9.0)),
            ["0", "1", "2 to 4", "5 and more"],
        ),
        (row_of("number", (0.0, 1.0, 1.0)), ["0", "1"]),
        (row_of("number", (0.5, 1.0, 2.0, 9.0)), ["under 1", "1 to 2", "2 and more"]),
    ],
)
def test_bins_are_named_so_that_none_are_taken_for_another(
    row: DriftRow, labels: list[str]
) -> None:
    assert list(drift_bar_words(row, CATALOGUE.get(row.name), EN)) == labels


def chart(row: DriftRow) -> Chart:
    return drift_bars(row, CATALOGUE, EN)


def test_bars_and_table_hold_the_same_shares() -> None:
    made = chart(KIND)
    then, now = drawn(made).data
    assert (list(then.x), list(now.x)) == ([0.25, 0.75], [0.75, 0.25])
    assert made.table.rows == (
        ("One", "10", "25.0%", "30", "75.0%"),
        ("Two", "30", "75.0%", "10", "25.0%"),
        ("unknown", "4", "apart", "5", "apart"),
    )
    assert list(then.text) == ["25.0%", "75.0%"]


def test_the_two_groups_differ_by_pattern_and_stand_in_the_legend_by_name() -> None:
    then, now = drawn(chart(KIND)).data
    assert (then.marker.pattern.shape, now.marker.pattern.shape) == ("", "/")
    assert (then.name, now.name) == ("Reference", "Today")


def test_the_summary_names_the_largest_change_and_the_verdict() -> None:
    summary = chart(KIND).summary
    assert "“One”: 25.0% of the reference clients, 75.0% of today’s" in summary
    assert "Index 0.30, 0.020 at most by chance. Verdict: Moved." in summary
    assert chart(MISSING).summary == "Both groups are spread exactly alike. Verdict: Stable."


def test_every_bin_has_room_for_its_words() -> None:
    few, many = chart(KIND), chart(row_of("number", tuple(map(float, range(21)))))
    assert many.height > 5 * few.height - 5 * 72
