"""Run the command as ``python -m assessor``."""

from assessor.cli import main

main()
