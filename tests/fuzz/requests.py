"""Requests as no browser sends them, drawn from a seeded generator."""

from __future__ import annotations

import json
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

from app.request import CLIENT_PAGES
from tests.callback_requests import UPDATE_PATH, payload

PAGES = ("", "file", "comparison", "relation", "simulation", "sheet", "nothing")
PLAIN = (
    "",
    "model",
    "drift",
    "help",
    "accessibility",
    "application",
    "application/decision",
    "case/nothing",
)
CASES = ("nothing", "aZ-_09aZ-_09aZ-_", "..", "%2e%2e", "0", "x" * 200)
SPREADSHEETS = ("file.csv", "contributions.csv", "comparison.csv", "nothing.csv")
DASH = (
    "/_dash-component-suites/x/y",
    "/_dash-component-suites/dash/..%2f..%2fdash.py",
    "/_dash-component-suites/dash/%0aERROR%20forged",
    "/_dash-component-suites/plotly/package_data/../plotly.py",
    "/_dash-component-suites/plotly/package_data/plotly.v1m2.min.js",
    "/_dash-component-suites/dash/dcc/async-graph.js",
    "/_dash-component-suites/dash/dcc/async-graph.js.map",
    "/_dash-component-suites//",
    "/_dash-layout",
    "/_dash-dependencies",
    "/_reload-hash",
    "/_favicon.ico",
    "/_alive_x",
    "/_mcp",
    "/assets/",
    "/assets/..%2fapp%2fserver.py",
    "/assets/locale/fr.json",
    "/assets/dashboard.js",
    "/vendor/bootstrap.css",
    "/vendor/..",
    "/vendor/plotly.%00.js",
    "/health",
    UPDATE_PATH,
)
ODD = (
    "%00",
    "%0a",
    "%0d%0aSet-Cookie:%20a=b",
    "%ff%fe",
    "%e2%80%ae",
    "%1b[31m",
    "..",
    "%2e%2e%2f",
    "//",
    "%2f",
    "\\",
    "%",
    "%zz",
    "<script>",
    "'\"",
    "{{7*7}}",
    "é",
    "🙂",
    "%f0%9f%99",
    "9" * 400,
    "1e309",
    "NaN",
    "-0",
    ";",
    "~",
    "\u0663",
)
CHOICES = ("age", "gender", "income", "outcome", "x", "y", "first", "words", "curve", "cases")
EDITS = ("AMT_CREDIT", "AMT_ANNUITY", "AMT_INCOME_TOTAL", "EXT_SOURCE_2", "DAYS_BIRTH")
ANSWERS = ("a.AMT_CREDIT", "a.AMT_INCOME_TOTAL", "a.NAME_FAMILY_STATUS", "a.EXT_SOURCE_1")
OTHER_NAMES = ("theme", "threshold", "feature", "cost_fn", "group", "sort", "__proto__", "")
NAMES = (*CHOICES, *EDITS, *ANSWERS, *OTHER_NAMES)
WORDS = ("", "all", "none", "shown", "hidden", "unknown", "AMT_CREDIT", "EXT_SOURCE_2", "a" * 7000)
NUMBERS = ("1", "0", "-1", "2,5", "1.500", "1e999", "400000", "127 952", "nan", "inf", "−5", "٣")
VALUES = (*WORDS, *NUMBERS)
HEADERS = {
    "Accept-Encoding": ("br", "gzip", "identity;q=0", "br;q=x", "*;q=0", ",,,;;", "\xff"),
    "Accept-Language": ("en", "fr;q=9", "xx-" * 50, "*", ";q=", "en;q=nan"),
    "Content-Type": ("text/plain", "application/json; charset=utf-16", "multipart/form-data", ";"),
    "Cookie": ("language=en", "language=../..", "theme=dark; theme=x", "=;=;", 'a="\\', "\xfe=1"),
    "Range": (
        "bytes=0-1",
        "bytes=9-1",
        "bytes=-",
        "lines=1",
        "bytes=0-0,1-1," * 30,
        "bytes=-9" * 9,
    ),
    "If-None-Match": ("*", 'W/"', '"x"', ",,,", '"' * 200),
    "If-Modified-Since": ("yesterday", "Thu, 01 Jan 1970 00:00:00 GMT", "9" * 30, ""),
    "If-Range": ('"x"', "Thu, 99 Foo 2026"),
    "X-Forwarded-For": ("1.2.3.4", "::1, x", "\xff"),
    "X-Forwarded-Proto": ("https", "ftp,https"),
    "X-Forwarded-Host": ("evil.example", ""),
    "X-HTTP-Method-Override": ("DELETE",),
    "Transfer-Encoding": ("chunked",),
    "Expect": ("100-continue", "x"),
    "Authorization": ("Basic !!!", "Digest x", "Bearer"),
    "Host": ("localhost", "127.0.0.1:8050", "[::1]", "evil.example", "", "a b", "localhost:99999"),
}
METHODS = (*("GET",) * 30, "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO")
JUNK: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1e308,
    "",
    "x" * 300,
    [],
    [[]],
    {},
    {"a": [1]},
    "\ud800",
)


@dataclass(frozen=True, slots=True)
class Hostile:
    """One request; ``named`` is all of it as one text."""

    method: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def named(self) -> str:
        return f"{self.path} {self.body.decode('utf-8', 'replace')}"


def drawn(random: Random, clients: Sequence[int]) -> Hostile:
    """Return a request: half of them callbacks, most of them near to what a browser sends."""
    if random.random() < 0.5:
        headers = {"Content-Type": "application/json", **_headers(random)}
        return Hostile("POST", UPDATE_PATH, headers, _callback(random, clients))
    path = random.choice((_address(random, clients), _address(random, clients), _dash(random)))
    body = _callback(random, clients) if random.random() < 0.1 else b""
    return Hostile(random.choice(METHODS), path, _headers(random), body)


def _dash(random: Random) -> str:
    return _mutated(random, random.choice(DASH), 0.4)


def _address(random: Random, clients: Sequence[int]) -> str:
    language = random.choice(("fr", "en", "fr", "en", "de", ""))
    page = random.choice((*PAGES, *SPREADSHEETS, *CLIENT_PAGES))
    path = random.choice(
        (
            f"/{language}/client/{random.choice(clients)}/{page}".rstrip("/"),
            f"/{language}/client/{random.choice(clients)}/{page}".rstrip("/"),
            f"/{language}/application/{page}",
            f"/{language}/case/{random.choice(CASES)}/{page}",
            f"/{language}/{random.choice(PLAIN)}",
            "/",
        )
    )
    return _mutated(random, path, 0.3) + _query(random)


def _query(random: Random) -> str:
    if random.random() < 0.4:
        return ""
    pairs = [(random.choice(NAMES), random.choice(VALUES)) for _ in range(random.randint(1, 4))]
    return "?" + _mutated(random, urlencode(pairs), 0.2)


def _mutated(random: Random, text: str, chance: float) -> str:
    while random.random() < chance:
        place = random.randint(min(1, len(text)), len(text))
        text = text[:place] + random.choice(ODD) + text[place + random.randint(0, 3) :]
    return text


def _headers(random: Random) -> dict[str, str]:
    names = random.sample(sorted(HEADERS), random.choice((0, 0, 1, 1, 2, 4)))
    chosen = {name: random.choice(HEADERS[name]) for name in names}
    if random.random() < 0.9:  # else another host would hide what is behind that check
        chosen.pop("Host", None)
    return chosen


def _callback(random: Random, clients: Sequence[int]) -> bytes:
    path, _, query = _address(random, clients).partition("?")
    body = payload(path, f"?{query}", random.choice((None, "dark", "light", "x")))
    while random.random() < 0.25:
        _spoil(random, body)
    data = json.dumps(body).encode()
    if random.random() < 0.1:
        place = random.randrange(len(data))
        data = data[:place] + random.randbytes(random.randint(0, 3)) + data[place + 1 :]
    return data


def _spoil(random: Random, body: dict[str, Any]) -> None:
    """Put junk in the place of some part of a callback's body."""
    place: Any = body
    key: Any = random.choice((*body, "state", "parsedChangedPropsIds", quote("..")))
    while isinstance(place, dict) and random.random() < 0.6 and place.get(key):
        inner = place[key]
        if not isinstance(inner, dict | list):
            break
        place = inner
        key = random.choice(sorted(inner) if isinstance(inner, dict) else range(len(inner)))
        if isinstance(place, list):
            break
    place[key] = deepcopy(random.choice(JUNK))  # junk may be put into junk
