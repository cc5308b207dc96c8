"""Catalogue rows of recent enquiries about the client."""

from __future__ import annotations

from functools import partial

from model.domain import Unit
from model.features.catalogue.row import row

_search = partial(row, unit=Unit.COUNT, sign="+")

ROWS = (
    _search(
        "AMT_REQ_CREDIT_BUREAU_QRT",
        label=("Consultations par des prêteurs, trimestre", "Lender enquiries in the last quarter"),
        meaning=(
            "Combien de fois des prêteurs se sont renseignés sur le client, dernier mois exclu.",
            "How often lenders enquired about the client, leaving out the last month.",
        ),
    ),
    _search(
        "AMT_REQ_CREDIT_BUREAU_YEAR",
        label=("Consultations par des prêteurs, année", "Lender enquiries in the last year"),
        meaning=(
            "Combien de fois des prêteurs se sont renseignés en un an, dernier trimestre exclu.",
            "How often lenders enquired within a year, leaving out the last quarter.",
        ),
    ),
)
