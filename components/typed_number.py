"""One rule for numbers: what is typed in a language, what an address holds, what is said back.

Typed, a number is digits, in one group or in threes, with decimals after the language's own sign.
Spaces and apostrophes group in both languages, commas in English; one sign groups throughout. The
decimal sign is the comma in French, the point in English. A point has no meaning of its own in
French, and is the decimal key of many keyboards: it begins decimals there as well, unless exactly
three digits follow it and it could as well group (``1.500``). Everything else is refused, with the
numbers it could have meant.

An address holds a number plainly, as ``-1500.5``, whatever the language, and what was typed and
refused after ``~``. That mark keeps ``1.500``, refused in French, from being read as a plain 1.5.

``assets/typed_number.js`` has the same rule; both are tested with the same table.
"""

from __future__ import annotations

import re
from decimal import Decimal, localcontext

from babel.numbers import format_decimal

from components.look import LANGUAGES, Look

AS_TYPED = "~"
"""Stands in an address before what was typed and refused."""
INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a\u202c\u2060\u2066\u2068\u2069\ufeff]")
"""Marks without width that come along with copied text; those that turn digits around stay."""
SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
FULL_WIDTH = re.compile("[\uff01-\uff5e]")
FULL_WIDTH_OFFSET = 0xFEE0
SAME_SIGN = str.maketrans({"\u2019": "'", "\u2212": "-"})
EDGES = " \t\r\n"
MOST_DIGITS = 15
"""Digits on each side of the decimal sign, at most."""

_SIGN = "([+-]?) ?"
_WHOLE = "([0-9]{1,15}|[1-9][0-9]{0,2}([%s])[0-9]{3}(?:\\3[0-9]{3}){0,3})"
_DECIMALS = "(?:[%s]([0-9]{1,15}))?"
_COULD_GROUP = "(?!0*[1-9][0-9 ']*\\.[0-9]{3}$)"
TYPED = {
    "fr": re.compile(_SIGN + _COULD_GROUP + _WHOLE % " '" + _DECIMALS % ",."),
    "en": re.compile(_SIGN + _WHOLE % " '," + _DECIMALS % "."),
}
"""By language; the groups are sign, whole part, grouping sign, decimals."""
PLAIN = re.compile("-?[0-9]{1,15}(?:\\.[0-9]{1,15})?")
LIKE_A_NUMBER = re.compile("([+-]?) ?([0-9 ',.]*[0-9][0-9 ',.]*)")


class NotANumberError(ValueError):
    """What was typed is not a number in its language, or could be more than one."""


def plain_number(text: str, language: str) -> str:
    """Return the number typed in ``text`` as an address holds it, such as ``-1500.5``.

    Raises
    ------
    NotANumberError
        Where it is none, has more than 15 digits on a side, or could be read in two ways.
    """
    found = TYPED[language].fullmatch(tidied(text))
    if not found:
        raise NotANumberError(text)
    sign, whole, _, decimals = found.groups()
    return _plain(sign, whole, decimals or "")


def plain_in_address(text: str) -> str:
    """Return the plain number that an address holds.

    What stands there neither plainly nor marked as refused was written by hand: it counts where
    it is the same number in every language, so that switching the language changes nothing.

    Raises
    ------
    NotANumberError
        Where it is none.
    """
    if PLAIN.fullmatch(text):
        return text
    if text.startswith(AS_TYPED):
        raise NotANumberError(text)
    numbers = {plain_number(text, language) for language in LANGUAGES}
    if len(numbers) > 1:
        raise NotANumberError(text)
    return numbers.pop()


def held_number(text: str, language: str) -> str:
    """Return how an address, or a case, holds what was typed: plainly, or as it is behind ``~``."""
    try:
        return plain_number(text, language)
    except NotANumberError:
        return AS_TYPED + text


def number_in_address(text: str) -> float:
    """Return the number that an address holds; raises as :func:`plain_in_address`."""
    return float(plain_in_address(text))


def as_typed(text: str, look: Look) -> str:
    """Return what an address holds as it would be typed; what was refused is as it was."""
    try:
        return said_plain(plain_in_address(text), look)
    except NotANumberError:
        return text.removeprefix(AS_TYPED)


def said_plain(plain: str, look: Look) -> str:
    """Return a plain number as its language writes it, to the last decimal."""
    pattern = "#,##0." + "#" * MOST_DIGITS
    with localcontext(prec=2 * MOST_DIGITS):
        return str(format_decimal(Decimal(plain), pattern, locale=look.language))


def readings(text: str) -> tuple[str, ...]:
    """Return the plain numbers that a refused text may have meant; none for other text.

    Either the last comma or point begins the decimals, or all the signs only group digits.
    """
    found = LIKE_A_NUMBER.fullmatch(tidied(text))
    if not found:
        return ()
    sign, digits = found.groups()
    mark = max(digits.rfind(","), digits.rfind("."))
    parts = [(digits[:mark], digits[mark + 1 :])] if mark >= 0 else []
    plain = (_plain(sign, *part) for part in (*parts, (digits, "")))
    return tuple(dict.fromkeys(number for number in plain if PLAIN.fullmatch(number)))


def unread_words(text: str, look: Look) -> str:
    """Return why what an address holds is not taken for a number, without a full stop."""
    typed = text.removeprefix(AS_TYPED)
    meant = [said_plain(number, look) for number in readings(typed)]
    if len(meant) > 1:
        return look.say("entry.two_ways", typed=typed, one=meant[0], other=meant[1])
    if meant:
        return look.say("entry.one_way", typed=typed, one=meant[0])
    return look.say("entry.not_a_number", typed=typed)


def is_doubtful(text: str) -> bool:
    """Whether what an address holds could mean a number and is not taken for one."""
    try:
        plain_in_address(text)
    except NotANumberError:
        return bool(readings(text.removeprefix(AS_TYPED)))
    return False


def tidied(text: str) -> str:
    """Return text with one kind of space, apostrophe, minus and digit, without invisible marks."""
    seen = SPACES.sub(" ", INVISIBLE.sub("", text)).translate(SAME_SIGN)
    narrow = FULL_WIDTH.sub(lambda sign: chr(ord(sign[0]) - FULL_WIDTH_OFFSET), seen)
    return narrow.strip(EDGES)


def _plain(sign: str, whole: str, decimals: str) -> str:
    """Return a number in its one plain form: no zero too many, no minus before nothing."""
    before = re.sub("[^0-9]", "", whole).lstrip("0") or "0"
    after = re.sub("[^0-9]", "", decimals).rstrip("0")
    number = f"{before}.{after}" if after else before
    return f"-{number}" if sign == "-" and number != "0" else number
