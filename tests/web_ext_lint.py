"""Has Mozilla's checker look at the extension: `python -m tests.web_ext_lint` ends with 1 for what is not explained."""

import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]

EXPLAINED = {
    ("BACKGROUND_SERVICE_WORKER_IGNORED", "manifest.json"): "Chromium's part of the one manifest; Firefox has scripts",
    ("UNSAFE_VAR_ASSIGNMENT", "page/start.js"): "imports modules of the extension itself, by an address of getURL",
}
"""Warnings that stand, by code and file."""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, ROOT / "extension/store/pack.py", folder], check=True, stdout=subprocess.DEVNULL
        )
        (packed,) = Path(folder).glob("*.zip")
        zipfile.ZipFile(packed).extractall(Path(folder) / "tree")
        command = ["node_modules/.bin/web-ext", "lint", "--no-config-discovery", "--output", "json", "--source-dir"]
        told = subprocess.run([*command, f"{folder}/tree"], cwd=ROOT, capture_output=True, text=True, check=False)
    found = json.loads(told.stdout)
    messages = [*found["errors"], *found["notices"], *found["warnings"]]
    left = [each for each in messages if (each["code"], each.get("file")) not in EXPLAINED]
    for each in left:
        print(f"web-ext: {each.get('file')}:{each.get('line')}: {each['code']}: {each['description']}", file=sys.stderr)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
