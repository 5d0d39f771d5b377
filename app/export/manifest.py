"""Turns what an export wrote into a list of it, and holds a copy against that list."""

import json
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from app.export.swap import MANIFEST, NotOurs

AN_ASSET = re.compile(r"assets/[a-z]+-[0-9a-f]{12}\.(css|js)")  # Older ones are kept for a while.


def read(target: Path) -> dict[str, str]:
    """Return the digest of each file that the last export wrote; without a manifest, nothing."""
    try:
        return dict(json.loads((target / MANIFEST).read_text("utf-8"))["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def refuse_others(target: Path, before: Mapping[str, str]) -> None:
    """Raise NotOurs if somebody put a file or a link of their own into a copy."""
    if target.exists() and any(target.iterdir()) and not before:
        raise NotOurs(f"{target / MANIFEST} is damaged; take the folder away")
    for parent, folders, names in os.walk(target):
        for name in (*names, *folders):
            path = Path(parent, name)
            file = path.relative_to(target).as_posix()
            is_ours = file in before or file == MANIFEST or bool(AN_ASSET.fullmatch(file))
            if path.is_symlink() or not (is_ours or name in folders):
                raise NotOurs(f"{target / file} is not of the copy; move it, or name another place")


def keep_assets(target: Path, new: Path, before: Mapping[str, str]) -> None:
    """Keep the last copy's styles and scripts, for pages of it that are still cached."""
    for name in before:
        if name.startswith("assets/") and not (new / name).exists() and (target / name).is_file():
            shutil.copy2(target / name, new / name)


def write(new: Path, digests: Mapping[str, str]) -> None:
    """Write the list into a new copy."""
    (new / MANIFEST).write_text(json.dumps({"files": digests}, sort_keys=True) + "\n", "utf-8")
