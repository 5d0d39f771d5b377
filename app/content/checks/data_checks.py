"""Turns what the data files say of each other into the list of what does not fit together."""

from app.content.bibliography.identifiers import bare_doi
from app.content.folder import LISTS, Folder
from app.content.problems import Gatherer, did_you_mean
from app.content.text.typography import slug_of


def check_data(folder: Folder, cited: set[str], gatherer: Gatherer) -> None:
    """Report what does not fit together; `cited` are the ids of all sources that are cited."""
    _check_order(folder, gatherer)
    _check_sources(folder, cited, gatherer)
    _check_readings(folder, cited, gatherer)
    _check_names(folder, gatherer)


def _check_order(folder: Folder, gatherer: Gatherer) -> None:
    """Check that site.yaml names each article and each topic once."""
    tree = folder.data.get("site.yaml")
    if not tree or not isinstance(tree.data, dict):
        return
    for kind in ("article", "topic"):
        key = f"{kind}s"
        listed = tree.data.get(key)
        if not isinstance(listed, list):
            continue
        known = dict.fromkeys(document.slug for document in folder.of(kind))
        met: set[str] = set()
        for index, slug in enumerate(map(str, listed)):
            line = tree.line((key, index))
            if slug not in known:
                hint = did_you_mean(slug, known)
                gatherer.add(tree.name, line, f"no {kind} is called '{slug}'.{hint}")
            elif slug in met:
                gatherer.add(tree.name, line, f"'{slug}' must not stand twice")
            met.add(slug)
        for slug in known:
            if slug not in met:
                gatherer.add(tree.name, tree.line((key,)), f"'{key}' must list '{slug}'")


def _check_sources(folder: Folder, cited: set[str], gatherer: Gatherer) -> None:
    """Check that no two sources that are cited are one, or would share an address."""
    tree = folder.data.get(LISTS["source"])
    if not tree:
        return
    dois: dict[str, str] = {}
    slugs: dict[str, str] = {}
    for index, entry in enumerate(folder.entries("source")):
        name = folder.id_of("source", entry)
        if name not in cited or not isinstance(entry, dict):
            continue
        doi = bare_doi(str(entry.get("DOI", ""))).lower()
        if doi and doi in dois:
            message = f"the sources '{dois[doi]}' and '{name}' must not have the same DOI"
            gatherer.add(tree.name, tree.line((index, "DOI")), message)
        dois.setdefault(doi, name)
        slug = slug_of(name)
        if slugs.setdefault(slug, name) != name:
            message = f"'{slugs[slug]}' and '{name}' must not share the address /sources/{slug}/"
            gatherer.add(tree.name, tree.line((index, "id")), message)


def _check_readings(folder: Folder, cited: set[str], gatherer: Gatherer) -> None:
    """Check that something is said of every source that is cited, and nothing of what is none."""
    tree = folder.data.get("readings.yaml")
    if not tree or not isinstance(tree.data, dict) or not folder.is_read("source"):
        return
    sources = dict.fromkeys(folder.ids("source"))
    for name in tree.data:
        if name not in sources:
            message = f"no source is called '{name[:80]}'.{did_you_mean(name, sources)}"
            gatherer.add(tree.name, tree.line((name,)), message)
    listed = folder.data[LISTS["source"]]
    for index, entry in enumerate(listed.data):
        name = folder.id_of("source", entry)
        if name in cited and name not in tree.data:
            message = f"readings.yaml must say what '{name[:80]}' is"
            gatherer.add(listed.name, listed.line((index, "id")), message)


def _check_names(folder: Folder, gatherer: Gatherer) -> None:
    """Check that no other name of a term is the name of another."""
    tree = folder.data.get(LISTS["term"])
    terms = [term for term in folder.entries("term") if isinstance(term, dict)]
    owners = {slug_of(str(term.get("term"))): str(term.get("term")) for term in terms}
    for index, term in enumerate(folder.entries("term")):
        aliases = term.get("aliases") if isinstance(term, dict) else None
        for at, alias in enumerate(aliases if isinstance(aliases, list) else ()):
            own = str(term.get("term"))
            other = owners.setdefault(slug_of(str(alias)), own)
            if other != own and tree:
                message = f"'{alias}' must not be a name of '{own}' and of '{other}'"
                gatherer.add(tree.name, tree.line((index, "aliases", at)), message)
