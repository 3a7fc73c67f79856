"""The `tallymark` command: one Click program, a module a sub-command, each imported only when it is called.

Exit code 0 on success, 2 on bad usage, 1 with one clear line on failure.
"""

import atexit
import gc
import importlib
import os
import sys
from typing import NoReturn

import click

from tallymark import __version__
from tallymark.errors import TallymarkError
from tallymark.terminal import visible

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for plugins costs every start some 15 ms

YOUNG = 500_000
"""Objects made before Python first looks for garbage among them. A start makes fewer, and keeps them all: looking took
a sixth of it."""

COMMANDS = {
    "score": "Score the figures that texts, pages or addresses cite.",
    "report": "List, show and check report files.",
    "crawl": "Collect what cites the reports, from addresses or from sources.",
    "source": "Look after what is collected again and again.",
    "run": "See crawl runs, and why pages were dropped.",
    "worker": "Score what was collected, and do what is due.",
    "scheduler": "Order what is due.",
    "job": "See what could not be done, and have it tried again.",
    "rescore": "Score texts anew after a change of the engine or the reports.",
    "replay": "Make a claim again from its receipt.",
    "status": "Show how everything is.",
    "claim": "Review claims, and take back labels that are wrong.",
    "feedback": "See what is contested, and decide it.",
    "key": "Give out keys for heavier use of the API.",
    "user": "Say who may sign in to the console.",
    "alert": "See what is amiss, and who was told.",
    "audit": "See who did what and when.",
    "serve": "Serve labels, claims and reports.",
    "dump": "Write all that is stored to files, and check such files.",
    "withdraw": "Leave a page out of dumps, on request.",
    "db": "Care for the database.",
    "demo": "Crawl, score and show the press that comes with Tallymark.",
}
"""Every sub-command and its one line of help; the module of the same name holds it as `command`."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called, so that `tallymark score` starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click's signature
        """All sub-commands, in the order of their use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - Click's signature
        """Import one sub-command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"tallymark.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - Click's signature
        """The list of sub-commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tallymark")
@click.option("--debug", is_flag=True, help="Show the traceback of a failure.")
def program(debug: bool) -> None:
    """Find the figures that texts cite from public reports, and say what each report really counted."""


def main() -> NoReturn:
    """Run the program; the console script's entry."""
    gc.set_threshold(YOUNG)
    atexit.register(gc.freeze)  # nor is there anything to look for at the end
    debug = "--debug" in sys.argv[1:]
    try:
        code = program(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("tallymark: interrupted", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except TallymarkError as error:
        if debug:
            raise
        click.echo(f"tallymark: {visible(str(error))}", err=True)
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)
