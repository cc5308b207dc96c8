"""Answers compressed with a dictionary that the browser has: most of a page is on every page.

Compression Dictionary Transport, RFC 9842: a document names the dictionary, a browser that knows
of it fetches it at rest, then says by its SHA-256 that it has it; Chromium does from 130 on. To any
other an answer goes as before.
"""

from __future__ import annotations

import sys
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from flask import Flask, Response, request

from app.files import FILES, StaticFile, file_answer, named

if sys.version_info >= (3, 14):
    from compression import zstd as zstd
else:
    from backports import zstd as zstd

_OFFERED = "offered_dictionary"
NAME = "pages.json"
CODING = "dcz"
MAGIC = bytes.fromhex("5e2a4d1820000000")
"""How an answer in this coding begins, before the dictionary's SHA-256."""
LEVEL = 5
"""A fifth of a millisecond for a decision, under half of what Brotli takes. Level 3 is quicker
still and leaves a quarter more bytes; level 6 takes twice as long for none less."""
AVAILABLE = "Available-Dictionary"


@dataclass(frozen=True)
class SharedDictionary:
    """A dictionary as it is served, and what is compressed with it."""

    file: StaticFile

    @cached_property
    def digest(self) -> bytes:
        """Its SHA-256."""
        return sha256(self.file.content).digest()

    @cached_property
    def token(self) -> str:
        """What a browser that has it sends."""
        return f":{b64encode(self.digest).decode()}:"

    @cached_property
    def _digested(self) -> tuple[zstd.ZstdDict, int]:
        return zstd.ZstdDict(self.file.content, is_raw=True).as_digested_dict

    def compress(self, answer: bytes) -> bytes:
        """Return an answer in the coding."""
        return MAGIC + self.digest + zstd.compress(answer, LEVEL, zstd_dict=self._digested)


class OfferedDictionary:
    """The dictionary of an application, ``None`` until it is made."""

    def __init__(self, make: Callable[[], bytes]) -> None:
        self._make = make
        self.made: SharedDictionary | None = None

    def prepare(self) -> SharedDictionary:
        """Make it, and what its first use would have to wait for."""
        made = SharedDictionary(named(NAME, self._make()))
        made.compress(b"")
        self.made = made
        return made


def offer_dictionary(server: Flask, path: str, make: Callable[[], bytes]) -> None:
    """Serve what ``make`` returns, once it is made; compress the answers of ``path`` with it.

    Call it when what compresses otherwise is there: answers come here first.
    """
    offered = server.extensions[_OFFERED] = OfferedDictionary(make)
    stem, _, ending = NAME.partition(".")

    @server.get(f"{FILES}{stem}.<fingerprint>.{ending}")
    def shared_dictionary(fingerprint: str) -> Response:
        # Only who was shown a page knows the name: what a typical client gets is nobody else's.
        made = offered.made
        if made is None or made.file.fingerprint != fingerprint:
            return Response(status=404)
        answer = file_answer(made.file)
        match = f"{request.script_root}{path}"
        answer.headers["Use-As-Dictionary"] = f'match="{match}", match-dest=("")'
        return answer

    @server.after_request
    def compress(response: Response) -> Response:
        made = offered.made
        if made is None or request.path != path:
            return response
        response.vary.add(AVAILABLE)
        if response.status_code == 200 and _has(made):
            response.set_data(made.compress(response.get_data()))
            response.headers["Content-Encoding"] = CODING
        return response


def offered_by(server: Flask) -> OfferedDictionary:
    """Return what an application offers."""
    offered: OfferedDictionary = server.extensions[_OFFERED]
    return offered


def _has(made: SharedDictionary) -> bool:
    """Whether who asks has this dictionary, and takes what is compressed with it."""
    is_there = request.headers.get(AVAILABLE, "").strip() == made.token
    return is_there and request.accept_encodings.quality(CODING) > 0
