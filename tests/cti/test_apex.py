from __future__ import annotations

import asyncio
import threading
import time
from typing import TYPE_CHECKING, Any, cast

import pytest

from offhook.access.users import User
from offhook.apex import ApexClass, Condition, webservice
from offhook.cti.apex import THREADS_AT_ONCE, ApexRegistry
from offhook.errors import InvalidArgument, NotAllowed, ServerFault
from offhook.records.record import Record

if TYPE_CHECKING:
    from collections.abc import Coroutine, Mapping
    from pathlib import Path

    from offhook.access.user_records import UserRecords

AGENT = User("005000000000009AAA", "agent@example.com", "Alex Agent", "00e1", "Standard User", None, "")


class FakeRecords:
    """Records that remember on which thread they were asked."""

    def __init__(self) -> None:
        self.threads: list[int] = []
        self.created: list[Mapping[str, Any]] = []

    def find(self, object_type: str, *rest: object) -> list[Record]:
        self.threads.append(threading.get_ident())
        return [Record(object_type, {"Id": "001x0000003DGQRAA4", "Name": "Acme"})]

    async def create(self, object_type: str, values: Mapping[str, Any]) -> str:
        self.threads.append(threading.get_ident())
        if not values:
            raise NotAllowed("Your profile does not let you.")
        self.created.append(values)
        return "00T000000000001AAA"


class Sample(ApexClass):
    """What a deployer could write."""

    @webservice
    def greet(self, name: str | None, times: int = 1) -> str:
        return f"{self.user.name}: hello {name} x{times}"

    @webservice
    def find_accounts(self) -> list[Record]:
        return self.records.find("Account", [Condition("Name", "=", "Acme")])

    @webservice
    def logACall(self, subject: str) -> dict[str, str]:
        return {"Id": self.records.create("Task", {"Subject": subject} if subject else {})}

    @webservice
    async def log_later(self, subject: str) -> str:
        return await self.async_records.create("Task", {"Subject": subject})

    @webservice
    async def find_later(self) -> list[Record]:
        return self.records.find("Account")

    @webservice
    async def write_wrongly(self) -> str:
        return self.records.create("Task", {"Subject": "x"})

    @webservice
    def nothing(self) -> None:
        return None

    @webservice
    def fail(self) -> None:
        raise RuntimeError("the secret reason")

    @webservice
    def leave(self) -> None:
        raise SystemExit(1)

    @webservice
    def stop(self) -> None:
        raise StopIteration

    @webservice
    def wait(self, seconds: float) -> None:
        time.sleep(seconds)
        self.records.create("Task", {"Subject": "too late"})

    @webservice
    async def wait_later(self) -> None:
        await asyncio.sleep(60)

    def private(self) -> str:
        return "must not be reached"


class Packaged(ApexClass):
    """A class of a package."""

    namespace = "acme"

    @webservice
    def where(self) -> str:
        return "package"


@pytest.fixture
def records() -> FakeRecords:
    return FakeRecords()


@pytest.fixture
def registry() -> ApexRegistry:
    registry = ApexRegistry(time_limit=5)
    registry.register(Sample)
    registry.register(Packaged)
    return registry


def run(
    registry: ApexRegistry,
    records: FakeRecords,
    class_name: str,
    method: str,
    params: str | None = None,
) -> Any:  # noqa: ANN401 - any JSON kind
    return asyncio.run(registry.run(class_name, method, params, AGENT, cast("UserRecords", records), 57))


def test_class_method_and_parameters_are_found_in_any_case(
    registry: ApexRegistry, records: FakeRecords
) -> None:
    assert run(registry, records, "sample", "GREET", "NAME=Ann&Times=2") == "Alex Agent: hello Ann x2"


def test_missing_parameters_are_none_or_their_default_and_unknown_ones_ignored(
    registry: ApexRegistry, records: FakeRecords
) -> None:
    assert run(registry, records, "Sample", "greet", "other=1") == "Alex Agent: hello None x1"


def test_a_method_may_be_named_in_python_style(registry: ApexRegistry, records: FakeRecords) -> None:
    url = "/services/data/v57.0/sobjects/Account/001x0000003DGQRAA4"
    acme = {"attributes": {"type": "Account", "url": url}, "Id": "001x0000003DGQRAA4", "Name": "Acme"}
    assert run(registry, records, "Sample", "findAccounts") == [acme]


def test_a_plain_method_reaches_the_records_on_the_event_loops_thread(
    registry: ApexRegistry, records: FakeRecords
) -> None:
    assert run(registry, records, "Sample", "logACall", "subject=Hi") == {"Id": "00T000000000001AAA"}
    assert run(registry, records, "Sample", "find_accounts")
    assert set(records.threads) == {threading.get_ident()}


def test_an_async_method_awaits_its_records(registry: ApexRegistry, records: FakeRecords) -> None:
    assert run(registry, records, "Sample", "logLater", "subject=Hi") == "00T000000000001AAA"
    assert len(run(registry, records, "Sample", "findLater")) == 1


def test_an_async_method_that_would_block_the_loop_is_told_so(
    registry: ApexRegistry, records: FakeRecords
) -> None:
    with pytest.raises(ServerFault, match="async_records"):
        run(registry, records, "Sample", "writeWrongly")


def test_nothing_is_null(registry: ApexRegistry, records: FakeRecords) -> None:
    assert run(registry, records, "Sample", "nothing", "{}") is None


def test_a_packaged_class_is_called_with_its_namespace(registry: ApexRegistry, records: FakeRecords) -> None:
    assert run(registry, records, "ACME.packaged", "where") == "package"
    with pytest.raises(ServerFault):
        run(registry, records, "Packaged", "where")


@pytest.mark.parametrize(
    ("class_name", "method"),
    [
        ("Unknown", "greet"),
        ("Sample", "unknown"),
        ("Sample", "private"),
        ("Sample", "serialize"),
        ("Sample", "__init__"),
        ("ApexClass", "serialize"),
        ("builtins.open", "x"),
    ],
)
def test_only_marked_methods_of_registered_classes_can_be_called(
    registry: ApexRegistry, records: FakeRecords, class_name: str, method: str
) -> None:
    with pytest.raises(ServerFault, match=class_name):
        run(registry, records, class_name, method)


@pytest.mark.parametrize("method", ["fail", "leave", "stop"])
def test_a_failing_class_is_named_without_its_reason(
    registry: ApexRegistry, records: FakeRecords, method: str
) -> None:
    with pytest.raises(ServerFault) as failed:
        run(registry, records, "Sample", method)
    assert failed.value.message == f"The Apex class Sample failed in {method}."


def test_what_offhook_refused_to_a_class_is_told(registry: ApexRegistry, records: FakeRecords) -> None:
    with pytest.raises(ServerFault, match="Your profile does not let you"):
        run(registry, records, "Sample", "logACall", "subject=")


def test_a_parameter_of_the_wrong_kind_is_the_callers_mistake(
    registry: ApexRegistry, records: FakeRecords
) -> None:
    with pytest.raises(InvalidArgument):
        run(registry, records, "Sample", "greet", "times=often")


@pytest.mark.parametrize(("method", "params"), [("wait", "seconds=0.3"), ("waitLater", None)])
def test_a_method_that_takes_too_long_is_given_up_and_changes_nothing_more(
    records: FakeRecords, method: str, params: str | None
) -> None:
    registry = ApexRegistry(time_limit=0.02)
    registry.register(Sample)

    async def call_and_wait_for_its_thread() -> None:
        with pytest.raises(ServerFault, match=r"longer than 0\.02 seconds"):
            await registry.run("Sample", method, params, AGENT, cast("UserRecords", records), 57)
        for thread in threading.enumerate():
            if thread.name.startswith("apex "):
                await asyncio.to_thread(thread.join, 20)

    asyncio.run(call_and_wait_for_its_thread())
    assert records.created == []


def test_more_methods_than_threads_are_refused(records: FakeRecords) -> None:
    gate = threading.Event()

    class Gated(ApexClass):
        """Waits until the test opens the gate."""

        @webservice
        def wait(self) -> bool:
            return gate.wait(20)

    registry = ApexRegistry()
    registry.register(Gated)

    async def call_all() -> list[Any]:
        def one() -> Coroutine[Any, Any, Any]:
            return registry.run("Gated", "wait", None, AGENT, cast("UserRecords", records), 57)

        waiting = [asyncio.ensure_future(one()) for _ in range(THREADS_AT_ONCE)]
        await asyncio.sleep(0)
        with pytest.raises(ServerFault, match="too many"):
            await one()
        gate.set()
        return await asyncio.gather(*waiting)

    assert asyncio.run(call_all()) == [True] * THREADS_AT_ONCE


def test_two_classes_of_one_name_are_refused(registry: ApexRegistry) -> None:
    with pytest.raises(ValueError, match="two Apex classes"):
        registry.register(type("SAMPLE", (ApexClass,), {}))


def test_two_methods_of_one_name_are_refused() -> None:
    class Twice(ApexClass):
        """Two spellings of one name."""

        @webservice
        def get_it(self) -> None: ...

        @webservice
        def getIt(self) -> None: ...

    with pytest.raises(ValueError, match="two methods"):
        ApexRegistry().register(Twice)


def test_a_module_is_loaded_by_name_or_as_a_file(tmp_path: Path, records: FakeRecords) -> None:
    file = tmp_path / "user_info.py"
    file.write_text(
        "from offhook.apex import ApexClass, webservice\n"
        "class UserInfo(ApexClass):\n"
        "    @webservice\n"
        "    def getUserName(self) -> str:\n"
        "        return self.user.username\n"
    )
    registry = ApexRegistry(lambda: ["offhook.sample_org.apex.account_retrieval", str(file)])
    registry.load()
    assert registry.faults == {}
    assert run(registry, records, "UserInfo", "getUserName", "") == "agent@example.com"
    assert run(registry, records, "AccountRetrieval", "getAccount", "") == "[]"
    with pytest.raises(ServerFault):
        run(registry, records, "ApexClass", "serialize")


def test_a_module_that_cannot_be_loaded_is_reported_and_the_others_work(tmp_path: Path) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text("import nothing_of_this_name\n")
    registry = ApexRegistry(lambda: [str(broken), "no.such.module"])
    registry.load()
    registry.load()
    assert set(registry.faults) == {str(broken), "no.such.module"}
    assert "nothing_of_this_name" in registry.faults[str(broken)]


def test_a_module_registered_meanwhile_is_found(records: FakeRecords) -> None:
    modules: list[str] = []
    registry = ApexRegistry(lambda: modules)
    with pytest.raises(ServerFault):
        run(registry, records, "AccountRetrieval", "getAccount")
    modules.append("offhook.sample_org.apex.account_retrieval")
    assert run(registry, records, "AccountRetrieval", "getAccount") == "[]"
