"""A process that scores the texts on its standard input, one JSON string a line, and tells its peak memory.

Prints three numbers, in kB: after the engine is made, after all texts but the last, and after the last.
"""

import json
import resource
import sys

from tallymark.figures import load_catalogue
from tallymark.scoring import Engine


def main() -> None:
    """Reads, scores, forgets."""
    engine = Engine(load_catalogue())
    peaks = [_peak()]
    for line in sys.stdin:
        peaks.append(_peak())
        engine.score(json.loads(line))
    print(peaks[0], peaks[-1], _peak(), sep="\n")


def _peak() -> int:
    """In kB of 1,024 bytes, as Linux counts; macOS counts bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // 1024 if sys.platform == "darwin" else most


if __name__ == "__main__":
    main()
