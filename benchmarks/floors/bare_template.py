"""The floor of a build: the finished bodies of all pages through the smallest template, written to files."""

import json
import sys
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

PAGE = "<!doctype html><html lang=en><meta charset=utf-8><title>{{ title }}</title><body>{{ body }}</body></html>"
template = Environment(autoescape=True).from_string(PAGE)
folder = Path(sys.argv[2])
for name, body in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")).items():
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    finished = Markup(body)  # noqa: S704 - a body that is finished HTML
    path.write_text(template.render(title=name, body=finished), encoding="utf-8")
