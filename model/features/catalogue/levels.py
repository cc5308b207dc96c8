"""Categories: how the tables' words become codes, and what a person reads for each code.

The coding is fixed here, not learnt from the data, so that a code means the same in every
portfolio and artifact. Words not listed (``XNA``, ``Unknown``, rare ones) have no code: unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from model.domain import Text


@dataclass(frozen=True, slots=True)
class Coding:
    """Levels in the order of their codes, each with the tables' words it gathers."""

    groups: tuple[tuple[Text, tuple[str, ...]], ...]

    @property
    def levels(self) -> tuple[Text, ...]:
        """What is shown: code ``i`` means ``levels[i]``."""
        return tuple(text for text, _ in self.groups)

    @property
    def codes(self) -> dict[str, float]:
        """The code of every word of the tables that has one."""
        return {word: float(code) for code, (_, words) in enumerate(self.groups) for word in words}


def _level(fr: str, en: str, *words: str) -> tuple[Text, tuple[str, ...]]:
    """Return a level; ``words`` of the tables may stand in one text, with bars between them."""
    return Text(fr, en), tuple(word for text in words for word in text.split(" | "))


_OCCUPATION = Coding(
    (
        _level("Travail manuel", "Manual work", "Laborers", "Low-skill Laborers"),
        _level("Conduite de véhicules", "Driving", "Drivers"),
        _level(
            "Vente, restauration",
            "Sales, catering",
            "Sales staff | Cooking staff | Waiters/barmen staff | Realty agents",
        ),
        _level(
            "Sécurité, entretien, aide à domicile",
            "Security, cleaning, domestic help",
            "Security staff | Cleaning staff | Private service staff",
        ),
        _level(
            "Bureau, comptabilité",
            "Office work, accounting",
            "Core staff | Secretaries | HR staff | Accountants",
        ),
        _level("Santé", "Health care", "Medicine staff"),
        _level(
            "Technique qualifiée, informatique",
            "Skilled technical, IT",
            "High skill tech staff | IT staff",
        ),
        _level("Encadrement", "Management", "Managers"),
    )
)
_EMPLOYER = Coding(
    (
        _level(
            "Entreprise privée",
            "Private company",
            *(f"Business Entity Type {kind}" for kind in (1, 2, 3)),
        ),
        _level("Activité indépendante", "Self-employment", "Self-employed"),
        _level(
            "Commerce, hôtellerie, restauration",
            "Trade, hotels, restaurants",
            *(f"Trade: type {kind}" for kind in range(1, 8)),
            "Hotel | Restaurant",
        ),
        _level(
            "Industrie, énergie, agriculture",
            "Industry, energy, farming",
            *(f"Industry: type {kind}" for kind in range(1, 14)),
            "Electricity | Agriculture",
        ),
        _level(
            "Construction, transport, logement",
            "Building, transport, housing",
            *(f"Transport: type {kind}" for kind in range(1, 5)),
            "Construction | Housing | Realtor",
        ),
        _level(
            "Administration, armée, police",
            "Government, army, police",
            "Government | Military | Police | Security Ministries | Emergency | Postal",
        ),
        _level(
            "Santé, enseignement, culture",
            "Health, education, culture",
            "Medicine | School | Kindergarten | University | Culture | Religion",
        ),
        _level(
            "Services, banque, communication",
            "Services, banking, communication",
            "Services | Bank | Insurance | Telecom | Mobile | Legal Services | Advertising",
            "Security | Cleaning",
        ),
        _level("Autre employeur", "Other employer", "Other"),
    )
)
_YIELD_GROUP = Coding(
    (
        _level("Taux promotionnel", "Promotional rate", "low_action"),
        _level("Taux bas", "Low rate", "low_normal"),
        _level("Taux moyen", "Medium rate", "middle"),
        _level("Taux élevé", "High rate", "high"),
    )
)
_WEEKDAYS = Coding(
    (
        _level("Lundi", "Monday", "MONDAY"),
        _level("Mardi", "Tuesday", "TUESDAY"),
        _level("Mercredi", "Wednesday", "WEDNESDAY"),
        _level("Jeudi", "Thursday", "THURSDAY"),
        _level("Vendredi", "Friday", "FRIDAY"),
        _level("Samedi", "Saturday", "SATURDAY"),
        _level("Dimanche", "Sunday", "SUNDAY"),
    )
)
_FAMILY_STATUS = Coding(
    (
        _level("Mariage", "Married", "Married"),
        _level("Pacs", "Civil partnership", "Civil marriage"),
        _level("Célibataire", "Single", "Single / not married"),
        _level("Séparation", "Separated", "Separated"),
        _level("Veuvage", "Widowed", "Widow"),
    )
)
_HOUSING = Coding(
    (
        _level("Maison ou appartement", "House or flat", "House / apartment"),
        _level("Chez les parents", "With parents", "With parents"),
        _level("Logement communal", "Municipal housing", "Municipal apartment"),
        _level("Location", "Rented", "Rented apartment"),
        _level("Logement de fonction", "Employer’s housing", "Office apartment"),
        _level("Coopérative d’habitation", "Housing cooperative", "Co-op apartment"),
    )
)
_SUITE = Coding(
    (
        _level("Personne", "Nobody", "Unaccompanied"),
        _level("Famille", "Family", "Family"),
        _level("Conjoint ou partenaire", "Spouse or partner", "Spouse, partner"),
        _level("Enfants", "Children", "Children"),
        _level("Autre", "Other", "Other_A", "Other_B", "Group of people"),
    )
)
_EDUCATION = Coding(
    (
        _level("Collège", "Lower secondary", "Lower secondary"),
        _level("Secondaire", "Secondary", "Secondary / secondary special"),
        _level("Supérieur inachevé", "Incomplete higher", "Incomplete higher"),
        _level("Supérieur", "Higher", "Higher education", "Academic degree"),
    )
)
_INCOME_TYPE = Coding(
    (
        _level("Salaire", "Wages", "Working"),
        _level("Activité commerciale", "Commercial activity", "Commercial associate"),
        _level("Retraite", "Pension", "Pensioner"),
        _level("Fonction publique", "Civil service", "State servant"),
    )
)
_CONTRACT = Coding(
    (
        _level("Prêt amortissable", "Cash loan", "Cash loans"),
        _level("Crédit renouvelable", "Revolving credit", "Revolving loans"),
    )
)
_PRODUCT = Coding((*_CONTRACT.groups, _level("Achat à crédit", "Store loan", "Consumer loans")))
_GENDER = Coding((_level("Femme", "Woman", "F"), _level("Homme", "Man", "M")))

CODINGS: Mapping[str, Coding] = MappingProxyType(
    {
        "CODE_GENDER": _GENDER,
        "NAME_CONTRACT_TYPE": _CONTRACT,
        "NAME_EDUCATION_TYPE": _EDUCATION,
        "NAME_FAMILY_STATUS": _FAMILY_STATUS,
        "NAME_HOUSING_TYPE": _HOUSING,
        "NAME_INCOME_TYPE": _INCOME_TYPE,
        "NAME_TYPE_SUITE": _SUITE,
        "WEEKDAY_APPR_PROCESS_START": _WEEKDAYS,
        "application_employer": _EMPLOYER,
        "application_occupation": _OCCUPATION,
        "previous_last_product": _PRODUCT,
        "previous_last_yield_group": _YIELD_GROUP,
    }
)
"""Coding of every ``CATEGORY`` feature, by the feature's name."""
