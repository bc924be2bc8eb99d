"""Text to model: strict YAML with positions, shape, meaning. Collects every problem and raises once."""

from assessor.load.codes import CODES
from assessor.load.folders import find_root
from assessor.load.library import check_questionnaire, load_questionnaire
from assessor.load.schema import SCHEMA_KINDS, schema
from assessor.load.workspace import check, load_workspace, select

__all__ = [
    "CODES",
    "SCHEMA_KINDS",
    "check",
    "check_questionnaire",
    "find_root",
    "load_questionnaire",
    "load_workspace",
    "schema",
    "select",
]
