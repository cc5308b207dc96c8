"""Who has an account, for whoever looks after them; changes are made by command."""

from __future__ import annotations

from app.people.account_list import AccountLine, accounts_of
from app.request import Page, Request
from components.elements import card, html, page_heading, scrolling_table
from components.identity import role_words
from components.look import Look

COMMANDS = "\n".join(
    f"python -m app.users {words}"
    for words in ("add NAME --role ROLE", "list", "disable NAME", "reset NAME")
)
COLUMNS = ("name", "roles", "source", "state", "factor")


def layout(request: Request) -> Page:
    """Return the page of accounts."""
    look = request.look
    lines = accounts_of(request.desk.office.records)
    rows = [html.Tr(_cells(line, look)) for line in lines]
    head = [html.Th(look.say(f"accounts.{name}"), scope="col") for name in COLUMNS]
    shown = (
        scrolling_table(look.say("accounts.caption"), head, rows)
        if lines
        else html.P(look.say("accounts.nobody"))
    )
    content = [
        page_heading(look.say("pages.accounts")),
        html.Div(
            [
                card(look.say("accounts.heading"), shown, key="accounts"),
                card(
                    look.say("accounts.commands"),
                    html.P(look.say("accounts.how")),
                    html.Pre(html.Code(COMMANDS, lang="en"), className="command"),
                    key="commands",
                ),
            ],
            className="grid",
        ),
    ]
    return Page(look.say("titles.accounts"), content)


def _cells(line: AccountLine, look: Look) -> list[html.Td | html.Th]:
    state = "closed" if not line.active else "first_password" if line.must_change else "open"
    factor = "with_factor" if line.has_second_factor else "without_factor"
    words = (
        role_words(line.roles, look),
        look.say(f"accounts.{line.source}"),
        look.say(f"accounts.{state}"),
        look.say(f"accounts.{factor}"),
    )
    return [html.Th(line.name, scope="row"), *(html.Td(said) for said in words)]
