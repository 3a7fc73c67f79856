"""Finds in a sentence all that tells what a number counts: wordings of figures, shared readings, cues of stance."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from tallymark.figures import Catalogue, Figure, Report
from tallymark.figures.lexicon import Lexicon, load_lexicon
from tallymark.figures.wording import compile_wordings

HitKind = Literal[
    "says", "beside", "loose", "twists", "reading", "denied", "elsewhere", "population", "people", "number",
    "names", "setting", "blame", "administration", "shared_blame",
    "refute", "explain", "claim_label", "claim_heading", "attribute", "document", "question",
]  # fmt: skip
"""Evidence of the figure that is told (first row), of a report or an administration (second), of the stance (third)."""

_DENIED_WITHIN = 28
"""Code points between a denying word and the reading it denies: "neither missing nor, as some say, dead"."""
_DENIED_WORDS = 3
"""Words between the two, at most: "does not make them missing"."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One piece of evidence. `key` names the measure, reading, report or administration; spans are text offsets."""

    kind: HitKind
    key: str
    start: int
    end: int

    def overlaps(self, other: "Hit") -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end


def measure_of(report: Report, figure: Figure) -> str:
    """What all editions of a figure have in common: the name of the first edition."""
    return figure.edition_of or f"{report.id}/{figure.id}"


class EvidenceFinder:
    """All wordings of a catalogue in one language, compiled once."""

    def __init__(self, catalogue: Catalogue, lang: str) -> None:
        self.lexicon: Lexicon = load_lexicon(lang)
        self._finders: list[tuple[HitKind, str, re.Pattern[str]]] = []
        for report in catalogue.reports.values():
            self._add_report(report, lang)
        self._add_lexicon()
        self._deny = self._compiled(self.lexicon.cues.deny)

    def find(self, text: str, start: int, end: int) -> list[Hit]:
        """The hits in one sentence [start, end) of a folded text, in order. Denied readings are a kind of their own."""
        hits = [
            Hit(kind, key, match.start(), match.end())
            for kind, key, pattern in self._finders
            for match in pattern.finditer(text, start, end)
        ]
        hits = list(self._settled(hits, text, start))
        return sorted(hits, key=lambda hit: (hit.start, hit.end))

    def _settled(self, hits: list[Hit], text: str, start: int) -> Iterator[Hit]:
        said = [hit for hit in hits if hit.kind == "says"]
        documents = [hit for hit in hits if hit.kind == "document"]
        named = [hit for hit in hits if hit.kind in ("population", "people", "says")]
        denied: list[Hit] = []
        for hit in sorted(hits, key=lambda hit: hit.start):
            if hit.kind == "says" and any(_outranks(other, hit) for other in said):
                continue
            if hit.kind == "elsewhere" and any(hit.start < other.end <= hit.end for other in documents):
                continue  # "the auditors found": the verb ascribes, it counts nobody as found
            if hit.kind == "reading" and (self._denied(text, start, hit, named) or _goes_on(text, denied, hit)):
                denied.append(hit)
                yield Hit("denied", hit.key, hit.start, hit.end)
            else:
                yield hit

    def _denied(self, text: str, start: int, hit: Hit, named: list[Hit]) -> bool:
        """Whether a denying word stands close before; one that is part of a name ("no acompañados") denies nothing."""
        window_start = max(start, hit.start - _DENIED_WITHIN)
        for match in self._deny.finditer(text, window_start, hit.start):
            if any(other.start <= match.start() < other.end for other in named):
                continue
            between = text[match.end() : hit.start]
            if not re.search(r"[,;:.—–]|^-", between) and len(between.split()) <= _DENIED_WORDS:
                return True
        return False

    def _add_report(self, report: Report, lang: str) -> None:
        words = report.words.get(lang, {})  # type: ignore[call-overload]
        lists = (("names", report.names), ("population", report.population), ("setting", report.setting))
        for kind, wordings in lists:
            self._add(kind, report.id, wordings.get(lang, ()), words)  # type: ignore[arg-type, call-overload]
        self._add("elsewhere", report.id, report.elsewhere.get(lang, ()), words)  # type: ignore[call-overload]
        for figure in report.figures:
            wording = figure.wordings.get(lang)  # type: ignore[call-overload]
            if wording is None:
                continue
            measure = measure_of(report, figure)
            self._add("says", measure, wording.says, words)
            self._add("beside", measure, wording.beside, words)
            self._add("loose", measure, wording.loose, words)
            self._add("twists", measure, wording.twists, words)

    def _add_lexicon(self) -> None:
        lexicon = self.lexicon
        for key, reading in lexicon.readings.items():
            self._add("reading", key, reading.wordings, lexicon.words)
        for key, wordings in lexicon.elsewhere.items():
            self._add("elsewhere", key, wordings, lexicon.words)
        self._add("people", "people", lexicon.people, lexicon.words)
        for administration in lexicon.administrations:
            named = {**lexicon.words, "name": f"({'|'.join(administration.wordings)})"}
            self._add("administration", administration.id, administration.wordings, lexicon.words)
            self._add("blame", administration.id, lexicon.cues.blame, named)
        cues = lexicon.cues
        for kind, wordings in (
            ("refute", cues.refute),
            ("explain", cues.explain),
            ("claim_label", cues.claim_label),
            ("claim_heading", cues.claim_heading),
            ("attribute", cues.attribute),
            ("document", cues.document),
            ("number", cues.number),
            ("question", cues.question),
            ("shared_blame", cues.shared_blame),
        ):
            self._add(kind, kind, wordings, lexicon.words)  # type: ignore[arg-type]

    def _add(self, kind: HitKind, key: str, wordings: Iterable[str], words: dict[str, str]) -> None:
        pattern = compile_wordings(wordings, words)
        if pattern is not None:
            self._finders.append((kind, key, pattern))

    def _compiled(self, wordings: Iterable[str]) -> re.Pattern[str]:
        pattern = compile_wordings(wordings, self.lexicon.words)
        return pattern if pattern is not None else re.compile(r"(?!)")


def _goes_on(text: str, denied: list[Hit], hit: Hit) -> bool:
    """Whether a denial goes on to this reading: "not missing or trafficked"."""
    return any(re.fullmatch(r"[,\s]*(?:or|nor|and|o|ni|y|e)?\s*", text[before.end : hit.start]) for before in denied)


def _outranks(other: Hit, hit: Hit) -> bool:
    """Of two wordings of different measures on the same words the one that starts first is meant, then the longer."""
    return (
        other.key != hit.key
        and other.overlaps(hit)
        and (other.start, -(other.end - other.start)) < (hit.start, -(hit.end - hit.start))
    )
