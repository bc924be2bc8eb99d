"""Options to one call to message and exit code: heavy imports stand inside the commands.

Commands are the modules named in `app.COMMANDS`. Beside them:

all commands:   `app`, `places` (workspace, names, --at), `problems`, `failure`, `writing` (all files or none)
score:          `scores`, `scoretable`      explain: `explanation`, `ways`      new: `newfiles`, `ratingrows`, `schemas`
diff:           `comparison` (what with what), `reviewwords` (outcomes), `practicewords` (causes), `editwords` (all
                else), `reviewtext`, `reviewmarkdown`, `reviewjson`
benchmark:      `peerpools`, `peertable`, `contribution`
questionnaire:  `instrument`, `versiontext`, `migration`, `migrated`
"""

from assessor.cli.app import main

__all__ = ["main"]
