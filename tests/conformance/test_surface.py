"""Which names each version of the served library has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conformance import expected

if TYPE_CHECKING:
    from tests.conformance.stage import Stage

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("file", ["opencti.js", "opencti_min.js"])
@pytest.mark.parametrize("version", expected.VERSIONS)
def test_a_version_has_exactly_its_names(stage: Stage, version: int, file: str) -> None:
    frame = stage.play(version, file=file)
    assert frame.evaluate("() => Object.keys(sforce)") == ["opencti"]
    assert sorted(frame.evaluate("() => Object.keys(sforce.opencti)")) == expected.NAMES
    kinds = frame.evaluate(
        "names => names.map(name => typeof sforce.opencti[name])", list(expected.FORWARDED)
    )
    assert set(kinds) == {"function"}
    absent = [*expected.NEVER_THERE, *expected.NOT_YET]
    kinds = frame.evaluate("names => names.map(name => typeof sforce.opencti[name])", absent)
    assert set(kinds) == {"undefined"}
    assert frame.evaluate("() => thrown") == []


@pytest.mark.parametrize("version", expected.VERSIONS)
def test_the_constants_are_the_same_in_every_version(stage: Stage, version: int) -> None:
    frame = stage.play(version)
    for name, values in expected.CONSTANTS.items():
        assert frame.evaluate("name => sforce.opencti[name]", name) == values
