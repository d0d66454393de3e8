"""What the APIs tell of objects: describe global and describe, as far as the user may read them.

The answers are plain dictionaries in the documented order, for JSON and XML alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from offhook.salesforce_api.allowed_calls import may
from offhook.salesforce_api.describe_fields import describe_field
from offhook.salesforce_api.soql.relationships import children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from offhook.access.user_records import UserRecords
    from offhook.records.metadata import Field, ObjectType, RecordType

_MASTER_RECORD_TYPE: Final = "012000000000000AAA"


def describe_global(records: UserRecords) -> list[dict[str, Any]]:
    """Every object that the user may read, in short."""
    readable = (kind for kind in records.metadata.objects.values() if records.can("read", kind.name))
    return [_short(kind, records) for kind in sorted(readable, key=lambda kind: kind.name)]


def describe_object(object_type: ObjectType, records: UserRecords) -> dict[str, Any]:
    """One object with its fields, children and record types."""
    described = _short(object_type, records) | {
        "actionOverrides": [],
        "childRelationships": list(_children(object_type, records)),
        "compactLayoutable": object_type.tab,
        "defaultImplementation": None,
        "fields": [describe_field(field, object_type, records) for field in object_type.fields.values()],
        "implementedBy": None,
        "implementsInterfaces": None,
        "namedLayoutInfos": [],
        "networkScopeFieldName": None,
        "recordTypeInfos": [*map(_record_type, object_type.record_types), _master(object_type)],
        "searchLayoutable": object_type.tab,
        "supportedScopes": [{"label": f"All {object_type.label_plural.lower()}", "name": "everything"}],
        "urlDetail": None,
        "urlEdit": None,
        "urlNew": None,
    }
    return dict(sorted(described.items()))


def _short(kind: ObjectType, records: UserRecords) -> dict[str, Any]:
    deletes = may(records, "delete", kind.name)
    edits = may(records, "edit", kind.name)
    return {
        "activateable": False,
        "associateEntityType": None,
        "associateParentEntity": None,
        "createable": may(records, "create", kind.name),
        "custom": kind.name.endswith("__c"),
        "customSetting": False,
        "deepCloneable": False,
        "deletable": deletes,
        "deprecatedAndHidden": False,
        "feedEnabled": False,
        "hasSubtypes": False,
        "idEnabled": True,
        "isInterface": False,
        "isSubtype": False,
        "keyPrefix": kind.key_prefix,
        "label": kind.label,
        "labelPlural": kind.label_plural,
        "layoutable": kind.tab,
        "mergeable": False,
        "mruEnabled": kind.tab,
        "name": kind.name,
        "queryable": True,
        "replicateable": True,
        "retrieveable": True,
        "searchable": any(field.searchable for field in kind.fields.values()),
        "triggerable": False,
        "undeletable": deletes,
        "updateable": edits,
    }


def _children(kind: ObjectType, records: UserRecords) -> Iterator[dict[str, Any]]:
    named = children(records.metadata, kind).values()
    names = {(one.object_type.name, one.field.name): one.name for one in named}
    for child in records.metadata.objects.values():
        if not records.can("read", child.name):
            continue
        for field in child.fields.values():
            if kind.name in field.reference_to:
                yield _child(child, field, names.get((child.name, field.name)))


def _child(child: ObjectType, field: Field, name: str | None) -> dict[str, Any]:
    return {
        "cascadeDelete": False,
        "childSObject": child.name,
        "deprecatedAndHidden": False,
        "field": field.name,
        "junctionIdListNames": [],
        "junctionReferenceTo": [],
        "relationshipName": name,
        "restrictedDelete": False,
    }


def _record_type(one: RecordType) -> dict[str, Any]:
    return {
        "active": True,
        "available": True,
        "defaultRecordTypeMapping": one.default,
        "developerName": one.developer_name,
        "master": False,
        "name": one.label,
        "recordTypeId": one.id,
    }


def _master(kind: ObjectType) -> dict[str, Any]:
    """The record type of records that have none."""
    return {
        "active": True,
        "available": True,
        "defaultRecordTypeMapping": not any(one.default for one in kind.record_types),
        "developerName": "Master",
        "master": True,
        "name": "Master",
        "recordTypeId": _MASTER_RECORD_TYPE,
    }
