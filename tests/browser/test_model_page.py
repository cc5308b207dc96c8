"""The page on the model: costs and thresholds tried, a fact followed, the page on paper."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

from components.look import LANGUAGES, Look, say
from model.serving.protocols import Scoring
from tests.browser.hands import Keyboard, Mouse
from tests.browser.printing import language_of, letters, letters_of, printed, tags
from tests.browser.reader import Reader
from tests.browser.survey import NARROW, fact

ENGLISH = Look("en")
WIDTHS = "return [...document.querySelectorAll('.main-svg')].map(s => s.width.baseVal.value)"
THRESHOLD, SLIDER, MISSED = "threshold:number", "threshold:slider", "missed:number"


def selector(reader: Reader, name: str) -> str:
    return f"[id='{reader.choice(name).get_attribute('id')}']"


def chosen(reader: Reader) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(reader.address).query).items()}


def test_costs_and_thresholds_are_tried_and_shared(reader: Reader, scoring: Scoring) -> None:
    hand, evaluation = Keyboard(reader), scoring.model.evaluation

    # Come from the start, and find production.
    reader.open("/en/")
    hand.follow('.main-menu a[href$="/model"]')
    reader.wait_for_focus("page-heading")
    hand.follow("#cost-way")
    reader.wait_for_focus("cost")
    assert say("en", "operating.is_production") in reader.text(".trial")

    # Try a threshold and a cost: the sentence, the table and the curve follow.
    hand.type(selector(reader, THRESHOLD), "20")
    assert reader.text(".trial").startswith("At a threshold of 20.0%")
    hand.type(selector(reader, MISSED), "5")
    cost = evaluation.nearest(0.2).confusion.cost_per_1000(5, 1)
    assert f"cost of mistakes: {cost:.0f} per 1,000" in reader.text(".trial")
    assert chosen(reader) == {"part": "cost", "threshold": "20", "missed": "5"}

    # Take the cheapest threshold at that cost.
    hand.follow("#cheapest-way")
    cheapest = ENGLISH.percent(evaluation.cheapest(5, 1).threshold, 1)
    assert reader.text(".trial").startswith(f"At a threshold of {cheapest}")
    assert reader.focused_id == "cheapest-way"

    # In another part, follow another fact.
    hand.follow("#one_by_one-way")
    reader.wait_for_focus("one_by_one")
    options = [str(o.get_attribute("value")) for o in Select(reader.choice("fact")).options]
    here = options.index(reader.chosen("fact"))
    other = options[here - 1] if here else options[1]
    hand.choose("fact", other)
    assert scoring.model.facts[other].label.en in reader.text("#dependence-heading")

    # And back to production, with the fact kept.
    hand.follow("#cost-way")
    assert reader.chosen(MISSED) == "5"
    hand.follow("#production-way")
    assert chosen(reader) == {"fact": other, "part": "cost"}


def test_a_slider_and_its_number_field_move_together(reader: Reader) -> None:
    reader.come("/fr/model?threshold=12")
    for slider in reader.all("input[type=range]"):
        label = reader.js("return arguments[0].labels[0].textContent", slider)
        assert label == say("fr", "operating.threshold_slider")
    reader.js("arguments[0].focus()", reader.choice(SLIDER))
    with reader.answer():
        reader.press(Keys.ARROW_RIGHT)
    assert (reader.chosen(THRESHOLD), reader.chosen(SLIDER)) == ("12,5", "12.5")
    assert reader.focused == reader.choice(SLIDER)
    with reader.answer():
        reader.press(Keys.ARROW_LEFT, Keys.ARROW_LEFT)
    assert reader.chosen(THRESHOLD) == "11,5"
    Mouse(reader).type(selector(reader, THRESHOLD), "30,5")
    assert reader.chosen(SLIDER) == "30.5"
    assert chosen(reader) == {"threshold": "30.5", "part": "cost"}


def test_a_number_wiped_out_is_production_s_again(reader: Reader) -> None:
    reader.come("/fr/model?threshold=30")
    Mouse(reader).type(selector(reader, THRESHOLD), Keys.BACKSPACE)
    assert chosen(reader) == {"part": "cost"}
    assert say("fr", "operating.is_production") in reader.text(".trial")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_number_is_kept_explained_and_announced(reader: Reader, language: str) -> None:
    reader.come(f"/{language}/model?part=cost")
    Mouse(reader).type(selector(reader, MISSED), "many")
    field = reader.choice(MISSED)
    assert field.get_attribute("value") == "many"
    assert field.get_attribute("aria-invalid") == "true"
    error = reader.js(
        "return document.getElementById(arguments[0].getAttribute('aria-describedby')).textContent",
        field,
    )
    assert "many" in error
    assert reader.announced().startswith(error)
    assert reader.focused == field


def test_a_doubtful_number_is_kept_and_asked_again_in_the_other_language(reader: Reader) -> None:
    reader.come("/en/model?part=cost")
    Mouse(reader).type(selector(reader, MISSED), "2,5")
    error = f"[id='{reader.choice(MISSED).get_attribute('id')}-error']"
    assert "2.5 or 25" in reader.text(error)
    Mouse(reader).jump("#own-menu > summary")
    Mouse(reader).follow(".language")
    assert reader.chosen(MISSED) == "2,5"
    assert "2,5 ou 25" in reader.text(error)
    with reader.answer():
        reader.choice(MISSED).send_keys(Keys.ENTER)
    assert chosen(reader) == {"missed": "2.5", "part": "cost"}
    assert not reader.all("[aria-invalid]")


def test_parts_unfold_one_at_a_time_and_at_the_end_of_an_address(
    reader: Reader, scoring: Scoring
) -> None:
    """Four screens hold every answer; a part, a reason's link or an anchor opens the details."""
    reader.resize(1280, 800)
    reader.come("/fr/model")
    assert reader.js("return document.documentElement.scrollHeight") <= 4 * 800
    opened = "return [...document.querySelectorAll('.part.open')].map(part => part.dataset.part)"
    assert reader.js(opened) == []
    for part in ("fairness", "card"):
        Mouse(reader).follow(f"#{part}-way")
        reader.wait_for_focus(part)
        assert reader.js(opened) == [part]
        assert 0 <= reader.js("return document.activeElement.getBoundingClientRect().top") < 400
    Mouse(reader).follow("#card-way")
    assert reader.js(opened) == []
    assert reader.focused_id == "card-way"

    reader.js("location.hash = 'rivals'")
    reader.wait(lambda: reader.js(opened) == ["rivals"], "the part of the anchor is open")
    reader.wait_for_focus("rivals")
    client = scoring.model.example_clients.near_threshold
    reader.open(f"/fr/model?client={client}&fact=loan_size#dependence-heading")
    reader.wait_for_focus("dependence-heading")
    assert reader.js(opened) == ["one_by_one"]
    assert say("fr", "dependence.this_client") in reader.text("#dependence-figure")


def test_categories_and_flags_followed_are_not_cut_at_320_pixels(
    reader: Reader, scoring: Scoring
) -> None:
    reader.resize(NARROW)
    coded = [
        name
        for name, followed in scoring.model.facts.items()
        if scoring.model.catalogue[followed.leading].unit.is_coded
    ]
    assert len(coded) > 2
    for name in coded:
        reader.move(f"/fr/model?fact={name}", "light")
        reader.wait(lambda: not fact(reader, "charts_cut"), "no word is cut", 2)


def test_the_page_is_printed_whole_tagged_and_without_its_controls(
    reader: Reader, scoring: Scoring
) -> None:
    """What paper holds is the same in both languages; shorter pages are printed in each."""
    language = "fr"
    reader.come(f"/{language}/model?threshold=20&part=all")
    pdf = printed(reader)
    assert language_of(pdf) == language
    assert tags(pdf) >= {"/H1", "/H2", "/H3", "/P", "/Figure", "/Table", "/L"}
    words = letters_of(pdf)
    for feature in scoring.model.catalogue.values():  # in the register, which opens on paper
        assert letters(feature.label.in_language(language)) in words
    for part in ("method_improvements_heading", "operating.threshold_slider"):
        is_control = "slider" in part
        key = part if is_control else part.replace("method_", "method.", 1)
        assert (letters(say(language, key)) in words) != is_control


def test_charts_fit_the_paper_and_the_screen_again(reader: Reader) -> None:
    reader.come("/fr/model?part=quality")
    on_screen = reader.js(WIDTHS)
    reader.js("dispatchEvent(new Event('beforeprint'))")
    assert set(reader.js(WIDTHS)) == {600}
    reader.js("dispatchEvent(new Event('afterprint'))")
    reader.wait(lambda: reader.js(WIDTHS) == on_screen, "charts are as wide as before")
