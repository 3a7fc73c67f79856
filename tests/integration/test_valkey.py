"""The embedded queue server: shared, found again, and gone with its last user."""

import os
import signal
import stat
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tallymark.errors import StoreError
from tallymark.store.queue import valkey_server
from tallymark.store.queue.queues import connect
from tallymark.store.queue.valkey import running_valkey
from tallymark.store.settings import Settings

USER = """
import sys
from tallymark.store.settings import read_settings
from tallymark.store.queue.valkey import running_valkey
with running_valkey(read_settings()) as url:
    print(url, flush=True)
    sys.stdin.readline()
"""


def pid_of(url):
    with connect(url) as client:
        return client.info("server")["process_id"]


def socket_of(url):
    return Path(unquote(urlsplit(url).path))


def test_it_listens_on_a_socket_that_only_its_owner_may_open(settings):
    with running_valkey(settings) as url, connect(url) as client:
        assert url.startswith("unix://")
        assert client.info("server")["tcp_port"] == 0
        assert stat.S_IMODE(socket_of(url).stat().st_mode) == 0o700


def test_no_process_and_no_pid_file_is_left(settings, processes_on):
    with running_valkey(settings):
        assert len(processes_on()) == 1
    assert processes_on() == []
    assert not (settings.data_dir / "valkey" / "valkey.pid").exists()


def test_what_was_queued_is_there_the_next_time(settings):
    with running_valkey(settings) as url, connect(url) as client:
        client.set("kept", "yes")
    with running_valkey(settings) as url, connect(url) as client:
        assert client.get("kept") == b"yes"


def test_what_was_queued_survives_a_kill_of_the_server(settings, wait_until):
    with running_valkey(settings) as url:
        with connect(url) as client:
            client.set("kept", "yes")
        pid = pid_of(url)
        os.kill(pid, signal.SIGKILL)
        with running_valkey(settings) as again:
            assert pid_of(again) != pid
            with connect(again) as client:
                assert client.get("kept") == b"yes"


def test_two_users_in_one_process_share_a_server_until_the_last_leaves(settings, processes_on):
    with running_valkey(settings) as first:
        with running_valkey(settings) as second:
            assert first == second
            assert len(processes_on()) == 1
        assert pid_of(first)
    assert processes_on() == []


def test_the_server_outlives_the_process_that_started_it_while_another_uses_it(settings, start_python, processes_on):
    starter = start_python(USER)
    url = starter.stdout.readline().strip()
    pid = pid_of(url)
    with running_valkey(settings) as shared:
        assert shared == url
        starter.communicate("\n")
        assert starter.returncode == 0
        assert pid_of(url) == pid
    assert processes_on() == []


def test_a_server_whose_user_was_killed_is_used_again_and_then_stopped(settings, start_python, processes_on):
    starter = start_python(USER)
    url = starter.stdout.readline().strip()
    pid = pid_of(url)
    starter.kill()
    starter.wait()
    with running_valkey(settings) as found:
        assert pid_of(found) == pid
    assert processes_on() == []


@pytest.mark.parametrize("order", [signal.SIGTERM, signal.SIGHUP])
def test_a_user_that_is_told_to_end_stops_the_server(start_python, processes_on, order):
    user = start_python(USER)
    assert user.stdout.readline()
    user.send_signal(order)
    assert user.wait() == 128 + order
    assert processes_on() == []


@pytest.mark.parametrize("order", [signal.SIGTERM, signal.SIGHUP])
def test_signals_do_by_default_what_they_did_before(settings, order):
    before = signal.getsignal(order)
    with running_valkey(settings), running_valkey(settings):
        pass
    assert signal.getsignal(order) is before


def test_a_closed_terminal_does_not_end_a_user_that_ignores_it(start_python, processes_on):
    user = start_python("import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)" + USER)
    assert user.stdout.readline()
    user.send_signal(signal.SIGHUP)
    user.communicate("\n")
    assert user.returncode == 0
    assert processes_on() == []


def test_a_server_that_no_longer_answers_is_ended_and_replaced(settings, start_python, processes_on, monkeypatch):
    monkeypatch.setattr(valkey_server, "START_SECONDS", 0.5)
    monkeypatch.setattr(valkey_server, "STOP_SECONDS", 0.2)
    monkeypatch.setattr(valkey_server, "ANSWER_SECONDS", 0.2)
    starter = start_python(USER)
    pid = pid_of(starter.stdout.readline().strip())
    starter.kill()
    starter.wait()
    os.kill(pid, signal.SIGSTOP)
    with running_valkey(settings) as url:
        assert pid_of(url) != pid
        assert pid not in processes_on()
    assert processes_on() == []


def test_a_pid_that_went_to_another_program_is_left_alone(settings):
    folder = settings.data_dir / "valkey"
    folder.mkdir(parents=True)
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE) as bystander:
        (folder / "valkey.pid").write_text(f"{bystander.pid}\n{folder / 'valkey.sock'}\n")
        with running_valkey(settings) as url:
            assert pid_of(url) != bystander.pid
        assert bystander.poll() is None
        bystander.stdin.close()


@pytest.mark.parametrize("note", ["", "x", "12\n", "a\nb\nc\n"])
def test_a_pid_file_that_cannot_be_read_is_replaced(settings, note):
    folder = settings.data_dir / "valkey"
    folder.mkdir(parents=True)
    (folder / "valkey.pid").write_text(note)
    with running_valkey(settings) as url:
        assert pid_of(url)


@pytest.mark.parametrize("name", ["x" * 90, "with space, % and ñ"])
def test_a_deep_or_odd_data_folder_is_fine(tmp_path, name):
    with running_valkey(Settings(data_dir=tmp_path / name)) as url, connect(url) as client:
        assert client.ping()
    assert not socket_of(url).exists()
    assert socket_of(url).is_relative_to(tmp_path) or not socket_of(url).parent.exists()


def test_an_outside_server_is_used_as_it_is(tmp_path):
    settings = Settings(data_dir=tmp_path / "var", redis_url="redis://queue.example:6379/0")
    with running_valkey(settings) as url:
        assert url == "redis://queue.example:6379/0"
    assert not settings.data_dir.exists()


def test_a_data_folder_that_cannot_be_made_is_one_line(tmp_path):
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(StoreError, match="data folder") as failure,
        running_valkey(Settings(data_dir=tmp_path / "file")),
    ):
        pass
    assert "\n" not in str(failure.value)


def test_a_broken_queue_file_is_one_line_and_leaves_no_process(settings, processes_on):
    with running_valkey(settings) as url, connect(url) as client:
        client.set("kept", "yes")
    for file in (settings.data_dir / "valkey" / "appendonlydir").glob("*.manifest"):
        file.write_text("nonsense\n")
    with pytest.raises(StoreError, match="cannot be started") as failure, running_valkey(settings):
        pass
    assert "\n" not in str(failure.value)
    assert processes_on() == []
