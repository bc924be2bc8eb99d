"""Assessment to result: levels, scores, labels, what people say, explanations and what to do next. Pure arithmetic.

- one result: `assembling` calls each part once; `scoring` gives practices, dimensions and frameworks, `explaining` says
  how, `lifting` finds the smallest set of changes for a level, `moving` ranks what to do;
- ratings: `survey` and `groups` say what may be seen, `panels` holds it by group, `agreement` and `voices` say what
  people say, `sampling`, `estimating` and `intervals` how sure it is;
- statements of customers and people inside: `cells`, `parts`, `shares`, `perception`, `classes`;
- what is written about customers: `moments`, `complaints`, `listening`.

The rules stand in docs/scoring.md and docs/people.md. numpy loads only where there are answers of many people.
"""

from assessor.score.assembling import score
from assessor.score.explaining import explain
from assessor.score.lifting import lift
from assessor.score.moving import moves

__all__ = ["explain", "lift", "moves", "score"]
