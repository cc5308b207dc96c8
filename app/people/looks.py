"""What the templates of the sign-in's pages need: sentences, colours, and faults in words."""

from __future__ import annotations

from typing import Any

from flask import Flask, g, request
from flask_login import current_user
from flask_wtf import FlaskForm

from app.cookies import chosen_theme, preferred_language
from app.files import bootstrap, icon, styles
from components.look import LANGUAGES, catalogue, css_variables, say

WRONG, MISTAKEN = "people.wrong", "people.wrong_password"
"""A name and a password that do not go together; a password that is not the reader's own."""
OLD_FORM = "people.old_form"
"""What is said of a fault we have no words for: above all a token of another session."""


def give_looks(server: Flask) -> None:
    """Add what every template of ours uses to ``server``."""

    @server.context_processor
    def look() -> dict[str, Any]:
        language = g.get("language") or preferred_language()
        other = next(tongue for tongue in LANGUAGES if tongue != language)
        base = request.script_root
        query = request.query_string.decode("utf-8", "replace")
        path = f"{base}/{other}{request.path.removeprefix(f'/{language}')}"
        return {
            "say": lambda key, **values: say(language, key, **values),
            "sentence": lambda key: sentence(language, key),
            "faults": lambda form: faults(form, language),
            "must_change": lambda: getattr(current_user, "must_change", False),
            "language": language,
            "other_language": other,
            "other_address": f"{path}?{query}" if query else path,
            "theme": chosen_theme(),
            "base": base,
            "stylesheets": [file.path for file in (bootstrap(), styles())],
            "icon": icon().path,
            "css": css_variables(),
        }


def sentence(language: str, key: str) -> str:
    """Return a sentence by its key; of what is no key of ours, that the form is sent again."""
    return say(language, key if key in catalogue(language) else OLD_FORM)


def faults(form: FlaskForm, language: str) -> list[tuple[str, str]]:
    """Return what is wrong with a form that was sent: field, empty where it is none, and words.

    That a name is unknown and that a password is wrong must not be told apart: both are said of
    the first field.
    """
    found = [_fault(form, name or "", str(keys[0]), language) for name, keys in form.errors.items()]
    return list(dict.fromkeys(found))


def _fault(form: FlaskForm, name: str, key: str, language: str) -> tuple[str, str]:
    if key == WRONG:
        asks_for_name = "username" in form
        return (
            ("username", say(language, WRONG)) if asks_for_name else (name, say(language, MISTAKEN))
        )
    if key not in catalogue(language):
        return "", say(language, OLD_FORM)
    return name, say(language, key)
