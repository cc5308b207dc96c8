"""A fact of a test's own."""

from model.domain import Fact, Source, Text, Theme


def fact(name: str, theme: Theme = Theme.STABILITY, *features: str) -> Fact:
    """Return a fact of these features; of one of its own name where none is given."""
    words = Text(f"{name}, fait", f"{name}, fact")
    return Fact(name, theme, Source.APPLICATION, words, words, features or (name,))
