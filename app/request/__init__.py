"""What a page is asked for, and what it answers: addresses, choices, forms sent, pages."""

from app.request.address import (
    ACCESSIBILITY,
    ACCOUNTS,
    ANSWERS,
    APPLICATION,
    CASE_PAGES,
    CLIENT,
    CLIENT_PAGES,
    COMPARISON,
    CONTEST,
    CONTRIBUTIONS,
    DECISION,
    DRIFT,
    FACT,
    FILE,
    FORMER,
    HELP,
    JOURNAL,
    LETTER,
    MODEL,
    NOT_FOUND,
    OUTCOMES,
    PAIR,
    PERSON_PAGES,
    QUEUE,
    RELATION,
    REVIEW,
    RULES,
    SEARCH,
    SHEET,
    SIMULATION,
    TEAM,
    WITHOUT_SCORE,
    Address,
    parse,
    parse_choices,
)
from app.request.asked import Page, Request, read_request
from app.request.choices import Choice, page_asked, read_choices
from app.request.client import client_page, known_of, proposal_of, proposed_to
from app.request.deed import KEY, REVISION, Deed, Reply, Stage
from app.request.desk import Desk, Office, desk_of
from app.request.replying import as_filled_in, replied
from app.request.typed_client import client_number, number_begun
