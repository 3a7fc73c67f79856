"""The dumps of this installation as the service shows them: looked for among those there are, never by a path."""

from datetime import UTC, datetime
from pathlib import Path

from flask import abort

from service.resources import resources
from service.schemas.dumps import Dump, DumpFile, DumpFreshness, DumpList, DumpSummary
from tallymark.dumps.folder import FOLDER, versions_in
from tallymark.dumps.index import dumps_in, freshness, manifest_of, summary_of
from tallymark.dumps.manifest import UNLISTED, Manifest
from tallymark.dumps.signing import PUBLIC_NAME

LATEST = "latest"
"""Stands for the newest version in addresses."""


def folder() -> Path:
    """Where dumps are."""
    return resources().settings.data_dir / FOLDER


def all_dumps() -> DumpList:
    """Every dump, and how fresh they are. Raises StoreError."""
    out, settings = folder(), resources().settings
    manifests = dumps_in(out)
    with resources().database.reading() as session:
        fresh = freshness(session, out, settings.dump_schedule, datetime.now(UTC))
    return DumpList(
        latest=manifests[0].version if manifests else None,
        freshness=DumpFreshness.model_validate(fresh, from_attributes=True),
        key=_key(out / manifests[0].version) if manifests else None,
        dumps=[DumpSummary(**summary_of(each), href=address(each.version)) for each in manifests],
    )


def find_dump(version: str) -> Manifest:
    """The dump of a version; ends the request with 404 where there is none."""
    known = next((each for each in versions_in(folder()) if each == version), None)
    if known is None:
        abort(404, "No dump has this version.")
    return manifest_of(folder() / known)


def described_dump(manifest: Manifest) -> Dump:
    """A dump with the addresses of its files, those included that vouch for the others."""
    version = manifest.version
    files = [DumpFile(**file.model_dump(), href=address(version, file.name)) for file in manifest.files]
    return Dump(
        **summary_of(manifest),
        href=address(version),
        engine=manifest.engine,
        dataset=manifest.dataset,
        files=files,
    )


def find_file(manifest: Manifest, name: str) -> tuple[Path, str]:
    """A file and its ETag; ends the request with 404 where the dump has no such one."""
    etags = {file.name: file.sha256 for file in manifest.files}
    etags |= {unlisted: f"{manifest.version}-{unlisted}" for unlisted in UNLISTED}
    known = next((each for each in etags if each == name), None)
    if known is None:
        abort(404, "The dump has no file of this name.")
    return folder() / manifest.version / known, etags[known]


def newest() -> str:
    """The newest version; ends the request with 404 where there is no dump."""
    known = versions_in(folder())
    if not known:
        abort(404, "There is no dump yet.")
    return known[-1]


def address(version: str, name: str = "") -> str:
    """Where a dump, or a file of it, is published."""
    base = resources().settings.base_url.rstrip("/")
    return f"{base}/api/v1/dumps/{version}/{name}".rstrip("/")


def _key(dump: Path) -> str | None:
    try:
        return (dump / PUBLIC_NAME).read_text("ascii").split()[-1]
    except (OSError, IndexError, UnicodeError):
        return None
