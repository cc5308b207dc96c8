"""People who work on cases, one page and one form after the other, without a browser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dash.development.base_component import Component

from app.casework.casebook import case_of_client, change, new_case
from app.request import Address, Deed, Desk, Office, Page, Reply, Stage, parse
from app.router import do, respond
from components.application_form import APPLY
from components.look import Look
from data.records import Content, Entry, entries_of
from model.casework import Case, CaseState, Role
from model.serving.protocols import Scoring
from tests.desks import a_desk, an_office
from tests.layouts import having, walk, words
from tests.there import there


@dataclass
class Worker:
    """Somebody at a page: sees it, fills in a form of it, sends it, sees what came of that."""

    scoring: Scoring
    desk: Desk
    path: str
    look: Look
    reply: Reply | None = None

    @property
    def address(self) -> Address:
        """Where they are."""
        return parse(*self.path.split("?", 1))

    @property
    def page(self) -> Page:
        """The page as it is now, after the form last sent."""
        return respond(self.scoring, self.address, self.look, self.desk, self.reply)[0]

    @property
    def shell(self) -> list[Component]:
        """The page inside its surroundings."""
        return respond(self.scoring, self.address, self.look, self.desk, self.reply)[1]

    @property
    def said(self) -> str:
        """All the words of the page."""
        return words(self.page.content)

    @property
    def errors(self) -> str:
        """The words of the page's error summary."""
        return words(having(self.page.content, id="error-summary"))

    def hidden(self, deed: str) -> dict[str, str]:
        """Return the fields of a form that nobody sees, as the page holds them."""
        return {
            c.id["name"]: c.value
            for c in walk(self.page.content)
            if isinstance(getattr(c, "id", None), dict)
            and c.id.get("deed") == deed
            and getattr(c, "type", "") == "hidden"
        }

    def offers(self, deed: str) -> bool:
        """Whether the page has a form of this name."""
        wanted = {"type": "deed", "name": deed}
        return any(getattr(c, "id", None) == wanted for c in walk(self.page.content))

    def kept(self, deed: str, name: str) -> str:
        """Return what stands in a field of a form of the page."""
        wanted = {"type": "field", "deed": deed, "name": name}
        (field,) = (c for c in walk(self.page.content) if getattr(c, "id", None) == wanted)
        return str(field.value)

    def send(self, deed: str, **fields: str) -> Reply:
        """Send a form of the page as filled in, hidden fields as the page holds them."""
        sent = Deed(deed, {**self.hidden(deed), **fields})
        self.reply = do(self.scoring, self.address, self.look, self.desk, sent)
        return self.reply

    def confirm(self, deed: str, **fields: str) -> Reply:
        """Send a form, then confirm what the page says will be recorded."""
        self.send(deed, **fields)
        return self.send(deed)

    def elsewhere(self) -> Worker:
        """Return the same person at another window, who has sent nothing there."""
        return replace(self, reply=None)


def worker(scoring: Scoring, office: Office, role: Role, path: str) -> Worker:
    """Return somebody of one role at an address."""
    return Worker(scoring, a_desk(role, office), path, Look(path.split("/")[1]))


def open_case(
    scoring: Scoring, answers: Mapping[str, str], office: Office | None = None, language: str = "fr"
) -> Address:
    """Open a case with answers typed in a language; return where its decision is."""
    somebody = Worker(scoring, a_desk(None, office), f"/{language}/application", Look(language))
    reply = somebody.send(APPLY, **answers)
    assert reply.stage is Stage.DONE, reply.faults
    return parse(reply.to)


def stored_case(answers: Mapping[str, str], office: Office | None = None) -> str:
    """Write a case whose answers no form of today would take; return its name.

    They were taken when another model asked for less.
    """
    office = office or an_office()
    case = replace(
        new_case("demo-advisor", office.clock(), answers=dict(answers)), state=CaseState.OPEN
    )
    with office.records.writing() as connection:
        change(connection, case, Content("demo-advisor", "advisor", APPLY, {}), office.clock())
    return case.name


AGAINST = {"verdict": "grant", "reason": "income_proven", "words": "Bulletins de paie vus."}
"""A grant against a refusal proposed, as a form sends it."""
TEXT = '=HYPERLINK("http://x") <script>alert(1)</script> {{7*7}} '
"""Words that a spreadsheet, a browser or a template could take for more than words."""


def case_of(office: Office, client: int) -> Case:
    """Return the case of a client."""
    with office.records.reading() as connection:
        return there(case_of_client(connection, client))


def proposed(scoring: Scoring, client: int) -> str:
    """Return what is proposed to a client."""
    return scoring.client(client).decision.outcome.value


def entries(office: Office, case: Case) -> tuple[Entry, ...]:
    """Return what was done in a case."""
    with office.records.reading() as connection:
        return entries_of(connection, case.name)


def refer(scoring: Scoring, office: Office, client: int) -> Case:
    """Return a client's case, just referred to a reviewer: never against a proposal."""
    advisor = worker(scoring, office, Role.ADVISOR, f"/fr/client/{client}")
    advisor.confirm("decide", verdict="refer", words=TEXT)
    return case_of(office, client)
