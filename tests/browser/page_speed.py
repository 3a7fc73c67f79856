"""How long the extension keeps a page's main thread, in Chromium, beside a baseline in the same run.

Two ways to look: the whole extension on a real page, by the time of the processor that the browser counts for all
tasks of the page's thread, loading and garbage collection among them; and its finding of quotes beside `baseline.js`
on the same page.
"""

from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import BrowserContext, Page

from tests.browser.anchoring import Modules
from tests.browser.stub_service import Answer, Asked

SENTENCE = (
    "On day {number} the harbour office of the town counted {count} crates beside the old quay and wrote it down."
)
BASELINE = Path(__file__).with_name("baseline.js")
KILOBYTES = 100
SETTLED = 1000
"""Milliseconds after which a page has its marks and does nothing more; on a busy machine it is looked at again."""

COMPARE = """async ([html, quotes]) => {
    globalThis.load ??= (path) => import(`/${path}`);
    const { findMarks } = await load("page/labelling.js");
    const { toCompare } = await load("background/compared.js");
    const { fuzzyAnchor } = await import("/baseline.js");
    document.body.innerHTML = html;
    document.body.getBoundingClientRect();
    const claims = quotes.map((quote) => ({ quote, compared: toCompare(quote), sign: {} }));
    const timed = (act) => {
        const begun = performance.now();
        const made = act();
        return [performance.now() - begun, made];
    };
    const own = [], fuzzy = [];
    let marks, places;
    for (let round = 0; round < 5; round++) {
        let took;
        [took, { marks }] = timed(() => findMarks(document.body, claims)); own.push(took);
        [took, places] = timed(() => fuzzyAnchor(quotes)); fuzzy.push(took);
    }
    return { own, fuzzy, found: marks.length, fuzzyFound: places.filter(Boolean).length };
}"""


@dataclass(frozen=True)
class Compared:
    """Milliseconds, median of five rounds, and how many quotes each way found a place for."""

    own: float
    fuzzy: float
    found: int
    fuzzy_found: int


class MeasuredModules(Modules):
    """The extension's files and the baseline."""

    def answer(self, asked: Asked) -> Answer:
        if asked.path == "/baseline.js":
            return Answer(200, "text/javascript", BASELINE.read_bytes())
        return super().answer(asked)


def long_page(claims: int) -> tuple[str, list[dict[str, str]]]:
    """A hundred kilobytes of paragraphs in HTML, and so many quotes that stand in them, spread over all."""
    lines, size, number = [], 0, 0
    while size < KILOBYTES * 1000:
        line = SENTENCE.format(number=number, count=f"{1000 + 37 * number:,}")
        lines.append(line)
        size += len(line) + len("<p></p>")
        number += 1
    quotes = []
    for place in range(claims):
        line = lines[place * len(lines) // max(1, claims)]
        exact = line.split(" counted ")[1].split(" ")[0]
        at = line.index(exact, line.index(" counted "))
        quotes.append({"exact": exact, "prefix": line[at - 32 : at], "suffix": line[at + len(exact) :][:32]})
    return "".join(f"<p>{line}</p>" for line in lines), quotes


def compared(page: Page, quotes: list[dict[str, str]], html: str) -> Compared:
    """Both ways on a page of `MeasuredModules`."""
    told = page.evaluate(COMPARE, [html, quotes])
    return Compared(median(told["own"]), median(told["fuzzy"]), told["found"], told["fuzzyFound"])


def busy(context: BrowserContext, address: str, *, marked: bool) -> float:
    """Milliseconds of its processor that a page's main thread was at work in its first moments, whatever it did.

    What this test asked of it does not count.

    What the page itself takes is the same at every visit: a browser without the extension tells how much.
    """
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address)
    page.wait_for_timeout(SETTLED)
    while page.evaluate("CSS.highlights.size") < int(marked):
        page.wait_for_timeout(SETTLED)
    told = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    page.close()
    return 1000 * float(told["TaskDuration"] - told["DevToolsCommandDuration"])
