from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from offhook.cli.main import main
from tests.call_center.definitions import DIALING, definition

if TYPE_CHECKING:
    from pathlib import Path


def validate(*files: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["call-center", "validate", *map(str, files)], input=stdin)


def test_a_good_file(tmp_path: Path) -> None:
    (tmp_path / "good.xml").write_text(definition(DIALING))

    result = validate(tmp_path / "good.xml")

    assert result.exit_code == 0
    assert result.output == f"{tmp_path / 'good.xml'}: AcmePhone is valid.\n"


def test_faults_and_warnings_by_place_in_one_pass(tmp_path: Path) -> None:
    path = tmp_path / "bad.xml"
    path.write_text(
        definition(reqInternalName="", reqUseApi="no", reqAdapterUrl="https://<your domain>/page")
    )

    result = validate(path)

    assert result.exit_code == 1
    assert result.output == (
        f"{path}:3:5: reqInternalName needs a value.\n"
        f"{path}:5:73: <your domain> looks like a placeholder: put the real value here "
        "(a plain < is written &lt;).\n"
        f"{path}:6:57: warning: reqUseApi should be true, not 'no': Offhook hosts Open CTI softphones only.\n"
    )


def test_warnings_alone_are_no_failure(tmp_path: Path) -> None:
    (tmp_path / "old.xml").write_text(definition(reqUseApi=None))

    result = validate(tmp_path / "old.xml")

    assert result.exit_code == 0
    assert "old.xml:2:3: warning: The item reqUseApi is missing: taken as true.\n" in result.output


def test_all_of_several_files_are_checked(tmp_path: Path) -> None:
    (tmp_path / "good.xml").write_text(definition())
    (tmp_path / "empty.xml").write_text("")

    result = validate(tmp_path / "none.xml", tmp_path / "empty.xml", tmp_path / "good.xml", tmp_path)

    assert result.exit_code == 1
    assert result.output == (
        f"{tmp_path}/none.xml: cannot be read: No such file or directory.\n"
        f"{tmp_path}/empty.xml:1:1: The file is empty.\n"
        f"{tmp_path}/good.xml: AcmePhone is valid.\n"
        f"{tmp_path}: cannot be read: Is a directory.\n"
    )


@pytest.mark.parametrize(("content", "exit_code"), [(definition(), 0), ("<callCenter/>", 1)])
def test_standard_input(content: str, exit_code: int) -> None:
    result = validate("-", stdin=content)

    assert result.exit_code == exit_code
    assert result.output.startswith("<stdin>:")


def test_a_huge_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    with (tmp_path / "huge.xml").open("wb") as file:
        file.truncate(10_000_000_000)

    result = validate(tmp_path / "huge.xml")

    assert result.exit_code == 1
    assert "The file is larger than 1,000,000 bytes." in result.output


def test_without_a_file_it_says_how_to_use_it() -> None:
    result = validate()

    assert result.exit_code == 2
    assert "FILE..." in result.output
