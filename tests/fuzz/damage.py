"""Ways to damage a table's file at random: its bytes, cells, lines, spelling and encoding."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from random import Random

Damage = Callable[[bytes, Random], bytes]

WORDS = (
    b"",
    b"NA",
    b"NULL",
    b"\\N",
    b"NaN",
    b"inf",
    b"-inf",
    b"1e999",
    b"0x1F",
    b"True",
    b"0",
    b"-1",
    b"1,5",
    b'"1,5"',
    b'"a\nb"',
    b'"a\r\nb"',
    b'"',
    b'""',
    b"'",
    b" 7 ",
    b"99999999999999999999999999",
    b"\x00",
    b"\xff",
    b"\xe2\x80\xae",
    b"\xef\xbb\xbf",
    b"\r",
    b"\n",
    b";",
    b"\t",
    b"2026-11-28",
    b"=1+1",
    b"x" * 140_000,
)


def random_bytes(data: bytes, random: Random) -> bytes:
    """Overwrite up to eight single bytes."""
    changed = bytearray(data)
    for _ in range(random.randint(1, 8)):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def cut(data: bytes, random: Random) -> bytes:
    """Leave out a piece, at the end as often as not."""
    start = random.randrange(len(data))
    end = len(data) if random.random() < 0.5 else random.randrange(start, len(data))
    return data[:start] + data[end:]


def doubled(data: bytes, random: Random) -> bytes:
    """Write a piece twice."""
    start = random.randrange(len(data))
    end = random.randrange(start, len(data))
    return data[:end] + data[start:]


def cells(data: bytes, random: Random) -> bytes:
    """Write odd words into up to four cells, header included."""
    lines = [line.split(b",") for line in data.split(b"\n")]
    for _ in range(random.randint(1, 4)):
        line = lines[0] if random.random() < 0.3 else random.choice(lines)
        line[random.randrange(len(line))] = random.choice(WORDS)
    return b"\n".join(b",".join(line) for line in lines)


def column(data: bytes, random: Random) -> bytes:
    """Write one odd word into a whole column, below its name."""
    header, *lines = [line.split(b",") for line in data.rstrip(b"\n").split(b"\n")]
    place, word = random.randrange(len(header)), random.choice(WORDS)
    for line in lines:
        line[min(place, len(line) - 1)] = word
    return b"\n".join(b",".join(line) for line in [header, *lines]) + b"\n"


def lines(data: bytes, random: Random) -> bytes:
    """Leave out, repeat, blank or swap whole lines."""
    all_ = data.split(b"\n")
    here, there = random.randrange(len(all_)), random.randrange(len(all_))
    kind = random.randrange(4)
    if kind == 0:
        all_.insert(there, all_[here])
    elif kind == 1:
        all_[here], all_[there] = all_[there], all_[here]
    else:
        all_[here:there] = [b""] * (kind - 2)
    return b"\n".join(all_)


def respelt(data: bytes, random: Random) -> bytes:
    """Replace one byte sequence throughout, as another program would write it."""
    old, new = random.choice(
        (
            (b",", b";"),
            (b",", b", "),
            (b",", b"\t"),
            (b",", b'","'),
            (b"\n", b"\r"),
            (b"\n", b"\r\n"),
            (b"\n", b"\r\r\n"),
            (b"\n", b""),
            (b",,", b",NA,"),
            (b"_", b" "),
            (b"0", b"\xc2\xa0"),
        )
    )
    return data.replace(old, new)


def recoded(data: bytes, random: Random) -> bytes:
    """Write the text in another encoding, or pack it under its plain name."""
    text = data.decode("utf-8", "replace")
    kind = random.choice(("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "gzip", "zip"))
    return (
        gzip.compress(data)
        if kind == "gzip"
        else zipped(data)
        if kind == "zip"
        else text.encode(kind)
    )


def zipped(data: bytes, name: str = "bureau.csv") -> bytes:
    """Return a zip archive of one file."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr(name, data)
    return archive.getvalue()


DAMAGES: tuple[Damage, ...] = (
    random_bytes,
    cut,
    doubled,
    cells,
    column,
    lines,
    respelt,
    recoded,
)
