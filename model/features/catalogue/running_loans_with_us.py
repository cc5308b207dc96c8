"""Catalogue rows of the monthly state of earlier loans with us."""

from __future__ import annotations

from model.domain import Unit
from model.features.catalogue.row import row

ROWS = (
    row(
        "has_pos_cash_balance",
        unit=Unit.FLAG,
        sign="~",
        label=("Suivi mensuel de prêts chez nous", "Monthly record of loans with us"),
        meaning=(
            "Des prêts antérieurs chez nous ont été suivis mois par mois.",
            "Earlier loans with us were followed month by month.",
        ),
    ),
    row(
        "pos_cash_past_due_share",
        unit=Unit.PERCENT,
        sign="+",
        label=("Part des mois en retard chez nous", "Share of months late with us"),
        meaning=(
            "Mois avec un retard, sur les mois suivis des prêts chez nous.",
            "Months with a delay, out of the months followed of loans with us.",
        ),
    ),
    row(
        "pos_cash_days_past_due_max_12m",
        unit=Unit.DAYS,
        sign="+",
        label=("Pire retard mensuel chez nous, 12 mois", "Worst monthly delay with us, 12 months"),
        meaning=(
            "Plus long retard relevé ces 12 derniers mois, petits montants exclus.",
            "Longest delay recorded in the last 12 months, small amounts left out.",
        ),
    ),
    row(
        "pos_cash_remaining_sum",
        unit=Unit.COUNT,
        sign="+",
        label=("Mensualités restantes chez nous", "Monthly instalments left with us"),
        meaning=(
            "Nombre de mensualités restant à payer sur les prêts en cours chez nous.",
            "Number of instalments left to pay on running loans with us.",
        ),
    ),
    row(
        "pos_cash_completed_early_share",
        unit=Unit.PERCENT,
        sign="-",
        label=("Part des prêts soldés avant terme", "Share of loans paid off early"),
        meaning=(
            "Prêts chez nous remboursés plus vite que prévu, sur ceux terminés.",
            "Loans with us repaid faster than planned, out of those completed.",
        ),
    ),
)
