"""The look of all charts: colour roles with a light and a dark value, the font, and the CSS that carries them."""

from __future__ import annotations

WIDE, NARROW = 680, 360
"""The widths of the two layouts in pixels."""

FONT = "Inter"
FALLBACK_FONTS = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

ROLES: dict[str, tuple[str, str]] = {
    # role: (light, dark). A drawing is made with the light value, which `svg` turns into var(--cx-role):
    # therefore every light value is unique.
    "bg": ("#FEFEFE", "#1E2129"),
    "ink": ("#1B2733", "#E9EDF2"),
    "muted": ("#586572", "#A9B4BF"),
    "rule": ("#E4E8EC", "#353C47"),
    "axis": ("#98A4B0", "#67737F"),
    "empty": ("#EDF0F3", "#2A303A"),
    "you": ("#0B5CAD", "#66B2F7"),
    "claim": ("#5793CF", "#4687C2"),
    "soft": ("#A8CBEE", "#2B5580"),
    "wash": ("#ECF3FA", "#222D3B"),
    "before": ("#75828F", "#95A2AF"),
    "target": ("#1C2834", "#E8ECF1"),
    "fix": ("#B3271F", "#FF8F85"),
    # lines of several organizations or frameworks; the first of them is `you`
    "s2": ("#C4500C", "#FF9E59"),
    "s3": ("#00735B", "#45CDA8"),
    "s4": ("#7A3EA8", "#C9A0F4"),
    "s5": ("#866000", "#E0B84C"),
    "s6": ("#B0246B", "#FF8FC0"),
    # people's answers: the pale interval behind a mark; customers; the groups inside, from the farthest to the
    # nearest to customers
    "interval": ("#B2D1F0", "#31587F"),
    "customers": ("#C2500A", "#FFA05C"),
    "custsoft": ("#F7D3B5", "#6B431F"),
    "g1": ("#0E3A66", "#C3DDF7"),
    "g2": ("#2468AE", "#7DB8F0"),
    "g3": ("#4D88C4", "#5598DA"),
    # answers from 1, disagree strongly, to 5, agree strongly; classes of people take the two ends and the middle
    "a1": ("#B3530F", "#F5A25D"),
    "a2": ("#F4BE85", "#774619"),
    "a3": ("#E2E5E9", "#3B434E"),
    "a4": ("#9AC4E6", "#2A5B88"),
    "a5": ("#1D64A8", "#7FBBF3"),
    # what comes first, in pale: of lower weight, and as a ground; complaints that are never expressed
    "fixsoft": ("#F7D0CB", "#5E2E2B"),
    "fixwash": ("#FCEBE8", "#33262A"),
    "silent": ("#455667", "#93A4B5"),
    # other organizations: their median and their range; where the middle half of them stands
    "peers": ("#67747F", "#9BA8B4"),
    "peersoft": ("#D5DBE1", "#414B57"),
    # the five levels, and the labels that stand on them
    "l1": ("#EEF3F8", "#222D39"),
    "l2": ("#C9DCEF", "#244867"),
    "l3": ("#93BCDF", "#2F6797"),
    "l4": ("#4B90C6", "#5AA2DD"),
    "l5": ("#135590", "#A5D2F8"),
    "l1t": ("#1B2732", "#DDE5ED"),
    "l2t": ("#1B2735", "#EAF2FA"),
    "l3t": ("#1A2733", "#FFFFFC"),
    "l4t": ("#0C1A27", "#0E1B28"),
    "l5t": ("#FFFFFB", "#0F1C29"),
}

SERIES = ("you", "s2", "s3", "s4", "s5", "s6")

TEXT_ON: dict[str, tuple[str, ...]] = {
    # background: the roles that text on it may have; each reaches a contrast of 4.5:1
    "bg": ("ink", "muted", "you", "fix", "target", "customers", "silent", "a1", "a5", "s2", "s3", "s4", "s5", "s6"),
    "you": ("bg",),
    "wash": ("you", "ink", "muted", "silent"),
    "fix": ("bg",),
    "soft": ("ink",),
    "fixsoft": ("ink",),
    "fixwash": ("fix", "ink", "muted"),
    "silent": ("bg",),
    **dict.fromkeys(("a1", "a5"), ("bg",)),
    **dict.fromkeys(("a2", "a3", "a4"), ("ink",)),
    **{f"l{level}": (f"l{level}t",) for level in range(1, 6)},
}

KEY_MARKS = (
    "you", "claim", "before", "target", "fix", "customers", "silent", "peers", "g1", "g2", "g3", "a1", "a5",
    "s2", "s3", "s4", "s5", "s6",
)  # fmt: skip
"""The roles of marks that carry a value; each reaches a contrast of 3:1 on the background."""


def light(role: str) -> str:
    """The light colour of a role, as ``#RRGGBB``."""
    return ROLES[role][0]


def css() -> str:
    """The custom properties of all roles for the light scheme, the dark scheme and paper, and the rule for a chart."""
    by_day = ";".join(f"--cx-{role}:{day}" for role, (day, _) in ROLES.items())
    by_night = ";".join(f"--cx-{role}:{night}" for role, (_, night) in ROLES.items())
    return (
        f":root,[data-md-color-scheme=default]{{{by_day}}}\n"
        f"[data-md-color-scheme=slate]{{{by_night}}}\n"
        f"@media print{{:root,[data-md-color-scheme]{{{by_day}}}}}\n"
        f".cx-svg{{display:block;max-width:100%;height:auto;font:400 13px/1 {FONT},{FALLBACK_FONTS}}}\n"
    )
