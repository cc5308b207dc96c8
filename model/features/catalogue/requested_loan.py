"""Catalogue rows of the loan that is asked for."""

from __future__ import annotations

from functools import partial

from model.domain import INSTALMENTS, YEARLY_RATE, Unit
from model.features.catalogue.row import row

_loan = partial(row, actionable=True)

ROWS = (
    _loan(
        "NAME_CONTRACT_TYPE",
        unit=Unit.CATEGORY,
        sign="~",
        label=("Type de prêt demandé", "Kind of loan requested"),
        meaning=(
            "Prêt remboursé par échéances, ou crédit renouvelable.",
            "A loan repaid by instalments, or revolving credit.",
        ),
    ),
    _loan(
        "AMT_CREDIT",
        unit=Unit.MONEY,
        sign="~",
        label=("Montant du prêt demandé", "Amount of the requested loan"),
        meaning=("Somme que le client demande à emprunter.", "Sum the client asks to borrow."),
    ),
    _loan(
        "AMT_ANNUITY",
        unit=Unit.MONEY,
        sign="~",
        label=("Échéance du prêt demandé", "Instalment of the requested loan"),
        meaning=(
            "Somme à rembourser à chaque échéance du prêt demandé.",
            "Sum to repay at each due date of the requested loan.",
        ),
    ),
    _loan(
        "AMT_GOODS_PRICE",
        unit=Unit.MONEY,
        sign="~",
        label=("Prix du bien financé", "Price of the goods financed"),
        meaning=(
            "Prix de ce que le prêt demandé doit payer.",
            "Price of what the requested loan is to pay for.",
        ),
    ),
    _loan(
        "application_term",
        unit=Unit.MONTHS,
        sign="~",
        label=("Durée du prêt hors intérêts", "Length of the loan before interest"),
        meaning=(
            "Nombre d’échéances qu’il faudrait pour rendre le montant emprunté, sans intérêts.",
            "Number of instalments it would take to pay the borrowed sum back, without interest.",
        ),
    ),
    _loan(
        "application_credit_to_goods",
        unit=Unit.PERCENT,
        sign="+",
        label=("Part du bien financée par le prêt", "Loan as a share of the price of the goods"),
        meaning=(
            "Montant emprunté rapporté au prix du bien ; au-delà de 100 %, des frais s’ajoutent.",
            "Borrowed sum compared with the price of the goods; above 100 %, fees come on top.",
        ),
    ),
    _loan(
        INSTALMENTS,
        unit=Unit.MONTHS,
        sign="~",
        label=("Nombre de mensualités, estimé", "Number of monthly instalments, estimated"),
        meaning=(
            "Estimé d’après le montant et l’échéance, comme pour d’anciens prêts semblables.",
            "Estimated from amount and instalment, as for similar earlier loans.",
        ),
    ),
    _loan(
        YEARLY_RATE,
        unit=Unit.PERCENT,
        sign="+",
        label=("Taux annuel estimé du prêt demandé", "Estimated yearly rate of the requested loan"),
        meaning=(
            "Intérêts par an en part du montant, selon le nombre de mensualités estimé.",
            "Interest per year as a share of the sum, by the estimated number of instalments.",
        ),
    ),
    _loan(
        "application_credit_to_previous",
        unit=Unit.TIMES,
        sign="~",
        label=("Montant demandé / anciens prêts", "Amount compared with earlier loans"),
        meaning=(
            "Montant demandé rapporté au montant moyen des prêts déjà accordés chez nous.",
            "Amount requested compared with the average loan we have granted before.",
        ),
    ),
    _loan(
        "application_annuity_to_previous",
        unit=Unit.TIMES,
        sign="+",
        label=("Échéance / anciennes échéances", "Instalment compared with earlier loans"),
        meaning=(
            "Échéance demandée rapportée à l’échéance moyenne des prêts déjà accordés chez nous.",
            "Requested instalment compared with the average one of loans we have granted before.",
        ),
    ),
    _loan(
        "application_annuity_to_installment_max",
        unit=Unit.TIMES,
        sign="+",
        label=("Échéance / plus forte déjà payée", "Instalment compared with largest paid"),
        meaning=(
            "Échéance demandée rapportée à la plus forte échéance que le client ait déjà payée.",
            "Requested instalment compared with the largest one the client has ever paid.",
        ),
    ),
)
