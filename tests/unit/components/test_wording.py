"""Both catalogues hold the same sentences, and every sentence the code says exists."""

import re
import string
from collections.abc import Iterable
from pathlib import Path

import pytest

from components.look import LANGUAGES, catalogue, say, unaccented
from model.domain import Theme, Unit
from model.features.catalogue import CATALOGUE

ROOT = Path(__file__).resolve().parents[3]
SAID = re.compile(r"say\(\s*(?:[\w.]*language(?:\(\))?,\s*)?\"([a-z_]+\.[a-z_]+)\"")

ONLY_IN = {
    "fr": "au aux avec ce ces dans des du est et il la le les ne ou pour que qui sont sur une",
    "en": "and are as at be by can for from has have how in is it its more not of only than that "
    "the their them there they this to was were what which who with would",
}
"""Words that no sentence of the other language holds."""
MARKED = re.compile(r"\[(?:fr|en): [^\]]+\]|Prêt à dépenser")
"""Words that say their language, and the house's name: the one that is read has it as well."""
ACCENTED = re.compile(r"\w*[àâçéèêëîïôœùûÀÉ]\w*")
TITLE_OF = "shell.other_language"
"""The link to the other language says its own on its element."""


def forms(sentence: str | dict[str, str]) -> list[str]:
    return [sentence] if isinstance(sentence, str) else list(sentence.values())


def blanks(sentence: str | dict[str, str]) -> set[str]:
    parsed = (string.Formatter().parse(form) for form in forms(sentence))
    return {name for parts in parsed for _, name, _, _ in parts if name}


def test_both_languages_have_the_same_keys() -> None:
    assert set(catalogue("fr")) == set(catalogue("en"))


def test_a_sentence_takes_the_same_values_in_both_languages() -> None:
    fr, en = catalogue("fr"), catalogue("en")
    assert [key for key in fr if blanks(fr[key]) != blanks(en[key])] == []


def test_a_page_s_title_is_another_in_the_other_language() -> None:
    filled_in = {"titles.client"}  # by words of the page and of the decision
    titles = [key for key in catalogue("fr") if key.startswith("titles.")]
    same = {key for key in titles if catalogue("fr")[key] == catalogue("en")[key]}
    assert (len(titles) > 10, same) == (True, filled_in)


def foreign(texts: Iterable[str], language: str) -> list[str]:
    (other,) = set(ONLY_IN) - {language}
    strange = {*ONLY_IN[other].split()}
    plain = {text: MARKED.sub("", re.sub(r"\{\w+\}", "", text)) for text in texts}
    return [
        text
        for text, said in plain.items()
        if strange & set(re.findall(r"[^\W\d_]+", said.casefold()))
        or (language == "en" and ACCENTED.search(said))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_is_in_its_own_language(language: str) -> None:
    said = {key: forms(s) for key, s in catalogue(language).items() if key != TITLE_OF}
    assert {key: found for key, texts in said.items() if (found := foreign(texts, language))} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_feature_is_named_and_explained_in_the_language_asked(language: str) -> None:
    texts = [t for f in CATALOGUE.values() for t in (f.label, f.meaning, *f.levels)]
    assert foreign((text.in_language(language) for text in texts), language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty(language: str) -> None:
    assert all(form.strip() for s in catalogue(language).values() for form in forms(s))


def test_every_sentence_the_code_names_exists() -> None:
    sources = [p for room in ("app", "components") for p in (ROOT / room).rglob("*.py")]
    named = {key for path in sources for key in SAID.findall(path.read_text(encoding="utf-8"))}
    assert len(named) > 60
    assert named <= set(catalogue("fr"))


def test_every_theme_and_unit_has_a_name() -> None:
    expected = {f"themes.{theme}" for theme in Theme} | {f"units.{unit}" for unit in Unit}
    assert expected <= set(catalogue("fr"))


def test_french_keeps_its_punctuation_on_the_line_of_its_word() -> None:
    lonely = re.compile(r" [:;?!»]|« ")
    texts = [f.replace(" :: ", "") for s in catalogue("fr").values() for f in forms(s)]
    assert [text for text in texts if lonely.search(text)] == []


def test_zero_is_singular_in_french_and_plural_in_english() -> None:
    assert say("fr", "numbers.points", n=0, number="0") == "0 point"
    assert say("en", "numbers.points", n=0, number="0") == "0 points"


@pytest.mark.parametrize(
    ("count", "said"), [(0, "no loan running"), (1, "one loan running"), (2, "2 loans running")]
)
def test_a_sentence_may_have_words_for_none(count: int, said: str) -> None:
    assert said in say("en", "facts.bureau_active_count", n=count, value=count)


def test_an_unknown_sentence_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("fr", "numbers.nothing")


def test_sorting_and_searching_pass_over_accents_and_capitals() -> None:
    assert unaccented("Échéance d’Été") == "echeance d'ete"
