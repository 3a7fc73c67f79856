"""Sees to it that the browser tests have a Firefox: `python -m tests.browser.provide_firefox`.

One on the machine is taken as it is; else the system's package manager is asked, where that needs no password. It
prints what it did in one line. Where no way led to a browser it says so and ends with 0: the tests are then skipped.
"""

from tests.browser.firefox import find_firefox
from tests.browser.provide_chromium import apt_commands, run

PACKAGES = ("firefox-esr", "firefox")
"""As Debian calls it, and most others."""


def provide() -> str:
    """One line that says where Firefox is and how it came there, or that there is none."""
    if path := find_firefox():
        return f"Firefox: {path}, on this machine"
    for package in PACKAGES:
        commands = apt_commands(package)
        if commands and all(run(command) for command in commands) and (path := find_firefox()):
            return f"Firefox: {path}, installed with apt-get"
    return "NO FIREFOX: none could be had, and the tests in tests/browser/test_firefox.py will be skipped"


if __name__ == "__main__":
    print(provide())
