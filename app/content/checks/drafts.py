"""Turns a folder with drafts into what readers may see: without them, and what only they use.

A claim that only drafts state, or that stands under drafts of topics alone, is a draft too. So is
a source or a drawing that nothing else uses; but those show nowhere by themselves.
"""

from app.content.folder import Folder
from app.content.located import Tree
from app.content.problems import Gatherer


def mark_drafts(folder: Folder) -> set[str]:
    """Return the documents that are drafts, by their path in the folder."""
    drafts = {one.name for one in folder.documents.values() if one.is_draft}
    for claim in folder.of("claim"):
        stating = [f"articles/{entry.get('article')}.md" for _, entry in claim.entries("stated")]
        topics = claim.value("topics")
        under = [f"topics/{slug}.md" for slug in topics] if isinstance(topics, list) else []
        if any(names and drafts.issuperset(names) for names in (stating, under)):
            drafts.add(claim.name)
    return drafts


def hide(folder: Folder, drafts: set[str], required: tuple[str, ...], gatherer: Gatherer) -> None:
    """Take drafts out of a folder, and out of the lists that name them."""
    for name in drafts:
        draft = folder.hidden[name] = folder.documents.pop(name)
        if draft.is_draft and draft.tree and draft.value("draft") != "true":
            gatherer.add(draft.shown, draft.tree.line(("draft",)), "'draft' must be true or false")
        if name in required:
            gatherer.add(draft.shown, 1, "the site needs this page: no draft of it")
    for claim in folder.of("claim"):
        for key, kind in (("stated", "article"), ("topics", "topic"), ("links", "topic")):
            if claim.tree and isinstance(claim.tree.data, dict):
                claim.tree = _without(claim.tree, key, kind, drafts)
    for kind in ("article", "topic"):
        key, site = f"{kind}s", folder.data.get("site.yaml")
        if site and isinstance(site.data, dict):
            folder.data["site.yaml"] = _without(site, key, kind, drafts)


def _without(tree: Tree, key: str, kind: str, drafts: set[str]) -> Tree:
    """Return a tree without the entries of one of its lists that name a draft."""
    listed = tree.data.get(key)
    gone = {
        index
        for index, entry in enumerate(listed if isinstance(listed, list) else ())
        if any(f"{kind}s/{name}.md" in drafts for name in _named(entry, kind))
    }
    return tree.without(key, gone)


def _named(entry: object, kind: str) -> list[object]:
    if isinstance(entry, dict):
        return [entry.get(kind)]
    return entry if isinstance(entry, list) else [entry]
