"""What the engine answered to texts at first sight, before anything in it was mended after them.

Texts that were put right tell nothing of how often unread ones are wrong: only these answers do, and confidence is
fitted to them, too. `python -m tests.eval.first_sight FILE...` records the answers to files of `rephrased/` whose texts
are new; those that are recorded already stay as they were.
"""

import json
import sys
from pathlib import Path
from typing import Any

from tallymark.figures import load_catalogue
from tallymark.scoring import Engine
from tests.eval.gold import read_gold
from tests.eval.measure import Outcome, outcomes

FILE = Path(__file__).with_name("first_sight.jsonl")
TEXTS = Path(__file__).with_name("rephrased")


def first_answers() -> list[Outcome]:
    """The claims recorded, held against today's labels; confidence and display are for whoever asks to work out."""
    recorded = _recorded()
    return [
        Outcome(page.id, mention, row["figure"], row["verdict"], doubts=tuple(row["doubts"]), first=True)
        for file in sorted(TEXTS.glob("*.jsonl"))
        for page in read_gold(file)
        for mention in page.mentions
        if (row := recorded.get(mention.id))
    ]


def _recorded() -> dict[str, dict[str, Any]]:
    with FILE.open(encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def main() -> None:
    engine, recorded = Engine(load_catalogue()), _recorded()
    read = {mention_id.rpartition("-")[0] for mention_id in recorded}
    with FILE.open("a", encoding="utf-8") as lines:
        for file in map(Path, sys.argv[1:]):
            pages = [page for page in read_gold(file) if page.id not in read]
            claims = {page.id: engine.score(page.text, lang=page.lang, published=page.published) for page in pages}
            found = [answer for answer in outcomes(pages, claims) if answer.claims]
            for answer in found:
                told = {"figure": answer.figure, "verdict": answer.verdict, "doubts": answer.doubts}
                lines.write(json.dumps({"id": answer.mention.id, **told}, ensure_ascii=False) + "\n")
            right = sum(answer.right for answer in found)
            print(f"{file.name}: {len(pages)} new texts, {len(found)} claims, {right} of them right at first sight")


if __name__ == "__main__":
    main()
