"""Catalogue rows of credit cards with us."""

from __future__ import annotations

from model.domain import Unit
from model.features.catalogue.row import row

ROWS = (
    row(
        "has_credit_card_balance",
        unit=Unit.FLAG,
        sign="~",
        label=("Carte de crédit chez nous", "Credit card with us"),
        meaning=(
            "Le client a ou a eu une carte de crédit chez nous.",
            "The client has or has had a credit card with us.",
        ),
    ),
    row(
        "credit_card_balance_to_limit_mean_6m",
        unit=Unit.PERCENT,
        sign="+",
        label=("Usage de la carte, 6 derniers mois", "Use of the card, last 6 months"),
        meaning=(
            "Dette sur la carte rapportée à son plafond, en moyenne sur 6 mois.",
            "Debt on the card, compared with its limit, on average over 6 months.",
        ),
        actionable=True,
    ),
    row(
        "credit_card_balance_to_limit_max",
        unit=Unit.PERCENT,
        sign="+",
        label=("Usage de la carte, plus haut niveau", "Use of the card, highest level"),
        meaning=(
            "La plus forte dette sur la carte, rapportée à son plafond.",
            "The highest debt on the card, compared with its limit.",
        ),
    ),
    row(
        "credit_card_cash_share",
        unit=Unit.PERCENT,
        sign="+",
        label=("Part des retraits d’argent par carte", "Share of cash drawn by card"),
        meaning=(
            "Argent retiré au distributeur, rapporté à tout ce que la carte a payé.",
            "Cash drawn from machines, compared with all that the card has paid.",
        ),
        actionable=True,
    ),
    row(
        "credit_card_paid_to_minimum",
        unit=Unit.TIMES,
        sign="-",
        label=("Paiements de carte / minimum dû", "Card payments compared with minimum"),
        meaning=(
            "Ce que le client a payé sur sa carte, rapporté au minimum exigé.",
            "What the client paid on the card, compared with the least required.",
        ),
        actionable=True,
    ),
    row(
        "credit_card_past_due_share",
        unit=Unit.PERCENT,
        sign="+",
        label=("Part des mois de carte en retard", "Share of card months late"),
        meaning=(
            "Mois avec un retard, sur tous les mois de la carte.",
            "Months with a delay, out of all months of the card.",
        ),
    ),
)
