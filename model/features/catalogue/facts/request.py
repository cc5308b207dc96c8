"""Facts of the request: the loan, the means to repay it, what outside bodies say."""

from __future__ import annotations

from functools import partial

from model.domain import Fact, Source, Text, Theme

_loan = partial(Fact, theme=Theme.REQUESTED_LOAN, source=Source.APPLICATION)
_means = partial(Fact, theme=Theme.ABILITY_TO_PAY, source=Source.APPLICATION)

ROWS = (
    Fact(
        "outside_scores",
        Theme.EXTERNAL_SCORES,
        Source.EXTERNAL_BODY,
        Text("Notes d’organismes extérieurs", "Scores of outside bodies"),
        Text(
            "Que disent de cette personne les organismes extérieurs de notation ?",
            "What do outside scoring bodies say of this person?",
        ),
        ("EXT_SOURCE_2", "EXT_SOURCE_3", "EXT_SOURCE_1"),
    ),
    _loan(
        "loan_kind",
        label=Text("Type de prêt demandé", "Kind of loan requested"),
        question=Text("Quel type de prêt est demandé ?", "What kind of loan is requested?"),
        features=("NAME_CONTRACT_TYPE",),
    ),
    _loan(
        "loan_size",
        label=Text("Montant demandé", "Amount requested"),
        question=Text("Combien est demandé ?", "How much is requested?"),
        features=("AMT_CREDIT", "AMT_GOODS_PRICE"),
    ),
    _loan(
        "loan_terms",
        label=Text("Coût et durée du prêt", "Cost and length of the loan"),
        question=Text(
            "À quel taux et sur combien de temps le prêt serait-il remboursé ?",
            "At what rate and over how long would the loan be repaid?",
        ),
        features=(
            "application_yearly_rate",
            "application_instalments",
            "application_term",
            "AMT_ANNUITY",
        ),
    ),
    _loan(
        "financed_share",
        label=Text("Part du prix financée", "Share of the price financed"),
        question=Text(
            "Le prêt paie-t-il tout le prix de l’achat, ou davantage ?",
            "Does the loan pay for the whole purchase, or for more?",
        ),
        features=("application_credit_to_goods",),
    ),
    _loan(
        "against_earlier",
        source=Source.OUR_RECORDS,
        label=Text("Demande et prêts passés", "Request against earlier loans"),
        question=Text(
            "La demande dépasse-t-elle ce qui a déjà été remboursé chez nous ?",
            "Is the request larger than what was repaid to us before?",
        ),
        features=(
            "application_annuity_to_previous",
            "application_credit_to_previous",
            "application_annuity_to_installment_max",
        ),
    ),
    _means(
        "income",
        label=Text("Revenus", "Income"),
        question=Text("Combien cette personne gagne-t-elle ?", "How much does this person earn?"),
        features=("AMT_INCOME_TOTAL",),
    ),
    _means(
        "burden",
        label=Text("Charge sur les revenus", "Charge on income"),
        question=Text(
            "Quelle part des revenus irait aux prêts ?", "What share of income would go to loans?"
        ),
        features=(
            "application_all_annuities_to_income",
            "application_annuity_to_income",
            "application_all_debt_to_income",
            "application_credit_to_income",
        ),
    ),
)
