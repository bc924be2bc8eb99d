"""Every code that a problem in a user's file can have, with its meaning in one line.

Codes are stable: scripts and merge checks rely on them. Each has a section in docs/problems.md.
"""

from __future__ import annotations

from collections.abc import Mapping

from assessor.errors import Problem

ERRORS: Mapping[str, str] = {
    # files and folders
    "file-missing": "A file or folder that is due does not exist.",
    "not-a-file": "A folder or something else stands where a file is due.",
    "not-a-folder": "A file stands where a folder is due.",
    "file-unreadable": "The operating system does not let the file be read.",
    "file-too-large": "The file is larger than 5 MB, or a survey larger than 25 MB.",
    "too-many-files": "The workspace has more assessments than can be read at once.",
    "link-outside": "A symbolic link leads out of the workspace, or is not followed.",
    "folder-name": "The name of a folder cannot be the id of an organization or a period.",
    "template": "A template of the workspace cannot be used.",
    # characters
    "not-utf-8": "The file is not written in UTF-8.",
    "control-character": "The file has a character that cannot be seen and has no place in text.",
    "tab": "The file has a tab where spaces are due.",
    "no-break-space": "A no-break space stands where a normal space is due.",
    # YAML
    "empty-file": "The file has no content.",
    "yaml-syntax": "The line cannot be read as YAML.",
    "merge-conflict": "The file holds both sides of a merge that git could not make by itself.",
    "yaml-space-after-colon": "The space after a colon is missing.",
    "yaml-colon-character": "Another character stands where a colon and a space are due.",
    "yaml-colon-in-text": "A colon with a space after it stands inside a text without quotes.",
    "yaml-quote": "A quote is not closed, or text follows a closed quote.",
    "yaml-indentation": "The line is indented in a way that fits no line above it.",
    "yaml-bracket": "A bracket is not closed, or was never opened.",
    "yaml-escape": "A backslash in double quotes starts something that has no meaning.",
    "yaml-special-character": "A text without quotes starts with a character that has a meaning in YAML.",
    "yaml-anchor": "The file marks a place to refer to, with & (an anchor).",
    "yaml-alias": "The file refers to another place, with * (an alias).",
    "yaml-merge": "The file takes keys from another place, with << (a merge).",
    "yaml-tag": "The file names the type of a value, with ! (a tag).",
    "yaml-directive": "The file has a line that begins with % (a directive).",
    "yaml-documents": "The file holds more than one document.",
    "yaml-complex-key": "A list or a group of keys is used as a key.",
    "yaml-nesting": "Values are nested too deeply.",
    "key-not-text": "A key is neither text nor a small whole number.",
    "duplicate-key": "The same key stands twice in one place.",
    # shape
    "unknown-key": "The key is not known here.",
    "missing-key": "A key that is due is not there.",
    "empty-value": "A value is due, and there is none.",
    "text-expected": "A text is due, and something else is there.",
    "number-expected": "A number is due, and something else is there.",
    "true-or-false-expected": "`true` or `false` is due, and something else is there.",
    "list-expected": "A list is due, and something else is there.",
    "list-length": "A list has too few or too many items.",
    "keys-expected": "Keys with values are due, and something else is there.",
    "wrong-kind": "The value is of none of the kinds that may stand here.",
    "not-a-choice": "The value is none of the words that may stand here.",
    "out-of-range": "The number is too small or too large.",
    "date-format": "The date is not written as year, month and day.",
    "impossible-date": "The day does not exist.",
    "level-out-of-range": "The level is not one of the levels of the scale.",
    "level-not-whole": "The level lies between two levels.",
    "level-unknown": "The level is neither a number from 1 to 5 nor one of the two words.",
    "evidence-unknown": "The evidence grade is not a number from 0 to 4.",
    # surveys
    "csv-separator": "The columns of a survey are separated by something other than commas.",
    "csv-quote": "A quote in a survey is not closed, or text follows a closed one.",
    "missing-column": "A column that is due is not there.",
    "unknown-column": "The column is not known here.",
    "duplicate-column": "The same column stands twice in one file.",
    "column-elsewhere": "The column belongs to the other kind of survey.",
    "personal-column": "A column looks as if it held personal data.",
    "row-length": "A row has more or fewer cells than the header.",
    "respondent-missing": "A respondent has no id.",
    "respondent-twice": "Two rows have the same id of a respondent.",
    "personal-respondent": "The id of a respondent looks like personal data.",
    "group-missing": "A respondent has no group.",
    "unknown-group": "There is no such group of respondents.",
    "segment": "The segment of a customer is no name of a group of customers.",
    "answer-unknown": "A cell of a survey holds no answer.",
    "not-checked": "A file cannot be checked since the assessment beside it cannot be read.",
    "more-problems": "A survey has more problems than are named.",
    # meaning of an assessment
    "unknown-practice": "The questionnaire has no such practice.",
    "unknown-dimension": "The questionnaire has no such dimension.",
    "unknown-questionnaire": "There is no such questionnaire.",
    "questionnaire-version": "An assessment or a pool names its questionnaire without a version.",
    "level-missing": "An answer has no level and no consensus, and nobody rated the practice.",
    "level-and-consensus": "An answer has a level and a consensus.",
    "reason-missing": "A practice is not applicable, and no reason is given.",
    "evidence-without-level": "Evidence is given for a practice that has no level.",
    "target-order": "What a target was before is not listed from the oldest to the newest.",
    "source-url": "The address of the source is not an https address.",
    "rules-conflict": "Two of the rules contradict each other.",
    # pools of peers
    "pool-name": "The name of a pool's file cannot be the id of a pool.",
    "unknown-pool": "There is no such pool.",
    "unknown-framework": "The questionnaire has no such framework.",
    "pool-dimension": "A group of peers has no scores of a dimension.",
    "pool-length": "A group of peers has more or fewer scores than organizations.",
    "pool-order": "The scores of peers are not in ascending order.",
    "pool-decimal": "A score of a peer has more than one decimal.",
    "pool-dates": "The days of a pool are not in order.",
    # questionnaires
    "duplicate-id": "The same id is used twice in a questionnaire.",
    "page-name": "The id of a framework is the name of another page.",
    "id-format": "The id has characters that an id cannot have.",
    "version-format": "The version is not three numbers with points.",
    "file-name": "The name of a file is not the id that is written in it.",
    "anchors": "A practice does not have exactly one anchor for each level.",
    "next-steps": "A practice does not have exactly one next step for each level from 2 on.",
    "dimension-file": "A framework lists a dimension that has no file.",
    "dimension-unused": "A dimension has a file, and no framework lists it.",
    "dimension-twice": "A dimension is listed twice.",
    "unknown-reference": "The questionnaire has no such reference.",
    "unknown-statement": "The questionnaire has no such statement.",
    "order": "Levels or grades are not in order.",
    "version-order": "A questionnaire says what changed since a version that is not older.",
    "no-successor": "A practice has no successor in the newer version, and none is told or needed.",
    "questionnaire-twice": "Two folders hold the same version of the same questionnaire.",
}

WARNINGS: Mapping[str, str] = {
    "text-cut": "What follows a space and `#` in a text without quotes is dropped.",
    "smart-quotes": "Typographic quotes stand around a value and become part of it.",
    "unknown-file": "The file is not one that is read here.",
    "evidence-missing": "A level from 3 on has no evidence grade and counts as level 2.",
    "evidence-not-reviewed": "Evidence is graded in an assessment without an evidence review.",
    "no-respondents": "A survey has a header and no respondents.",
    "few-respondents": "A survey has fewer people than the smallest group that is reported.",
    "segments-alike": "Two segments of customers differ in capital letters only.",
    "sample-size-missing": "A moment is rated by research or data, without the number of customers.",
    "keep-shares": "More customers stay after a problem than without one.",
    "date-in-future": "The assessment is final, and a date in it lies in the future.",
    "due-before-assessment": "A target or an action that is not begun is due before the day of the assessment.",
    "target-after-results": "A target was agreed after the day of the assessment.",
    "pool-overlap": "A pool has the publisher of the portfolio, and both count.",
    "pool-twice": "A portfolio names the same pool twice.",
    "practice-twice": "The same practice is named twice in one list.",
    "action-level": "An open action aims at a level that its practices have already.",
    "action-not-rated": "An open action is for practices none of which has a level.",
    "no-core-practice": "A dimension has no core practice.",
}

CODES: Mapping[str, str] = {**ERRORS, **WARNINGS}


def problem(path: str, line: int, column: int, code: str, message: str, advice: str = "") -> Problem:
    """A `Problem` with the severity of its code."""
    return Problem(path, line, column, code, message, advice, "warning" if code in WARNINGS else "error")
