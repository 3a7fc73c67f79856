"""Importing any module opens nothing: no connection, no file to write, no process, no thread."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

PROGRAM = """
import importlib, os, pkgutil, sys, threading

FORBIDDEN = ("socket.connect", "socket.bind", "socket.getaddrinfo", "sqlite3.connect", "subprocess.Popen", "os.system",
             "os.posix_spawn", "os.fork", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "tempfile.")
RUN_BY_OTHERS = ("tallymark.store.migrations.env",)  # Alembic runs it, with a connection in hand
importing = ""

def watch(event, args):
    if importing and event.startswith(FORBIDDEN):
        print(importing, event, args)
    if importing and event == "open" and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        print(importing, "opens to write", args[0])

packages = sys.argv[1:]
names = [found.name for package in packages for found in pkgutil.walk_packages([package], f"{package}.")]
names = [name for name in packages + names if name not in RUN_BY_OTHERS and not name.endswith("__main__")]
for name in names:
    importlib.import_module(name)

# A second time, with every foreign module loaded: what happens now is this project's own doing.
for name in names:
    del sys.modules[name]
sys.addaudithook(watch)
for importing in names:
    importlib.import_module(importing)
importing = ""
for thread in threading.enumerate():
    if thread is not threading.main_thread():
        print("a thread runs:", thread)
"""


def test_importing_a_module_opens_nothing():
    packages = ("tallymark", "scraper", "worker", "service", "demo")
    done = subprocess.run(
        [sys.executable, "-B", "-W", "error", "-c", PROGRAM, *packages],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr[-2000:]) == (0, "", "")
