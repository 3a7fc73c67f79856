"""From a text to assessments: the one entry to scoring."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from tallymark import __version__
from tallymark.figures import Catalogue
from tallymark.reading.detect import language_of
from tallymark.reading.encoding import Repaired, repair
from tallymark.reading.language import Language
from tallymark.reading.mention import Mention
from tallymark.scoring.assessment import Assessment, Derived, Quantity, Quote, Stance
from tallymark.scoring.candidates import Candidate, candidates
from tallymark.scoring.confidence import UNSUPPORTED, confidence_of, is_shown
from tallymark.scoring.evidence import EvidenceFinder
from tallymark.scoring.link import Link, link, unsupported
from tallymark.scoring.passage import Sentence, read_text
from tallymark.scoring.repair import repair_of
from tallymark.scoring.slots import compare
from tallymark.scoring.stance import refutes, stance_of
from tallymark.scoring.surroundings import Surroundings, surroundings_of, topic_of
from tallymark.scoring.verdict import verdict_of

CONTEXT = 32
"""Code points of a quote's prefix and suffix."""


class Engine:
    """Scores texts against a catalogue. Making one compiles the catalogue's wordings; it keeps nothing of a text."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._candidates = candidates(catalogue)
        self._finders: dict[str, EvidenceFinder] = {}

    def score(self, text: str, *, lang: str | None = None, published: date | None = None) -> list[Assessment]:
        """Every quantity of the text, in order: claims, unrelated ones, and unscored ones with their reason.

        Wrongly decoded texts are repaired first; offsets and quotes are those of the text as it came.
        `lang` ("en", "es-MX") overrules what the text looks like; `published` decides which edition was current.
        """
        repaired = repair(text)
        language = language_of(repaired.text, lang)
        finder = self._finder(language)
        sentences = read_text(repaired.text, language, finder)
        assessments = self._assess(repaired.text, sentences, language, finder, published)
        return [_as_it_came(assessment, text, repaired) for assessment in assessments]

    def could_cite(self, text: str) -> bool:
        """Whether any report's subject is treated in the text at all: a cheap look before a text is kept."""
        language = language_of(text)
        topic = topic_of(read_text(text, language, self._finder(language)))
        return bool(topic.named | topic.treated)

    def _finder(self, language: Language) -> EvidenceFinder:
        if language.code not in self._finders:
            self._finders[language.code] = EvidenceFinder(self.catalogue, language.code)
        return self._finders[language.code]

    def _assess(
        self,
        text: str,
        sentences: Sequence[Sentence],
        language: Language,
        finder: EvidenceFinder,
        published: date | None,
    ) -> Iterator[Assessment]:
        linked = self._linked(sentences, language, published)
        judged = []
        for index, mention, around, found in linked:
            compared = compare(mention, found, around, finder.lexicon, language) if found else None
            verdict = verdict_of(mention, found, around, compared, self._candidates) if found and compared else None
            judged.append((index, mention, around, found, compared, verdict))
        refuted = {
            found.candidate
            for index, mention, _, found, _, verdict in judged
            if found
            and verdict in ("conflated", "mischaracterised", "misstated")
            and refutes(sentences[index], mention)
        }
        for index, mention, around, found, compared, verdict in judged:
            plain = self._plain(text, sentences[index], mention)
            if found is None or compared is None or verdict is None:
                report = unsupported(mention, around)
                if report is None:
                    yield plain
                else:
                    stance = stance_of(mention, index, sentences, "unsupported", refuted_on_page=False)
                    yield _unsupported(plain, report, stance)
                continue
            confidence = confidence_of(mention, found, verdict)
            yield replace(
                plain,
                quantity=replace(plain.quantity, unit=found.candidate.unit),
                report=found.candidate.report.id,
                figure=found.candidate.figure_id,
                derivation=_derived(found.candidate, language.code),
                verdict=verdict,
                stance=stance_of(mention, index, sentences, verdict, refuted_on_page=found.candidate in refuted),
                shown=is_shown(confidence),
                slots=compared.slots,
                score=compared.score,
                confidence=confidence,
                said=compared.said,
                repair=repair_of(mention, plain.quote.exact, found.candidate, verdict, language.code),
            )

    def _linked(
        self, sentences: Sequence[Sentence], language: Language, published: date | None
    ) -> list[tuple[int, Mention, Surroundings, Link | None]]:
        """Links every mention; a second look at the unlinked ones knows what the page cites."""
        page = topic_of(sentences)
        rows = [(index, mention) for index, sentence in enumerate(sentences) for mention in sentence.mentions]
        links: list[tuple[int, Mention, Surroundings, Link | None]] = []
        for index, mention in rows:
            around = surroundings_of(mention, index, sentences, language, page, published)
            links.append((index, mention, around, link(mention, around, self._candidates)))
        cited = {
            mention.low: f"{found.candidate.report.id}/{found.candidate.figure_id}"
            for _, mention, _, found in links
            if found
        }
        if not cited:
            return links
        page = replace(page, cited=cited)
        return [
            row if row[3] else (row[0], row[1], again, link(row[1], again, self._candidates))
            for row in links
            for again in [replace(row[2], page=page)]
        ]

    def _plain(self, text: str, sentence: Sentence, mention: Mention) -> Assessment:
        return Assessment(
            quote=quote_at(text, mention.start, mention.end),
            start=mention.start,
            end=mention.end,
            sentence=text[sentence.start : sentence.end],
            quantity=Quantity(mention.low, mention.high, mention.hedge, mention.kind),
            engine=__version__,
            dataset=self.catalogue.version,
        )


def quote_at(text: str, start: int, end: int) -> Quote:
    """The words at a span, with what stands around them."""
    return Quote(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def _as_it_came(assessment: Assessment, text: str, repaired: Repaired) -> Assessment:
    if repaired.text is text:
        return assessment
    start = repaired.original(assessment.start)
    end = repaired.original(assessment.end - 1) + 1
    return replace(assessment, start=start, end=end, quote=quote_at(text, start, end))


def _unsupported(plain: Assessment, report: str, stance: Stance) -> Assessment:
    return replace(
        plain, report=report, verdict="unsupported", stance=stance, shown=is_shown(UNSUPPORTED), confidence=UNSUPPORTED
    )


def _derived(candidate: Candidate, lang: str) -> Derived | None:
    derivation = candidate.derivation
    if derivation is None:
        return None
    sign = {"sum": " + ", "share": " / ", "difference": " - "}[derivation.kind]
    formula = sign.join(f"{figure.printed.normalize():f}" for figure in candidate.figures)
    why = derivation.why.get(lang, derivation.why["en"])  # type: ignore[call-overload]
    return Derived(derivation.kind, formula, derivation.faithful, why)
