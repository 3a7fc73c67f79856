"""A whole installation for a test: service, worker and scheduler as processes, a press, and a webhook to be told.

The press holds some of its pages back until it is let go, so that a run can be looked at while it goes on.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tallymark.store.settings import Settings
from tests.browser.public_pages import TALLYMARK, serving
from tests.browser.test_whole_way import free_ports
from tests.servers.every_kind import feed
from tests.servers.site import Reply, Site, article, running_site
from tests.servers.webhook import Webhook, running_webhook

PATIENCE = 60.0
"""Seconds that the press holds a page back at most."""
CITES = (
    "The inspector general found that more than 32,000 unaccompanied migrant children did not appear for their "
    "immigration court hearings. Critics said the agency lost track of more than 291,000 children, as the inspector "
    "general reported."
)


@dataclass
class Installation:
    """`start` has a command run until the end."""

    settings: Settings
    address: str
    press: Site
    hook: Webhook
    environment: dict[str, str]
    stack: ExitStack
    let_go: threading.Event = field(default_factory=threading.Event)

    def start(self, *words: str) -> None:
        self.stack.enter_context(_running([TALLYMARK, *words], self.environment))

    def print_articles(self) -> None:
        """One that cites a report, some that are held back, and a link that leads nowhere."""
        pages = ["/quay", *(f"/slow/{number}" for number in range(3)), "/nowhere"]
        self.press.replies |= {
            "/feed.xml": feed(*(self.press.url + page for page in pages)),
            "/quay": Reply(article(CITES, title="Who was counted")),
        }
        self.press.programs["/slow"] = self._slowly

    def _slowly(self, _path: str, _query: dict[str, str]) -> Reply:
        self.let_go.wait(PATIENCE)
        return Reply(article("Rain fell on 14 of 30 days and 2,000 umbrellas were sold.", title="Weather"))


@contextmanager
def installation(folder: Path) -> Iterator[Installation]:
    """One whose service answers; nothing collects or scores yet."""
    (port,) = free_ports(1)
    with ExitStack() as stack:
        press, hook = stack.enter_context(running_site()), stack.enter_context(running_webhook())
        named = {
            "data_dir": str(folder),
            "base_url": f"http://127.0.0.1:{port}",
            "crawl_loopback": press.url,
            "crawl_delay": "0",
            "crawl_timeout": str(PATIENCE),
            "alert_webhook": hook.address,
            "alert_private": "true",
        }
        settings = Settings(**named)
        environment = os.environ | {f"TALLYMARK_{name.upper()}": value for name, value in named.items()}
        address = stack.enter_context(serving(folder, port))
        made = Installation(settings, address, press, hook, environment, stack)
        made.print_articles()
        stack.callback(made.let_go.set)
        yield made


@contextmanager
def _running(command: list[str | Path], environment: dict[str, str]) -> Iterator[None]:
    with subprocess.Popen(command, env=environment, stdout=sys.stderr) as process:
        try:
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
