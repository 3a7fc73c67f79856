"""The Dockerfile builds what runs: its own steps are taken, and the command it ends in is run."""

import pytest

import tallymark
from tests.trials.image import ROOT, build, copied, entry, is_sent, say, stages, steps

DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")


@pytest.fixture(scope="module")
def binaries(tmp_path_factory):
    return build(tmp_path_factory.mktemp("image"), linked=True)


def test_the_command_of_the_image_runs(binaries):
    ran = say(binaries, *entry())
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("Usage: tallymark")


def test_what_was_built_is_this_version_and_carries_its_reports_and_tables(binaries):
    assert tallymark.__version__ in say(binaries, "tallymark", "--version").stdout
    checked = say(binaries, "tallymark", "report", "check")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert say(binaries, "tallymark", "db", "upgrade").stdout == "The tables are up to date.\n"


def test_it_is_built_in_two_stages_and_ends_as_no_root():
    (_, last) = stages(steps(DOCKERFILE))
    users = [step.rest for step in last if step.word == "USER"]
    assert users == ["10001:10001"]
    assert {step.word for step in last} <= {"FROM", "RUN", "COPY", "ENV", "USER", "WORKDIR", "ENTRYPOINT", "CMD"}
    assert all("--from=build" in step.rest for step in last if step.word == "COPY")


def test_nothing_is_installed_that_a_lock_does_not_pin():
    for step in steps(DOCKERFILE):
        for command in step.rest.split("&&") if step.word == "RUN" else ():
            if " install " in f"{command} ":
                assert "--require-hashes" in command or "--no-deps dist/" in command, command


def test_only_what_is_copied_is_sent_to_the_build():
    taken = {name for step in steps(DOCKERFILE) if step.word == "COPY" for name in copied(step)}
    there = {path.name for path in ROOT.iterdir() if is_sent(path.relative_to(ROOT))}
    assert there == taken
