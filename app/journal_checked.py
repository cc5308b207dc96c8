"""Whether the journal's chains hold, asked for by a page, and said in a sentence of it."""

from __future__ import annotations

from app.records_verified import records_fault
from app.request import Deed, Reply, Request, Stage
from components.look import Look
from data.records import ChainFault, as_kept, heads_of

VERIFY = "verify"


def verify_journal(request: Request, deed: Deed) -> Reply:
    """Verify both chains; nothing is written, and nothing is asked before."""
    look = request.look
    with as_kept(request.desk.office.records) as connection:
        fault = records_fault(connection)
        entries = sum(head.number for head in heads_of(connection).values())
    if fault is None:
        said = look.say("journal.holds", n=entries, number=look.decimal(entries))
        return Reply(deed, Stage.DONE, to=request.address.url, said=said)
    return Reply(deed, Stage.FAULTY, {"": fault_sentence(fault, look)})


def fault_sentence(fault: ChainFault, look: Look) -> str:
    """Return the sentence that names the first thing that does not hold."""
    number, chain = look.decimal(fault.number), fault.chain
    named = f"journal.of_{chain}" if chain in ("deeds", "views") else "journal.of_other"
    entry = look.say("journal.entry_of", number=number, chain=look.say(named, chain=chain))
    return look.say(f"journal.fault_{fault.wrong}", entry=entry, case=fault.case_name)
