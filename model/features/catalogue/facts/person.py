"""Facts of the person: work, home, and protected attributes, which policy "fair" leaves out."""

from __future__ import annotations

from functools import partial

from model.domain import Fact, Source, Text, Theme

_stability = partial(Fact, theme=Theme.STABILITY, source=Source.APPLICATION)
_person = partial(Fact, theme=Theme.PERSON, source=Source.APPLICATION)

ROWS = (
    _stability(
        "employment",
        label=Text("Emploi", "Employment"),
        question=Text(
            "De quoi vit cette personne, et depuis quand a-t-elle cet emploi ?",
            "What does this person live on, and how long have they had this job?",
        ),
        features=("application_days_employed", "NAME_INCOME_TYPE", "application_not_employed"),
    ),
    _stability(
        "occupation",
        label=Text("Métier et employeur", "Occupation and employer"),
        question=Text(
            "Quel est le métier, et chez quel type d’employeur ?",
            "What is the occupation, and with what kind of employer?",
        ),
        features=("application_occupation", "application_employer"),
    ),
    _stability(
        "id_document",
        label=Text("Pièce d’identité", "Identity document"),
        question=Text("De quand date la pièce d’identité ?", "How old is the identity document?"),
        features=("application_days_since_id_document",),
    ),
    _stability(
        "registration",
        label=Text("Inscription d’état civil", "Civil registration"),
        question=Text(
            "De quand date la dernière inscription d’état civil ?",
            "How old is the last civil registration?",
        ),
        features=("application_days_since_registration",),
    ),
    _stability(
        "phone",
        label=Text("Numéro de téléphone", "Phone number"),
        question=Text(
            "Depuis quand cette personne a-t-elle le même numéro ?",
            "How long has this person had the same number?",
        ),
        features=("application_days_since_phone_change",),
    ),
    _stability(
        "home_car",
        label=Text("Logement et voiture", "Home and car"),
        question=Text(
            "Cette personne possède-t-elle un logement, une voiture ?",
            "Does this person own a home, a car?",
        ),
        features=("FLAG_OWN_CAR", "application_car_age", "FLAG_OWN_REALTY"),
    ),
    _person(
        "gender",
        label=Text("Genre", "Gender"),
        question=Text("Quel est le genre déclaré ?", "What gender was declared?"),
        features=("CODE_GENDER",),
    ),
    _person(
        "age",
        label=Text("Âge", "Age"),
        question=Text("Quel âge a cette personne ?", "How old is this person?"),
        features=("application_age", "application_employed_to_age"),
    ),
    _person(
        "family",
        label=Text("Famille", "Family"),
        question=Text("Quelle est la situation de famille ?", "What is the family situation?"),
        features=(
            "NAME_FAMILY_STATUS",
            "CNT_CHILDREN",
            "CNT_FAM_MEMBERS",
            "application_income_per_family_member",
        ),
    ),
    _person(
        "education",
        label=Text("Niveau d’études", "Education"),
        question=Text("Quel est le niveau d’études ?", "What is the level of education?"),
        features=("NAME_EDUCATION_TYPE",),
    ),
    _person(
        "application_day",
        label=Text("Dépôt de la demande", "How the application was made"),
        question=Text(
            "Quand, avec qui et avec quels documents la demande a-t-elle été faite ?",
            "When, with whom and with what documents was the application made?",
        ),
        features=(
            "application_document_count",
            "FLAG_DOCUMENT_3",
            "application_contact_count",
            "NAME_TYPE_SUITE",
            "WEEKDAY_APPR_PROCESS_START",
            "HOUR_APPR_PROCESS_START",
        ),
    ),
    _person(
        "home",
        label=Text("Habitation", "Housing"),
        question=Text("Comment cette personne est-elle logée ?", "How is this person housed?"),
        features=("NAME_HOUSING_TYPE", "TOTALAREA_MODE", "YEARS_BUILD_AVG", "FLOORSMAX_AVG"),
    ),
    _person(
        "region",
        label=Text("Lieu de vie", "Place of residence"),
        question=Text("Où cette personne vit-elle ?", "Where does this person live?"),
        features=(
            "REGION_RATING_CLIENT_W_CITY",
            "REGION_RATING_CLIENT",
            "REGION_POPULATION_RELATIVE",
            "REG_CITY_NOT_LIVE_CITY",
            "REG_CITY_NOT_WORK_CITY",
        ),
    ),
    _person(
        "acquaintances",
        label=Text("Entourage", "Acquaintances"),
        question=Text(
            "L’entourage a-t-il eu des difficultés de paiement ?",
            "Did acquaintances have payment difficulties?",
        ),
        features=(
            "DEF_30_CNT_SOCIAL_CIRCLE",
            "DEF_60_CNT_SOCIAL_CIRCLE",
            "OBS_30_CNT_SOCIAL_CIRCLE",
        ),
    ),
)
