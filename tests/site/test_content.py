import json
import re
from collections import Counter
from collections.abc import Iterator
from enum import EnumType
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask.testing import FlaskClient

from app import ROOT
from app.authoring.readability import grade, prose, sentences, smog, words
from app.content import vocabulary
from app.content.library import Library
from tests.markup import read, within, words_of
from tests.site import hash_articles

pytestmark = pytest.mark.slow

CONTENT = ROOT / "content"
HARDEST = 8.0  # The grade of school that our own words may ask for.
HARDEST_LABELS = 6.0
LONGEST_SHORT = 58  # characters
MOST_LONG_WORDS = 8.0  # SMOG grade, without the terms of the glossary.

# The words of the design, copied by hand; a reader meets them on every page.
WORDS = {
    vocabulary.Cites: {
        "linked": "Links its source",
        "named": "Names a source, no link",
        "unnamed": "Says “experts” or “research”, no names",
        "none": "Gives no source",
    },
    vocabulary.Match: {
        "exact": "This is the page",
        "probable": "Probably this page",
        "possible": "Maybe this page",
        "publisher-only": "Only the website is known",
    },
    vocabulary.Verdict: {
        "supported": "Research backs this",
        "partly-supported": "Part of this holds up",
        "unproven": "Not proven",
        "misleading": "Misleading",
        "contradicted": "Research says otherwise",
        "not-testable": "Too vague to check",
    },
    vocabulary.Stance: {
        "supports": "Backs it",
        "backs-part": "Backs part of it",
        "inconclusive": "Leaves it open",
        "contradicts": "Speaks against it",
        "background": "Helps explain",
    },
    vocabulary.Design: {
        "guideline": "Advice from an expert group",
        "systematic-review": "Review of all studies",
        "randomized-trial": "Trial, groups picked by chance",
        "clinical-trial": "Test without chance groups",
        "before-after": "Before and after, nobody to compare",
        "cohort": "People followed over time",
        "case-control": "Sick and well people compared",
        "cross-sectional": "Snapshot at one time",
        "genetic": "Study of inherited genes",
        "animal": "Animal test",
        "laboratory": "Lab test",
        "narrative-review": "Experts sum up a field",
        "patient-information": "Health page for the public",
        "news": "News story",
        "commercial": "Page by a seller",
    },
}
CITES, VERDICTS = WORDS[vocabulary.Cites], WORDS[vocabulary.Verdict]


def documents(folder: str) -> dict[str, tuple[dict[str, Any], str]]:
    """Return the front matter and the text of each file of a folder, without the app's reader."""
    found = {}
    for file in sorted((CONTENT / folder).glob("*.md")):
        matter, _, body = file.read_text("utf-8").partition("\n---\n")
        found[file.stem] = (yaml.safe_load(matter), body)
    return found


CLAIMS = {slug: matter for slug, (matter, _) in documents("claims").items()}
ARTICLES, TOPICS = documents("articles"), documents("topics")


def statements(article: str = "", topic: str = "") -> list[tuple[str, str, str, str]]:
    """Return each statement of an article or on a topic as (claim, article, cites, verdict)."""
    return [
        (slug, one["article"], one["cites"], claim["verdict"])
        for slug, claim in CLAIMS.items()
        for one in claim["stated"]
        if article in {"", one["article"]} and (not topic or topic in claim["topics"])
    ]


LEDGERS = {
    "/": statements(),
    **{f"/articles/{slug}/": statements(article=slug) for slug in ARTICLES},
    **{f"/topics/{slug}/": statements(topic=slug) for slug in TOPICS},
}


def rows(client: FlaskClient, path: str) -> int:
    """Return how many claims a list of claims shows."""
    return len(read(client.get(path).text).every("li", class_="claim-row"))


def test_both_articles_are_here_whole() -> None:
    """The two articles make 41 claims: one in 23 statements, the other in 20."""
    made = Counter(article for _, article, _, _ in statements())

    assert len(CLAIMS) == 41
    assert made == {
        "how-gut-health-affects-the-joints": 23,
        "can-leaky-gut-cause-joint-pain": 20,
    }


@pytest.mark.parametrize("article", ARTICLES)
def test_each_statement_is_marked_in_its_article(article: str) -> None:
    """The marks of an article are those of its statements, and no other."""
    marked = set(re.findall(r"\{claim=([^}]+)\}", ARTICLES[article][1]))

    assert marked == {claim for claim, *_ in statements(article=article)}


@pytest.mark.parametrize("path", LEDGERS)
def test_the_key_counts_the_verdicts_of_the_files(real_client: FlaskClient, path: str) -> None:
    """Each key counts claims by what research says, and each number leads to a list of as many."""
    key = read(real_client.get(path).text).every("ul", class_="key")[0]
    judged = {claim: verdict for claim, _, _, verdict in LEDGERS[path]}
    counted = {}
    for link in within(key, "a"):
        number, label = words_of(link).split(" ", 1)
        counted[label] = int(number)
        assert rows(real_client, link.attrib["href"]) == int(number)

    assert counted == Counter(VERDICTS[verdict] for verdict in judged.values())


@pytest.mark.parametrize("article", ARTICLES)
def test_an_article_says_once_how_many_give_no_source(
    real_client: FlaskClient, article: str
) -> None:
    """Above its text stand the counts of what it cites, each with a list of as many claims."""
    page = read(real_client.get(f"/articles/{article}/").text)
    counts = Counter(cited for _, _, cited, _ in statements(article=article))
    links = [
        link
        for link in page.every("a")
        if re.fullmatch(f"/claims/article/{article}/cites/[a-z]+/", link.get("href", ""))
    ]

    assert {link.attrib["href"].split("/")[5]: int(words_of(link)) for link in links} == counts
    for link in links:
        assert rows(real_client, link.attrib["href"]) == int(words_of(link))


def test_the_list_of_claims_shows_every_claim_with_what_is_cited(real_client: FlaskClient) -> None:
    """On /claims/ each claim has its verdict, and what the articles that make it cite for it."""
    shown = {}
    for row in read(real_client.get("/claims/").text).every("li", class_="claim-row"):
        claim = next(within(row, "a")).attrib["href"].split("/")[2]
        said = words_of(next(within(row, "p", class_="s quiet"))).rpartition(" · ")[0]
        shown[claim] = (row.attrib["data-verdict"], set(said.split("; ")))

    assert shown == {
        claim: (
            verdict,
            {CITES[cites] for one, _, cites, _ in statements() if one == claim},
        )
        for claim, _, _, verdict in statements()
    }


@pytest.mark.parametrize("kind", WORDS, ids=lambda kind: kind.__name__)
def test_readers_read_the_words_of_the_design(kind: EnumType) -> None:
    """Each value has the words of the table above, letter for letter, in that order."""
    words_for = {word.value: word.label for word in kind}  # type: ignore[var-annotated]

    assert list(words_for.items()) == list(WORDS[kind].items())  # type: ignore[index]


def test_labels_are_plainer_than_prose(real: Library) -> None:
    """All labels together, and the caution beside them, ask for six years of school at most."""
    labels = [word.label for kind in WORDS for word in kind]

    assert len(labels) > 30
    assert grade(labels) <= HARDEST_LABELS
    assert grade(sentences(real.site.caution)) <= HARDEST_LABELS


def written() -> Iterator[tuple[str, list[str]]]:
    """Yield each page in our own words as its file and its sentences."""
    for folder in ("articles", "topics", "pages", "claims"):
        for slug, (matter, body) in documents(folder).items():
            said = [
                prose(body),
                *(matter.get(key) or "" for key in ("answer", "claim", "caveat")),
                *(one["finding"] for one in matter.get("evidence", ())),
            ]
            yield f"{folder}/{slug}.md", [one for text in said for one in sentences(text)]
    terms = yaml.safe_load((CONTENT / "glossary.yaml").read_text("utf-8"))
    yield "glossary.yaml", [one for term in terms for one in sentences(term["definition"])]


@pytest.mark.parametrize(("file", "said"), [pytest.param(*one, id=one[0]) for one in written()])
def test_our_own_words_are_plain(file: str, said: list[str]) -> None:
    """Each page asks for eight years of school at most (Flesch-Kincaid)."""
    assert round(grade(said), 1) <= HARDEST, file


def without_terms(said: list[str]) -> list[str]:
    """Return sentences with the glossary's terms, which are explained, as a short word."""
    terms = yaml.safe_load((CONTENT / "glossary.yaml").read_text("utf-8"))
    names = {
        word.lower()
        for term in terms
        for name in (term["term"], *term.get("aliases", ()))
        for word in re.findall("[A-Za-z]{2,}", name)
    }
    known = re.compile(
        rf"\b(?:{'|'.join(sorted(names, key=len, reverse=True))})s?\b", re.IGNORECASE
    )
    return [known.sub("term", one) for one in said]


@pytest.mark.parametrize(("file", "said"), [pytest.param(*one, id=one[0]) for one in written()])
def test_long_words_are_terms_that_we_explain(file: str, said: list[str]) -> None:
    """Beside the terms of the glossary, a page has few long words (SMOG)."""
    assert round(smog(without_terms(said)), 1) <= MOST_LONG_WORDS, file


# Words that promise more than a study can; what an article claims is exempt.
PROMISES = re.compile(
    r"\b(?:proves|cures?|curing|miracles?|toxins?|detox\w*|boost\w*|studies (?:show|prove))\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("slug", CLAIMS)
def test_no_word_of_ours_promises_too_much(slug: str) -> None:
    """What research says of a claim is told without words of advertisements."""
    matter, body = documents("claims")[slug]
    said = [body, matter["short"], matter.get("caveat", "")]
    said += [one["finding"] for one in matter["evidence"]]

    assert [found[0] for text in said for found in PROMISES.finditer(text)] == []


@pytest.mark.parametrize("folder", ["topics", "pages"])
def test_no_page_of_ours_promises_too_much(folder: str) -> None:
    """Topics and pages keep to the same words."""
    for slug, (matter, body) in documents(folder).items():
        text = " ".join([body, *(str(value) for value in matter.values())])
        assert [found[0] for found in PROMISES.finditer(text)] == [], slug


@pytest.mark.parametrize(("file", "said"), [pytest.param(*one, id=one[0]) for one in written()])
def test_no_sentence_is_long(file: str, said: list[str]) -> None:
    """A sentence has 25 words at most."""
    assert [one for one in said if len(words(one)) > 25] == [], file


def test_the_line_beside_a_sentence_is_short() -> None:
    """`short` has ten words at most, so that it fits the margin."""
    assert [slug for slug, claim in CLAIMS.items() if len(claim["short"].split()) > 10] == []


@pytest.mark.parametrize(
    "file",
    [file for file in sorted(CONTENT.rglob("*")) if file.is_file()],
    ids=lambda file: file.relative_to(CONTENT).as_posix(),
)
def test_nothing_is_copied_from_the_articles(file: Path) -> None:
    """No eight words in a row are those of an article, with or without our marks in between."""
    copied = set(hash_articles.HASHES.read_text("utf-8").split())
    text = file.read_text("utf-8")
    if file.suffix == ".json":
        text = json.dumps(json.loads(text), ensure_ascii=False)
    plain = re.sub(r"\s*\[@[^\]]*\]|\{claim=[^}]*\}|\]\([^)]*\)|[\[\]*_]", "", text)
    found = hash_articles.runs(text) | hash_articles.runs(plain)

    assert len(copied) > 500
    assert [words for fingerprint, words in found.items() if fingerprint in copied] == []


def test_a_note_is_one_or_two_lines() -> None:
    """The short line that stands in the margin has 58 characters at most."""
    shorts = {slug: matter["short"] for slug, (matter, _) in documents("claims").items()}

    assert [slug for slug, short in shorts.items() if len(short) > LONGEST_SHORT] == []
