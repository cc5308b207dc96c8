"""Facts of loans, cards and applications with us."""

from __future__ import annotations

from functools import partial

from model.domain import Fact, Source, Text, Theme

_repayment = partial(Fact, theme=Theme.REPAYMENT_WITH_US, source=Source.OUR_RECORDS)
_earlier = partial(Fact, theme=Theme.EARLIER_APPLICATIONS, source=Source.OUR_RECORDS)
_card = partial(Fact, theme=Theme.CREDIT_CARD, source=Source.OUR_RECORDS)

ROWS = (
    _repayment(
        "punctuality_with_us",
        label=Text("Ponctualité chez nous", "Punctuality with us"),
        question=Text(
            "Les mensualités sont-elles payées à temps chez nous ?",
            "Are monthly instalments to us made on time?",
        ),
        features=(
            "installments_late_share_12m",
            "installments_late_share",
            "installments_late_7d_share",
            "installments_days_late_max_12m",
            "installments_days_late_weighted_mean",
            "installments_last_loan_days_late_mean",
            "installments_days_since_late",
            "installments_days_late_slope",
            "installments_days_early_mean",
            "pos_cash_past_due_share",
            "pos_cash_days_past_due_max_12m",
            "has_installments_payments",
            "has_pos_cash_balance",
        ),
    ),
    _repayment(
        "paid_in_full",
        label=Text("Mensualités payées en entier", "Payments made in full"),
        question=Text(
            "Les mensualités sont-elles payées en entier chez nous ?",
            "Are monthly instalments to us made in full?",
        ),
        features=(
            "installments_underpaid_share",
            "installments_paid_to_due_1000d",
            "installments_paid_to_due",
            "installments_days_since_underpaid",
        ),
    ),
    _repayment(
        "remaining_with_us",
        label=Text("Reste à payer chez nous", "Still to pay to us"),
        question=Text(
            "Combien reste-t-il à rembourser chez nous ?", "How much is still owed to us?"
        ),
        features=(
            "previous_remaining_debt_sum",
            "previous_annuity_active_sum",
            "pos_cash_remaining_sum",
        ),
    ),
    _repayment(
        "ended_early_with_us",
        label=Text("Prêts finis en avance", "Loans ended early"),
        question=Text(
            "Des prêts chez nous ont-ils été remboursés avant la date prévue ?",
            "Were loans with us repaid before the planned date?",
        ),
        features=("pos_cash_completed_early_share", "previous_days_ended_early_mean"),
    ),
    _earlier(
        "refusals",
        label=Text("Refus passés chez nous", "Earlier refusals by us"),
        question=Text(
            "Des demandes ont-elles déjà été refusées chez nous ?",
            "Have we refused applications before?",
        ),
        features=(
            "previous_refused_share",
            "previous_refused_share_last5",
            "previous_refused_12m_count",
            "previous_days_since_refusal",
        ),
    ),
    _earlier(
        "earlier_requests",
        label=Text("Demandes passées chez nous", "Earlier applications to us"),
        question=Text(
            "Combien de demandes nous ont déjà été faites, et quand ?",
            "How many applications were made to us before, and when?",
        ),
        features=("previous_count", "previous_days_since_last", "has_previous_application"),
    ),
    _earlier(
        "earlier_amounts",
        label=Text("Montants des prêts passés", "Amounts of earlier loans"),
        question=Text(
            "Quels montants ont déjà été prêtés et remboursés chez nous ?",
            "What amounts were lent and repaid with us before?",
        ),
        features=(
            "installments_amount_paid_max",
            "previous_credit_approved_mean",
            "previous_annuity_approved_mean",
            "previous_granted_to_requested_mean",
            "previous_down_payment_rate_mean",
        ),
    ),
    _earlier(
        "earlier_kinds",
        label=Text("Type et prix des prêts passés", "Kind and price of earlier loans"),
        question=Text(
            "Quels types de prêts ont déjà été pris chez nous, et à quel prix ?",
            "What kinds of loans were taken from us before, and at what price?",
        ),
        features=(
            "previous_simple_interest_max",
            "previous_last_yield_group",
            "previous_last_product",
            "previous_cash_share",
            "previous_revolving_share",
        ),
    ),
    _card(
        "card_use",
        label=Text("Utilisation de la carte", "Use of the card"),
        question=Text(
            "Quelle part du plafond de la carte est utilisée ?",
            "How much of the card’s limit is used?",
        ),
        features=(
            "credit_card_balance_to_limit_mean_6m",
            "credit_card_balance_to_limit_max",
            "has_credit_card_balance",
        ),
    ),
    _card(
        "card_cash",
        label=Text("Retraits par carte", "Cash drawn by card"),
        question=Text(
            "La carte sert-elle à retirer des espèces ?", "Is the card used to draw cash?"
        ),
        features=("credit_card_cash_share",),
    ),
    _card(
        "card_payments",
        label=Text("Remboursement de la carte", "Repayment of the card"),
        question=Text(
            "La carte est-elle remboursée à temps, et au-delà du minimum ?",
            "Is the card repaid on time, and above the minimum?",
        ),
        features=("credit_card_past_due_share", "credit_card_paid_to_minimum"),
    ),
)
