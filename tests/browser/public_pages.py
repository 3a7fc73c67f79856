"""The public pages in a browser as readers have them: served by `tallymark serve`, with what went wrong noted."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright

TALLYMARK = Path(sys.executable).parent / "tallymark"


@contextmanager
def serving(data_dir: Path, port: int) -> Iterator[str]:
    """The service over the store of a folder, for the block; its address."""
    address = f"http://127.0.0.1:{port}"
    settings = {"TALLYMARK_DATA_DIR": str(data_dir), "TALLYMARK_BASE_URL": address, "TALLYMARK_READS_A_MINUTE": "99999"}
    command = [TALLYMARK, "serve", "--port", str(port)]
    with subprocess.Popen(command, env=os.environ | settings, text=True, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert address in process.stdout.readline()
        _await(port)
        yield address
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def _await(port: int) -> None:
    """The command says its address when it has started its processes, which then still have to listen."""
    deadline = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        else:
            return


@contextmanager
def plain_chromium(playwright: Playwright, chromium: Path) -> Iterator[Browser]:
    """A browser without the extension; --no-sandbox because tests may run as root."""
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    try:
        yield browser
    finally:
        browser.close()


class Watch:
    """What a page does that it must not: scripts that run, what its policy had to stop, and none where one was due."""

    def __init__(self, page: Page, own: str = "") -> None:
        """`own` is the host whose pages are looked at, where some are open already."""
        self.page, self.own = page, own
        self.seen: list[str] = []
        page.on("dialog", lambda dialog: (self.seen.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("console", self._console)
        page.on("request", self._request)
        page.add_init_script(
            "addEventListener('securitypolicyviolation', found => console.log('CSP ' + found.violatedDirective))"
        )

    def visit(self, address: str) -> None:
        """Goes there, and touches what a reader would."""
        self.own = address.split("/", 3)[2]
        answer = self.page.goto(address)
        if answer is None or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self.seen.append(f"no page: {address}")
        for opened in self.page.query_selector_all("details"):
            opened.evaluate("found => { found.open = true }")
        self.page.keyboard.press("Tab")
        self.page.mouse.move(200, 200)
        if self.page.evaluate("window.ran === 1 || document.title === 'ran'"):
            self.seen.append(f"a script ran: {address}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.text.startswith("CSP ") or "Content Security Policy" in message.text:
            self.seen.append(message.text)

    def _request(self, request: object) -> None:
        url = str(getattr(request, "url", ""))
        if f"//{self.own}/" not in url and not url.startswith("data:"):
            self.seen.append(f"asked for {url}")
