"""From finished pages to a published site: stage, build, tidy, swap."""

from __future__ import annotations

import shutil
from html import escape
from pathlib import Path
from urllib.parse import urljoin

from assessor.errors import BuildError
from assessor.model import Site
from assessor.publish import builder as builders
from assessor.publish.folder import building, check_output, replace
from assessor.publish.links import broken_links
from assessor.publish.settings import read_settings, without_effect
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
    settings = read_settings(root / "mkdocs.yml")
    idle = without_effect(settings)
    if strict and idle:
        raise BuildError("\n".join(idle))
    with building(output) as folder:
        stage(site, root.resolve(), folder, builder, settings)
        warnings = builders.run(builder, folder / "mkdocs.yml", strict=strict)
        tidy(folder / "site")
        write_site_map(site, settings.get("site_url"), folder / "site")
        replace(output, folder / "site")
    return (*idle, *warnings)


def tidy(built: Path) -> None:
    """Remove what builder and theme add and no page uses: scripts, a second search index, source maps, site maps."""
    home = built / "index.html"
    if not home.is_file():
        raise BuildError("The builder made no index.html, so the site would have no first page.")
    if b"assets/javascripts/" not in home.read_bytes():
        shutil.rmtree(built / "assets" / "javascripts", ignore_errors=True)
    for name in ("search.json", "search/search_index.json", "objects.inv", "sitemap.xml", "sitemap.xml.gz"):
        (built / name).unlink(missing_ok=True)


def write_site_map(site: Site, address: str | None, built: Path) -> None:
    """A sitemap.xml, if the site has an address; without one there is no use for the page for missing pages either.

    The builders' own site maps carry the day of the build.
    """
    if not address:
        (built / "404.html").unlink(missing_ok=True)
        return
    pages = "".join(f"<url><loc>{escape(urljoin(address, f'{page.path}.html'))}</loc></url>\n" for page in site.pages)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{space}">\n{pages}</urlset>\n'
    (built / "sitemap.xml").write_text(text, encoding="utf-8")
