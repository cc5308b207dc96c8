"""Catalogue rows of the person: protected, kept for comparison groups and audits."""

from __future__ import annotations

from functools import partial

from model.domain import Unit
from model.features.catalogue.row import row

_person = partial(row, protected=True)

ROWS = (
    _person(
        "CODE_GENDER",
        unit=Unit.CATEGORY,
        sign="~",
        label=("Sexe", "Gender"),
        meaning=("Sexe déclaré du client.", "Declared gender of the client."),
    ),
    _person(
        "application_age",
        unit=Unit.DAYS,
        sign="~",
        label=("Âge", "Age"),
        meaning=("Âge du client à la demande.", "The client’s age when applying."),
    ),
    _person(
        "NAME_FAMILY_STATUS",
        unit=Unit.CATEGORY,
        sign="~",
        label=("Situation de famille", "Family status"),
        meaning=("Situation de famille déclarée.", "Declared family status."),
    ),
    _person(
        "CNT_CHILDREN",
        unit=Unit.COUNT,
        sign="~",
        label=("Nombre d’enfants", "Number of children"),
        meaning=("Enfants à la charge du client.", "Children the client cares for."),
    ),
    _person(
        "CNT_FAM_MEMBERS",
        unit=Unit.COUNT,
        sign="~",
        label=("Personnes dans le foyer", "People in the household"),
        meaning=("Taille de la famille du client.", "Size of the client’s family."),
    ),
    _person(
        "application_income_per_family_member",
        unit=Unit.MONEY,
        sign="-",
        label=("Revenu par personne du foyer", "Income per person in the household"),
        meaning=(
            "Revenu déclaré divisé par le nombre de personnes du foyer.",
            "Declared income divided by the number of people in the household.",
        ),
    ),
    _person(
        "application_employed_to_age",
        unit=Unit.PERCENT,
        sign="~",
        label=("Part de la vie dans l’emploi actuel", "Share of life in the current job"),
        meaning=(
            "Ancienneté dans l’emploi rapportée à l’âge.",
            "Time in the current job compared with age.",
        ),
    ),
    _person(
        "NAME_EDUCATION_TYPE",
        unit=Unit.CATEGORY,
        sign="~",
        label=("Niveau d’études", "Education"),
        meaning=("Plus haut niveau d’études atteint.", "Highest level of education reached."),
    ),
    _person(
        "NAME_TYPE_SUITE",
        unit=Unit.CATEGORY,
        sign="~",
        label=("Accompagnement lors de la demande", "Accompanied by when applying"),
        meaning=(
            "Qui accompagnait le client lors de sa demande.",
            "Who came along when the client applied.",
        ),
    ),
    _person(
        "WEEKDAY_APPR_PROCESS_START",
        unit=Unit.CATEGORY,
        sign="~",
        label=("Jour de la demande", "Weekday of the application"),
        meaning=(
            "Jour de la semaine où la demande a été faite.",
            "Day of the week on which the application was made.",
        ),
    ),
    _person(
        "HOUR_APPR_PROCESS_START",
        unit=Unit.COUNT,
        sign="~",
        label=("Heure de la demande", "Hour of the application"),
        meaning=("Heure à laquelle la demande a été faite.", "Hour at which the client applied."),
    ),
    _person(
        "application_contact_count",
        unit=Unit.COUNT,
        sign="~",
        label=("Moyens de contact fournis", "Means of contact given"),
        meaning=(
            "Combien de téléphones et d’adresses électroniques le client a donnés.",
            "How many telephone numbers and e-mail addresses the client gave.",
        ),
    ),
    _person(
        "application_document_count",
        unit=Unit.COUNT,
        sign="~",
        label=("Nombre de pièces fournies", "Number of documents given"),
        meaning=(
            "Combien de pièces le client a jointes à sa demande.",
            "How many documents came with the application.",
        ),
    ),
    _person(
        "FLAG_DOCUMENT_3",
        unit=Unit.FLAG,
        sign="~",
        label=("Pièce n° 3 fournie", "Document no. 3 given"),
        meaning=(
            "Le client a joint la pièce n° 3 à sa demande.",
            "The client gave document no. 3 with the application.",
        ),
    ),
)
