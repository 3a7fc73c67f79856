"""The card beside a figure: how a reader opens and closes it, and what it says."""

from playwright.sync_api import Page, expect

from tests.browser.browser import Browser
from tests.browser.closed_card import ClosedCard
from tests.browser.stub_service import PageServer

MIDDLE = """([group, place]) => {
    const box = [...CSS.highlights.get("tallymark-" + group)][place].getBoundingClientRect();
    return {x: box.left + box.width / 2, y: box.top + box.height / 2};
}"""


def middle(page: Page, group: str, place: int = 0) -> tuple[float, float]:
    """The middle of a mark in the window."""
    point = page.evaluate(MIDDLE, [group, place])
    return point["x"], point["y"]


def test_pointing_at_a_mark_opens_its_card_and_leaving_closes_it(article: Page):
    card = ClosedCard(article)
    assert card.closed()
    article.mouse.move(*middle(article, "differs"))
    text = card.opened()
    assert "Counted something else" in text
    assert "The audit counted crates not weighed, not crates lost." in text
    assert "Crates that passed the gate without a weighing slip" in text
    said = ("The page says", "had lost “4,200 crates” to thieves", "It does not say", "crates that were stolen")
    facts = ("January 2024 – June 2026", "the report itself, page 5", "93% that this label is right")
    source = ("Crates Without Papers · Port Audit Office · June 12, 2026", "See the evidence", "Is this wrong?")
    assert all(each in text for each in (*said, *facts, *source))
    article.mouse.move(5, 5)
    assert card.closed()


def test_the_card_stays_while_the_pointer_is_on_it(article: Page):
    card = ClosedCard(article)
    article.mouse.move(*middle(article, "differs"))
    card.opened()
    box = card.wait_for(
        "(({left, top, width, height}) => ({left, top, width, height}))"
        "(root.querySelector('.card').getBoundingClientRect())"
    )
    article.mouse.move(box["left"] + box["width"] / 2, box["top"] + box["height"] / 2)
    assert not card.wait_for("root.querySelector('.card').hidden", patience=600)


def test_the_card_stands_beside_its_words_and_inside_the_window(article: Page):
    card = ClosedCard(article)
    x, y = middle(article, "partial")
    article.mouse.move(x, y)
    assert card.opened_with("Context missing")
    top, left, right = card.wait_for(
        "(({top, left, right}) => [top, left, right])(root.querySelector('.card').getBoundingClientRect())"
    )
    assert top > y or left > x
    assert top - y < 60
    assert left > 0
    assert right < 1000


def test_a_click_holds_the_card_open_until_the_next_click_elsewhere(article: Page):
    card = ClosedCard(article)
    article.mouse.click(*middle(article, "differs", 1))
    assert card.opened_with("Another number")
    article.mouse.move(5, 5)
    assert not card.wait_for("root.querySelector('.card').hidden", patience=600)
    article.mouse.click(5, 5)
    assert card.closed()


def test_escape_closes_the_card(article: Page):
    card = ClosedCard(article)
    article.mouse.click(*middle(article, "differs"))
    card.opened()
    article.keyboard.press("Escape")
    assert card.closed()


def test_the_keyboard_steps_through_the_marks_in_order(article: Page):
    card = ClosedCard(article)
    article.locator("a").focus()
    article.keyboard.press("Tab")
    assert card.focused() == "Label 1 of 6: “more than 4,200”. As reported"
    assert card.opened_with("The audit counted more than 4,200 crates")
    for stop in ("See the evidence", "Is this wrong?"):
        article.keyboard.press("Tab")
        assert card.focused() == stop
    for place in range(2, 7):
        article.keyboard.press("Tab")
        assert card.focused().startswith(f"Label {place} of 6: ")
        assert card.opened()
        for stop in ("See the evidence", "Is this wrong?"):
            article.keyboard.press("Tab")
            assert card.focused() == stop
    assert article.evaluate("scrollY") > 500
    article.keyboard.press("Escape")
    assert card.closed()


def test_a_refuted_claim_is_said_to_be_corrected_by_the_text(article: Page):
    card = ClosedCard(article)
    article.evaluate("scrollTo({top: 9999, behavior: 'instant'})")
    article.mouse.click(*middle(article, "corrected"))
    text = card.opened()
    assert "Corrected by the text" in text
    assert "The claim: Counted something else" in text


def test_a_context_card_says_what_the_report_says_and_judges_nothing(article: Page):
    card = ClosedCard(article)
    article.evaluate("scrollTo({top: 9999, behavior: 'instant'})")
    article.mouse.click(*middle(article, "context"))
    text = card.opened()
    assert text.startswith("For context")
    assert "Certainty" not in text
    assert "How the text puts it is not judged." in text
    assert "The report says: more than 4,200" in text
    assert "Another number" not in text


def test_the_evidence_is_the_page_about_the_claim_and_learns_no_referrer(article: Page):
    card = ClosedCard(article)
    article.mouse.click(*middle(article, "differs"))
    card.opened()
    link = card.wait_for("(({href, rel, target}) => ({href, rel, target}))(root.querySelector('.card a'))")
    assert link["href"].startswith("http://127.0.0.1:9/claims/")
    assert link["rel"] == "noopener noreferrer"
    assert link["target"] == "_blank"
    assert card.wait_for("root.querySelectorAll('.card a')[1].href") == link["href"] + "#contest"


def test_events_that_a_page_makes_up_open_nothing(article: Page):
    card = ClosedCard(article)
    x, y = middle(article, "differs")
    article.evaluate(
        "([clientX, clientY]) => { for (const kind of ['pointermove', 'click']) document.body.dispatchEvent("
        "new PointerEvent(kind, {clientX, clientY, bubbles: true, pointerType: 'mouse'})) }",
        [x, y],
    )
    assert not card.wait_for("root.querySelector('.card')?.hidden === false", patience=400)


def test_words_that_something_covers_are_not_pointed_at(article: Page):
    card = ClosedCard(article)
    article.evaluate(
        "document.body.append(Object.assign(document.createElement('div'),"
        " {style: 'position: fixed; inset: 0; background: #fffc'}))"
    )
    article.mouse.click(*middle(article, "differs"))
    assert not card.wait_for("root.querySelector('.card')?.hidden === false", patience=400)


def test_the_toolbar_counts_the_marks(article: Page, browser: Browser):
    browser.badge(article, "6")


def test_the_toolbar_counts_nothing_on_a_page_without_labels(browser: Browser, press: PageServer):
    page = browser.open(f"{press.address}/quay")
    browser.badge(page, "6")
    page.goto(f"{press.address}/tides")
    browser.badge(page, "")
    page.close()


def test_the_popup_lists_every_claim_in_order_and_leads_to_it(article: Page, browser: Browser):
    popup = browser.popup(article)
    expect(popup.get_by_role("status")).to_have_text("6 figures on this page")
    items = popup.get_by_role("listitem")
    assert [item.split("\n")[0] for item in items.all_inner_texts()] == [
        "“more than 4,200”",
        "“4,200”",
        "“nearly 5,000”",
        "“4,200”",
        "“half a million”",
        "“some 4,000”",
    ]
    expect(items.nth(2)).to_contain_text("Another number")
    expect(items.nth(2)).to_contain_text("The audit says more than 4,200.")
    expect(items.nth(5)).to_contain_text("For context")
    expect(items.nth(5)).not_to_contain_text("Another number")
    expect(popup.get_by_text("1 of them is for context")).to_be_visible()
    expect(popup.get_by_text("1 more figure was seen and has no label")).to_be_visible()
    items.nth(4).get_by_role("button").click()
    article.bring_to_front()
    assert ClosedCard(article).opened_with("Corrected by the text")
    assert article.evaluate("scrollY") > 500
    popup.close()
