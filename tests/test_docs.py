"""Pages made from the code are up to date."""

import pytest

from docs.make_pages import HERE, PAGES


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_made_from_the_code_is_up_to_date(name):
    assert (HERE / name).read_text(encoding="utf-8") == PAGES[name]()
