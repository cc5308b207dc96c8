"""Colours for who has asked for other ones: more contrast, or the system's own (forced colours).

The stylesheet's variables are exchanged. A figure has its colours from the server, written into
each mark's style: a rule for each of them puts another in its place.
"""

from __future__ import annotations

from dataclasses import replace

from components.look.theme import DARK, LIGHT, Palette, declarations

STRONG_LIGHT = replace(
    LIGHT,
    ink="#0b0d10",
    muted="#363e47",
    line="#4a5560",
    control="#2b3138",
    accent="#004873",
    for_mark="#00527f",
    against_mark="#923a00",
    for_text="#00446b",
    against_text="#7a3100",
    peer="#59626d",
    focus="#000000",
)
STRONG_DARK = replace(
    DARK,
    page="#0b0e11",
    surface="#12161b",
    ink="#ffffff",
    muted="#d5dbe2",
    line="#b6bfc9",
    control="#d5dbe2",
    accent="#a9d8f8",
    for_mark="#8cc8f0",
    against_mark="#ffb182",
    for_text="#a9d8f8",
    against_text="#ffc7a6",
    peer="#a9b3bf",
)
FIGURE = (
    "surface",
    "muted",
    "control",
    "for_mark",
    "against_mark",
    "for_wash",
    "against_wash",
    "peer",
    "halo",
)
"""The palette's colours that figures are drawn in, beside the ink."""
SYSTEM = {
    "surface": "Canvas",
    "muted": "CanvasText",
    "control": "CanvasText",
    "for_mark": "Highlight",
    "against_mark": "CanvasText",
    "for_wash": "Canvas",
    "against_wash": "Canvas",
    "peer": "GrayText",
    "halo": "Canvas",
}
"""The system's colours by name. Signs, words and patterns tell apart what now looks alike."""


def adapted_css() -> str:
    """Return the rules for more contrast and for forced colours."""
    light, dark = declarations(STRONG_LIGHT), declarations(STRONG_DARK)
    strong = f":root{{{light}}}[data-bs-theme=dark]{{{dark}}}" + "".join(
        _figure_rules(LIGHT, STRONG_LIGHT) | _figure_rules(DARK, STRONG_DARK)
    )
    forced = (
        ".js-plotly-plot{forced-color-adjust:none}"
        ".js-plotly-plot .main-svg{background:Canvas!important}"
        ".js-plotly-plot text{fill:CanvasText!important}"
        + "".join(_system_rules(LIGHT) | _system_rules(DARK))
    )
    return f"@media(prefers-contrast:more){{{strong}}}@media(forced-colors:active){{{forced}}}"


def _figure_rules(usual: Palette, strong: Palette) -> dict[str, None]:
    pairs = ((getattr(usual, name), getattr(strong, name)) for name in FIGURE)
    return dict.fromkeys(_rules(colour, instead) for colour, instead in pairs if colour != instead)


def _system_rules(palette: Palette) -> dict[str, None]:
    ink = _rules(palette.ink, "CanvasText")
    return dict.fromkeys([ink, *(_rules(getattr(palette, n), SYSTEM[n]) for n in FIGURE)])


def _rules(colour: str, instead: str) -> str:
    """Return what draws ``instead`` of a colour, which a style holds as ``rgb(0, 114, 178)``."""
    written = ", ".join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return "".join(
        f'.js-plotly-plot [style*="{part}: rgb({written})"]{{{part}:{instead}!important}}'
        for part in ("fill", "stroke")
    )
