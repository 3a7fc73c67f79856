"""Pages spoiled as the web spoils them: cut, repeated, mixed up, wrongly encoded, left open, nested without end."""

import random
import re
from collections.abc import Callable, Iterator, Sequence

from demo.articles import read_outlets
from demo.pages import render_article, render_post
from demo.posts import read_posts
from tests.eval.extraction.layout_pages import SETS, read_layout_pages

Mutation = Callable[[bytes, random.Random], bytes]
MOST_MUTATIONS = 4
LARGEST = 2_000_000
"""Bytes. Mutations that make a page longer stop there."""
TAG = re.compile(rb"</?[a-zA-Z][^<>]*>")
CLOSING = re.compile(rb"</[a-zA-Z][^<>]*>")
NESTED = (
    b"div",
    b"b",
    b"table><tr><td",
    b"ul><li",
    b"blockquote class=twitter-tweet",
    b"section",
    b"a href=/",
    b"font",
)
ENCODINGS = ("utf-16", "utf-16-be", "utf-32", "cp1252", "mac-roman", "utf-7", "cp037", "shift-jis")
OPENERS = (
    b"<!--",
    b"<script>",
    b"<style>",
    b"<![CDATA[",
    b"<textarea>",
    b"<title>",
    b'<a href="',
    b"<table>",
    b"</html>",
)


def seeds() -> list[bytes]:
    """Whole pages to begin with: the layouts of the extraction set and the demonstration's press."""
    layouts = [page.html for name in SETS for page in read_layout_pages(name)]
    articles = [article for outlet in read_outlets() for article in outlet.open_articles]
    press = [render_article(article, "http://press.example", 2) for article in articles]
    posts = [render_post(post, "http://press.example") for post in read_posts()]
    return layouts + [page.encode() for page in press + posts]


def mutated(number: int, seed: int = 0) -> Iterator[bytes]:
    """So many spoiled pages, the same ones for the same seed."""
    pages = seeds()
    rnd = random.Random(seed)
    for _ in range(number):
        page = rnd.choice(pages)
        for _ in range(rnd.randint(1, MOST_MUTATIONS)):
            mutation = rnd.choice(MUTATIONS)
            page = _spliced(page, pages, rnd) if mutation is None else mutation(page, rnd)
        yield page[:LARGEST]


def _span(page: bytes, rnd: random.Random) -> tuple[int, int]:
    start = rnd.randrange(len(page) + 1)
    return start, min(len(page), start + int(rnd.expovariate(1 / 400)))


def _cut(page: bytes, rnd: random.Random) -> bytes:
    return page[: rnd.randrange(len(page) + 1)]


def _beheaded(page: bytes, rnd: random.Random) -> bytes:
    return page[rnd.randrange(len(page) + 1) :]


def _dropped(page: bytes, rnd: random.Random) -> bytes:
    start, end = _span(page, rnd)
    return page[:start] + page[end:]


def _repeated(page: bytes, rnd: random.Random) -> bytes:
    start, end = _span(page, rnd)
    times = min(rnd.choice((2, 3, 10, 100, 1000)), 1 + 200_000 // max(1, end - start))
    return page[:start] + page[start:end] * times + page[end:]


def _swapped(page: bytes, rnd: random.Random) -> bytes:
    a, b, c, d = sorted(rnd.randrange(len(page) + 1) for _ in range(4))
    return page[:a] + page[c:d] + page[b:c] + page[a:b] + page[d:]


def _flipped(page: bytes, rnd: random.Random) -> bytes:
    spoiled = bytearray(page)
    for _ in range(rnd.choice((1, 5, 50, 500)) if spoiled else 0):
        spoiled[rnd.randrange(len(spoiled))] = rnd.randrange(256)
    return bytes(spoiled)


def _zeroed(page: bytes, rnd: random.Random) -> bytes:
    start, end = _span(page, rnd)
    return page[:start] + bytes(rnd.randrange(1, 200)) + page[end:]


def _without_tags(page: bytes, rnd: random.Random) -> bytes:
    share = rnd.random()
    return TAG.sub(lambda found: b"" if rnd.random() < share else found[0], page)


def _left_open(page: bytes, rnd: random.Random) -> bytes:
    share = rnd.random()
    return CLOSING.sub(lambda found: b"" if rnd.random() < share else found[0], page)


def _shuffled_tags(page: bytes, rnd: random.Random) -> bytes:
    tags = TAG.findall(page)
    rnd.shuffle(tags)
    left = iter(tags)
    return TAG.sub(lambda _: next(left), page)


def _nested(page: bytes, rnd: random.Random) -> bytes:
    at = rnd.randrange(len(page) + 1)
    tag, times = rnd.choice(NESTED), rnd.choice((30, 300, 3000, 20_000))
    closing = b"</" + tag.split(b" ")[0].split(b">")[0] + b">"
    close = rnd.random() < 0.5
    return (
        page[:at]
        + b"<"
        + tag.replace(b"><", b"><")
        + b">"
        + (b"<" + tag + b">") * times
        + page[at:]
        + closing * times * close
    )


def _opened(page: bytes, rnd: random.Random) -> bytes:
    at = rnd.randrange(len(page) + 1)
    return page[:at] + rnd.choice(OPENERS) * rnd.choice((1, 1, 1, 2000)) + page[at:]


def _reencoded(page: bytes, rnd: random.Random) -> bytes:
    return page.decode("utf-8", "replace").encode(rnd.choice(ENCODINGS), "replace")


def _decoded_wrongly(page: bytes, rnd: random.Random) -> bytes:
    for _ in range(rnd.randint(1, 3)):
        page = page[:LARGEST].decode("cp1252", "replace").encode("utf-8")
    return page


def _entities(page: bytes, rnd: random.Random) -> bytes:
    at = rnd.randrange(len(page) + 1)
    entity = rnd.choice((b"&nbsp;", b"&#0;", b"&#xD800;", b"&#1114112;", b"&amp;lt;", b"&", b"&#x202E;", b"&zwj;"))
    return page[:at] + entity * rnd.choice((1, 50, 5000)) + page[at:]


def _bloated(page: bytes, rnd: random.Random) -> bytes:
    at = page.find(b">", rnd.randrange(len(page) + 1))
    attribute = rnd.choice(
        (b' class="related ad nav"', b" hidden", b' style="display:none"', b' id="%d"' % rnd.random())
    )
    return page[:at] + attribute * rnd.choice((1, 1, 5000)) + page[at:] if at >= 0 else page


def _upper(page: bytes, rnd: random.Random) -> bytes:
    return TAG.sub(lambda found: found[0].upper(), page)


def _digits(page: bytes, rnd: random.Random) -> bytes:
    at = rnd.randrange(len(page) + 1)
    return (
        page[:at]
        + rnd.choice((b"32,000 children ", b"1,", b"9" * 300 + b" ", b"1 000 ")) * rnd.choice((1, 30, 3000))
        + page[at:]
    )


def _spliced(page: bytes, pages: Sequence[bytes], rnd: random.Random) -> bytes:
    other = rnd.choice(pages)
    return page[: rnd.randrange(len(page) + 1)] + other[rnd.randrange(len(other) + 1) :]


MUTATIONS: tuple[Mutation | None, ...] = (
    *(_cut, _beheaded, _dropped, _dropped, _repeated, _repeated, _swapped, _swapped, _flipped, _zeroed, _without_tags),
    *(_left_open, _shuffled_tags, _nested, _opened, _reencoded, _decoded_wrongly, _entities, _bloated, _upper, _digits),
    None,  # two pages spliced
)
