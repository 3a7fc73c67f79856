"""Where the floor of extraction is pinned."""

from pathlib import Path

FLOOR = Path(__file__).with_name("floor.json")
