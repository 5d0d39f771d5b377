"""Every kind of mistake an author can make: the change that makes it, and all that is said of it.

A change is text for a file, what to replace in it and with what, or None to delete it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ARTICLE_OWLS = "articles/owls-and-naps.md"
ARTICLE_WHY = "articles/why-we-nap.md"
CLAIM_WISE = "claims/naps-make-wise.md"
CLAIM_SNORING = "claims/naps-stop-snoring.md"
TOPIC_NAPS = "topics/naps.md"
TOPIC_SNORING = "topics/snoring.md"
ABOUT = "pages/about.md"
HOME = "pages/home.md"
GLOSSARY = "glossary.yaml"
SITE = "site.yaml"
SOURCES = "sources.json"
READINGS = "readings.yaml"

CLAIM = (Path(__file__).parent / "library" / CLAIM_SNORING).read_text(encoding="utf-8")
WORDS = "A page of words."
FRONT = "---\ntitle: About\ndescription: An invented page.\nchecked: 2026-01-01\n---\n"

Change = bytes | str | tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake: its name, the changes that make it, and the whole list of problems."""

    name: str
    changes: Mapping[str, Change]
    problems: list[str]


def change(folder: Path, changes: Mapping[str, Change]) -> None:
    """Change a content folder."""
    for name, new in changes.items():
        file = folder / name
        if new is None:
            file.unlink()
        elif isinstance(new, tuple):
            text = file.read_text(encoding="utf-8")
            assert text.count(new[0]) == 1, f"{new[0]!r} must stand once in {name}"
            file.write_text(text.replace(*new), encoding="utf-8")
        else:
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(new if isinstance(new, bytes) else new.encode())


def in_our_words(problem: str) -> str:
    """Return a problem without what a parser says of it, which each release may word anew."""
    return re.sub(r"(the YAML must be valid): .*", r"\1", problem)


FAULTS = [
    # Front matter and values
    Fault(
        "an unknown key",
        {TOPIC_NAPS: ("node:", "nodes:")},
        [
            "content/topics/naps.md:2: 'node' must be given",
            "content/topics/naps.md:3: 'nodes' is not a known key. Did you mean 'node'?",
        ],
    ),
    Fault(
        "a key that comes from the file name",
        {TOPIC_NAPS: ("node:", "slug: naps\nnode:")},
        [
            "content/topics/naps.md:3: 'slug' is not a known key",
        ],
    ),
    Fault(
        "a missing key",
        {TOPIC_NAPS: ("title: Naps\n", "")},
        [
            "content/topics/naps.md:2: 'title' must be given",
        ],
    ),
    Fault(
        "a list where text belongs",
        {TOPIC_NAPS: ("title: Naps", "title: [Naps]")},
        [
            "content/topics/naps.md:2: 'title' must be text",
        ],
    ),
    Fault(
        "text where a list belongs",
        {CLAIM_WISE: ("topics: [naps]", "topics: naps")},
        [
            "content/claims/naps-make-wise.md:4: 'topics' must be a list",
        ],
    ),
    Fault(
        "text where keys belong",
        {CLAIM_WISE: ("  - article: why-we-nap\n    cites: none\n", "  - why-we-nap\n")},
        [
            "content/claims/naps-make-wise.md:12: 'stated' must hold keys with values",
        ],
    ),
    Fault(
        "an empty value",
        {TOPIC_NAPS: ("title: Naps", "title:")},
        [
            "content/topics/naps.md:2: 'title' must not be empty",
        ],
    ),
    Fault(
        "an unknown value",
        {CLAIM_WISE: ("verdict: partly-supported", "verdict: partly-suported")},
        [
            (
                "content/claims/naps-make-wise.md:15: 'verdict' must be 'supported', "
                "'partly-supported', 'unproven', 'misleading', 'contradicted' or 'not-testable'. "
                "Did you mean 'partly-supported'?"
            ),
        ],
    ),
    Fault(
        "a misleading claim without its wrong idea",
        {CLAIM_WISE: ("verdict: partly-supported", "verdict: misleading")},
        [
            (
                "content/claims/naps-make-wise.md:2: a claim must have a 'wrong_idea' if it is "
                "misleading, and only then"
            ),
        ],
    ),
    Fault(
        "a wrong idea of a claim that is not misleading",
        {CLAIM_WISE: ("checked:", "wrong_idea: that naps do it all\nchecked:")},
        [
            (
                "content/claims/naps-make-wise.md:2: a claim must have a 'wrong_idea' if it is "
                "misleading, and only then"
            ),
        ],
    ),
    Fault(
        "a verdict as readers read it",
        {CLAIM_WISE: ("verdict: partly-supported", "verdict: Not proven")},
        [
            (
                "content/claims/naps-make-wise.md:15: 'verdict' must be 'supported', "
                "'partly-supported', 'unproven', 'misleading', 'contradicted' or 'not-testable'. "
                "Did you mean 'unproven'?"
            ),
        ],
    ),
    Fault(
        "a text that a comment cuts off",
        {TOPIC_NAPS: ("title: Naps", "title: Naps are #1 for owls")},
        [
            (
                "content/topics/naps.md:2: a text with ' #' must stand in quotation marks; "
                "the rest of it is lost"
            ),
        ],
    ),
    Fault(
        "curly quotation marks around a text",
        {TOPIC_NAPS: ("title: Naps", "title: \u201cNaps\u201d")},
        ["content/topics/naps.md:2: quotation marks around a text must be straight"],
    ),
    Fault(
        "a key without a space after its colon",
        {TOPIC_NAPS: ("title: Naps", "title:Naps")},
        ["content/topics/naps.md:2: a space must follow the colon of a key"],
    ),
    Fault(
        "marks of a merge conflict",
        {TOPIC_NAPS: ("title: Naps", "<<<<<<< mine\ntitle: Naps")},
        ["content/topics/naps.md:2: the marks of a merge conflict must be taken out"],
    ),
    Fault(
        "a key of another record",
        {TOPIC_NAPS: ("title: Naps", "title: Naps\nnote: yes")},
        ["content/topics/naps.md:3: 'note' is not a known key. Did you mean 'node'?"],
    ),
    Fault(
        "a date in words",
        {TOPIC_NAPS: ("checked: 2026-01-01", "checked: January 1, 2026")},
        [
            "content/topics/naps.md:6: 'checked' must be a date such as 2026-11-21",
        ],
    ),
    Fault(
        "a date that does not exist",
        {TOPIC_NAPS: ("checked: 2026-01-01", "checked: 2026-02-30")},
        [
            (
                "content/topics/naps.md:6: 'checked' must be a date such as 2026-11-21, and one "
                "that exists"
            ),
        ],
    ),
    Fault(
        "a key twice",
        {TOPIC_NAPS: ("node:", "title: Naps\nnode:")},
        [
            "content/topics/naps.md:3: the key 'title' must not stand twice",
        ],
    ),
    Fault(
        "a quotation mark that does not close",
        {TOPIC_NAPS: ("title: Naps", 'title: "Naps')},
        [
            "content/topics/naps.md:2: a quotation mark that opens must close",
        ],
    ),
    Fault(
        "a YAML alias",
        {TOPIC_NAPS: ("title: Naps", "title: *naps")},
        [
            "content/topics/naps.md:2: YAML anchors and aliases must not be used",
        ],
    ),
    Fault(
        "a YAML anchor",
        {TOPIC_NAPS: ("title: Naps", "title: &naps Naps")},
        [
            "content/topics/naps.md:2: YAML anchors and aliases must not be used",
        ],
    ),
    Fault(
        "a YAML tag",
        {TOPIC_NAPS: ("title: Naps", "title: !!str Naps")},
        [
            "content/topics/naps.md:2: YAML tags must not be used",
        ],
    ),
    Fault(
        "YAML nested too deeply",
        {TOPIC_NAPS: ("title: Naps", "title: [[[[[[[[Naps]]]]]]]]")},
        [
            "content/topics/naps.md:2: the YAML must not be nested so deeply",
        ],
    ),
    Fault(
        "no front matter",
        {ABOUT: "A page of words.\n"},
        [
            (
                "content/pages/about.md:1: the file must begin with front matter between two "
                "lines '---'"
            ),
        ],
    ),
    Fault(
        "front matter that is not closed",
        {ABOUT: ("---\nA page", "A page")},
        [
            "content/pages/about.md:1: the front matter must be closed by a line '---'",
        ],
    ),
    Fault(
        "front matter that is no list of keys",
        {ABOUT: "---\nAbout\n---\nA page of words.\n"},
        [
            "content/pages/about.md:2: there must be keys with values here",
        ],
    ),
    # Bytes
    Fault(
        "a file that is not UTF-8",
        {ABOUT: b"---\ntitle: caf\xe9\n---\n"},
        [
            "content/pages/about.md:2: the file must be UTF-8",
        ],
    ),
    Fault(
        "a control character",
        {ABOUT: (WORDS, "A page\x07.")},
        [
            "content/pages/about.md:6: the line must hold no tabs and no control characters",
        ],
    ),
    Fault(
        "a tab",
        {ABOUT: (WORDS, "A\tpage.")},
        [
            "content/pages/about.md:6: the line must hold no tabs and no control characters",
        ],
    ),
    Fault(
        "a text that is too large",
        {ABOUT: FRONT + "A page of words.\n\n" * 20_000},
        [
            "content/pages/about.md:1: the file must have at most 256 KiB",
        ],
    ),
    # References
    Fault(
        "a mark of an unknown claim",
        {ARTICLE_WHY: ("claim=naps-make-wise", "claim=nap-makes-wise")},
        [
            (
                "content/articles/why-we-nap.md:8: no claim is called 'nap-makes-wise'. Did you "
                "mean 'naps-make-wise'?"
            ),
            (
                "content/claims/naps-make-wise.md:12: articles/why-we-nap.md must mark the "
                "sentence with {claim=naps-make-wise}"
            ),
        ],
    ),
    Fault(
        "a citation of an unknown source",
        {TOPIC_NAPS: ("[@owl-2020-naps].", "[@owl-2021-naps].")},
        [
            (
                "content/topics/naps.md:12: no source is called 'owl-2021-naps'. Did you mean "
                "'owl-2020-naps'?"
            ),
        ],
    ),
    Fault(
        "an unknown source in front matter",
        {CLAIM_WISE: ("- source: owl-2020-naps", "- source: owl-2020")},
        [
            (
                "content/claims/naps-make-wise.md:18: no source is called 'owl-2020'. Did you "
                "mean 'owl-2020-naps'?"
            ),
        ],
    ),
    Fault(
        "an unknown article",
        {CLAIM_WISE: ("article: why-we-nap", "article: why-nap")},
        [
            (
                "content/articles/why-we-nap.md:8: the claim 'naps-make-wise' must name this "
                "article under 'stated'"
            ),
            (
                "content/claims/naps-make-wise.md:12: no article is called 'why-nap'. Did you "
                "mean 'why-we-nap'?"
            ),
        ],
    ),
    Fault(
        "an unknown topic",
        {CLAIM_SNORING: ("[naps, snoring]", "[naps, snores]")},
        [
            (
                "content/claims/naps-stop-snoring.md:4: no topic is called 'snores'. Did you "
                "mean 'snoring'?"
            ),
        ],
    ),
    Fault(
        "an unknown term",
        {TOPIC_NAPS: ("related_terms: [nap]", "related_terms: [sleep]")},
        [
            "content/topics/naps.md:7: no term is called 'sleep'.",
        ],
    ),
    Fault(
        "an unknown original",
        {ARTICLE_WHY: ("original: original-why", "original: original-wy")},
        [
            (
                "content/articles/why-we-nap.md:3: no source is called 'original-wy'. Did you "
                "mean 'original-why'?"
            ),
        ],
    ),
    Fault(
        "a claim that no sentence of its article states",
        {
            ARTICLE_OWLS: (
                (
                    "[A [nap](../glossary.yaml#nap) stops "
                    "[snoring](../topics/snoring.md).]{claim=naps-stop-snoring}"
                ),
                "A nap stops snoring.",
            )
        },
        [
            (
                "content/claims/naps-stop-snoring.md:6: articles/owls-and-naps.md must mark the "
                "sentence with {claim=naps-stop-snoring}"
            ),
        ],
    ),
    Fault(
        "a mark in an article that the claim does not name",
        {
            ARTICLE_WHY: (
                "[Naps make us wise.]{claim=naps-make-wise}",
                (
                    "[Naps make us wise.]{claim=naps-make-wise}\n"
                    "[Naps stop snoring.]{claim=naps-stop-snoring}"
                ),
            )
        },
        [
            (
                "content/articles/why-we-nap.md:9: the claim 'naps-stop-snoring' must name this "
                "article under 'stated'"
            ),
        ],
    ),
    Fault(
        "a mark in a topic",
        {
            TOPIC_SNORING: (
                "Snoring is a noise [@",
                "[Snoring]{claim=naps-stop-snoring} is a noise [@",
            )
        },
        [
            "content/topics/snoring.md:10: claim marks must stand in articles only",
        ],
    ),
    Fault(
        "one article twice in a claim",
        {
            CLAIM_WISE: (
                "    cites: none\n",
                "    cites: none\n  - article: why-we-nap\n    cites: none\n",
            )
        },
        [
            "content/claims/naps-make-wise.md:5: 'stated' must name no article twice",
        ],
    ),
    Fault(
        "one source twice as evidence",
        {
            CLAIM_WISE: (
                "  - source: lark-nd-page\n    stance: background",
                "  - source: owl-2020-naps\n    stance: background",
            )
        },
        [
            "content/claims/naps-make-wise.md:17: 'evidence' must name no source twice",
        ],
    ),
    Fault(
        "one topic twice",
        {CLAIM_WISE: ("topics: [naps]", "topics: [naps, naps]")},
        [
            "content/claims/naps-make-wise.md:4: 'topics' must name nothing twice",
        ],
    ),
    # Statements and claims
    Fault(
        "named without words",
        {CLAIM_WISE: ("    words: Lark Society\n", "")},
        [
            (
                "content/claims/naps-make-wise.md:6: a statement that cites 'named' must have "
                "its 'words'"
            ),
        ],
    ),
    Fault(
        "named without a match",
        {CLAIM_WISE: ("    match: probable\n", "")},
        [
            (
                "content/claims/naps-make-wise.md:6: a statement that cites 'named' must have a "
                "'source' and a 'match'"
            ),
        ],
    ),
    Fault(
        "unnamed without words",
        {CLAIM_SNORING: ("    words: some say\n", "")},
        [
            (
                "content/claims/naps-stop-snoring.md:6: a statement that cites 'unnamed' must "
                "have its 'words'"
            ),
        ],
    ),
    Fault(
        "linked without a source",
        {CLAIM_WISE: ("cites: none", "cites: linked")},
        [
            (
                "content/claims/naps-make-wise.md:12: a statement that cites 'linked' must have "
                "a 'source' with URL or DOI"
            ),
        ],
    ),
    Fault(
        "linked to a source without a URL",
        {
            CLAIM_WISE: ("cites: none", "cites: linked\n    source: lark-nd-page"),
            SOURCES: (',\n  "URL": "https://larks.example/naps"', ""),
        },
        [
            (
                "content/claims/naps-make-wise.md:12: a statement that cites 'linked' must have "
                "a 'source' with URL or DOI"
            ),
        ],
    ),
    Fault(
        "none with a source",
        {CLAIM_WISE: ("cites: none", "cites: none\n    source: lark-nd-page")},
        [
            (
                "content/claims/naps-make-wise.md:12: a statement that cites 'none' must have no "
                "'source'"
            ),
        ],
    ),
    Fault(
        "a short line of more than ten words",
        {
            CLAIM_SNORING: (
                "short: Nobody has looked.",
                "short: Nobody in the world has ever looked at this in owls.",
            )
        },
        [
            "content/claims/naps-stop-snoring.md:3: 'short' must have at most 10 words, not 11",
        ],
    ),
    Fault(
        "no evidence",
        {
            CLAIM_SNORING: (
                (
                    "evidence:\n"
                    "  - source: lark-nd-page\n"
                    "    stance: inconclusive\n"
                    "    finding: The page says that nobody knows.\n"
                ),
                "evidence: []\n",
            )
        },
        [
            "content/claims/naps-stop-snoring.md:11: 'evidence' must not be empty",
        ],
    ),
    Fault(
        "an unknown relation of topics",
        {CLAIM_WISE: ("[naps, eases, snoring]", "[naps, heals, snoring]")},
        [
            (
                "content/claims/naps-make-wise.md:14: 'links' must be 'causes', 'goes-with' or "
                "'eases'. Did you mean 'eases'?"
            ),
        ],
    ),
    # Marks, citations and links
    Fault(
        "a mark that is not closed",
        {ARTICLE_WHY: ("wise.]{claim", "wise.{claim")},
        [
            (
                "content/articles/why-we-nap.md:8: a claim mark must be [text]{claim=id}, all on "
                "one line"
            ),
        ],
    ),
    Fault(
        "a mark over two lines",
        {ARTICLE_WHY: ("Naps make us wise", "Naps make\nus wise")},
        [
            (
                "content/articles/why-we-nap.md:9: a claim mark must be [text]{claim=id}, all on "
                "one line"
            ),
        ],
    ),
    Fault(
        "an empty mark",
        {ARTICLE_WHY: ("[Naps make us wise.]", "Naps make us wise.[ ]")},
        [
            "content/articles/why-we-nap.md:8: a claim mark must hold text",
        ],
    ),
    Fault(
        "a mark in a mark",
        {ARTICLE_WHY: ("[Naps make us wise.]", "[Naps make us [wise.]{claim=naps-make-wise}]")},
        [
            "content/articles/why-we-nap.md:8: a claim mark must not stand in a claim mark",
        ],
    ),
    Fault(
        "a mark in a heading",
        {
            ARTICLE_WHY: (
                "[Naps make us wise.]{claim=naps-make-wise}",
                ("## [Naps]{claim=naps-make-wise}\n\n[Naps make us wise.]{claim=naps-make-wise}"),
            )
        },
        [
            (
                "content/articles/why-we-nap.md:8: a heading must hold no claim mark, citation "
                "or link"
            ),
        ],
    ),
    Fault(
        "a citation in a heading",
        {ABOUT: (WORDS, "## Naps [@lark-nd-page]")},
        [
            "content/pages/about.md:6: a heading must hold no claim mark, citation or link",
        ],
    ),
    Fault(
        "a citation in a link",
        {ABOUT: (WORDS, "See [naps [@lark-nd-page]](../topics/naps.md).")},
        [
            "content/pages/about.md:6: a citation must not stand in a link",
        ],
    ),
    Fault(
        "a locator without its comma",
        {ABOUT: (WORDS, "It is so [@lark-nd-page p. 3].")},
        [
            (
                "content/pages/about.md:6: a citation must look like [@source-id], [@one; "
                "@two, p. 3] or [@{odd:id}]"
            ),
        ],
    ),
    Fault(
        "citations parted by a comma",
        {ABOUT: (WORDS, "It is so [@lark-nd-page, @owl-2020-naps].")},
        [
            (
                "content/pages/about.md:6: a citation must look like [@source-id], [@one; "
                "@two, p. 3] or [@{odd:id}]"
            ),
        ],
    ),
    Fault(
        "a link with a title",
        {ABOUT: (WORDS, 'See [naps](../topics/naps.md "Naps").')},
        [
            (
                "content/pages/about.md:6: a link must be [text](address), all on one line, "
                "without spaces"
            ),
        ],
    ),
    Fault(
        "a link to an unknown file",
        {ABOUT: (WORDS, "See [naps](../topics/nap.md).")},
        [
            (
                "content/pages/about.md:6: no file is called 'topics/nap.md'. Did you mean "
                "'topics/naps.md'?"
            ),
        ],
    ),
    Fault(
        "a link to an unknown fragment",
        {ABOUT: (WORDS, "See [naps](../topics/naps.md#the-long-answer).")},
        [
            (
                "content/pages/about.md:6: topics/naps.md has no '#the-long-answer'. Did you "
                "mean 'the-short-answer'?"
            ),
        ],
    ),
    Fault(
        "a link to an unknown term",
        {ABOUT: (WORDS, "A [doze](../glossary.yaml#naap).")},
        [
            "content/pages/about.md:6: glossary.yaml has no '#naap'. Did you mean 'nap'?",
        ],
    ),
    Fault(
        "a link to an unknown source",
        {ABOUT: (WORDS, "A [page](../sources.json#lark-page).")},
        [
            (
                "content/pages/about.md:6: sources.json has no '#lark-page'. Did you mean "
                "'lark-nd-page'?"
            ),
        ],
    ),
    Fault(
        "a link to a fragment of its own page",
        {ABOUT: (WORDS, "See [below](#below).")},
        [
            "content/pages/about.md:6: pages/about.md has no '#below'.",
        ],
    ),
    Fault(
        "a link that runs a script",
        {ABOUT: (WORDS, "[Naps](javascript:alert) help.")},
        [
            (
                "content/pages/about.md:6: the link 'javascript:alert' must lead to a neighbor "
                "file or begin with http(s)://"
            ),
        ],
    ),
    Fault(
        "a link with a colon in disguise",
        {ABOUT: (WORDS, "[Naps](javascript&colon;alert) help.")},
        [
            (
                "content/pages/about.md:6: a link's address must hold only A-Z a-z 0-9 "
                "-._~:/?#@!$&+,=; write others as %XX"
            ),
            "content/pages/about.md:6: no file is called 'pages/javascript&colon;alert'.",
            "content/pages/about.md:6: write the character itself instead of '&colon;'",
        ],
    ),
    Fault(
        "a link out of the folder",
        {ABOUT: (WORDS, "[Naps](../../naps.md) help.")},
        [
            (
                "content/pages/about.md:6: no file is called '../naps.md'. Did you mean "
                "'topics/naps.md'?"
            ),
        ],
    ),
    Fault(
        "a link to a path of the site",
        {ABOUT: (WORDS, "[Naps](/topics/naps/) help.")},
        [
            (
                "content/pages/about.md:6: the link '/topics/naps/' must lead to a neighbor file "
                "or begin with http(s)://"
            ),
        ],
    ),
    Fault(
        "a link with signs of Markdown",
        {ABOUT: (WORDS, "[Naps](https://naps.example/a\\_b) help.")},
        [
            (
                "content/pages/about.md:6: a link's address must hold only A-Z a-z 0-9 "
                "-._~:/?#@!$&+,=; write others as %XX"
            ),
        ],
    ),
    Fault(
        "an image",
        {ABOUT: (WORDS, "![Naps](../topics/naps.md)")},
        [
            "content/pages/about.md:6: an image must be a drawing: ![words](../drawings/a.svg)",
        ],
    ),
    Fault(
        "raw HTML",
        {ABOUT: (WORDS, "A <b>page</b> of words.")},
        [
            "content/pages/about.md:6: raw HTML is not allowed; write Markdown",
        ],
    ),
    Fault(
        "an entity",
        {ABOUT: (WORDS, "A page&nbsp;of words.")},
        [
            "content/pages/about.md:6: write the character itself instead of '&nbsp;'",
        ],
    ),
    Fault(
        "emphasis that is not closed",
        {ABOUT: (WORDS, "A *page of words.")},
        [
            (
                "content/pages/about.md:6: emphasis must open and close on its own line; a sign "
                "as such is \\* or \\_"
            ),
        ],
    ),
    Fault(
        "a code span that is not closed",
        {ABOUT: (WORDS, "A `page of words.")},
        [
            "content/pages/about.md:6: a code span must close on its own line",
        ],
    ),
    # Headings, tables and lists
    Fault(
        "one heading twice",
        {ABOUT: (WORDS, "## Naps\n\nThey are short.\n\n## Naps!\n\nThey are.")},
        [
            "content/pages/about.md:10: two headings must not have the same address '#naps'",
        ],
    ),
    Fault(
        "a heading that skips a level",
        {ABOUT: (WORDS, "#### Naps\n\nThey are short.")},
        [
            "content/pages/about.md:6: this heading must be ## or above",
        ],
    ),
    Fault(
        "a heading of the first level",
        {ABOUT: (WORDS, "# Naps\n\nThey are short.")},
        [
            (
                "content/pages/about.md:6: a heading must be ##, ### or ####, a space and its "
                "text, at the start of a line"
            ),
        ],
    ),
    Fault(
        "a heading without an empty line before it",
        {ABOUT: (WORDS, "Naps are short.\n## Naps\n\nThey are.")},
        [
            "content/pages/about.md:7: a heading must have an empty line before it",
        ],
    ),
    Fault(
        "a heading whose address the page uses",
        {ABOUT: (WORDS, "## References\n\nNone.")},
        [
            (
                "content/pages/about.md:6: a heading must not have the address '#references', "
                "which the page itself uses"
            ),
        ],
    ),
    Fault(
        "a heading without a letter",
        {ABOUT: (WORDS, "## ?\n\nNone.")},
        [
            "content/pages/about.md:6: a heading must have a letter or a digit",
        ],
    ),
    Fault(
        "a heading in a list",
        {ABOUT: (WORDS, "- ## Naps")},
        [
            (
                "content/pages/about.md:6: a heading must be ##, ### or ####, a space and its "
                "text, at the start of a line"
            ),
        ],
    ),
    Fault(
        "a heading that is closed",
        {ABOUT: (WORDS, "## Naps ##")},
        [
            (
                "content/pages/about.md:6: a heading must be ##, ### or ####, a space and its "
                "text, at the start of a line"
            ),
        ],
    ),
    Fault(
        "a table row with a cell too many",
        {ABOUT: (WORDS, "| a | b |\n|---|---|\n| c | d | e |")},
        [
            "content/pages/about.md:8: this table row must have 2 cells, as its head has",
        ],
    ),
    Fault(
        "a table without an empty line before it",
        {ABOUT: (WORDS, "Naps:\n| a | b |\n|---|---|\n| c | d |")},
        [
            (
                "content/pages/about.md:7: a | must be written \\| or stand in a table: empty "
                "line, | a |, |---|, | b |"
            ),
        ],
    ),
    Fault(
        "a mark across cells",
        {ABOUT: (WORDS, "| a [b | c](https://naps.example/) |\n|---|---|\n| c | d |")},
        [
            "content/pages/about.md:6: a link must not reach across the cells of a table",
        ],
    ),
    Fault(
        "a list without an empty line before it",
        {ABOUT: (WORDS, "Naps are:\n- short\n- sweet")},
        [
            (
                "content/pages/about.md:7: a list must have an empty line before it, and 4 "
                "spaces a level"
            ),
        ],
    ),
    Fault(
        "lists nested too deeply",
        {ABOUT: (WORDS, "- - - - - - - Naps")},
        [
            "content/pages/about.md:6: lists and quotations must not be nested so deeply",
        ],
    ),
    Fault(
        "a line too deep to the right",
        {ABOUT: (WORDS, " " * 17 + "Naps")},
        [
            "content/pages/about.md:6: lists and quotations must not be nested so deeply",
        ],
    ),
    Fault(
        "a line that is too long",
        {ABOUT: (WORDS, "Naps " * 500)},
        [
            "content/pages/about.md:6: a line must have at most 2,000 characters",
        ],
    ),
    Fault(
        "too many brackets",
        {ABOUT: (WORDS, "[" * 101)},
        [
            "content/pages/about.md:6: a line must have at most 100 each of [, * and _",
        ],
    ),
    Fault(
        "a paragraph that is too long",
        {ABOUT: (WORDS, "Naps are short.\n" * 800)},
        [
            "content/pages/about.md:756: a paragraph or list must have at most 12,000 characters",
        ],
    ),
    # Sources
    Fault(
        "JSON that is not valid",
        {SOURCES: ('"volume": "5",', '"volume": "5"')},
        [
            (
                "content/sources.json:10: the JSON must be valid: a comma, a bracket or a "
                "quotation mark is missing or too much here"
            ),
        ],
    ),
    Fault(
        "a JSON key twice",
        {SOURCES: ('"volume": "5",', '"volume": "5",\n  "volume": "6",')},
        [
            "content/sources.json:10: the key 'volume' must not stand twice",
        ],
    ),
    Fault(
        "JSON that is no list",
        {SOURCES: "{}"},
        [
            "content/sources.json:1: the file must hold a list",
        ],
    ),
    Fault(
        "JSON nested too deeply",
        {SOURCES: "[" * 100000},
        [
            "content/sources.json:1: the JSON must not nest so deeply, nor hold huge numbers",
        ],
    ),
    Fault(
        "a number that is none",
        {SOURCES: ('"volume": "5"', '"volume": NaN')},
        [
            "content/sources.json:9: the JSON must not hold NaN",
        ],
    ),
    Fault(
        "a URL without http",
        {SOURCES: ('"https://larks.example/naps"', '"larks.example/naps"')},
        [
            "content/sources.json:23: 'URL' must be an address that begins with http(s)://",
        ],
    ),
    Fault(
        "a URL with a host that cannot be",
        {SOURCES: ('"https://larks.example/naps"', '"https://[larks/naps"')},
        [
            "content/sources.json:23: 'URL' must be an address that begins with http(s)://",
        ],
    ),
    Fault(
        "a link without a host",
        {ABOUT: f"{FRONT}[Larks](https://?larks)\n"},
        [
            (
                "content/pages/about.md:6: the link 'https://?larks' must lead to a "
                "neighbor file or begin with http(s)://"
            ),
        ],
    ),
    Fault(
        "a date so late that no year follows",
        {TOPIC_NAPS: ("checked: 2026-01-01", "checked: 9999-12-31")},
        [
            "content/topics/naps.md:6: 'checked' must be a date from 1900 to 2199",
        ],
    ),
    Fault(
        "a term that the page uses as an address",
        {GLOSSARY: ("- term: owl's hour", "- term: Part q")},
        [
            (
                "content/glossary.yaml:7: 'term' must make an address that is not empty, and not "
                "one that the page itself uses"
            ),
        ],
    ),
    Fault(
        "a term without a letter that an address can have",
        {GLOSSARY: ("- term: owl's hour", "- term: \u03b2")},
        [
            (
                "content/glossary.yaml:7: 'term' must make an address that is not empty, and not "
                "one that the page itself uses"
            ),
        ],
    ),
    Fault(
        "two marks of one address",
        {
            "claims/naps-make-wise-2.md": (
                CLAIM.replace("article: why-we-nap", "article: owls-and-naps")
            ),
            ARTICLE_OWLS: ("Owls are birds.", "[Owls are birds.]{claim=naps-make-wise-2}"),
        },
        [
            (
                "content/articles/owls-and-naps.md:14: two marks must not have the same address "
                "'#claim-naps-make-wise-2'"
            ),
        ],
    ),
    Fault(
        "a DOI with something before it",
        {SOURCES: ('"DOI": "', '"DOI": "naps:')},
        [
            "content/sources.json:12: 'DOI' must be a bare DOI such as 10.1000/182",
        ],
    ),
    Fault(
        "a PMID with letters",
        {SOURCES: ('"PMID": "12345"', '"PMID": "PM12345"')},
        [
            "content/sources.json:13: 'PMID' must be a PubMed number such as 30567719",
        ],
    ),
    Fault(
        "a PMCID without letters",
        {SOURCES: ('"PMC6789"', '"6789"')},
        [
            "content/sources.json:14: 'PMCID' must be a PMC number such as PMC7147972",
        ],
    ),
    Fault(
        "two sources of one id",
        {
            SOURCES: ('"id": "original-why"', '"id": "original-owls"'),
            ARTICLE_WHY: ("original: original-why", "original: original-owls"),
        },
        [
            (
                "content/articles/why-we-nap.md:3: articles/owls-and-naps.md retells "
                "'original-owls' already"
            ),
            (
                "content/readings.yaml:19: no source is called 'original-why'. "
                "Did you mean 'original-owls'?"
            ),
            "content/sources.json:32: two entries must not be called 'original-owls'",
        ],
    ),
    Fault(
        "an ISSN with a slip",
        {SOURCES: ('"PMID": "12345"', '"ISSN": "0140-6737"')},
        [
            (
                "content/sources.json:13: 'ISSN' must be an ISSN such as 0140-6736, "
                "with its check digit"
            ),
        ],
    ),
    Fault(
        "an ISBN with a slip",
        {SOURCES: ('"PMID": "12345"', '"ISBN": "978-3-16-148410-1"')},
        [
            "content/sources.json:13: 'ISBN' must be an ISBN with its right check digit",
        ],
    ),
    Fault(
        "an unknown notice",
        {READINGS: ("  n: 40\n", "  n: 40\n  notices:\n    - kind: retract\n")},
        [
            (
                "content/readings.yaml:6: 'kind' must be 'retracted', 'concern', 'corrected' or "
                "'superseded'. Did you mean 'retracted'?"
            ),
        ],
    ),
    Fault(
        "a record of links with an unknown result",
        {"links.json": '[\n {"url": "http://a.test", "tried": "2026-01-01", "result": "ok"}\n]'},
        [
            (
                "content/links.json:2: 'result' must be 'opened', 'moved', 'gone' or "
                "'could-not-be-checked'."
            ),
        ],
    ),
    Fault(
        "an address that was tried twice",
        {
            "links.json": "[\n"
            ' {"url": "https://a.example/", "tried": "2026-01-01", "result": "gone"},\n'
            ' {"url": "https://a.example/", "tried": "2026-01-02", "result": "gone"}\n]'
        },
        [
            "content/links.json:3: two entries must not be called 'https://a.example/'",
        ],
    ),
    Fault(
        "two sources of one DOI",
        {
            SOURCES: (
                '  "title": "Why we nap",',
                '  "title": "Why we nap",\n  "DOI": "10.1000/NAPS(2020)5",',
            )
        },
        [
            (
                "content/sources.json:36: the sources 'owl-2020-naps' and 'original-why' must "
                "not have the same DOI"
            ),
        ],
    ),
    Fault(
        "two ids that make one address",
        {
            SOURCES: ('"id": "original-why"', '"id": "Original.Owls"'),
            READINGS: ("original-why:", "Original.Owls:"),
            ARTICLE_WHY: ("original: original-why", "original: Original.Owls"),
        },
        [
            (
                "content/sources.json:33: 'original-owls' and 'Original.Owls' must not share the "
                "address /sources/original-owls/"
            ),
        ],
    ),
    Fault(
        "an id of signs alone",
        {
            SOURCES: ('"id": "original-why"', '"id": "???"'),
            READINGS: ("original-why:", '"???":'),
            ARTICLE_WHY: ("original: original-why", 'original: "???"'),
        },
        [
            "content/sources.json:32: 'id' must hold a letter from a to z or a digit",
        ],
    ),
    Fault(
        "a slip in a key of CSL",
        {SOURCES: ('"volume": "5"', '"volumne": "5"')},
        [
            "content/sources.json:9: 'volumne' is not a known key. Did you mean 'volume'?",
        ],
    ),
    Fault(
        "a name that is neither family nor literal",
        {SOURCES: ('{"literal": "Lark Society"}', '{"given": "Lark"}')},
        [
            "content/sources.json:21: 'author' must have either a family name or a literal name",
        ],
    ),
    Fault(
        "a month that does not exist",
        {SOURCES: ("[[2020, 3, 4]]", "[[2020, 13, 4]]")},
        [
            "content/sources.json:8: 'issued' must be a date that exists: [[year, month, day]]",
        ],
    ),
    Fault(
        "a date without a year",
        {SOURCES: ("[[2020, 3, 4]]", "[[]]")},
        [
            "content/sources.json:8: 'issued' must be a date that exists: [[year, month, day]]",
        ],
    ),
    Fault(
        "a date in three parts",
        {SOURCES: ("[[2020, 3, 4]]", "[[2020], [2021], [2022]]")},
        [
            (
                "content/sources.json:8: 'issued' must have one date in its 'date-parts', "
                "or two for a range"
            ),
        ],
    ),
    Fault(
        "a year that no calendar has",
        {SOURCES: ("[[2020, 3, 4]]", "[[9999999999]]")},
        [
            (
                "content/sources.json:8: 'issued' must have numbers as its parts: "
                "[[year, month, day]]"
            ),
        ],
    ),
    Fault(
        "a year in words",
        {SOURCES: ("[[2020, 3, 4]]", '[["MMXX"]]')},
        [
            (
                "content/sources.json:8: 'issued' must have numbers as its parts: "
                "[[year, month, day]]"
            ),
        ],
    ),
    Fault(
        "an unknown type",
        {SOURCES: ('"type": "article-journal"', '"type": "article-jurnal"')},
        [
            (
                "content/sources.json:4: 'type' must be one of 45 values (CONTRIBUTING has them). "
                "Did you mean 'article-journal'?"
            ),
        ],
    ),
    Fault(
        "a volume that is a list",
        {SOURCES: ('"volume": "5"', '"volume": [5]')},
        [
            "content/sources.json:9: 'volume' must be text",
        ],
    ),
    Fault(
        "a source of which nothing is said",
        {READINGS: ("lark-nd-page:", "lark-nd-pag:")},
        [
            (
                "content/readings.yaml:8: no source is called 'lark-nd-pag'. "
                "Did you mean 'lark-nd-page'?"
            ),
            "content/sources.json:18: readings.yaml must say what 'lark-nd-page' is",
        ],
    ),
    Fault(
        "readings that are a list",
        {READINGS: "- design: cohort\n"},
        [
            "content/readings.yaml:1: the file must hold the ids of sources as keys",
        ],
    ),
    Fault(
        "a reading with words for numbers",
        {READINGS: ("  n: 40\n", "  n: forty\n  all_authors: perhaps\n")},
        [
            "content/readings.yaml:4: 'n' must be a whole number",
            "content/readings.yaml:5: 'all_authors' must be true or false",
        ],
    ),
    Fault(
        "a reading beside a fault of its source",
        {
            READINGS: ("read: abstract", "read: abstrakt"),
            SOURCES: ('"PMID": "12345"', '"PMID": "x"'),
        },
        [
            (
                "content/readings.yaml:5: 'read' must be 'full-text', 'abstract', 'excerpt' or "
                "'title-only'. Did you mean 'abstract'?"
            ),
            "content/sources.json:13: 'PMID' must be a PubMed number such as 30567719",
        ],
    ),
    Fault(
        "nobody in a study",
        {READINGS: ("  n: 40\n", "  n: 0\n")},
        [
            "content/readings.yaml:4: 'n' must be at least 1",
        ],
    ),
    Fault(
        "glossary that is not valid",
        {GLOSSARY: ("aliases: [naps", "aliases: [[naps")},
        [
            "content/glossary.yaml:2: a bracket that opens must close",
        ],
    ),
    Fault(
        "two terms of one name",
        {GLOSSARY: ("term: owl's hour", "term: Nap")},
        [
            "content/glossary.yaml:7: two entries must not be called 'nap'",
        ],
    ),
    # Files
    Fault(
        "a claim called as a filter",
        {
            "claims/topic.md": CLAIM,
            CLAIM_SNORING: None,
            ARTICLE_OWLS: ("claim=naps-stop-snoring", "claim=topic"),
        },
        [
            "content/claims/topic.md:1: the name must not be 'topic', which the site uses",
        ],
    ),
    Fault(
        "a file of a document with the ending of another program",
        {"articles/Owls.MD": "x", "topics/Über Eulen.txt": "x"},
        [
            "content/articles/Owls.MD:1: the file must be called articles/owls.md",
            "content/topics/Über Eulen.txt:1: the file must be called topics/uber-eulen.md",
        ],
    ),
    Fault(
        "two articles of one original",
        {ARTICLE_WHY: ("original: original-why", "original: original-owls")},
        [
            (
                "content/articles/why-we-nap.md:3: articles/owls-and-naps.md retells "
                "'original-owls' already"
            ),
        ],
    ),
    Fault(
        "a source in brackets without its sign",
        {ABOUT: (WORDS, "Owls sleep [owl-2020-naps].")},
        ["content/pages/about.md:6: a citation must look like [@owl-2020-naps]"],
    ),
    Fault(
        "another name of a term that is a term",
        {GLOSSARY: ("aliases: [naps,", "aliases: [Owls hour,")},
        ["content/glossary.yaml:2: 'Owls hour' must not be a name of 'nap' and of 'owl's hour'"],
    ),
    Fault(
        "a text with a colon, without quotation marks",
        {CLAIM_SNORING: ("claim: A nap stops", "claim: A nap: it stops")},
        [
            "content/claims/naps-stop-snoring.md:2: a text with ': ' must stand in quotation marks",
        ],
    ),
    Fault(
        "an entry of a list that is indented otherwise",
        {CLAIM_SNORING: ("    cites: unnamed", "   cites: unnamed")},
        [
            (
                "content/claims/naps-stop-snoring.md:7: the line must be indented as its "
                "neighbors of the same list or record are"
            ),
        ],
    ),
    Fault(
        "a comma after the last key of JSON",
        {SOURCES: ('"URL": "https://clinic.example/why"', '"URL": "https://clinic.example/why",')},
        ["content/sources.json:37: the JSON must be valid: no comma after the last entry"],
    ),
    Fault(
        "a slip in a key inside a key",
        {
            SITE: (
                "corrections:\n",
                "if_worried:\n  before: See\n  words: a page\n  pth: /naps/\ncorrections:\n",
            )
        },
        [
            "content/site.yaml:17: 'path' must be given",
            "content/site.yaml:20: 'pth' is not a known key. Did you mean 'path'?",
        ],
    ),
    Fault(
        "a comment in JSON",
        {SOURCES: ('  "id": "original-why"', '// the clinic\n  "id": "original-why"')},
        ["content/sources.json:33: the JSON must be valid: no comments"],
    ),
    Fault(
        "single quotation marks in JSON",
        {SOURCES: ('"id": "original-why"', "'id': 'original-why'")},
        [
            (
                "content/sources.json:33: the JSON must be valid: keys and texts in double "
                "quotation marks"
            ),
        ],
    ),
    Fault(
        "a file name with capitals",
        {"pages/Naps.md": FRONT + "A page.\n"},
        [
            "content/pages/Naps.md:1: the file must be called pages/naps.md",
        ],
    ),
    Fault(
        "a page called as a list of the site",
        {"pages/claims.md": FRONT + "A page.\n"},
        [
            "content/pages/claims.md:1: the name must not be 'claims', which the site uses",
        ],
    ),
    Fault(
        "a stray file",
        {"notes.txt": "Naps.\n"},
        [
            "content/notes.txt:1: the site has no use for a file of this name here.",
        ],
    ),
    Fault(
        "a file in the wrong folder",
        {"topic/naps.md": "Naps.\n"},
        [
            (
                "content/topic/naps.md:1: the site has no use for a file of this name here. Did "
                "you mean 'topics/naps.md'?"
            ),
        ],
    ),
    Fault(
        "a required file that is missing",
        {HOME: None},
        [
            "content/pages/home.md:1: the file must exist",
        ],
    ),
    Fault(
        "no sources",
        {SOURCES: None},
        [
            "content/sources.json:1: the file must exist",
        ],
    ),
    Fault(
        "an order that leaves one out",
        {SITE: ("[naps, snoring]", "[naps]")},
        [
            "content/site.yaml:8: 'topics' must list 'snoring'",
        ],
    ),
    Fault(
        "an order that repeats one",
        {SITE: ("[naps, snoring]", "[naps, snoring, naps]")},
        [
            "content/site.yaml:8: 'naps' must not stand twice",
        ],
    ),
    Fault(
        "an order that misspells one",
        {SITE: ("[naps, snoring]", "[naps, snorin]")},
        [
            "content/site.yaml:8: 'topics' must list 'snoring'",
            "content/site.yaml:8: no topic is called 'snorin'. Did you mean 'snoring'?",
        ],
    ),
    Fault(
        "an address without its slash",
        {SITE: ("sleep-check.example/", "sleep-check.example")},
        [
            "content/site.yaml:4: 'address' must end in one slash",
        ],
    ),
    Fault(
        "an address with a question",
        {SITE: ("sleep-check.example/", "sleep-check.example/?a=/")},
        [
            "content/site.yaml:4: 'address' must be http(s)://, a host and a path",
        ],
    ),
    Fault(
        "a menu that leads nowhere",
        {SITE: ("corrections:\n", "menu:\n  /about/: About\n  /abuot/: About\ncorrections:\n")},
        [
            "content/site.yaml:19: no page has the path '/abuot/'. Did you mean '/about/'?",
        ],
    ),
    Fault(
        "a way to a heading that is not there",
        {SITE: ("corrections:\n", "how_checked: /about/#how-it-was-checked\ncorrections:\n")},
        [
            (
                "content/site.yaml:17: /about/ has no '#how-it-was-checked'. Did you mean "
                "'how-a-claim-was-checked'?"
            ),
        ],
    ),
    Fault(
        "a pointer that leads nowhere",
        {
            SITE: (
                "corrections:\n",
                "if_worried:\n  before: See\n  words: a page\n  path: naps/\ncorrections:\n",
            )
        },
        [
            "content/site.yaml:20: no page has the path 'naps/'. Did you mean '/topics/naps/'?",
        ],
    ),
    Fault(
        "words that lead to no page",
        {"search.yaml": ("ignored:", "leads:\n  /topics/nap/: [siesta]\nignored:")},
        [
            (
                "content/search.yaml:5: no page has the path '/topics/nap/'. Did you mean "
                "'/topics/naps/'?"
            ),
        ],
    ),
    Fault(
        "a contact that is no address",
        {SITE: ("https://owls.example/contact", "mailto:owls")},
        [
            (
                "content/site.yaml:20: 'security_contact' must be an address that begins with "
                "http(s):// or mailto:"
            ),
        ],
    ),
    # Many
    Fault(
        "mistakes in several files",
        {
            SITE: ("updated: 2026-01-03", "updated: 2026-01-32"),
            SOURCES: ('"PMID": "12345"', '"PMID": "x"'),
            TOPIC_NAPS: ("title: Naps", "titel: Naps"),
            CLAIM_WISE: ("match: probable", "match: certain"),
            ARTICLE_WHY: ("publisher: a nap clinic\n", ""),
            HOME: ("A page of words.", "A <b>page</b>.\nIt is so [@lark-nd-pag]."),
        },
        [
            "content/articles/why-we-nap.md:2: 'publisher' must be given",
            (
                "content/claims/naps-make-wise.md:10: 'match' must be 'exact', 'probable', "
                "'possible' or 'publisher-only'."
            ),
            "content/pages/home.md:6: raw HTML is not allowed; write Markdown",
            (
                "content/pages/home.md:7: no source is called 'lark-nd-pag'. Did you mean "
                "'lark-nd-page'?"
            ),
            "content/site.yaml:6: 'updated' must be a date such as 2026-11-21, and one that exists",
            "content/sources.json:13: 'PMID' must be a PubMed number such as 30567719",
            "content/topics/naps.md:2: 'titel' is not a known key. Did you mean 'title'?",
            "content/topics/naps.md:2: 'title' must be given",
        ],
    ),
]
