"""Turns the library into its articles side by side, topic by topic."""

from dataclasses import dataclass

from app.claims.filters import by_verdict
from app.content.counts import in_words, neither
from app.content.library import Library
from app.content.records import Article, Claim, Topic
from app.content.text.typography import capital
from app.content.vocabulary import Cites, Verdict


@dataclass(frozen=True, slots=True)
class Side:
    """What one article alone says on a topic."""

    article: Article
    claims: tuple[Claim, ...]

    @property
    def groups(self) -> list[tuple[Verdict, list[Claim]]]:
        """The same by verdict."""
        return by_verdict(self.claims)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A topic: the claims that several articles state, and those of each article alone."""

    topic: Topic
    shared: tuple[Claim, ...]
    sides: tuple[Side, ...]

    @property
    def total(self) -> int:
        """How many claims there are on the topic."""
        return len(self.shared) + sum(len(side.claims) for side in self.sides)


def comparisons(library: Library) -> tuple[Comparison, ...]:
    """Return one comparison for each topic."""
    return tuple(_comparison(library, topic) for topic in library.topics.values())


def _comparison(library: Library, topic: Topic) -> Comparison:
    claims = library.claims_on(topic)
    return Comparison(
        topic,
        tuple(claim for claim in claims if len(claim.stated) > 1),
        tuple(
            Side(
                article,
                tuple(
                    claim
                    for claim in claims
                    if [one.article.slug for one in claim.stated] == [article.slug]
                ),
            )
            for article in library.articles.values()
        ),
    )


def leaning(claim: Claim) -> str:
    """Say on what the articles that share a claim lean, in words."""
    named = [statement.source for statement in claim.stated if statement.source]
    if not named:
        names_nobody = all(statement.cites is Cites.NONE for statement in claim.stated)
        who = capital(neither(len(claim.stated)))
        return f"{who} {'gives' if names_nobody else 'names'} a source."
    if len(named) < len(claim.stated):
        return "Only one names a source." if len(named) == 1 else "Not all of them name a source."
    if len({source.id for source in named}) == 1:
        many = in_words(len(claim.stated))
        return f"They lean on the same source, so this is one piece of evidence, not {many}."
    return "They lean on different sources."
