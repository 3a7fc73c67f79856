"""Turns a text into mentions: one cheap scan finds where numbers may stand, and only there it is read closely."""

import re
from decimal import Decimal

from tallymark.reading.languages.cues import Cues, cues_of
from tallymark.reading.languages.language import Language
from tallymark.reading.quantities.after import read_after, read_next
from tallymark.reading.quantities.before import LONGEST_WORD, SIGNED, cue_before, read_before, read_sign
from tallymark.reading.quantities.draft import Draft
from tallymark.reading.quantities.identifiers import (
    SECTION,
    name_by_letters,
    name_end,
    named_draft,
    phone_number,
    read_run,
    run_end,
)
from tallymark.reading.quantities.late_hedge import FARTHEST as FARTHEST_HEDGE
from tallymark.reading.quantities.late_hedge import read_late_hedge
from tallymark.reading.quantities.lines import unbroken
from tallymark.reading.quantities.mention import Mention
from tallymark.reading.quantities.numbers import read_digits
from tallymark.reading.quantities.ranges import FARTHEST, join
from tallymark.reading.quantities.same_number import read_same_number
from tallymark.reading.quantities.settle import settle, settle_mark
from tallymark.reading.quantities.words import read_words

_TOUCHING = frozenset("(+-.,/:_")
"""Marks right before digits that may make them something else than a number of their own."""
_NOTES = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
"""What touches a number and points to a note on it."""
_SHORT_YEARS = 5
"""Code points of two years of two digits each with a mark between them."""
_SURROGATES = re.compile("[\ud800-\udfff]")


def find_mentions(text: str, language: Language) -> list[Mention]:
    """All quantities of a folded text (see `figures.wording.fold`), in order. A date, an identifier is one mention."""
    reading = _Reading(unbroken(text), cues_of(language))
    reading.read()
    return [draft.mention() for draft in reading.found]


class _Reading:
    """One text. `done` is the end of what is read: what begins before it belongs to a quantity already found."""

    def __init__(self, text: str, cues: Cues) -> None:
        self.text, self.cues = text, cues
        self.found: list[Draft] = []
        self.done = 0
        self.doubted: Draft | None = None
        """The "one" that was found last: a number only as the end of a range, "one or two"."""

    def read(self) -> None:
        """Digits and number words in the order in which they stand."""
        words = iter([*self._words(), (0, len(self.text), 0)])
        index, at, _ = next(words)
        for match in self.cues.digits.finditer(self.text):
            start = match.start()
            while at < start:
                self._word(index, at)
                index, at, _ = next(words)
            if start >= self.done:
                self._digits(match, start)
        while at < len(self.text):
            self._word(index, at)
            index, at, _ = next(words)

    def _words(self) -> list[tuple[int, int, int]]:
        try:
            return self.cues.find(self.text)
        except UnicodeEncodeError:  # half a character, as in wrongly cut JSON
            return self.cues.find(_SURROGATES.sub("\ufffd", self.text))

    def _word(self, index: int, start: int) -> None:
        text, cues = self.text, self.cues
        if start < self.done or (start and text[start - 1].isalnum()):
            return
        if index >= len(cues.triggers):
            self._hedge(start) if index < cues.first_repeating else self._repeat(start, index)
            return
        word = cues.triggers[index]
        draft = read_words(text, start, word, cues)
        if draft is None:
            return
        role = read_before(text, draft, cues)
        read_next(text, draft, cues)
        alone = draft.kind is None and word in cues.language.no_numbers and draft.number_end == start + len(word)
        if alone and (draft.hedge == "none" or draft.low == 1):
            self.doubted = draft
            return
        self._add(draft, role)

    def _hedge(self, start: int) -> None:
        """Gives a hedge that begins here to the number before it."""
        last = self.found[-1] if self.found else None
        if last and start - last.end <= FARTHEST_HEDGE:
            read_late_hedge(self.text, last, self.cues)
            self.done = last.end

    def _repeat(self, start: int, index: int) -> None:
        phrase = self.cues.repeating[index - self.cues.first_repeating]
        draft = read_same_number(self.text, start, phrase, self.found, self.cues)
        if draft:
            self.found.append(draft)
            self.done = draft.end

    def _digits(self, match: re.Match[str], start: int) -> None:
        text = self.text
        raw, joint, word, mark = match.groups()
        end = start + len(raw)
        lead = text[start - 1] if start else " "
        if lead != " " and (lead in _TOUCHING or lead.isalnum()) and self._named(start, lead):
            return
        if lead == "." and not (start > 1 and text[start - 2].isalnum()) and raw.isdigit():
            start, raw = start - 1, f"0.{raw}"
            lead = text[start - 1] if start else " "
        if word is None:
            if mark is not None:
                if self._run(start, mark):
                    return
                if mark in ".,":
                    end = run_end(text, start)
                    raw = text[start:end]
            elif text[end : end + 1] in (" ", ","):
                more = self.cues.spaced.match(text, end) if len(raw) < 4 or "," in raw else None
                if more:
                    end = more.end()
                    raw = text[start:end]
                elif (text.startswith(" (", end) and self._phone(start, " ")) or self._mixed(start, end, raw):
                    return
            elif text[end : end + 1] == "(" and raw.isdigit() and self._section(start):
                return
        self._number(start, end, raw, lead, joint, word, match.end())

    def _number(self, start: int, end: int, raw: str, lead: str, joint: str | None, word: str | None, to: int) -> None:
        """Digits from `start` to `end` after `lead`; `word` follows, after `joint`, and ends at `to`."""
        text, cues = self.text, self.cues
        written = read_digits(raw, cues.language.decimal_mark)
        if written is None:
            self.done = end
            return
        value, precision, bare, doubtful = written
        draft = Draft(start, end, value, value, precision, "digits")
        draft.bare = bare
        if lead in SIGNED:
            read_sign(text, draft)
        money = draft.kind
        role = ""
        space = text.rfind(" ", start - LONGEST_WORD if start > LONGEST_WORD else 0, start - 1) if lead == " " else -1
        last = text[space + 1 : start - 1] if space >= 0 else ""
        if not last.isalpha() or last in cues.before_endings:
            role = read_before(text, draft, cues)
            if role == "month" and self._dated(draft):
                return
        if word is None:
            if to != end:
                read_next(text, draft, cues)
        elif (word not in cues.after or not read_after(text, draft, word, to - len(word), cues)) and joint is None:
            numbered = role == "numbered" and bare
            noted = word[0] in _NOTES
            if not numbered and not noted and not ("," in raw and len(word) > 3):  # "32,000children" lost its space
                self.done = end
                return
        if doubtful:
            settle_mark(text, draft, raw, cues)
        if money and draft.kind != "percent":
            draft.kind = money
        self._add(draft, role)

    def _named(self, start: int, lead: str) -> bool:
        """Whether what touches the digits makes them part of a name, or of nothing that can be read."""
        text = self.text
        before = text[start - 2] if start > 1 else " "
        if lead in "(+":
            return self._phone(start, lead)
        if lead == "-":
            first = name_by_letters(text, start, self.cues) if before.isalpha() else None
            return first is not None and first >= self.done and self._place("reference", first, run_end(text, start))
        if lead in ".,/:":
            torn = before.isdigit() and self.done != start - 1
        else:
            found = cue_before(text, start, self.cues)
            torn = lead == "_" or found is None or found[0].role not in ("numbered", "fiscal")
        if torn:
            self.done = run_end(text, start)
        return torn

    def _mixed(self, start: int, end: int, raw: str) -> bool:
        """Whether a fraction follows the whole: "2 1/2 million"."""
        part = self.cues.mixed.match(self.text, end)
        if part is None or not raw.isdigit():
            return False
        draft = Draft(start, part.end(), Decimal(raw), Decimal(raw), Decimal("0.1"), "digits")
        draft.low = draft.high = draft.low + Decimal(part[1]) / int(part[2])
        role = read_before(self.text, draft, self.cues)
        read_next(self.text, draft, self.cues)
        self._add(draft, role)
        return True

    def _section(self, start: int) -> bool:
        """Whether a letter in brackets makes it a section: "287(g)"."""
        section = SECTION.match(self.text, start)
        return section is not None and self._place("reference", start, name_end(self.text, start))

    def _phone(self, start: int, lead: str) -> bool:
        span = phone_number(self.text, start, lead)
        return span is not None and self._place("reference", *span)

    def _place(self, kind: str, start: int, end: int) -> bool:
        self.found.append(named_draft(kind, start, end))
        self.done = end
        return True

    def _run(self, start: int, mark: str) -> bool:
        text = self.text
        if mark == "-" and self._mixed(start, start + 1, text[start]):
            return True
        found = cue_before(text, start, self.cues)
        end = run_end(text, start)
        if found and found[0].role == "numbered" and mark != ",":
            return self._place("reference", start, max(end, name_end(text, start)))
        draft = read_run(text, start, end, mark, self.cues)
        if draft is None:
            return found is not None and found[0].role == "fiscal" and self._fiscal(start, end)
        if draft.form == "fraction":
            read_before(text, draft, self.cues)
        self.found.append(draft)
        self.done = end
        return True

    def _fiscal(self, start: int, end: int) -> bool:
        """Whether both numbers are short years: "FY19-23"."""
        return end - start == _SHORT_YEARS and self._place("year", start, end)

    def _dated(self, draft: Draft) -> bool:
        found = cue_before(self.text, draft.number_start, self.cues)
        date = self.cues.month_first.match(self.text, found[1]) if found else None
        if date is None or date.start() < self.done:
            return False
        return self._place("date", date.start(), date.end())

    def _add(self, draft: Draft, role: str) -> None:
        settle(self.text, draft, role, self.cues)
        if self.doubted and self._joins_doubted(self.doubted, draft):
            return
        if self.found:
            last = self.found[-1]
            if draft.number_start - last.end <= FARTHEST and join(self.text, last, draft, self.cues):
                self.done = last.end
                return
        self.found.append(draft)
        self.done = draft.end

    def _joins_doubted(self, doubted: Draft, draft: Draft) -> bool:
        self.doubted = None
        if doubted.number_start < self.done or draft.number_start - doubted.number_end > FARTHEST:
            return False
        doubted.kind, doubted.end = "count", doubted.number_end
        if not join(self.text, doubted, draft, self.cues):
            return False
        self.found.append(doubted)
        self.done = doubted.end
        return True
