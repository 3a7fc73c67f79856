"""Pages that come late, change, or have their text where scripts put it: marks follow it, and never outlive it."""

from playwright.sync_api import Page

from tests.browser.articles import CLAIMS, LINES
from tests.browser.browser import Browser
from tests.browser.closed_card import ClosedCard
from tests.browser.conftest import Open
from tests.browser.stub_service import StubService
from tests.browser.test_card import middle
from tests.browser.test_marks import MARKS

EMPTY = """<!doctype html><html lang="en"><title>Later</title><style>body { font: 19px/1.6 serif; margin: 40px }</style>
<main></main>"""
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in LINES)


def texts(page: Page) -> list[str]:
    return [mark["text"] for mark in page.evaluate(MARKS)]


def wait_for_marks(page: Page, count: int) -> None:
    page.wait_for_function(
        "(count) => [...CSS.highlights].flatMap(([name, ranges]) => name === 'tallymark-open' ? [] : [...ranges]"
        ".filter((range) => !range.collapsed)).length === count",
        arg=count,
    )


def test_text_that_comes_late_is_marked(open_page: Open):
    page = open_page(EMPTY)
    page.evaluate("(html) => setTimeout(() => document.querySelector('main').innerHTML = html, 50)", PARAGRAPHS)
    wait_for_marks(page, 6)
    assert texts(page)[0] == "more than 4,200"


def test_text_that_goes_takes_its_mark_sign_and_card_with_it(open_page: Open, browser: Browser):
    page = open_page(EMPTY.replace("<main></main>", f"<main>{PARAGRAPHS}</main>"))
    wait_for_marks(page, 6)
    page.mouse.click(*middle(page, "differs"))
    card = ClosedCard(page)
    card.opened()
    page.evaluate("document.querySelectorAll('p')[1].remove()")
    wait_for_marks(page, 4)
    assert card.closed()
    assert card.wait_for("root.querySelectorAll('.step').length === 4")
    browser.badge(page, "4")
    page.evaluate("document.querySelector('main').textContent = 'gone'")
    wait_for_marks(page, 0)
    assert card.wait_for("root.querySelectorAll('.step').length === 0")


PAINTED = """() => [...CSS.highlights].flatMap(([name, ranges]) => [...ranges].map((range) => getComputedStyle(
    range.startContainer.parentElement, `::highlight(${name})`).textDecorationLine))"""


def test_rules_name_only_the_elements_that_hold_marked_words(open_page: Open):
    page = open_page(EMPTY.replace("<main></main>", f"<main>{PARAGRAPHS}<p>No figure.</main>"))
    wait_for_marks(page, 6)
    assert page.evaluate(PAINTED) == ["underline"] * 6
    rules = "document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.selectorText))"
    assert all(rule.startswith("p:nth-child(") for rule in page.evaluate(rules))


def test_marks_stay_painted_in_the_next_picture_when_their_elements_move(open_page: Open):
    page = open_page(EMPTY.replace("<main></main>", f"<main>{PARAGRAPHS}</main>"))
    wait_for_marks(page, 6)
    moved = "document.querySelector('main').prepend(document.createElement('h2'), document.createElement('p'));"
    wait = "await new Promise(requestAnimationFrame)"
    painted = page.evaluate(f"async () => {{ {moved} {wait}; return ({PAINTED})(); }}")
    assert painted == ["underline"] * 6


def test_a_figure_that_is_corrected_on_the_page_is_not_marked_any_more(open_page: Open):
    page = open_page(EMPTY.replace("<main></main>", f"<main>{PARAGRAPHS}</main>"))
    wait_for_marks(page, 6)
    page.evaluate(
        "(node => node.data = node.data.replace('5,000', '4,200'))(document.querySelectorAll('p')[2].firstChild)"
    )
    wait_for_marks(page, 5)
    assert "nearly 5,000" not in texts(page)
    assert "nearly 4,200" not in texts(page)


def test_text_in_an_open_shadow_root_is_marked_and_its_card_opens(open_page: Open):
    page = open_page(EMPTY)
    page.evaluate(
        """(html) => {
            const main = document.createElement("main");
            main.attachShadow({mode: "open"}).innerHTML = html;
            document.querySelector("main").replaceWith(main);
        }""",
        PARAGRAPHS,
    )
    wait_for_marks(page, 6)
    page.mouse.click(*middle(page, "differs"))
    assert "Counted something else" in ClosedCard(page).opened()


def test_words_that_a_page_puts_into_slots_are_read_where_they_are_shown(open_page: Open):
    page = open_page(EMPTY)
    page.evaluate(
        """(html) => {
            const main = document.querySelector("main");
            main.innerHTML = html;
            main.attachShadow({mode: "open"}).innerHTML = "<h2>Not here</h2><section><slot></slot></section>";
        }""",
        PARAGRAPHS,
    )
    wait_for_marks(page, 6)


def test_text_in_a_closed_shadow_root_is_not_read(open_page: Open):
    page = open_page(EMPTY.replace("<main></main>", f"<main></main><p>{LINES[2]}</p>"))
    page.evaluate(
        "(html) => document.querySelector('main').attachShadow({mode: 'closed'}).innerHTML = html", PARAGRAPHS
    )
    wait_for_marks(page, 2)


def test_text_in_a_frame_of_the_same_site_is_marked_and_its_card_opens_beside_it(open_page: Open):
    page = open_page(EMPTY)
    page.evaluate(
        """(html) => {
            const frame = document.createElement("iframe");
            frame.style = "width: 700px; height: 400px; margin: 60px 0 0 80px; border: 5px solid";
            document.querySelector("main").append(frame);
            frame.contentDocument.body.innerHTML = html;
        }""",
        PARAGRAPHS,
    )
    inner = page.frames[1]
    inner.wait_for_function("() => [...CSS.highlights].flatMap(([, ranges]) => [...ranges]).length === 6")
    box = inner.evaluate(
        "(({left, top}) => [left, top])([...CSS.highlights.get('tallymark-differs')][0].getBoundingClientRect())"
    )
    origin = page.evaluate(
        "(({left, top}) => [left + 5, top + 5])(document.querySelector('iframe').getBoundingClientRect())"
    )
    page.mouse.click(origin[0] + box[0] + 10, origin[1] + box[1] + 8)
    card = ClosedCard(page)
    assert "Counted something else" in card.opened()
    top = card.wait_for("root.querySelector('.card').getBoundingClientRect().top")
    assert abs(top - (origin[1] + box[1])) < 60


def test_a_page_that_changes_its_address_without_a_load_is_begun_anew(
    open_page: Open, browser: Browser, service: StubService
):
    page = open_page(EMPTY.replace("<main></main>", f"<main>{PARAGRAPHS}</main>"))
    wait_for_marks(page, 6)
    page.evaluate(
        "history.pushState(null, '', '/another'); document.querySelector('main').textContent = 'Another page.'"
    )
    page.wait_for_selector("[data-tallymark]", state="detached")
    browser.badge(page, "")
    page.evaluate("(html) => { history.back(); document.querySelector('main').innerHTML = html }", PARAGRAPHS)
    wait_for_marks(page, 6)


def test_signs_stay_at_their_figures_while_a_part_of_the_page_scrolls(open_page: Open):
    filler = "<p style='height: 900px'>…</p>"
    page = open_page(
        EMPTY.replace("<main></main>", f"<main style='height: 300px; overflow: auto'>{PARAGRAPHS}{filler}</main>")
    )
    wait_for_marks(page, 6)
    card = ClosedCard(page)
    shown = "[...root.querySelectorAll('.step')].filter((step) => step.checkVisibility({opacityProperty: true})).length"
    assert card.wait_for(f"{shown} > 1")
    end, top = page.evaluate(
        "(({right, top}) => [right, top])([...CSS.highlights.get('tallymark-agrees')][0].getBoundingClientRect())"
    )
    left, above = card.wait_for("(({left, top}) => [left, top])(root.querySelector('.step').getBoundingClientRect())")
    assert abs(left - end) < 8
    assert abs(above - top) < 12
    page.evaluate("document.querySelector('main').scrollTo({top: 800, behavior: 'instant'})")
    assert card.wait_for(f"{shown} === 0")


def test_signs_stay_at_their_figures_while_a_shadow_root_scrolls_what_it_is_given(open_page: Open):
    scroller = "<template shadowrootmode=open><div style='height: 200px; overflow: auto'><slot></slot></div></template>"
    page = open_page(EMPTY.replace("<main></main>", f"<main>{scroller}{PARAGRAPHS}<br><br><br></main>"))
    wait_for_marks(page, 6)
    card = ClosedCard(page)
    assert card.wait_for("root.querySelector('.step').getBoundingClientRect().top > 0")
    page.evaluate("document.querySelector('main').shadowRoot.firstElementChild.scrollTo({top: 40})")
    top = page.evaluate("[...CSS.highlights.get('tallymark-agrees')][0].getBoundingClientRect().top")
    assert card.wait_for(f"Math.abs(root.querySelector('.step').getBoundingClientRect().top - {top}) < 12")


def test_a_mark_moves_nothing_on_the_page(open_page: Open):
    page = open_page(
        EMPTY.replace("<main></main>", f"<main>{PARAGRAPHS}</main>")
        + "<script>globalThis.shift = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries())"
        " shift += entry.value; }).observe({type: 'layout-shift', buffered: true});</script>"
    )
    wait_for_marks(page, 6)
    sizes = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight, shift]")
    page.evaluate("document.querySelector('[data-tallymark]').remove()")
    assert (
        page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight, shift]") == sizes
    )
    assert sizes[2] == 0


def test_claims_that_are_nowhere_on_the_page_are_listed_as_gone(open_page: Open, browser: Browser):
    page = open_page(EMPTY.replace("<main></main>", f"<main><p>{LINES[1]}</p></main>"))
    wait_for_marks(page, 2)
    popup = browser.popup(page)
    assert popup.get_by_role("listitem").count() == len(CLAIMS) - 1
    assert popup.get_by_text("These words no longer stand on the page.").count() == 4
    popup.close()
