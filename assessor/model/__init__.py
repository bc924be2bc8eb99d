"""The vocabulary: frozen types for what is written and what is computed; no input, no output, no arithmetic.

`questionnaire` is the instrument, `workspace` what people write, `result` what is computed from it,
`figure` and `page` what is published; `ids` says which words can be ids. The stages meet only in these types.
"""

from assessor.model.figure import Figure, Table
from assessor.model.ids import id_fault
from assessor.model.page import PAGE_NAMES, Page, Site, Stored
from assessor.model.questionnaire import (
    LEVELS,
    Dimension,
    EvidenceGrade,
    Framework,
    Grade,
    Instrument,
    Level,
    Module,
    Noun,
    Pattern,
    Practice,
    Questionnaire,
    Reference,
    ReferencePoint,
    Rules,
    Scale,
    Statement,
)
from assessor.model.result import (
    Change,
    DimensionChange,
    DimensionResult,
    Explanation,
    FrameworkChange,
    FrameworkResult,
    Lift,
    Move,
    PracticeChange,
    PracticeResult,
    Raise,
    Result,
    ScoreState,
    Step,
)
from assessor.model.workspace import (
    Action,
    Answer,
    Assessment,
    Judgement,
    Organization,
    Place,
    Portfolio,
    Profile,
    Record,
    Target,
    Workspace,
)

__all__ = [
    "LEVELS", "PAGE_NAMES", "Action", "Answer", "Assessment", "Change", "Dimension", "DimensionChange",
    "DimensionResult", "EvidenceGrade", "Explanation", "Figure", "Framework", "FrameworkChange",
    "FrameworkResult", "Grade", "Instrument", "Judgement", "Level", "Lift", "Module", "Move", "Noun",
    "Organization", "Page", "Pattern", "Place", "Portfolio", "Practice", "PracticeChange", "PracticeResult",
    "Profile", "Questionnaire", "Raise", "Record", "Reference", "ReferencePoint", "Result", "Rules", "Scale",
    "ScoreState", "Site", "Statement", "Step", "Stored", "Table", "Target", "Workspace", "id_fault",
]  # fmt: skip
