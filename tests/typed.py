"""Commands of the operators' paper, run as they are typed there."""

import os
import re
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path

import click

from tallymark.cli import program

PAPER = Path(__file__).parents[1] / "docs" / "operating.md"
CONTAINER = re.compile(r"docker compose (?:exec -T|run --rm --no-deps -T --entrypoint tar) (\w+) ?")
"""What comes before a command that is to run in a container."""


def blocks(heading: str) -> list[str]:
    """The blocks of commands under a heading of the paper, in their order."""
    (section,) = re.findall(
        rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", PAPER.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    return [textwrap.dedent(block) for block in re.findall(r"(?<=\n\n)((?:    .*\n)+)", f"\n{section}")]


def parse(words: list[str]) -> None:
    """Raises UsageError where `tallymark` has no such command, option or argument."""
    context, command = click.Context(program), program
    while isinstance(command, click.Group) and words and not (command.invoke_without_command and words[0][0] == "-"):
        _, command, words = command.resolve_command(context, words)
    command.make_context("command", list(words))


@dataclass(frozen=True)
class Shell:
    """Somebody's shell in a folder, with `tallymark` and what else is given on the path."""

    folder: Path
    variables: dict[str, str]
    path: tuple[Path, ...] = ()

    def types(self, block: str) -> str:
        """All commands of a block, one after the other; what they say. Fails with the first that does."""
        places = [str(Path(sys.executable).parent), *map(str, self.path), os.environ["PATH"]]
        known = {name: value for name, value in os.environ.items() if not name.startswith("TALLYMARK_")}
        told = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", block],
            cwd=self.folder,
            env=known | self.variables | {"PATH": os.pathsep.join(places)},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert told.returncode == 0, f"{block}\n{told.stdout}\n{told.stderr}"
        return told.stdout


def without_containers(block: str, inside: dict[str, str]) -> str:
    """The commands that would run in containers, without these: each container's name leads to what runs in its place.

    What starts and stops containers is left out.
    """
    lines = []
    for line in block.splitlines():
        found = CONTAINER.match(line)
        if found:
            lines.append(inside[found[1]].format(line[found.end() :]))
        elif not line.startswith("docker "):
            lines.append(line)
    return "\n".join(lines)
