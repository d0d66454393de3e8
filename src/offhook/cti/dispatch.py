"""From a call to its handler: is there such an operation, in this edition and version, with valid arguments?

`endpoint.py` calls it; what is wrong is raised and becomes the adapter's errors in `edition.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.catalogue.validate import validate
from offhook.cti import handlers as _handlers  # noqa: F401 - importing them fills the table of handlers
from offhook.cti.handler import HANDLERS, HandlerContext
from offhook.errors import NotFound, NotSupportedInVersion

if TYPE_CHECKING:
    from offhook.access.user_records import UserRecords
    from offhook.access.users import User
    from offhook.catalogue.model import Catalogue, Face, Operation
    from offhook.cti.call import Call
    from offhook.cti.outcome import Outcome
    from offhook.origins import Scope
    from offhook.services import Services


async def dispatch(services: Services, call: Call, user: User, records: UserRecords, scope: Scope) -> Outcome:
    """Do what the adapter asked, as `user`.

    Raises NotFound for an operation that the server does not run, NotSupportedInVersion, InvalidArgument,
    and whatever the operation itself reports.
    """
    operation, face = find_operation(services.catalogue, call)
    arguments = validate(operation, call.args, face)
    context = HandlerContext(services, user, records, call.edition, call.api_version, scope)
    return await HANDLERS[operation.name](context, arguments)


def find_operation(catalogue: Catalogue, call: Call) -> tuple[Operation, Face]:
    """The operation that `call` names and its face, if the server runs it in this edition and API version."""
    operation = catalogue.operations.get(call.operation)
    if operation is None or operation.runs_on != "server":
        raise NotFound(f"The server runs no operation called {call.operation}.")
    faces = operation.offered_faces(call.edition)
    if not faces:
        raise NotSupportedInVersion(
            f"This release of Offhook does not offer {call.operation} in the {call.edition} API."
        )
    for face in faces:
        if face.in_version(call.api_version):
            return operation, face
    raise NotSupportedInVersion(
        f"{call.operation} is not part of the {call.edition} API in version {call.api_version}.0."
    )
