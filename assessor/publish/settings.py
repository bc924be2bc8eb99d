"""The workspace's mkdocs.yml, merged with what a build decides, as one file that both builders read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from assessor.errors import BuildError

OURS = ("docs_dir", "site_dir", "nav", "use_directory_urls", "strict")
"""Settings that a build decides; they may not stand in the workspace's mkdocs.yml."""

_PALETTE: list[dict[str, str]] = [
    {"media": "(prefers-color-scheme)", "primary": "custom", "accent": "custom"},
    {"media": "(prefers-color-scheme: light)", "scheme": "default", "primary": "custom", "accent": "custom"},
    {"media": "(prefers-color-scheme: dark)", "scheme": "slate", "primary": "custom", "accent": "custom"},
]
"""The colours of a site whose mkdocs.yml names none: as the reader's system has it, in our blue (see site.css)."""


_USED = {"name", "language", "direction", "palette", "logo", "favicon", "custom_dir"}
"""What the pages use of ``theme``."""


def read_settings(path: Path) -> dict[str, Any]:
    """The settings in mkdocs.yml at `path`, as MkDocs reads them; none if there is no such file.

    ``!ENV`` and ``INHERIT`` work as in MkDocs; a tag that names Python code gives nothing, it is not run.
    Raises BuildError with path, line and column for a file that cannot be read.
    """
    if not path.is_file():
        return {}
    from mkdocs.exceptions import ConfigurationError
    from mkdocs.utils.yaml import get_yaml_loader, yaml_load

    loader = get_yaml_loader()
    for kind in ("name", "module", "object", "object/apply", "object/new"):
        loader.add_multi_constructor(f"tag:yaml.org,2002:python/{kind}:", lambda *_: None)
    try:
        with path.open(encoding="utf-8") as file:
            settings: Any = yaml_load(file, loader)
    except (ConfigurationError, UnicodeDecodeError) as error:
        raise BuildError(_located(path, error)) from error
    if not isinstance(settings, dict):
        raise BuildError(f"{path}: settings are written as 'name: value', one on a line.")
    return settings


def merge_settings(
    settings: Mapping[str, Any], *, title: str, root: Path, styles: tuple[str, ...], path: str = "mkdocs.yml"
) -> dict[str, Any]:
    """The settings that the builder gets: the user's, with the folders, the theme and the extension of a build.

    `title` is the name of a site that has none, `styles` are the style sheets in the order in which they are
    linked. Raises BuildError if the user sets what a build decides.
    """
    if taken := [name for name in OURS if name in settings]:
        raise BuildError(f"{path}: assessor decides {', '.join(taken)}. Remove it from this file.")
    return {
        "site_name": title,
        **settings,
        "docs_dir": "docs",
        "site_dir": "site",
        "use_directory_urls": False,
        "theme": _theme(settings.get("theme"), path),
        "hooks": [str(root / hook) for hook in settings.get("hooks") or ()],
        "markdown_extensions": ["assessor.publish.passthrough"],
        "plugins": _plugins(settings.get("plugins")),
        "extra": {**(settings.get("extra") or {}), "assessor": {"styles": list(styles)}},
    }


def without_effect(settings: Mapping[str, Any], path: str = "mkdocs.yml") -> tuple[str, ...]:
    """A sentence for each setting of the theme that these pages do not use, so that nobody waits for its effect."""
    theme = settings.get("theme")
    named = theme if isinstance(theme, dict) else {}
    return tuple(
        f"{path}: theme.{name} has no effect on these pages; they use {', '.join(sorted(_USED))}."
        for name in named
        if name not in _USED and not (name == "font" and named[name] is False)
    )


def check_pictures(theme: Mapping[str, Any], docs: Path, path: str = "mkdocs.yml") -> None:
    """Raise BuildError unless logo and favicon of `theme` are files of the site, which loads nothing from outside."""
    for name in ("logo", "favicon"):
        if (picture := theme.get(name)) and not (docs / str(picture)).is_file():
            raise BuildError(
                f"{path}: theme.{name} names {picture}, which is no file of the site. "
                f"Put it into templates/assets/ and write assets/{Path(str(picture)).name}."
            )


def own_theme_folder(settings: Mapping[str, Any], root: Path) -> Path | None:
    """The user's own ``theme.custom_dir``, which comes before ours."""
    theme = settings.get("theme")
    named = theme.get("custom_dir") if isinstance(theme, dict) else None
    return root / named if named else None


def write_settings(settings: Mapping[str, Any], path: Path) -> None:
    """Write `settings` to `path` as JSON, which is YAML too."""
    path.write_text(json.dumps(settings, default=_plain, indent=1), encoding="utf-8")


def _theme(theme: object, path: str) -> dict[str, Any]:
    named = {"name": theme} if isinstance(theme, str) else dict(theme) if isinstance(theme, dict) else {}
    if named.get("name", "material") != "material":
        raise BuildError(f"{path}: the pages are made for the theme material, not for {named['name']}.")
    palette = named.get("palette") or _PALETTE
    fixed = {
        # The staged theme is whole: Material's style sheets in our frame. With its name, a builder would also
        # look through its 14,000 icons and copy all its scripts, a fifth of the time of a build.
        "name": None,
        "custom_dir": "theme",
        "font": False,
        "palette": [palette] if isinstance(palette, dict) else palette,
        "static_templates": ["404.html"],
    }
    return {"language": "en", "favicon": "assets/favicon.svg", **named, **fixed}


def _plugins(plugins: object) -> list[Any] | dict[str, Any]:
    """The user's plugins without the theme's search, which would index every page a second time."""
    searches = {"search", "material/search", "offline", "material/offline"}
    if isinstance(plugins, dict):
        return {name: options for name, options in plugins.items() if name not in searches}
    named = plugins if isinstance(plugins, list) else []
    return [plugin for plugin in named if _name(plugin) not in searches]


def _name(plugin: object) -> str:
    return str(next(iter(plugin), "")) if isinstance(plugin, dict) else str(plugin)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _located(path: Path, error: Exception) -> str:
    """`error` with the place in front, where the YAML reader knows it."""
    cause = error.__context__
    mark = getattr(cause, "problem_mark", None) or getattr(cause, "context_mark", None)
    if mark is None:
        return f"{path}: {error}"
    return f"{path}:{mark.line + 1}:{mark.column + 1}: {getattr(cause, 'problem', None) or error}"
