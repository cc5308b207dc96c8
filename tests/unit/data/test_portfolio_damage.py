"""A damaged portfolio is refused in words, whatever is damaged."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data.portfolio import MANIFEST_NAME, PAYLOAD_NAME, Portfolio, PortfolioError
from data.sealed_json import CHECKSUM, sealed
from tests.unit.data.test_portfolio import CLIENT_IDS, write


def written(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / MANIFEST_NAME).read_text())
    return found


def overwrite(path: Path, content: bytes) -> None:
    """Put other bytes in the place of a file that is read-only."""
    path.unlink()
    path.write_bytes(content)


def change(folder: Path, **changes: object) -> None:
    """Change fields, as damage does: the checksum stays."""
    overwrite(folder / MANIFEST_NAME, json.dumps({**written(folder), **changes}).encode())


def change_sealed(folder: Path, **changes: object) -> None:
    """Change fields and make the checksum right: what is left is for types and layout to find."""
    fields = {name: value for name, value in written(folder).items() if name != CHECKSUM}
    overwrite(folder / MANIFEST_NAME, json.dumps(sealed({**fields, **changes})).encode())


def stored_otherwise(folder: Path, name: str, **types: object) -> dict[str, Any]:
    columns = written(folder)["columns"]
    return {**columns, name: {**columns[name], **types}}


def flip_a_bit(folder: Path) -> None:
    content = bytearray((folder / PAYLOAD_NAME).read_bytes())
    content[70] ^= 1
    overwrite(folder / PAYLOAD_NAME, bytes(content))


def cut_short(folder: Path) -> None:
    overwrite(folder / PAYLOAD_NAME, (folder / PAYLOAD_NAME).read_bytes()[:-64])


def put_a_folder(folder: Path, name: str) -> None:
    (folder / name).unlink()
    (folder / name).mkdir()


def reverse_the_clients(folder: Path) -> None:
    content = (folder / PAYLOAD_NAME).read_bytes()
    other = CLIENT_IDS[::-1].tobytes() + content[CLIENT_IDS.nbytes :]
    overwrite(folder / PAYLOAD_NAME, other)
    change_sealed(folder, sha256=hashlib.sha256(other).hexdigest())


DAMAGES: list[tuple[Callable[[Path], None], str]] = [
    (lambda folder: (folder / MANIFEST_NAME).unlink(), "no portfolio in"),
    (lambda folder: (folder / PAYLOAD_NAME).unlink(), "is missing"),
    (lambda folder: put_a_folder(folder, MANIFEST_NAME), "cannot be read"),
    (lambda folder: put_a_folder(folder, PAYLOAD_NAME), "does not match|cannot be read"),
    (lambda folder: overwrite(folder / MANIFEST_NAME, b"{"), "is damaged"),
    (lambda folder: overwrite(folder / MANIFEST_NAME, b"[1]"), "is damaged"),
    (lambda folder: overwrite(folder / MANIFEST_NAME, b"\xff"), "is damaged"),
    (lambda folder: overwrite(folder / MANIFEST_NAME, b"[" * 100_000), "is damaged"),
    (lambda folder: change(folder, format_version=1), "has format 1"),
    (lambda folder: change(folder, format_version="2"), "is damaged"),
    (lambda folder: change(folder, rows=3), "is damaged"),
    (lambda folder: change(folder, metadata={"model_version": "abd"}), "is damaged"),
    (
        lambda folder: change(folder, columns=dict(reversed(written(folder)["columns"].items()))),
        "is damaged",
    ),
    (lambda folder: change(folder, sha256="0"), "is damaged"),
    (lambda folder: change(folder, checksum=None), "is damaged"),
    (lambda folder: change_sealed(folder, rows="four"), "is damaged"),
    (lambda folder: change_sealed(folder, rows=4.0), "is damaged"),
    (lambda folder: change_sealed(folder, rows=True), "is damaged"),
    (lambda folder: change_sealed(folder, rows=0), "is damaged"),
    (lambda folder: change_sealed(folder, rows=10**30), "size and checksum"),
    (lambda folder: change_sealed(folder, rows=10_000), "size and checksum"),
    (lambda folder: change_sealed(folder, columns=None), "is damaged"),
    (lambda folder: change_sealed(folder, columns={"x": {"dtype": "<f8"}}), "is damaged"),
    (
        lambda folder: change_sealed(folder, columns=stored_otherwise(folder, "share", offset=64)),
        "is damaged",
    ),
    (
        lambda folder: change_sealed(folder, columns=stored_otherwise(folder, "rank", dtype="O")),
        "is damaged",
    ),
    (
        lambda folder: change_sealed(
            folder, columns=stored_otherwise(folder, "rank", stored="<f2")
        ),
        "is damaged",
    ),
    (lambda folder: change_sealed(folder, metadata=[]), "is damaged"),
    (lambda folder: change_sealed(folder, more=1), "is damaged"),
    (lambda folder: change_sealed(folder, sha256="0"), "size and checksum"),
    (flip_a_bit, "size and checksum"),
    (cut_short, "size and checksum"),
    (reverse_the_clients, "is damaged"),
]


@pytest.mark.parametrize(("damage", "named"), DAMAGES)
def test_a_damaged_portfolio_is_refused_in_words(
    tmp_path: Path, damage: Callable[[Path], None], named: str
) -> None:
    damage(write(tmp_path))
    with pytest.raises(PortfolioError, match=named) as refusal:
        Portfolio.open(tmp_path)
    assert "python -m model.train" in str(refusal.value) or "cannot be read" in str(refusal.value)
