"""Who I am, in the header: my roles and the way out, or in the demonstration another persona."""

from __future__ import annotations

from dataclasses import dataclass

import dash_bootstrap_components as dbc
from dash.development.base_component import Component

from components.elements import html
from components.look import Look
from model.casework import Role

PERSONA = "persona"


@dataclass(frozen=True, slots=True)
class Identity:
    """Whoever reads the page. ``address`` is the page's, to come back to.

    ``plays`` where it is a persona of the demonstration, ``has_password`` where it can be changed
    here; ``token`` goes with the forms.
    """

    name: str
    roles: tuple[Role, ...]
    token: str
    address: str
    account: str
    plays: bool = False
    has_password: bool = False


def identity_part(person: Identity, look: Look) -> Component:
    """Return the part of the header about whoever reads it."""
    return _persona_switch(person, look) if person.plays else _signed_in(person, look)


def known_as(person: Identity, look: Look) -> str:
    """Return the word or name that stands in the bar."""
    if person.plays and person.roles:
        return look.say(f"played.{person.roles[0]}")
    return person.name


def role_words(roles: tuple[Role, ...], look: Look) -> str:
    """Return roles in words, with commas between them."""
    return ", ".join(look.say(f"roles.{role}") for role in roles)


def _persona_switch(person: Identity, look: Look) -> Component:
    options = [{"value": role.value, "label": look.say(f"roles.{role}")} for role in Role]
    chosen = person.roles[0].value if person.roles else None
    return html.Form(
        [
            *_hidden(person, next=person.address),
            dbc.Label(look.say("people.persona"), html_for=PERSONA),
            dbc.Select(id=PERSONA, name="role", options=options, value=chosen),
            _button(look.say("people.change_persona")),
        ],
        action=f"{person.account}/persona",
        method="POST",
        className="person",
    )


def _signed_in(person: Identity, look: Look) -> Component:
    words = look.say("people.who", name=person.name, roles=role_words(person.roles, look))
    password = html.A(
        look.say("people.password_link"), href=f"{person.account}/password", target="_self"
    )
    factor = html.A(
        look.say("people.second_factor"), href=f"{person.account}/second-factor", target="_self"
    )
    return html.Form(
        [
            *_hidden(person),
            html.Span(words),
            *([password, factor] if person.has_password else []),
            _button(look.say("people.sign_out")),
        ],
        action=f"{person.account}/sign-out",
        method="POST",
        className="person",
    )


def _hidden(person: Identity, **values: str) -> list[Component]:
    given = {"csrf_token": person.token, **values}
    return [
        dbc.Input(id=f"person-{name}", type="hidden", name=name, value=value, step=None)
        for name, value in given.items()
    ]


def _button(words: str) -> Component:
    return html.Button(words, type="submit", className="quiet")
