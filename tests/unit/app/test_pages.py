"""Every page, for every kind of client, in every language and theme, without a browser."""

from __future__ import annotations

import json
import re
from dataclasses import astuple
from functools import cache
from itertools import pairwise

import pytest
from dash.development.base_component import Component

from app.document import WITH_FIGURES
from app.request import ANSWERS, DRIFT, MODEL, PERSON_PAGES, Address, parse
from app.router import PAGES, answer, respond
from components.elements import html
from components.elements.tags import Element
from components.look import Look
from components.reasons import habit_sentence
from components.shell import MAIN
from model.domain import in_whole_points
from model.serving.protocols import Scoring
from tests.contrast import contrast
from tests.desks import a_desk
from tests.layouts import Shown, by_type, figures, having, walk, words

LOOKS = [Look(language, theme) for language in ("fr", "en") for theme in ("light", "dark")]
BANNED = {
    "Dropdown",
    "RadioItems",
    "Checklist",
    "Tabs",
    "Tab",
    "Clipboard",
    "DatePickerSingle",
    "DatePickerRange",
    "Upload",
    "Slider",
    "RangeSlider",
}
"""Dash components that fail axe or the keyboard."""
UNFOLDED = {MODEL: {"part": "all"}, DRIFT: {"part": "comparisons"}}
"""The pages whose details wait to be asked for."""
Rendered = dict[str, Shown]
RAW_NAME = re.compile(r"(?<![\w-])([A-Z]{2,}_[A-Z_0-9]+|[a-z]+_[a-z_]+)(?![\w-])")
"""Whole words: a part of a case's name, drawn at random, may look like one (``f_t``)."""


def addresses(language: str, client_id: int) -> list[Address]:
    client = str(client_id)
    known = [page for page in PAGES if page != ANSWERS]  # an applicant's
    return [
        Address(language, page, client if page in PERSON_PAGES else "", choices=UNFOLDED.get(page))
        for page in known
    ]


def render(scoring: Scoring, address: Address, look: Look) -> list[Component]:
    page, content = respond(scoring, address, look, a_desk())
    assert page.status == 200
    return content


@cache
def status(scoring: Scoring, path: str) -> int:
    """Return what an address answers, asked once: it is the same in every theme."""
    return answer(scoring, parse(path), Look("fr"), a_desk()).status


@pytest.fixture(
    scope="session",
    params=[Look("fr", "light"), Look("en", "dark")],  # a theme changes colours alone
    ids=lambda look: f"{look.language}-{look.theme}",
)
def rendered(request: pytest.FixtureRequest, scoring: Scoring) -> Rendered:
    look: Look = request.param
    pages = {
        address.path: render(scoring, address, look)
        for client_id in astuple(scoring.model.example_clients)
        for address in addresses(look.language, client_id)
    }
    return {path: Shown(content, [*walk(content)]) for path, content in pages.items()}


def test_each_element_is_written_as_dash_s_own_would_be(rendered: Rendered) -> None:
    for path, page in rendered.items():
        for part in (c for c in page.parts if isinstance(c, Element)):
            own = getattr(html, type(part).__name__)(**vars(part))
            assert part.to_plotly_json() == own.to_plotly_json(), path


def test_each_page_has_one_h1_one_main_and_no_skipped_level(rendered: Rendered) -> None:
    for path, page in rendered.items():
        names = (type(part).__name__ for part in page.parts)
        levels = [int(name[1]) for name in names if re.fullmatch(r"H[1-6]", name)]
        assert levels.count(1) == 1, path
        assert len(page.named("Main")) == 1
        steps = pairwise(levels)
        assert all(after - before <= 1 for before, after in steps), path


def test_no_page_holds_a_component_that_fails_the_keyboard(rendered: Rendered) -> None:
    for page in rendered.values():
        used = {(c._namespace, type(c).__name__) for c in page.parts}
        assert not {name for space, name in used if space == "dash_core_components"} & BANNED


def test_ids_are_unique_on_a_page(rendered: Rendered) -> None:
    for path, page in rendered.items():
        ids = [str(c.id) for c in page.parts if getattr(c, "id", None) is not None]
        assert len(ids) == len(set(ids)), path


def test_no_raw_column_name_is_on_screen(rendered: Rendered) -> None:
    for path, page in rendered.items():
        assert RAW_NAME.findall(words(page.content)) == [], path


def test_every_graph_stands_in_a_named_figure(rendered: Rendered) -> None:
    for page in rendered.values():
        graphs = len(figures(page.content))
        named = [f for f in page.named("Figure") if getattr(f, "aria-labelledby", None)]
        assert graphs == len(named) == sum(len(figures(f)) == 1 for f in named)


def test_the_pages_that_bring_plotly_are_those_with_figures(rendered: Rendered) -> None:
    drawn = {parse(path).page for path, page in rendered.items() if page.named("Graph")}
    assert drawn == set(WITH_FIGURES)


def test_every_link_within_the_dashboard_leads_somewhere(
    rendered: Rendered, scoring: Scoring
) -> None:
    hrefs = {a.href for page in rendered.values() for a in page.named("A")}
    paths = {h.split("?")[0].split("#")[0] for h in hrefs if h.startswith("/")}
    pages = {path for path in paths if not path.endswith((".csv", ".jsonl"))}
    assert len(pages) > 10
    assert {path: status(scoring, path) for path in pages} == dict.fromkeys(pages, 200)


def test_the_first_link_of_a_page_skips_to_its_content(rendered: Rendered) -> None:
    firsts = {page.named("A")[0].href for page in rendered.values()}
    assert firsts == {f"#{MAIN}"}


def test_every_link_to_a_part_of_a_page_leads_to_a_part_that_is_there(rendered: Rendered) -> None:
    ids = {path: {str(getattr(c, "id", "")) for c in page.parts} for path, page in rendered.items()}
    parts = {
        (href.partition("#")[0].partition("?")[0] or path, href.partition("#")[2])
        for path, page in rendered.items()
        for href in (a.href for a in page.named("A"))
        if "#" in href
    }
    assert len({part for _, part in parts}) > 2
    assert {(path, part) for path, part in parts if part not in ids[path]} == set()


def test_selects_are_labelled_and_show_what_is_chosen(rendered: Rendered) -> None:
    for page in rendered.values():
        labels = {str(label.html_for) for label in page.named("Label")}
        for control in [*page.named("Select"), *page.named("Input")]:
            if getattr(control, "type", "") == "hidden":
                continue
            # Dash writes a composed id into the page as sorted JSON; a label must name that.
            written = (
                control.id
                if isinstance(control.id, str)
                else json.dumps(control.id, sort_keys=True, separators=(",", ":"))
            )
            assert written in labels
        for select in page.named("Select"):
            assert select.value in {option["value"] for option in select.options}


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.language}-{look.theme}")
def test_figures_follow_the_theme(scoring: Scoring, look: Look) -> None:
    for address in addresses(look.language, scoring.model.example_clients.near_threshold):
        for figure in figures(render(scoring, address, look)):
            assert figure.layout.paper_bgcolor == look.palette.surface
            assert contrast(figure.layout.font.color, figure.layout.paper_bgcolor) >= 4.5


def test_the_title_names_client_outcome_and_page(scoring: Scoring) -> None:
    titles = {
        answer(scoring, address, Look("fr"), a_desk()).title
        for address in addresses("fr", scoring.model.example_clients.clearly_refused)
    }
    assert len(titles) == len(PAGES) - 1  # the answers are an applicant's
    client = next(title for title in titles if "Décision –" in title)
    assert "Refus proposé" in client
    assert str(scoring.model.example_clients.clearly_refused) in client


def test_the_decision_page_shows_numbers_that_add_up(scoring: Scoring) -> None:
    client_id = scoring.model.example_clients.clearly_refused
    shown = in_whole_points(
        scoring.client(client_id).explanation, scoring.client(client_id).decision
    )
    content = render(scoring, Address("en", "decision", str(client_id)), Look("en"))
    waterfall = figures(content)[1].data[0]
    assert sum(waterfall.x[:-1]) == waterfall.x[-1] == shown.score
    assert shown.base + sum(shown.facts.values()) == shown.score
    assert f"Score {shown.score}" in words(content)


def test_each_reason_stands_beside_the_model_s_habit(scoring: Scoring) -> None:
    client_id = scoring.model.example_clients.clearly_refused
    impacts = {c.fact.name: c.impact for c in scoring.client(client_id).explanation.contributions}
    content = render(scoring, Address("en", "decision", str(client_id)), Look("en"))
    lines = [
        words(li) for fold in having(content, className="habits") for li in by_type(fold, "Li")
    ]
    assert len(lines) == 8
    labels = {fact.label.en: name for name, fact in scoring.model.facts.items()}
    for line in lines:
        name = labels[line.split(":")[0]]
        habit = scoring.model.habits({name: impacts[name]})[name]
        assert habit_sentence(habit, Look("en")) in line


def test_the_relation_s_star_is_the_client(scoring: Scoring) -> None:
    values = scoring.client(scoring.model.example_clients.clearly_granted).values
    address = parse(
        f"/en/client/{scoring.model.example_clients.clearly_granted}/relation",
        "?x=AMT_CREDIT&y=EXT_SOURCE_2",
    )
    star = figures(render(scoring, address, Look("en")))[0].data[-1]
    assert star.name == "This client"
    assert (star.x[0], star.y[0]) == (values["AMT_CREDIT"], values["EXT_SOURCE_2"])


@pytest.mark.parametrize("page", [page for page in PAGES if page != ANSWERS])
def test_the_page_one_is_on_is_marked_in_its_menu(scoring: Scoring, page: str) -> None:
    address = next(
        a for a in addresses("fr", scoring.model.example_clients.near_threshold) if a.page == page
    )
    links = by_type(render(scoring, address, Look("fr")), "A")
    current = [a.href for a in links if getattr(a, "aria-current", None) == "page"]
    assert set(current) == {address.path}


def test_the_page_proposes_and_never_decides(scoring: Scoring) -> None:
    refused = str(scoring.model.example_clients.clearly_refused)
    content = render(scoring, Address("fr", "decision", refused), Look("fr"))
    assert "Le modèle propose, le conseiller décide" in words(content)
