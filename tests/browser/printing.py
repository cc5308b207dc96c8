"""A page on paper: printed by Chromium as a reader would, read back from the PDF."""

from __future__ import annotations

import base64
import io
from typing import Any

from pypdf import PdfReader

from tests.browser.reader import Reader


def printed(reader: Reader) -> PdfReader:
    """Print the page that stands, on the paper its stylesheet asks for."""
    answer = reader.cdp(
        "Page.printToPDF", generateTaggedPDF=True, printBackground=True, preferCSSPageSize=True
    )
    return PdfReader(io.BytesIO(base64.b64decode(answer["data"])))


def letters_of(pdf: PdfReader) -> str:
    """Return every letter and digit of a PDF: blanks and hyphens are the printer's."""
    return letters("".join(page.extract_text() for page in pdf.pages))


def letters(text: str) -> str:
    """Return the letters and digits of a text."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def language_of(pdf: PdfReader) -> str:
    """Return the language a PDF says it is in; nothing where it is not tagged."""
    root: Any = pdf.trailer["/Root"]
    return str(root["/Lang"]) if root.get("/MarkInfo", {}).get("/Marked") else ""


def tags(pdf: PdfReader) -> set[str]:
    """Return the kinds of the elements of a PDF's structure tree."""
    found: set[str] = set()
    root: Any = pdf.trailer["/Root"]
    waiting: list[object] = [root["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            found.add(str(node.get("/S", "")))
            waiting.append(node.get("/K", []))
    return found
