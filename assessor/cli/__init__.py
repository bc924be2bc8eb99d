"""Options to one call to message and exit code: one module a command, heavy imports inside the commands."""

from assessor.cli.app import main

__all__ = ["main"]
