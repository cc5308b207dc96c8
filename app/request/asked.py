"""What a page is asked for, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dash.development.base_component import Component

from app.request.address import Address, parse
from app.request.choices import Choice, Chosen
from app.request.deed import Reply
from app.request.desk import Desk
from components.look import Look
from model.casework import Case, Concealment
from model.serving.protocols import Client, Scoring


@dataclass(frozen=True, slots=True)
class Request:
    """An address, read by one person: what the page offers to choose, and what is chosen.

    ``scoring`` is whom the page asks about clients and the model.
    ``about`` is the client of a client's page, ``None`` where the page is about nobody, and
    ``case`` their newest case, ``None`` where nothing was done yet. ``concealed`` says why score
    and proposal may not be shown, ``None`` where they may. ``reply`` is what came of a form just
    sent from this page.
    """

    address: Address
    look: Look
    desk: Desk
    scoring: Scoring
    about: Client | None = None
    case: Case | None = None
    concealed: Concealment | None = None
    reply: Reply | None = None
    offered: Mapping[str, Choice] = field(default_factory=dict)
    chosen: Chosen = field(default_factory=lambda: Chosen({}, ()))

    @property
    def client(self) -> Client:
        """The client of a client's page; ``ValueError`` where the page is about nobody."""
        if self.about is None:
            raise ValueError(f"{self.address.path} is about no client")
        return self.about

    @property
    def revision(self) -> int:
        """The revision of the page's case, 0 where nothing was done yet."""
        return self.case.revision if self.case is not None else 0

    def reply_to(self, deed: str) -> Reply | None:
        """Return what came of a form of this name, ``None`` where it was not sent just now."""
        return self.reply if self.reply is not None and self.reply.is_about(deed) else None

    @property
    def made(self) -> dict[str, str]:
        """The choices that are not at their default, checked: what an address needs to say."""
        given = self.chosen.values.items()
        return {name: value for name, value in given if value != self.offered[name].default}


@dataclass(frozen=True, slots=True)
class Page:
    """A page's answer: title, content, and what to announce when it appears.

    ``status`` is the HTTP status of its address. ``heads_with_error`` asks for the focus on the
    error summary instead of the h1, ``focus`` for the focus on another id. A page that
    ``keeps_place`` is mended on the spot: where only its choices change, the focus stays, unless
    other errors are to be read.
    """

    title: str
    content: list[Component]
    announcement: str = ""
    status: int = 200
    heads_with_error: bool = False
    focus: str = ""
    keeps_place: bool = False


def read_request(
    pathname: object, query: object, theme: object, base: str = ""
) -> tuple[Address, Look]:
    """Return address and look of whatever a browser, or a hand, has sent."""
    address = parse(pathname, query, base)
    return address, Look(address.language, "dark" if theme == "dark" else "light")
