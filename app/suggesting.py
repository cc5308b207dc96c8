"""Client numbers that begin as what is being typed."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, jsonify, request

from app.people.people import People
from app.request import SEARCH, Desk, Office, desk_of, number_begun
from app.router import PAGES
from components.look import Look
from model.serving.protocols import Scoring

MOST_SUGGESTED = 8


def suggestions(
    scoring: Scoring, language: str, typed: str, desk: Desk
) -> tuple[dict[str, Any], int]:
    """Return what a field shows beneath itself, and a status; to who may open clients alone.

    ``numbers`` are all there are unless ``more`` says otherwise. They are numbers and nothing
    else: what is proposed to whom stays behind each client's own page.
    """
    look = Look(language)
    if not desk.may(PAGES[SEARCH].permission):
        return {"said": look.say("denied.page")}, 403
    begun = number_begun(typed)
    worklist = scoring.clients.worklist()
    found = worklist.starting_with(begun, MOST_SUGGESTED + 1) if begun else []
    shown = found[:MOST_SUGGESTED]
    more = len(found) > MOST_SUGGESTED
    key = "clients.suggested_more" if more else "clients.suggested"
    said = look.say(key, n=len(shown), number=len(shown)) if shown else ""
    return {"begun": begun, "numbers": shown, "more": more, "said": said}, 200


def register(server: Flask, scoring: Scoring, office: Office, people: People) -> None:
    """Let ``server`` answer what number fields ask while somebody types."""

    @server.get("/<any(fr,en):language>/client-numbers")
    def client_numbers(language: str) -> tuple[Response, int]:
        desk = desk_of(people, office)
        found, status = suggestions(scoring, language, request.args.get("typed", ""), desk)
        return jsonify(found), status
