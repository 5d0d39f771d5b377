import json
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from app import create_app
from app.content.addresses import TAKEN
from tests.markup import Markup, name_of, read, within, words_of

NAPS = "/claims/naps-make-wise/"
HTML = "text/html; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
PAGES = [
    "/",
    "/about/",
    "/when-to-see-a-doctor/",
    "/articles/owls-and-naps/",
    "/topics/naps/",
    "/claims/",
    "/compare/",
    "/questions/",
    NAPS,
    "/claims/cites/none/",
    "/claims/article/owls-and-naps/verdict/unproven/",
    "/sources/",
    "/sources/owl-2020-naps/",
    "/glossary/",
    "/a-z/",
    "/search/?q=naps",
]
FILES = {
    "/healthz": TEXT,
    "/robots.txt": TEXT,
    "/sitemap.xml": "application/xml; charset=utf-8",
    "/favicon.svg": "image/svg+xml; charset=utf-8",
    "/card.png": "image/png",
}
SCRIPT = "<script>alert('1 & 2')</script>"


def claims_on(page: Markup) -> list[str]:
    """Return the claims that a list of claims shows, by their addresses."""
    return [
        next(within(row, "a")).attrib["href"]
        for shown in page.every("ul", class_="rows")
        for row in within(shown, "li", class_="claim-row")
    ]


@pytest.mark.parametrize("path", PAGES)
def test_every_kind_of_page_is_html(client: FlaskClient, path: str) -> None:
    """Each kind of page answers 200, as HTML in UTF-8."""
    response = client.get(path)

    assert (response.status_code, response.content_type) == (200, HTML)


def test_a_site_without_claims_is_a_site(content: Path) -> None:
    """Before its first claim is written, each kind of page that there is answers."""
    for file in (content / "claims").glob("*.md"):
        file.unlink()
    for file in (content / "articles").glob("*.md"):
        told = re.sub(r"\]\{claim=[a-z-]+\}", "", file.read_text("utf-8"))
        file.write_text(re.sub(r"^\[(?!@)", "", told, flags=re.MULTILINE), "utf-8")
    client = create_app(content).test_client()
    paths = [path for path in PAGES if not path.startswith("/claims/")]

    for path in [*paths, "/claims/", "/claims.csv", "/claims.json", "/search.json", *FILES]:
        assert client.get(path, buffered=True).status_code == 200, path


@pytest.mark.parametrize(("path", "kind"), FILES.items())
def test_every_file_says_what_it_is(client: FlaskClient, path: str, kind: str) -> None:
    """Each file that machines read answers 200, with its own content type."""
    response = client.get(path, buffered=True)

    assert (response.status_code, response.content_type) == (200, kind)


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("/claims/naps-make-wize/", NAPS),
        ("/topics/nap/", "/topics/naps/"),
        ("/articles/why-we-naps/", "/articles/why-we-nap/"),
        ("/sources/owl-2020-nap/", "/sources/owl-2020-naps/"),
        ("/abuot/", "/about/"),
        ("/naps-make-wise", NAPS),
    ],
)
def test_an_unknown_address_offers_the_nearest_page(
    client: FlaskClient, path: str, near: str
) -> None:
    """An address that is off by a letter or a folder answers 404 and names the right one."""
    response = client.get(path, follow_redirects=True)

    assert (response.status_code, response.content_type) == (404, HTML)
    assert near in read(response.text).links()


def test_a_page_of_text_has_one_address(client: FlaskClient) -> None:
    """The home page stands at the root and nowhere else."""
    assert client.get("/home/").status_code == 404


def test_a_link_without_a_match_is_only_a_link(content: Path) -> None:
    """A statement that links its source needs no guess at which document that is."""
    file = content / "claims" / "naps-make-wise.md"
    text = file.read_text("utf-8").replace("cites: named", "cites: linked")
    file.write_text(text.replace("    match: probable\n", ""), "utf-8")
    client = create_app(content).test_client()

    for path in (NAPS, "/articles/owls-and-naps/"):
        assert "It links" in words_of(read(client.get(path).text).one("main"))


@pytest.mark.parametrize("path", ["/", NAPS, "/claims/?topic=naps", "/no/such/page", "/healthz"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
def test_only_methods_that_read_are_allowed(client: FlaskClient, method: str, path: str) -> None:
    """Any other method answers 405 on every address, and says which ones are allowed."""
    response = client.open(path, method=method)

    assert response.status_code == 405
    assert set(response.allow) == {"GET", "HEAD", "OPTIONS"}


def test_head_is_get_without_the_text(client: FlaskClient) -> None:
    """HEAD sends the headers of the page, and no more."""
    head, get = client.head(NAPS), client.get(NAPS)

    assert head.data == b""
    assert dict(head.headers) == dict(get.headers)


def test_options_says_what_is_allowed(client: FlaskClient) -> None:
    """OPTIONS lists the three methods that read."""
    response = client.options(NAPS)

    assert (response.status_code, set(response.allow)) == (200, {"GET", "HEAD", "OPTIONS"})


@pytest.mark.parametrize(
    "path",
    [
        "/claims/%00/",
        "/sources/..%2f..%2fsite.yaml",
        "/assets/..%2f..%2fcss%2ftokens.css",
        "/../../etc/passwd",
        "/claims/naps%2Fmake/",
        f"/claims/{'a' * 20_000}/",
        "/claims/%F0%9F%A6%89/",
        "/claims/%ff%fe/",
        "/claims//naps-make-wise/",
        "//claims/",
        "/%0d%0aSet-Cookie:x=1/",
    ],
)
def test_odd_addresses_are_only_unknown(client: FlaskClient, path: str) -> None:
    """An address that nobody made answers 404, perhaps after a redirect, and never fails."""
    response = client.get(path, follow_redirects=True)

    assert response.status_code in {200, 404}
    assert "Set-Cookie" not in response.headers


@settings(max_examples=300)
@given(
    path=st.binary(max_size=60), query=st.text(st.characters(min_codepoint=33, max_codepoint=126))
)
def test_no_address_makes_the_site_fail(app: Flask, path: bytes, query: str) -> None:
    """Whatever bytes a path holds, and whatever signs a query, the answer is no error of ours."""
    raw = {"PATH_INFO": "/" + path.decode("latin-1"), "QUERY_STRING": query}

    assert app.test_client().get("/", environ_overrides=raw).status_code < 500


@settings(max_examples=300)
@given(
    query=st.lists(
        st.tuples(
            st.sampled_from(["topic", "article", "cites", "verdict", "page", ""]),
            st.one_of(
                st.sampled_from(["naps", "snoring", "owls-and-naps", "none", "unproven", ""]),
                st.text(max_size=10),
            ),
        ),
        max_size=6,
    )
)
def test_any_query_gets_a_list_of_claims(app: Flask, query: list[tuple[str, str]]) -> None:
    """Whatever is asked of the list of claims, it answers with a list."""
    response = app.test_client().get(f"/claims/?{urlencode(query)}")

    assert response.status_code == 200
    assert set(claims_on(read(response.text))) <= {NAPS, "/claims/naps-stop-snoring/"}


@pytest.mark.parametrize(
    ("query", "filter_name"),
    [
        ("topic=owls", "Topic"),
        ("article=1", "Article"),
        ("cites=linked", "Article’s source"),
        ("verdict=" + "x" * 10_000, "What research says"),
        ("verdict=%F0%9F%A6%89", "What research says"),
        ("topic=naps&topic=snoring", "Topic"),
        ("topic=naps&verdict=UNPROVEN", "What research says"),
        ("topic=%00", "Topic"),
        ("topic=%3Cscript%3E", "Topic"),
    ],
)
def test_a_filter_that_is_not_understood_is_named_and_left_out(
    client: FlaskClient, query: str, filter_name: str
) -> None:
    """An unknown or a repeated value shows all claims, and a line that says which filter it was."""
    page = read(client.get(f"/claims/?{query}").text)

    assert [words_of(line) for line in page.every("p", role="status")] == [
        f"The filter “{filter_name}” was not understood, so all claims are shown."
    ]
    assert len(claims_on(page)) == 2


@pytest.mark.parametrize("query", ["", "topic=", "topic=&cites=&verdict=", "page=2", "&&&", "=="])
def test_a_query_that_chooses_nothing_shows_all_claims(client: FlaskClient, query: str) -> None:
    """Empty values, as a form sends them, and keys that are not ours choose nothing."""
    page = read(client.get(f"/claims/?{query}").text)

    assert page.every("p", role="status") == []
    assert len(claims_on(page)) == 2


def test_a_combination_that_fits_nothing_names_no_address(client: FlaskClient) -> None:
    """Where no claim fits, no page of that name exists: the list is not to be listed."""
    page = read(client.get("/claims/?article=owls-and-naps&cites=none").text)

    assert claims_on(page) == []
    assert page.every("link", rel="canonical") == []
    assert page.one("meta", name="robots").get("content") == "noindex"
    assert all(
        list(within(choices, "li"))
        for choices in within(page.one("div", class_="aside filters"), "ul")
    )


@pytest.mark.parametrize(
    ("query", "canonical", "claims"),
    [
        ("topic=snoring", "claims/topic/snoring/", ["naps-stop-snoring"]),
        ("cites=none", "claims/cites/none/", ["naps-make-wise"]),
        (
            "verdict=unproven&topic=naps",
            "claims/topic/naps/verdict/unproven/",
            ["naps-stop-snoring"],
        ),
        (
            "verdict=partly-supported&cites=named&article=owls-and-naps",
            "claims/?article=owls-and-naps&cites=named&verdict=partly-supported",
            ["naps-make-wise"],
        ),
    ],
)
def test_any_combination_of_filters_works(
    client: FlaskClient, query: str, canonical: str, claims: list[str]
) -> None:
    """One value or a pair names its own page as canonical; more stand after a question mark."""
    page = read(client.get(f"/claims/?{query}").text)

    assert (
        page.one("link", rel="canonical").get("href") == f"https://sleep-check.example/{canonical}"
    )
    assert claims_on(page) == [f"/claims/{claim}/" for claim in claims]


def test_a_combination_without_claims_says_so(client: FlaskClient) -> None:
    """Where no claim fits, a sentence says so and what to do."""
    text = client.get("/claims/?topic=snoring&verdict=partly-supported").text

    assert "No claim fits all of these. Remove a filter to see more." in text


@pytest.mark.parametrize(
    "path",
    [
        "/claims/cites/none/topic/naps/",
        "/claims/verdict/unproven/article/owls-and-naps/",
        "/claims/topic/naps/topic/snoring/",
        "/claims/topic/owls/topic/naps/",
        "/claims/topic/owls/",
        "/claims/owls/naps/",
        "/claims/topic/snoring/verdict/partly-supported/",
        "/claims/topic/naps/cites/",
        "/claims/topic/naps/article/owls-and-naps/cites/named/",
    ],
)
def test_a_path_of_filters_in_another_form_is_unknown(client: FlaskClient, path: str) -> None:
    """Keys out of order or twice, unknown values and pairs without claims have no page."""
    assert client.get(path).status_code == 404


def test_a_pair_that_had_a_page_is_asked_of_the_list_of_all(client: FlaskClient) -> None:
    """Whoever has kept the address of such a list comes to the same claims."""
    answer = client.get("/claims/topic/naps/article/owls-and-naps/")

    assert answer.status_code == 308
    assert answer.headers["Location"] == "/claims/?topic=naps&article=owls-and-naps"


def test_each_choice_leads_to_the_list_it_counts(client: FlaskClient) -> None:
    """Beside a list, each choice says how many claims its own list has."""
    page = read(client.get("/claims/topic/naps/").text)
    choices = [
        link
        for link in within(page.one("div", class_="aside filters"), "a")
        if link.get("aria-current") is None
    ]

    assert choices
    for link in choices:
        there = read(client.get(link.attrib["href"]).text)

        assert name_of(link).rpartition(" ")[2] == str(len(claims_on(there)))


def test_the_choice_in_use_leads_back_without_it(client: FlaskClient) -> None:
    """The chosen filter is marked as current, and its link takes it away."""
    page = read(client.get("/claims/topic/naps/cites/none/").text)
    filters = page.one("div", class_="aside filters")
    chosen = [link.get("href") for link in within(filters, "a", aria_current="true")]

    assert chosen == ["/claims/cites/none/", "/claims/topic/naps/"]


@pytest.fixture
def hostile(content: Path) -> FlaskClient:
    """Return a client of a library in which somebody wrote a script into every kind of text."""
    for name, old in [
        ("articles/owls-and-naps.md", "title: Owls"),
        ("articles/owls-and-naps.md", "tagline: A"),
        ("topics/naps.md", "title: Naps"),
        ("topics/naps.md", "answer: A"),
        ("pages/about.md", "title: About"),
        ("claims/naps-make-wise.md", "claim: Naps"),
        ("claims/naps-make-wise.md", "short: One"),
        ("claims/naps-make-wise.md", "words: Lark"),
        ("claims/naps-make-wise.md", "why: The"),
        ("claims/naps-make-wise.md", "finding: In"),
        ("claims/naps-make-wise.md", "caveat: Owls"),
        ("glossary.yaml", "term: nap"),
        ("glossary.yaml", "definition: The"),
        ("sources.json", '"title": "Naps'),
        ("sources.json", '"family": "Owl'),
        ("readings.yaml", "population: 40"),
        ("site.yaml", "title: Sleep"),
        ("site.yaml", "text: The"),
    ]:
        file = content / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, f"{old} {SCRIPT.replace(' & ', ' &amp; ')}", 1), "utf-8")
    for file in (*content.rglob("*.md"), content / "glossary.yaml"):
        text = file.read_text("utf-8")
        file.write_text(
            re.sub(r"yaml#nap\b", "yaml#nap-script-alert-1-amp-2-script", text), "utf-8"
        )
    topic = content / "topics" / "naps.md"
    text = topic.read_text("utf-8")
    topic.write_text(text.replace("[nap]\n", "[nap-script-alert-1-amp-2-script]\n"), "utf-8")
    return create_app(content).test_client()


@pytest.mark.parametrize("path", [*PAGES, "/no/such/page/", "/sitemap.xml"])
def test_content_is_never_code(hostile: FlaskClient, path: str) -> None:
    """A script in the content is text on every page, and no tag."""
    text = hostile.get(path).text
    data = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    shown = re.sub(r'<script type="application/ld\+json">.*?</script>', "", text, flags=re.DOTALL)
    shown = re.sub(r'<script src="/assets/site-[0-9a-f]{12}\.js" defer></script>', "", shown)

    assert "<script" not in shown
    assert path == "/sitemap.xml" or "&lt;script&gt;" in shown
    assert [json.loads(one)["@context"] for one in data] == ["https://schema.org"] * len(data)
    assert [one for one in data if "<" in one] == []


def test_a_title_keeps_its_italics_and_no_other_tag(hostile: FlaskClient) -> None:
    """Titles of sources know `<i>`, as CSL does; any other tag is shown as it was typed."""
    page = read(hostile.get("/sources/owl-2020-naps/").text)
    reference = page.one("p", class_="full-reference")

    assert [words_of(part) for part in within(reference, "i")] == ["Strix aluco"]
    assert "<script>" in words_of(reference)


@pytest.fixture
def author(content: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """Return a client of an app that runs with `--debug`, as authors run it."""
    monkeypatch.setenv("FLASK_DEBUG", "1")
    return create_app(content).test_client()


def test_an_author_sees_a_change_at_the_next_request(author: FlaskClient, content: Path) -> None:
    """Under `--debug` a changed file shows without a restart."""
    before = author.get("/topics/snoring/").text
    file = content / "topics" / "snoring.md"
    file.write_text(file.read_text("utf-8").replace("is a noise [", "is a loud noise ["), "utf-8")
    after = author.get("/topics/snoring/").text

    assert ("is a loud noise" in before, "is a loud noise" in after) == (False, True)


def test_an_author_sees_every_fault_and_goes_on_when_it_is_mended(
    author: FlaskClient, content: Path
) -> None:
    """Under `--debug` the last good pages stay, below a list of what must be mended."""
    file = content / "topics" / "snoring.md"
    right = file.read_text("utf-8")
    wrong = right.replace("is a noise [", "is a loud noise [").replace(
        "@lark-nd-page", "@lark-nd-pge"
    )
    file.write_text(wrong, "utf-8")
    faulty = [author.get(path) for path in ("/topics/snoring/", "/", "/claims/", "/none/")]
    file.write_text(right, "utf-8")
    mended = author.get("/topics/snoring/")

    for response in faulty:
        told = read(response.text).one("section", role="alert")
        assert words_of(told).startswith("Not shown yet: 1 to mend.")
        assert (
            "content/topics/snoring.md:10: no source is called 'lark-nd-pge'. "
            "Did you mean 'lark-nd-page'?Snoring is a loud noise [@lark-nd-pge]."
        ) in words_of(told)
    assert "Snoring is a noise" in words_of(read(faulty[0].text).one("main"))
    assert 'role="alert"' not in mended.text


def test_an_author_who_begins_with_faults_sees_the_site_when_they_are_mended(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under `--debug` the server starts in any case, and lists what it cannot show yet."""
    monkeypatch.setenv("FLASK_DEBUG", "1")
    file = content / "topics" / "snoring.md"
    right = file.read_text("utf-8")
    file.write_text("faulty", "utf-8")
    client = create_app(content).test_client()
    before = client.get("/")
    file.write_text(right, "utf-8")

    assert (before.status_code, before.content_type) == (500, TEXT)
    assert "content/topics/snoring.md:1: the file must begin with front matter" in before.text
    assert client.get("/topics/snoring/").status_code == 200


def test_an_author_sees_that_a_page_is_a_draft(author: FlaskClient, content: Path) -> None:
    """A draft says so at its top, and only with `--debug`; readers get no page."""
    file = content / "pages" / "larks.md"
    front = "title: Larks\ndescription: An invented page.\nchecked: 2026-01-01\ndraft: true"
    file.write_text(f"---\n{front}\n---\nLarks sing.\n", "utf-8")

    assert "<b>A draft.</b> Only authors see this page." in author.get("/larks/").text
    assert "A draft." not in author.get("/about/").text


def test_an_article_that_stands_nowhere_on_the_web_has_no_link_to_it(content: Path) -> None:
    """The original of an article can be a page on paper: then nothing is said to open it."""
    file = content / "sources.json"
    items = json.loads(file.read_text("utf-8"))
    [original] = [item for item in items if item["id"] == "original-why"]
    del original["URL"]
    file.write_text(json.dumps(items), "utf-8")
    page = create_app(content).test_client().get("/articles/why-we-nap/").text

    assert "Read the original" not in page
    assert 'href="None"' not in page


def test_readers_keep_the_content_that_the_program_began_with(content: Path) -> None:
    """Without `--debug` a changed file waits for the next start, faulty or not."""
    client = create_app(content).test_client()
    (content / "topics" / "snoring.md").write_text("faulty", "utf-8")

    assert client.get("/topics/snoring/").status_code == 200


@pytest.fixture
def noticed(content: Path) -> FlaskClient:
    """Return a client of a library with a source that was retracted and replaced."""
    file = content / "readings.yaml"
    notices = """  n: 40
  notices:
    - kind: retracted
      date: 2026-01-02
      text: The owls were larks.
      url: https://journal.example/notice
    - kind: superseded
"""
    file.write_text(file.read_text("utf-8").replace("  n: 40\n", notices), "utf-8")
    return create_app(content).test_client()


def test_a_retraction_is_a_banner_on_the_page_of_the_source(noticed: FlaskClient) -> None:
    """Whoever opens the source reads first what became of it, with the way to the notice."""
    page = read(noticed.get("/sources/owl-2020-naps/").text)
    first, second = page.every("p", class_="retelling")

    assert words_of(first) == ("Retracted on January 2, 2026. The owls were larks. Read the notice")
    assert words_of(second) == "Replaced by a newer version."


def test_a_retraction_shows_wherever_the_source_is_cited(noticed: FlaskClient) -> None:
    """At the mark, in the list of references, beside the evidence, in the list of sources."""
    topic = read(noticed.get("/topics/naps/").text)
    claim = read(noticed.get(NAPS).text)
    sources = read(noticed.get("/sources/").text)
    mark = topic.one("a", id="cite-owl-2020-naps-1")

    assert "retracted" in mark.attrib["aria-label"]
    assert "[1, retracted, replaced by a newer version" in words_of(topic.one("main"))
    assert "Retracted" in words_of(topic.one("li", id="ref-owl-2020-naps"))
    assert "Retracted" in words_of(claim.one("ol", class_="studies"))
    assert "Retracted" in words_of(sources.one("li", id="ref-owl-2020-naps"))


def test_a_source_page_marks_what_the_source_stands_for(content: Path) -> None:
    """In a sentence that cites several sources, the part of this one is marked, and only there."""
    file = content / "topics" / "naps.md"
    sentence = "Naps are short [@owl-2020-naps], but snoring is long [@lark-nd-page]."
    file.write_text(f"{file.read_text('utf-8')}\n{sentence}\n", "utf-8")
    client = create_app(content).test_client()
    marked = {
        name: [words_of(mark) for mark in read(client.get(f"/sources/{name}/").text).every("mark")]
        for name in ("owl-2020-naps", "lark-nd-page")
    }

    assert marked == {"owl-2020-naps": ["Naps are short"], "lark-nd-page": ["but snoring is long"]}


def test_a_misleading_claim_names_the_wrong_idea_beside_its_verdict(content: Path) -> None:
    """On the page of the claim and in its note stands what a reader should not take from it."""
    file = content / "claims" / "naps-make-wise.md"
    text = file.read_text("utf-8")
    changed = "verdict: misleading\nwrong_idea: that naps do it all."
    file.write_text(text.replace("verdict: partly-supported", changed), "utf-8")
    client = create_app(content).test_client()
    words = "The wrong idea: that naps do it all."

    assert words in words_of(read(client.get("/claims/naps-make-wise/").text).one("main"))
    note = read(client.get("/articles/owls-and-naps/").text).one("span", id="part-note-1")
    assert words in words_of(note)


def test_a_finding_says_where_in_its_source_it_stands(content: Path) -> None:
    """Whoever follows a citation learns at which place of the source to look."""
    file = content / "claims" / "naps-make-wise.md"
    text = file.read_text("utf-8")
    found = "    finding: In 40 owls, naps went with wiser answers.\n"
    file.write_text(text.replace(found, f"{found}    at: Table 2\n"), "utf-8")
    client = create_app(content).test_client()

    for path in ("/claims/naps-make-wise/", "/sources/owl-2020-naps/"):
        said = words_of(read(client.get(path).text).one("main"))
        assert "In 40 owls, naps went with wiser answers. (Table 2)" in said


def test_each_way_to_open_a_source_has_an_archived_copy(client: FlaskClient) -> None:
    """Beside each address stand its state and a copy at the Internet Archive, by its own name."""
    page = read(client.get("/sources/owl-2020-naps/").text)
    [places] = page.every("ul", class_="opens")
    links = list(within(places, "a"))

    assert [
        link.attrib["href"].startswith("https://web.archive.org/web/20260101/") for link in links
    ] == [
        False,
        True,
    ] * 3
    assert len({name_of(link) for link in links}) == 6
    assert words_of(page.one("main")).count("Our link check has not tried all of these.") == 1


def test_the_studies_at_a_glance_read_as_text(client: FlaskClient) -> None:
    """Without the style sheet each kind of study is parted from what stands there, or from none."""
    [ladder] = read(client.get("/claims/naps-make-wise/").text).every("ul", class_="ladder")

    words = words_of(ladder)

    assert words.startswith("Guidelines: none Reviews of all studies: none Trials: Owl and others")
    assert "Backs it Other studies in people: none" in words


def test_a_shared_article_shows_what_we_found(content: Path) -> None:
    """The preview of a link has our answer, says that it is an article, and tells the picture."""
    file = content / "articles" / "why-we-nap.md"
    text = file.read_text("utf-8")
    file.write_text(text.replace("checked:", "answer: Nobody knows yet.\nchecked:"), "utf-8")
    page = read(create_app(content).test_client().get("/articles/why-we-nap/").text)
    found = {
        meta.get("property") or meta.get("name"): meta.get("content") for meta in page.every("meta")
    }

    assert (found["og:type"], found["og:description"]) == ("article", "Nobody knows yet.")
    assert str(found["og:image:alt"]).startswith("Sleep Check: ")
    assert found["twitter:card"] == "summary_large_image"


def test_the_data_is_explained(client: FlaskClient) -> None:
    """The page on method links the data, and says what each column holds."""
    page = read(client.get("/about/").text)
    columns = [words_of(code) for code in page.every("code")]

    assert {"/claims.csv", "/claims.json", "/claims.schema.json"} <= set(page.links())
    assert columns == client.get("/claims.csv").text.lstrip("\ufeff").splitlines()[0].split(",")


def test_the_names_that_pages_cannot_take_are_those_of_routes(app: Flask) -> None:
    """A page of text can be called anything but what stands at the root already."""
    first = {rule.rule.split("/")[1] for rule in app.url_map.iter_rules()}

    assert {name for name in first if re.fullmatch("[a-z-]+", name)} == set(TAKEN["page"])
