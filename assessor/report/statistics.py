"""The statistics of the pages on people, in words and with their sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from assessor.model import Alpha, Result
from assessor.numbers import MINUS, counted


class Statistic(NamedTuple):
    """One statistic: what it is for, how it is made, and who described it."""

    name: str
    text: str
    source: str


MEANS = Statistic(
    "Intervals of means",
    "A mean is shown with its 95% interval from a bootstrap: in each group people are drawn again and again from those "
    "who answered, and the interval holds the middle 95% of the means. The draws are fixed by the data, so that the "
    "same answers always give the same interval. Levels that the assessor or a workshop gave, and levels that evidence "
    "caps, are taken as exact: where they decide, an interval is narrow or has no width.",
    "Efron, B. and Tibshirani, R. (1993), An Introduction to the Bootstrap",
)
SHARES = Statistic(
    "Intervals of shares",
    "A share is shown with its 95% score interval.",
    "Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference, Journal of the "
    "American Statistical Association 22(158)",
)
DIFFERENCES = Statistic(
    "Differences of shares",
    "The interval of a difference is made from the intervals of both shares. A difference is called clear only if its "
    "interval does not hold zero.",
    "Newcombe, R. G. (1998), Interval estimation for the difference between independent proportions, Statistics in "
    "Medicine 17(8), method 10; for a mean of several groups Zou, G. Y., Huang, W. and Zhang, X. (2009), A note on "
    "confidence interval estimation for a linear function of binomial proportions, Computational Statistics and Data "
    "Analysis 53",
)
AGREEMENT = Statistic(
    "Agreement",
    "rwg compares the variance of the ratings with that of ratings spread evenly over the scale: 1 is full agreement, "
    "0 none. AD is the mean distance from the mean, in levels. Both take all people of the groups shown, each person "
    "the same.",
    "James, L. R., Demaree, R. G. and Wolf, G. (1984), Estimating within-group interrater reliability with and without "
    "response bias, Journal of Applied Psychology 69(1); Burke, M. J. and Dunlap, W. P. (2002), Estimating interrater "
    "agreement with the average deviation index, Organizational Research Methods 5(2)",
)


def statistics(result: Result) -> Iterator[Statistic]:
    """The statistics that stand behind the pages of `result`."""
    voices, perception = result.voices, result.perception
    if voices or perception:
        yield MEANS
    if perception or result.advocacy or result.ambassadorship:
        yield SHARES
    if perception:
        yield DIFFERENCES
    if voices:
        yield AGREEMENT
    if voices and voices.alpha:
        yield _alpha(voices.alpha)


def _alpha(alpha: Alpha) -> Statistic:
    """Krippendorff's alpha with what it was computed from."""
    return Statistic(
        f"Krippendorff's alpha: {alpha.ordinal:.2f}".replace("-", MINUS),
        "It compares how far people disagree on the same practice with how far they would by chance, for levels as "
        f"ordered classes: 1 is full agreement, 0 chance. From {alpha.ratings:,} ratings of "
        f"{counted(alpha.practices, 'practice', 'practices')}.",
        "Krippendorff, K. (2011), Computing Krippendorff's alpha-reliability",
    )
