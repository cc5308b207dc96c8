"""Catalogue rows of past conduct with other lenders."""

from __future__ import annotations

from model.domain import Unit
from model.features.catalogue.row import row

ROWS = (
    row(
        "bureau_count",
        unit=Unit.COUNT,
        sign="~",
        label=("Prêts passés et en cours ailleurs", "Past and running loans elsewhere"),
        meaning=(
            "Nombre de prêts connus chez d’autres prêteurs.",
            "Number of loans known with other lenders.",
        ),
    ),
    row(
        "bureau_days_since_first",
        unit=Unit.DAYS,
        sign="-",
        label=("Ancienneté du premier prêt ailleurs", "Time since first loan elsewhere"),
        meaning=(
            "Temps écoulé depuis le premier prêt connu chez un autre prêteur.",
            "Time since the first known loan with another lender.",
        ),
    ),
    row(
        "bureau_days_since_last",
        unit=Unit.DAYS,
        sign="~",
        label=("Temps depuis le dernier prêt ailleurs", "Time since latest loan elsewhere"),
        meaning=(
            "Temps écoulé depuis le prêt le plus récent chez un autre prêteur.",
            "Time since the most recent loan with another lender.",
        ),
    ),
    row(
        "bureau_days_since_last_active",
        unit=Unit.DAYS,
        sign="-",
        label=(
            "Âge du prêt en cours le plus récent ailleurs",
            "Age of latest running loan elsewhere",
        ),
        meaning=(
            "Temps écoulé depuis l’ouverture du dernier prêt encore en cours ailleurs.",
            "Time since the latest loan still running elsewhere was opened.",
        ),
    ),
    row(
        "bureau_days_since_opening_mean",
        unit=Unit.DAYS,
        sign="-",
        label=("Âge moyen des prêts ailleurs", "Average age of loans elsewhere"),
        meaning=(
            "Temps moyen écoulé depuis l’ouverture des prêts chez d’autres prêteurs.",
            "Average time since loans with other lenders were opened.",
        ),
    ),
    row(
        "bureau_opened_12m_count",
        unit=Unit.COUNT,
        sign="+",
        label=("Prêts ouverts ailleurs en 12 mois", "Loans opened elsewhere in 12 months"),
        meaning=(
            "Nombre de prêts ouverts chez d’autres prêteurs ces 12 derniers mois.",
            "Number of loans opened with other lenders in the last 12 months.",
        ),
    ),
    row(
        "bureau_opened_24m_count",
        unit=Unit.COUNT,
        sign="+",
        label=("Prêts ouverts ailleurs en 24 mois", "Loans opened elsewhere in 24 months"),
        meaning=(
            "Nombre de prêts ouverts chez d’autres prêteurs ces 24 derniers mois.",
            "Number of loans opened with other lenders in the last 24 months.",
        ),
    ),
    row(
        "bureau_days_ended_early_mean",
        unit=Unit.DAYS,
        sign="~",
        label=("Avance sur la fin prévue, prêts ailleurs", "Loans elsewhere ended early by"),
        meaning=(
            "De combien les prêts ailleurs se sont terminés avant la date prévue.",
            "How long before the planned date loans elsewhere ended, on average.",
        ),
    ),
    row(
        "bureau_days_ended_late_mean",
        unit=Unit.DAYS,
        sign="~",
        label=("Retard sur la fin prévue, prêts ailleurs", "Loans elsewhere ended late by"),
        meaning=(
            "De combien les prêts ailleurs se sont terminés après la date prévue.",
            "How long after the planned date loans elsewhere ended, on average.",
        ),
    ),
    row(
        "has_bureau_balance",
        unit=Unit.FLAG,
        sign="~",
        label=("Suivi mensuel connu ailleurs", "Monthly record known elsewhere"),
        meaning=(
            "Les remboursements mensuels chez d’autres prêteurs sont connus.",
            "Monthly repayments with other lenders are known.",
        ),
    ),
    row(
        "bureau_balance_late_share",
        unit=Unit.PERCENT,
        sign="+",
        label=("Part des mois en retard ailleurs", "Share of months late elsewhere"),
        meaning=(
            "Mois avec un retard, sur les mois suivis chez d’autres prêteurs.",
            "Months with a delay, out of the months followed with other lenders.",
        ),
    ),
    row(
        "bureau_balance_late_share_12m",
        unit=Unit.PERCENT,
        sign="+",
        label=(
            "Part des mois en retard ailleurs, 12 mois",
            "Share of months late elsewhere, 12 months",
        ),
        meaning=(
            "Mois avec un retard chez d’autres prêteurs, sur les 12 derniers mois.",
            "Months with a delay with other lenders, in the last 12 months.",
        ),
    ),
    row(
        "bureau_balance_days_late_max",
        unit=Unit.DAYS,
        sign="+",
        label=("Pire retard mensuel ailleurs", "Worst monthly delay elsewhere"),
        meaning=(
            "Durée minimale du pire retard relevé chez un autre prêteur.",
            "Least length of the worst delay recorded with another lender.",
        ),
    ),
    row(
        "bureau_balance_months_since_late",
        unit=Unit.MONTHS,
        sign="-",
        label=("Temps depuis le dernier retard ailleurs", "Time since last delay elsewhere"),
        meaning=(
            "Nombre de mois depuis le dernier retard relevé chez un autre prêteur.",
            "Number of months since the last delay recorded with another lender.",
        ),
    ),
)
