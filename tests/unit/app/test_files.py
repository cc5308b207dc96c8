"""The files of a page: fingerprinted, kept for a year, and plotly.js cut to what is drawn with."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from dash import Dash
from dash.fingerprint import check_fingerprint
from flask.testing import FlaskClient

from app import bootstrap_style, dash_script, files, plotly_script
from app.document import ASKED_FIRST, WITH_FIGURES
from app.errors import SCRIPTS
from app.factory import create_app
from app.files import PLOTLY_OF_DASH, SERVED, bootstrap, plotly
from app.plotly_script import KINDS, UncutError, cut
from app.settings import Settings
from model.serving.protocols import Scoring
from tests.desks import an_office

TAG = re.compile(r'<script src="([^"]+)"')
ROOT = Path(files.__file__).parents[1]
LOADED = re.compile(r'<(?:script|link)[^>]*?(?:src|href)="([^"]+)"')
FOR_EVER = {"public", "immutable", "max-age=31536000"}
SCRIPT = (
    'var Plotly=(()=>{var W=f;var a=W((x)=>{b()});var b=W((x)=>{"core"});'
    "var c=W((x)=>{x.exports=d()});"
    'var d=W((x)=>{x={moduleType:"trace",name:"bar"};lazy()});'
    'var e=W((x)=>{x.exports=g()});var g=W((x)=>{x={moduleType:"trace",name:"map"};heavy()});'
    "var heavy=W((x)=>{a()});function kept(){}var lazy=Ea(()=>{});"
    "var entry=W((x)=>{a().register([c(),e()])});return entry();})();"
)


@pytest.fixture(scope="module")
def client(scoring: Scoring) -> FlaskClient:
    made: FlaskClient = create_app(scoring, Settings(), an_office()).server.test_client()
    return made


def loaded(client: FlaskClient, path: str) -> list[str]:
    found = LOADED.findall(client.get(path).text)
    return [src for src in found if src.strip("/") not in ASKED_FIRST]


def test_what_dash_asks_for_first_is_fetched_with_the_scripts(client: FlaskClient) -> None:
    page = client.get("/fr/client/1").text
    for name in ASKED_FIRST:
        tag = f'<link rel="preload" as="fetch" crossorigin href="/{name}">'
        assert page.count(tag) == 1
        assert client.get(f"/{name}").status_code == 200


def test_every_file_of_a_page_is_kept_for_a_year(client: FlaskClient) -> None:
    paths = loaded(client, "/fr/model")
    assert {name.partition(".")[0] for name in SERVED} <= {
        Path(p).name.split(".")[0] for p in paths
    }
    for path in paths:
        answer = client.get(path, headers={"Accept-Encoding": "br"})
        assert answer.status_code == 200, path
        assert set(answer.headers["Cache-Control"].split(", ")) == FOR_EVER, path


def test_figures_scripts_are_brought_where_there_are_some_and_else_fetched_at_rest(
    client: FlaskClient,
) -> None:
    def tag(path: str) -> str:
        return next(x for x in client.get(path).text.splitlines() if plotly().path in x)

    assert "model" in WITH_FIGURES
    assert tag("/fr/model").startswith("<script defer ")
    assert tag("/fr/help").startswith('<link rel="prefetch" ')


def test_dash_s_scripts_come_as_one_without_its_tables_and_what_old_browsers_lacked(
    client: FlaskClient,
) -> None:
    """Against the scripts that a plain Dash names, whatever its version."""
    named = TAG.findall(Dash(__name__, assets_ignore=".*").index())
    needed = [check_fingerprint(src)[0].partition(SCRIPTS)[2] for src in named]
    needed = [src for src in needed if not re.search("dash_table|polyfill", src)]
    joined = [str(path) for path in dash_script.parts()]
    assert [path for path in joined if not path.endswith(dash_script.GRAPH)] == [
        next((path for path in joined if path.endswith("/" + src)), src) for src in needed
    ]
    assert [path for path in loaded(client, "/fr/") if SCRIPTS in path] == []


@pytest.mark.parametrize("asked", [*SERVED, "plotly.0123456789abcdef.js", PLOTLY_OF_DASH])
def test_another_name_leads_to_what_is_there(client: FlaskClient, asked: str) -> None:
    answer = client.get(asked if asked.startswith("/") else f"/vendor/{asked}")
    assert answer.status_code == 302
    assert client.get(answer.location).status_code == 200


@pytest.mark.parametrize("name", ["", "nothing.js", "plotly", "dashboard.x.json", "%00.js"])
def test_no_other_file_is_there(client: FlaskClient, name: str) -> None:
    assert client.get(f"/vendor/{name}").status_code == 404


def test_what_is_edited_gets_another_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "ASSETS", tmp_path)
    (tmp_path / "b.css").write_text("b{}")
    (tmp_path / "a.css").write_text("a{}")
    before = files.styles()
    assert before.content == b"a{}\nb{}"
    (tmp_path / "b.css").write_text("b{color:red}")
    assert files.styles().path != before.path


def test_the_installed_plotly_is_cut_to_a_third_at_most() -> None:
    whole = plotly_script.whole_script()
    assert len(plotly_script.plotly_script()) < len(whole) / 3
    assert plotly_script.plotly_script()[:1000] == whole[:1000]  # licence and beginning


def test_another_plotly_is_served_whole_and_the_log_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(plotly_script, "TRIED", "another")
    with caplog.at_level(logging.WARNING):
        found = plotly_script.plotly_script.__wrapped__()
    assert found == plotly_script.whole_script()
    assert "served whole" in caplog.text


def test_a_script_keeps_what_is_called_and_no_other_kind() -> None:
    left = cut(SCRIPT, ("bar", "scatter"))
    assert re.findall(r"var (\w+)=(?:W|Ea)\(", left) == [
        "a",
        "b",
        "c",
        "d",
        "heavy",
        "lazy",
        "entry",
    ]
    assert "register([c()])" in left
    assert left.endswith("return entry();})();")


@pytest.mark.parametrize("script", ["", "var Plotly=1;", SCRIPT.replace("register", "enlist")])
def test_a_script_that_is_built_otherwise_is_not_cut(script: str) -> None:
    with pytest.raises(UncutError):
        cut(script, KINDS)


def test_a_kind_that_is_not_there_is_told() -> None:
    with pytest.raises(UncutError, match="pie"):
        cut(SCRIPT, ("bar", "pie"))


SOURCES = [ROOT / "app", ROOT / "components", ROOT / "assets"]
OF_DBC = {"btn-primary", "form-check", "form-check-inline", "form-check-input", "form-check-label"}
"""What dash-bootstrap-components gives to the controls that pages hold."""


def test_every_class_of_bootstrap_that_our_sources_name_is_kept() -> None:
    """Any word of a source may be a class: none is looked for where classes are written."""
    there = bootstrap_style.classes_of(bootstrap_style.whole_style())
    every = (path for folder in SOURCES for path in folder.rglob("*.*"))
    files = (p for p in every if p.suffix in {".py", ".js", ".html", ".css"})
    texts = (p.read_text("utf-8") for p in files if p.name != "bootstrap_style.py")
    named = {word for text in texts for word in re.findall(r"[\w-]+", text)}
    assert (named | OF_DBC) & there == bootstrap_style.KEPT


def test_a_stylesheet_keeps_its_order_and_loses_what_no_page_has() -> None:
    style = (
        "/* licence.text */:root,[data-bs-theme=light]{--a:1}.btn,.btn-danger{color:red}"
        ".btn:hover{color:blue}.carousel .btn{top:0}h1,.h1{top:1px}"
        "@media (min-width:1px){.carousel{top:2px}}@media print{.carousel{top:0}.row{top:3px}}"
    )
    assert bootstrap_style.cut(style) == (
        ":root,[data-bs-theme=light]{--a:1}.btn{color:red}"
        ".btn:hover{color:blue}h1,.h1{top:1px}@media print{.row{top:3px}}"
    )


def test_bootstrap_is_cut_to_a_seventh_and_keeps_its_licence() -> None:
    found = bootstrap().content.decode()
    assert len(found) < len(bootstrap_style.whole_style()) / 7
    assert found.startswith("/*!")
    assert "MIT" in found.partition("*/")[0]
