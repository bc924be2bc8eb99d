"""The vocabulary: frozen types for what is written and what is computed; no input, no output, no arithmetic.

`questionnaire` is the instrument; `workspace`, `journey` (moments and complaints) and `survey` (many people's
answers) are what people write; `result` and `voices` (what comes of `survey` and `journey`) are what is computed;
`figure` and `page` are what is published; `ids` says which words can be ids. The stages meet only in these types.
"""

from assessor.model.figure import Figure, Table
from assessor.model.ids import id_fault
from assessor.model.journey import (
    BANDS,
    CUSTOMER_GROUPS,
    STAGES,
    Complaints,
    CustomerGroup,
    Moment,
    Rate,
    Stage,
    ToldApart,
)
from assessor.model.page import PAGE_NAMES, Page, Site, Stored
from assessor.model.questionnaire import (
    IN_USE,
    LEVELS,
    PATTERNS,
    TOPICS,
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
    Topic,
)
from assessor.model.result import (
    Basis,
    Change,
    DimensionChange,
    DimensionResult,
    Exact,
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
from assessor.model.survey import CANNOT_JUDGE, GROUP_NAMES, INSIDE_GROUPS, NOT_APPLICABLE, NOTHING, InsideGroup, Survey
from assessor.model.voices import (
    AgendaItem,
    Agreement,
    Alpha,
    Classification,
    ClassShares,
    ComplaintsResult,
    Confidence,
    Counts,
    Difference,
    DimensionVoices,
    Estimate,
    Gap,
    Group,
    GroupRatings,
    Listening,
    MomentResult,
    PatternResult,
    Perception,
    PracticeVoices,
    Range,
    StatementViews,
    View,
    Voices,
)
from assessor.model.workspace import (
    Action,
    Answer,
    Assessment,
    Consensus,
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
    "BANDS", "CANNOT_JUDGE", "CUSTOMER_GROUPS", "GROUP_NAMES", "INSIDE_GROUPS", "IN_USE", "LEVELS", "NOTHING",
    "NOT_APPLICABLE", "PAGE_NAMES", "PATTERNS", "STAGES", "TOPICS", "Action", "AgendaItem", "Agreement",
    "Alpha", "Answer", "Assessment", "Basis", "Change", "ClassShares", "Classification", "Complaints",
    "ComplaintsResult", "Confidence", "Consensus", "Counts", "CustomerGroup", "Difference", "Dimension",
    "DimensionChange", "DimensionResult", "DimensionVoices", "Estimate", "EvidenceGrade", "Exact",
    "Explanation", "Figure", "Framework", "FrameworkChange", "FrameworkResult", "Gap", "Grade", "Group",
    "GroupRatings", "InsideGroup", "Instrument", "Judgement", "Level", "Lift", "Listening", "Module",
    "Moment", "MomentResult", "Move", "Noun", "Organization", "Page", "Pattern", "PatternResult",
    "Perception", "Place", "Portfolio", "Practice", "PracticeChange", "PracticeResult", "PracticeVoices",
    "Profile", "Questionnaire", "Raise", "Range", "Rate", "Record", "Reference", "ReferencePoint", "Result",
    "Rules", "Scale", "ScoreState", "Site", "Stage", "Statement", "StatementViews", "Step", "Stored",
    "Survey", "Table", "Target", "ToldApart", "Topic", "View", "Voices", "Workspace", "id_fault",
]  # fmt: skip
