"""What commands say of a journal: how much of it holds, or what does not."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.replaying import Replayed
from data.records import ChainFault, Head, Wrong

WORDS: Mapping[Wrong, str] = MappingProxyType(
    {
        Wrong.MISSING: "{entry} is not there, or not in its place",
        Wrong.CHANGED: "{entry} is not what was written",
        Wrong.UNLINKED: "{entry} does not follow the one before it",
        Wrong.CONTENT: "the content of {entry} is not what was written",
        Wrong.NO_CONTENT: "the content of {entry} is gone, and no erasure says so",
        Wrong.CUT: "{chain} does not end where it says: {entry} is missing, or one too many",
        Wrong.NO_END: "nothing says where {chain} ends",
        Wrong.STRAY: "something stands in the records that belongs to no chain: {entry}",
        Wrong.CASE: "case {case} is not what its last entry says",
        Wrong.OUTCOME: "what became of the loan of case {case} is not what the entries say",
        Wrong.FIGURES: "what figures take from {entry} is not what it says",
        Wrong.ACCOUNT: "account {case} is not what its last entry says",
        Wrong.OTHER: "{entry} is not the one that was exported",
    }
)


def fault_words(fault: ChainFault) -> str:
    """Return the sentence that names what does not hold."""
    entry = (
        f"entry {fault.number:,} of {fault.chain}" if fault.number else f"a line of {fault.chain}"
    )
    said = WORDS[fault.wrong].format(
        entry=entry.removesuffix(" of "), chain=fault.chain, case=fault.case_name
    )
    return f"The journal does not hold: {said}."


def holds_words(heads: Mapping[str, Head]) -> str:
    """Return the sentence that says how much holds, and the ends to note down elsewhere."""
    entries = sum(head.number for head in heads.values())
    ends = "\n".join(f"{c}: {h.number:,} entries, the last {h.hash}" for c, h in heads.items())
    return f"All {entries:,} entries hold.\n{ends}"


def replayed_words(replayed: Replayed) -> str:
    """Return the sentence that says how many scores came out the same, and which were not tried."""
    said = [f"{replayed.same:,} scores come out the same to the bit ({replayed.model_version})."]
    if replayed.erased:
        said.append(f"{replayed.erased:,} entries were erased.")
    for version, many in sorted(replayed.others.items()):
        said.append(f"{many:,} are of another model, {version}: give its folder with --model.")
    return " ".join(said)
