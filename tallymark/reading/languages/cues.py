"""The words of a language made ready for looking them up beside a number: each side asks one dict for one word."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from tallymark.kept import kept
from tallymark.reading.languages.language import Language
from tallymark.reading.languages.money import CODES, DOLLARS, SIGNS
from tallymark.reading.quantities.numbers import GLYPHS, trailing

TOKEN = r"[^\W\d_]+|[%°+]|\.[ºª]"
"""One word after a number, as far as a cue begins with it."""
_FIRST = re.compile(rf"{TOKEN}|\S")


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase beside a number, what it does there (a name in `before` or `after`), and with which value."""

    phrase: str
    role: str
    value: str


@dataclass(frozen=True, slots=True)
class Beginning:
    """The phrases that begin with one word, longest first."""

    alone: tuple[Cue, ...]
    longer: Mapping[str, tuple[Cue, ...]]
    """Those that go on, by the two signs that follow the word: of some words there are dozens."""


_LED_ON = 2
"""Signs after the first word of a phrase that tell its kind from others."""


class Cues:
    """One language's tables and expressions."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.digits = _digits(language)
        self.spaced = re.compile(r"(?:(?:[ \u00a0\u2009\u202f][0-9]{3}| ,[0-9]{3}|, 000)(?![0-9]))+(?![.,]?[0-9])")
        self.before = {cue.phrase: cue for cue in reversed(_before(language))}
        self.before_endings = _endings(self.before)
        self.after = _by_first_word(_after(language))
        phrases = {**dict.fromkeys(language.fractions), **dict.fromkeys(language.vague)}
        self.phrases = _phrases_by_trigger(phrases, language)
        numerals = (word for word in language.numerals if word not in language.articles)
        scales = (word for word in language.scales if len(word) > 2)
        triggers = {word: word for word in (*numerals, *scales, *self.phrases)} | {
            f"{one} {joint}": one for one in language.articles if one in language.numerals for joint in language.one_in
        }
        self.triggers = tuple(triggers.values())
        self.repeating = tuple(language.same_number)
        self.first_repeating = len(self.triggers) + len(language.late_hedges)
        """The first word of a number in words, by the index of what was found; then follow late hedges, then what
        repeats a number."""
        self.find = AhoCorasick(
            [*triggers, *language.late_hedges, *self.repeating],
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.DFA,
        ).find_matches_as_indexes
        months = _any_of(language.months)
        joiner = f"(?:(?:{_any_of(language.date_joiners)})\\s+)?"
        day = r"[0-9]{1,2}(?:st|nd|rd|th|\.?º)?"
        year = rf"(?:,?\s+{joiner}(?:19|20)[0-9][0-9]\b)"
        end = r"(?![\w]|[,.]?[0-9])"
        self.month_first = re.compile(rf"(?:{months})\.?\s+(?:{day}{year}?{end}|{joiner}(?:19|20)[0-9][0-9]{end})")
        unsure = _any_of(language.ambiguous_months)
        self.day_first = re.compile(
            rf"{day}\s+{joiner}(?:(?!(?:{unsure})\b)(?:{months})\b\.?{year}?|(?:{months})\b(?:{year}|\s*(?=[.,;:)]|$)))"
        )
        scale = "|".join(sorted((re.escape(s) for s in language.scales if len(s) > 2), key=len, reverse=True))
        self.part = re.compile(rf"(?:{language.part_of})(?:({scale})|{_any_of(language.percent)})\b")
        """What makes a fraction more than a share: a scale, as its group, or percent."""
        self.closing = re.compile(r'\s*(?:[.,;:)!?"]|$)')
        self.comparing = re.compile(language.comparing)
        self.late_hedge = re.compile(
            rf"((?: [^\W\d_]+(?:-[^\W\d_]+)*){{0,3}}),? ({_any_of(language.late_hedges)})(?!\w)"
        )
        """A hedge after the noun that the number counts, its first group, or after a comma."""
        closings = {closing for _, closing in language.between}
        self.joints = frozenset({"-", "–", "—", "−", ",", *closings, *language.listing})
        """What may stand between two numbers that have to do with each other."""
        self.beside_one = self.joints | self.after.keys()
        """Words without which "one" is no number."""
        self.needed = {phrase: re.compile(expression) for phrase, expression in language.not_vague.items()}
        ordinal = _any_of(language.ordinal_words)
        streets = _any_of(language.streets)
        self.street = streets and re.compile(
            rf"((?: [^\W\d_]+){{1,2}}) (?:{streets})\b\.?(?=\s*(?:[,.;)]|$|[ns][ew]\b|[ns]\.[ew]\.|suite\b))"
        )
        self.mixed = re.compile(r"[ -]([1-9])/([2-9]|10)(?![\w/]|[-.,:][0-9])")
        """The fraction of "2 1/2 million", after its whole."""
        self.ordinal = ordinal and re.compile(rf"[- ](?:{ordinal})(?!\w)")
        self.durations = frozenset(word for told in language.durations.values() for word in told)
        self.simple = {
            word: (Decimal(n), trailing(Decimal(n)))
            for word, n in language.numerals.items()
            if word not in language.hundred
        }
        rests = {word for phrase in phrases for word in phrase.split()[1:]}
        self.goes_on = rests | language.numerals.keys() | language.scales.keys() | language.joiners
        self.goes_on |= language.ordinal_words
        """Words after which a number in words may not be over."""
        self.small = {word: n for word, n in language.numerals.items() if 0 < n <= 20}

    def rest_of_phrase(self, word: str) -> re.Pattern[str]:
        """An expression for what follows this first word in any phrase. Compiled when it is first asked for."""
        if word not in self._rests:
            self._rests[word] = re.compile("|".join(map(_following, self.phrases[word])))
        return self._rests[word]

    @kept
    def _rests(self) -> dict[str, re.Pattern[str]]:
        return {}

    def after_at(self, text: str, at: int, word: str) -> tuple[Cue, ...]:
        """The phrases that may stand at a place where the word does, longest first."""
        beginning = self.after.get(word)
        if beginning is None:
            return ()
        if beginning.longer:
            end = at + len(word)
            return beginning.longer.get(text[end : end + _LED_ON], ()) + beginning.alone
        return beginning.alone


@cache
def cues_of(language: Language) -> Cues:
    """A language's cues, made once."""
    return Cues(language)


def _digits(language: Language) -> re.Pattern[str]:
    """A number, and either the word after it or the mark that joins it to further digits."""
    mark, decimal = ("[,']", r"\.") if language.decimal_mark == "." else ("[.,']", "[.,]")
    grouped = rf"[0-9]{{0,2}}(?:{mark}[0-9]{{3}}(?![0-9]))+(?:{decimal}[0-9]+)?"
    number = rf"[0-9](?:{grouped}|[0-9]*(?:{decimal}[0-9]+)?)"  # begins with a set, so that the search skips to digits
    return re.compile(rf"({number})(?:( {{1,2}}|-)?({TOKEN})|([-–−/:.,])(?=[0-9]))?")


def _any_of(words: Iterable[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


def _before(language: Language) -> list[Cue]:
    """From strongest to weakest: the first of those with the same words counts."""
    return [
        *(Cue(phrase, "hedge", hedge) for phrase, hedge in language.hedges_before.items()),
        *(Cue(phrase, "no_hedge", "") for phrase in language.no_hedges),
        *(Cue(phrase, "age", "") for phrase in language.ages),
        *(Cue(phrase, "base", "") for phrase in language.bases),
        *(Cue(phrase, "fiscal", "") for phrase in language.fiscal),
        *(Cue(word + stop, "month", "") for word in language.months for stop in ("", ".")),
        *(Cue(f"{word} {joiner}", "month", "") for word in language.months for joiner in language.date_joiners),
        *(Cue(word + stop, "numbered", "") for word in language.numbered for stop in ("", ".")),
        *(Cue(word, "minus", "") for word in language.minus),
        *(Cue(word, "money", code) for word, code in {**SIGNS, **CODES}.items()),
        *(Cue(f"{word}$", "money", code) for word, code in DOLLARS.items()),
        *(Cue(word, "filler", "own" if word in language.own_fillers else "") for word in language.fillers),
    ]


def _after(language: Language) -> list[Cue]:
    hyphened = [
        variant
        for phrase in language.ages_after
        for variant in {phrase, phrase.replace(" ", "-"), phrase.replace(" ", "-", 1)}
    ]
    durations = {word: unit for unit, told in language.durations.items() for word in told}
    measures = [
        (phrase, unit)
        for unit, told in language.measures.items()
        for word in told
        if word not in language.scales
        for phrase in dict.fromkeys((word, word.replace(" ", "-")))
    ]
    return [
        *(Cue(phrase, "percent", "") for phrase in ("%", *language.percent)),
        *(Cue(word, "scale", word) for word in language.scales),
        *(Cue(half, "half", "") for phrase in language.and_a_half for half in (phrase, phrase.replace(" ", "-"))),
        *(Cue(glyph, "glyph", glyph) for glyph in GLYPHS),
        *(Cue(phrase, "money", code) for phrase, code in {**language.currencies, **CODES}.items()),
        *(Cue(f"{language.of} {phrase}", "money_of", code) for phrase, code in language.currencies.items()),
        *(Cue(phrase, "age", "") for phrase in hyphened),
        *(Cue(word, "duration", unit) for word, unit in durations.items()),
        *(Cue(f"{word} {noun}", "duration", unit) for word in language.lasting for noun, unit in durations.items()),
        *(Cue(word, "paged", "") for word in language.paged),
        *(Cue(phrase, "measure", unit) for phrase, unit in measures),
        *(Cue(f"{language.of} {phrase}", "measure_of", unit) for phrase, unit in measures),
        *(Cue(word, "time", "") for word in language.times),
        *(Cue(word, "ordinal", "") for word in language.ordinals),
        *(Cue("s", "decade", ""),),
        *(Cue(phrase, "hedge", hedge) for phrase, hedge in language.hedges_after.items()),
        *(Cue(phrase, "closing", hedge) for phrase, hedge in language.closing_hedges.items()),
        *(Cue(joint, "ratio", "") for phrase in language.one_in for joint in (phrase, phrase.replace(" ", "-"))),
        *(Cue(phrase, "of_whole", "") for phrase in language.part_and_whole),
        *(Cue(month, "month", "") for month in language.months),
        *(Cue(f"{word} {month}", "month", "") for word in language.date_joiners for month in language.months),
        *(Cue(word, "law", "") for word in ("u.s", "usc", "cfr", "c.f.r", "fed. reg", "fed", "f.2d", "f.3d", "f.4th")),
    ]


def _endings(phrases: Iterable[str]) -> frozenset[str]:
    """All that one of the phrases can end with: its last words, however many."""
    return frozenset(" ".join(words[first:]) for words in map(str.split, phrases) for first in range(len(words)))


def _by_first_word(cues: Iterable[Cue]) -> dict[str, Beginning]:
    alone: dict[str, list[Cue]] = defaultdict(list)
    longer: dict[str, dict[str, list[Cue]]] = defaultdict(lambda: defaultdict(list))
    for cue in sorted(cues, key=lambda cue: -len(cue.phrase)):
        first = _FIRST.match(cue.phrase)
        word = first.group() if first else cue.phrase
        rest = cue.phrase[len(word) : len(word) + _LED_ON]
        (longer[word][rest] if len(rest) == _LED_ON else alone[word]).append(cue)
    return {
        word: Beginning(tuple(alone[word]), {rest: tuple(found) for rest, found in longer[word].items()})
        for word in {*alone, *longer}
    }


def _phrases_by_trigger(phrases: Iterable[str], language: Language) -> dict[str, list[str]]:
    """For the first word of a phrase, articles aside, what follows it in any of them, the longest first."""
    table: dict[str, set[str]] = defaultdict(set)
    for phrase in phrases:
        first, _, rest = phrase.partition(" ")
        if first in language.articles and rest:
            first, _, rest = rest.partition(" ")
        table[first].add(rest)
    return {first: sorted(rests, key=len, reverse=True) for first, rests in table.items()}


def _following(rest: str) -> str:
    if not rest:
        return r"(?!\w)"
    return r"[-\s]+" + r"[-\s]+".join(re.escape(word) for word in rest.split()) + r"\b"
