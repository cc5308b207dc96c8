"""The standalone report: whole, self-contained, the same numbers in both languages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from components.drift import row_label
from components.look import Look
from model.domain import DriftReport, DriftSubject, DriftVerdict
from model.drift.page import drift_page
from model.drift.words import LANGUAGES, Words
from model.features.catalogue import CATALOGUE
from tests.drift_reports import small_report

VOID = {"meta", "br", "hr", "img", "link", "input", "source", "base"}


@dataclass
class Document(HTMLParser):
    """A document taken apart; ``text`` asserts that every element is closed in its turn."""

    markup: str
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.markup)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @cached_property
    def text(self) -> str:
        return re.sub(r"[ \n]+", " ", " ".join(self.words))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def report() -> DriftReport:
    return small_report(CATALOGUE, "0123456789ab")


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def document(report: DriftReport, language: str) -> Document:
    return Document(drift_page(report, language))


def test_the_document_says_its_language_and_has_a_title(document: Document, language: str) -> None:
    assert document.markup.startswith("<!DOCTYPE html>")
    assert document.named("html") == [{"lang": language}]
    assert len(document.named("title")) == len(document.named("main")) == 1


def test_nothing_comes_from_elsewhere(document: Document) -> None:
    assert "http" not in re.sub(r'http-equiv="', "", document.markup)
    assert "//" not in document.markup
    assert not {"script", "link", "img", "iframe", "object", "base"} & {t for t, _ in document.tags}
    for _, attributes in document.tags:
        assert not {"src", "srcset", "onclick", "onload"} & set(attributes)
        assert (attributes.get("href") or "#").startswith("#")
    (policy,) = (m["content"] for m in document.named("meta") if "http-equiv" in m)
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    assert "@import" not in document.markup
    assert "url(" not in document.markup


def test_headings_skip_no_level_and_every_table_has_caption_and_headers(
    document: Document,
) -> None:
    levels = [int(t[1]) for t, _ in document.tags if re.fullmatch(r"h[1-6]", t)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    tables = len(document.named("table"))
    assert tables == len(document.named("caption")) > 100
    assert {th["scope"] for th in document.named("th")} == {"col", "row"}


def test_every_link_leads_to_one_place_of_the_document(
    document: Document, report: DriftReport
) -> None:
    ids = [a["id"] for _, a in document.tags if "id" in a]
    assert len(ids) == len(set(ids)) == len(report.rows)
    assert {str(a["href"]) for a in document.named("a")} == {f"#{name}" for name in ids}


def test_every_comparison_is_there_in_the_words_of_the_pages(
    document: Document, report: DriftReport, language: str
) -> None:
    look = Look(language)
    for row in report.rows:
        assert row_label(row, CATALOGUE, look) in document.text
    words = Words(language)
    for verdict in DriftVerdict:
        assert words.say(f"drift.verdict_{verdict}") in document.text


def test_the_report_s_numbers_are_written_in_the_reader_s_way(
    document: Document, language: str
) -> None:
    assert ("15,0\u00a0%" if language == "fr" else "15.0%") in document.markup
    assert ("27,5\u00a0%" if language == "fr" else "27.5%") in document.markup


def test_bars_are_as_long_as_their_shares(report: DriftReport) -> None:
    row = next(row for row in report.rows if row.subject is DriftSubject.MISSING)
    markup = drift_page(replace(report, rows=(row, report.score)), "en")
    found = re.findall(
        r"<td>([\d.]+)% \(\d+\)<i class=(then|now) style=\"width:([\d.]+)%\">", markup
    )[:4]
    shares = [float(share) for share, _, _ in found]
    longest = max(*row.reference, *row.current) / 4
    assert shares == pytest.approx(
        [n / 4 for pair in zip(row.reference, row.current, strict=True) for n in pair], abs=0.06
    )
    assert [float(w) for _, _, w in found] == pytest.approx(
        [100 * share / longest for share in shares], abs=0.2
    )


def test_what_a_folder_is_called_cannot_write_into_the_document(report: DriftReport) -> None:
    evil = '"><script>alert(1)</script>'
    markup = drift_page(replace(report, current=replace(report.current, source=evil)), "fr")
    assert Document(markup).named("script") == []
    assert "&lt;script&gt;" in markup
