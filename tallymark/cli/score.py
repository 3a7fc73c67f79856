"""`tallymark score`: what the figures of a text count."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import click

from tallymark.cli.at_hand import reports_at_hand, reports_with
from tallymark.cli.inputs import Input, read_lines, read_source
from tallymark.cli.scored import Scored
from tallymark.figures import Catalogue
from tallymark.reading.pages.encoding import repair
from tallymark.scoring import Assessment, Engine
from tallymark.terminal import json_line, visible


@click.command(name="score")
@click.argument("sources", nargs=-1, metavar="[FILE|URL|-]...")
@click.option(
    "--jsonl",
    is_flag=True,
    help='Read JSON lines: {"id", "text" or "html", "url"?, "published"?, "lang"?}. '
    "A lang other than en or es is taken for unknown, and the text is looked at.",
)
@click.option("--format", "form", type=click.Choice(["table", "jsonl", "html"]), default="table", show_default=True)
@click.option("--all", "everything", is_flag=True, help="Also print the quantities that cite nothing or are unscored.")
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="ID|PATH",
    help="Score against this report only, which may be given again: one at hand, or the report folder at PATH, which "
    "replaces one of its id.",
)
@click.option(
    "--published", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="When the text came out (2024-08-20)."
)
@click.option("--lang", type=click.Choice(["en", "es"]), help="Language of the text and of the labels.")
def command(
    sources: tuple[str, ...],
    jsonl: bool,
    form: str,
    everything: bool,
    reports: tuple[str, ...],
    published: datetime | None,
    lang: str | None,
) -> None:
    """Find every figure that a text cites from a report, and say how it compares with what the report says."""
    catalogue = reports_with(*reports) if reports else reports_at_hand()
    engine = Engine(catalogue)
    scored: list[Scored] = []
    for given in _inputs(sources or ("-",), jsonl=jsonl):
        if form == "html":  # a page to read shows the repaired text
            given = replace(given, text=repair(given.text).text)  # noqa: PLW2901
        day = given.published or (published.date() if published else None)
        found = engine.score(given.text, lang=given.lang or lang, published=day)
        chosen = [a for a in found if everything or a.is_claim]
        label_lang = lang or _label_lang(given)
        if form == "html":
            scored.append(Scored(given, chosen, label_lang))
        else:
            _print(form, given, chosen, len(found) - len(chosen), catalogue, label_lang)
    if form == "html":
        from tallymark.cli.score_html import render_html  # noqa: PLC0415 - its parser costs what others need not pay

        click.echo(visible(render_html(scored, catalogue)))


def _inputs(sources: tuple[str, ...], *, jsonl: bool) -> Iterator[Input]:
    for source in sources:
        if jsonl:
            yield from read_lines(source)
        else:
            yield read_source(source)


def _label_lang(given: Input) -> str:
    from tallymark.reading.languages.detect import language_of  # noqa: PLC0415 - already loaded by the engine

    return language_of(given.text, given.lang).code


def _print(form: str, given: Input, chosen: list[Assessment], left: int, catalogue: Catalogue, lang: str) -> None:
    if form == "jsonl":
        from tallymark.labels import claim_json  # noqa: PLC0415

        for assessment in chosen:
            click.echo(json_line(claim_json(assessment, catalogue, lang, id=given.id)))
    else:
        from tallymark.cli.score_table import print_table  # noqa: PLC0415

        print_table(given, chosen, left, catalogue, lang)
