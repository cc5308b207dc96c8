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
            "Prêt remboursé par mensualités, ou crédit renouvelable.",
            "A loan repaid by monthly instalments, or revolving credit.",
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
        label=("Mensualité du prêt demandé", "Monthly instalment of the requested loan"),
        meaning=(
            "Somme à rembourser à chaque mensualité du prêt demandé.",
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
        label=("Montant en mois de mensualités", "Amount in months of instalments"),
        meaning=(
            "Nombre de mensualités qu’il faudrait pour rendre le montant emprunté, sans intérêts.",
            "Monthly instalments that would pay the borrowed sum back, without interest.",
        ),
    ),
    _loan(
        "application_credit_to_goods",
        unit=Unit.PERCENT,
        sign="+",
        label=("Part du bien financée par le prêt", "Loan as a share of the price of the goods"),
        meaning=(
            "Montant emprunté rapporté au prix du bien ; au-delà de 100 %, des frais s’ajoutent.",
            "Borrowed sum compared with the price of the goods; above 100%, fees come on top.",
        ),
    ),
    _loan(
        INSTALMENTS,
        unit=Unit.MONTHS,
        sign="~",
        label=("Nombre de mensualités, estimé", "Number of monthly instalments, estimated"),
        meaning=(
            "Estimé d’après le montant et la mensualité, comme pour d’anciens prêts du même genre.",
            "Estimated from amount and monthly instalment, as for similar earlier loans.",
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
        label=("Mensualité / anciennes mensualités", "Monthly instalment / earlier ones"),
        meaning=(
            "Mensualité demandée rapportée à la moyenne des prêts déjà accordés chez nous.",
            "Requested monthly instalment beside the average one of loans we have granted before.",
        ),
    ),
    _loan(
        "application_annuity_to_installment_max",
        unit=Unit.TIMES,
        sign="+",
        label=("Mensualité / plus forte déjà payée", "Monthly instalment / largest ever paid"),
        meaning=(
            "Mensualité demandée rapportée à la plus forte que le client ait déjà payée.",
            "Requested monthly instalment beside the largest one the client has ever paid.",
        ),
    ),
)
