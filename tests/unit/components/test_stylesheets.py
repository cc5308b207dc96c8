"""Stylesheets: one scale of type and one of distances, from ``assets/dashboard.css``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.files import ASSETS

DISTANCE = re.compile(
    r"(?<![\w-])((?:scroll-)?(?:margin|padding)[a-z-]*|(?:row-|column-)?gap|inset[a-z-]*"
    r"|top|left|right|bottom|font-size)\s*:\s*([^;}]+)"
)
RAW = re.compile(r"(?<![\w.])-?\d*\.?\d+(?:rem|px|pt)(?![\w-])")
HAIR = re.compile(r"[1-4]px")
"""Widths of lines, and what stands by them."""
ALLOWED = {
    ("chart.css", "margin-right: 7rem"): "room for a word, the menu of a figure",
    ("dashboard.css", "left: -99rem"): "out of the window",
    ("dashboard.css", "font-size: 10pt"): "paper is measured in points",
    ("sheet.css", "font-size: 9.5pt"): "paper is measured in points",
    ("simulation.css", "scroll-padding-top: 7.5rem"): "the height of the result that stays",
    ("simulation.css", "margin-top: -.55rem"): "half of what a slider's knob is taller",
}


def raw_distances(name: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield the declarations that hold a distance or a size of type of their own."""
    for line in re.sub(r"/\*.*?\*/|@page[^{]*\{[^}]*\}", "", text, flags=re.DOTALL).splitlines():
        if line.strip().startswith("--"):  # the scales themselves
            continue
        for found in DISTANCE.finditer(line):
            if any(not HAIR.fullmatch(raw) for raw in RAW.findall(found[2])):
                yield name, f"{found[1]}: {found[2].strip()}"


def test_distances_and_sizes_of_type_are_on_the_scales() -> None:
    files = sorted(ASSETS.glob("*.css"))
    raw = {d for file in files for d in raw_distances(file.name, file.read_text(encoding="utf-8"))}
    assert raw - ALLOWED.keys() == set()
    assert ALLOWED.keys() - raw == set()
