"""All benchmarks in one process and one run (`make bench`): a table each, then every target, reached or missed."""

import sys

from benchmarks import command, memory
from benchmarks.floor import load_floor


def main() -> int:
    """Exit code 1 where a target was missed."""
    measured = memory.measure() | command.measure()

    # What is imported here would weigh on the children before.
    from benchmarks import archives, crawling, dumping, elsewhere, growth, jobs, lookups, reading  # noqa: PLC0415
    from tallymark.figures import load_catalogue  # noqa: PLC0415
    from tallymark.scoring import Engine  # noqa: PLC0415

    measured |= dumping.measure() | crawling.measure() | archives.measure()
    engine = Engine(load_catalogue())
    for part in (reading, elsewhere, growth, jobs, lookups):
        measured |= part.measure(engine)
    floor = load_floor()
    print("\n".join(floor.lines(measured)))
    return bool(floor.missed(measured))


if __name__ == "__main__":  # also imported by the processes that a crawl starts
    sys.exit(main())
