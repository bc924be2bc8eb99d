"""Colour roles: unique, and with enough contrast in both schemes."""

from __future__ import annotations

import pytest

from assessor.chart import css
from assessor.chart.theme import KEY_MARKS, ROLES, TEXT_ON


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_light_values_are_unique() -> None:
    values = [light.upper() for light, _ in ROLES.values()]
    assert len(set(values)) == len(values)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ground", "text"), [(g, t) for g, texts in TEXT_ON.items() for t in texts])
def test_text_has_a_contrast_of_4_5(ground: str, text: str, scheme: int) -> None:
    assert contrast(ROLES[ground][scheme], ROLES[text][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("mark", KEY_MARKS)
def test_marks_have_a_contrast_of_3(mark: str, scheme: int) -> None:
    assert contrast(ROLES["bg"][scheme], ROLES[mark][scheme]) >= 3


def test_css_gives_each_role_for_light_dark_and_paper() -> None:
    sheet = css()
    for role, (light, dark) in ROLES.items():
        assert sheet.count(f"--cx-{role}:{light}") == 2, role
        assert sheet.count(f"--cx-{role}:{dark}") == 1, role
    assert sheet.index("[data-md-color-scheme=slate]") < sheet.index("@media print")
