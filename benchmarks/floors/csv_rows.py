"""The floor of reading ratings: `csv.reader`, all rows to a list, and nothing understood."""

import csv
import sys
from pathlib import Path

with Path(sys.argv[1]).open(newline="", encoding="utf-8") as file:
    rows = list(csv.reader(file))
