"""Finds in a sentence all that tells what a number counts: wordings of figures, shared readings, cues of stance."""

from collections.abc import Iterable
from functools import cached_property
from operator import attrgetter

from tallymark.errors import BadReport
from tallymark.figures import Catalogue, Report
from tallymark.figures.lexicon import Lexicon, load_lexicon
from tallymark.figures.wording.index import Bundles, Glance, WordingIndex
from tallymark.figures.wording.outlook import Outlook
from tallymark.figures.wording.wording import NamedParts, compile_wordings, fold
from tallymark.scoring.context.hit import NAMING, NO_REPORTS, OF_FIGURES, OF_REPORTS, UNNAMED, Hit, HitKind
from tallymark.scoring.context.settle import cut_short, settled
from tallymark.scoring.context.traits import traits_of
from tallymark.scoring.linking.measures import kin_of, measure_of

NOTHING: frozenset[HitKind] = frozenset()
_KEPT = 10_000
"""Meanings that are kept, at most: of news some hundreds are met."""


class EvidenceFinder:
    """All wordings of a catalogue in one language, compiled once; with an outlook, those that can match in one text."""

    def __init__(self, catalogue: Catalogue, lang: str, outlook: Outlook | None = None) -> None:
        self.lexicon: Lexicon = load_lexicon(lang)
        self._traits = traits_of(lang)
        self._outlook = outlook
        self._index: WordingIndex[tuple[HitKind, str]] = WordingIndex()
        self._meant: dict[Bundles, list[tuple[HitKind, str, frozenset[str]]]] = {}
        """What it means that wordings match together, as has been met: kinds and keys of hits, and their reports."""
        self._told: dict[str, str] = {}
        """In which words the file tells a reader what is counted, by measure."""
        self._kin = kin_of(catalogue.reports.values())
        for report in catalogue.reports.values():
            self._add_report(report, lang)
        self._add_lexicon()

    def glance(self, sentence: str) -> Glance:
        """What a folded sentence is seen to hold without a search."""
        return self._index.glance(sentence)

    def kinds_in(self, glance: Glance) -> frozenset[HitKind]:
        """The kinds of hits that a sentence may hold."""
        return self._index.possible(glance)

    def find(self, sentence: str, offset: int, glance: Glance | None = None) -> tuple[Hit, ...]:
        """The hits in one folded sentence that stands at `offset` in its text, in order."""
        hits = self._matches(sentence, glance)
        if not hits:
            return ()
        denials = [hit for hit in hits if hit.kind == "deny"]
        naming = [hit for hit in hits if hit.kind in NAMING] if denials else ()
        if amid := [deny for deny in denials if any(name.covers(deny) for name in naming)]:
            told = self._matches(_blotted(sentence, amid))
            hits = [hit for hit in hits if hit.kind in NAMING or _is_named(hit, naming, amid)]
            hits += [hit for hit in told if hit.kind not in NAMING]
            denials = [hit for hit in hits if hit.kind == "deny"]
        if cut := cut_short(hits, self._kin):
            told = self._matches(_blotted(sentence, [other for _, other in cut]))
            keys = {hit.key for hit, _ in cut}
            hits = [hit for hit in hits if not any(hit is each for each, _ in cut)]
            hits += [hit for hit in told if hit.kind == "says" and hit.key in keys and hit not in hits]
        hits = settled([hit for hit in hits if hit.kind != "deny"], sentence, denials, self._kin, self._traits)
        for hit in hits:
            hit.start += offset
            hit.end += offset
        return tuple(sorted(hits, key=attrgetter("start", "end")))

    @cached_property
    def own_readings(self) -> dict[str, frozenset[str]]:
        """The readings that a figure counts itself, by measure: "dead" of deaths on roads, as its file puts it.

        Measures that have none are left out.
        """
        words = self.lexicon.words
        counted = {key: compile_wordings(one.counted, words) for key, one in self.lexicon.readings.items()}
        own = {
            measure: frozenset(key for key, wordings in counted.items() if wordings and wordings.search(fold(text)))
            for measure, text in self._told.items()
        }
        return {measure: readings for measure, readings in own.items() if readings}

    def _matches(self, sentence: str, glance: Glance | None = None) -> list[Hit]:
        hits = []
        for bundles, start, end in self._index.spans(sentence, glance):
            if bundles not in self._meant:
                if len(self._meant) >= _KEPT:
                    self._meant.clear()
                self._meant[bundles] = self._meaning(bundles)
            hits += [Hit(kind, key, start, end, reports) for kind, key, reports in self._meant[bundles]]
        return hits

    def _meaning(self, bundles: Bundles) -> list[tuple[HitKind, str, frozenset[str]]]:
        tags = self._index.tags_of(bundles)
        told = [(kind, key, NO_REPORTS) for kind, key in tags if kind not in OF_REPORTS]
        reports = {kind: frozenset(key for other, key in tags if other == kind) for kind in OF_REPORTS}
        return told + [(kind, "", some) for kind, some in sorted(reports.items()) if some]

    def _add_report(self, report: Report, lang: str) -> None:
        words = NamedParts(report.words.get(lang, {}), self._outlook)  # type: ignore[call-overload]
        lists = (("names", report.names), ("population", report.population), ("setting", report.setting))
        for kind, wordings in lists:
            self._add(kind, report.id, wordings.get(lang, ()), words)  # type: ignore[arg-type, call-overload]
        self._add("elsewhere", f"{report.id}/", report.elsewhere.get(lang, ()), words)  # type: ignore[call-overload]
        self._add("local", f"{report.id}/", report.local.get(lang, ()), words)  # type: ignore[call-overload]
        for figure in report.figures:
            told = (text.get(lang, "") for text in (figure.population, figure.condition, figure.counts))  # type: ignore[call-overload]
            self._told.setdefault(measure_of(report, figure), "; ".join(told))
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
        words = NamedParts(lexicon.words, self._outlook)
        for key, reading in lexicon.readings.items():
            self._add("extent" if reading.extent else "reading", key, reading.wordings, words)
            self._add("restated", key, reading.restated, words)
        for key, other in lexicon.elsewhere.items():
            self._add("elsewhere", key, other.wordings, words)
        for key, wordings in lexicon.local.items():
            self._add("local", key, wordings, words)
        self._add("people", "people", lexicon.people, words)
        for administration in lexicon.administrations:
            self._add("administration", administration.id, administration.wordings, words)
            self._add_blame(administration.id, administration.wordings)
        cues = lexicon.cues
        self._add_blame(UNNAMED, cues.one_government)
        for kind, wordings in (
            ("refute", cues.refute),
            ("explain", cues.explain),
            ("claim_label", cues.claim_label),
            ("claim_heading", cues.claim_heading),
            ("finding", cues.finding),
            ("finding_heading", cues.finding_heading),
            ("rated_wrong", cues.rated_wrong),
            ("rated_right", cues.rated_right),
            ("refers_back", cues.refers_back),
            ("relates", cues.relates),
            ("stands_by", cues.stands_by),
            ("no_denial", cues.no_denial),
            ("notice", cues.notice),
            ("formerly", cues.formerly),
            ("in_part", cues.in_part),
            ("speaks_of", cues.speaks_of),
            ("risk", cues.risk),
            ("answer", cues.answer),
            ("attribute", cues.attribute),
            ("document", cues.document),
            ("number", cues.number),
            ("increase", cues.increase),
            ("decrease", cues.decrease),
            ("earlier", cues.earlier),
            ("question", cues.question),
            ("government", cues.government),
            ("shared_blame", cues.shared_blame),
            ("deny", cues.deny),
        ):
            self._add(kind, kind, wordings, words)  # type: ignore[arg-type]
        for unit, wordings in cues.rate.items():
            self._add("rate", unit, wordings, words)

    def _add_blame(self, key: str, names: Iterable[str]) -> None:
        words = NamedParts({**self.lexicon.words, "name": f"({'|'.join(names)})"}, self._outlook)
        self._add("blame", key, self.lexicon.cues.blame, words)

    def _add(self, kind: HitKind, key: str, wordings: Iterable[str], words: NamedParts) -> None:
        try:
            self._index.add((kind, key), wordings, words, ("reading", "denied") if kind == "reading" else (kind,))
        except BadReport as error:
            raise BadReport(f"{key}: {kind}: {error}") from None


def _is_named(hit: Hit, naming: Iterable[Hit], amid: Iterable[Hit]) -> bool:
    """Whether a wording of a figure is the very name that holds a denial, or part of it: people with "no home"."""
    return (
        hit.kind in OF_FIGURES and any(hit.covers(deny) for deny in amid) and any(name.covers(hit) for name in naming)
    )


def _blotted(sentence: str, denials: Iterable[Hit]) -> str:
    """The sentence with the "no" of "menores no acompañados" blotted out: a name's "no" denies nothing."""
    for deny in denials:
        sentence = sentence[: deny.start] + "_" * (deny.end - deny.start) + sentence[deny.end :]
    return sentence
