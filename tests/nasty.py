"""Values that no honest adapter or browser sends, for tests that look for a fault of the server."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

ODD_TEXTS = (
    "",
    " ",
    "\0",
    "a\0b",
    "\ufffe",
    "\u2028",
    "\u202e",
    "%",
    "_",
    "\\",
    '"',
    "'",
    "';--",
    "*",
    '"*" OR NEAR(',
    "</script><script>alert(1)</script>",
    "{{7*7}}",
    "${x}",
    "../../etc/passwd",
    "//[",
    "http://[",
    "__proto__",
    "constructor",
    "null",
    "NaN",
    "-0",
    "1e999",
    "²",
    "٣",
    "9" * 400,
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-12:00",
    "2024-02-30",
    "-99999999999999",
    "+" * 50 + "1",
    "00" * 30,
    "tel:+1;ext=",
    "sip:@",
    "001" + "a" * 12,
    "003000000000001AAA",
    "005" + "\uff10" * 12,
    "\U0001f600" * 40,
    "é" * 300,
    "İ",
    "ß" * 300,
    "a" * 40_000,
    "&=&;=%%%",
    "a or b and or and",
    "=" * 300,
    ",,,=,",
)

texts = st.sampled_from(ODD_TEXTS) | st.text(st.characters(codec="utf-8"), max_size=40)
numbers = st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False, allow_infinity=False)
json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=8,
)
