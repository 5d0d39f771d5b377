"""Turns texts that must not be copied into fingerprints that a test can compare.

The articles that this site retells are not ours to publish, so the repository holds the
fingerprint of every run of eight words instead. To make the list again, from the folder above:

    python -m tests.site.hash_articles ARTICLE.txt ...
"""

import hashlib
import re
import sys
from pathlib import Path

RUN = 8  # Words in a row that two people hardly ever write by chance.
HASHES = Path(__file__).with_name("article_hashes.txt")
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")


def words(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return re.findall(r"[a-z0-9']+", text.translate(_STRAIGHT).lower())


def runs(text: str) -> dict[str, str]:
    """Return every run of eight words by its fingerprint, 16 hexadecimal digits of its SHA-256."""
    found = words(text)
    parts = [" ".join(found[at : at + RUN]) for at in range(len(found) - RUN + 1)]
    return {hashlib.sha256(part.encode()).hexdigest()[:16]: part for part in parts}


def main(names: list[str]) -> None:
    """Write the fingerprints of all runs of the named texts, sorted, one a line."""
    prints = {one for name in names for one in runs(Path(name).read_text("utf-8"))}
    HASHES.write_text("".join(f"{one}\n" for one in sorted(prints)), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
