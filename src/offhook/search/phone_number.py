"""Phone numbers as people type them and networks send them, made comparable.

Pure functions: `clean` reads any form, `likeness` says whether and how two numbers are the same. Both the
index of stored numbers and the search for a caller go through here, so that they cannot disagree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal
from urllib.parse import unquote

import phonenumbers
from phonenumbers import CountryCodeSource, NumberParseException, PhoneNumber, ValidationResult

Rank = Literal["e164", "national", "suffix"]

KEY_DIGITS: Final = 8
SUFFIX_DIGITS: Final = 7
"""A number of fewer digits is an internal one: only the very same number is the same."""

_SHORTEST, _LONGEST = 3, 18
_ANGLE = re.compile(r"<([^>]*)>")
_SCHEME = re.compile(r"\s*(sips?|tel|callto)\s*:\s*", re.IGNORECASE)
_CONTEXT = re.compile(r";phone-context=(\+[\d.\-()]+)", re.IGNORECASE)
_EXTENSION = re.compile(
    r"(?<=\d)[\s.,;(]*(?:extension|ext|x|#|,|;|durchwahl|poste|int)[\s.:=]*\(?\d{0,7}\)?[\s).#]*$", re.I
)
_LEADING_WORD = re.compile(r"^\s*(?:extension|ext|phone|tel|mobile|fax)[.:\s]+(?=[+(\d])", re.IGNORECASE)
_TRUNK_ZERO = re.compile(r"\(\s*0\s*\)")
_NUMBER_ONLY = re.compile(r"[\d\s+().\-/\u2010-\u2015\u00a0\u202f]+")
_VANITY = re.compile(
    r"(\+?1[\s.\-]*)?\(?(\d{3})\)?[\s.\-]*([\dA-Z][\dA-Z\s.\-]*[A-Z][\dA-Z\s.\-]*)", re.IGNORECASE
)
_NO_DIGIT = re.compile(r"\D+")
_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_DIALLED_ABROAD = CountryCodeSource.FROM_NUMBER_WITH_IDD
_NANP = 1
_NANP_REGIONS = frozenset(phonenumbers.COUNTRY_CODE_TO_REGION_CODE[_NANP])


@dataclass(frozen=True, slots=True)
class PhoneKey:
    """A number after cleaning.

    `digits` is all that was dialled, `national` the number inside its country, `e164` the worldwide form
    where it is known; `certain` says that the country was given and not guessed.
    """

    digits: str
    national: str
    e164: str | None = None
    certain: bool = False

    @property
    def key(self) -> str:
        """What the index is keyed by: the last eight digits, backwards, so that shorter ends are prefixes.

        The country does not come in: where it had to be guessed it may be wrong.
        """
        return self.national[-KEY_DIGITS:][::-1]

    @property
    def short_key(self) -> str:
        """The key of the same number stored without its area code."""
        return self.national[-SUFFIX_DIGITS:][::-1]

    @property
    def country_code(self) -> str:
        """The country's calling code, or empty if the country is not known."""
        return self.e164[1 : len(self.e164) - len(self.national)] if self.e164 else ""


@lru_cache(maxsize=4096)
def clean(text: str, region: str = "US") -> PhoneKey | None:
    """The number in `text`: national, international, `sip:` or `tel:`, with extension, trunk zero or letters.

    None if there is none: withheld, a name, too short, too long. `region` is the country of national numbers.
    """
    number = _undressed(text)
    if number is None:
        return None
    plus = number.lstrip(" (").startswith("+")
    digits = _digits(number)
    if not _SHORTEST <= len(digits) <= _LONGEST:
        return None
    if len(digits) < SUFFIX_DIGITS and not plus:
        return PhoneKey(digits, digits)
    if (home := _north_american(digits, plus, region)) is not None:
        return home
    parsed, certain = _parse(digits, plus, region)
    if parsed is None:
        return PhoneKey(digits, digits.lstrip("0") or digits)
    national = phonenumbers.national_significant_number(parsed)
    return PhoneKey(digits, national, f"+{parsed.country_code}{national}", certain)


def looks_like_number(text: str) -> bool:
    """Whether a search term is meant as a phone number: at least seven digits, nothing that numbers lack."""
    number = _undressed(text)
    return number is not None and SUFFIX_DIGITS <= len(_digits(number)) <= _LONGEST


def likeness(dialled: PhoneKey, stored: PhoneKey) -> Rank | None:
    """How two numbers are the same, or None: worldwide, inside their country, or by their last digits."""
    if dialled.e164 and dialled.e164 == stored.e164:
        return "e164"
    if dialled.certain and stored.certain and dialled.country_code != stored.country_code:
        return None
    if dialled.national == stored.national:
        return "national"
    shorter, longer = sorted((dialled.national, stored.national), key=len)
    if len(shorter) >= SUFFIX_DIGITS and longer.endswith(shorter):
        return "suffix"
    return None


def _undressed(text: str) -> str | None:
    """The number without scheme, host, extension, letters; None if other words stand in it."""
    if _NUMBER_ONLY.fullmatch(text):
        return text.strip()
    inner = _ANGLE.search(text)
    number = inner.group(1) if inner else text
    scheme = _SCHEME.match(number)
    if scheme:
        number = unquote(number[scheme.end() :])
        context = _CONTEXT.search(number)
        number = number.split("@")[0].split(";")[0].split("?")[0]
        if context and not number.startswith("+"):
            number = context.group(1) + number
    number = _LEADING_WORD.sub("", number.strip())
    number = _EXTENSION.sub("", number)
    if _NUMBER_ONLY.fullmatch(number):
        return number
    return _from_letters(number)


def _from_letters(number: str) -> str | None:
    """A North American number with a word in it, such as 1-800-FLOWERS, in digits."""
    found = _VANITY.fullmatch(number.strip())
    if found is None:
        return None
    local = re.sub(r"[^\dA-Z]", "", found.group(3).upper()).translate(_KEYPAD)
    return f"+1{found.group(2)}{local[:7]}" if len(local) >= 7 else None


def _digits(number: str) -> str:
    """The ASCII digits, without a trunk zero in brackets behind a country code."""
    if number.lstrip(" (").startswith(("+", "00", "011")):
        number = _TRUNK_ZERO.sub("", number)
    digits = _NO_DIGIT.sub("", number)
    return digits if digits.isascii() else "".join(str(int(char)) for char in digits)


def _north_american(digits: str, plus: bool, region: str) -> PhoneKey | None:
    """The plain cases of the numbering plan that most numbers belong to, without the library's longer way."""
    if len(digits) == 11 and digits[0] == "1" and (plus or region in _NANP_REGIONS):
        digits = digits[1:]
    elif plus or region not in _NANP_REGIONS:
        return None
    if len(digits) != 10 or digits[0] in "01" or digits[3] in "01":
        return None
    return PhoneKey(digits, digits, "+1" + digits, plus)


def _parse(digits: str, plus: bool, region: str) -> tuple[PhoneNumber | None, bool]:
    """The number with its country, and whether the country was given rather than guessed."""
    if plus:
        return _international(digits), True
    national = _national(digits, region)
    for prefix in ("00", "011"):
        if digits.startswith(prefix) and (national is None or not phonenumbers.is_valid_number(national)):
            international = _international(digits[len(prefix) :])
            if international is not None and phonenumbers.is_valid_number(international):
                return international, True
    if national is not None and national.country_code_source == _DIALLED_ABROAD:
        return national, True
    if national is None and len(digits) > 10 and not digits.startswith("0"):
        without_plus = _international(digits)
        if without_plus is not None and phonenumbers.is_valid_number(without_plus):
            return without_plus, False
    return national, False


def _international(digits: str) -> PhoneNumber | None:
    try:
        number = phonenumbers.parse("+" + digits)
    except NumberParseException:
        return None
    return number if _credible(number) else None


def _national(digits: str, region: str) -> PhoneNumber | None:
    try:
        number = phonenumbers.parse(digits, region, keep_raw_input=True)
    except NumberParseException:
        return None
    return number if _credible(number) else None


def _credible(number: PhoneNumber) -> bool:
    """Right in length; numbers that begin with a zero, which few countries have, must be right in full."""
    if number.italian_leading_zero:
        return phonenumbers.is_valid_number(number)
    if number.country_code == _NANP and str(number.national_number)[:1] in ("0", "1"):
        return False
    return phonenumbers.is_possible_number_with_reason(number) == ValidationResult.IS_POSSIBLE
