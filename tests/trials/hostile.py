"""Five hundred hostile titles, quotes, outlets, labels and feedback texts in the store, each looked at in Chromium.

`python -m tests.trials.hostile` fails where a script runs, a page asks for anything from elsewhere, the policy of the
pages had to stop something, or the service broke: what comes from outside has to be text before that. Two thousand
visits take some ten minutes.
"""

import socket
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from playwright.sync_api import sync_playwright

from tallymark.store.database import open_database
from tallymark.store.settings import Settings
from tests.browser.chromium import find_chromium
from tests.browser.hostile_store import fill, payloads
from tests.browser.public_pages import Watch, plain_chromium, serving

EVERY = 200
"""Visits after which it says how far it is."""

LISTS = ("/", "/reports/dhs-oig-24-46/failed-to-appear", "/search?q=officials", "/feedback")


def main() -> None:
    chromium = find_chromium()
    if chromium is None:
        sys.exit("no Chromium: run python -m tests.browser.provide_chromium")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        with closing(open_database(Settings(data_dir=Path(folder)))) as database:
            claims = fill(database, [*payloads()])
        with (
            serving(Path(folder), port) as address,
            sync_playwright() as playwright,
            plain_chromium(playwright, chromium) as browser,
        ):
            watch = Watch(browser.new_page())
            cases = [f"/feedback/{number}" for number in range(1, len(claims) + 1)]
            paths = [*LISTS, *(f"/claims/{claim}" for claim in claims), *cases]
            addresses = [f"{address}{root}{path}" for root in ("", "/es") for path in paths]
            for number, visited in enumerate(addresses, start=1):
                watch.visit(visited)
                if number % EVERY == 0:
                    print(f"{number} of {len(addresses)} pages", flush=True)
    print(f"{len(claims)} hostile texts, {len(watch.seen)} scripts run, reports of the policy, requests elsewhere")
    for seen in watch.seen:
        print(f"  {seen}")
    sys.exit(bool(watch.seen))


if __name__ == "__main__":
    main()
