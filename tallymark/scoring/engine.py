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
from tallymark.scoring.link import Surroundings, link, topic_of, unsupported
from tallymark.scoring.passage import Sentence, read_text
from tallymark.scoring.repair import repair_of
from tallymark.scoring.slots import compare
from tallymark.scoring.stance import stance_of
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
        topic = topic_of(sentences)
        for index, sentence in enumerate(sentences):
            before = sentences[index - 1] if index else None
            after = sentences[index + 1] if index + 1 < len(sentences) else None
            for mention in sentence.mentions:
                around = Surroundings(sentence, before, after, sentence.bound(mention), topic, published)
                plain = self._plain(text, sentence, mention)
                found = link(mention, around, self._candidates)
                if found is None:
                    report = unsupported(mention, around, self.catalogue)
                    yield (
                        plain
                        if report is None
                        else _unsupported(plain, report, stance_of(mention, index, sentences, "unsupported"))
                    )
                    continue
                compared = compare(mention, found, around, finder.lexicon, language)
                verdict = verdict_of(mention, found, around, compared, self._candidates)
                confidence = confidence_of(found, verdict)
                yield replace(
                    plain,
                    quantity=replace(plain.quantity, unit=found.candidate.unit),
                    report=found.candidate.report.id,
                    figure=found.candidate.figure_id,
                    derivation=_derived(found.candidate, language.code),
                    verdict=verdict,
                    stance=stance_of(mention, index, sentences, verdict),
                    shown=is_shown(confidence),
                    slots=compared.slots,
                    score=compared.score,
                    confidence=confidence,
                    said=compared.said,
                    repair=repair_of(mention, plain.quote.exact, found.candidate, verdict, language.code),
                )

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
