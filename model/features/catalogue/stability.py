"""Catalogue rows of employment, possessions and stability."""

from __future__ import annotations

from model.domain import Unit
from model.features.catalogue.row import row

ROWS = (
    row(
        "application_days_employed",
        unit=Unit.DAYS,
        sign="-",
        label=("Ancienneté dans l’emploi", "Time in current employment"),
        meaning=(
            "Temps passé dans l’emploi actuel ; inconnu pour qui n’a pas d’emploi.",
            "Time spent in the current job; unknown for those without one.",
        ),
    ),
    row(
        "application_not_employed",
        unit=Unit.FLAG,
        sign="~",
        label=("Sans emploi ou à la retraite", "Retired or without employment"),
        meaning=(
            "Le client n’a pas d’emploi ; il est le plus souvent retraité.",
            "The client has no job; most of these clients are pensioners.",
        ),
    ),
    row(
        "NAME_INCOME_TYPE",
        unit=Unit.CATEGORY,
        sign="~",
        label=("Origine du revenu", "Source of income"),
        meaning=("D’où vient le revenu déclaré.", "Where the declared income comes from."),
    ),
    row(
        "application_occupation",
        unit=Unit.CATEGORY,
        sign="~",
        label=("Profession", "Occupation"),
        meaning=("Famille de métiers du client.", "Group of trades the client belongs to."),
    ),
    row(
        "application_employer",
        unit=Unit.CATEGORY,
        sign="~",
        label=("Secteur de l’employeur", "Kind of employer"),
        meaning=(
            "Secteur d’activité de l’employeur du client.",
            "Line of business of the client’s employer.",
        ),
    ),
    row(
        "application_days_since_id_document",
        unit=Unit.DAYS,
        sign="-",
        label=("Âge de la pièce d’identité", "Age of the identity document"),
        meaning=(
            "Temps écoulé depuis le dernier changement de pièce d’identité.",
            "Time since the identity document was last changed.",
        ),
    ),
    row(
        "application_days_since_registration",
        unit=Unit.DAYS,
        sign="-",
        label=("Ancienneté de l’inscription", "Time since registration"),
        meaning=(
            "Temps écoulé depuis le dernier changement d’inscription administrative.",
            "Time since the client’s official registration last changed.",
        ),
    ),
    row(
        "application_days_since_phone_change",
        unit=Unit.DAYS,
        sign="-",
        label=("Ancienneté du téléphone", "Time with the same telephone"),
        meaning=(
            "Temps écoulé depuis le dernier changement de téléphone.",
            "Time since the client last changed telephone.",
        ),
    ),
    row(
        "FLAG_OWN_REALTY",
        unit=Unit.FLAG,
        sign="~",
        label=("Propriétaire d’un logement", "Owns a home"),
        meaning=(
            "Le client possède une maison ou un appartement.",
            "The client owns a house or a flat.",
        ),
    ),
    row(
        "FLAG_OWN_CAR",
        unit=Unit.FLAG,
        sign="-",
        label=("Propriétaire d’une voiture", "Owns a car"),
        meaning=("Le client possède une voiture.", "The client owns a car."),
    ),
    row(
        "application_car_age",
        unit=Unit.DAYS,
        sign="+",
        label=("Âge de la voiture", "Age of the car"),
        meaning=(
            "Âge de la voiture du client ; inconnu pour qui n’en a pas.",
            "Age of the client’s car; unknown for those without one.",
        ),
    ),
)
