"""Sees to it that the browser tests have a Chromium: `python -m tests.browser.provide_chromium`.

One on the machine is taken as it is. Else the system's package manager is asked, where that needs no password; else
Playwright downloads its own. It prints what it did in one line, and ends with 1 where no way led to a browser.
"""

import os
import shutil
import subprocess
import sys

from tests.browser.chromium import find_chromium

MINUTES = 10
"""How long one way may take before the next is tried: a slow mirror needs some, a hanging one would need ever."""


def provide() -> str | None:
    """One line that says where Chromium is and how it came there, or None."""
    if path := find_chromium():
        return f"Chromium: {path}, on this machine"
    ways = {"installed with apt-get": apt_commands("chromium"), "installed by Playwright": playwright_commands()}
    for how, commands in ways.items():
        if commands and all(run(command) for command in commands) and (path := find_chromium()):
            return f"Chromium: {path}, {how}"
    return None


def apt_commands(package: str) -> list[list[str]]:
    """How to install a package with apt-get; empty without apt-get or the right to use it."""
    apt = shutil.which("apt-get")
    if apt is None:
        return []
    root = os.geteuid() == 0
    if not root and not (shutil.which("sudo") and run(["sudo", "-n", "true"])):
        return []
    # dpkg stops without the tools of the sbin folders, which a user's PATH may lack.
    path = f"PATH={os.environ['PATH']}:/usr/local/sbin:/usr/sbin:/sbin"
    apt_get = [*([] if root else ["sudo", "-n"]), "env", path, "DEBIAN_FRONTEND=noninteractive", apt, "-q"]
    return [[*apt_get, "update"], [*apt_get, "install", "-y", "--no-install-recommends", package]]


def playwright_commands() -> list[list[str]]:
    """How to have Playwright fetch the Chromium it was built with."""
    return [[sys.executable, "-m", "playwright", "install", "chromium"]]


def run(command: list[str]) -> bool:
    """Whether the command ended well; its output is shown only where it did not."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=MINUTES * 60, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"{' '.join(command[:4])} ...: {error}", file=sys.stderr)
        return False
    if done.returncode:
        print(f"{' '.join(command)} ended with {done.returncode}:", file=sys.stderr)
        print(done.stderr.decode(errors="replace")[-1000:], file=sys.stderr)
    return done.returncode == 0


if __name__ == "__main__":
    if (line := provide()) is None:
        sys.exit("No Chromium could be had: install one with the system's package manager and run again.")
    print(line)
