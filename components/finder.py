"""A field that finds a data item by any word of its label, in lists by theme.

``assets/finder.js`` draws it: a text field with a list under it (the combobox of ARIA's practices).
What is typed narrows the list; one choice is one entry of the window's history.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dash.development.base_component import Component

from components.elements import choice_id, id_on_page
from components.look import Look, unaccented
from model.domain import Feature, Theme

Group = tuple[str, list[tuple[str, str]]]
"""A theme in words, and the names and labels of its data items."""


class Finder(Component):
    """The field as the browser gets it; ``value`` is the name of the item chosen."""

    _namespace = "components"
    _type = "Finder"
    _children_props: list[str] = []  # noqa: RUF012
    _base_nodes: list[str] = []  # noqa: RUF012
    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012
    _prop_names = [  # noqa: RUF012
        "control", "name", "start", "label", "hint", "nothing", "value", "groups"
    ]  # fmt: skip

    def __init__(
        self, choice: str, label: str, groups: Sequence[Group], value: str, start: str, look: Look
    ) -> None:
        self.control = id_on_page(choice_id(choice, start))
        self.name, self.start, self.value = choice, start, value
        self.label, self.groups = label, groups
        self.hint, self.nothing = look.say("finder.hint"), look.say("finder.nothing")


def feature_finder(
    choice: str, label: str, groups: Sequence[Group], value: str, start: str, look: Look
) -> Finder:
    """Return a labelled finder; ``start`` is what stands in it where the address says nothing."""
    return Finder(choice, label, groups, value, start, look)


def by_theme(features: Iterable[Feature], look: Look) -> list[Group]:
    """Return names and labels by theme, themes in their order, labels in the alphabet's."""
    found: Mapping[Theme, list[tuple[str, str]]] = {theme: [] for theme in Theme}
    for feature in features:
        found[feature.theme].append((feature.name, look.text(feature.label)))
    return [
        (look.theme_name(theme), sorted(items, key=lambda item: unaccented(item[1])))
        for theme, items in found.items()
        if items
    ]
