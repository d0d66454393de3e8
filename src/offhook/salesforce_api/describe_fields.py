"""What the APIs tell of one field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from offhook.records.metadata import FieldType
from offhook.salesforce_api.allowed_calls import may
from offhook.salesforce_api.soql.relationships import parent_name

if TYPE_CHECKING:
    from offhook.access.user_records import UserRecords
    from offhook.records.metadata import Field, ObjectType, PicklistValue

_SOAP_TYPES: Final = {
    "id": "tns:ID",
    "reference": "tns:ID",
    "boolean": "xsd:boolean",
    "int": "xsd:int",
    "double": "xsd:double",
    "currency": "xsd:double",
    "percent": "xsd:double",
    "date": "xsd:date",
    "datetime": "xsd:dateTime",
    "time": "xsd:time",
}
"""Every other type is text."""

_NUMBERS: Final = frozenset({"double", "currency", "percent"})
_LENGTHS: Final = {"phone": 40, "email": 80, "url": 255, "picklist": 255, "textarea": 32000}
_DIGITS: Final = 9
_PRECISION: Final = 18
_SYSTEM_FIELDS: Final = frozenset(
    {
        "OwnerId",
        "CreatedById",
        "CreatedDate",
        "LastModifiedById",
        "LastModifiedDate",
        "SystemModstamp",
        "IsDeleted",
    }
)
_LONG_TEXT: Final = 255
"""Text areas that are longer cannot be filtered, sorted or grouped."""


def describe_field(field: Field, object_type: ObjectType, records: UserRecords) -> dict[str, Any]:
    """One field, with what this user may do with it."""
    kind = str(field.type)
    length = _length(field)
    plain = not (field.type is FieldType.TEXT_AREA and length > _LONG_TEXT) and kind != "multipicklist"
    is_id = field.type is FieldType.ID
    return {
        "aggregatable": plain and kind != "boolean",
        "aiPredictionField": False,
        "autoNumber": bool(field.auto_number),
        "byteLength": length if kind in ("id", "reference") else length * 3,
        "calculated": False,
        "calculatedFormula": None,
        "cascadeDelete": False,
        "caseSensitive": False,
        "compoundFieldName": None,
        "controllerName": None,
        "createable": field.createable and may(records, "create", object_type.name),
        "custom": field.name.endswith("__c"),
        "defaultValue": _default(field),
        "defaultValueFormula": None,
        "defaultedOnCreate": is_id or field.default is not None or _is_system(field) or kind == "boolean",
        "dependentPicklist": False,
        "deprecatedAndHidden": False,
        "digits": (field.length or _DIGITS) if kind == "int" else 0,
        "displayLocationInDecimal": False,
        "encrypted": False,
        "externalId": field.external_id,
        "extraTypeInfo": None,
        "filterable": plain,
        "filteredLookupInfo": None,
        "formulaTreatNullNumberAsZero": False,
        "groupable": plain and kind not in _NUMBERS and kind != "datetime",
        "highScaleNumber": False,
        "htmlFormatted": False,
        "idLookup": is_id or field.external_id or field.id_lookup,
        "inlineHelpText": field.help or None,
        "label": field.label,
        "length": length,
        "mask": None,
        "maskType": None,
        "name": field.name,
        "nameField": field.name == object_type.name_field,
        "namePointing": len(field.reference_to) > 1,
        "nillable": not (field.required or is_id or _is_system(field) or kind == "boolean"),
        "permissionable": not (field.required or is_id or _is_system(field)),
        "picklistValues": [_picklist_value(one) for one in field.picklist],
        "polymorphicForeignKey": len(field.reference_to) > 1,
        "precision": _PRECISION if kind in _NUMBERS else 0,
        "queryByDistance": False,
        "referenceTargetField": None,
        "referenceTo": [name for name in field.reference_to if records.metadata.find(name)],
        "relationshipName": parent_name(field) if field.reference_to else None,
        "relationshipOrder": None,
        "restrictedDelete": False,
        "restrictedPicklist": field.restricted,
        "scale": 2 if kind in _NUMBERS else 0,
        "searchPrefilterable": False,
        "soapType": _SOAP_TYPES.get(kind, "xsd:string"),
        "sortable": plain,
        "type": kind,
        "unique": field.unique,
        "updateable": field.updateable and may(records, "edit", object_type.name),
        "writeRequiresMasterRead": False,
    }


def _length(field: Field) -> int:
    kind = str(field.type)
    if kind in ("id", "reference"):
        return 18
    if kind in _SOAP_TYPES:
        return 0
    return field.length or _LENGTHS.get(kind, 255)


def _default(field: Field) -> Any:  # noqa: ANN401 - of the field's own type
    if field.type is FieldType.CHECKBOX:
        return bool(field.default)
    return field.default


def _is_system(field: Field) -> bool:
    """Whether Offhook itself fills the field in every record."""
    return field.name in _SYSTEM_FIELDS


def _picklist_value(one: PicklistValue) -> dict[str, Any]:
    return {
        "active": True,
        "defaultValue": one.default,
        "label": one.label or one.value,
        "validFor": None,
        "value": one.value,
    }
