"""Catalogue rows of the ability to pay."""

from __future__ import annotations

from functools import partial

from model.domain import Unit
from model.features.catalogue.row import row

_burden = partial(row, sign="+", actionable=True)

ROWS = (
    row(
        "AMT_INCOME_TOTAL",
        unit=Unit.MONEY,
        sign="-",
        label=("Revenu déclaré", "Declared income"),
        meaning=("Revenu total déclaré par le client.", "Total income the client declared."),
    ),
    _burden(
        "application_annuity_to_income",
        unit=Unit.PERCENT,
        label=("Mensualité rapportée au revenu", "Monthly instalment as a share of income"),
        meaning=(
            "Part que la mensualité demandée représente par rapport au revenu déclaré.",
            "What the requested monthly instalment amounts to, compared with the declared income.",
        ),
    ),
    _burden(
        "application_credit_to_income",
        unit=Unit.TIMES,
        label=("Montant du prêt rapporté au revenu", "Loan compared with income"),
        meaning=(
            "Combien de fois le revenu déclaré tient dans le montant demandé.",
            "How many times the declared income goes into the amount requested.",
        ),
    ),
    _burden(
        "application_all_annuities_to_income",
        unit=Unit.PERCENT,
        label=("Toutes les mensualités / revenu", "All monthly instalments / income"),
        meaning=(
            "Mensualité demandée et mensualités des prêts en cours, rapportées au revenu déclaré.",
            "Requested monthly instalment and those of running loans, beside declared income.",
        ),
    ),
    _burden(
        "application_all_debt_to_income",
        unit=Unit.TIMES,
        label=("Toutes les dettes / revenu", "All debts compared with income"),
        meaning=(
            "Prêt demandé et dettes en cours, ici et ailleurs, rapportés au revenu déclaré.",
            "Requested loan and running debts, here and elsewhere, compared with income.",
        ),
    ),
)
