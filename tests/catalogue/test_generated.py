from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from offhook.catalogue import generated

if TYPE_CHECKING:
    from offhook.catalogue.generated import Renderer
    from offhook.catalogue.model import Catalogue

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("renderer", generated.RENDERERS, ids=lambda renderer: renderer.filename)
def test_the_committed_file_is_what_the_catalogue_says(renderer: Renderer, catalogue: Catalogue) -> None:
    committed = (ROOT / renderer.filename).read_text(encoding="utf-8")
    assert committed == renderer.make(catalogue), f"renew {renderer.filename} with `{generated.COMMAND}`"


def test_writing_renews_exactly_what_is_stale(catalogue: Catalogue, tmp_path: Path) -> None:
    names = [renderer.filename for renderer in generated.RENDERERS]
    assert generated.write(catalogue, tmp_path) == names
    assert generated.stale(catalogue, tmp_path) == []
    (tmp_path / names[1]).write_text("old")
    assert generated.stale(catalogue, tmp_path) == [names[1]]
    assert generated.write(catalogue, tmp_path) == [names[1]]


def test_every_entry_is_in_the_reference(catalogue: Catalogue) -> None:
    text = (ROOT / "docs/reference/operations.md").read_text(encoding="utf-8")
    for name in [*catalogue.operations, *catalogue.events, *catalogue.types]:
        assert text.count(f"### {name}\n") == 1
    errors = (ROOT / "docs/reference/errors.md").read_text(encoding="utf-8")
    assert all(f"## {code}\n" in errors for code in catalogue.errors)
