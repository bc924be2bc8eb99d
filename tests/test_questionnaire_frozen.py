"""Versions of the questionnaire that have shipped keep their meaning: reports of years ago are computed with them.

What is frozen is what scores depend on: frameworks and dimensions, ids, cores, weights and anchors of practices, who is
asked and how many must answer, statements with their scales, and the rules. Other texts may still be made clearer.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import Any

import pytest

from assessor.load import load_questionnaire
from assessor.model import Practice, Questionnaire

FROZEN = {
    "cfe-cco@1.0.0": {
        "frameworks": "e2ecbaf0d5525dff",
        "rules": "9c914170cf11c8bc",
        "customer_authority": "a1ee148a9c7991cc",
        "customer_dialog": "c1b4a78a37a946d8",
        "integrated_execution": "d20d185d36721652",
        "solution_experience": "d395872fa127a8e6",
        "human_performance": "65b7a70a2a22fdd8",
        "customer_focused_organization": "4746d398f9a19200",
        "cx_value_optimization": "dd6dadce05887c6c",
        "customer_insight_action": "7df37044e1241a1e",
        "customer_relationship_building": "4e8662f3aab34d75",
        "customer_journey_lifecycle": "7e6b111f7f408572",
        "customer_centric_culture": "3335a41922be000f",
        "advocacy": "65d6321000fd38c3",
        "ambassadorship": "1fff46d542430d9f",
        "perception": "7c11cb52fb349f5d",
    },
}
"""The digest of each part, by the version's name. A new version gets an entry; no entry ever changes."""

MESSAGE = "What scores depend on differs in {parts}: a change of meaning needs a new version (docs/questionnaires.md)."


def meaning(questionnaire: Questionnaire) -> Mapping[str, Any]:
    """What scores depend on, by part: each dimension, the frameworks, the rules, each module with statements."""
    dimensions = {key: [_practice(p) for p in d.practices] for key, d in questionnaire.dimensions.items()}
    modules = {
        key: [module.sensitive, _words(module.scale), [[s.id, _text(s.text)] for s in module.statements]]
        for key, module in questionnaire.modules.items()
        if module.statements
    }
    frameworks = {key: list(f.dimensions) for key, f in questionnaire.instrument.frameworks.items()}
    return {"frameworks": frameworks, "rules": asdict(questionnaire.instrument.rules), **dimensions, **modules}


def _practice(practice: Practice) -> list[Any]:
    kept = [practice.id, practice.core, practice.weight, practice.sensitive, sorted(practice.audience)]
    return [*kept, practice.perception_item, practice.cem_pattern, _words(practice.anchors)]


def _words(texts: Mapping[Any, str]) -> dict[str, str]:
    return {str(key): _text(text) for key, text in texts.items()}


def _text(text: str) -> str:
    return " ".join(text.split())


def digests(questionnaire: Questionnaire) -> dict[str, str]:
    texts = {part: json.dumps(value, sort_keys=True) for part, value in meaning(questionnaire).items()}
    return {part: hashlib.sha256(text.encode()).hexdigest()[:16] for part, text in texts.items()}


def differing(questionnaire: Questionnaire) -> list[str]:
    """The parts that are not what they were when the version shipped."""
    frozen, now = FROZEN["cfe-cco@1.0.0"], digests(questionnaire)
    return sorted(part for part in frozen.keys() | now.keys() if frozen.get(part) != now.get(part))


@pytest.mark.parametrize("name", sorted(FROZEN))
def test_a_version_that_has_shipped_keeps_its_meaning(name: str) -> None:
    frozen, now = FROZEN[name], digests(load_questionnaire(name, None))
    parts = [part for part in frozen.keys() | now.keys() if frozen.get(part) != now.get(part)]
    assert not parts, MESSAGE.format(parts=", ".join(sorted(parts)))


def _changed(**fields: object) -> Callable[[Questionnaire], Questionnaire]:
    """A change of the first practice of the dialog with customers."""

    def change(questionnaire: Questionnaire) -> Questionnaire:
        dialog = questionnaire.dimensions["customer_dialog"]
        first = replace(dialog.practices[0], **fields)  # type: ignore[arg-type]
        practices = replace(dialog, practices=(first, *dialog.practices[1:]))
        return replace(questionnaire, dimensions={**questionnaire.dimensions, "customer_dialog": practices})

    return change


def _ruled(questionnaire: Questionnaire) -> Questionnaire:
    head = questionnaire.instrument
    return replace(questionnaire, instrument=replace(head, rules=replace(head.rules, gate=2)))


@pytest.mark.parametrize(
    ("change", "parts"),
    [
        (_changed(core=False), ["customer_dialog"]),
        (_changed(weight=1.5), ["customer_dialog"]),
        (_changed(id="DIA-99"), ["customer_dialog"]),
        (_changed(anchors=dict.fromkeys(range(1, 6), "Else.")), ["customer_dialog"]),
        (_changed(question="What else?", why="Clearer.", name="Another name"), []),
        (_ruled, ["rules"]),
    ],
)
def test_the_digest_sees_what_scores_depend_on_and_nothing_else(
    change: Callable[[Questionnaire], Questionnaire], parts: list[str]
) -> None:
    assert differing(change(load_questionnaire("cfe-cco@1.0.0", None))) == parts
