import json
import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient

from app import ROOT
from tests.markup import Markup, name_of, read, within

pytestmark = pytest.mark.slow

CONTENT = ROOT / "content"


@dataclass(frozen=True, slots=True)
class Visit:
    """A page of the real site, and how many clicks from home it was found."""

    path: str
    clicks: int
    page: Markup

    def targets(self) -> Iterator[tuple[str, str]]:
        """Yield each link into the site as its address and its fragment."""
        for href in self.page.links():
            address, fragment = urldefrag(urljoin(self.path, href))
            if address.startswith("/"):  # Also what was written relative to the page.
                yield address, fragment


Walk = dict[str, Visit]


@pytest.fixture(scope="session")
def walk(real_app: Flask) -> Walk:
    """Follow every link from home, each page once; files and what has a `?` are left out."""
    client = real_app.test_client()
    visits: Walk = {}
    todo = deque([("/", 0)])
    while todo:
        path, clicks = todo.popleft()
        if path in visits or not path.endswith("/"):
            continue
        visits[path] = visit = Visit(path, clicks, read(client.get(path).text))
        todo.extend((target, clicks + 1) for target, _ in visit.targets())
    return visits


def front_matter(folder: str) -> dict[str, dict[str, Any]]:
    """Return what stands between the `---` lines of each file, without the app's own reader."""
    return {
        file.stem: yaml.safe_load(file.read_text("utf-8").split("\n---\n")[0])
        for file in (CONTENT / folder).glob("*.md")
    }


def test_every_link_into_the_site_answers_at_once(walk: Walk, real_client: FlaskClient) -> None:
    """Every address that a page leads to, files and combined filters too, answers 200."""
    wanted = {address for visit in walk.values() for address, _ in visit.targets()}
    wanted |= {
        link.attrib["href"]
        for visit in walk.values()
        for link in visit.page.every("link")
        if link.attrib["href"].startswith("/")
    }

    assert {
        address: status
        for address in wanted
        if (status := real_client.get(address, buffered=True).status_code) != 200
    } == {}


def test_every_fragment_leads_to_its_place(walk: Walk) -> None:
    """A link to `#place` finds an element with that id on the page it leads to."""
    places = {path: set(visit.page.ids) for path, visit in walk.items()}

    assert [
        (visit.path, address, fragment)
        for visit in walk.values()
        for address, fragment in visit.targets()
        if fragment and fragment not in places[address.partition("?")[0]]
    ] == []


def test_every_page_of_the_sitemap_is_three_clicks_from_home(
    walk: Walk, real_client: FlaskClient
) -> None:
    """Readers reach every page of the sitemap in three clicks, and it lists all they reach."""
    text = real_client.get("/sitemap.xml").text
    home = yaml.safe_load((CONTENT / "site.yaml").read_text("utf-8"))["address"]
    listed = [address.replace(home, "/", 1) for address in re.findall("<loc>(.*)</loc>", text)]

    assert sorted(listed) == sorted(walk)
    assert [path for path, visit in walk.items() if visit.clicks > 3] == []


def test_each_page_names_its_own_address_as_canonical(walk: Walk) -> None:
    """No page of the sitemap passes itself off as a copy of another."""
    home = yaml.safe_load((CONTENT / "site.yaml").read_text("utf-8"))["address"]

    for path, visit in walk.items():
        assert visit.page.one("link", rel="canonical").get("href") == home + path[1:]


def test_every_page_parses_without_a_fault(walk: Walk) -> None:
    """A strict HTML parser finds nothing to mend on any page."""
    assert {path: visit.page.faults for path, visit in walk.items() if visit.page.faults} == {}


def test_no_id_stands_twice_on_a_page(walk: Walk) -> None:
    """Each id leads to one place."""
    assert {
        path: twice
        for path, visit in walk.items()
        if (twice := [name for name, times in Counter(visit.page.ids).items() if times > 1])
    } == {}


def test_every_page_has_a_title_of_its_own(walk: Walk) -> None:
    """Each page has one h1, and no two pages share the title of their tab."""
    titles = Counter("".join(visit.page.one("title").itertext()) for visit in walk.values())

    assert [path for path, visit in walk.items() if len(visit.page.every("h1")) != 1] == []
    assert [title for title, times in titles.items() if times > 1] == []


def test_no_heading_level_is_skipped(walk: Walk) -> None:
    """A heading is at most one level below the one before it."""
    for path, visit in walk.items():
        levels = [
            int(element.tag[1])
            for element in visit.page.root.iter()
            if re.fullmatch("h[1-6]", str(element.tag))
        ]

        assert levels[0] == 1, path
        assert [two for two in pairwise(levels) if two[1] > two[0] + 1] == []


def test_pages_bring_no_script_and_no_style_of_their_own(walk: Walk) -> None:
    """Everything that the policy would block is absent: scripts, styles, handlers, frames."""
    for path, visit in walk.items():
        tags = {str(element.tag) for element in visit.page.root.iter()}
        keys = {key for element in visit.page.root.iter() for key in element.attrib}

        kinds = [script.get("type") or script.get("src") for script in visit.page.every("script")]

        assert tags & {"style", "iframe", "object", "embed", "base"} == set(), path
        # Data, which no browser runs, and our own file.
        assert kinds[0] == "application/ld+json", path
        assert re.fullmatch(r"/assets/site-[0-9a-f]{12}\.js", kinds[1] or ""), path
        assert len(kinds) == 2, path
        assert {key for key in keys if key == "style" or key.startswith("on")} == set(), path


def test_what_names_or_describes_another_element_finds_it(walk: Walk) -> None:
    """Each label and each ARIA reference points to an element of its page."""
    for path, visit in walk.items():
        wanted = {
            name
            for element in visit.page.root.iter()
            for key in ("for", "aria-labelledby", "aria-describedby", "popovertarget")
            for name in element.get(key, "").split()
        }

        assert wanted - set(visit.page.ids) == set(), path


def test_links_of_a_reference_list_can_be_told_apart_by_name(walk: Walk) -> None:
    """In one list of references, two links of the same name lead to the same place."""
    confused = []
    for path, visit in walk.items():
        for section in visit.page.every("section", role="doc-bibliography"):
            targets: dict[str, set[str]] = {}
            for link in within(section, "a"):
                targets.setdefault(name_of(link), set()).add(link.attrib["href"])
            confused += [(path, name) for name, found in targets.items() if len(found) > 1]

    assert confused == []


@pytest.mark.parametrize("article", sorted(front_matter("articles")))
def test_a_mark_leads_to_its_note_and_the_note_to_the_claim_and_back(
    walk: Walk, article: str
) -> None:
    """Each marked sentence has a note, which leads to that claim and back to the sentence."""
    page = walk[f"/articles/{article}/"].page
    text = (CONTENT / "articles" / f"{article}.md").read_text("utf-8")
    claims = re.findall(r"\{claim=([a-z0-9-]+)\}", text)
    marks = page.every("span", class_="claim")

    open_marks: list[str] = []  # Sentences of one claim that follow each other share a mark.
    for mark, claim in zip(marks, claims, strict=True):
        open_marks.append(mark.attrib["id"])
        for noteref in within(mark, "a", role="doc-noteref"):
            note = page.one("li", id=noteref.attrib["href"].removeprefix("#"))
            targets = [link.attrib["href"] for link in within(note, "a")]

            assert f"/claims/{claim}/" in targets
            assert {f"#{fragment}" for fragment in open_marks} <= set(targets)
            open_marks = []
    assert open_marks == []


def test_a_claim_leads_to_each_of_its_sources_and_each_of_its_sentences(walk: Walk) -> None:
    """The page of a claim links the page of every source and the place of every sentence."""
    for slug, claim in front_matter("claims").items():
        targets = set(walk[f"/claims/{slug}/"].page.links())
        named = {
            entry["source"]
            for key in ("stated", "evidence")
            for entry in claim[key]
            if "source" in entry
        }
        sentences = {
            f"/articles/{file.stem}/#claim-{slug}"
            for file in (CONTENT / "articles").glob("*.md")
            if f"{{claim={slug}}}" in file.read_text("utf-8")
        }

        assert {f"/sources/{name}/" for name in named} - targets == set()
        assert sentences
        assert sentences - targets == set()


def test_a_source_leads_back_to_every_place_that_cites_it(walk: Walk) -> None:
    """A source's page lists as many places as the files cite it, and each cites it."""
    written: Counter[str] = Counter()
    for file in CONTENT.rglob("*.md"):
        text = file.read_text("utf-8")
        for citation in re.findall(r"\[@[^\]]*\]", text):
            written.update(re.findall(r"@([a-z0-9-]+)", citation))
    for claim in front_matter("claims").values():
        for key in ("stated", "evidence"):
            written.update(one["source"] for one in claim[key] if "source" in one)
    written.update(str(article["original"]) for article in front_matter("articles").values())
    terms = yaml.safe_load((CONTENT / "glossary.yaml").read_text("utf-8"))
    written.update(term["source"] for term in terms)
    listed: Counter[str] = Counter()
    for source in json.loads((CONTENT / "sources.json").read_text("utf-8")):
        name = source["id"]
        for address in walk[f"/sources/{name}/"].page.links():
            path, fragment = urldefrag(address)
            if fragment.startswith("cite-"):
                listed[name] += 1
                [there] = [one for one in walk[path].page.root.iter() if one.get("id") == fragment]
                entry = walk[path].page.one("li", id=f"ref-{name}")

                assert there in set(entry.iter()) or there.get("href") == f"#ref-{name}"
                assert f"/sources/{name}/" in [one.get("href") for one in within(entry, "a")]

    assert listed == written
