"""Colours, light and dark: one palette drives the stylesheet's variables and every figure."""

from __future__ import annotations

from dataclasses import dataclass, fields

FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", Arial, sans-serif'
FONT_SIZE = 14


@dataclass(frozen=True, slots=True)
class Palette:
    """Colour tokens; each text colour reaches 4.5:1 and each mark 3:1 on ``surface``."""

    page: str
    surface: str
    ink: str
    muted: str
    line: str
    control: str
    accent: str
    for_mark: str
    against_mark: str
    for_text: str
    against_text: str
    for_wash: str
    against_wash: str
    peer: str
    focus: str
    halo: str


LIGHT = Palette(
    page="#f4f5f7",
    surface="#ffffff",
    ink="#1b1f24",
    muted="#4a5560",
    line="#dde1e6",
    control="#767f8a",
    accent="#005a8e",
    for_mark="#0072b2",
    against_mark="#d55e00",
    for_text="#005a8e",
    against_text="#a84300",
    for_wash="#e8f2f9",
    against_wash="#fcefe5",
    peer="#7f8996",
    focus="#1b1f24",
    halo="#ffd54a",
)
DARK = Palette(
    page="#13171c",
    surface="#1d232a",
    ink="#e9ecef",
    muted="#b6bfc9",
    line="#343c46",
    control="#8d98a5",
    accent="#8cc8f0",
    for_mark="#56a9dc",
    against_mark="#f08a45",
    for_text="#8cc8f0",
    against_text="#ffb182",
    for_wash="#172a38",
    against_wash="#37261a",
    peer="#7d8894",
    focus="#ffffff",
    halo="#7a5d00",
)
PALETTES = {"light": LIGHT, "dark": DARK}


def css_variables() -> str:
    """Return the palettes as CSS custom properties.

    Dark ones hold under Bootstrap's attribute, and where the system is dark and nobody has
    chosen yet, so that the first page does not flash. Paper is light: it takes no background.
    """
    light, dark = declarations(LIGHT), declarations(DARK)
    return (
        f":root{{{light}}}[data-bs-theme=dark]{{{dark}}}"
        f"@media(prefers-color-scheme:dark){{:root:not([data-bs-theme]){{{dark}}}}}"
        f"@media print{{:root:root{{{light}}}}}"
    )


def declarations(palette: Palette) -> str:
    """Return a palette as declarations of custom properties."""
    return ";".join(
        f"--{field.name.replace('_', '-')}:{getattr(palette, field.name)}"
        for field in fields(palette)
    )
