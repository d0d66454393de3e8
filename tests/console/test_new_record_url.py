from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from offhook.console.new_record_url import new_record_url
from offhook.screen_pop.default_values import decode_default_field_values


def test_a_bare_form() -> None:
    assert new_record_url("Contact") == "/lightning/o/Contact/new"


def test_default_values_survive_the_address() -> None:
    defaults = {"LastName": "O'Hara, Jr. & Sons=x", "Phone": "+1 (415) 555"}
    url = new_record_url("Contact", defaults, "012000000000001", "/lightning/home?a=1&b=2")
    query = parse_qs(urlsplit(url).query)
    assert decode_default_field_values(query["defaultFieldValues"][0]) == defaults
    assert query["recordTypeId"] == ["012000000000001"]
    assert query["backgroundContext"] == ["/lightning/home?a=1&b=2"]
