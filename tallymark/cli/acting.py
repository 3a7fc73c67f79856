"""Commands do what the console does, ask first where it does, and are written down as it is."""

import getpass
import sys
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import click

from tallymark.errors import BadInput
from tallymark.store.acts.act import Act, Done, foresee, perform
from tallymark.store.acts.every import act_of
from tallymark.store.database import Database, open_database
from tallymark.store.settings import Settings
from tallymark.terminal import visible

yes_option = click.option("--yes", is_flag=True, help="Do not ask.")


def act(
    settings: Settings, name: str, arguments: Mapping[str, Any], by: str | None = None, *, yes: bool = False
) -> Done:
    """Does it, for whoever typed the command or says who they are.

    Where the act asks first, so does this, unless `yes`. Raises BadInput or StoreError in one line.
    """
    asked, actor = act_of(name), by or who()
    given = asked.read(arguments)
    with closing(open_database(settings)) as database:
        if asked.asks and not yes:
            _ask(database, settings, actor, asked, given)
        return perform(database, settings, actor, asked, given, datetime.now(UTC))


def who() -> str:
    """Whoever typed the command, as the system knows them."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        name = "nobody known"
    return f"command line ({name})"


def _ask(database: Database, settings: Settings, actor: str, asked: Act[Any], given: Any) -> None:  # noqa: ANN401 - the act's own
    """Tells what would come of it and goes on when told to. Raises BadInput where it is not."""
    from service.console.effects import effect_lines, is_asked  # noqa: PLC0415 - other commands say nothing of it

    for line in effect_lines(foresee(database, settings, actor, asked, given, datetime.now(UTC)), "en"):
        click.echo(visible(line), err=True)
    try:
        sure = click.confirm(is_asked(asked.name, "en"), err=True)
    except click.Abort as error:
        if sys.stdin.isatty():
            raise
        raise BadInput("nothing was changed: this asks first, and --yes says that you are sure") from error
    if not sure:
        raise BadInput("nothing was changed")
