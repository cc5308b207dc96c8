"""What the page's scripts work out, by tables: one page is loaded, and nothing on it is touched."""

from __future__ import annotations

from typing import Any

from tests.browser.reader import Reader

Rows = list[tuple[list[Any], Any]]
CALL = """
const [name, rows] = arguments;
const called = name.split('.').reduce((found, part) => found[part], window);
return rows.map(given => called(...given));
"""
AMOUNT = {"name": "amount:number", "default": ""}
GROUP = {"name": "age", "default": "band"}


def part(children: Any = None, kind: str = "Div", **props: Any) -> dict[str, Any]:
    """Return a component as Dash writes it."""
    return {"type": kind, "namespace": "html", "props": {"children": children, **props}}


SELECT = part(None, "Select", id="s", value="a")
CHOSEN = part(None, "Select", id="s", value="b", n_clicks=3)

TABLES: dict[str, Rows] = {
    "amending.compare": [
        ([part("a"), part("a"), [], []], []),
        ([part("a"), part("b"), [], []], [{"path": [], "id": None, "props": {"children": "b"}}]),
        (
            [part([SELECT, part("x")]), part([CHOSEN, part("y")]), ["p"], []],
            [
                {"path": ["p", "props", "children", 0], "id": "s", "props": {"value": "b"}},
                {"path": ["p", "props", "children", 1], "id": None, "props": {"children": "y"}},
            ],
        ),
        # What an answer says no more, or a part more or fewer, is put in with what is around it.
        (
            [part(part("x", title="t")), part(part("x")), [], []],
            [{"path": [], "id": None, "props": {"children": part("x")}}],
        ),
        (
            [part([part("x")]), part([part("x"), "y"]), [], []],
            [{"path": [], "id": None, "props": {"children": [part("x"), "y"]}}],
        ),
        ([CHOSEN, {**CHOSEN, "props": {"children": None, "id": "s", "value": "b"}}, [], []], []),
    ],
    "charts.rowAfter": [
        (["ArrowRight", -1, 3], 0),
        (["ArrowLeft", -1, 3], 0),
        (["ArrowDown", 0, 3], 1),
        (["ArrowRight", 2, 3], 2),
        (["ArrowUp", 2, 3], 1),
        (["ArrowLeft", 0, 3], 0),
        (["Home", 2, 3], 0),
        (["End", 0, 3], 2),
        (["Escape", 2, 3], -1),
        (["a", 1, 3], None),
    ],
    "charts.rowWords": [
        ([["Theme", "Points"], ["Income", "\u221225"], False], "Theme: Income · Points: \u221225"),
        ([["Thème", "Points"], ["Départ", ""], True], "Thème\u00a0: Départ"),
        ([["", "Points"], ["alone", "2"], False], "alone · Points: 2"),
    ],
    "choosing.rest": [
        ([None], None),
        (["Enter"], None),
        (["ArrowDown"], 400),
        ([" "], 400),
        (["m"], 1000),
    ],
    "fields.said": [(["12,5", "%"], "12,5\u00a0%"), (["3", ""], "3")],
    "scrolling.scrolls": [
        ([{"scrollWidth": 300, "clientWidth": 300, "scrollHeight": 90, "clientHeight": 90}], False),
        ([{"scrollWidth": 301, "clientWidth": 300, "scrollHeight": 90, "clientHeight": 90}], True),
        ([{"scrollWidth": 300, "clientWidth": 300, "scrollHeight": 91, "clientHeight": 90}], True),
    ],
    "sound.frequencies": [
        ([[0, 1, 2], None], [220, 440, 880]),
        ([[2, None, 0], None], [880, None, 220]),
        ([[5, 5], None], [440, 440]),
        ([[600, 400], 500], [880, 220]),
        ([[600], 500], [880]),
        ([[], None], []),
    ],
    "sound.thinned": [
        ([[1, 2, 3], 3], [1, 2, 3]),
        ([[1, 2, 3, 4, 5], 3], [1, 3, 5]),
        ([list(range(100)), 4], [0, 33, 66, 99]),
    ],
    "speech.changedWords": [
        ([["a", "f"], {"said": ["b"], "figures": ["g"]}, "x: y", False], "b"),
        ([["a", "f"], {"said": ["a"], "figures": ["g"]}, "x: y", False], "g"),
        ([["a", "f"], {"said": ["a"], "figures": ["f"]}, "x: y", False], "a"),
        ([["f"], {"said": [], "figures": ["f"]}, "x: y", False], "x: y"),
        ([["a", "f"], {"said": ["a"], "figures": ["f"]}, "x: y", True], ""),
    ],
    "images.fileName": [
        (["/fr/client/100001/comparison", "", "first"], "fr-client-100001-comparison-first.svg"),
        (["/desk/en/model", "/desk", "curve"], "en-model-curve.svg"),
        (["/fr/", "", "scores"], "fr-scores.svg"),
        (["/fr/client/n%C2%B0 1", "", "gauge"], "fr-client-nC2B01-gauge.svg"),
    ],
    "parts.said": [
        (["", "cost"], "?part=cost"),
        (["?threshold=12", "cost"], "?threshold=12&part=cost"),
        (["?part=all", "cost"], "?part=all"),
    ],
    "simulation.edited": [
        (["", "AMT_CREDIT", None, "5000"], "?AMT_CREDIT=5000"),
        (["?AMT_CREDIT=1&cases=shown", "AMT_CREDIT", None, ""], "?cases=shown"),
        (["?AMT_CREDIT=1", "AMT_CREDIT", None, ""], ""),
        (["?TERM=12", "AMT_ANNUITY", "TERM", "900.5"], "?AMT_ANNUITY=900.5"),
        (["?TERM=12", "AMT_ANNUITY", "TERM", ""], ""),
        (["", "AMT_CREDIT", None, "~2,5"], "?AMT_CREDIT=%7E2%2C5"),
    ],
    "dashboard.isPage": [
        (["/fr/"], True),
        (["/en/client/1?theme=loan"], True),
        (["/fr"], False),
        (["/de/"], False),
        (["/fr/client/1/file.csv"], False),
        (["/fr/client/1/file.csv?words=a"], False),
        (["/fr/help?words=a.csv.b"], True),
        (["https://example.org/fr/"], False),
    ],
    "dashboard.chosen": [
        (["", GROUP, "all", "fr"], "?age=all"),
        (["?age=all&x=1", GROUP, "band", "fr"], "?x=1"),
        (["?age=all", GROUP, "", "fr"], ""),
        (["?page=7&x=1", GROUP, "all", "fr"], "?x=1&age=all"),
        (["?x=1", AMOUNT, " 1 500,5 ", "fr"], "?x=1&amount=1500.5"),
        (["", AMOUNT, "1,500.5", "en"], "?amount=1500.5"),
        (["", AMOUNT, "many", "en"], "?amount=%7Emany"),
        (["?amount=5", AMOUNT, "  ", "en"], ""),
    ],
}
WAITS = """
return arguments[0].map(([status, after]) => window.connection.wait(
  new Response('', {status: status, headers: after === null ? {} : {'Retry-After': after}})));
"""
SECONDS: list[tuple[tuple[int, str | None], int]] = [
    ((200, "9"), 0),
    ((503, "9"), 9),
    ((429, "2"), 2),
    ((503, None), 0),
    ((503, "Thu, 01 Jan 1970 00:00:00 GMT"), 0),
    ((503, "3600"), 60),
    ((500, "9"), 0),
]
CELLS = """
const table = window.components.DataTable({
  caption: 'Sizes', columns: ['Name', 'Size'], numeric: [false, true], links: arguments[0],
  rows: [['a', '1'], [{mark: 'ok', words: 'b'}, '2']]});
const plain = e => Array.isArray(e) ? e.map(plain) : e === null || typeof e !== 'object' ? e
  : [e.type, e.props.className || e.props.href || '', plain(e.props.children)];
return [table.props['aria-label'], plain(table.props.children.props.children[2].props.children)];
"""
WRAP = """
const [text, width] = arguments;
const pen = document.createElement('canvas').getContext('2d');
pen.font = '400 14px sans-serif';
const style = {size: 14, weight: '400'};
const lines = window.images.wrapped(text, style, {family: 'sans-serif'}, width);
return lines.map(line => [line, pen.measureText(line).width]);
"""


def test_every_function_gives_what_its_table_says(reader: Reader) -> None:
    reader.come("/fr/help")
    wrong = [
        (name, given, found, expected)
        for name, rows in TABLES.items()
        for (given, expected), found in zip(
            rows, reader.js(CALL, name, [given for given, _ in rows]), strict=True
        )
        if found != expected
    ]
    assert wrong == []
    waits = reader.js(WAITS, [answer for answer, _ in SECONDS])
    assert dict(zip([a for a, _ in SECONDS], waits, strict=True)) == dict(SECONDS)


def test_a_table_s_cells_are_heads_links_marks_and_numbers(reader: Reader) -> None:
    reader.come("/fr/accessibility")
    icon = ["span", "icon icon-ok", None]
    marked = ["span", "verdict ok", [icon, "b"]]
    head, *rows = reader.js(CELLS, [])
    assert head == "Sizes"
    assert rows == [
        [
            ["tr", "", [["th", "", "a"], [["td", "number", "1"]]]],
            ["tr", "", [["th", "", marked], [["td", "number", "2"]]]],
        ]
    ]
    _, linked = reader.js(CELLS, ["/a", "/b"])
    names = [row[2][0][2] for row in linked]
    assert names == [["a", "/a", "a"], ["a", "/b", marked]]


def test_lines_of_a_picture_s_title_are_as_long_as_fits_and_lose_no_word(reader: Reader) -> None:
    reader.come("/en/help")
    text = " Risk of default\nby age: the   young repay less often, Donaudampfschifffahrt apart "
    lines = reader.js(WRAP, text, 150)
    assert " ".join(line for line, _ in lines).split() == text.split()
    assert len(lines) > 3
    too_wide = [line for line, width in lines if width > 150 - 2 * 16]
    assert [line for line in too_wide if " " in line] == []
