"""Catalogue rows of payments of earlier loans with us."""

from __future__ import annotations

from model.domain import Unit
from model.features.catalogue.row import row

ROWS = (
    row(
        "has_installments_payments",
        unit=Unit.FLAG,
        sign="~",
        label=("Mensualités passées connues chez nous", "Past monthly instalments known with us"),
        meaning=(
            "Le client a déjà payé des mensualités chez nous.",
            "The client has already paid monthly instalments to us.",
        ),
    ),
    row(
        "installments_late_share",
        unit=Unit.PERCENT,
        sign="+",
        label=("Part des mensualités payées en retard", "Share of monthly instalments paid late"),
        meaning=(
            "Mensualités payées après la date prévue, sur toutes celles payées chez nous.",
            "Monthly instalments paid after the due date, out of all those paid to us.",
        ),
    ),
    row(
        "installments_late_share_12m",
        unit=Unit.PERCENT,
        sign="+",
        label=("Part payée en retard, 12 derniers mois", "Share paid late, last 12 months"),
        meaning=(
            "Mensualités des 12 derniers mois payées après la date prévue.",
            "Monthly instalments of the last 12 months that were paid after the due date.",
        ),
    ),
    row(
        "installments_late_7d_share",
        unit=Unit.PERCENT,
        sign="+",
        label=("Part payée avec plus de 7 jours de retard", "Share paid over 7 days late"),
        meaning=(
            "Mensualités payées plus d’une semaine après la date prévue.",
            "Monthly instalments paid more than a week after the due date.",
        ),
    ),
    row(
        "installments_days_late_max_12m",
        unit=Unit.DAYS,
        sign="+",
        label=("Plus long retard, 12 derniers mois", "Longest delay, last 12 months"),
        meaning=(
            "Plus grand nombre de jours de retard sur une mensualité de l’année.",
            "Most days late on a monthly instalment of the last year.",
        ),
    ),
    row(
        "installments_days_late_weighted_mean",
        unit=Unit.DAYS,
        sign="+",
        label=("Retard moyen, surtout récent", "Average delay, mostly recent"),
        meaning=(
            "Retard moyen de paiement où les mensualités récentes comptent davantage.",
            "Average delay of payments in which recent instalments count more.",
        ),
    ),
    row(
        "installments_days_late_slope",
        unit=Unit.COUNT,
        sign="+",
        label=("Évolution du retard (jours par mois)", "Trend of delays (days per month)"),
        meaning=(
            "Jours gagnés ou perdus chaque mois sur les 12 dernières mensualités.",
            "Days lost or won each month over the last 12 instalments; above 0, delays grow.",
        ),
    ),
    row(
        "installments_days_since_late",
        unit=Unit.DAYS,
        sign="-",
        label=(
            "Temps depuis la dernière mensualité en retard",
            "Time since last late monthly instalment",
        ),
        meaning=(
            "Temps écoulé depuis la dernière mensualité payée en retard.",
            "Time since the last instalment that was paid late.",
        ),
    ),
    row(
        "installments_days_early_mean",
        unit=Unit.DAYS,
        sign="-",
        label=("Avance moyenne de paiement", "Average days paid early"),
        meaning=(
            "Nombre moyen de jours d’avance par mensualité payée chez nous.",
            "Average number of days early per instalment paid to us.",
        ),
    ),
    row(
        "installments_paid_to_due",
        unit=Unit.PERCENT,
        sign="-",
        label=("Part payée de ce qui était dû", "Share paid of what was due"),
        meaning=(
            "Total payé rapporté au total des mensualités dues chez nous.",
            "Total paid, compared with the total of monthly instalments due to us.",
        ),
    ),
    row(
        "installments_paid_to_due_1000d",
        unit=Unit.PERCENT,
        sign="-",
        label=("Part payée de ce qui était dû, récemment", "Share paid of what was due, recently"),
        meaning=(
            "Total payé rapporté au total dû, sur les 1 000 derniers jours.",
            "Total paid, compared with the total due, over the last 1,000 days.",
        ),
    ),
    row(
        "installments_underpaid_share",
        unit=Unit.PERCENT,
        sign="+",
        label=(
            "Part des mensualités payées en partie",
            "Share of monthly instalments paid in part",
        ),
        meaning=(
            "Mensualités pour lesquelles le client a payé moins que prévu.",
            "Monthly instalments for which the client paid less than was due.",
        ),
    ),
    row(
        "installments_days_since_underpaid",
        unit=Unit.DAYS,
        sign="-",
        label=(
            "Temps depuis un paiement incomplet",
            "Time since last payment in part",
        ),
        meaning=(
            "Temps écoulé depuis la dernière mensualité payée en partie seulement.",
            "Time since the last instalment that was paid only in part.",
        ),
    ),
    row(
        "installments_last_loan_days_late_mean",
        unit=Unit.DAYS,
        sign="+",
        label=("Retard moyen sur le dernier prêt", "Average delay on the latest loan"),
        meaning=(
            "Nombre moyen de jours de retard sur le prêt commencé en dernier.",
            "Average number of days late on the loan that started last.",
        ),
    ),
    row(
        "installments_amount_paid_max",
        unit=Unit.MONEY,
        sign="-",
        label=("Plus forte mensualité déjà payée", "Largest monthly instalment ever paid"),
        meaning=(
            "La plus grosse somme payée chez nous pour une seule mensualité.",
            "The largest sum ever paid to us for a single monthly instalment.",
        ),
    ),
)
