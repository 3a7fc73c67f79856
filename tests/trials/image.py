"""Takes the Dockerfile's own steps without Docker: copies what it copies, runs what it runs, in a folder of its own.

What it cannot take are the base image, and the step that adds a user. As a trial everything is installed from the
locks, as in the image; a test links the packages of its own environment instead, which come from the same locks.
"""

import json
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Step:
    """One instruction of a Dockerfile."""

    word: str
    rest: str


def steps(text: str) -> list[Step]:
    """Continued lines are one step."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    return [Step(*line.split(maxsplit=1)) for line in joined.splitlines()]


def stages(found: list[Step]) -> list[list[Step]]:
    """The steps from one FROM to the next."""
    begins = [number for number, step in enumerate(found) if step.word == "FROM"]
    return [found[begin:end] for begin, end in zip(begins, [*begins[1:], len(found)], strict=True)]


def copied(step: Step) -> list[str]:
    """What a COPY takes from the folder of the Dockerfile."""
    *names, _to = shlex.split(step.rest)
    return [] if any(name.startswith("--from") for name in names) else names


def is_sent(path: Path) -> bool:
    """Whether .dockerignore lets a file of the project into the build: the last line that fits it decides."""
    sent = True
    for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines():
        pattern = line.removeprefix("!")
        folders = [path, *path.parents][:-1]
        fits = pattern == "*" or any(fnmatch(str(each), pattern.removeprefix("**/")) for each in folders)
        fits = fits or ("**/" in pattern and any(fnmatch(part, pattern[3:]) for part in path.parts))
        if fits:
            sent = line.startswith("!")
    return sent


def build(folder: Path, *, linked: bool) -> Path:
    """Takes the steps of the first stage; the bin folder that the image's processes run from."""
    (first, _second) = stages(steps((ROOT / "Dockerfile").read_text("utf-8")))
    here = folder / "build"
    here.mkdir(parents=True)
    for step in first:
        if step.word == "COPY":
            *_names, to = shlex.split(step.rest)
            for name in copied(step):
                _copy(ROOT / name, here / to / name if to.endswith("/") else here / to)
        elif step.word == "RUN":
            link = linked and "--require-hashes" in step.rest
            _link(folder, step.rest) if link else _run(step.rest.replace("/opt/", f"{folder}/opt/"), here)
    return folder / "opt" / "tallymark" / "bin"


def _copy(source: Path, to: Path) -> None:
    if source.is_dir():
        for path in sorted(source.rglob("*")):
            if path.is_file() and is_sent(path.relative_to(ROOT)):
                _copy(path, to / path.relative_to(source))
    else:
        assert is_sent(source.relative_to(ROOT)), f".dockerignore keeps {source.name} from the build"
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, to)


def _run(command: str, here: Path) -> None:
    known = os.environ | _index() | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    ran = subprocess.run(["sh", "-ec", command], cwd=here, env=known, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{command}\n{ran.stdout}\n{ran.stderr}"


def _index() -> dict[str, str]:
    """Hands the package index of this machine on to uv, which does not read pip's configuration."""
    command = [sys.executable, "-m", "pip", "config", "get", "global.index-url"]
    index = os.environ.get("PIP_INDEX_URL")
    index = index or subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    return {"UV_SYSTEM_CERTS": "1", "UV_NO_PROGRESS": "1"} | ({"UV_DEFAULT_INDEX": index} if index else {})


def _link(folder: Path, command: str) -> None:
    """Has the environment that the step would fill find the packages of this one."""
    environment = folder / "opt" / ("tallymark" if "--python" in command else "setup")
    (packages,) = environment.glob("lib/python*/site-packages")
    (packages / "linked.pth").write_text(sysconfig.get_path("purelib") + "\n")
    (environment / "bin" / "uv").symlink_to(Path(sys.executable).parent / "uv")


def entry() -> Iterator[str]:
    """The words of the image's ENTRYPOINT and CMD."""
    for step in stages(steps((ROOT / "Dockerfile").read_text("utf-8")))[1]:
        if step.word in {"ENTRYPOINT", "CMD"}:
            yield from json.loads(step.rest)


def say(binaries: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Runs a command of the image in an empty folder, with nothing of this environment."""
    with tempfile.TemporaryDirectory() as data:
        known = {"PATH": f"{binaries}:/usr/bin:/bin", "TALLYMARK_DATA_DIR": data, "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(words, cwd=data, env=known, capture_output=True, text=True, timeout=120, check=False)


def main() -> int:
    """Exit code 1 where a command of the image fails."""
    with tempfile.TemporaryDirectory() as made:
        started = time.monotonic()
        binaries = build(Path(made), linked=False)
        size = sum(path.stat().st_size for path in binaries.parent.rglob("*") if path.is_file())
        print(f"The image's environment: {size / 1e6:,.0f} MB, built in {time.monotonic() - started:.0f} s")
        failed = [ran for words in COMMANDS if (ran := say(binaries, "tallymark", *words)).returncode]
    for ran in failed:
        print(f"{' '.join(ran.args)}: {ran.stderr}", file=sys.stderr)
    print(f"{len(COMMANDS) - len(failed)} of {len(COMMANDS)} commands ran in it")
    return bool(failed)


COMMANDS = (("--help",), ("report", "check"), ("db", "upgrade"), ("status",), ("worker", "--burst"), ("dump",))
"""What an image must be able to do, with nothing around it."""

if __name__ == "__main__":
    sys.exit(main())
