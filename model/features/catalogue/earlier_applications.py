"""Catalogue rows of earlier applications with us."""

from __future__ import annotations

from model.domain import Unit
from model.features.catalogue.row import row

ROWS = (
    row(
        "has_previous_application",
        unit=Unit.FLAG,
        sign="~",
        label=("Demandes antérieures chez nous", "Earlier applications with us"),
        meaning=("Le client nous a déjà demandé un prêt.", "The client has applied to us before."),
    ),
    row(
        "previous_count",
        unit=Unit.COUNT,
        sign="~",
        label=("Nombre de demandes antérieures", "Number of earlier applications"),
        meaning=(
            "Combien de fois le client nous a déjà demandé un prêt.",
            "How often the client has applied to us before.",
        ),
    ),
    row(
        "previous_refused_share",
        unit=Unit.PERCENT,
        sign="+",
        label=("Part des demandes refusées", "Share of applications refused"),
        meaning=(
            "Demandes antérieures refusées, sur toutes celles faites chez nous.",
            "Earlier applications refused, out of all those made to us.",
        ),
    ),
    row(
        "previous_refused_share_last5",
        unit=Unit.PERCENT,
        sign="+",
        label=("Refus parmi les 5 dernières demandes", "Refusals among the last 5 applications"),
        meaning=(
            "Part des cinq demandes les plus récentes qui ont été refusées.",
            "Share of the five most recent applications that were refused.",
        ),
    ),
    row(
        "previous_refused_12m_count",
        unit=Unit.COUNT,
        sign="+",
        label=("Refus en 12 mois", "Refusals in 12 months"),
        meaning=(
            "Nombre de demandes refusées ces 12 derniers mois.",
            "Number of applications refused in the last 12 months.",
        ),
    ),
    row(
        "previous_days_since_refusal",
        unit=Unit.DAYS,
        sign="-",
        label=("Temps depuis le dernier refus", "Time since last refusal"),
        meaning=(
            "Temps écoulé depuis la dernière demande refusée.",
            "Time since the last application that was refused.",
        ),
    ),
    row(
        "previous_days_since_last",
        unit=Unit.DAYS,
        sign="~",
        label=("Temps depuis la dernière demande", "Time since last application"),
        meaning=(
            "Temps écoulé depuis la dernière demande de prêt chez nous.",
            "Time since the client last applied to us.",
        ),
    ),
    row(
        "previous_granted_to_requested_mean",
        unit=Unit.PERCENT,
        sign="~",
        label=("Part accordée des montants demandés", "Granted share of amounts requested"),
        meaning=(
            "Montant accordé rapporté au montant demandé, en moyenne.",
            "Amount granted, compared with the amount requested, on average.",
        ),
    ),
    row(
        "previous_credit_approved_mean",
        unit=Unit.MONEY,
        sign="~",
        label=("Montant moyen des anciens prêts", "Average amount of earlier loans"),
        meaning=(
            "Montant moyen des prêts que nous avons déjà accordés.",
            "Average amount of the loans we have granted before.",
        ),
    ),
    row(
        "previous_annuity_approved_mean",
        unit=Unit.MONEY,
        sign="~",
        label=(
            "Mensualité moyenne des anciens prêts",
            "Average monthly instalment of earlier loans",
        ),
        meaning=(
            "Mensualité moyenne des prêts que nous avons déjà accordés.",
            "Average monthly instalment of the loans we have granted before.",
        ),
    ),
    row(
        "previous_down_payment_rate_mean",
        unit=Unit.PERCENT,
        sign="-",
        label=("Apport moyen sur les anciens prêts", "Average down payment of earlier loans"),
        meaning=(
            "Part du prix payée comptant lors des prêts antérieurs, en moyenne.",
            "Share of the price paid up front in earlier loans, on average.",
        ),
    ),
    row(
        "previous_simple_interest_max",
        unit=Unit.PERCENT,
        sign="+",
        label=("Coût annuel du prêt le plus cher", "Yearly cost of the dearest loan"),
        meaning=(
            "Intérêts payés par an, en part du montant, sur l’ancien prêt le plus cher.",
            "Interest paid per year, as a share of the sum, on the dearest earlier loan.",
        ),
    ),
    row(
        "previous_last_product",
        unit=Unit.CATEGORY,
        sign="~",
        label=("Type du dernier prêt accordé", "Kind of the last loan granted"),
        meaning=(
            "Type du prêt que nous avons accordé en dernier.",
            "Kind of the loan we granted last.",
        ),
    ),
    row(
        "previous_last_yield_group",
        unit=Unit.CATEGORY,
        sign="~",
        label=("Taux du dernier prêt accordé", "Rate of the last loan granted"),
        meaning=(
            "Niveau de taux du prêt que nous avons accordé en dernier.",
            "Level of interest of the loan we granted last.",
        ),
    ),
    row(
        "previous_cash_share",
        unit=Unit.PERCENT,
        sign="+",
        label=("Part des demandes de prêt amortissable", "Share of cash loan applications"),
        meaning=(
            "Demandes antérieures d’un prêt versé en argent, sur toutes.",
            "Earlier applications for a loan paid out in cash, out of all.",
        ),
    ),
    row(
        "previous_revolving_share",
        unit=Unit.PERCENT,
        sign="+",
        label=(
            "Part des demandes de crédit renouvelable",
            "Share of revolving credit applications",
        ),
        meaning=(
            "Demandes antérieures d’un crédit renouvelable, sur toutes.",
            "Earlier applications for revolving credit, out of all.",
        ),
    ),
    row(
        "previous_days_ended_early_mean",
        unit=Unit.DAYS,
        sign="-",
        label=("Avance sur la fin prévue, anciens prêts", "Earlier loans ended early by"),
        meaning=(
            "De combien les prêts chez nous se sont terminés avant la date prévue.",
            "How long before the planned date loans with us ended, on average.",
        ),
    ),
    row(
        "previous_annuity_active_sum",
        unit=Unit.MONEY,
        sign="+",
        label=("Mensualités des prêts en cours chez nous", "Monthly instalments with us"),
        meaning=(
            "Total des mensualités des prêts en cours chez nous.",
            "Monthly instalments of the loans running with us, added up.",
        ),
    ),
    row(
        "previous_remaining_debt_sum",
        unit=Unit.MONEY,
        sign="+",
        label=("Reste à payer chez nous", "Left to pay on loans with us"),
        meaning=(
            "Mensualités restant à payer sur les prêts en cours chez nous.",
            "Monthly instalments still to be paid on the loans running with us.",
        ),
    ),
)
