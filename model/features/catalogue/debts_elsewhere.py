"""Catalogue rows of debts to other lenders, as the credit bureau reports them."""

from __future__ import annotations

from model.domain import Unit
from model.features.catalogue.row import row

ROWS = (
    row(
        "has_bureau",
        unit=Unit.FLAG,
        sign="~",
        label=("Prêts connus chez d’autres prêteurs", "Loans known with other lenders"),
        meaning=(
            "Le fichier central connaît au moins un prêt du client ailleurs.",
            "The credit bureau knows at least one loan of the client elsewhere.",
        ),
    ),
    row(
        "bureau_debt_active_sum",
        unit=Unit.MONEY,
        sign="+",
        label=("Dettes en cours ailleurs", "Running debts elsewhere"),
        meaning=(
            "Ce que le client doit encore à d’autres prêteurs.",
            "What the client still owes to other lenders.",
        ),
        actionable=True,
    ),
    row(
        "application_bureau_debt_to_income",
        unit=Unit.TIMES,
        sign="+",
        label=("Dettes ailleurs rapportées au revenu", "Debts elsewhere compared with income"),
        meaning=(
            "Combien de fois le revenu déclaré tient dans les dettes ailleurs.",
            "How many times the declared income goes into the debts elsewhere.",
        ),
        actionable=True,
    ),
    row(
        "bureau_annuity_active_sum",
        unit=Unit.MONEY,
        sign="+",
        label=("Mensualités des prêts en cours ailleurs", "Monthly instalments elsewhere"),
        meaning=(
            "Total des mensualités connues des prêts en cours chez d’autres prêteurs.",
            "Known monthly instalments of running loans with other lenders, added up.",
        ),
        actionable=True,
    ),
    row(
        "bureau_debt_to_credit",
        unit=Unit.PERCENT,
        sign="+",
        label=("Part encore due, tous prêts ailleurs", "Share still owed, all loans elsewhere"),
        meaning=(
            "Ce qui reste dû, rapporté à tout ce que d’autres prêteurs ont accordé.",
            "What is still owed, compared with all that other lenders have granted.",
        ),
        actionable=True,
    ),
    row(
        "bureau_debt_to_credit_active",
        unit=Unit.PERCENT,
        sign="+",
        label=(
            "Part encore due, prêts en cours ailleurs",
            "Share still owed, running loans elsewhere",
        ),
        meaning=(
            "Ce qui reste dû, rapporté au montant des prêts en cours ailleurs.",
            "What is still owed, compared with the amount of running loans elsewhere.",
        ),
        actionable=True,
    ),
    row(
        "bureau_debt_to_credit_max",
        unit=Unit.PERCENT,
        sign="+",
        label=("Prêt ailleurs le moins remboursé", "Least repaid loan elsewhere"),
        meaning=(
            "Part encore due du prêt en cours ailleurs qui est le moins remboursé.",
            "Share still owed of the running loan elsewhere that is least repaid.",
        ),
        actionable=True,
    ),
    row(
        "bureau_repaid_active_sum",
        unit=Unit.MONEY,
        sign="-",
        label=("Déjà remboursé sur les prêts ailleurs", "Already repaid on loans elsewhere"),
        meaning=(
            "Montant des prêts en cours ailleurs moins ce qui reste dû.",
            "Amount of running loans elsewhere minus what is still owed.",
        ),
        actionable=True,
    ),
    row(
        "bureau_card_debt_to_limit",
        unit=Unit.PERCENT,
        sign="+",
        label=("Usage des cartes de crédit ailleurs", "Use of credit cards elsewhere"),
        meaning=(
            "Dette sur les cartes d’autres prêteurs, rapportée à leur plafond.",
            "Debt on other lenders’ cards, compared with their limit.",
        ),
        actionable=True,
    ),
    row(
        "bureau_active_count",
        unit=Unit.COUNT,
        sign="+",
        label=("Prêts en cours ailleurs", "Running loans elsewhere"),
        meaning=(
            "Nombre de prêts en cours chez d’autres prêteurs.",
            "Number of loans running with other lenders.",
        ),
        actionable=True,
    ),
    row(
        "bureau_active_share",
        unit=Unit.PERCENT,
        sign="+",
        label=("Part des prêts ailleurs encore en cours", "Share of loans elsewhere still running"),
        meaning=(
            "Prêts en cours, sur tous les prêts connus chez d’autres prêteurs.",
            "Running loans, out of all known with other lenders.",
        ),
    ),
    row(
        "bureau_overdue_sum",
        unit=Unit.MONEY,
        sign="+",
        label=("Montant en retard ailleurs", "Amount overdue elsewhere"),
        meaning=(
            "Ce que le client aurait déjà dû payer à d’autres prêteurs.",
            "What the client should already have paid to other lenders.",
        ),
        actionable=True,
    ),
    row(
        "bureau_overdue_max",
        unit=Unit.MONEY,
        sign="+",
        label=("Plus gros montant en retard ailleurs", "Largest amount ever overdue elsewhere"),
        meaning=(
            "Le plus gros montant jamais en retard chez un autre prêteur.",
            "The largest amount that was ever overdue with another lender.",
        ),
    ),
    row(
        "bureau_days_overdue_max",
        unit=Unit.DAYS,
        sign="+",
        label=("Plus long retard en cours ailleurs", "Longest delay running elsewhere"),
        meaning=(
            "Depuis quand dure le retard le plus long chez un autre prêteur.",
            "How long the longest delay with another lender has lasted.",
        ),
    ),
    row(
        "bureau_prolonged_sum",
        unit=Unit.COUNT,
        sign="+",
        label=("Prolongations de prêts ailleurs", "Extensions of loans elsewhere"),
        meaning=(
            "Combien de fois des prêts d’autres prêteurs ont été prolongés.",
            "How often loans of other lenders have been extended.",
        ),
    ),
    row(
        "bureau_has_microloan",
        unit=Unit.FLAG,
        sign="+",
        label=("A eu un microcrédit ailleurs", "Has had a microloan elsewhere"),
        meaning=(
            "Un microcrédit, ancien ou en cours, est connu chez un autre prêteur.",
            "A microloan, past or running, is known with another lender.",
        ),
    ),
    row(
        "bureau_has_mortgage",
        unit=Unit.FLAG,
        sign="-",
        label=("A eu un prêt immobilier ailleurs", "Has had a mortgage elsewhere"),
        meaning=(
            "Un prêt immobilier, ancien ou en cours, est connu chez un autre prêteur.",
            "A mortgage, past or running, is known with another lender.",
        ),
    ),
    row(
        "bureau_type_count",
        unit=Unit.COUNT,
        sign="~",
        label=("Sortes de prêts ailleurs", "Kinds of loans elsewhere"),
        meaning=(
            "Combien de sortes de prêts différentes sont connues ailleurs.",
            "How many different kinds of loans are known elsewhere.",
        ),
    ),
    row(
        "bureau_remaining_days_mean",
        unit=Unit.DAYS,
        sign="~",
        label=("Durée restante des prêts ailleurs", "Time left on loans elsewhere"),
        meaning=(
            "Temps moyen jusqu’à la fin prévue des prêts en cours ailleurs.",
            "Average time to the planned end of running loans elsewhere.",
        ),
    ),
)
