"""What many pages say on top: a menu, the heading, a notice, the summary of errors."""

from __future__ import annotations

from dataclasses import dataclass

from dash.development.base_component import Component

from components.elements.tags import SPOKEN, aria, html

HEADING = "page-heading"


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a menu; ``is_current`` marks the page one is on, ``leads_here`` its section."""

    label: str
    href: str
    is_current: bool = False
    leads_here: bool = False


def menu(links: tuple[Link, ...], label: str, class_name: str = "") -> Component:
    """Return a navigation landmark; the page one is on is marked in words too."""
    return html.Nav(
        html.Ul([html.Li(anchor(link)) for link in links], className="scroll"),
        className=class_name,
        **aria(label=label),
    )


def anchor(link: Link) -> Component:
    """Return one link of a menu."""
    current = "page" if link.is_current else "true" if link.leads_here else ""
    return html.A(link.label, href=link.href, **(aria(current=current) if current else {}))


def page_heading(text: str) -> Component:
    """Return the page's one h1, where the focus goes after navigation."""
    return html.H1(text, id=HEADING, tabIndex=-1)


def notice(text: str, key: str = "notice") -> Component:
    """Return a message that something asked for was left out, said when it appears."""
    return html.P(text, id=key, className="message", **SPOKEN)


def error_summary(title: str, links: tuple[Link, ...], *more: Component) -> Component:
    """Return the summary of errors that stands above the h1 and takes the focus."""
    return html.Div(
        [
            html.P(title, id="error-title", className="error-title"),
            html.Ul([html.Li(anchor(link)) for link in links]),
            *more,
        ],
        id="error-summary",
        className="error-summary",
        tabIndex=-1,
        role="group",
        **aria(labelledby="error-title"),
    )
