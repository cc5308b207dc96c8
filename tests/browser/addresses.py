"""Every address the tests look at, made from what is served, never from a number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product
from urllib.parse import urlencode

from data.portfolio import Portfolio
from model.artifact import places
from model.casework import Role
from model.domain import (
    AGE,
    AGE_BAND_EDGES,
    ANNUITY,
    CREDIT,
    INCOME,
    INCOME_BAND_EDGES,
    DriftSubject,
    Outcome,
    PeerGroup,
    band_of,
)
from model.serving.protocols import Scoring
from tests.browser.worked import SEEN_BY, Worked
from tests.cases import open_case, stored_case
from tests.turning import Turning, turning

LANGUAGES = ("fr", "en")
THEMES = ("light", "dark")
PAGES = (
    "queue",
    "queue, another page",
    "queue, nothing there",
    "search",
    "search, near the threshold",
    "search, at a glance",
    "pair",
    "decision",
    "decision, theme opened",
    "file",
    "file, searched",
    "comparison",
    "comparison, group chosen",
    "comparison, nobody similar",
    "relation",
    "relation, features chosen",
    "simulation",
    "simulation, turned",
    "simulation, curve",
    "simulation, cases",
    "simulation, granted",
    "simulation, no case",
    "sheet",
    "application",
    "application, answered",
    "application, compared",
    "application, simulated",
    "application, sheet",
    "application, answers",
    "model",
    "model, tried",
    "model, whole",
    "drift",
    "drift, comparison chosen",
    "help",
    "accessibility",
    *SEEN_BY,
)
ERRORS = (
    "unknown client",
    "letters for a client",
    "no client number",
    "unknown page",
    "not for this person",
    "choice not understood",
    "application, wrongly answered",
    "simulation, values not understood",
    "model, no number",
)
"""States that say something went wrong."""
MISSING = ERRORS[:5]
"""Those whose HTTP status is 404, or 403."""
SEARCHED = {"fr": "retard", "en": "late"}

ANSWERED = {CREDIT: "450000", ANNUITY: "25000", INCOME: "150000", AGE: "35.5"}
WRONGLY_ANSWERED = {CREDIT: "~many", "application_car_age": "3", "FLAG_OWN_CAR": "0"}
GOODS = "AMT_GOODS_PRICE"
WRONG_EDITS = urlencode({INCOME: "much", GOODS: "1", CREDIT: "200000"})


@dataclass(frozen=True, slots=True)
class Place:
    """An address, where its page says it is, who sees it; ``missing`` ones answer 404 or 403."""

    address: str
    missing: bool = False
    shown_at: str = ""
    role: Role = Role.ADVISOR


class Addresses:
    """Addresses by the name of their page or state."""

    def __init__(self, scoring: Scoring, worked: Worked) -> None:
        self._scoring, self._worked = scoring, worked
        self.client = scoring.model.example_clients.clearly_refused

    def of(self, name: str, language: str) -> Place:
        """Return the address of a page or state in a language."""
        shown_at = f"/{language}/" if name == "unknown page" else ""
        path = f"/{language}/{self._paths(language)[name]}"
        return Place(path, name in MISSING, shown_at, SEEN_BY.get(name, Role.ADVISOR))

    def client_page(self, page: str = "", language: str = "fr", client: int = 0, **c: str) -> str:
        """Return the address of a client's page with choices."""
        slug = f"/{page}" if page else ""
        query = f"?{urlencode(c)}" if c else ""
        return f"/{language}/client/{client or self.client}{slug}{query}"

    def _paths(self, language: str) -> dict[str, str]:
        client = f"client/{self.client}"
        return self._worked.paths() | {
            "queue": "queue",
            "queue, another page": "queue?order=amount&outcome=refuse&page=2",
            "queue, nothing there": "queue?tab=referred&outcome=grant",
            "search": "",
            "search, near the threshold": "?list=near&sort=distance&amount=0",
            "search, at a glance": "?glance=shown",
            "pair": f"pair?first={self.client}&second={self.granted}",
            "decision": client,
            "decision, theme opened": f"{client}?theme={self.strongest_theme}",
            "file": f"{client}/file",
            "file, searched": f"{client}/file?words={SEARCHED[language]}",
            "comparison": f"{client}/comparison",
            "comparison, group chosen": f"{client}/comparison?age=all&gender=0&outcome=grant",
            "comparison, nobody similar": self.nobody_similar,
            "relation": f"{client}/relation",
            "relation, features chosen": f"{client}/relation?x={CREDIT}&y={ANNUITY}",
            "simulation": f"{client}/simulation",
            "simulation, turned": f"{self.turned}?{CREDIT}={self.turning.typed}",
            "simulation, curve": f"{client}/simulation?{GOODS}=unknown&curve={CREDIT}",
            "simulation, cases": f"{self.turned}?cases=shown",
            "simulation, granted": f"client/{self.granted}/simulation?cases=shown",
            "simulation, no case": f"client/{self.without_case}/simulation?cases=shown",
            "simulation, values not understood": f"{client}/simulation?{WRONG_EDITS}",
            "sheet": f"{client}/sheet",
            "application": "application",
            "application, answered": self.applicant,
            "application, compared": f"{self.applicant}/comparison",
            "application, simulated": f"{self.applicant}/simulation?{CREDIT}=400000",
            "application, sheet": f"{self.applicant}/sheet",
            "model": "model",
            "model, tried": "model?threshold=20&missed=5&part=cost",
            "model, whole": "model?part=all&fact=income",
            "model, no number": "model?threshold=many&missed=0",
            "application, answers": f"{self.applicant}/answers",
            "application, wrongly answered": self.wrongly_answered,
            "drift": "drift",
            "drift, comparison chosen": self.category_of_drift,
            "help": "help",
            "accessibility": "accessibility",
            "unknown client": f"client/{self.unknown_client}",
            "letters for a client": "client/abc",
            "no client number": "client/",
            "unknown page": "nothing-here",
            "not for this person": "journal",
            "choice not understood": f"{client}?theme=nothing",
        }

    @cached_property
    def applicant(self) -> str:
        """An applicant's case."""
        return f"case/{open_case(self._scoring, ANSWERED, self._worked.office, 'en').case}"

    @cached_property
    def wrongly_answered(self) -> str:
        """A case whose answers have to be mended before anybody can be scored."""
        return f"case/{stored_case(WRONGLY_ANSWERED, self._worked.office)}"

    @cached_property
    def strongest_theme(self) -> str:
        """The theme that moves the client's score most."""
        return self._scoring.client(self.client).explanation.themes[0].theme.value

    @cached_property
    def turning(self) -> Turning:
        """A refused client whom another amount would have granted."""
        return turning(self._scoring)

    @cached_property
    def turned(self) -> str:
        """The simulation of that client, unedited."""
        return f"client/{self.turning.client_id}/simulation"

    @cached_property
    def granted(self) -> int:
        """A granted client."""
        return self._first(Outcome.GRANT, turns=False)

    @cached_property
    def without_case(self) -> int:
        """A refused client whom no change of one or two values would have granted."""
        return self._first(Outcome.REFUSE, turns=False)

    def _first(self, outcome: Outcome, *, turns: bool) -> int:
        for number in Portfolio.open(places.DEMO_PORTFOLIO).client_ids.tolist():
            client = self._scoring.client(number)
            if client.decision.outcome is outcome and turns == bool(client.nearest_cases().cases):
                return int(number)
        raise AssertionError(f"no client of the demonstration: {outcome}, {turns}")

    @cached_property
    def category_of_drift(self) -> str:
        """Drift of the features, one drawn whose bins are words."""
        report = self._scoring.model.drift()
        rows = report.of(DriftSubject.FEATURE) if report else ()
        most = max(rows, key=lambda row: len(self._scoring.model.catalogue[row.name].levels))
        return f"drift?about=feature&row={most.key}"

    @cached_property
    def unknown_client(self) -> int:
        """A number of the right shape that nobody has."""
        number = 999_999_999
        assert not self._scoring.clients.holds(number), f"{number} is a client: choose another"
        return number

    @cached_property
    def nobody_similar(self) -> str:
        """A client's comparison with a group too small to be shown."""
        portfolio = Portfolio.open(places.DEMO_PORTFOLIO)
        columns = (portfolio.client_ids, portfolio.column(AGE), portfolio.column(INCOME))
        someone = {
            (band_of(float(age), AGE_BAND_EDGES), band_of(float(income), INCOME_BAND_EDGES)): int(i)
            for i, age, income in zip(*columns, strict=True)
        }
        for ((age, income), client), gender, outcome in product(someone.items(), (0, 1), Outcome):
            group = PeerGroup(age, gender, income, outcome)
            if age and income and self._scoring.groups.summary(group).size is None:
                return f"client/{client}/comparison?gender={gender}&outcome={outcome}"
        raise AssertionError("every group of the demonstration can be shown")
