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
    BILL = "bill", "BILL", "misc", "bill", "CreativeWork"
    BOOK = "book", "BOOK", "book", "book", "Book"
    BROADCAST = "broadcast", "MPCT", "misc", "tvBroadcast", "CreativeWork"
    CHAPTER = "chapter", "CHAP", "incollection", "bookSection", "Chapter"
    CLASSIC = "classic", "CLSWK", "book", "book", "Book"
    COLLECTION = "collection", "GEN", "misc", "document", "CreativeWork"
    DATASET = "dataset", "DATA", "misc", "dataset", "CreativeWork"
    DOCUMENT = "document", "GEN", "misc", "document", "CreativeWork"
    ENTRY = "entry", "ENCYC", "incollection", "encyclopediaArticle", "Article"
    DICTIONARY = "entry-dictionary", "DICT", "incollection", "dictionaryEntry", "Article"
    ENCYCLOPEDIA = "entry-encyclopedia", "ENCYC", "incollection", "encyclopediaArticle", "Article"
    EVENT = "event", "GEN", "misc", "document", "CreativeWork"
    FIGURE = "figure", "FIGURE", "misc", "artwork", "CreativeWork"
    GRAPHIC = "graphic", "ART", "misc", "artwork", "CreativeWork"
    HEARING = "hearing", "HEAR", "misc", "hearing", "CreativeWork"
    INTERVIEW = "interview", "PCOMM", "misc", "interview", "CreativeWork"
    CASE = "legal_case", "CASE", "misc", "case", "CreativeWork"
    LEGISLATION = "legislation", "STAT", "misc", "statute", "CreativeWork"
    MANUSCRIPT = "manuscript", "MANSCPT", "unpublished", "manuscript", "CreativeWork"
    MAP = "map", "MAP", "misc", "map", "CreativeWork"
    FILM = "motion_picture", "MPCT", "misc", "film", "CreativeWork"
    SCORE = "musical_score", "MUSIC", "misc", "document", "CreativeWork"
    PAMPHLET = "pamphlet", "PAMP", "booklet", "document", "CreativeWork"
    CONFERENCE = (
        "paper-conference",
        "CPAPER",
        "inproceedings",
        "conferencePaper",
        "ScholarlyArticle",
    )
    PATENT = "patent", "PAT", "misc", "patent", "CreativeWork"
    PERFORMANCE = "performance", "GEN", "misc", "presentation", "CreativeWork"
    PERIODICAL = "periodical", "JFULL", "misc", "document", "Periodical"
    COMMUNICATION = "personal_communication", "PCOMM", "misc", "letter", "CreativeWork"
    POST = "post", "ICOMM", "online", "forumPost", "CreativeWork"
    BLOG = "post-weblog", "BLOG", "online", "blogPost", "BlogPosting"
    REGULATION = "regulation", "STAT", "misc", "statute", "CreativeWork"
    REPORT = "report", "RPRT", "techreport", "report", "Report"
    REVIEW = "review", "JOUR", "article", "journalArticle", "CreativeWork"
    BOOK_REVIEW = "review-book", "JOUR", "article", "journalArticle", "CreativeWork"
    SOFTWARE = "software", "COMP", "misc", "computerProgram", "CreativeWork"
    SONG = "song", "SOUND", "misc", "audioRecording", "CreativeWork"
    SPEECH = "speech", "SLIDE", "misc", "presentation", "CreativeWork"
    STANDARD = "standard", "STAND", "techreport", "standard", "CreativeWork"
    THESIS = "thesis", "THES", "phdthesis", "thesis", "CreativeWork"
    TREATY = "treaty", "GEN", "misc", "document", "CreativeWork"
    WEBPAGE = "webpage", "ELEC", "online", "webpage", "WebPage"
