"""From a page that cites a report to the label beside the figure: every part real, each a process of its own.

The press is crawled, scored by workers and served as `make serve` does it; Chromium opens an article of it.
"""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from demo.serving import FIRST_PAGE
from tests.browser.browser import Browser, browser_with_extension
from tests.browser.closed_card import HOST, ClosedCard

TALLYMARK = Path(sys.executable).parent / "tallymark"


@dataclass
class Served:
    service: str
    press: str


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """`tallymark demo --serve` with an empty data folder, once it says that it serves."""
    service, press = free_ports(2)
    command = [TALLYMARK, "demo", "--serve", "--port", str(service), "--press-port", str(press)]
    settings = {"TALLYMARK_DATA_DIR": str(tmp_path_factory.mktemp("var")), "COLUMNS": "200"}
    with subprocess.Popen(
        command, env=os.environ | settings, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            said.append(line)
            if "Ctrl+C" in line:
                break
        assert process.poll() is None, "".join(said)
        yield Served(f"http://127.0.0.1:{service}", f"http://127.0.0.1:{press}")
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
    assert process.returncode == 0


@pytest.fixture(scope="module")
def reader(
    playwright: Playwright, chromium: Path, served: Served, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    with browser_with_extension(playwright, chromium, tmp_path_factory.mktemp("profile")) as started:
        started.connect(served.service).close()
        yield started


@pytest.fixture
def fact_check(reader: Browser, served: Served) -> Iterator[Page]:
    page = reader.open(served.press + FIRST_PAGE)
    page.wait_for_selector(HOST, state="attached")
    yield page
    page.close()


def point_at(page: Page, words: str) -> None:
    """Brings a mark on `words` into view and points at it, whatever it is shown as."""
    marked = page.evaluate("[...CSS.highlights].flatMap(([, ranges]) => [...ranges].map(String))")
    assert words in marked
    x, y = page.evaluate(
        """(place) => {
            const range = [...CSS.highlights].flatMap(([, ranges]) => [...ranges])[place];
            range.startContainer.parentElement.scrollIntoView({block: "center", behavior: "instant"});
            const {left, top, width, height} = range.getClientRects()[0];
            return [left + width / 2, top + height / 2];
        }""",
        marked.index(words),
    )
    page.mouse.move(x, y)


def free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [opened.getsockname()[1] for opened in sockets]
    for opened in sockets:
        opened.close()
    return ports


def test_the_label_stands_beside_the_right_words(fact_check: Page, tmp_path: Path):
    point_at(fact_check, "more than 32,000")
    label = ClosedCard(fact_check).opened()
    assert "As reported" in label
    assert "more than 32,000 unaccompanied children did not appear" in label
    picture = tmp_path / "label.png"
    fact_check.screenshot(path=picture)
    assert picture.stat().st_size > 20_000


def test_the_evidence_of_a_label_is_a_page_that_a_person_can_read(fact_check: Page, served: Served):
    point_at(fact_check, "320,000")
    card = ClosedCard(fact_check)
    card.opened()
    link = card.wait_for(
        "(({x, y, width}) => ({x: x + width / 2, y: y + 6}))(root.querySelector('.card a').getBoundingClientRect())"
    )
    with fact_check.context.expect_page() as opened:
        fact_check.mouse.click(link["x"], link["y"])
    evidence = opened.value
    evidence.wait_for_load_state()
    assert re.fullmatch(served.service + "/claims/[0-9a-f]{16}", evidence.url)
    expect(evidence.get_by_role("heading").first).to_be_visible()
    expect(evidence.get_by_text("320,000").first).to_be_visible()
    evidence.close()


def test_every_claim_that_is_shown_stands_on_the_page(fact_check: Page, reader: Browser):
    popup = reader.popup(fact_check)
    items = popup.get_by_role("listitem")
    expect(items.first).to_be_visible()
    assert items.count() >= 4
    assert popup.get_by_text("These words no longer stand on the page.").count() == 0
    popup.close()
