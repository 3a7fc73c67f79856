"""From a text to assessments: the one entry to scoring."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from tallymark import __version__
from tallymark.figures import Catalogue
from tallymark.figures.lexicon import Lexicon
from tallymark.figures.wording.outlook import Outlook
from tallymark.reading.languages.detect import language_of
from tallymark.reading.languages.language import Language
from tallymark.reading.pages.encoding import Repaired, repair
from tallymark.scoring.assessment import Assessment, Derived, Quantity, Quote
from tallymark.scoring.calibration import load_calibration
from tallymark.scoring.context.evidence import EvidenceFinder
from tallymark.scoring.context.passage import Sentence, read_text
from tallymark.scoring.context.row import Row
from tallymark.scoring.context.topic import topic_of
from tallymark.scoring.judging.confidence import confidence_of, display_of, judgement_of
from tallymark.scoring.judging.doubts import doubts_of
from tallymark.scoring.judging.repair import repair_of
from tallymark.scoring.judging.slots import compare
from tallymark.scoring.judging.stance import stances_of
from tallymark.scoring.judging.told import Told
from tallymark.scoring.judging.verdict import verdict_of
from tallymark.scoring.linking.ascribed import may_cite, unsupported
from tallymark.scoring.linking.candidates import Candidate, candidates
from tallymark.scoring.linking.linking import Linker, unlinked
from tallymark.scoring.looks.gate import Gate

CONTEXT = 32
"""Code points of a quote's prefix and suffix."""


class Engine:
    """Scores texts against a catalogue. Making one compiles the catalogue's wordings; it keeps nothing of a text."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._candidates = candidates(catalogue)
        self._linker = Linker(self._candidates)
        self._calibration = load_calibration()
        self._finders: dict[str, EvidenceFinder] = {}
        self._begun = False

    @cached_property
    def gate(self) -> Gate:
        """What a text must hold for any of this to be worth while."""
        return Gate(self.catalogue)

    def score(self, text: str, *, lang: str | None = None, published: date | None = None) -> list[Assessment]:
        """Every quantity of the text, in order: claims, unrelated ones, and unscored ones with their reason.

        Wrongly decoded texts are repaired first; offsets and quotes are those of the text as it came.
        `lang` ("en", "es-MX") overrules what the text looks like; `published` decides which edition was current.
        """
        repaired = repair(text)
        language = language_of(repaired.text, lang)
        if not self._begun or self.gate.opens(repaired.text):
            return self._scored(text, repaired, language, published, claims_only=False)
        sentences = read_text(repaired.text, language, None)
        return self._all_assessed(unlinked(sentences), sentences, text, repaired, language)

    def claims(self, text: str, *, lang: str | None = None, published: date | None = None) -> list[Assessment]:
        """The claims alone. A text that treats no report's subject is told by a glance, and not read."""
        repaired = repair(text)
        if not self.gate.opens(repaired.text):
            return []
        return self._scored(text, repaired, language_of(repaired.text, lang), published, claims_only=True)

    def claims_and_unscored(
        self, text: str, *, lang: str | None = None, published: date | None = None
    ) -> list[Assessment]:
        """The claims, and mentions that are left unscored with a reason; a glance tells most texts, as above."""
        repaired = repair(text)
        if not self.gate.opens(repaired.text):
            return []
        found = self._scored(text, repaired, language_of(repaired.text, lang), published, claims_only=False)
        return [each for each in found if each.report or each.reason]

    def could_cite(self, text: str) -> bool:
        """Whether any report's subject is treated in the text at all: a cheap look before a text is kept."""
        text = repair(text).text
        if not self.gate.opens(text):
            return False
        language = language_of(text)
        topic = topic_of(read_text(text, language, self._finder(language, text)))
        return bool(topic.named | topic.treated or topic.said)

    def _scored(
        self, text: str, repaired: Repaired, language: Language, published: date | None, *, claims_only: bool
    ) -> list[Assessment]:
        finder = self._finder(language, repaired.text)
        sentences = read_text(repaired.text, language, finder)
        rows = self._linker.rows(sentences, language, published, finder.own_readings)
        for row in rows:
            self._judge(row, finder.lexicon)
        claims = [row for row in rows if row.report]
        for row, stance in zip(claims, stances_of([_told(row) for row in claims], sentences), strict=True):
            row.stance = stance
        return self._all_assessed(claims if claims_only else rows, sentences, text, repaired, language)

    def _all_assessed(
        self, rows: Iterable[Row], sentences: Sequence[Sentence], text: str, repaired: Repaired, language: Language
    ) -> list[Assessment]:
        found = [self._assessed(row, repaired.text, sentences[row.index], language.code) for row in rows]
        return found if repaired.text is text else [_as_it_came(each, text, repaired) for each in found]

    def _finder(self, language: Language, text: str) -> EvidenceFinder:
        """What finds all that is wanted in the text. For the first one it can do no more than that: who scores one page
        need not wait for what a thousand need."""
        if not self._begun:
            self._begun = True
            return EvidenceFinder(self.catalogue, language.code, Outlook(text))
        if language.code not in self._finders:
            self._finders[language.code] = EvidenceFinder(self.catalogue, language.code)
        return self._finders[language.code]

    def _judge(self, row: Row, lexicon: Lexicon) -> None:
        if row.around is None:
            return
        if row.link is None:
            row.report = unsupported(row.mention, row.around, self._candidates)
            return
        row.compared = compare(row.mention, row.link, row.around, lexicon)
        row.verdict = verdict_of(row.mention, row.link, row.around, row.compared, self._candidates)
        row.report = row.link.candidate.report.id

    def _assessed(self, row: Row, text: str, sentence: Sentence, lang: str) -> Assessment:
        mention, around, found = row.mention, row.around, row.link
        start, end = mention.start, mention.end
        quote = quote_at(text, start, end)
        unit = (mention.physical or found.candidate.unit) if found else mention.kind
        quantity = Quantity(mention.low, mention.high, mention.hedge, unit)
        plain = Assessment(quote, start, end, sentence.written, quantity, __version__, self.catalogue.version)
        if around is None:
            return plain
        if row.report is None:
            return plain._replace(reason="no_figure_near") if may_cite(mention, around) else plain
        compared, verdict, stance = row.compared, row.verdict, row.stance
        if found is None or compared is None:
            confidence = self._calibration.unsupported
            display = display_of(confidence, "unsupported", (), self._calibration)
            return plain._replace(
                report=row.report,
                verdict=verdict,
                stance=stance,
                shown=display is not None,
                confidence=confidence,
                display=display,
            )
        doubts = doubts_of(mention, found, around, compared, verdict, stance)
        confidence = confidence_of(doubts, self._calibration)
        display = display_of(confidence, judgement_of(verdict, stance), doubts, self._calibration)
        return plain._replace(
            report=row.report,
            figure=found.candidate.figure_id,
            derivation=_derived(found.candidate, lang),
            verdict=verdict,
            stance=stance,
            shown=display is not None,
            slots=compared.slots,
            score=compared.score,
            confidence=confidence,
            doubts=doubts,
            display=display,
            said=compared.said,
            repair=repair_of(mention, quote.exact, found.candidate, verdict, lang),
        )


def _told(row: Row) -> Told:
    candidate = row.link.candidate if row.link else None
    return Told(
        index=row.index,
        mention=row.mention,
        verdict=row.verdict,
        cited=candidate,
        measures=frozenset(candidate.measures) if candidate else frozenset(),
        said=row.compared.said if row.compared else None,
        readings=row.compared.readings if row.compared else frozenset(),
    )


def quote_at(text: str, start: int, end: int) -> Quote:
    """The words at a span, with what stands around them."""
    before = start - CONTEXT if start > CONTEXT else 0
    return Quote(text[start:end], text[before:start], text[end : end + CONTEXT])


def _as_it_came(assessment: Assessment, text: str, repaired: Repaired) -> Assessment:
    start = repaired.original(assessment.start)
    end = repaired.original(assessment.end - 1) + 1
    return assessment._replace(start=start, end=end, quote=quote_at(text, start, end))


def _derived(candidate: Candidate, lang: str) -> Derived | None:
    derivation = candidate.derivation
    if derivation is None:
        return None
    sign = {"sum": " + ", "share": " / ", "difference": " - "}[derivation.kind]
    formula = sign.join(f"{figure.printed.normalize():f}" for figure in candidate.figures)
    why = derivation.why.get(lang, derivation.why["en"])  # type: ignore[call-overload]
    return Derived(derivation.kind, formula, derivation.faithful, why)
