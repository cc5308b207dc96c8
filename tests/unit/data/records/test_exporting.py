"""A journal in a file: whatever is altered there is found as well."""

from __future__ import annotations

import json
from pathlib import Path

from data.records import Records
from data.records.exporting import NAMES, Export, export_lines, rows_in, verify_file
from data.records.keeping import CHAINS, as_kept, heads_of, kept


def written(records: Records, file: Path) -> list[str]:
    with as_kept(records) as connection:
        rows = (row for chain in CHAINS for row in kept(connection, chain))
        file.write_text(
            "".join(export_lines(Export(heads_of(connection), True, "now"), rows)), "ascii"
        )
    return file.read_text("ascii").splitlines(keepends=True)


def test_an_export_holds_by_itself_and_any_byte_altered_is_found(
    filled: Records, tmp_path: Path
) -> None:
    file = tmp_path / "journal.jsonl"
    first, *entries = written(filled, file)
    assert verify_file(file) is None
    assert len(list(rows_in(file))) == len(entries) == 9
    unfound = []
    for place, line in enumerate(entries):
        row = json.loads(line)
        for name in NAMES:
            others: tuple[object, ...] = (None, 5, f"{row[name]}x", {})
            for value in others:
                changed = [
                    *entries[:place],
                    json.dumps({**row, name: value}) + "\n",
                    *entries[place + 1 :],
                ]
                file.write_text("".join([first, *changed]), "ascii")
                if row[name] != value and verify_file(file) is None:
                    unfound.append((place, name, value))
    cut = (
        entries[:-1],
        entries[1:],
        entries[:3] + entries[4:],
        [*entries, entries[-1]],
        [*entries, "x"],
    )
    for some in cut:
        file.write_text("".join([first, *some]), "ascii")
        if verify_file(file) is None:
            unfound.append((len(some), "lines", None))
    assert unfound == []
