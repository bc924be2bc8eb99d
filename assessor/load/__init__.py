"""Text to model: strict YAML with positions, shape, meaning. Collects every problem and raises once.

The way of a file: `files` (its bytes), `text` (UTF-8, no control characters), `tree` (YAML to plain values),
`shape` (to a type of the model), `reader` (all of these for one file after the other).

What was read:           `document` (plain values, and where in the file they stand)
                         `salvage` (what is sound of a file with faults, so that all its problems come at once)
What can be wrong
  in the YAML:           `syntax`, `suspicion`
  in the shape:          `messages`, `levels`, `fields`, `indents`
  in the meaning:        `meaning` of an assessment, `coherence` of a questionnaire, `rules`
  and how it is said:    `codes` (the table of all codes), `words`
Surveys (CSV):           `survey` (files to one survey), `columns` (the header), `rows` (one by one), `quick` (all
                         at once, if nothing is wrong), `answers` (why a cell is none), `personal` (who is it)
Beside an assessment:    `beside` (surveys, moments, complaints), `journey` (what the last two must mean)
Pools of peers:          `pools` (what they must mean)
For edits:               `spans` (where keys and values end), `edited` (files as they would be)
From git:                `revision` (the files as they stood, and which differ), `git` (how it is called)
Whole folders:           `folders`, `instrument` (a questionnaire), `succession` (what became of older versions),
                         `library` (all questionnaires), `workspace`
For editors:             `schema` (JSON Schema from the types)
"""

from assessor.load.codes import CODES
from assessor.load.folders import find_root
from assessor.load.library import check_questionnaire, load_questionnaire
from assessor.load.revision import changed_files, merge_base, resolve, tree_id
from assessor.load.schema import SCHEMA_KINDS, schema
from assessor.load.workspace import check, load_portfolio, load_workspace, select

__all__ = [
    "CODES",
    "SCHEMA_KINDS",
    "changed_files",
    "check",
    "check_questionnaire",
    "find_root",
    "load_portfolio",
    "load_questionnaire",
    "load_workspace",
    "merge_base",
    "resolve",
    "schema",
    "select",
    "tree_id",
]
