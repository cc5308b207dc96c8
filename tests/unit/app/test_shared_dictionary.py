"""Answers compressed with a dictionary: the same answers, to whoever has it and to nobody else."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import astuple, replace
from datetime import timedelta
from itertools import cycle
from types import SimpleNamespace
from typing import Any

import brotli
import pytest
from flask import Flask, Response
from werkzeug.test import TestResponse

from app import kept_files
from app.factory import create_app
from app.files import icon
from app.kept_files import KEPT, KeptFiles, compress_in_background
from app.settings import Settings
from app.shared_dictionary import MAGIC, SharedDictionary, offer_dictionary, offered_by, zstd
from app.typical_pages import typical_pages
from model.serving.clients import InMemoryClients
from model.serving.population import Population
from model.serving.protocols import Scoring
from tests.callback_requests import UPDATE_PATH, payload
from tests.desks import an_office

BASE = "/risk/credit"
BROWSER = "gzip, deflate, br, zstd, dcb, dcz"
LINK = re.compile(r'<link rel="compression-dictionary" href="([^"]+)">')
READ = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
PLAIN = "plain answers"
SHARES = {"": 0.35, "/file": 0.35, "/sheet": 0.35, "/simulation": 0.8, "/comparison": 0.9}
"""What is left, at most, of each page as Brotli makes it; the last two are in no dictionary."""


@pytest.fixture(scope="module")
def server(scoring: Scoring) -> Flask:
    """Notes each answer before anything compresses it."""
    made: Flask = create_app(scoring, Settings(base_path=BASE), an_office()).server
    plain = made.extensions[PLAIN] = []

    @made.after_request
    def note(response: Response) -> Response:
        if response.mimetype == "application/json":
            plain.append(response.get_data())
        return response

    return made


@pytest.fixture(scope="module")
def dictionary(server: Flask) -> SharedDictionary:
    assert LINK.findall(server.test_client().get("/fr/").text) == []
    before = ask(server, "/fr/help", {"Accept-Encoding": BROWSER})
    assert (before.content_encoding, "Available" in str(before.vary)) == ("br", False)
    return offered_by(server).prepare()


def ask(server: Flask, path: str, headers: dict[str, str]) -> TestResponse:
    sent = {"Content-Type": "application/json", **headers}
    return server.test_client().post(UPDATE_PATH, data=json.dumps(payload(path)), headers=sent)


def read(answer: bytes, dictionary: SharedDictionary) -> bytes:
    """Read an answer as a browser does, which knows the dictionary's bytes alone."""
    head = MAGIC + dictionary.digest
    assert answer.startswith(head)
    raw = zstd.ZstdDict(dictionary.file.content, is_raw=True)
    found: bytes = zstd.decompress(answer[len(head) :], zstd_dict=raw)
    return found


def test_who_has_the_dictionary_gets_the_same_answer_in_fewer_bytes(
    server: Flask, dictionary: SharedDictionary, scoring: Scoring
) -> None:
    has = {"Accept-Encoding": BROWSER, "Available-Dictionary": dictionary.token}
    examples = scoring.model.example_clients
    cases = [(page, language) for page in SHARES for language in ("fr", "en")]
    too_large = []
    for (page, language), client in zip(cases, cycle(astuple(examples)), strict=False):
        answer = ask(server, f"{BASE}/{language}/client/{client}{page}", has)
        plain = server.extensions[PLAIN][-1]
        assert answer.content_encoding == "dcz"
        assert {"accept-encoding", "available-dictionary"} <= answer.vary.as_set()
        assert int(answer.headers["Content-Length"]) == len(answer.data)
        assert answer.headers["Cache-Control"] == "no-store"
        assert read(answer.data, dictionary) == plain
        share = len(answer.data) / len(brotli.compress(plain, quality=5))
        if share > SHARES[page]:
            too_large.append((page, language, client, share))
    assert too_large == []


def test_anybody_else_gets_an_answer_as_before(server: Flask, dictionary: SharedDictionary) -> None:
    token, other = dictionary.token, f":{'A' * 43}=:"
    cases = [
        (BROWSER, None, "br"),
        (BROWSER, other, "br"),
        (BROWSER, token.strip(":"), "br"),
        (BROWSER, f"{token}, {token}", "br"),
        (BROWSER, "", "br"),
        (BROWSER, "::", "br"),
        (BROWSER, "é\x00 ", "br"),
        (BROWSER, ":" * 5000, "br"),
        ("gzip, br", token, "br"),
        ("gzip", token, "gzip"),
        ("br, dcz;q=0", token, "br"),
        ("br;q=1, dcz;q=many", token, "br"),
        ("identity", token, None),
        ("", token, None),
        (";;q=,,=", token, None),
    ]
    wrong = []
    for encodings, available, expected in cases:
        headers = {"Accept-Encoding": encodings}
        headers |= {} if available is None else {"Available-Dictionary": available}
        answer = ask(server, f"{BASE}/fr/help", headers)
        plain = server.extensions[PLAIN][-1]
        found = answer.content_encoding
        if (answer.status_code, found) != (200, expected) or READ[found](answer.data) != plain:
            wrong.append((encodings, available, answer.status_code, found))
    assert wrong == []


def test_what_is_no_answer_is_sent_as_before(server: Flask, dictionary: SharedDictionary) -> None:
    has = {"Accept-Encoding": BROWSER, "Available-Dictionary": dictionary.token}
    client = server.test_client()
    refused = client.post(UPDATE_PATH, data="{", headers=has)
    assert refused.status_code == 400
    assert "Content-Encoding" not in refused.headers
    for path in ("/fr/", "/fr/model/rules.csv", "/health", dictionary.file.path):
        with client.get(path, headers=has) as answer:
            assert answer.content_encoding in ("br", None), path
    assert client.head("/fr/", headers=has).content_encoding in ("br", None)


def test_a_page_names_the_dictionary_and_a_browser_keeps_it_for_a_year(
    server: Flask, dictionary: SharedDictionary
) -> None:
    client = server.test_client()
    assert LINK.findall(client.get("/en/client/1").text) == [BASE + dictionary.file.path]
    server.extensions[KEPT].keep_well(dictionary.file)
    asked = {"Accept-Encoding": BROWSER}
    answer = client.get(dictionary.file.path, headers=asked)
    assert brotli.decompress(answer.data) == dictionary.file.content
    assert len(answer.data) < 30_000
    wanted = f'match="{BASE}{UPDATE_PATH}", match-dest=("")'
    assert answer.headers["Use-As-Dictionary"] == wanted
    kept = set(answer.headers["Cache-Control"].split(", "))
    assert kept == {"public", "immutable", "max-age=31536000"}
    known = {**asked, "If-None-Match": answer.headers["ETag"]}
    assert client.get(dictionary.file.path, headers=known).status_code == 304
    assert client.get("/vendor/pages.0123456789abcdef.json").status_code == 404


def test_whoever_knows_its_name_gets_it_before_signing_in(scoring: Scoring) -> None:
    server = create_app(scoring, Settings(sign_in="local"), an_office()).server
    client = server.test_client()
    path = offered_by(server).prepare().file.path
    assert client.get(path).status_code == 200
    assert "compression-dictionary" not in client.get("/fr/sign-in").text


def test_it_is_the_same_whatever_the_clients_and_holds_nobody(
    everyone: Population, scoring: Scoring, dictionary: SharedDictionary
) -> None:
    """Made again on another day, of 500 clients in place of all, without groups or records."""
    column = everyone.portfolio.column
    few: Any = SimpleNamespace(column=lambda name: column(name)[:500], row_count=500)
    nothing: Any = None
    others = InMemoryClients(Population(everyone.artifact, few, everyone.catalogue))
    alone = Scoring(scoring.model, nothing, others)
    later = an_office().clock() + timedelta(days=1)
    office = replace(
        an_office(), records=nothing, views=nothing, open_cases=nothing, clock=lambda: later
    )
    assert typical_pages(alone, office, BASE) == dictionary.file.content


def test_where_it_cannot_be_made_files_are_compressed_all_the_same(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> bytes:
        raise ValueError("no reference")

    server, kept = Flask(__name__), KeptFiles()
    server.extensions[KEPT] = kept
    offer_dictionary(server, UPDATE_PATH, fail)
    monkeypatch.setattr(kept_files, "SERVED", {"favicon.svg": icon})
    compress_in_background(server).join()
    assert "without a dictionary" in caplog.text
    assert brotli.decompress(kept.get(f"br;{icon().path}") or b"") == icon().content
    assert server.test_client().get("/vendor/pages.0123456789abcdef.json").status_code == 404
