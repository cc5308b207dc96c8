"""Facts of loans with other lenders, as a credit bureau tells them."""

from __future__ import annotations

from functools import partial

from model.domain import Fact, Source, Text, Theme

_debts = partial(Fact, theme=Theme.DEBTS_ELSEWHERE, source=Source.CREDIT_BUREAU)
_history = partial(Fact, theme=Theme.HISTORY_ELSEWHERE, source=Source.CREDIT_BUREAU)

ROWS = (
    _debts(
        "owed_elsewhere",
        label=Text("Dettes ailleurs", "Debts elsewhere"),
        question=Text(
            "Combien reste-t-il à rembourser à d’autres prêteurs ?",
            "How much is still owed to other lenders?",
        ),
        features=(
            "bureau_debt_active_sum",
            "application_bureau_debt_to_income",
            "bureau_annuity_active_sum",
            "bureau_repaid_active_sum",
            "has_bureau",
        ),
    ),
    _debts(
        "owed_share_elsewhere",
        label=Text("Part restant due ailleurs", "Share still owed elsewhere"),
        question=Text(
            "Quelle part des prêts obtenus ailleurs reste à rembourser ?",
            "What share of the loans elsewhere is still to repay?",
        ),
        features=(
            "bureau_debt_to_credit_active",
            "bureau_debt_to_credit",
            "bureau_debt_to_credit_max",
            "bureau_card_debt_to_limit",
        ),
    ),
    _debts(
        "loans_elsewhere",
        label=Text("Nombre de prêts ailleurs", "Number of loans elsewhere"),
        question=Text(
            "Combien de prêts sont en cours chez d’autres prêteurs ?",
            "How many loans are running with other lenders?",
        ),
        features=(
            "bureau_active_count",
            "bureau_active_share",
            "bureau_count",
            "bureau_type_count",
            "bureau_remaining_days_mean",
        ),
    ),
    _debts(
        "arrears_elsewhere",
        label=Text("Impayés ailleurs", "Arrears elsewhere"),
        question=Text(
            "Des sommes sont-elles, ou ont-elles été, impayées chez d’autres prêteurs ?",
            "Are there, or were there, arrears with other lenders?",
        ),
        features=(
            "bureau_overdue_sum",
            "bureau_days_overdue_max",
            "bureau_overdue_max",
            "bureau_prolonged_sum",
        ),
    ),
    _debts(
        "loan_types_elsewhere",
        label=Text("Microcrédit, prêt immobilier", "Microloan, mortgage"),
        question=Text(
            "Y a-t-il eu ailleurs un microcrédit ou un prêt immobilier ?",
            "Has there been a microloan or a mortgage elsewhere?",
        ),
        features=("bureau_has_microloan", "bureau_has_mortgage"),
    ),
    _history(
        "credit_age",
        label=Text("Ancienneté des prêts ailleurs", "Age of loans elsewhere"),
        question=Text(
            "Depuis quand cette personne emprunte-t-elle ailleurs ?",
            "Since when has this person borrowed elsewhere?",
        ),
        features=("bureau_days_since_first", "bureau_days_since_opening_mean"),
    ),
    _history(
        "recent_loans_elsewhere",
        label=Text("Nouveaux prêts ailleurs", "New loans elsewhere"),
        question=Text(
            "Des prêts ont-ils été pris récemment ailleurs ?",
            "Were loans taken elsewhere of late?",
        ),
        features=(
            "bureau_opened_12m_count",
            "bureau_opened_24m_count",
            "bureau_days_since_last",
            "bureau_days_since_last_active",
        ),
    ),
    _history(
        "ended_elsewhere",
        label=Text("Fin des prêts ailleurs", "How loans elsewhere ended"),
        question=Text(
            "Les prêts ailleurs ont-ils fini plus tôt ou plus tard que prévu ?",
            "Did loans elsewhere end earlier or later than planned?",
        ),
        features=("bureau_days_ended_late_mean", "bureau_days_ended_early_mean"),
    ),
    _history(
        "punctuality_elsewhere",
        label=Text("Ponctualité ailleurs", "Punctuality elsewhere"),
        question=Text(
            "Les mensualités sont-elles payées à temps chez d’autres prêteurs ?",
            "Are monthly instalments to other lenders made on time?",
        ),
        features=(
            "bureau_balance_late_share",
            "bureau_balance_late_share_12m",
            "bureau_balance_days_late_max",
            "bureau_balance_months_since_late",
            "has_bureau_balance",
        ),
    ),
    Fact(
        "searches",
        Theme.RECENT_SEARCHES,
        Source.CREDIT_BUREAU,
        Text("Consultations par des prêteurs", "Lender enquiries"),
        Text(
            "D’autres prêteurs ont-ils demandé des renseignements récemment ?",
            "Have other lenders asked about this person of late?",
        ),
        ("AMT_REQ_CREDIT_BUREAU_YEAR", "AMT_REQ_CREDIT_BUREAU_QRT"),
    ),
)
