"""A dump's signature is good by programs that are not Tallymark's: minisign itself, and OpenSSL's Ed25519."""

import base64
import hashlib
import shutil
import subprocess

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

PREHASHED = b"ED"
"""What begins a signature over the BLAKE2b of a file."""
COMMENT = b"trusted comment: "


@pytest.fixture
def minisign(tmp_path, written):
    """What the program says of a copy of the manifest: its exit code, and what it prints."""
    program = shutil.which("minisign")
    if program is None:
        pytest.skip("this machine has no minisign (Debian: apt-get install minisign)")
    folder = shutil.copytree(written.folder, tmp_path / "copy")

    def run(*key):
        ran = subprocess.run(
            [program, "-Vm", "manifest.json", *key], cwd=folder, capture_output=True, text=True, check=False
        )
        return folder, ran.returncode, ran.stdout + ran.stderr

    return run


def test_minisign_itself_finds_it_good_and_a_changed_manifest_bad(minisign, written):
    line = (written.folder / "minisign.pub").read_text().splitlines()[1]
    for key in (("-p", "minisign.pub"), ("-P", line)):
        folder, code, told = minisign(*key)
        assert (code, written.manifest.version in told) == (0, True), told
    with (folder / "manifest.json").open("ab") as file:
        file.write(b" ")
    _, code, told = minisign("-p", "minisign.pub")
    assert (code, "Signature verification failed" in told) == (1, True), told


def test_it_is_ed25519_over_what_minisigns_format_says(written):
    read = {
        name: (written.folder / name).read_bytes().splitlines() for name in ("minisign.pub", "manifest.json.minisig")
    }
    public = base64.b64decode(read["minisign.pub"][1])
    _, first, comment, second = read["manifest.json.minisig"]
    signature, whole = base64.b64decode(first), base64.b64decode(second)
    assert (public[:2], signature[:2], public[2:10]) == (b"Ed", PREHASHED, signature[2:10])
    assert comment.startswith(COMMENT)
    key = Ed25519PublicKey.from_public_bytes(public[10:])
    key.verify(signature[10:], hashlib.blake2b((written.folder / "manifest.json").read_bytes()).digest())
    said = comment.removeprefix(COMMENT)
    key.verify(whole, signature[10:] + said)
    with pytest.raises(InvalidSignature):
        key.verify(whole, signature[10:] + said + b".")
