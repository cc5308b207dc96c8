"""Catalogue rows of the client's home, region and circle: protected like the person's own."""

from __future__ import annotations

from functools import partial

from model.domain import Unit
from model.features.catalogue.row import row

_place = partial(row, protected=True, sign="~")

ROWS = (
    _place(
        "NAME_HOUSING_TYPE",
        unit=Unit.CATEGORY,
        label=("Type de logement", "Kind of housing"),
        meaning=("Où et comment le client est logé.", "Where and how the client lives."),
    ),
    _place(
        "TOTALAREA_MODE",
        unit=Unit.INDEX,
        label=("Surface de l’immeuble (indice)", "Floor area of the building (index)"),
        meaning=(
            "Surface de l’immeuble du client, entre 0 (petite) et 1 (grande).",
            "Floor area of the client’s building, between 0 (small) and 1 (large).",
        ),
    ),
    _place(
        "YEARS_BUILD_AVG",
        unit=Unit.INDEX,
        label=("Époque de l’immeuble (indice)", "Period of the building (index)"),
        meaning=(
            "Époque de construction de l’immeuble, entre 0 (ancienne) et 1 (récente).",
            "When the client’s building was put up, between 0 (old) and 1 (recent).",
        ),
    ),
    _place(
        "FLOORSMAX_AVG",
        unit=Unit.INDEX,
        label=("Hauteur de l’immeuble (indice)", "Height of the building (index)"),
        meaning=(
            "Nombre d’étages de l’immeuble, entre 0 (peu) et 1 (beaucoup).",
            "Storeys of the client’s building, between 0 (few) and 1 (many).",
        ),
    ),
    _place(
        "REGION_RATING_CLIENT",
        unit=Unit.COUNT,
        label=("Note de la région", "Rating of the region"),
        meaning=(
            "Note de la région du client, de 1 à 3.",
            "Our rating of the client’s region, from 1 to 3.",
        ),
    ),
    _place(
        "REGION_RATING_CLIENT_W_CITY",
        unit=Unit.COUNT,
        label=("Note de la région et de la ville", "Rating of the region and city"),
        meaning=(
            "Note de la région du client en tenant compte de la ville, de 1 à 3.",
            "Our rating of the client’s region, taking the city into account, from 1 to 3.",
        ),
    ),
    _place(
        "REGION_POPULATION_RELATIVE",
        unit=Unit.INDEX,
        label=("Population de la région (indice)", "Population of the region (index)"),
        meaning=(
            "Plus le nombre est grand, plus la région du client est peuplée.",
            "The larger the number, the more people live in the client’s region.",
        ),
    ),
    _place(
        "REG_CITY_NOT_LIVE_CITY",
        unit=Unit.FLAG,
        label=("Habite hors de sa ville d’inscription", "Lives outside city of registration"),
        meaning=(
            "L’adresse de contact n’est pas dans la ville d’inscription du client.",
            "The contact address is not in the city where the client is registered.",
        ),
    ),
    _place(
        "REG_CITY_NOT_WORK_CITY",
        unit=Unit.FLAG,
        label=(
            "Travaille hors de sa ville d’inscription",
            "Works outside city of registration",
        ),
        meaning=(
            "Le lieu de travail n’est pas dans la ville d’inscription du client.",
            "The place of work is not in the city where the client is registered.",
        ),
    ),
    _place(
        "OBS_30_CNT_SOCIAL_CIRCLE",
        unit=Unit.COUNT,
        label=("Emprunteurs observés dans l’entourage", "Borrowers observed in the circle"),
        meaning=(
            "Personnes de l’entourage du client dont les remboursements sont observables.",
            "People around the client whose repayments could be observed.",
        ),
    ),
    _place(
        "DEF_30_CNT_SOCIAL_CIRCLE",
        unit=Unit.COUNT,
        label=("Retards de 30 jours dans l’entourage", "Payments 30 days late in the circle"),
        meaning=(
            "Personnes de l’entourage du client avec un retard de plus de 30 jours.",
            "People around the client who were more than 30 days late.",
        ),
    ),
    _place(
        "DEF_60_CNT_SOCIAL_CIRCLE",
        unit=Unit.COUNT,
        label=("Retards de 60 jours dans l’entourage", "Payments 60 days late in the circle"),
        meaning=(
            "Personnes de l’entourage du client avec un retard de plus de 60 jours.",
            "People around the client who were more than 60 days late.",
        ),
    ),
)
