"""Addresses: language first, then the object; choices live in the query string."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, quote, unquote, urlencode

from app.request.typed_client import client_number
from components.look import LANGUAGES

SEARCH, MODEL, HELP, ACCESSIBILITY = "search", "model", "help", "accessibility"
APPLICATION, DRIFT, JOURNAL, QUEUE = "application", "drift", "journal", "queue"
ACCOUNTS, TEAM, OUTCOMES = "accounts", "team", "outcomes"
PAIR = "pair"
DECISION, FILE, COMPARISON, RELATION = "decision", "file", "comparison", "relation"
SIMULATION, SHEET, CONTRIBUTIONS = "simulation", "sheet", "contributions"
CONTEST, REVIEW, LETTER = "contest", "review", "letter"
ANSWERS = "answers"
CLIENT_PAGES = (DECISION, FILE, COMPARISON, RELATION, SIMULATION, SHEET)
PERSON_PAGES = (*CLIENT_PAGES, CONTEST, REVIEW, LETTER)
"""Every page about one person: the client's own, then those about what was decided."""
CASE_PAGES = (ANSWERS, *PERSON_PAGES)
"""The pages of an applicant's case."""
WITHOUT_SCORE = (FILE, CONTEST, REVIEW, LETTER)
"""Pages that leave score and proposal out where they are concealed; for the others stands why."""
NOT_FOUND, FORMER = "not_found", "former"
"""Addresses that lead nowhere; ``FORMER`` ones led to an applicant whose answers they held."""
RULES = "rules"
FACT, CLIENT = "fact", "client"
"""Choices of the Model page: the fact whose curve is drawn, and a client to show on it."""
LONGEST_NAME = 64
"""Letters of a case's name that are read; no case has more."""
LONGEST_QUERY = 6_000
"""Letters of a query string that are read; nobody's choices are longer."""

_ABOUT_NOBODY = (
    QUEUE,
    PAIR,
    APPLICATION,
    TEAM,
    OUTCOMES,
    MODEL,
    DRIFT,
    JOURNAL,
    ACCOUNTS,
    HELP,
    ACCESSIBILITY,
)
_SLUGS = {page: page for page in _ABOUT_NOBODY} | {SEARCH: ""}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a reader is.

    ``client`` is what was typed, digits or not; ``choices`` the query as written, unchecked.
    ``case`` names the case of an applicant, whom the portfolio does not hold. ``base`` stands
    before the path, such as ``/credit``; every address made from this one keeps it.
    """

    language: str
    page: str
    client: str = ""
    choices: Mapping[str, str] | None = None
    case: str = ""
    base: str = ""

    @property
    def client_id(self) -> int | None:
        """The client's number, ``None`` where what was typed does not hold just one."""
        return None if self.of_applicant else client_number(self.client)

    @property
    def of_applicant(self) -> bool:
        """Whether it is about somebody the portfolio does not hold."""
        return bool(self.case)

    @property
    def client_text(self) -> str:
        """The client as an address names it: the bare number, else what was typed."""
        number = self.client_id
        return self.client if number is None else str(number)

    @property
    def path(self) -> str:
        """The address without its query."""
        if self.page in (CASE_PAGES if self.of_applicant else PERSON_PAGES):
            slug = "" if self.page == DECISION else f"/{self.page}"
            return f"{self.base}/{self.language}/{self._whose}{slug}"
        return f"{self.base}/{self.language}/{_SLUGS.get(self.page, '')}"

    @property
    def url(self) -> str:
        """The address with its choices."""
        return f"{self.path}?{urlencode(self.choices)}" if self.choices else self.path

    @property
    def _whose(self) -> str:
        """The part of a path that says whom it is about."""
        if self.of_applicant:
            return f"case/{quote(self.case, safe='')}"
        return f"client/{quote(self.client_text, safe='')}"

    def spreadsheet(self, name: str, choices: Mapping[str, str] | None = None) -> str:
        """Return the address of a spreadsheet about the same client, or the same applicant."""
        query = urlencode(choices or {})
        path = f"{self.base}/{self.language}/{self._whose}/{name}.csv"
        return f"{path}?{query}" if query else path

    def to_page(self, page: str) -> Address:
        """Return the address of another page about the same client, without choices."""
        return replace(self, page=page, choices=None)

    def elsewhere(self, page: str) -> Address:
        """Return the address of a page about nobody, in the same language."""
        return Address(self.language, page, base=self.base)

    def of_client(self, client_id: int) -> Address:
        """Return the address of another client's decision, in the same language."""
        return Address(self.language, DECISION, str(client_id), base=self.base)

    def of_case(self, name: str) -> Address:
        """Return the address of an applicant's decision, in the same language."""
        return Address(self.language, DECISION, case=name, base=self.base)

    def without(self, *names: str) -> Address:
        """Return this address without some of its choices."""
        kept = {name: text for name, text in (self.choices or {}).items() if name not in names}
        return replace(self, choices=kept)

    def choosing(self, **chosen: str) -> Address:
        """Return this address with some choices made, the others kept."""
        return replace(self, choices={**(self.choices or {}), **chosen})

    def in_language(self, language: str) -> Address:
        """Return the same page, client and choices in another language."""
        return replace(self, language=language)


def parse(pathname: object, query: object = None, base: str = "") -> Address:
    """Return the address of a path and query; anything not understood is a page not found.

    Takes whatever a hand-made request may send: never raises. The path may begin with ``base``.
    """
    if isinstance(pathname, str) and pathname.startswith(f"{base}/"):
        pathname = pathname.removeprefix(base)
    address = replace(_parse(pathname), base=base)
    # A former address may still hold somebody's answers: no link may hand them on.
    is_former = address.page == FORMER
    return address if is_former else replace(address, choices=parse_choices(query))


def _parse(pathname: object) -> Address:
    parts = pathname.strip("/").split("/") if isinstance(pathname, str) else []
    language = parts[0] if parts and parts[0] in LANGUAGES else LANGUAGES[0]
    if not parts or parts[0] not in LANGUAGES:
        return Address(language, NOT_FOUND)
    match parts[1:]:
        case ["client"]:
            address = Address(language, DECISION)
        case ["client", client]:
            address = Address(language, DECISION, unquote(client)[:LONGEST_QUERY])
        case ["client", client, slug] if slug in PERSON_PAGES and slug != DECISION:
            address = Address(language, slug, unquote(client)[:LONGEST_QUERY])
        case ["case", name] if name:
            address = Address(language, DECISION, case=unquote(name)[:LONGEST_NAME])
        case ["case", name, slug] if name and slug in CASE_PAGES and slug != DECISION:
            address = Address(language, slug, case=unquote(name)[:LONGEST_NAME])
        case ["application", _]:
            address = Address(language, FORMER)
        case []:
            address = Address(language, SEARCH)
        case [slug] if slug in _SLUGS.values():
            address = Address(language, next(n for n, own in _SLUGS.items() if own == slug))
        case _:
            address = Address(language, NOT_FOUND)
    return address


def parse_choices(query: object) -> dict[str, str]:
    """Return a query string's names and values, the last value of a name twice given."""
    if not isinstance(query, str) or len(query) > LONGEST_QUERY:
        return {}
    return dict(parse_qsl(query.removeprefix("?"), keep_blank_values=False))
