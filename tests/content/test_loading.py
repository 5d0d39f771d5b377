import json
from pathlib import Path

import pytest

from app.content.bibliography.sources import Source
from app.content.library import Library
from app.content.loading import load
from app.content.problems import ContentError
from app.content.records import Article, Claim, Term, Topic
from tests.faulty import ABOUT, SITE, WORDS, change


@pytest.mark.parametrize(
    "name", ["Thumbs.db", "desktop.ini", "#naps.md#", ".#naps.md", "naps.md~", ".naps.md.swp"]
)
def test_what_editors_and_systems_leave_behind_is_passed_over(content: Path, name: str) -> None:
    """The site goes on while a file is open in an editor."""
    (content / "topics" / name).write_text("anything", "utf-8")

    assert load(content).topics


def test_ids_on_disk_are_objects_in_memory(tiny: Library) -> None:
    """After loading nobody looks up an id: records hold each other."""
    claim = tiny.claims["naps-make-wise"]
    statement = claim.stated[0]

    assert isinstance(claim, Claim)
    assert statement.article is tiny.articles["owls-and-naps"]
    assert statement.source is tiny.sources["lark-nd-page"]
    assert claim.topics == (tiny.topics["naps"],)
    assert claim.evidence[0].source is tiny.sources["owl-2020-naps"]
    assert claim.links[0][2] is tiny.topics["snoring"]
    assert tiny.topics["naps"].related_terms == (tiny.terms["nap"],)


def test_every_record_knows_its_address(tiny: Library) -> None:
    """Each kind of record has its own place on the site."""
    records: list[Article | Claim | Source | Term | Topic] = [
        tiny.articles["why-we-nap"],
        tiny.claims["naps-stop-snoring"],
        tiny.sources["lark-nd-page"],
        tiny.terms["owls-hour"],
        tiny.topics["naps"],
    ]

    assert [record.path for record in records] == [
        "/articles/why-we-nap/",
        "/claims/naps-stop-snoring/",
        "/sources/lark-nd-page/",
        "/glossary/#owls-hour",
        "/topics/naps/",
    ]
    assert [tiny.pages[name].path for name in ("home", "about")] == ["/", "/about/"]


def test_a_base_path_stands_before_every_address(content: Path) -> None:
    """A site in a folder of a host has that folder in all its links."""
    plain, based = load(content), load(content, "/gut-check")
    within = {link: to for link, to in plain.links.items() if to.startswith("/")}

    assert [record.path for record in based.claims.values()] == [
        f"/gut-check{record.path}" for record in plain.claims.values()
    ]
    assert based.links == {
        **plain.links,
        **{link: f"/gut-check{address}" for link, address in within.items()},
    }
    assert within


def test_links_to_neighbors_become_addresses_of_pages(content: Path) -> None:
    """Every form of link leads where its file is shown."""
    links = {
        "../topics/naps.md": "/topics/naps/",
        "../topics/naps.md#the-short-answer": "/topics/naps/#the-short-answer",
        "../articles/owls-and-naps.md#claim-naps-make-wise-2": (
            "/articles/owls-and-naps/#claim-naps-make-wise-2"
        ),
        "../claims/naps-make-wise.md": "/claims/naps-make-wise/",
        "home.md": "/",
        "../glossary.yaml": "/glossary/",
        "../glossary.yaml#owls-hour": "/glossary/#owls-hour",
        "../sources.json": "/sources/",
        "../sources.json#lark-nd-page": "/sources/lark-nd-page/",
        "https://naps.example/a?b=c&d=e": "https://naps.example/a?b=c&d=e",
        "#below": "#below",
    }
    text = "\n".join(f"See [this]({target})." for target in links)
    change(content, {ABOUT: (WORDS, f"{text}\n\n## Below\n\nNaps.")})
    found = load(content).links

    assert {target: found[ABOUT, target] for target in links} == links


def test_the_site_names_the_order(content: Path) -> None:
    """Articles and topics stand as site.yaml lists them, and claims as articles state them."""
    change(
        content,
        {
            SITE: (
                "[owls-and-naps, why-we-nap]\ntopics: [naps, snoring]",
                "[why-we-nap, owls-and-naps]\ntopics: [snoring, naps]",
            )
        },
    )
    library = load(content)

    assert list(library.articles) == ["why-we-nap", "owls-and-naps"]
    assert list(library.topics) == ["snoring", "naps"]
    assert list(library.claims) == ["naps-make-wise", "naps-stop-snoring"]


def test_values_of_json_are_kept_to_the_letter(tiny: Library) -> None:
    """A title with markup and a DOI with brackets are those of the file."""
    file = Path(__file__).parent.parent / "library" / "sources.json"
    [first, *_] = json.loads(file.read_text(encoding="utf-8"))
    source = tiny.sources["owl-2020-naps"]

    assert (source.title, source.doi, source.url) == (first["title"], first["DOI"], first["URL"])


@pytest.mark.parametrize("name", [".draft.md", "pages/.about.md.swp", "pages/about.md~", ".git/x"])
def test_hidden_and_backup_files_are_passed_over(content: Path, name: str) -> None:
    """What editors and version control leave in the folder is no content."""
    change(content, {name: "not content"})

    assert list(load(content).pages) == ["about", "home", "when-to-see-a-doctor"]


def test_the_name_of_the_folder_stands_in_the_messages(content: Path) -> None:
    """Messages name files as an author sees them from beside the folder."""
    change(content, {ABOUT: None})
    moved = content.rename(content.with_name("library"))
    with pytest.raises(ContentError) as raised:
        load(moved)

    assert str(raised.value) == "library/pages/about.md:1: the file must exist"
