"""Makes a corpus of N documents in our own format, and the same text for MkDocs and Hugo.

    .venv/bin/python tests/bench/make_corpus.py 1000 /tmp/corpus

writes `/tmp/corpus/content` (ours), `/tmp/corpus/docs` with `mkdocs.yml`, and `/tmp/corpus/hugo`.
A document is a claim with its statement, its evidence and about 300 words; every tenth is an
article that states ten of them. The words come from a fixed list, so every run makes the same.
"""

import json
import random
import sys
from pathlib import Path

WORDS = [
    *("gut", "joint", "pain", "study", "found", "people", "weeks", "small", "blood"),
    *("sign", "wall", "bowel", "food", "fiber", "knee", "trial", "group", "long"),
    *("short", "time", "helps", "may", "might", "not", "shown", "yet", "some"),
    *("most", "many", "few", "older", "adults", "mice"),
]


def text(maker: random.Random, sentences: int) -> list[str]:
    """Return sentences of about ten words each."""
    return [
        " ".join(maker.choices(WORDS, k=maker.randint(7, 12))).capitalize() + "."
        for _ in range(sentences)
    ]


def make(number: int, folder: Path) -> None:
    """Write the corpus in three forms."""
    maker = random.Random(number)  # noqa: S311 - the same words each time, and no secret
    content = folder / "content"
    for name in ("articles", "claims", "topics", "pages"):
        (content / name).mkdir(parents=True, exist_ok=True)
    docs, hugo = folder / "docs", folder / "hugo" / "content"
    docs.mkdir(exist_ok=True)
    hugo.mkdir(parents=True, exist_ok=True)
    articles = max(1, number // 11)
    claims = number - articles
    sources = []
    for index in range(claims):
        name, source = f"claim-{index}", f"source-{index}"
        article = f"article-{index % articles}"
        body = text(maker, 30)
        sources.append(
            {
                "id": source,
                "type": "article-journal",
                "title": text(maker, 1)[0].rstrip("."),
                "author": [{"family": f"Family{index}", "given": "A."}],
                "container-title": "Journal",
                "issued": {"date-parts": [[2000 + index % 25]]},
                "URL": f"https://example.org/{index}",
            }
        )
        cited = [f"{one[:-1]} [@{source}]." if at % 5 == 0 else one for at, one in enumerate(body)]
        matter = (
            f"claim: Claim {index}. {text(maker, 1)[0]}\nshort: {' '.join(body[0].split()[:6])}\n"
            f"topics: [topic-{index % 4}]\nstated:\n  - article: {article}\n    cites: none\n"
            f"verdict: unproven\nchecked: 2026-01-01\nevidence:\n  - source: {source}\n"
            f"    stance: supports\n    finding: {body[1]}\n"
        )
        (content / "claims" / f"{name}.md").write_text(
            f"---\n{matter}---\n" + "\n".join(cited) + "\n", "utf-8"
        )
        plain = (
            f"# Claim {index}\n\n"
            + "\n".join(body)
            + f"\n\n[Back](article-{index % articles}.md)\n"
        )
        (docs / f"{name}.md").write_text(plain, "utf-8")
        (hugo / f"{name}.md").write_text(f"---\ntitle: Claim {index}\n---\n{plain}", "utf-8")
    for index in range(articles):
        own = range(index, claims, articles)
        lines = [f"[{text(maker, 1)[0]}]{{claim=claim-{one}}}" for one in own] + text(maker, 20)
        matter = (
            f"title: Article {index}\noriginal: source-{index}\npublisher: A shop\n"
            "tagline: An article.\nchecked: 2026-01-01\n"
        )
        (content / "articles" / f"article-{index}.md").write_text(
            f"---\n{matter}---\n## Text\n\n" + "\n".join(lines) + "\n", "utf-8"
        )
        plain = f"# Article {index}\n\n" + "\n\n".join(
            f"[Claim {one}](claim-{one}.md)" for one in own
        )
        (docs / f"article-{index}.md").write_text(plain + "\n", "utf-8")
        (hugo / f"article-{index}.md").write_text(
            f"---\ntitle: Article {index}\n---\n{plain}\n", "utf-8"
        )
    for index in range(4):
        matter = (
            f"title: Topic {index}\nnode: Topic {index}\nquestion: What?\nanswer: This.\n"
            "checked: 2026-01-01\n"
        )
        (content / "topics" / f"topic-{index}.md").write_text(
            f"---\n{matter}---\n## The short answer\n\nThis.\n", "utf-8"
        )
    for page in ("home", "about", "when-to-see-a-doctor"):
        matter = f"title: {page}\ndescription: A page.\nchecked: 2026-01-01\n"
        heading = "## How a claim was checked\n\n"
        (content / "pages" / f"{page}.md").write_text(
            f"---\n{matter}---\n{heading}Text.\n", "utf-8"
        )
    (content / "sources.json").write_text(json.dumps(sources), "utf-8")
    read = "  design: cohort\n  read: abstract\n  checked: 2026-01-01\n"
    readings = "".join(f"{source['id']}:\n{read}" for source in sources)
    (content / "readings.yaml").write_text(readings, "utf-8")
    (content / "glossary.yaml").write_text(
        "- term: nap\n  definition: A short sleep.\n  source: source-0\n", "utf-8"
    )
    (content / "search.yaml").write_text("ignored: [the]\n", "utf-8")
    named = ", ".join(f"article-{index}" for index in range(articles))
    (content / "site.yaml").write_text(
        "title: Corpus\ntagline: T\ndescription: D\naddress: https://corpus.example/\n"
        "published: 2026-01-01\nupdated: 2026-01-01\nsecurity_contact: https://corpus.example/\n"
        f"articles: [{named}]\ntopics: [topic-0, topic-1, topic-2, topic-3]\n",
        "utf-8",
    )
    (docs / "index.md").write_text("# Corpus\n", "utf-8")
    (folder / "mkdocs.yml").write_text("site_name: Corpus\nnav:\n  - index.md\n", "utf-8")
    layouts = folder / "hugo" / "layouts" / "_default"
    layouts.mkdir(parents=True, exist_ok=True)
    (layouts / "single.html").write_text("<h1>{{ .Title }}</h1>{{ .Content }}", "utf-8")
    (layouts / "list.html").write_text(
        "{{ range .Pages }}<a href='{{ .RelPermalink }}'>x</a>{{ end }}", "utf-8"
    )
    (folder / "hugo" / "hugo.toml").write_text(
        "baseURL = 'https://corpus.example/'\ntitle = 'Corpus'\n", "utf-8"
    )


if __name__ == "__main__":
    make(int(sys.argv[1]), Path(sys.argv[2]))
