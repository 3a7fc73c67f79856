"""Decides which of the hits in a sentence hold: of two wordings on the same words one is meant, and some are denied."""

import re
from collections.abc import Iterator, Mapping
from operator import attrgetter

from tallymark.scoring.context.hit import Hit, HitKind
from tallymark.scoring.context.traits import Traits

_START = attrgetter("start")
_DENIED_WITHIN = 28
"""Code points between a denying word and the reading it denies: "neither missing nor, as some say, dead"."""
_APART = re.compile(r"[;:—–\"]|[,.](?!\d)|^-|\bthat\b")
"""What parts a denying word from what follows; the comma in "300,000" does not. "Did not dispute that they were lost"
denies the dispute."""
_OPENS_TONGS = re.compile(r"[\"“«]$")
"""Opens a quotation that begins with the very reading: did not "lose" them."""
_DENYING: frozenset[HitKind] = frozenset({"refute", "explain", "answer", "denied"})
_CONTESTED: frozenset[HitKind] = _DENYING | {"says", "reading", "extent", "elsewhere"}
"""Kinds of hits that another one in the sentence may undo; all others hold."""
_UNDONE_WORDS = 1
"""Words between a denying word and a flag that it undoes, at most: "not at all misleading" has two and is rare."""
_NOBODY = re.compile(r"no|none|nobody|no one|neither|ning[uú]n[oa]?|nadie")
_TOLD_OF = re.compile(
    r"(?:\s+(?!that\b|who\b|which\b|que\b)\w+|\s+(?:in|of|on)\s+that\b){1,6}"
    r"\s+(?:is|are|was|were|has|have|had|been|went|go|es|son|está|están|fue|fueron|ha|han)(?:\s+(?:been|sido|ever|gone))?\s*"
)
"""What stands between "no" and a reading that is told of nobody."""
_NOBODY_WITHIN = 60
"""Code points of that, at most."""
_OF = re.compile(r"\w+\s+(?:of|de)\b")
"""What only holds the noun after it: "not a count of the missing"."""
_REST = 12
"""Code points that go on after a wording that cuts another short, at least, before they are looked through again."""
_FEARED_WITHIN = 90
"""Code points between a word of risk and a reading that is only feared: "risk of traffic, exploitation or labor"."""
_TOLD = re.compile(r"[;:—–\"]|\b(?:but|who|which|pero|quienes)\b")
"""Ends what is only feared, and goes on to what is."""
_SAYS_NOT = re.compile(
    r"(?:(?:does|did|do|has|have|had|can|could|should)(?:n't| ?not)|never|no|nor|neither|none|nowhere"
    r"|(?:stop\w*|fall\w*|fell|well) short of)\b.*?"
    r"\b(?:say|said|saying|call\w*|claim\w*|report\w*|state\w*|describ\w*|conclu\w*|suggest\w*|mean|find|found)\b"
    r"|(?:no|nunca|jamás|tampoco|ni)\b.*?"
    r"\b(?:dic\w+|dij\w+|afirm\w+|llam\w+|habl\w+|concluy\w+|sostien\w+|menciona\w*)\b"
)
"""Tells what somebody did not say."""
_TURN = re.compile(r"[;:—–]|\b(?:but|yet|pero|sino)\b")
"""Goes on to what is said."""
_DIGIT = re.compile(r"\d")
"""Of a number that the statement is about: then it is that number's claim."""
_UNSAID_WORDS = 8
"""Words between that and a reading, at most: "stops short of saying how many children cannot be found"."""
_PART_WORDS = 2
"""Words between a reading and those of whom it is told, at most: "some of whom are now missing"."""
_DENIED_WORDS = 3
"""Words between the two, at most: "does not make them missing"."""


def settled(
    hits: list[Hit], sentence: str, denials: list[Hit], kin: Mapping[str, tuple[str, str]], traits: Traits
) -> list[Hit]:
    """The hits that hold. A reading that the sentence denies becomes a hit of the kind `denied`, one that
    is only feared of the kind `feared`.

    `kin` names for each measure its family of reports and what it counts: no other's wordings contest its own.
    """
    contested = [hit for hit in hits if hit.kind in _CONTESTED]
    sure = [hit for hit in hits if hit.kind not in _CONTESTED]
    documents = [hit for hit in sure if hit.kind == "document"]
    risks = [hit for hit in sure if hit.kind == "risk"]
    parts = [hit for hit in sure if hit.kind == "in_part"]
    idle = [hit for hit in sure if hit.kind == "no_denial"]
    twists = [hit for hit in sure if hit.kind == "twists"]
    said = [hit for hit in contested if hit.kind == "says"]
    said = [hit for hit in said if not any(_outranks(other, hit, kin) for other in said)]
    plain = [hit for hit in _plain(contested, said, documents, traits) if not _is_in_part(hit, sentence, parts)]
    spent = said + [hit for hit in plain if hit.kind == "reading"]  # "nobody knows where": the wording's own "nobody"
    told = list(_denials(plain, sentence, spent, denials, risks))
    return sure + list(_that_deny(told, sentence, twists, denials, idle))


def cut_short(hits: list[Hit], kin: Mapping[str, tuple[str, str]]) -> list[tuple[Hit, Hit]]:
    """The wordings of one measure that another's outranks and that go on after it, each with the one that does.

    What goes on may hold a wording of its own: "did not receive court notices and failed to appear in court".
    """
    said = [hit for hit in hits if hit.kind == "says"]
    if len(said) < 2:
        return []
    return [
        (hit, other) for hit in said for other in said if other.end + _REST < hit.end and _outranks(other, hit, kin)
    ]


def _plain(hits: list[Hit], said: list[Hit], documents: list[Hit], traits: Traits) -> list[Hit]:
    kept = []
    readings = [hit for hit in hits if hit.kind == "reading"]
    others = [hit for hit in hits if hit.kind == "elsewhere" and hit.key in traits.takes_readings | traits.rules_out]
    for hit in hits:
        if hit.kind == "says" and hit not in said:
            continue
        if hit.kind == "reading" and any(_takes(other, hit, traits) for other in others):
            continue  # "letters get lost", "lost their footing"
        if hit.kind == "elsewhere" and any(hit.start <= other.end + 1 <= hit.end for other in documents):
            continue  # "the auditors found": the verb ascribes, it counts nobody as found
        if hit.kind == "elsewhere" and any(other.start < hit.start < other.end for other in readings):
            continue  # "cannot be found"
        kept.append(hit)
    return sorted(kept, key=_START)


def _takes(other: Hit, reading: Hit, traits: Traits) -> bool:
    """Whether what another count is told by holds a reading as its own."""
    return other.covers(reading) and (other.key in traits.takes_readings or reading.end < other.end)


def _is_in_part(hit: Hit, sentence: str, parts: list[Hit]) -> bool:
    """Whether a reading is told of some of them alone: "cannot always say where", "some of whom are missing"."""
    return hit.kind == "reading" and any(
        part.overlaps(hit) or _is_beside(sentence, *sorted((part, hit), key=_START)) for part in parts
    )


def _is_beside(sentence: str, first: Hit, second: Hit) -> bool:
    between = sentence[first.end : second.start]
    return not _APART.search(between) and len(between.split()) <= _PART_WORDS


def _denials(hits: list[Hit], sentence: str, spent: list[Hit], denials: list[Hit], risks: list[Hit]) -> Iterator[Hit]:
    denied: list[Hit] = []
    unsaid = [said.end() for hit in hits if hit.kind == "refute" and (said := _SAYS_NOT.match(sentence, hit.start))]
    for hit in hits:
        if hit.kind == "reading" and any(_feared(sentence, risk, hit) for risk in risks):
            yield Hit("feared", hit.key, hit.start, hit.end)
        elif hit.kind == "reading" and (
            _denied(sentence, hit, spent, denials)
            or _goes_on(sentence, denied, hit)
            or any(_is_unsaid(sentence, at, hit) for at in unsaid)
        ):
            denied.append(hit)
            yield Hit("denied", hit.key, hit.start, hit.end)
        elif hit.kind != "extent" or not _denied(sentence, hit, spent, denials):
            yield hit


def _that_deny(hits: list[Hit], sentence: str, twists: list[Hit], denials: list[Hit], idle: list[Hit]) -> Iterator[Hit]:
    """All hits but the denials that deny no claim: "did not say when", "a false name", "not misleading"."""
    own = [hit for hit in hits if hit.kind in ("says", "reading")]
    for hit in hits:
        if hit.kind == "refute" and any(_is_part(hit, other, sentence) for other in own):
            continue  # "did not show up for court": the figure's own words
        if hit.kind == "refute" and any(twist.covers(hit) and not twist.skips(hit) for twist in twists):
            continue  # "homes that do not exist"
        if hit.kind in _DENYING and any(other.overlaps(hit) and other.start <= hit.start for other in idle):
            continue
        if hit.kind == "refute" and any(_undoes(deny, hit, sentence) for deny in denials):
            continue
        yield hit


def _is_part(hit: Hit, other: Hit, sentence: str) -> bool:
    """Whether a denial is part of another wording, which does not reach over a comma for it."""
    shared = other.covers(hit) or (other.overlaps(hit) and not hit.covers(other))
    return shared and not _APART.search(sentence[other.start : other.end])


def _undoes(deny: Hit, hit: Hit, sentence: str) -> bool:
    """Whether a denying word stands right before a flag: "is not misleading", "nobody denies the claim"."""
    if not hit.start - _DENIED_WITHIN <= deny.start or deny.end > hit.start:
        return False
    between = sentence[deny.end : hit.start]
    return not _APART.search(between) and len(between.split()) <= _UNDONE_WORDS


def _denied(sentence: str, hit: Hit, spent: list[Hit], denials: list[Hit]) -> bool:
    """Whether a denying word stands close before; one that belongs to another wording denies nothing else."""
    for deny in denials:
        if not hit.start - _DENIED_WITHIN <= deny.start or deny.end > hit.start:
            continue
        if any(other.start <= deny.start < other.end for other in spent):
            continue
        between = _OPENS_TONGS.sub("", sentence[deny.end : hit.start])
        if not _APART.search(between) and len(_OF.sub("", between).split()) <= _DENIED_WORDS:
            return True
    return any(
        _is_of_nobody(sentence, deny, hit) and not any(o.start <= deny.start < o.end for o in spent) for deny in denials
    )


def _is_of_nobody(sentence: str, deny: Hit, hit: Hit) -> bool:
    """Whether a reading is told of nobody: "no child in that report is lost"."""
    between = sentence[deny.end : hit.start] if 0 <= hit.start - deny.end <= _NOBODY_WITHIN else ""
    return bool(_NOBODY.fullmatch(sentence[deny.start : deny.end]) and _TOLD_OF.fullmatch(between))


def _is_unsaid(sentence: str, at: int, hit: Hit) -> bool:
    """Whether a reading is what somebody is told, up to a place, not to have said: "does not say that they cannot be
    found"."""
    between = sentence[at : hit.start]
    if not at <= hit.start or _TURN.search(between) or _DIGIT.search(between):
        return False
    return len(between.split()) <= _UNSAID_WORDS


def _feared(sentence: str, risk: Hit, hit: Hit) -> bool:
    """Whether a reading is only what somebody is at risk of."""
    between = sentence[risk.end : hit.start]
    return risk.end <= hit.start <= risk.end + _FEARED_WITHIN and not _TOLD.search(between)


def _goes_on(sentence: str, denied: list[Hit], hit: Hit) -> bool:
    """Whether a denial goes on to this reading: "not missing or trafficked"."""
    return any(re.fullmatch(r"[,\s]*(?:or|nor|and|o|ni|y|e)?\s*", sentence[other.end : hit.start]) for other in denied)


def _outranks(other: Hit, hit: Hit, kin: Mapping[str, tuple[str, str]]) -> bool:
    """Of two measures' wordings on the same words the one that starts first is meant, then the longer."""
    return (
        other.key != hit.key
        and kin[other.key] == kin[hit.key]
        and other.overlaps(hit)
        and (other.start, -(other.end - other.start)) < (hit.start, -(hit.end - hit.start))
    )
