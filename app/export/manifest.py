"""Turns what an export wrote into a list of it, and holds a copy against that list."""

import hashlib
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from app.export.link_check import Written
from app.export.swap import MANIFEST, NotOurs

AN_ASSET = re.compile(r"assets/[a-z]+-[0-9a-f]{12}\.(css|js)")  # Older ones are kept for a while.


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an export was made from, and the digest and size of each file that it wrote."""

    inputs: str
    files: dict[str, tuple[str, int]]


def read(target: Path) -> Manifest:
    """Return what the last export wrote; of a folder without a manifest, nothing."""
    try:
        known = json.loads((target / MANIFEST).read_text("utf-8"))
        files = {name: (digest, size) for name, (digest, size) in known["files"].items()}
        return Manifest(known["inputs"], files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Manifest("", {})


def is_whole(target: Path, manifest: Manifest) -> bool:
    """Tell whether each file still holds what was written."""
    return all(
        _is_same(target / name, digest, size) for name, (digest, size) in manifest.files.items()
    )


def _is_same(file: Path, digest: str, size: int) -> bool:
    if not file.is_file() or file.stat().st_size != size:
        return False
    return hashlib.sha256(file.read_bytes()).hexdigest() == digest


def refuse_others(target: Path, before: Manifest, also: tuple[str, ...]) -> None:
    """Raise NotOurs if somebody put a file or a link of their own into a copy; `also` are ours."""
    if target.exists() and any(target.iterdir()) and not before.files:
        raise NotOurs(f"{target / MANIFEST} is damaged; take the folder away")
    known = {*before.files, *also, MANIFEST}
    for parent, folders, names in os.walk(target):
        links = [name for name in folders if Path(parent, name).is_symlink()]
        for name in (*names, *links):
            file = Path(parent, name).relative_to(target).as_posix()
            if file not in known and not AN_ASSET.fullmatch(file):
                raise NotOurs(f"{target / file} is not of the copy; move it, or name another place")


def reuse(target: Path, new: Path, before: Manifest, written: list[Written]) -> int:
    """Let files that did not change be the same files as before; return how many did."""
    changed = 0
    for one in written:
        old = target / one.file
        if one.file in before.files and _is_same(old, one.digest, one.size):
            (new / one.file).unlink()
            os.link(old, new / one.file)
        else:
            changed += 1
    return changed


def keep_assets(target: Path, new: Path, before: Manifest) -> None:
    """Keep the last copy's styles and scripts, for pages of it that are still cached."""
    for name in before.files:
        if name.startswith("assets/") and not (new / name).exists() and (target / name).is_file():
            os.link(target / name, new / name)


def write(new: Path, inputs: str, written: list[Written]) -> None:
    """Write the list into a new copy: what it was made from, and each file."""
    known = {"inputs": inputs, "files": {one.file: [one.digest, one.size] for one in written}}
    (new / MANIFEST).write_text(json.dumps(known, sort_keys=True) + "\n", "utf-8")
