"""Sentences by key, from one catalogue per language in ``assets/locale``, a file a subject."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale

LANGUAGES = ("fr", "en")
LOCALE_FOLDER = Path(__file__).resolve().parents[2] / "assets" / "locale"
Sentence = str | dict[str, str]


@cache
def catalogue(language: str) -> Mapping[str, Sentence]:
    """Return every sentence of ``language`` by its dotted key.

    A sentence whose words depend on a number is a mapping from plural category
    (Unicode's ``one``, ``other``, and ``zero`` for none) to words; the number is the value ``n``.
    """
    sections: dict[str, dict[str, Sentence]] = {}
    for file in sorted(LOCALE_FOLDER.glob(f"{language}*.json")):
        found = json.loads(file.read_text(encoding="utf-8"))
        if twice := sections.keys() & found.keys():
            raise ValueError(f"{file.name}: sections of another file: {', '.join(sorted(twice))}")
        sections |= found
    return {f"{name}.{key}": s for name, section in sections.items() for key, s in section.items()}


def say(language: str, key: str, **values: object) -> str:
    """Return sentence ``key`` with ``values`` filled in.

    Raises ``KeyError`` for a key the catalogue does not hold. Where the sentence has plural
    forms, ``n`` chooses and ``{number}`` (or any other value) is what is shown.
    """
    sentence = catalogue(language)[key]
    if isinstance(sentence, dict):
        form = (
            "zero"
            if not values["n"] and "zero" in sentence
            else _plural_form(language, values["n"])
        )
        sentence = sentence.get(form, sentence["other"])
    return sentence.format(**values)


@lru_cache(maxsize=4096)
def _plural_form(language: str, n: object) -> str:
    return str(locale_of(language).plural_form(abs(n) if isinstance(n, int | float) else 0))


@cache
def locale_of(language: str) -> Locale:
    """Return how Babel writes numbers and plurals of ``language``."""
    return Locale.parse(language)


@lru_cache(maxsize=4096)
def unaccented(text: str) -> str:
    """Return ``text`` without capitals and accents, to search and to sort by."""
    decomposed = unicodedata.normalize("NFKD", text.casefold()).replace("’", "'")
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
