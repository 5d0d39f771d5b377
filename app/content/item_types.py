"""The kinds of item that a source can be, and what each standard calls them.

CSL: https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types.
"""

from enum import StrEnum
from typing import Self


class ItemType(StrEnum):
    """A kind of item by its CSL name, with its names in RIS, BibTeX, Zotero and schema.org."""

    ris: str
    bibtex: str
    zotero: str
    schema_org: str

    def __new__(cls, value: str, ris: str, bibtex: str, zotero: str, schema_org: str) -> Self:
        """Make the CSL name a string, and keep the other names beside it."""
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.ris, kind.bibtex, kind.zotero, kind.schema_org = ris, bibtex, zotero, schema_org
        return kind

    ARTICLE = "article", "UNPB", "misc", "preprint", "ScholarlyArticle"
    JOURNAL = "article-journal", "JOUR", "article", "journalArticle", "ScholarlyArticle"
    MAGAZINE = "article-magazine", "MGZN", "article", "magazineArticle", "Article"
    NEWSPAPER = "article-newspaper", "NEWS", "article", "newspaperArticle", "NewsArticle"
    BOOK = "book", "BOOK", "book", "book", "Book"
    CHAPTER = "chapter", "CHAP", "incollection", "bookSection", "Chapter"
    BLOG = "post-weblog", "BLOG", "misc", "blogPost", "BlogPosting"
    REPORT = "report", "RPRT", "techreport", "report", "Report"
    WEBPAGE = "webpage", "ELEC", "misc", "webpage", "WebPage"
