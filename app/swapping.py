"""Puts a finished folder in the place of another, so that readers never see half of one.

Beside `site/` stand, for a while, `.site.new` (being made) and `.site.old` (being taken away). On
Linux the two folders change places in one step; elsewhere two steps are needed, and if the program
is killed between them, the next run puts the old folder back before it does anything else.
"""

import ctypes
import os
import shutil
from pathlib import Path

MANIFEST = ".gut-check.json"  # By this file we know a folder that we made.
AT_FDCWD, RENAME_EXCHANGE = -100, 2  # From Linux's fcntl.h and fs.h


class NotOurs(Exception):  # noqa: N818 - it says what is wrong, as `FileNotFoundError` does not
    """The target is a folder with files that we did not make, or no folder at all."""


def prepare(target: Path) -> Path:
    """Return a new empty folder beside the target; repair what a killed run left behind.

    Raises NotOurs where the target, or what stands in our way beside it, is not our own.
    """
    new, old = _beside(target)
    if old.exists() and not target.exists():
        old.rename(target)
    for leftover in (new, old):
        if leftover.is_symlink() or (leftover.exists() and not leftover.is_dir()):
            raise NotOurs(f"{leftover} is in the way, and is not ours")
        shutil.rmtree(leftover, ignore_errors=True)
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise NotOurs(f"{target} is no folder")
    if target.exists() and any(target.iterdir()) and not (target / MANIFEST).is_file():
        raise NotOurs(f"{target} holds files that we did not make; name another folder")
    new.mkdir(parents=True)
    return new


def swap(new: Path, target: Path) -> None:
    """Put the new folder in the place of the target, and take the old one away."""
    old = _beside(target)[1]
    if not target.exists():
        new.rename(target)
        return
    if _exchange(new, target):
        new.rename(old)
    else:
        target.rename(old)
        new.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def discard(target: Path) -> None:
    """Take away what was being made; the target stays as it was."""
    shutil.rmtree(_beside(target)[0], ignore_errors=True)


def tidy(target: Path) -> None:
    """Take away what a run that was killed after its swap left beside a whole target."""
    for leftover in _beside(target):
        if leftover.is_dir() and not leftover.is_symlink():
            shutil.rmtree(leftover, ignore_errors=True)


def _beside(target: Path) -> tuple[Path, Path]:
    return target.with_name(f".{target.name}.new"), target.with_name(f".{target.name}.old")


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; tell whether the system can."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    names = os.fsencode(one), os.fsencode(other)
    return bool(rename(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE) == 0)
