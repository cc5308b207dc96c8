from __future__ import annotations

import io
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import line_audit
from data.line_audit import AuditedStream, LineAudit


def audited(*blocks: bytes) -> LineAudit:
    audit = LineAudit()
    for block in blocks:
        audit.see(block)
    audit.finish()
    return audit


def test_even_lines_are_not_blamed() -> None:
    audit = audited(b"a,b\n1,2\n3,4\n")
    assert (audit.fields, audit.rows, audit.ragged.rows) == (2, 3, 0)


AT_FAULT: list[tuple[str, bytes, int, int]] = [
    ("ragged", b"a,b\n1\n3,4\n", 1, 2),
    ("ragged", b"a,b\n1,2\n3,4,5\n6\n", 2, 3),
    ("ragged", b"a,b\n1,2\n3", 1, 3),
    ("ragged", b"a,b\n1,2\n\n3,4\n", 1, 3),
    ("ragged", b"a,b\r\n1,2\r\n\r\n3,4\r\n", 1, 3),
    ("torn", b"a,b\n1,2\r3,4\n5,6\n", 1, 2),
    ("torn", b"a,b\n1\r,2\n", 1, 2),
    ("torn", b"a,b\n1,2\r\r\n", 1, 2),
]
NOT_AT_FAULT = [
    ("ragged", b'a,b\n"1,5",2\n', 0, 0),
    ("ragged", b'a,b\n"1\n5",2\n', 0, 0),
    ("ragged", b'a,b\n"say ""no"", no",2\n', 0, 0),
    ("ragged", b"a,b\n1,2\n\n\n", 0, 0),
    ("torn", b"a,b\r\n1,2\r\n", 0, 0),
    ("torn", b'a,b\n"1\r5",2\n', 0, 0),
]


@pytest.mark.parametrize(("kind", "text", "rows", "first"), [*AT_FAULT, *NOT_AT_FAULT])
def test_uneven_and_torn_lines_are_counted_and_the_first_is_named(
    kind: str, text: bytes, rows: int, first: int
) -> None:
    """Commas and line ends in quotation marks are no fault, nor blank lines at the end."""
    found = getattr(audited(text), kind)
    assert (found.rows, found.first) == (rows, first)


@settings(derandomize=True, deadline=None)
@given(
    notes=st.lists(st.text(alphabet="x,\n", max_size=4), max_size=12),
    blank_after=st.sets(st.integers(min_value=0, max_value=11)),
)
def test_rows_of_the_parser_are_found_at_their_lines(
    notes: list[str], blank_after: set[int]
) -> None:
    text, starts = 'number,"two\nlines"\n', []
    for number, note in enumerate(notes):
        starts.append(text.count("\n") + 1)
        text += f'{number},"{note}"\n' + "\n" * (number in blank_after)
    parsed = pd.read_csv(io.StringIO(text))["number"]
    audit = audited(text.encode())
    assert [audit.line_of_parsed(row) for row in parsed] == starts


def test_a_quotation_mark_open_over_a_large_file_ends_the_audit_and_long_text_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert line_audit._LONGEST_LINE == 2**24
    monkeypatch.setattr(line_audit, "_LONGEST_LINE", 2**20)
    opened = [b'a,b\n"', *[b"1,2\n" * 25_000] * 10]
    assert not audited(*opened, b'",2\n').is_given_up
    assert audited(*opened, *opened[1:]).is_given_up


@settings(derandomize=True, deadline=None)
@given(
    text=st.text(alphabet='a,"\n\r', max_size=60),
    cuts=st.lists(st.integers(min_value=0, max_value=60), max_size=4),
)
def test_where_the_blocks_are_cut_does_not_matter(text: str, cuts: list[int]) -> None:
    data = text.encode()
    edges = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    blocks = [data[start:end] for start, end in pairwise(edges)]
    whole, cut_up = audited(data), audited(*blocks)
    assert vars(cut_up) == vars(whole)


def test_the_stream_gives_the_bytes_unchanged_and_says_how_many() -> None:
    text = b"a,b\n1,2\n" * 1000
    seen: list[int] = []
    stream = AuditedStream(io.BytesIO(text), LineAudit(), seen.append)
    read = b"".join(iter(lambda: stream.read(100), b""))
    assert read == text
    assert sum(seen) == len(text)
    assert stream.has_final_line_end


def test_the_stream_knows_that_the_last_line_does_not_end() -> None:
    stream = AuditedStream(io.BytesIO(b"a,b\n1,2"), LineAudit(), abs)
    while stream.read(100):
        pass
    assert not stream.has_final_line_end
