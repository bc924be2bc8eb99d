"""Assessment to result: levels, scores, labels, what people say, explanations and what to do next. Pure arithmetic.

- one result: `assembling` calls each part once; `scoring` gives practices, dimensions and frameworks, `explaining` says
  how, `lifting` finds the smallest sets of changes for a level or a score, `moving` ranks what to do, `planning` says
  where the actions lead and what the targets take;
- ratings: `survey` and `groups` say what may be seen, `panels` holds it by group, `agreement` and `voices` say what
  people say, `sampling`, `estimating` and `intervals` how sure it is;
- statements of customers and people inside: `cells`, `parts`, `shares`, `perception`, `classes`;
- what is written about customers: `moments`, `complaints`, `listening`;
- peers: `peers` says who is one, `peergroups` which groups of them may be shown, `ranking` where a score stands among
  theirs, `benchmarking` puts it together, `sources` says where they come from, `contribution` what may leave.

The rules stand in docs/scoring.md, docs/people.md and docs/benchmark.md. numpy loads only where there are
answers of many people.
"""

from assessor.score.assembling import score
from assessor.score.benchmarking import benchmark
from assessor.score.contribution import own_contribution, portfolio_contribution, separable
from assessor.score.explaining import explain
from assessor.score.lifting import lift, ways
from assessor.score.moving import moves
from assessor.score.peers import Peers
from assessor.score.planning import plan
from assessor.score.sources import pool_sources

__all__ = [
    "Peers",
    "benchmark",
    "explain",
    "lift",
    "moves",
    "own_contribution",
    "plan",
    "pool_sources",
    "portfolio_contribution",
    "score",
    "separable",
    "ways",
]
