"""Where the Chromium of the browser tests is: the machine's own, or the one Playwright keeps."""

import shutil
import subprocess
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser")
"""Google Chrome is not among them: it no longer loads an unpacked extension from the command line."""


def find_chromium() -> Path | None:
    """A Chromium that starts, or None. Not to be called while a Playwright runs: it may start one to ask it."""
    for name in NAMES:
        # Ubuntu's chromium-browser may be a stub that only asks for a snap.
        if (path := shutil.which(name)) and _starts(Path(path)):
            return Path(path)
    return playwright_chromium()


def playwright_chromium() -> Path | None:
    """The Chromium that belongs to the installed Playwright, or None where it was never downloaded."""
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if _starts(path) else None


def _starts(path: Path) -> bool:
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
