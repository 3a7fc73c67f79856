"""Finds quotes on made pages with the extension's own modules, in Chromium, and holds the marks against the truth."""

from dataclasses import dataclass, field

from playwright.sync_api import Page

from tests.browser.browser import EXTENSION
from tests.browser.made_pages import MadePage
from tests.browser.stub_service import Answer, Asked, Loopback

FIND = """async ([html, quotes, late]) => {
    globalThis.load ??= (path) => import(`/${path}`);
    const { findMarks } = await load("page/labelling.js");
    const { toCompare } = await load("background/compared.js");
    const claims = quotes.map((quote, number) => ({ compared: toCompare(quote), number, sign: {} }));
    const marked = () => findMarks(document.body, claims).marks;
    document.body.innerHTML = late ? "<p>Loading…</p>" : html;
    if (late) {
        if (marked().length > 0) return [[-1, false]];
        document.body.innerHTML = html;
    }
    const truths = new Map();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!node.data.startsWith("t:")) continue;
        const range = document.createRange();
        range.setStartAfter(node);
        const number = Number(node.data.slice(2));
        for (node = walker.nextNode(); node.data !== "/t"; node = walker.nextNode());
        range.setEndBefore(node);
        truths.set(number, range);
    }
    const bare = (range) => String(range).replace(/\\s+/g, " ").trim();
    return marked().map(({ claim: { number }, range }) => {
        const truth = truths.get(number);
        const holds = (node, offset) => truth !== undefined && truth.comparePoint(node, offset) === 0;
        const isInside = holds(range.startContainer, range.startOffset) && holds(range.endContainer, range.endOffset);
        return [number, isInside && bare(truth) === bare(range)];
    });
}"""


@dataclass
class Anchored:
    """How quotes were found again."""

    standing: int = 0
    found: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)


class Modules(Loopback):
    """Serves the extension's files, and a page to run them in."""

    def answer(self, asked: Asked) -> Answer:
        path = EXTENSION / asked.path.removeprefix("/")
        if asked.path == "/blank":
            return Answer(200, "text/html", b"<!doctype html><html lang=en><title>x</title><body></body>")
        return Answer(200, "text/javascript", path.read_bytes()) if path.suffix == ".js" else Answer(404)


def anchored(page: Page, pages: list[MadePage]) -> Anchored:
    """Tries all of them in one tab, which stands on a page of `Modules`."""
    told = Anchored()
    for made in pages:
        marks = page.evaluate(FIND, [made.html, made.quotes, made.late])
        right = {number for number, is_right in marks if is_right}
        told.wrong += [f"{made.name}: {number}" for number, is_right in marks if not is_right]
        told.missed += [f"{made.name}: {made.quotes[number]}" for number in made.standing if number not in right]
        told.standing += len(made.standing)
        told.found += len(right)
    return told
