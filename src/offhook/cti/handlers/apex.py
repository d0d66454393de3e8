"""runApex: call a method of a registered class. Classes, parameters and results are in `cti/apex.py`."""

from __future__ import annotations

from offhook.cti.handler import Arguments, HandlerContext, handles
from offhook.cti.outcome import Outcome
from offhook.errors import InvalidArgument


@handles("run_apex")
async def run_apex(context: HandlerContext, arguments: Arguments) -> Outcome:
    """The result of the method, under the key `runApex`."""
    class_name, method_name = arguments.get("apex_class"), arguments.get("method_name")
    if not class_name:
        raise InvalidArgument("apexClass", "The parameter apexClass must name an Apex class; it was empty.")
    if not method_name:
        raise InvalidArgument("methodName", "The parameter methodName must name a method; it was empty.")
    result = await context.services.apex.run(
        str(class_name),
        str(method_name),
        arguments.get("method_params"),
        context.user,
        context.records,
        context.api_version,
    )
    return Outcome({"runApex": result})
