"""Results to sentences that state findings: headlines, titles of charts and sections.

Every sentence is true for the numbers as they are shown: two scores that both read 2.3 are a tie. Titles have
no full stop at the end; whole sentences have one. `words` holds the language, the other modules the rules.
"""

from assessor.findings.assessment import (
    confidence,
    dimension_title,
    framework_title,
    headline,
    ladder_title,
    profile_title,
    roadmap_title,
)
from assessor.findings.benchmark import benchmark_headline, peers_title
from assessor.findings.change import causes_title, change_title
from assessor.findings.journey import (
    journey_title,
    listening_headline,
    moments_headline,
    moments_title,
    patterns_title,
)
from assessor.findings.people import (
    advocacy_title,
    agenda_title,
    ambassadorship_title,
    complaints_title,
    customers_headline,
    disagreement_headline,
    dumbbell_title,
    employees_headline,
    nearness_title,
    perception_headline,
    topic_title,
)
from assessor.findings.portfolio import (
    distribution_title,
    heatmap_title,
    multiples_title,
    portfolio_headline,
    portfolio_trend_title,
    trend_title,
)
from assessor.findings.roadmap import plan_title

__all__ = [
    "advocacy_title",
    "agenda_title",
    "ambassadorship_title",
    "benchmark_headline",
    "causes_title",
    "change_title",
    "complaints_title",
    "confidence",
    "customers_headline",
    "dimension_title",
    "disagreement_headline",
    "distribution_title",
    "dumbbell_title",
    "employees_headline",
    "framework_title",
    "headline",
    "heatmap_title",
    "journey_title",
    "ladder_title",
    "listening_headline",
    "moments_headline",
    "moments_title",
    "multiples_title",
    "nearness_title",
    "patterns_title",
    "peers_title",
    "perception_headline",
    "plan_title",
    "portfolio_headline",
    "portfolio_trend_title",
    "profile_title",
    "roadmap_title",
    "topic_title",
    "trend_title",
]
