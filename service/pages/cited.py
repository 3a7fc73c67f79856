"""Which figures of its report a claim is about."""

import re

from tallymark.figures import Figure, Report


def cited_figures(report: Report, cited: str | None) -> list[Figure]:
    """The figure; of a derivation ("a+b", "a/b", "a-b") all its parts; nothing where the report has no such figure."""
    wanted = {cited, *re.split(r"[+/]", cited or "")}
    for derivation in report.derivations:
        if "-".join(derivation.of) == cited:
            wanted |= set(derivation.of)
    return [figure for figure in report.figures if figure.id in wanted]
