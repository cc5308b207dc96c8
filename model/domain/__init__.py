"""What the dashboard talks about: decisions, reasons, peers. Frozen, standard library only."""

from model.domain.affording import Affordability, affordability
from model.domain.applicant import ApplicantFaultsError, ApplicationField, Fault, FieldFault
from model.domain.audit import Audit, EqualityTrial, GroupOutcome, ProxyTest, Rival, Stability
from model.domain.card import ModelCard, TableUse
from model.domain.client_list import AMOUNT_BAND_EDGES, ClientListing, SortKey
from model.domain.costs import Costs
from model.domain.decision import (
    NEAR_THRESHOLD_POINTS,
    POINTS_PER_LOG_ODDS,
    POINTS_TO_DOUBLE_ODDS,
    SCORE_AT_THRESHOLD,
    Contribution,
    Decision,
    Explanation,
    Outcome,
    ThemeContribution,
    log_odds,
    whole_score,
)
from model.domain.drift import (
    DriftDistance,
    DriftFault,
    DriftPart,
    DriftReport,
    DriftRow,
    DriftSample,
    DriftSubject,
    DriftTest,
    DriftVerdict,
    RefusalTurn,
    UnusableDriftError,
    most_moved_first,
)
from model.domain.editing import Actionability, BoundRule, EditRule, FollowRule, OverruleRule
from model.domain.estimate import NORMAL_95, Estimate, give_or_take
from model.domain.evaluation import (
    CalibrationBin,
    Confusion,
    Evaluation,
    InstalmentAccuracy,
    OperatingPoint,
)
from model.domain.fact import Fact
from model.domain.feature import Direction, Feature, Unit
from model.domain.influence import FactEffect, FactInfluence, Habit, Influence, ThemeInfluence
from model.domain.model_change import STRONGEST_FACTS, ChangedClients, ChangedGroup, ModelChange
from model.domain.peers import (
    AGE,
    AGE_BAND_EDGES,
    ANNUITY,
    CREDIT,
    DAYS_PER_YEAR,
    EVERYONE,
    GENDER,
    INCOME,
    INCOME_BAND_EDGES,
    INSTALMENTS,
    SMALLEST_GROUP,
    TERM,
    YEARLY_RATE,
    YOUNG,
    Band,
    Distribution,
    GroupSummary,
    PeerGroup,
    Relation,
    RelationBin,
    Standing,
    band_of,
    is_enough,
    names_nobody,
)
from model.domain.portfolio import (
    DEFAULT_PROBABILITY,
    OUTCOME,
    ExampleClients,
    ListedClient,
    ModelInfo,
    UnknownClientError,
    theme_column,
)
from model.domain.proportions import wilson_estimate
from model.domain.rule import Comparison, Condition, Rule
from model.domain.similar import SimilarClient, SimilarClients
from model.domain.simulation import (
    Change,
    EditableField,
    NearestCase,
    NearestCases,
    NotWholeError,
    OutOfBoundsError,
    Sensitivity,
    WhatIf,
)
from model.domain.source import Source
from model.domain.sureness import SURE_SHARE, Sureness
from model.domain.text import Text
from model.domain.theme import Theme
from model.domain.unknown import Proposal, ScoreRange, UnknownFact
from model.domain.whole_points import WholePoints, apportion, in_whole_points, whole_moves
