"""The tables in the browser's page are those that the tests without a browser read."""

from __future__ import annotations

from typing import Any

import pytest
from dash.development.base_component import Component

from app.request import parse
from app.router import answer
from components.look import Look
from model.serving.protocols import Scoring
from tests.browser.addresses import Addresses
from tests.browser.reader import Reader
from tests.browser.worked import Worked
from tests.desks import a_desk
from tests.layouts import walk

TREES = """
const tree = node => node.nodeType === Node.TEXT_NODE ? node.data : [
  node.localName,
  Object.fromEntries([...node.attributes].map(a => [a.name, a.value])),
  [...node.childNodes].map(tree)
];
const stop = ([, said]) => said.class === 'stacks' ? said : {...said, tabindex: '0'};
return [...document.querySelectorAll('main div.scroll, main div.stacks')].map(tree)
  .map(table => [table[0], stop(table), table[2]]);
"""
"""Each table, as a stop of the Tab key, which it is in the page only where it scrolls."""
ATTRIBUTES = {"className": "class", "tabIndex": "tabindex"}


def tree(part: Any) -> Any:
    """Return an element, its attributes and its children, as ``TREES`` does in the page."""
    if not isinstance(part, Component):
        return str(part)
    props = part.to_plotly_json()["props"]
    inside = props.pop("children", None)
    children = inside if isinstance(inside, list) else [] if inside is None else [inside]
    said = {ATTRIBUTES.get(k, k): str(v) for k, v in props.items() if v is not None}
    return [type(part).__name__.lower(), said, [tree(child) for child in children]]


def is_around(part: Any) -> bool:
    """Whether a component is what a table stands in; a menu that scrolls is none."""
    is_frame = type(part).__name__ == "Div"
    return is_frame and str(getattr(part, "className", "")).split(" ")[0] in ("scroll", "stacks")


@pytest.mark.parametrize("page", ["comparison", "drift", "model?part=fairness", "?sort=amount"])
def test_a_table_s_elements_are_as_said(
    reader: Reader, addresses: Addresses, scoring: Scoring, worked: Worked, page: str
) -> None:
    path = addresses.client_page(page, "en") if page == "comparison" else f"/en/{page}"
    reader.come(path)
    told = answer(scoring, parse(*path.split("?")), Look("en"), a_desk(office=worked.office))
    tables = [tree(c) for c in walk(told.content) if is_around(c)]
    assert tables
    assert reader.js(TREES) == tables
