"""All sources of the real site, written in a format and read back by the import."""

import pytest

from app.bibliographies.incoming import Incoming
from app.content.bibliography.items import Item
from app.content.library import Library
from tests.bibliographies.test_round_trips import READERS

FIELDS = (
    *("issued", "volume", "issue", "page", "doi", "pmid", "pmcid", "isbn", "issn", "url"),
    *("container_title", "publisher", "publisher_place", "edition", "number"),
)


@pytest.mark.parametrize("form", READERS)
def test_every_source_of_the_site_comes_back(form: str, real: Library) -> None:
    """Whoever takes our bibliography away and brings it back has lost nothing that we print."""
    write, read = READERS[form]
    sources = list(real.sources.values())
    found = [one.item for one in read(write(sources)) if isinstance(one, Incoming)]

    assert [item["id"] for item in found] == [source.id for source in sources]
    for source, item in zip(sources, found, strict=True):
        again = Item.model_validate(item)
        assert {key: getattr(again, key) for key in FIELDS} == {
            key: getattr(source, key) for key in FIELDS
        }, source.id
        assert len(again.authors) == len(source.authors), source.id
