"""The trade's own words in both languages, and how print sets signs and numbers."""

import re
from collections.abc import Iterator

import pytest

from components.look import LANGUAGES, catalogue
from model.features.catalogue import CATALOGUE
from model.features.catalogue.facts import FACTS

BANNED = {
    "fr": re.compile(
        r"\bvariables?\b|\bdérive\b|\b(?:log-)?cotes?\b|rembours\w+ pas\b|acceptés? de peu"
        r"|organismes? externes?|scores? externes?|demandes? de renseignements|hors intérêts"
        r"|\bsemblables\b|accordés? de justesse",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\bvariables?\b|\bdrift\b|not repay|just granted|external (?:scor|bod)"
        r"|credit enquir|before interest|similar clients|(?:refusals?|grants?) proposed"
        r"|monthly payment|\binstallment",
        re.IGNORECASE,
    ),
}
"""What a lender's client does not say, or what has another name elsewhere on screen."""
COMMAND = re.compile(r"python -m \S+|:(?:train|test)\b|`[^`]*`")
"""What is typed in a terminal is nobody's prose."""


def everything_said(language: str) -> Iterator[tuple[str, str]]:
    """Yield where a sentence stands, and its words: every locale file, every label."""
    for key, sentence in catalogue(language).items():
        forms = sentence.values() if isinstance(sentence, dict) else [sentence]
        yield from ((key, COMMAND.sub("", form)) for form in forms)
    for row in CATALOGUE.values():
        for text in (row.label, row.meaning, *row.levels):
            yield row.name, text.in_language(language)
    for fact in FACTS.values():
        yield fact.name, fact.label.in_language(language)
        yield fact.name, fact.question.in_language(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_or_label_says_a_banned_word(language: str) -> None:
    said = list(everything_said(language))
    assert len(said) > 1_500
    assert [(key, m[0]) for key, words in said if (m := BANNED[language].search(words))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sign_hugs_its_number_and_a_space_before_a_sign_does_not_break(language: str) -> None:
    minus = re.compile(r"(?<![\w)}])[\u2212+-] +(?=[\d{])|[\u2212+] +\{")
    breaks = re.compile(r" [;:?!%»]|« ") if language == "fr" else re.compile(r"\w [;:?!]|\d %")
    said = [(key, words.replace(" :: ", "")) for key, words in everything_said(language)]
    found = [(key, words) for key, words in said if minus.search(words) or breaks.search(words)]
    assert found == []
