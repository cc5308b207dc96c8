"""Who may do what, in words: the table by which the program decides."""

from __future__ import annotations

from dash.development.base_component import Component

from components.elements import html, scrolling_table
from components.look import Look
from model.casework import MAY, Permission, Role


def permissions_table(look: Look) -> Component:
    """Return the table: a row for each thing that may be done, a column for each role."""
    head = [html.Th(look.say("permissions.what"), scope="col")]
    head += [html.Th(look.say(f"roles.{role}"), scope="col") for role in Role]
    rows = [html.Tr(_cells(permission, look)) for permission in MAY]
    return scrolling_table(look.say("permissions.caption"), head, rows)


def _cells(permission: Permission, look: Look) -> list[Component]:
    name = html.Th(look.say(f"permissions.{permission}"), scope="row")
    words = {True: look.say("permissions.yes"), False: look.say("permissions.no")}
    return [name, *(html.Td(words[role in MAY[permission]]) for role in Role)]
