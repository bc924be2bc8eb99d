"""Take the bodies of all pages out of a built site, for the bare template."""

import json
import re
import sys
from pathlib import Path

site = Path(sys.argv[1])
bodies = {}
for page in sorted(site.rglob("*.html")):
    text = page.read_text(encoding="utf-8")
    found = re.search(r"<article.*</article>", text, re.S)
    bodies[page.relative_to(site).as_posix()] = found[0] if found else text
Path(sys.argv[2]).write_text(json.dumps(bodies), encoding="utf-8")
