"""`tallymark user`: who may sign in to the operators' console."""

import sys
from contextlib import closing

import click

from tallymark.cli import user_key
from tallymark.cli.acting import act, yes_option
from tallymark.store.database import open_database
from tallymark.store.people.passwords import SHORTEST
from tallymark.store.people.roles import ROLES
from tallymark.store.people.users import find_users
from tallymark.store.settings import read_settings


@click.group(name="user")
def command() -> None:
    """Say who may sign in to the console, and what they may do there."""


command.add_command(user_key.command)


@command.command()
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="viewer", show_default=True, help="What the user may.")
@click.option(
    "--provider", is_flag=True, help="No password: the OpenID Connect provider of the settings vouches for it."
)
def add(name: str, role: str, *, provider: bool) -> None:
    """Add a user. The password is asked for, or read from standard input where that is no terminal."""
    password = "" if provider else _password()
    if not password and not provider:
        raise click.UsageError("No password was given; for a user without one, say --provider.")
    act(read_settings(), "add-user", {"name": name, "password": password, "role": role})
    click.echo(f"{name} may sign in, as {role}")


@command.command("list")
def list_users() -> None:
    """Show every user and role."""
    with closing(open_database(read_settings())) as database, database.reading() as session:
        users = find_users(session)
    for user in users:
        click.echo(f"{user.name}  {user.role}" + ("" if user.password else "  (by the provider)"))
    if not users:
        click.echo("There is no user yet: `tallymark user add NAME --role admin` makes one.")


@command.command()
@click.argument("name")
@click.argument("role", type=click.Choice(ROLES))
@yes_option
def role(name: str, role: str, *, yes: bool) -> None:
    """Give a user another role."""
    act(read_settings(), "set-role", {"name": name, "role": role}, yes=yes)
    click.echo(f"{name} is {role} from now on")


@command.command()
@click.argument("name")
def password(name: str) -> None:
    """Give a user another password; ends a lock-out, and everything that is signed in."""
    act(read_settings(), "set-password", {"name": name, "password": _password()})
    click.echo(f"{name} has another password")


@command.command()
@click.argument("name")
@click.argument("zone")
def zone(name: str, zone: str) -> None:
    """Tell times in the console to a user in another time zone, such as Europe/Madrid."""
    act(read_settings(), "set-zone", {"name": name, "zone": zone})
    click.echo(f"{name} is told times of {zone}")


@command.command()
@click.argument("name")
@yes_option
def leave(name: str, *, yes: bool) -> None:
    """End everything that is signed in as a user."""
    done = act(read_settings(), "end-sign-ins", {"name": name}, yes=yes)
    click.echo(f"{done.detail['count']} ended")


@command.command()
@click.argument("name")
@yes_option
def remove(name: str, *, yes: bool) -> None:
    """Remove a user, with keys and everything that is signed in."""
    act(read_settings(), "remove-user", {"name": name}, yes=yes)
    click.echo(f"{name} is removed")


def _password() -> str:
    if sys.stdin.isatty():
        typed: str = click.prompt(
            f"Password ({SHORTEST} characters or more)", hide_input=True, confirmation_prompt=True
        )
        return typed
    return sys.stdin.readline().rstrip("\r\n")
