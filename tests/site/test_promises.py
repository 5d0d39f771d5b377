"""Promises that hold for the tests' library hold for the real content too.

Each test is collected here once more, with the fixtures of this folder.
"""

import pytest

from tests.claims.test_comparison import test_every_claim_of_a_topic_is_told_once
from tests.claims.test_filters import (
    test_claims_stand_together_by_verdict,
    test_every_choice_says_what_it_leaves,
    test_lists_with_a_page_are_those_that_ledgers_lead_to,
)
from tests.claims.test_open_data import (
    test_the_data_fits_its_schema,
    test_the_sums_are_those_of_the_library,
)
from tests.content.test_assembly import (
    test_both_ends_of_every_citation_agree,
    test_claims_are_in_the_order_of_their_first_sentences,
    test_every_term_of_the_glossary_cites_its_source_once,
    test_numbers_on_a_page_run_without_gaps,
)
from tests.export.test_link_check import test_a_page_leads_where_a_parser_says
from tests.pages.test_prose import test_all_content_holds_what_was_read_in_it
from tests.pages.test_schema_org import (
    test_every_id_leads_to_a_page_of_ours,
    test_every_type_and_property_is_schema_orgs,
    test_no_review_is_claimed,
)
from tests.pages.test_sitemap import (
    test_every_address_of_a_record_is_a_route,
    test_terms_stand_on_the_page_of_the_glossary,
)
from tests.references.test_formats import (
    test_bibtex_keeps_every_source,
    test_bibtexparser_reads_every_source,
    test_csl_json_fits_its_schema_and_keeps_every_field,
    test_ris_keeps_every_source,
)
from tests.references.test_page_metadata import (
    test_a_source_page_is_one_item,
    test_every_source_can_be_picked_from_the_list,
)
from tests.search.test_names import (
    test_everything_stands_under_its_letter,
    test_letters_are_in_order,
    test_names_for_suggestions_are_short,
)
from tests.search.test_query import (
    test_an_unknown_identifier_is_searched_as_words,
    test_work_is_bounded,
)

pytestmark = pytest.mark.slow
