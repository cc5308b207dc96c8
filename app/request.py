"""What a page is asked for: what may be chosen, what was sent; and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dash.development.base_component import Component

from app.address import Address, parse
from app.desk import Desk
from components.look import Look
from model.casework import Case, Concealment
from model.serving.protocols import Client, Scoring

MOST_DIGITS = 9
"""No page of a list has a longer number."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One name of the query string, the values it may take, and its default.

    Where ``is_free`` any text may stand there, such as a number: the page itself reads it and says
    what is wrong with it; ``values`` are then those the page writes without being asked.
    """

    name: str
    values: tuple[str, ...]
    default: str
    is_free: bool = False

    def __post_init__(self) -> None:
        if self.default not in self.values:
            raise ValueError(f"{self.name}: the default is one of the values")

    def takes(self, value: str) -> bool:
        """Whether ``value`` may stand in the query."""
        return self.is_free or value in self.values


@dataclass(frozen=True, slots=True)
class Chosen:
    """Checked choices; ``refused`` lists the names whose value was not understood."""

    values: Mapping[str, str]
    refused: tuple[str, ...]

    def __getitem__(self, name: str) -> str:
        return self.values[name]


def read_choices(choices: tuple[Choice, ...], query: Mapping[str, str] | None) -> Chosen:
    """Check a query against what a page offers.

    A value not offered falls back to the default and is reported, as is an unknown name.
    """
    query = query or {}
    offered = {choice.name: choice for choice in choices}
    values = {c.name: query.get(c.name, c.default) for c in choices}
    wrong = {name for name, choice in offered.items() if not choice.takes(values[name])}
    unknown = set(query) - set(offered)
    checked = {n: offered[n].default if n in wrong else value for n, value in values.items()}
    return Chosen(checked, tuple(sorted(wrong | unknown)))


def page_asked(text: str) -> int:
    """Return the page that ``text`` asks for, the first where it asks for none that can be."""
    is_number = text.isdecimal() and text.isascii() and len(text) <= MOST_DIGITS
    return max(1, int(text)) if is_number else 1


@dataclass(frozen=True, slots=True)
class Deed:
    """A form that was sent: its name, and its fields as typed."""

    name: str
    fields: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")


class Stage(StrEnum):
    """How far a deed has come."""

    FAULTY = "faulty"
    """Nothing was written; ``faults`` say why, and what was typed is shown again."""
    CONFIRM = "confirm"
    """Nothing is written yet: the page says what will be, and asks."""
    AGAIN = "again"
    """Nothing is written: what was asked is not confirmed, and the form is there as filled in."""
    DONE = "done"
    """It is written."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a deed; the page of the address shows it, or ``to`` is gone to.

    ``faults`` are sentences by field, the field's name empty where it is about none. ``to`` is an
    address as a browser goes to it. ``said`` is spoken when the next page appears.
    """

    deed: Deed
    stage: Stage
    faults: Mapping[str, str] = field(default_factory=dict)
    to: str = ""
    said: str = ""

    def typed(self, name: str) -> str:
        """Return what was typed in a field."""
        return self.deed[name]

    def is_about(self, name: str) -> bool:
        """Whether it came of the deed of this name."""
        return self.deed.name == name


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
