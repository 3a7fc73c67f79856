"""`tallymark report changed` and `foreseen`: what this version made of claims, and what it would make of others."""

from contextlib import closing

import click

from tallymark import __version__
from tallymark.cli.at_hand import reports_at_hand
from tallymark.store.database import open_database
from tallymark.store.scoring.changed_verdicts import changed_verdicts
from tallymark.store.scoring.rescored import differences, some_waiting_again
from tallymark.store.settings import read_settings
from tallymark.terminal import visible


@click.command()
def changed() -> None:
    """Count which verdicts this version of the engine and the reports has changed so far."""
    from tallymark.cli.rescore import tell_changes  # noqa: PLC0415 - it brings the worker along

    with closing(open_database(read_settings())) as database, database.reading() as session:
        found = changed_verdicts(session, __version__, reports_at_hand().version)
    tell_changes(found)


@click.command()
@click.option("--most", type=click.IntRange(1, 10_000), default=10, show_default=True, help="Texts, the newest.")
def foreseen(most: int) -> None:
    """Score some texts that wait for this version, and tell which claims it would change. Nothing is written."""
    from tallymark.labels import claim_json  # noqa: PLC0415 - other commands score nothing
    from tallymark.scoring import Engine  # noqa: PLC0415 - the same

    catalogue = reports_at_hand()
    with closing(open_database(read_settings())) as database, database.reading() as session:
        texts = some_waiting_again(session, __version__, catalogue.version, most)
    engine = Engine(catalogue)
    for text in texts:
        found = engine.claims(text.text, lang=text.lang, published=text.published)
        scored = [claim_json(each, catalogue, lang=text.lang or "en", id="") for each in found]
        for each in differences(text, scored):
            told = f"{each.before or 'no claim'} -> {each.after or 'no claim'}"
            click.echo(visible(f"{told}  {each.claim or '-'}  “{each.quote}”  {each.url}"))
    click.echo(f"{len(texts)} {'text was' if len(texts) == 1 else 'texts were'} scored for this")
