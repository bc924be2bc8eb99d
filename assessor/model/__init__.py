"""The vocabulary: frozen types for what is written and what is computed; no input, no output, no arithmetic.

`questionnaire` is the instrument; `workspace`, `journey` (moments and complaints), `survey` (many people's answers)
and `pool` (peers) are what people write; `result`, `voices` (what comes of `survey` and `journey`), `benchmark` (an
organization among peers), `plan` (the way to a target), `versions` (of a questionnaire) and `review` (what a change of
files does) are what is computed; `figure` and `page` are what is published; `ids` says which words can be ids, `text`
where something stands in a file. The stages meet only in these types.
"""

from assessor.model.benchmark import Benchmark, FrameworkPeers, PeerGroup, Placing, PoolSource
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
from assessor.model.plan import DoneAction, Plan, PlanStep, TargetWay, Verdict
from assessor.model.pool import ATTRIBUTES, PORTFOLIO_POOL, Attribute, Pool, PoolFile, PoolGroup
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
    Since,
    Statement,
    Successor,
    Topic,
)
from assessor.model.result import (
    CAUSES,
    Basis,
    Cause,
    Change,
    DimensionChange,
    DimensionResult,
    Exact,
    Explanation,
    FrameworkChange,
    FrameworkResult,
    Lift,
    Move,
    Movement,
    Part,
    PracticeChange,
    PracticeResult,
    Raise,
    Result,
    ScoreState,
    Step,
)
from assessor.model.review import (
    SCORING_RULES,
    Asked,
    AssessmentReview,
    DimensionReview,
    Edit,
    Review,
    SurveyReview,
)
from assessor.model.survey import CANNOT_JUDGE, GROUP_NAMES, INSIDE_GROUPS, NOT_APPLICABLE, NOTHING, InsideGroup, Survey
from assessor.model.text import Span, Spans
from assessor.model.versions import FATES, Fate, Passage, VersionDiff
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
    EarlierTarget,
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
    "ATTRIBUTES", "BANDS", "CANNOT_JUDGE", "CAUSES", "CUSTOMER_GROUPS", "FATES", "GROUP_NAMES", "INSIDE_GROUPS",
    "IN_USE", "LEVELS", "NOTHING", "NOT_APPLICABLE", "PAGE_NAMES", "PATTERNS", "PORTFOLIO_POOL", "SCORING_RULES",
    "STAGES", "TOPICS", "Action", "AgendaItem", "Agreement", "Alpha", "Answer", "Asked", "Assessment",
    "AssessmentReview", "Attribute", "Basis", "Benchmark", "Cause", "Change", "ClassShares", "Classification",
    "Complaints", "ComplaintsResult", "Confidence", "Consensus", "Counts", "CustomerGroup", "Difference",
    "Dimension", "DimensionChange", "DimensionResult", "DimensionReview", "DimensionVoices", "DoneAction",
    "EarlierTarget", "Edit", "Estimate", "EvidenceGrade", "Exact", "Explanation", "Fate", "Figure", "Framework",
    "FrameworkChange", "FrameworkPeers", "FrameworkResult", "Gap", "Grade", "Group", "GroupRatings", "InsideGroup",
    "Instrument", "Judgement", "Level", "Lift", "Listening", "Module", "Moment", "MomentResult", "Move", "Movement",
    "Noun", "Organization", "Page", "Part", "Passage", "Pattern", "PatternResult", "PeerGroup", "Perception",
    "Place", "Placing", "Plan", "PlanStep", "Pool", "PoolFile", "PoolGroup", "PoolSource", "Portfolio", "Practice",
    "PracticeChange", "PracticeResult", "PracticeVoices", "Profile", "Questionnaire", "Raise", "Range", "Rate",
    "Record", "Reference", "ReferencePoint", "Result", "Review", "Rules", "Scale", "ScoreState", "Since", "Site",
    "Span", "Spans", "Stage", "Statement", "StatementViews", "Step", "Stored", "Successor", "Survey",
    "SurveyReview", "Table", "Target", "TargetWay", "ToldApart", "Topic", "Verdict", "VersionDiff", "View",
    "Voices", "Workspace", "id_fault",
]  # fmt: skip
