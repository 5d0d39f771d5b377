"""Puts a finished folder in the place of another, so that readers never see half of one.

Beside `site/` stand, for a while, `.site.new` (being made) and `.site.old` (being taken away). If
the program is killed between the two renames, there is no `site/` until the next run, which puts
the old folder back before it does anything else.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

MANIFEST = ".gut-check.json"  # By this file we know a folder that we made.


class NotOurs(Exception):  # noqa: N818 - it says what is wrong, as `FileNotFoundError` does not
    """The target is a folder with files that we did not make, no folder at all, or in use."""


@contextmanager
def alone(target: Path) -> Iterator[None]:
    """Let one export at a time work beside a target; a second one is refused."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        with suppress(ImportError, OSError):  # Windows has no such lock, and some shares have none.
            import fcntl  # noqa: PLC0415 - see above

            folder = os.open(target.parent, os.O_RDONLY)
            held.callback(os.close, folder)
            try:
                fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                message = f"another program is at work in {target.parent}; try again when it ends"
                raise NotOurs(message) from None
        yield


def prepare(target: Path) -> Path:
    """Return a new empty folder beside the target; repair what a killed run left behind.

    Raises NotOurs where the target, or what stands in our way beside it, is not our own.
    """
    if not target.name:
        raise NotOurs(f"{target} is no folder that we could make")
    new, old = _beside(target)
    for folder in (target, new, old):
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise NotOurs(f"{folder} is no folder")
        if folder.exists() and not _is_ours(folder):
            raise NotOurs(f"{folder} holds files that we did not make; name another folder")
        if closed := _closed(folder):
            raise NotOurs(f"{closed} must be ours to change; another user may have made it")
    if os.path.ismount(target):
        raise NotOurs(f"{target} is a mount point, which cannot be renamed; name a folder in it")
    if old.exists() and not target.exists():
        old.rename(target)
    _remove(new)
    _remove(old)
    new.mkdir()
    (new / MANIFEST).write_text("{}\n", "utf-8")
    return new


def _is_ours(folder: Path) -> bool:
    """Tell whether we made a folder: it has our mark, or nothing in it."""
    return (folder / MANIFEST).is_file() or not any(folder.iterdir())


def _closed(folder: Path) -> str:
    """Return a folder in which we may change nothing, among a folder and those inside it."""
    may = os.R_OK | os.W_OK | os.X_OK
    return next((parent for parent, *_ in os.walk(folder) if not os.access(parent, may)), "")


def put_in_place(new: Path, target: Path) -> None:
    """Put the new folder in the place of the target, and take the old one away.

    Raises NotOurs where the system lets us not; then the target is as it was.
    """
    old = _beside(target)[1]
    try:
        if target.exists():
            target.rename(old)
        new.rename(target)
    except OSError as error:
        if old.exists() and not target.exists():
            old.rename(target)
        raise NotOurs(f"{target} cannot be replaced ({error.strerror})") from None
    _remove(old)


def discard(target: Path) -> None:
    """Take away what was being made; the target stays as it was."""
    _remove(_beside(target)[0])


def _remove(folder: Path) -> None:
    """Take a folder of ours away, its mark last: a run that is killed here leaves it marked."""
    for path in folder.iterdir() if folder.exists() else ():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        elif path.name != MANIFEST:
            with suppress(OSError):
                path.unlink()
    shutil.rmtree(folder, ignore_errors=True)


def _beside(target: Path) -> tuple[Path, Path]:
    return target.with_name(f".{target.name}.new"), target.with_name(f".{target.name}.old")
