"""Only what is near the view is drawn, which saves a page's time; every label is there for who comes another way."""

import pytest
from playwright.sync_api import Page

from tests.browser.articles import LINES
from tests.browser.browser import Browser
from tests.browser.closed_card import ClosedCard
from tests.browser.conftest import Open
from tests.browser.test_changing_pages import EMPTY, PARAGRAPHS, wait_for_marks

FAR = "<div style='height: 2600px'></div>"
"""More than the height of the tests' window and what is drawn beyond it."""
LONG = EMPTY.replace("<main></main>", f"<main>{FAR.join(f'<p>{line}</p>' for line in LINES)}</main>")
NAMES = [
    "Label 1 of 6: “more than 4,200”. As reported",
    "Label 2 of 6: “4,200”. Counted something else",
    "Label 3 of 6: “nearly 5,000”. Another number",
    "Label 4 of 6: “4,200”. Context missing",
    "Label 5 of 6: “half a million”. Corrected by the text",
    "Label 6 of 6: “some 4,000”. For context",
]

SIGNS = """[...root.querySelectorAll('.step')].map((sign) =>
    sign.querySelector('path') !== null && sign.checkVisibility({opacityProperty: true}))"""
"""Of each sign, whether it is to be seen somewhere."""
PAINTED = """() => {
    const roots = (root) => [root, ...[...root.querySelectorAll("*")].flatMap((each) =>
        each.shadowRoot ? roots(each.shadowRoot) : each.contentDocument ? roots(each.contentDocument) : [])];
    return [...new Set(roots(document).map((root) => (root.ownerDocument ?? root).defaultView))].flatMap((view) =>
        [...view.CSS.highlights].flatMap(([name, ranges]) => [...ranges].filter((range) => view.getComputedStyle(
            range.startContainer.parentElement, `::highlight(${name})`).textDecorationLine === "underline"))).length;
}"""
"""How many marks there are rules for."""

SCROLLED = "getElementById('part').scrollTo({top: 2700, behavior: 'instant'})"
PARTS = {
    "an element that scrolls": (
        f"<div id=part style='height: 300px; overflow: auto'>{FAR}{PARAGRAPHS}</div>",
        f"document.{SCROLLED}",
    ),
    "a shadow root that scrolls what it is given": (
        "<div><template shadowrootmode=open><div id=part style='height: 300px; overflow: auto'><slot></slot></div>"
        f"</template>{FAR}{PARAGRAPHS}</div>",
        f"document.querySelector('main > div').shadowRoot.{SCROLLED}",
    ),
    "a frame": (
        f"<iframe id=part style='width: 900px; height: 300px' srcdoc=\"{FAR}{PARAGRAPHS}\"></iframe>",
        "document.getElementById('part').contentWindow.scrollTo({top: 2700, behavior: 'instant'})",
    ),
    "a part that is moved by its style": (
        f"<div style='height: 300px; overflow: hidden'><div id=part>{FAR}{PARAGRAPHS}</div></div>",
        "document.getElementById('part').style.transform = 'translateY(-2600px)'",
    ),
    "elements that have no box": (
        FAR + PARAGRAPHS.replace("<p>", "<br><br><p style='display: contents'>"),
        "scrollTo({top: 2700, behavior: 'instant'})",
    ),
    "elements without height": (
        FAR + PARAGRAPHS.replace("<p>", "<p style='height: 0; margin: 120px 0'>"),
        "scrollTo({top: 2700, behavior: 'instant'})",
    ),
}


@pytest.fixture
def long_page(open_page: Open) -> Page:
    """One whose six marks are far from one another, two by two and at last one by one."""
    page = open_page(LONG)
    wait_for_marks(page, 6)
    return page


def test_signs_and_rules_come_as_the_reader_scrolls(long_page: Page):
    card = ClosedCard(long_page)
    assert card.wait_for("root.querySelectorAll('.step').length === 6")
    assert card.wait_for(SIGNS) == [False] * 6
    assert long_page.evaluate(PAINTED) == 0
    for count, paragraph in ((2, 1), (4, 2), (5, 3), (6, 4)):
        long_page.evaluate("(place) => document.querySelectorAll('p')[place].scrollIntoView()", paragraph)
        assert card.wait_for(f"{SIGNS}.filter(Boolean).length === {count}")
        assert card.wait_for(SIGNS) == [True] * count + [False] * (6 - count)
        assert long_page.evaluate(PAINTED) == count


def test_the_keyboard_alone_reaches_every_label_in_the_order_of_the_page(long_page: Page):
    card = ClosedCard(long_page)
    tops = []
    for place, name in enumerate(NAMES):
        long_page.keyboard.press("Tab")
        assert card.wait_for(f"root.activeElement?.ariaLabel === {name!r}")
        assert card.opened_with(name.split(". ")[1])
        assert card.wait_for(SIGNS)[place]
        sign, words = card.wait_for("root.activeElement.getBoundingClientRect().top"), middle_of_open(long_page)
        assert abs(sign - words) < 30
        tops.append(long_page.evaluate("scrollY"))
        for _ in ("See the evidence", "Is this wrong?"):
            long_page.keyboard.press("Tab")
    assert tops == sorted(tops)
    assert tops[0] > 2000


def middle_of_open(page: Page) -> float:
    """How far down the window the words of the open card are."""
    box = page.evaluate(
        "(({top, bottom}) => [top, bottom])([...CSS.highlights.get('tallymark-open')][0].getBoundingClientRect())"
    )
    return sum(box) / 2


def test_who_tabs_faster_than_the_card_loads_stays_where_they_are(long_page: Page):
    card = ClosedCard(long_page)
    card.wait_for("[...root.querySelectorAll('.step')].slice(0, 3).map((sign) => sign.focus())")  # before any is heard
    assert card.opened_with(NAMES[2].split(". ")[1])
    for _ in range(2):
        assert long_page.evaluate("new Promise((drawn) => requestAnimationFrame(() => drawn(true)))")  # it has its turn
        assert card.wait_for(f"root.activeElement?.ariaLabel === {NAMES[2]!r}")
        long_page.wait_for_timeout(300)


def test_labels_that_are_not_drawn_are_told_to_who_listens(long_page: Page):
    session = long_page.context.new_cdp_session(long_page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    told = [node["name"]["value"] for node in nodes if node.get("role", {}).get("value") == "button"]
    assert told == NAMES


def test_a_press_on_a_label_that_is_not_drawn_leads_to_its_words(long_page: Page):
    card = ClosedCard(long_page)
    card.wait_for("root.querySelectorAll('.step')[4].focus({preventScroll: true}) ?? true")
    assert card.opened_with("Corrected by the text")
    long_page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    long_page.keyboard.press("Enter")
    long_page.wait_for_function("() => scrollY > 5000")
    assert 0 < middle_of_open(long_page) < 760


def test_a_press_on_a_label_whose_words_are_scrolled_out_of_their_part_brings_them_back(open_page: Open):
    part = f"<div id=part style='margin-top: 400px; height: 300px; overflow: auto'>{PARAGRAPHS}{FAR}</div>"
    page = open_page(EMPTY.replace("<main></main>", f"<main>{part}</main>"))
    wait_for_marks(page, 6)
    card = ClosedCard(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert card.opened_with("As reported")
    page.evaluate("document.getElementById('part').scrollTo({top: 200, behavior: 'instant'})")
    assert card.wait_for(f"!{SIGNS}[0]")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.getElementById('part').scrollTop < 100")
    assert card.wait_for(f"{SIGNS}[0]")


def test_the_popup_leads_to_a_label_that_is_not_drawn(long_page: Page, browser: Browser):
    popup = browser.popup(long_page)
    popup.get_by_role("listitem").nth(5).get_by_role("button").click()
    long_page.bring_to_front()
    card = ClosedCard(long_page)
    assert card.opened_with("For context")
    assert card.wait_for(f"{SIGNS}[5]")
    assert 0 < middle_of_open(long_page) < 760
    popup.close()


@pytest.mark.parametrize("place", PARTS)
def test_what_a_part_of_the_page_brings_near_is_drawn(open_page: Open, place: str):
    html, scroll = PARTS[place]
    page = open_page(EMPTY.replace("<main></main>", f"<main>{html}</main>"))
    card = ClosedCard(page)
    assert card.wait_for("root.querySelectorAll('.step').length === 6")
    assert card.wait_for(SIGNS) == [False] * 6
    page.evaluate(scroll)
    assert card.wait_for(f"{SIGNS}.filter(Boolean).length > 1")
    page.wait_for_function(f"() => ({PAINTED})() > 1")


def test_words_in_a_part_that_is_larger_than_the_window_are_brought_into_it(open_page: Open):
    text = "<br>".join([*["…"] * 200, *LINES])
    page = open_page(EMPTY.replace("<main></main>", f"<main>{text}<br>{'…<br>' * 300}</main>"))
    wait_for_marks(page, 6)
    page.keyboard.press("Tab")
    assert ClosedCard(page).opened_with("As reported")
    assert 0 < middle_of_open(page) < 760


def test_marks_that_are_far_away_are_printed(long_page: Page):
    assert long_page.evaluate(PAINTED) == 0
    long_page.pdf()
    assert long_page.evaluate(PAINTED) == 6
