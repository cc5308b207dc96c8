"""Who may do what, as it was agreed: written down a second time, to compare the program with."""

from __future__ import annotations

from collections.abc import Iterator

from app.request import ANSWERS, CASE_PAGES, PERSON_PAGES, Address
from model.casework import Permission, Role

CASEWORKERS = "advisor reviewer lead"
TABLE = {
    Permission.READ_CLIENTS: f"{CASEWORKERS} auditor",
    Permission.SIMULATE: CASEWORKERS,
    Permission.DECIDE: "advisor reviewer",
    Permission.REVIEW: "reviewer lead",
    Permission.WORK_QUEUE: CASEWORKERS,
    Permission.LEAD_TEAM: "lead",
    Permission.READ_MODEL: f"{CASEWORKERS} analyst auditor",
    Permission.AUDIT: "auditor",
    Permission.ADMINISTER: "admin",
    Permission.READ_HELP: f"{CASEWORKERS} analyst auditor admin",
}
"""As it was agreed; the program has it in one place, ``model/casework/roles.py``."""
OPENED_BY = {
    "search": Permission.READ_CLIENTS,
    "pair": Permission.READ_CLIENTS,
    "decision": Permission.READ_CLIENTS,
    "file": Permission.READ_CLIENTS,
    "comparison": Permission.READ_CLIENTS,
    "relation": Permission.READ_CLIENTS,
    "sheet": Permission.READ_CLIENTS,
    "simulation": Permission.SIMULATE,
    "contest": Permission.DECIDE,
    "review": Permission.REVIEW,
    "letter": Permission.READ_CLIENTS,
    "application": Permission.SIMULATE,
    "answers": Permission.READ_CLIENTS,
    "queue": Permission.WORK_QUEUE,
    "journal": Permission.AUDIT,
    "accounts": Permission.ADMINISTER,
    "team": Permission.LEAD_TEAM,
    "outcomes": Permission.READ_MODEL,
    "model": Permission.READ_MODEL,
    "drift": Permission.READ_MODEL,
    "help": Permission.READ_HELP,
    "accessibility": Permission.READ_HELP,
}
"""Every page, written down a second time: whoever adds one says here who opens it."""
DONE_BY = {
    "apply": Permission.SIMULATE,
    "answers": Permission.SIMULATE,
    "decide": Permission.DECIDE,
    "decide_referred": Permission.REVIEW,
    "sign": Permission.REVIEW,
    "first_view": Permission.DECIDE,
    "view": Permission.REVIEW,
    "review": Permission.REVIEW,
    "contest": Permission.DECIDE,
    "correct": Permission.DECIDE,
    "take": Permission.WORK_QUEUE,
    "give_back": Permission.WORK_QUEUE,
    "note": Permission.DECIDE,
    "assign": Permission.LEAD_TEAM,
    "suspend": Permission.LEAD_TEAM,
    "resume": Permission.LEAD_TEAM,
    "acknowledge_model": Permission.LEAD_TEAM,
    "verify": Permission.AUDIT,
}
"""Every form that writes, likewise."""


def may(role: Role | None, permission: Permission) -> bool:
    return role in TABLE[permission].split()


def pages(client_id: int, case: str) -> Iterator[tuple[Address, Permission]]:
    for page, permission in OPENED_BY.items():
        if page in CASE_PAGES:
            yield Address("fr", page, case=case), permission
        if page != ANSWERS:
            yield Address("fr", page, str(client_id) if page in PERSON_PAGES else ""), permission
