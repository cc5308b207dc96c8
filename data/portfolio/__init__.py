"""The clients the dashboard serves, on disk: one row in, columns out, mapped from a private copy.

A portfolio is a folder with two files. ``portfolio.bin`` holds every column contiguously, so that
one column is one read; columns of one type stand next to each other at a constant distance, so
that one client's row is one strided gather per type. ``portfolio.json`` names columns and types,
from which it follows what stands where. A column is stored in the narrowest type that gives every
number back bit for bit, and read in its own: what is served is what was trained on.
"""

from data.portfolio.layout import MANIFEST_NAME, PAYLOAD_NAME
from data.portfolio.manifest import PortfolioError
from data.portfolio.reading import NotInPortfolioError, Portfolio
from data.portfolio.writing import write_portfolio
