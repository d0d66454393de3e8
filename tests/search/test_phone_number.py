from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from offhook.search.phone_number import PhoneKey, clean, likeness, looks_like_number

US = PhoneKey("4155551212", "4155551212", "+14155551212")


@pytest.mark.parametrize(
    "text",
    [
        "(415) 555-1212", "415.555.1212", "415-555-1212", "4155551212", "1 415 555 1212", "1-415-555-1212",
        "14155551212", "+1 (415) 555-1212", "+14155551212", "001 415 555 1212", "011 1 415 555 1212",
        "415.555.1212 ext 4", "(415) 555-1212 x123", "415-555-1212 ext. 12", "415 555 1212 extension 9",
        "+1 415 555 1212;ext=4", "415 555 1212,,33", "415-555-1212 #7",
        "sip:+14155551212@pbx.example.com;user=phone", "sips:4155551212@10.0.0.1",
        "sip:%2B14155551212@pbx", '"Ann Lee" <sip:+14155551212@pbx.example.com>',
        "tel:+1-415-555-1212", "tel:4155551212;phone-context=+1",
        "TEL: (415)555-1212", "callto:4155551212", " +1\u00a0415\u2011555\u20111212 ",
        "Phone: (415) 555-1212", "\uff14\uff11\uff15 555 1212",
    ],
)  # fmt: skip
def test_one_number_in_many_forms(text: str) -> None:
    found = clean(text)
    assert found is not None
    assert found.e164 == US.e164
    assert (found.national, found.key, found.short_key) == (US.national, US.key, US.short_key)
    assert found.certain == ("+" in text or "%2B" in text or text.startswith("0"))
    assert looks_like_number(text)


@pytest.mark.parametrize(
    ("text", "region", "e164"),
    [
        ("020 7946 0018", "GB", "+442079460018"),
        ("+44 (0)20 7946 0018", "US", "+442079460018"),
        ("0044 20 7946 0018", "US", "+442079460018"),
        ("0044 20 7946 0018", "DE", "+442079460018"),
        ("011 44 20 7946 0018", "US", "+442079460018"),
        ("442079460018", "US", "+442079460018"),
        ("0113 496 0150", "GB", "+441134960150"),
        ("030 23125 101", "DE", "+493023125101"),
        ("+49 (0)89 99998 201", "US", "+498999998201"),
        ("01 99 00 12 34", "FR", "+33199001234"),
        ("03-0000-0456", "JP", "+81300000456"),
        ("+39 06 698 12345", "US", "+390669812345"),
        ("020 7946 0018", "US", None),
        ("055 123 4567", "US", None),
        ("555-1212", "US", None),
    ],
)
def test_countries(text: str, region: str, e164: str | None) -> None:
    found = clean(text, region)
    assert found is not None
    assert found.e164 == e164


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "anonymous", "Anonymous", "sip:anonymous@anonymous.invalid", "withheld", "private number",
        "unknown", "sip:alice@example.com", "7", "12", "Acme", "Windows 95", "3M Company", "-", "+", "()",
        "1" * 19, "alice@1234567.example",
    ],
)  # fmt: skip
def test_no_number(text: str) -> None:
    assert clean(text) is None
    assert not looks_like_number(text)


@pytest.mark.parametrize("text", ["1234", "ext 4012", "911", "sip:1000@10.0.0.1", "#2001"])
def test_short_internal_numbers(text: str) -> None:
    found = clean(text)
    if text == "#2001":
        assert found is None
        return
    assert found is not None
    assert (found.e164, found.national) == (None, found.digits)
    assert not looks_like_number(text)


def test_words_on_the_keypad() -> None:
    flowers = clean("1-800-FLOWERS")
    assert flowers is not None
    assert flowers.e164 == "+18003569377"
    longer = clean("(800) GO-FLOWERS-NOW")
    assert longer is not None
    assert longer.e164 == "+18004635693"


@pytest.mark.parametrize(
    ("dialled", "stored", "expected"),
    [
        ("+14155551212", "(415) 555-1212", "e164"),
        ("+442079460018", "020 7946 0018", "national"),
        ("020 7946 0018", "+44 20 7946 0018", "national"),
        ("+442079460018", "7946 0018", "suffix"),
        ("555-1212", "+1 415 555 1212", "suffix"),
        ("+14155551212", "555-1212", "suffix"),
        ("+14155551212", "+1 615 555 1212", None),
        ("+14155551212", "+44 4155551212", None),
        ("+525512345678", "+5215512345678", "suffix"),
        ("1234", "1234", "national"),
        ("1234", "5551234", None),
        ("5551234", "1234", None),
    ],
)
def test_likeness(dialled: str, stored: str, expected: str | None) -> None:
    one, other = clean(dialled), clean(stored)
    assert one is not None
    assert other is not None
    assert likeness(one, other) == expected


def test_a_shorter_end_is_found_by_the_beginning_of_the_key() -> None:
    whole, end = clean("+442079460018"), clean("9460018")
    assert whole is not None
    assert end is not None
    assert whole.key.startswith(end.key)
    assert whole.short_key == end.key


REGIONS = ["US", "GB", "DE", "FR", "JP", "AU", "IE", "SE", "IT", "IN", "BR", "MX"]
FORMATS = [
    phonenumbers.PhoneNumberFormat.E164,
    phonenumbers.PhoneNumberFormat.INTERNATIONAL,
    phonenumbers.PhoneNumberFormat.NATIONAL,
    phonenumbers.PhoneNumberFormat.RFC3966,
]


@given(
    st.sampled_from(REGIONS), st.integers(0, 10**8 - 1), st.sampled_from(FORMATS), st.sampled_from(REGIONS)
)
def test_a_stored_number_is_found_however_it_was_typed(region: str, tail: int, form: int, home: str) -> None:
    """Whatever the org's country, an international call finds a number stored in any of the usual formats."""
    example = phonenumbers.example_number(region)
    assert example is not None
    digits = str(example.national_number)
    example.national_number = int(digits[:3] + f"{tail:08d}"[: len(digits) - 3])
    assume(phonenumbers.is_valid_number(example))
    stored = clean(phonenumbers.format_number(example, form), home)
    dialled = clean(phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164), home)
    assert stored is not None
    assert dialled is not None
    assert dialled.e164 == phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
    assert likeness(dialled, stored) is not None
    # A seven-digit number is looked for as the beginning of keys.
    by_beginning = len(dialled.key) == 7 and stored.key.startswith(dialled.key)
    assert by_beginning or stored.key in (dialled.key, dialled.short_key)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    found = clean(text)
    if found is None:
        return
    assert found.digits.isascii()
    assert found.digits.isdecimal()
    assert found.key
    assert likeness(found, found) is not None


@given(st.text("0123456789 +()-./", min_size=3, max_size=20))
def test_cleaning_cleaned_numbers_changes_nothing(text: str) -> None:
    found = clean(text)
    if found is not None and found.e164:
        again = clean(found.e164)
        assert again is not None
        assert (again.e164, again.national, again.key) == (found.e164, found.national, found.key)
