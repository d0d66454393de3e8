from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from offhook.catalogue.loader import CatalogueError, load

if TYPE_CHECKING:
    from pathlib import Path

    from offhook.catalogue.model import Catalogue

HEIGHT = "operations/set_softphone_panel_height.toml"


def spoil(folder: Path, file: str, old: str, new: str) -> list[str]:
    """The faults after `old` was replaced by `new` in a file."""
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1))
    with pytest.raises(CatalogueError) as raised:
        load(folder)
    return raised.value.faults


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("required = true", 'required = true\ncolour = "red"', "arguments[0]: unknown key colour"),
        ("offered = true", 'offered = "yes"', "offered: expected bool, got str"),
        ('help = "The height in pixels."\n', "", "arguments[0]: missing key help"),
        ('summary = "Sets', 'nickname = "height"\nsummary = "Sets', "unknown key nickname"),
        ('summary = "Sets', 'name = "height"\nsummary = "Sets', "name: leave this key out"),
        ('runs_on = "page"', 'runs_on = "moon"', "runs_on: invalid enum value 'moon'"),
        ('edition = "lightning"', 'edition = "mobile"', "faces[0].edition: invalid enum value 'mobile'"),
        ("since = 38", "since = 38.0", "faces[0].since: expected int, got float"),
        ("since = 38", 'since = "38"', "faces[0].since: expected int, got str"),
        (
            "since = 38",
            "since = 12",
            "faces[0] (lightning setSoftphonePanelHeight).since: must be from 38 to 67",
        ),
        ("since = 38", "since = 46\nuntil = 45", "until: must be from since to 67"),
        (
            "height_px = [0]",
            "height_px = [0, 1, 2]",
            "ranges.height_px: write [minimum] or [minimum, maximum]",
        ),
        (
            '{ height_px = "heightPX" }',
            '{ width_px = "widthPX" }',
            "arguments: the operation has no argument 'width_px'",
        ),
        (
            'type = "number"',
            'type = "length"',
            "arguments[0] (height_px).type: types.toml has no type 'length'",
        ),
        ('type = "nothing"', 'type = "void"', "returns.type: types.toml has no type 'void'"),
        ('"GENERIC_ERROR"', '"OOPS"', "errors: errors.toml has no 'OOPS'"),
        ("maximum = 2560", "maximum = 24", "arguments[0] (height_px).maximum: is below minimum"),
        ('name = "height_px"', 'name = "heightPx"', "arguments[0] (heightPx).name: must be in snake_case"),
        ('takes = "positional"\n', "", "takes: Lightning takes one object"),
        ('function = "setSoftphonePanelHeight"', 'function = "saveLog"', "has the same face"),
    ],
)
def test_a_fault_names_the_file_and_the_key(folder: Path, old: str, new: str, fault: str) -> None:
    faults = spoil(folder, HEIGHT, old, new)
    assert any(fault in line for line in faults), faults
    assert all(line.split(":")[0].endswith(".toml") for line in faults)


def test_every_fault_is_told_at_once(folder: Path) -> None:
    (folder / "operations/refresh_view.toml").write_text("summary =")
    (folder / "operations/Bad-Name.toml").write_text("")
    faults = spoil(folder, HEIGHT, "offered = true", 'offered = "yes"')
    told = "\n".join(faults)
    assert "operations/refresh_view.toml: not TOML" in told
    assert "operations/Bad-Name.toml: the file's name must be an operation's" in told
    assert f"{HEIGHT}: offered: expected bool" in told


def test_an_argument_that_no_face_spells_is_a_fault(folder: Path) -> None:
    more = '[[arguments]]\nname = "depth_px"\ntype = "number"\nhelp = "Depth."\n\n[[faces]]'
    assert spoil(folder, HEIGHT, "[[faces]]", more) == [
        f"{HEIGHT}: arguments[1] (depth_px): no face spells this argument"
    ]


def test_a_type_that_speaks_of_an_unknown_one_is_a_fault(folder: Path) -> None:
    faults = spoil(folder, "types.toml", 'of = ["text"]', 'of = ["words"]')
    assert faults == ["types.toml: texts: of: there is no type 'words'"]


def test_missing_files_and_folders_are_faults(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as raised:
        load(tmp_path)
    assert raised.value.faults == [
        "operations/: this folder is missing",
        "events/: this folder is missing",
        "types.toml: this file is missing",
        "errors.toml: this file is missing",
    ]


def test_two_faces_may_share_a_name_in_different_versions(catalogue: Catalogue) -> None:
    found = catalogue.face("classic", "screenPop")
    assert found is not None
    operation, face = found
    assert (operation.name, face.since, list(face.arguments)) == ("screen_pop", 28, ["url", "force"])


def test_loading_is_quick() -> None:
    start = time.perf_counter()
    load()
    assert time.perf_counter() - start < 0.5
