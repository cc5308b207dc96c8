"""What every chart carries, whatever it shows."""

import pytest
from dash import dcc

from components.elements import Chart, Table, accessible_chart, base_layout, data_table, trace
from components.look import Look
from tests.layouts import by_type, having, words

LOOK = Look("fr")
TABLE = Table("Légende", ("Nom", "Valeur"), (("un", "1"), ("deux", "2")), (False, True))


def chart() -> Chart:
    figure = {"data": [trace("bar", x=[1, 2], y=[1, 2])], "layout": base_layout(LOOK)}
    return Chart("Titre", "Pourquoi", "Résumé 1 et 2", "Lecture", figure, TABLE, 200)


def test_a_chart_is_a_figure_whose_name_is_given_once() -> None:
    figure = accessible_chart(chart(), "essai", LOOK)
    named = having(figure, **{"aria-labelledby": "essai-heading"})
    assert named == [figure]
    assert words(by_type(figure, "H2")) == "Titre"
    assert "role" not in figure.to_plotly_json()["props"]
    assert not having(figure, role="img")


def test_the_picture_s_loose_texts_are_hidden() -> None:
    figure = accessible_chart(chart(), "essai", LOOK)
    hidden = having(figure, **{"aria-hidden": "true"})
    assert [type(inside.children) for inside in hidden] == [dcc.Graph]


def test_one_menu_in_the_caption_holds_reading_table_and_picture() -> None:
    figure = accessible_chart(chart(), "essai", LOOK)
    caption = figure.children[0]
    assert type(caption).__name__ == "Figcaption"
    (menu,) = by_type(figure, "Details")
    summary, held = by_type(caption, "Details")[0].children
    assert getattr(summary, "aria-describedby") == "essai-heading"
    assert words(summary).startswith(LOOK.say("chart.menu"))
    assert [b.children for b in by_type(menu, "Button")] == [LOOK.say("chart.download")]
    assert "Lecture" in words(held)
    assert words(by_type(held, "Caption")) == "Légende"


def test_the_picture_is_one_stop_of_the_tab_key_with_instructions() -> None:
    figure = accessible_chart(chart(), "essai", LOOK)
    stop = having(figure, className="walk")[0]
    instructions = having(figure, id="essai-keys")[0]
    assert stop.tabIndex == 0
    assert getattr(stop, "aria-describedby") == instructions.id
    assert "flèches" in instructions.children


def test_purpose_summary_table_and_reading_are_all_there() -> None:
    said = words(accessible_chart(chart(), "essai", LOOK))
    for part in ("Titre", "Pourquoi", "Résumé 1 et 2", "Lecture", "Légende", "deux"):
        assert part in said


def test_no_chart_can_be_sent_to_the_vendor_s_cloud() -> None:
    graph = by_type(accessible_chart(chart(), "essai", LOOK), "Graph")[0]
    assert graph.config["showSendToCloud"] is False
    assert graph.config["displayModeBar"] is False


def test_a_table_has_caption_and_headers_with_their_scope() -> None:
    table = data_table(TABLE)
    scopes = [c.scope for c in by_type(table, "Th")]
    assert words(by_type(table, "Caption")) == "Légende"
    assert scopes == ["col", "col", "row", "row"]


def test_a_row_with_a_cell_too_many_is_an_error() -> None:
    with pytest.raises(ValueError, match="cell"):
        Table("c", ("a", "b"), (("1", "2", "3"),), (False, True))


def test_a_row_without_its_link_is_an_error() -> None:
    with pytest.raises(ValueError, match="link"):
        data_table(TABLE, links=("/1",))


def test_columns_without_alignment_are_an_error() -> None:
    with pytest.raises(ValueError, match="column"):
        Table("c", ("a", "b"), (), (False,))
