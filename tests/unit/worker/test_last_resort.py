"""A process that was told to end does, whatever it waits for."""

import signal
import subprocess
import sys

WAITS = """
import socket
from worker.last_resort import leave_within, stay
leave_within(0.2)
{then}
one, other = socket.socketpair()
one.settimeout({patience})
try:
    one.recv(1)
except TimeoutError:
    print("had its answer")
"""


def ended(**told):
    code = WAITS.format(**told)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=False)


def test_process_that_waits_for_a_silent_peer_is_ended():
    found = ended(then="", patience=None)
    assert (found.returncode, found.stdout) == (-signal.SIGALRM, "")


def test_process_that_ended_what_it_did_is_left_alone():
    found = ended(then="stay()", patience=0.6)
    assert (found.returncode, found.stdout, found.stderr) == (0, "had its answer\n", "")
