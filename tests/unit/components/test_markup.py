"""Components written as HTML without a script."""

from __future__ import annotations

import pytest
from dash import dcc, html

from components.elements import Marked, Table, aria, data_table, icon, markup


def test_elements_have_their_attributes_under_html_s_names() -> None:
    part = html.P(["a", html.B("b"), None], className="lead", tabIndex=0, **aria(label="c"))
    assert markup(part) == '<p class="lead" tabindex="0" aria-label="c">a<b>b</b></p>'
    assert markup(icon("moved")) == '<span class="icon icon-moved" aria-hidden="true"></span>'


def test_words_and_attributes_are_escaped() -> None:
    evil = "\"'><script>&"
    said = "&quot;&#x27;&gt;&lt;script&gt;&amp;"
    assert markup(html.P(evil, id=evil, style={"width": evil})) == (
        f'<p id="{said}" style="width:{said}">{said}</p>'
    )
    assert markup(evil) == said


def test_what_html_never_closes_is_not_closed_and_what_is_off_is_not_said() -> None:
    assert markup([html.Br(), html.Details("a", open=False)]) == "<br><details>a</details>"


def test_a_table_is_written_as_the_browser_draws_it() -> None:
    table = Table("Caption", ("a", "b"), (("x", Marked("y", "moved")),), (False, True))
    assert markup(data_table(table, ["#x"])) == (
        '<div class="scroll" role="group" tabindex="0" aria-label="Caption">'
        "<table><caption>Caption</caption>"
        '<thead><tr><th scope="col">a</th><th class="number" scope="col">b</th></tr></thead>'
        '<tbody><tr><th scope="row"><a href="#x">x</a></th><td class="number">'
        '<span class="verdict moved"><span class="icon icon-moved" aria-hidden="true"></span>y'
        "</span></td></tr></tbody></table></div>"
    )


def test_what_only_a_script_can_draw_is_refused() -> None:
    with pytest.raises(TypeError, match="Graph needs a script"):
        markup(html.Div(dcc.Graph(figure={})))
