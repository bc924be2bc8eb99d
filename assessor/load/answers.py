"""Why a cell of a survey holds no answer, and what to write in its place."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assessor.load import personal
from assessor.load.levels import Text
from assessor.load.words import choices, nearest, short


def answer(value: str, item: str, codes: Mapping[str, int]) -> Text:
    """Why `value` is none of `codes`, in the column of `item`."""
    bare = " ".join(value.split())
    words = [word for word in codes if word and not word.isdecimal()]
    steps = f"Write a whole number from 1 to 5, {choices([*words, 'nothing'])}."
    if bare in codes:
        message = f"There are blanks around the answer in the column {item}, or a line break in it."
        return "answer-unknown", message, f"Write {bare} without them." if bare else "Leave the cell empty."
    if match := re.fullmatch(r"0*([1-5])([.,]0*)?", bare):
        message = f"The answer {short(bare)} in the column {item} is not written in plain digits."
        return "answer-unknown", message, f"Write {match[1]}."
    if re.fullmatch(r"[1-4][.,][0-9]+", bare):
        return "level-not-whole", f"The answer {short(bare)} in the column {item} lies between two steps.", steps
    if re.fullmatch(r"[+-]?[0-9]{1,40}([.,][0-9]*)?", bare):
        return "level-out-of-range", f"The answer {short(bare)} in the column {item} is not from 1 to 5.", steps
    near = nearest(value, words)
    message = f"In the column {item} stands {personal.told(value)}, which is no answer."
    return "answer-unknown", message, f"The nearest word is {near}." if near else steps
