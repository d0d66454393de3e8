"""Who a token stands for: the identity URL that OAuth answers and version resources name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from offhook.salesforce_api.rest.call import Answer
from offhook.salesforce_api.rest.errors import RestError
from offhook.salesforce_api.rest.rows import zoned
from offhook.salesforce_api.soap.organization import organization

if TYPE_CHECKING:
    from offhook.access.users import User
    from offhook.salesforce_api.rest.call import Caller
    from offhook.services import Services


def identity_path(services: Services, user: User) -> str:
    """The path of the user's identity URL."""
    return f"/id/{organization(services.store).id}/{user.id}"


def identity(caller: Caller, org_id: str, user_id: str) -> Answer:
    """Who the caller is; of others nothing is told."""
    services, user = caller.services, caller.user
    if f"/id/{org_id}/{user_id}" != identity_path(services, user):
        raise RestError("NOT_FOUND", "A token tells only of its own user.", 404)
    record = services.store.get("User", user.id)
    told: dict[str, Any] = dict(record.values) if record is not None else {}
    origin = caller.origin
    return Answer(
        body={
            "id": f"{origin}{identity_path(services, user)}",
            "asserted_user": True,
            "user_id": user.id,
            "organization_id": organization(services.store).id,
            "username": user.username,
            "nick_name": told.get("Alias"),
            "display_name": user.name,
            "email": user.email,
            "email_verified": False,
            "first_name": told.get("FirstName"),
            "last_name": told.get("LastName"),
            "timezone": told.get("TimeZoneSidKey"),
            "language": told.get("LanguageLocaleKey"),
            "locale": told.get("LocaleSidKey"),
            "active": True,
            "user_type": "STANDARD",
            "urls": {
                "partner": f"{origin}/services/Soap/u/{{version}}/{organization(services.store).id}",
                "rest": f"{origin}/services/data/v{{version}}/",
                "sobjects": f"{origin}/services/data/v{{version}}/sobjects/",
                "search": f"{origin}/services/data/v{{version}}/search/",
                "query": f"{origin}/services/data/v{{version}}/query/",
                "recent": f"{origin}/services/data/v{{version}}/recent/",
            },
            "last_modified_date": zoned(str(told.get("LastModifiedDate", ""))),
        }
    )
