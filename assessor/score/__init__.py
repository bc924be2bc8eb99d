"""Assessment to result: levels, scores, labels, explanations and what to do next. Pure arithmetic.

`scoring` computes, `explaining` says how, `lifting` finds the smallest set of changes for a level, `moving`
ranks what to do. The rules stand in docs/scoring.md.
"""

from assessor.score.explaining import explain
from assessor.score.lifting import lift
from assessor.score.moving import moves
from assessor.score.scoring import score

__all__ = ["explain", "lift", "moves", "score"]
