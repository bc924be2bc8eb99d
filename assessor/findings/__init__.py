"""Results to sentences that state findings: headlines, titles of charts and sections.

Every sentence is true for the numbers as they are shown: two scores that both read 2.3 are a tie. Titles have
no full stop at the end; whole sentences have one. `words` holds the language, the other modules the rules.
"""

from assessor.findings.assessment import (
    change_title,
    confidence,
    dimension_title,
    framework_title,
    headline,
    ladder_title,
    profile_title,
    roadmap_title,
)
from assessor.findings.portfolio import (
    distribution_title,
    heatmap_title,
    multiples_title,
    portfolio_headline,
    portfolio_trend_title,
    trend_title,
)

__all__ = [
    "change_title",
    "confidence",
    "dimension_title",
    "distribution_title",
    "framework_title",
    "headline",
    "heatmap_title",
    "ladder_title",
    "multiples_title",
    "portfolio_headline",
    "portfolio_trend_title",
    "profile_title",
    "roadmap_title",
    "trend_title",
]
