"""Apex classes: Python classes that a deployer registers, so that adapters can call them with runApex.

Only methods marked `@webservice`, of classes in registered modules, can ever run:

    class AccountRetrieval(ApexClass):
        @webservice
        def getAccount(self, name: str) -> str: ...

Classes, methods and parameters are found without regard to case, as in Apex. A plain method runs in a thread
and uses `self.records`; an async one runs on the event loop and uses `self.async_records`.
"""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

import msgspec

from offhook.cti.apex_modules import import_module
from offhook.cti.apex_parameters import Parameter, bind, parameters_of, plain_name, split_parameters
from offhook.cti.apex_records import ApexRecords
from offhook.cti.apex_result import to_json
from offhook.cti.apex_threads import ApexThreads
from offhook.errors import CtiError, ServerFault

if TYPE_CHECKING:
    from offhook.access.user_records import UserRecords
    from offhook.access.users import User

log = logging.getLogger(__name__)

TIME_LIMIT_SECONDS = 10.0
THREADS_AT_ONCE = 32

F = TypeVar("F", bound=Callable[..., Any])


def webservice(method: F) -> F:
    """Let adapters call this method of an ApexClass."""
    method.__offhook_webservice__ = True  # type: ignore[attr-defined]
    return method


@dataclass(frozen=True, slots=True)
class ApexContext:
    """For whom an Apex method runs, and with which API version it was called."""

    user: User
    async_records: UserRecords
    records: ApexRecords
    api_version: int


class ApexClass:
    """Base of registered classes; each call makes a new one. Adapters put a `namespace` before its name."""

    namespace: ClassVar[str] = ""

    def __init__(self, context: ApexContext) -> None:
        self.user = context.user
        self.records = context.records
        self.async_records = context.async_records
        self.api_version = context.api_version

    def serialize(self, value: Any, fields: Sequence[str] | None = None) -> str:  # noqa: ANN401
        """`value` as JSON text, as Apex's JSON.serialize writes it; `fields` limits its records to these."""
        return msgspec.json.encode(to_json(value, self.api_version, fields)).decode()


@dataclass(frozen=True, slots=True)
class ApexMethod:
    """A method that adapters may call."""

    owner: type[ApexClass]
    function: Callable[..., Any]
    parameters: Mapping[str, Parameter]

    @property
    def is_async(self) -> bool:
        """Whether it runs on the event loop."""
        return inspect.iscoroutinefunction(self.function)


class ApexRegistry:
    """All classes that adapters may call, from the modules that the deployer names.

    `modules` is asked again when a class is unknown, so that one registered meanwhile is found. A module that
    cannot be loaded is reported in the log and in `faults`; the others still work.
    """

    def __init__(
        self, modules: Callable[[], Iterable[str]] = tuple, time_limit: float = TIME_LIMIT_SECONDS
    ) -> None:
        self.faults: dict[str, str] = {}
        self._modules = modules
        self._loaded: set[str] = set()
        self._classes: dict[str, dict[str, ApexMethod]] = {}
        self._time_limit = time_limit
        self._threads = ApexThreads(THREADS_AT_ONCE)

    def load(self) -> None:
        """Register the classes of all modules that were not yet loaded."""
        for module in self._modules():
            if module not in self._loaded:
                self._loaded.add(module)
                self._load(module)

    def _load(self, module: str) -> None:
        try:
            loaded = import_module(module)
            for _, member in inspect.getmembers(loaded, inspect.isclass):
                if issubclass(member, ApexClass) and member.__module__ == loaded.__name__:
                    self.register(member)
        except Exception as fault:  # whatever a deployer's module raises, the server must start
            self.faults[module] = f"{type(fault).__name__}: {fault}"
            log.exception("The Apex module %s cannot be loaded", module)

    def register(self, apex_class: type[ApexClass]) -> None:
        """Register one class. Raises ValueError if its name, or two of its methods' names, are taken."""
        name = _class_name(apex_class.__name__, apex_class.namespace)
        if name in self._classes:
            raise ValueError(f"There are two Apex classes called {name}")
        methods: dict[str, ApexMethod] = {}
        for method_name, function in inspect.getmembers(apex_class, inspect.isfunction):
            if not getattr(function, "__offhook_webservice__", False):
                continue
            plain = plain_name(method_name)
            if plain in methods:
                raise ValueError(f"{apex_class.__name__} has two methods called {method_name}")
            methods[plain] = ApexMethod(apex_class, function, parameters_of(function))
        self._classes[name] = methods

    async def run(
        self,
        class_name: str,
        method_name: str,
        method_params: Any,  # noqa: ANN401 - text, object or nothing, as the adapter sent it
        user: User,
        records: UserRecords,
        api_version: int,
    ) -> Any:  # noqa: ANN401 - any JSON kind
        """Call the method for `user` and give its result in JSON kinds.

        Raises ServerFault if there is no such method or it fails, InvalidArgument for a wrong parameter.
        """
        method = self._method(class_name, method_name)
        arguments = bind(method.parameters, split_parameters(method_params))
        plain_records = ApexRecords(records, asyncio.get_running_loop())
        instance = method.owner(ApexContext(user, records, plain_records, api_version))
        try:
            return to_json(await self._call(method, instance, arguments), api_version)
        except TimeoutError:
            fault = ServerFault(f"The Apex class {class_name} took longer than {self._time_limit:g} seconds.")
            raise fault from None
        except CtiError as error:
            raise ServerFault(
                f"The Apex class {class_name} failed in {method_name}: {error.message}"
            ) from error
        except Exception as error:
            log.exception("Apex %s.%s failed", class_name, method_name)
            raise ServerFault(f"The Apex class {class_name} failed in {method_name}.") from error
        finally:
            plain_records.close()

    def _method(self, class_name: str, method_name: str) -> ApexMethod:
        namespace, _, name = class_name.strip().rpartition(".")
        full_name = _class_name(name, namespace)
        if full_name not in self._classes:
            self.load()
        methods = self._classes.get(full_name)
        if methods is None:
            raise ServerFault(f"Could not load the Apex class {class_name}: no such class is registered.")
        method = methods.get(plain_name(method_name.strip()))
        if method is None:
            raise ServerFault(
                f"The Apex class {class_name} has no method {method_name} that adapters may call."
            )
        return method

    async def _call(self, method: ApexMethod, instance: ApexClass, arguments: Mapping[str, Any]) -> Any:  # noqa: ANN401
        if method.is_async:
            return await asyncio.wait_for(method.function(instance, **arguments), self._time_limit)
        thread = self._threads.run(lambda: method.function(instance, **arguments), method.owner.__name__)
        return await asyncio.wait_for(thread, self._time_limit)


def _class_name(name: str, namespace: str = "") -> str:
    return f"{namespace}.{name}".lower() if namespace else name.lower()
