"""A page after one of its forms was sent: what is wrong, or what is asked before it is done."""

from __future__ import annotations

from dataclasses import replace

from app.request.asked import Page, Request
from app.request.deed import Reply, Stage
from components.elements import DeedFields, error_summary, fault_links_of
from components.look import Look

CONFIRMING = "confirming-heading"
"""The heading of every confirmation: the focus goes there."""


def replied(page: Page, request: Request, *deeds: str, form: str = "") -> Page:
    """Return a page with the summary of a form's errors, or with the focus on its confirmation.

    ``form`` is the id of the heading above the form, where the focus goes from a confirmation that
    was not given.
    """
    reply, look = request.reply, request.look
    if reply is None or reply.deed.name not in deeds or reply.stage is Stage.DONE:
        return page
    if reply.stage is Stage.CONFIRM:
        return replace(page, focus=CONFIRMING, announcement=look.say("deeds.confirm"))
    if reply.stage is Stage.AGAIN:
        return replace(page, focus=form, announcement=look.say("deeds.again"))
    title = look.say("deeds.summary")
    summary = error_summary(title, fault_links_of(reply.deed.name, reply.faults))
    spoken = " ".join((title, *reply.faults.values()))
    return replace(
        page, content=[summary, *page.content], announcement=spoken, heads_with_error=True
    )


def as_filled_in(deed: str, reply: Reply | None, look: Look) -> DeedFields:
    """Return the fields of a form as they were sent and faulty, else empty ones."""
    if reply is None:
        return DeedFields(deed, {}, {}, look)
    return DeedFields(deed, reply.deed.fields, reply.faults, look)
