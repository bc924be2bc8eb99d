"""The example workspace is the shop window: it loads clean, says that it is invented, and its story holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessor.load import load_workspace
from assessor.model.errors_placeholder import Problem
