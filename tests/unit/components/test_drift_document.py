"""The standalone report: whole, self-contained, the same numbers in both languages."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from components.drift import row_label, row_title, verdict_word
from components.drift_document import drift_document
from components.figures.drift_bars import drift_bars
from components.look import LANGUAGES, Look
from model.domain import DriftReport, DriftSubject, DriftVerdict
from model.features.catalogue import CATALOGUE
from tests.drift_reports import small_report
from tests.html_document import Document


@pytest.fixture(scope="module")
def report() -> DriftReport:
    return small_report(CATALOGUE, "0123456789ab")


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def document(report: DriftReport, language: str) -> Document:
    return Document(drift_document(report, CATALOGUE, Look(language)))


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


def test_headings_skip_no_level_and_every_table_has_caption_and_headers(document: Document) -> None:
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
    assert len(ids) == len(set(ids))
    led_to = {str(a["href"]).removeprefix("#") for a in document.named("a")}
    assert led_to == {row.key for row in report.rows} <= set(ids)


def test_every_comparison_is_there_in_the_words_of_the_pages(
    document: Document, report: DriftReport, language: str
) -> None:
    look = Look(language)
    for row in report.rows:
        assert row_label(row, CATALOGUE, look) in document.text
    for verdict in DriftVerdict:
        assert verdict_word(verdict, look) in document.text


def test_the_report_s_numbers_are_written_in_the_reader_s_way(
    document: Document, language: str
) -> None:
    assert ("15,0\u00a0%" if language == "fr" else "15.0%") in document.markup
    assert ("27,5\u00a0%" if language == "fr" else "27.5%") in document.markup


def test_every_distribution_says_what_the_dashboard_s_figure_says(
    document: Document, report: DriftReport, language: str
) -> None:
    look = Look(language)
    for row in report.rows:
        chart = drift_bars(row, CATALOGUE, look)
        title = row_title(row, CATALOGUE, look)
        for sentence in (title, chart.purpose, chart.summary, chart.how_to_read):
            assert sentence in document.text
        shown = len(chart.figure["data"][0]["x"])
        bins = [tuple(map(str, said)) for said in chart.table.rows][:shown]
        cells = [f"{bin_} {was} ({then}) {is_} ({now})" for bin_, then, was, now, is_ in bins]
        assert " ".join(cells) in document.text


def test_bars_are_as_long_as_their_shares(report: DriftReport) -> None:
    row = next(row for row in report.rows if row.subject is DriftSubject.MISSING)
    markup = drift_document(replace(report, rows=(row, report.score)), CATALOGUE, Look("en"))
    found = re.findall(
        r'<td>([\d.]+)% \(\d+\)<i class="(then|now)" style="width:([\d.]+)%">', markup
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
    named = replace(report, current=replace(report.current, source=evil))
    markup = drift_document(named, CATALOGUE, Look("fr"))
    assert Document(markup).named("script") == []
    assert "&lt;script&gt;" in markup
