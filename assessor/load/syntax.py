"""What is wrong with text that is no YAML, or that is YAML but surely not meant so, in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from yaml.error import MarkedYAMLError
from yaml.events import ScalarEvent

from assessor.errors import Problem
from assessor.load.codes import problem
from assessor.load.suspicion import SMART_QUOTES, no_break_spaces, wide_colon
from assessor.load.words import short

_NO_SPACE = re.compile(r"^ *(?:- +)*([\w.-]+):(?=[^\s:])")
_QUOTES = ("'", '"')


@dataclass(frozen=True)
class Failure:
    """The parser's own account of why it stopped, with 0-based lines and columns.

    `quoted` is the event of a text in quotes that came shortly before, if one did.
    """

    text: str
    cause: str
    context: str
    line: int
    column: int
    start_line: int
    start_column: int
    quoted: Any

    @property
    def lines(self) -> list[str]:
        """The lines of the file, and an empty one for its end."""
        return [*self.text.split("\n"), ""]

    @property
    def here(self) -> str:
        """The line at which the parser stopped."""
        return self.lines[self.line]

    @property
    def before(self) -> str:
        """What stands before the place at which the parser stopped, on its line, without blanks at the end."""
        return self.here[: self.column].rstrip()

    @property
    def above(self) -> int:
        """The number of the nearest line above that is not blank; the own one if there is none."""
        return next((n for n in range(self.line - 1, -1, -1) if self.lines[n].strip()), self.line)


Account = tuple[int, int, str, str, str]
"""0-based line and column, code, message, help."""


def explain(error: MarkedYAMLError, text: str, name: str, events: Sequence[Any]) -> list[Problem]:
    """The problems behind a parser's error; at least one."""
    failure = _failure(error, text, events)
    breaks = [p for p in no_break_spaces(text, name, []) if p.line <= failure.line + 1]
    if breaks:
        return breaks
    account = next(a for explanation in _EXPLANATIONS if (a := explanation(failure)))
    return [_problem(name, account)]


def _problem(name: str, account: Account) -> Problem:
    line, column, code, message, way_out = account
    return problem(name, line + 1, column + 1, code, message, way_out)


def _failure(error: MarkedYAMLError, text: str, events: Sequence[Any]) -> Failure:
    mark: Any = error.problem_mark or error.context_mark
    start: Any = error.context_mark or mark
    last = max(text.count("\n"), 0)
    quoted = next((e for e in reversed(events[-6:]) if type(e) is ScalarEvent and e.style in _QUOTES), None)
    line, start_line = min(mark.line, last), min(start.line, last)
    return Failure(text, error.problem or "", error.context or "", line, mark.column, start_line, start.column, quoted)


def _directive(f: Failure) -> Account | None:
    if "directive" in f.context or f.text.startswith("%"):
        return f.start_line, 0, "yaml-directive", *DIRECTIVE
    return None


DIRECTIVE = ("A line that begins with % (a YAML directive) is not used here.", "Remove the line.")


def _open_quote(f: Failure) -> Account | None:
    if "end of stream" not in f.cause and "document indicator" not in f.cause:
        return None
    return f.start_line, f.start_column, "yaml-quote", "The quote that opens here is not closed.", _QUOTE_HELP


_QUOTE_HELP = "Close it at the end of the text; inside single quotes write an apostrophe twice."


def _text_after_quote(f: Failure) -> Account | None:
    if not f.before.endswith(_QUOTES) or f.quoted is None:
        return None
    start = f.quoted.start_mark
    if start.line < f.line:
        message = "The quote that opens here is not closed on its line."
        return start.line, start.column, "yaml-quote", message, _QUOTE_HELP
    way_out = "Put the whole text in quotes; inside single quotes write an apostrophe twice."
    return f.line, f.column, "yaml-quote", "Text follows the quote that closes before it.", way_out


def _escape(f: Failure) -> Account | None:
    if "hex" not in f.cause and "escape" not in f.cause:
        return None
    message = "A backslash in double quotes starts something that has no meaning."
    return f.line, f.column, "yaml-escape", message, "Write the text in single quotes, or the backslash twice."


def _wide_colon(f: Failure) -> Account | None:
    """The first of the lines above, without a gap, whose key has no real colon."""
    if "mapping values" not in f.cause and "expected ':'" not in f.cause:
        return None
    number = f.start_line if "expected ':'" in f.cause else f.above
    if wide_colon(f.lines[number]) is None:
        return None
    while number and wide_colon(f.lines[number - 1]):
        number -= 1
    found = wide_colon(f.lines[number])
    return (number, *found) if found else None


def _missing_space(f: Failure) -> Account | None:
    if "mapping values" not in f.cause and "expected ':'" not in f.cause:
        return None
    number = f.start_line if "expected ':'" in f.cause else f.above
    found = _NO_SPACE.match(f.lines[number])
    return (number, found.end() - 1, *missing_space(found[1])) if found else None


def missing_space(key: str) -> tuple[str, str, str]:
    """Code, message and help for a `key` whose colon has no space after it."""
    message = f"The space after the colon of '{short(key)}' is missing."
    return "yaml-space-after-colon", message, "Write a space after the colon."


def _colon_in_text(f: Failure) -> Account | None:
    if "mapping values" not in f.cause or ": " not in f.before + " ":
        return None
    message = "A colon with a space after it stands inside a text without quotes."
    smart = any(c in SMART_QUOTES for c in f.here)
    note = " Typographic quotes do not count as quotes." if smart else ""
    return f.line, f.column, "yaml-colon-in-text", message, f"Put the whole text in straight quotes.{note}"


def _text_cut_above(f: Failure) -> Account | None:
    above = f.lines[f.above]
    if " #" not in above or f.here[: f.column].strip() or above.lstrip().startswith("#"):
        return None
    message = "A text without quotes ends at a space and #, and goes on in the next line."
    way_out = "Put the text in quotes, or the comment on a line of its own."
    return f.above, above.index(" #") + 1, "yaml-indentation", message, way_out


def _indentation(f: Failure) -> Account | None:
    causes = ("mapping values", "expected key", "block end", "document start", "'-' indicator")
    if f.here[: f.column].strip() and "mapping values" not in f.cause:
        return None
    if not any(c in f.cause for c in causes):
        return None
    column = len(f.here) - len(f.here.lstrip())
    if f.above != f.line and f.lines[f.above].strip() == "...":
        message = "A file holds one document; here it ended on the line above."
        return f.line, column, "yaml-documents", message, "Remove the line with ..."
    message = "The line is indented in a way that fits no line above it."
    way_out = "Begin it in the same column as the keys that it belongs to."
    return f.line, column, "yaml-indentation", message, way_out


def _too_far_left(f: Failure) -> Account | None:
    """A line that ends a group of keys too early: the next one, which is like it, does not fit any more."""
    here = _LINE(f.here)
    if here is None or not any(c in f.cause for c in ("expected key", "block end")):
        return None
    above = ((number, found) for number in range(f.line - 1, -1, -1) if (found := _LINE(f.lines[number])))
    number, left = next(((n, m) for n, m in above if len(m[1]) < len(here[1])), (0, None))
    if left is None or _pattern(left[2]) != _pattern(here[2]) or not re.search(r"[0-9]", left[2]):
        return None
    message = f"'{short(left[2])}' stands too far to the left to belong to the keys above it."
    return number, len(left[1]), "yaml-indentation", message, f"Begin the line in column {len(here[1]) + 1}."


_LINE = re.compile(r"( *)([\w.-]+):(?: |$)").match


def _pattern(key: str) -> str:
    """What ids of one kind have in common: A-0 for DIA-02."""
    return re.sub(r"[0-9]+", "0", re.sub(r"[^\W\d_]+", "A", key))


def _text_after_bracket(f: Failure) -> Account | None:
    if not f.before.endswith(("]", "}")):
        return None
    return f.line, f.column, "yaml-bracket", "Text follows the bracket that closes before it.", _BRACKET_HELP


_BRACKET_HELP = "Close the bracket, or put a text that has brackets in quotes."


def _open_bracket(f: Failure) -> Account | None:
    inside = "']'" in f.cause or "'}'" in f.cause or f.context.startswith("while parsing a flow")
    if inside and ("node content" not in f.cause or f.line > f.start_line):
        message = "The bracket that opens here is not closed."
        return f.start_line, f.start_column, "yaml-bracket", message, _BRACKET_HELP
    if "node content" in f.cause:
        return f.line, f.column, "yaml-bracket", "A bracket or a comma stands where a value is due.", _BRACKET_HELP
    return None


def _special_character(f: Failure) -> Account | None:
    contexts = ("alias", "anchor", "tag", "block scalar")
    if any(c in f.context for c in contexts):
        line, column = f.start_line, f.start_column
    elif "start any token" in f.cause or "mapping keys" in f.cause or "sequence entries" in f.cause:
        line, column = f.line, f.column
    else:
        return None
    character = f.lines[line][column : column + 1]
    message = f"A text without quotes cannot start with {character or 'this character'}."
    return line, column, "yaml-special-character", message, "Put the whole text in quotes."


def _dash(f: Failure) -> Account | None:
    """A dash or a question mark that stands for nothing."""
    if f.here[f.column :].strip() not in ("-", "?") or not f.before.endswith(":"):
        return None
    what = "A dash" if f.here[f.column] == "-" else "A question mark"
    way_out = "Write a value; as a level, cannot judge or not applicable will do."
    return f.line, f.column, "empty-value", f"{what} stands where a value is due.", way_out


def _no_colon(f: Failure) -> Account | None:
    if "expected ':'" not in f.cause:
        return None
    message = "A key is due here, with a colon and a space after it."
    way_out = "Write the key, or indent the line deeper than the key whose text it goes on with."
    return f.start_line, f.start_column, "yaml-syntax", message, way_out


def _unknown(f: Failure) -> Account:
    way_out = "Compare the line with the lines above it; a text in quotes is always safe."
    return f.line, f.column, "yaml-syntax", "The file cannot be read from here on.", way_out


_EXPLANATIONS: tuple[Callable[[Failure], Account | None], ...] = (
    _directive,
    _escape,
    _open_quote,
    _text_after_quote,
    _wide_colon,
    _missing_space,
    _colon_in_text,
    _text_cut_above,
    _text_after_bracket,
    _too_far_left,
    _indentation,
    _open_bracket,
    _dash,
    _special_character,
    _no_colon,
    _unknown,
)
