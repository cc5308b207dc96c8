"""The table on the Help page is the one by which the program decides."""

import pytest

from components.look import LANGUAGES, Look
from components.permissions_table import permissions_table
from model.casework import MAY, Role
from tests.layouts import by_type, words


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_cell_says_what_the_program_decides(language: str) -> None:
    look = Look(language)
    yes = look.say("permissions.yes")
    table = permissions_table(look)
    head, *rows = ([words(cell) for cell in row.children] for row in by_type(table, "Tr"))
    assert head[1:] == [look.say(f"roles.{role}") for role in Role]
    assert [row[0] for row in rows] == [look.say(f"permissions.{p}") for p in MAY]
    said = [[cell == yes for cell in row[1:]] for row in rows]
    assert said == [[role in MAY[p] for role in Role] for p in MAY]
