"""Texts that look like numbers, nearly or not at all, for whoever reads numbers."""

from __future__ import annotations

import random

DIGITS = "0123456789"
SPACES = " \u00a0\u202f\u2009\u2007\u3000"
SIGNS = ["", "", "", "-", "\u2212", "+", "- ", "\u2013"]
MARKS = [",", ".", "'", "\u2019", "\uff0c", "\uff0e", *SPACES]
INVISIBLE = "\u200b\u200e\u200f\ufeff\u00ad\u2060\u202a\u202c"
RUBBISH = "eE%€$ax/_~²½٣\t\n\u202e\u2067\u0085\u1680\U0001d7d8"
ALPHABET = DIGITS * 3 + ",.' " * 4 + "-+" + SPACES + INVISIBLE + RUBBISH


def odd_numbers(seed: int, count: int) -> list[str]:
    """Return texts: written well in some convention, written badly, and thrown together."""
    rng = random.Random(seed)
    makers = (_grouped, _grouped, _damaged, _thrown)
    return [makers[n % len(makers)](rng) for n in range(count)]


def _grouped(rng: random.Random) -> str:
    """Return a sign, groups of digits with one sign between them, perhaps decimals."""
    mark = rng.choice(MARKS)
    groups = [_digits(rng, 1, 4), *(_digits(rng, 3, 3) for _ in range(rng.randrange(5)))]
    decimals = rng.choice(MARKS) + _digits(rng, 1, rng.choice([3, 3, 16]))
    return "".join([rng.choice(SIGNS), mark.join(groups), rng.choice([decimals, decimals, ""])])


def _damaged(rng: random.Random) -> str:
    """Return such a number with a letter more, less or another."""
    text = _grouped(rng)
    for _ in range(rng.randrange(1, 3)):
        place, letter = rng.randrange(len(text) + 1), rng.choice(["", rng.choice(ALPHABET)])
        text = text[:place] + letter + text[place + rng.randrange(2) :]
    return text


def _thrown(rng: random.Random) -> str:
    return "".join(rng.choices(ALPHABET, k=rng.randrange(12)))


def _digits(rng: random.Random, least: int, most: int) -> str:
    return "".join(rng.choices(DIGITS, k=rng.randint(least, most)))
