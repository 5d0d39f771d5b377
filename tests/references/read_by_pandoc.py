"""Reads what we write with pandoc, and keeps what it makes of it.

    PYTHONPATH=. .venv/bin/python -m tests.references.read_by_pandoc

pandoc is large, so tests read the kept answers in `pandoc.json`, which name its version. They are
red when what we write has changed since; then this is run again, with pandoc in the path.
"""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from app.content.bibliography.items import Item
from app.references.formats import bibtex, csl_json, ris

KEPT = Path(__file__).parent / "pandoc.json"
OWL = {"family": "Owl", "given": "Tawny B.", "non-dropping-particle": "van der"}
ITEMS: list[dict[str, Any]] = [
    {
        "id": "owl-2020",
        "type": "article-journal",
        "title": "Naps in <i>Strix aluco</i>: TNF-α & 50% more DNA",
        "author": [OWL, {"literal": "Institute for Sleep and Care (ISC)"}],
        "container-title": "Journal of Naps and Sleep",
        "container-title-short": "J Nap",
        "issued": {"date-parts": [[2020, 3, 4]]},
        "volume": "5",
        "issue": "2",
        "page": "864-883.e9",
        "DOI": "10.1000/naps(2020)5",
        "PMID": "12345",
        "ISSN": "0317-8471",
        "URL": "https://doi.org/10.1000/naps(2020)5",
    },
    {
        "id": "lark-nd",
        "type": "webpage",
        "title": "All about naps",
        "author": [{"literal": "Act on Sleep"}],
        "container-title": "Act on Sleep",
        "publisher": "Act on Sleep",
        "URL": "https://larks.example/naps",
    },
    {
        "id": "wren-2019",
        "type": "chapter",
        "title": "Why wrens wake",
        "author": [{"family": "Wren", "given": "J."}],
        "editor": [{"family": "Robin", "given": "R."}],
        "container-title": "The Book of Birds",
        "publisher": "Nest and Sons",
        "publisher-place": "Hollow Oak",
        "issued": {"date-parts": [[2019]]},
        "page": "12-19",
    },
    {
        "id": "rook-2018",
        "type": "report",
        "title": "A report on rooks",
        "author": [{"literal": "National Institute for Rooks and Crows"}],
        "publisher": "National Institute for Rooks and Crows",
        "issued": {"date-parts": [[2018, 6]]},
        "number": "7",
    },
]
WRITERS = {"biblatex": bibtex, "ris": ris, "csljson": csl_json}


def written(form: str) -> str:
    """Return all items in a format, as we write it today."""
    return WRITERS[form]([Item.model_validate(item) for item in ITEMS])


def _read(form: str) -> dict[str, Any]:
    said = _pandoc("-f", form, "-t", "csljson", text=written(form))
    return {"written": written(form), "read": json.loads(said)}


def _pandoc(*options: str, text: str = "") -> str:
    command = [shutil.which("pandoc") or "pandoc", *options]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    version = _pandoc("--version").splitlines()[0]
    kept = {"version": version, **{form: _read(form) for form in WRITERS}}
    KEPT.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
