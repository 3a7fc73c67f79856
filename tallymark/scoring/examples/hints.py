"""Why an example goes wrong: what was found in its text, so that whoever wrote the wordings sees which one is amiss."""

from collections.abc import Iterator

from tallymark.figures import Catalogue, Figure, Report
from tallymark.figures.model import Unit
from tallymark.figures.physical import PHYSICAL, ratio
from tallymark.reading.languages.detect import language_of
from tallymark.reading.quantities.mention import Mention
from tallymark.scoring.context.evidence import EvidenceFinder
from tallymark.scoring.context.hit import Hit
from tallymark.scoring.context.passage import Sentence, read_text
from tallymark.scoring.context.topic import PageTopic, topic_of
from tallymark.scoring.examples.file import Example
from tallymark.scoring.linking.measures import measure_of

_TOLD = ("says", "beside", "loose", "twists", "reading", "denied", "elsewhere", "local", "rate")


class Hints:
    """Looks at texts as the engine does. Making one compiles the catalogue's wordings."""

    def __init__(self, catalogue: Catalogue, report: Report) -> None:
        self._catalogue, self._report = catalogue, report
        self._finders: dict[str, EvidenceFinder] = {}

    def of(self, example: Example) -> list[str]:
        """Lines for a person: what was found in the sentence, and what the whole text lacks to cite the report."""
        language = language_of(example.text, example.lang)
        if language.code not in self._finders:
            self._finders[language.code] = EvidenceFinder(self._catalogue, language.code)
        sentences = read_text(example.text, language, self._finders[language.code])
        start = example.text.find(example.quote)
        end = start + len(example.quote)
        sentence = next((s for s in sentences if s.start <= start < s.end), None)
        if sentence is None:
            return []
        mention = next((m for m in sentence.mentions if m.start < end and start < m.end), None)
        return [*self._seen(sentence, example.text), *self._lacking(example, mention, topic_of(sentences))]

    def _seen(self, sentence: Sentence, text: str) -> Iterator[str]:
        seen = [self._hit(hit, text) for hit in sentence.hits if hit.kind in _TOLD or self._is_own(hit)]
        yield f"found in the sentence: {', '.join(dict.fromkeys(seen))}" if seen else "nothing found in the sentence"

    def _is_own(self, hit: Hit) -> bool:
        return hit.kind == "people" or self._report.id in hit.reports

    def _hit(self, hit: Hit, text: str) -> str:
        own = f"{self._report.id}/"
        key = "" if hit.key in ("", hit.kind, own) else f" {hit.key.removeprefix(own)}"
        return f'{hit.kind}{key} "{text[hit.start : hit.end]}"'

    def _measures(self, figure: Figure) -> tuple[str, ...]:
        return tuple(name for name in (measure_of(self._report, figure), figure.wordings_of) if name)

    def _lacking(self, example: Example, mention: Mention | None, topic: PageTopic) -> Iterator[str]:
        if example.figure is None:
            return
        report = self._report
        measures = {name for figure in report.cited(example.figure) for name in self._measures(figure)}
        if not topic.treats(report.id, frozenset(measures)):
            yield (
                "nothing ties the text to the report: it must hold one of the `names` with the `population` or "
                "`setting`, or the `population` with the `setting` or a `says`"
            )
        units = {figure.unit for figure in report.cited(example.figure)}
        if mention is not None:
            yield from _of_another_kind(mention, units)


def _of_another_kind(mention: Mention, units: set[Unit]) -> Iterator[str]:
    """What a number is read as, where no figure of these units can be told with such a number."""
    if mention.physical:
        if not any(ratio(mention.physical, unit) for unit in units):
            yield f"the quoted number is in a unit that figures have as `unit: {mention.physical}`"
    elif mention.kind not in ("percent", "share", "money", "count"):
        yield f"the quoted number is read as: {mention.kind}"
    elif mention.kind == "money" and "money" not in units:
        yield "the quoted number is money, and the figure is not"
    elif mention.kind == "count" and units <= PHYSICAL:
        yield "the quoted number has no physical unit after it, and the figure has one"
