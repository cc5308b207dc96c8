"""What every page is made of, in both languages, error states included."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, pairwise

import pytest
from dash.testing.browser import Browser

from components.look import say
from tests.browser.addresses import ERRORS, LANGUAGES, PAGES, Addresses
from tests.browser.reader import Reader
from tests.browser.survey import Survey, survey

Views = dict[str, Survey]


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def views(browser: Browser, site: str, addresses: Addresses, language: str) -> Iterator[Views]:
    """Visit every page of a language once; the tests read what was seen."""
    reader = Reader(browser.driver, site)
    yield {
        page: survey(reader, addresses.of(page, language), language, is_state="," in page)
        for page in (*PAGES, *ERRORS)
    }
    reader.reset()


def _failing(views: Views, fault: Callable[[Survey], object]) -> dict[str, object]:
    """Return what is wrong, by page and language."""
    return {
        f"{name}, {view.language}": found for name, view in views.items() if (found := fault(view))
    }


def test_no_page_says_anything_to_the_console_or_breaks_the_security_policy(views: Views) -> None:
    assert not _failing(views, lambda v: v.console)


def test_the_documents_language_is_the_addresss(views: Views) -> None:
    assert not _failing(views, lambda v: v.structure["language"] != v.language)


def test_titles_are_unique_and_name_client_and_page(
    views: Views, addresses: Addresses, language: str
) -> None:
    """Choices refine a page and keep its title; a tab of the queue is a page of its own."""
    titles: dict[str, set[str]] = {}
    for view in (views[name] for name in (*PAGES, "unknown client", "unknown page")):
        page = view.address if "tab=" in view.address else view.address.split("?")[0]
        titles.setdefault(page, set()).add(view.structure["title"])
    assert {path: of_path for path, of_path in titles.items() if len(of_path) > 1} == {}
    assert len(set.union(*titles.values())) == len(titles)
    title = views["comparison"].structure["title"]
    assert say(language, "pages.comparison") in title
    assert str(addresses.client) in "".join(c for c in title if c.isdigit())


def test_axe_finds_nothing(views: Views) -> None:
    assert not _failing(views, lambda v: v.axe)


def test_text_stands_out_in_both_themes(views: Views) -> None:
    assert not _failing(views, lambda v: v.faint_text)


def test_a_page_has_one_h1_and_skips_no_level(views: Views) -> None:
    def fault(view: Survey) -> object:
        levels = [level for level, _ in view.structure["headings"]]
        skips = any(lower > upper + 1 for upper, lower in pairwise(levels))
        return levels if levels.count(1) != 1 or levels[0] != 1 or skips else None

    assert not _failing(views, fault)


def test_a_page_has_one_main_and_no_id_twice(views: Views) -> None:
    assert not _failing(views, lambda v: v.structure["mains"] != 1)
    assert not _failing(views, lambda v: v.structure["repeated_ids"])


def test_navigation_and_help_stand_in_the_same_order_on_all_pages(
    views: Views, language: str
) -> None:
    """A menu is the same for everybody of a role, and no two roles see it in another order."""
    menus = {(v.role, tuple(v.structure["navigation"])) for v in views.values()}
    assert len({role for role, _ in menus}) == len(menus)
    for (_, one), (_, other) in combinations(menus, 2):
        assert [link for link in one if link in other] == [link for link in other if link in one]
    links = {tuple(v.structure["help_links"]) for v in views.values()}
    assert links == {(f"/{language}/help",) * 2}


def test_no_key_alone_is_a_shortcut(views: Views) -> None:
    assert not _failing(views, lambda v: v.structure["access_keys"])


def test_the_link_to_the_other_language_keeps_the_address_and_says_its_language(
    views: Views,
) -> None:
    def fault(view: Survey) -> object:
        other = "en" if view.language == "fr" else "fr"
        href, lang, hreflang = view.structure["language_link"]
        expected = view.address.replace(f"/{view.language}/", f"/{other}/", 1)
        # What was not found has no other language: its link leads to the start.
        kept = href in (expected, f"/{other}/") if "nothing-here" in expected else href == expected
        return None if kept and lang == hreflang == other else (href, lang, hreflang)

    assert not _failing(views, fault)


def test_every_chart_is_a_named_figure_with_sentence_table_and_caption(views: Views) -> None:
    def fault(view: Survey) -> object:
        parts = ("name", "summary", "caption", "rows")
        return [chart for chart in view.charts if not all(chart[part] for part in parts)]

    assert sum(len(view.charts) for view in views.values()) > len(PAGES) / 2
    assert not _failing(views, fault)


def test_a_charts_drawing_is_hidden_from_assistive_technology(views: Views) -> None:
    assert not _failing(views, lambda v: [c for c in v.charts if c["exposed"] or c["inner_stops"]])


def test_a_chart_is_one_stop_of_the_tab_key_with_instructions(views: Views) -> None:
    def fault(view: Survey) -> object:
        keys, sound = (say(view.language, f"chart.{part}") for part in ("keys", "keys_sound"))
        told = {0: " ".join(keys.split()), 1: " ".join(f"{keys} {sound}".split())}
        return [
            c for c in view.charts if c["stops"] != 1 or c["described"] != told.get(c["sounds"])
        ]

    assert not _failing(views, fault)


def test_no_chart_offers_to_share_and_no_link_leaves_the_dashboard(views: Views) -> None:
    assert not _failing(views, lambda v: v.structure["outside"])


def test_an_accessible_name_contains_the_visible_label(views: Views) -> None:
    def fault(view: Survey) -> object:
        return [c for c in view.controls if not c["spoken"] or c["visible"] not in c["spoken"]]

    assert not _failing(views, fault)


def test_dialogs_are_still_absent(views: Views) -> None:
    """What the statements ask of them applies to nothing yet."""
    assert not _failing(views, lambda v: v.structure["dialogs"])


def test_radio_buttons_stand_in_a_group_with_a_name(views: Views) -> None:
    assert not _failing(views, lambda v: v.structure["lone_radios"])


def test_one_live_region_stays_on_every_page(views: Views) -> None:
    assert not _failing(views, lambda v: v.structure["statuses"] != 1)


def test_targets_measure_at_least_24_pixels(views: Views) -> None:
    assert not _failing(views, lambda v: v.small_targets)


def test_320_pixels_need_no_sideways_scrolling(views: Views) -> None:
    assert not _failing(views, lambda v: v.wide_at_320)


def test_charts_cut_no_word_at_320_pixels(views: Views) -> None:
    assert not _failing(views, lambda v: v.charts_cut_at_320)


def test_text_of_twice_the_size_is_neither_cut_nor_overlapping(views: Views) -> None:
    assert not _failing(views, lambda v: v.faults_at_twice_the_text)


def test_text_with_wider_spacing_is_neither_cut_nor_overlapping(views: Views) -> None:
    assert not _failing(views, lambda v: v.faults_with_spaced_text)


def test_the_statement_says_what_holds_what_does_not_and_how_to_complain(
    views: Views, language: str
) -> None:
    view = views["accessibility"]
    headings = {words for _, words in view.structure["headings"]}
    for part in ("state", "holds", "gaps", "tested", "complain"):
        assert say(language, f"accessibility.{part}_heading") in headings
    assert f"/{language}/accessibility" in view.structure["footer_links"]
