"""The types of the partner API in their order: what the WSDL declares and what answers are written by.

One line a member: `name type` and marks, `?` may be nil, `~` may be missing, `*` any number, `+` at least
one. A type without a known name is one of XML Schema. Clients made from a WSDL depend on the order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from offhook.salesforce_api.soap.describe_schema import DESCRIBE_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

MANY: Final = -1

SOBJECT: Final = "sObject"
"""A record: its members are its fields, so it has no list of them here."""


@dataclass(frozen=True, slots=True)
class Member:
    """One element of a type: how often it may occur, and whether it may be nil."""

    name: str
    type: str
    least: int = 1
    most: int = 1
    nillable: bool = False


def members(text: str) -> tuple[Member, ...]:
    """The members that `text` lists, one a line."""
    return tuple(_member(line) for line in text.splitlines() if line.strip())


def _member(line: str) -> Member:
    name, kind = line.split()
    base = kind.rstrip("?~*+")
    marks = kind[len(base) :]
    least = 0 if "~" in marks or "*" in marks else 1
    most = MANY if "*" in marks or "+" in marks else 1
    return Member(name, base, least, most, "?" in marks)


_TYPES: Final = {
    "GetUserInfoResult": """
        accessibilityMode boolean
        chatterExternal boolean
        currencySymbol string?
        orgAttachmentFileSizeLimit int
        orgDefaultCurrencyIsoCode string?
        orgDefaultCurrencyLocale string?
        orgDisallowHtmlAttachments boolean
        orgHasPersonAccounts boolean
        organizationId ID
        organizationMultiCurrency boolean
        organizationName string
        profileId ID
        roleId ID?
        sessionSecondsValid int
        userDefaultCurrencyIsoCode string?
        userEmail string
        userFullName string
        userId ID
        userLanguage string
        userLocale string
        userName string
        userTimeZone string
        userType string
        userUiSkin string""",
    "LoginResult": """
        metadataServerUrl string?
        passwordExpired boolean
        sandbox boolean
        serverUrl string?
        sessionId string?
        userId ID?
        userInfo GetUserInfoResult~""",
    "GetServerTimestampResult": "timestamp dateTime",
    "QueryResult": """
        done boolean
        queryLocator QueryLocator?
        records sObject*?
        size int""",
    "SearchResult": """
        queryId string
        searchRecords SearchRecord*""",
    "SearchRecord": "record sObject",
    "Error": """
        fields string*?
        message string
        statusCode StatusCode""",
    "SaveResult": """
        errors Error*
        id ID?
        success boolean""",
    "UpsertResult": """
        created boolean
        errors Error*
        id ID?
        success boolean""",
    "DeleteResult": """
        errors Error*?
        id ID?
        success boolean""",
    "UndeleteResult": """
        errors Error*
        id ID?
        success boolean""",
    "GetUpdatedResult": """
        ids ID*
        latestDateCovered dateTime""",
    "DeletedRecord": """
        deletedDate dateTime
        id ID""",
    "GetDeletedResult": """
        deletedRecords DeletedRecord*
        earliestDateAvailable dateTime
        latestDateCovered dateTime""",
    "DescribeSoftphoneLayoutResult": """
        callTypes DescribeSoftphoneLayoutCallType+
        id ID
        name string""",
    "DescribeSoftphoneLayoutCallType": """
        infoFields DescribeSoftphoneLayoutInfoField+
        name string
        screenPopOptions DescribeSoftphoneScreenPopOption*
        screenPopsOpenWithin string~
        sections DescribeSoftphoneLayoutSection*""",
    "DescribeSoftphoneLayoutInfoField": "name string",
    "DescribeSoftphoneScreenPopOption": """
        matchType string
        screenPopData string
        screenPopType string""",
    "DescribeSoftphoneLayoutSection": """
        entityApiName string
        items DescribeSoftphoneLayoutItem+""",
    "DescribeSoftphoneLayoutItem": "itemApiName string",
}

TYPES: Final[Mapping[str, tuple[Member, ...]]] = {
    name: members(text) for name, text in (_TYPES | DESCRIBE_TYPES).items()
}
"""Every type that has members, by name."""

TEXT_TYPES: Final = ("QueryLocator", "StatusCode", "ExceptionCode", "FieldType", "SoapType")
"""Types that are text with a name of its own; ids are one more, with a pattern."""

HEADERS: Final[Mapping[str, tuple[Member, ...]]] = {
    "SessionHeader": members("sessionId string"),
    "LoginScopeHeader": members("organizationId ID~\nportalId ID~"),
    "CallOptions": members("client string~\ndefaultNamespace string~"),
    "QueryOptions": members("batchSize int~"),
    "AllOrNoneHeader": members("allOrNone boolean"),
}
"""The request headers that mean something here; every other one is ignored."""
