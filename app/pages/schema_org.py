"""Turns a page into structured data in the words of schema.org, as JSON-LD.

Types and properties: https://schema.org/docs/full.html. A claim is a `Claim`, never a
`ClaimReview`: that asks for a named person who reviewed it, and there was none.
"""

from collections.abc import Mapping

from app.content.bibliography.sources import Source
from app.content.library import Library
from app.content.records import Article, Claim, Topic
from app.content.text.typography import without_tags
from app.pages.sitemap import Entry

Json = dict[str, object]


def graph(library: Library, entry: Entry) -> Json:
    """Return what a page is about, and where it stands.

    Ids are paths: against the address of the page they are the addresses of our pages.
    """
    record = _record(library, entry.path)
    nodes = [_page(library, entry, record), *_things(library, entry, record)]
    if entry.parents[1:]:  # As in the page itself: that all stand below home goes without saying.
        nodes.append(_breadcrumbs([*entry.parents, (entry.path, entry.title)]))
    return {"@context": "https://schema.org", "@graph": nodes}


def _page(library: Library, entry: Entry, record: object) -> Json:
    site = library.site
    day = max(entry.checked, site.published).isoformat()
    page: Json = {
        "@type": "WebPage",
        "@id": entry.path,
        "name": without_tags(entry.title),
        "datePublished": site.published.isoformat(),
        "dateModified": day,
        "publisher": {"@type": "Organization", "name": site.title, "url": site.address},
    }
    match record:
        case Article() as article:
            page |= {"@type": "Article", "headline": article.title, "author": page["publisher"]}
            page["isBasedOn"] = {"@id": article.original.path}
        case Topic() as topic:
            kind = "MedicalWebPage" if site.is_about_health else "WebPage"
            page |= {"@type": kind, "abstract": topic.answer}
        case Claim() as claim:
            page["mainEntity"] = {"@id": f"{claim.path}#claim"}
        case Source() as source:
            page["mainEntity"] = {"@id": f"{source.path}#source"}
    cited = dict.fromkeys(one.source.path for one in library.citations.get(entry.path, ()))
    if cited:
        page["citation"] = [{"@id": path} for path in cited]
    return page


def _record(library: Library, path: str) -> object:
    """Return the record whose page stands at a path, if it is the page of a record."""
    kinds: tuple[Mapping[str, Article | Topic | Claim | Source], ...] = (
        library.articles,
        library.topics,
        library.claims,
        library.sources,
    )
    name = path.strip("/").rpartition("/")[2]
    found = (kind.get(name) for kind in kinds)
    return next((one for one in found if one and one.path == path), None)


def _things(library: Library, entry: Entry, record: object) -> list[Json]:
    """Return what a page is about, beside the page itself."""
    match record:
        case Claim() as claim:
            return [_claim(library, claim)]
        case Source() as source:
            return [_source(source)]
    if entry.path == f"{library.base}/":
        site = library.site
        return [{"@type": "WebSite", "name": site.title, "url": site.address}]
    if entry.path == f"{library.base}/glossary/":
        return [_terms(library, entry.path)]
    return []


def _claim(library: Library, claim: Claim) -> Json:
    """Return a claim with the articles in which it appears, ours and the originals."""
    thing: Json = {
        "@type": "Claim",
        "@id": f"{claim.path}#claim",
        "name": claim.claim,
        "text": claim.claim,
        "appearance": [
            {
                "@type": "Article",
                "@id": f"{one.path}#{one.fragment}",
                "headline": stated.statement.article.title,
                "isBasedOn": {"@id": stated.statement.article.original.path},
            }
            for stated in library.stating[claim.slug]
            for one in stated.sentences[:1]
        ],
    }
    originals = [statement.article.original for statement in claim.stated]
    if len(originals) == 1 or all(original.issued for original in originals):
        first = min(originals, key=lambda original: original.issued.iso if original.issued else "")
        thing["firstAppearance"] = {"@id": first.path}
    return thing


def _source(source: Source) -> Json:
    thing: Json = {
        "@type": source.type.schema_org,
        "@id": f"{source.path}#source",
        "name": without_tags(source.title),
    }
    if source.authors:
        thing["author"] = [
            {"@type": "Organization", "name": name.literal}
            if name.literal
            else {"@type": "Person", "familyName": name.surname}
            | ({"givenName": name.given} if name.given else {})
            for name in source.authors
        ]
    if source.issued and source.issued.iso:
        thing["datePublished"] = source.issued.iso
    if source.container_title and source.container_title != source.publisher:
        thing["isPartOf"] = {
            "@type": "Periodical" if source.type.startswith("article") else "CreativeWork",
            "name": source.container_title,
        }
    if source.publisher:
        thing["publisher"] = {"@type": "Organization", "name": source.publisher}
    if source.page:
        thing["pagination"] = source.page
    same = [f"https://doi.org/{source.doi}"] if source.doi else []
    if source.url and source.url not in same:
        same.append(source.url)
    if same:
        thing["sameAs"] = same
    if source.doi:
        thing["identifier"] = {
            "@type": "PropertyValue",
            "propertyID": "DOI",
            "value": source.doi,
        }
    return thing


def _terms(library: Library, path: str) -> Json:
    return {
        "@type": "DefinedTermSet",
        "@id": f"{path}#terms",
        "name": "Glossary",
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "@id": term.path,
                "name": term.term,
                "description": term.definition,
            }
            | ({"alternateName": list(term.aliases)} if term.aliases else {})
            for term in library.terms.values()
        ],
    }


def _breadcrumbs(trail: list[tuple[str, str]]) -> Json:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": index,
                "name": without_tags(title),
                "item": {"@id": path},  # A path alone would stay text, and lead nowhere.
            }
            for index, (path, title) in enumerate(trail, 1)
        ],
    }
