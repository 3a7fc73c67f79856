"""`tallymark score --format table`: claims for a person at a terminal."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from tallymark.cli.inputs import Input
from tallymark.figures import Catalogue
from tallymark.labels import label_of
from tallymark.labels.catalogue import words_in
from tallymark.labels.shown_as import shown_as
from tallymark.scoring import Assessment
from tallymark.terminal import visible

STYLES: dict[str, str] = {
    "conflated": "red",
    "mischaracterised": "red",
    "misstated": "yellow",
    "outdated": "yellow",
    "missing_context": "yellow",
    "unsupported": "magenta",
    "accurate": "green",
    "context": "cyan",
}


def print_table(given: Input, chosen: list[Assessment], left: int, catalogue: Catalogue, lang: str) -> None:
    """One row a claim, in the order of the text, and a line that accounts for every other quantity.

    Nothing is said of a verdict that is not sure enough to tell.
    """
    console = Console(emoji=False)
    words = words_in(lang)
    names = words.verdicts | words.displays
    table = Table(title=_plain(given.id), title_justify="left", expand=True, show_lines=True)
    table.add_column("text says", ratio=3)
    table.add_column("figure", ratio=2)
    table.add_column("verdict", ratio=2)
    table.add_column("label", ratio=5)
    for assessment in chosen:
        told = shown_as(assessment.verdict, assessment.display)
        label = label_of(assessment, catalogue, lang) if told else None
        verdict = names.get(told or "unlabelled", "") if assessment.is_claim else "-"
        stance = f"\n[dim]{words.stances[assessment.stance]}[/]" if assessment.display == "verdict" else ""
        table.add_row(
            f"[bold]{_plain(assessment.quote.exact)}[/]\n[dim]{_plain(_around(assessment))}[/]",
            f"{assessment.figure or '-'}\n[dim]{assessment.report or assessment.quantity.unit}[/]",
            f"[{STYLES.get(told or '', 'dim')}]{verdict}[/]{stance}",
            f"[bold]{escape(label.headline)}[/]\n{escape(label.detail)}"
            if label
            else words.reasons.get(assessment.reason or "", ""),
        )
    claims = sum(assessment.is_claim for assessment in chosen)
    if chosen:
        console.print(table)
    else:
        console.print(f"{_plain(given.id)}: no figure of a known report is cited.")
    others = left + len(chosen) - claims
    console.print(
        f"[dim]{claims} claims; {others} other quantities cite no report{'' if not left else ' (--all lists them)'}.[/]"
    )


def _plain(text: str) -> str:
    """Text from outside: neither Rich's markup nor a terminal's escape sequences mean anything in it."""
    return escape(visible(text))


def _around(assessment: Assessment) -> str:
    sentence = " ".join(assessment.sentence.split())
    return (
        sentence
        if len(sentence) <= 160
        else f"… {' '.join((assessment.quote.prefix + assessment.quote.exact + assessment.quote.suffix).split())} …"
    )
