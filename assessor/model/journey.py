"""What is written about customers beside their answers: moments of truth, and complaints with what they cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

from annotated_types import Ge, Gt, Le

from assessor.model.questionnaire import _WRITTEN, Share

Stage = Literal["aware", "choose", "buy", "start", "use", "problem", "renew", "change", "leave"]
STAGES: tuple[Stage, ...] = ("aware", "choose", "buy", "start", "use", "problem", "renew", "change", "leave")
"""The stages of the customer's life cycle, in their order."""

Band = Literal["below 1", "1 to 10", "10 to 50", "50 to 100", "above 100"]
BANDS: tuple[Band, ...] = ("below 1", "1 to 10", "10 to 50", "50 to 100", "above 100")
"""Bands of frequency, in events for 100 customers in a year, from the rarest to the most frequent."""

RatingSource = Literal[
    "customer research", "customer feedback data", "operating data", "front-line judgement", "management judgement"
]
Rating = Annotated[float, Ge(1), Le(5)]
CustomerGroup = Literal["model", "growth", "at risk", "dangling"]
CUSTOMER_GROUPS: tuple[CustomerGroup, ...] = ("model", "growth", "at risk", "dangling")
"""The four groups of customers that Meyer tells apart by attitude and revenue."""


@dataclass(frozen=True)
class Moment:
    """One interaction of the inventory, by an id of your own: the file moments.yml."""

    __pydantic_config__: ClassVar = _WRITTEN

    touchpoint: str
    """What happens, seen by the customer: for instance, a card is lost abroad."""
    journey_stage: Stage
    """The stage of the customer's life cycle."""
    customer_group: str
    """Which customers it happens to."""
    what_is_at_stake: str
    """What the customer may lose or win: money, health, time, reputation, dignity, safety, plans."""
    importance: Rating
    """How important it is to the customer, from 1 (hardly matters) to 5 (decides about staying)."""
    emotional_intensity: Rating
    """How strong the feeling is, from 1 (routine) to 5 (remembered for months)."""
    frequency: Annotated[float, Ge(0)] | Band
    """How often it happens: events for 100 customers in a year, as a number or a band."""
    performance: Rating
    """How well it goes today, from 1 (harms the relationship) to 5 (strengthens it)."""
    performance_source: RatingSource
    """Where the rating of the performance comes from; it decides how sure the rating is."""
    date: date
    """The day of the rating."""
    owner: str
    """The role that answers for it; no names of persons."""
    channel: str = ""
    """The main channel."""
    expected_feeling: str = ""
    """The feeling that the customer hopes for."""
    actual_feeling: str = ""
    """The feeling today."""
    baseline_expectation: str = ""
    """What the industry usually delivers."""
    brand_promise: str = ""
    """What this organization promises."""
    effort: Rating | None = None
    """The customer's effort today, from 1 (very low) to 5 (very high)."""
    sample_size: Annotated[int, Ge(1)] | None = None
    """The number of customers behind the rating."""
    frontline_latitude: str = ""
    """What the front line may decide alone."""
    recovery: str = ""
    """What happens when it fails."""
    improvement: str = ""
    """The next improvement."""
    practices: tuple[str, ...] = ()
    """The practices that would lift it; those that the questionnaire names for the stage if none are given."""


@dataclass(frozen=True)
class Rate:
    """A share of customers, with the number of customers that it was found from."""

    __pydantic_config__: ClassVar = _WRITTEN

    share: Share
    """The share, from 0 to 1."""
    n: Annotated[int, Ge(1)]
    """The number of customers behind the share."""


@dataclass(frozen=True)
class Complaints:
    """Expressed and unexpressed complaints, and what they put at risk: the file complaints.yml."""

    __pydantic_config__: ClassVar = _WRITTEN

    source: str
    """Where the shares come from, for instance a customer survey."""
    date: date
    """The day on which the figures were taken."""
    customers: Annotated[int, Ge(1)]
    """The number of customers."""
    value: Annotated[float, Gt(0)]
    """The yearly revenue or margin for each customer."""
    currency: str
    """The currency of the value, for instance EUR."""
    problem_rate: Rate
    """Customers with a problem in the last twelve months, among all customers asked."""
    told_rate: Rate
    """Those who told the organization, among customers with a problem."""
    solved_rate: Rate
    """Those who were satisfied with the outcome, among customers who told the organization."""
    keep_no_problem: Rate
    """Customers who will certainly stay, among those without a problem."""
    keep_silent: Rate
    """The same among customers with a problem who stayed silent."""
    keep_solved: Rate
    """The same among those who told the organization and were satisfied with the outcome."""
    keep_unsolved: Rate
    """The same among those who told the organization and were not satisfied."""
    value_kind: Literal["revenue", "margin"] = "revenue"
    """What the value is."""
    note: str = ""
    """What the reader should know about the figures; Markdown is allowed."""


@dataclass(frozen=True)
class ToldApart:
    """Whether the organization can tell one of the four groups of customers from the others."""

    __pydantic_config__: ClassVar = _WRITTEN

    told_apart: bool
    """Whether it can say today which customers belong to the group."""
    how: str = ""
    """By which signs it tells them, and what it does differently for them."""
