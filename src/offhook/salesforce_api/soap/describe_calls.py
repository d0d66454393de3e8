"""What objects and fields there are, and the caller's softphone layout."""

from __future__ import annotations

from typing import Any, Final

from offhook.salesforce_api.describe import describe_global, describe_object
from offhook.salesforce_api.soap.faults import SoapFault
from offhook.salesforce_api.soap.operations import UserCall, call
from offhook.salesforce_api.soap.sobjects import MOST_RECORDS, readable
from offhook.salesforce_api.soap.softphone_layout import to_soap

MOST_OBJECTS: Final = 100


@call("describeSoftphoneLayout", result="DescribeSoftphoneLayoutResult?")
async def describe_softphone_layout(context: UserCall) -> dict[str, Any]:
    """The layout of the caller's profile; an org gets its first with its first call center."""
    services = context.services
    stored = services.softphone_layouts.all()
    if not stored and services.store.count("CallCenter") == 0:
        raise SoapFault(
            "NO_SOFTPHONE_LAYOUT",
            "There is no softphone layout yet. Make a call center or a softphone layout first.",
        )
    layout = services.softphone_layouts.of_user(context.user)
    layout_id = next((one.id for one in stored if one.layout == layout), None)
    return to_soap(layout, layout_id, context.records.metadata)


@call("describeGlobal", result="DescribeGlobalResult?")
async def describe_all(context: UserCall) -> dict[str, Any]:
    """Every object that the caller may read, in short."""
    return {
        "encoding": "UTF-8",
        "maxBatchSize": MOST_RECORDS,
        "sobjects": describe_global(context.records),
    }


@call(
    "describeSObject",
    arguments="sObjectType string",
    result="DescribeSObjectResult?",
    faults=("InvalidSObjectFault",),
)
async def describe_one(context: UserCall) -> dict[str, Any]:
    """One object with its fields."""
    return describe_object(readable(context, context.arguments.text("sObjectType")), context.records)


@call(
    "describeSObjects",
    arguments="sObjectType string*",
    result="DescribeSObjectResult*?",
    faults=("InvalidSObjectFault",),
)
async def describe_several(context: UserCall) -> list[dict[str, Any]]:
    """Several objects with their fields, in the order asked for."""
    names = context.arguments.texts("sObjectType")
    if len(names) > MOST_OBJECTS:
        raise SoapFault("EXCEEDED_ID_LIMIT", f"At most {MOST_OBJECTS} objects are described in one call.")
    return [describe_object(readable(context, name), context.records) for name in names]
