"""How hard the decision and the sheet are to read, by the usual measure of each language."""

from __future__ import annotations

import re

import pytest

from app.request import DECISION, SHEET, Address
from app.router import answer
from components.look import Look
from model.serving.protocols import Scoring
from tests.desks import a_desk
from tests.layouts import by_type, words

WORD = re.compile(r"[A-Za-zÀ-ÿœŒ]+")
VOWELS = "aeiouyàâäéèêëîïôöùûüœæ"
EVERY = 500
"""One client of so many is read."""
FEWEST_WORDS = 4
"""A shorter text is a label, not a sentence."""


def syllables(word: str, language: str) -> int:
    """Return a word's syllables: groups of vowels, less a silent ending."""
    word = word.lower()
    found = len(re.findall(f"[{VOWELS}]+", word))
    silent = r"[^aeiouyàâéèêîïôùû](e|es|ent)$" if language == "fr" else r"[^aeiouyl]e$"
    return max(1, found - bool(found > 1 and re.search(silent, word)))


def level(sentences: list[str], language: str) -> float:
    """Return Kandel and Moles' reading ease of French, Flesch and Kincaid's grade of English.

    The first is higher for what is easier (80: easy), the second lower (8: eight years of school).
    """
    each = [word for sentence in sentences for word in WORD.findall(sentence)]
    a_sentence = len(each) / len(sentences)
    a_word = sum(syllables(word, language) for word in each) / len(each)
    if language == "fr":
        return 207 - 1.015 * a_sentence - 73.6 * a_word
    return 0.39 * a_sentence + 11.8 * a_word - 15.59


def sentences_of(scoring: Scoring, page: str, language: str) -> list[str]:
    """Return every sentence of a page, of clients of every kind."""
    numbers = scoring.clients.worklist().client_ids.tolist()[::EVERY]
    found: dict[str, None] = {}
    for number in numbers:
        address = Address(language, page, str(number))
        content = answer(scoring, address, Look(language), a_desk()).content
        said = (words(part) for tag in ("P", "Li") for part in by_type(content, tag))
        found |= dict.fromkeys(s for text in said for s in re.split(r"(?<=[.!?;:])\s+", text))
    return [sentence for sentence in found if len(WORD.findall(sentence)) >= FEWEST_WORDS]


@pytest.mark.parametrize("page", [DECISION, SHEET])
def test_the_decision_and_the_sheet_are_easy_to_read(scoring: Scoring, page: str) -> None:
    french, english = (sentences_of(scoring, page, language) for language in ("fr", "en"))
    assert len(french) > 100
    assert level(french, "fr") >= 80
    assert level(english, "en") <= 8
