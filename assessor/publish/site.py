"""From finished pages to a published site: stage, build, tidy, swap."""

from __future__ import annotations

import shutil
from pathlib import Path

from assessor.errors import BuildError
from assessor.model import Site
from assessor.publish import builder as builders
from assessor.publish.folder import building, check_output, replace
from assessor.publish.links import broken_links
from assessor.publish.stage import stage


def publish(
    site: Site, root: Path, output: Path, *, builder: builders.Builder = "mkdocs", strict: bool = False
) -> tuple[str, ...]:
    """Build `site` with the settings of the workspace `root` and put it into the folder `output`.

    The site that stood there before stays whole until the new one is finished, whatever happens. The builder's
    warnings come back; with `strict`, a warning or a link to nowhere is an error. Raises UsageError for an
    output folder that may not be replaced and BuildError for everything else that goes wrong.
    """
    output = output.resolve()
    check_output(output, root)
    if strict and (broken := broken_links(site)):
        raise BuildError("Links lead nowhere, and the build is strict.\n" + "\n".join(broken))
    with building(output) as folder:
        settings = stage(site, root.resolve(), folder)
        warnings = builders.run(builder, settings, strict=strict)
        tidy(folder / "site")
        replace(output, folder / "site")
    return warnings


def tidy(site: Path) -> None:
    """Remove what builder and theme add and no page uses: their scripts, their search index, source maps."""
    home = site / "index.html"
    if not home.is_file():
        raise BuildError("The builder made no index.html, so the site would have no first page.")
    if b"assets/javascripts/" not in home.read_bytes():
        shutil.rmtree(site / "assets" / "javascripts", ignore_errors=True)
    for path in (*site.glob("assets/stylesheets/**/*.map"), *site.glob("search.json"), site / "objects.inv"):
        path.unlink(missing_ok=True)
