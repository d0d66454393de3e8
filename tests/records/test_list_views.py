from __future__ import annotations

import pytest

from offhook.records import standard_objects
from offhook.records.list_views import find_list_view, list_views, object_of_list_view
from offhook.records.record_id import is_id

METADATA = standard_objects.load()
ME = "005000000000001AAA"


@pytest.mark.parametrize(
    ("object_name", "names"),
    [
        ("Account", ["All", "Recent", "My"]),
        ("Case", ["All", "Recent", "My", "MyOpen", "AllOpen"]),
        ("User", ["All", "Recent"]),
    ],
)
def test_the_list_views_follow_from_the_object(object_name: str, names: list[str]) -> None:
    assert [view.name for view in list_views(METADATA.objects[object_name], ME)] == names


def test_ids_look_like_the_vendors_and_differ() -> None:
    ids = [view.id for one in METADATA.objects.values() for view in list_views(one, ME)]
    assert len(set(ids)) == len(ids)
    assert all(is_id(one) and len(one) == 18 and one.startswith("00B") for one in ids)


def test_an_id_stays_the_same_whoever_asks() -> None:
    case = METADATA.objects["Case"]
    assert [view.id for view in list_views(case, ME)] == [view.id for view in list_views(case, "005X")]
    assert list_views(case, ME)[0].id == "00BXEgVOqVcqgAC2WY"


def test_a_list_view_is_found_by_either_id_or_name() -> None:
    views = list_views(METADATA.objects["Case"], ME)
    mine = views[2]
    for asked in (mine.id, mine.id[:15], "my", "MY"):
        assert find_list_view(views, asked) is mine
    assert find_list_view(views, "00B000000000000AAA") is None


def test_open_cases_are_those_in_no_closed_status() -> None:
    views = list_views(METADATA.objects["Case"], ME)
    mine, still_open = views[3].conditions
    assert (mine.field, mine.value) == ("OwnerId", ME)
    assert "New" in still_open.value
    assert "Closed" not in still_open.value


def test_the_id_alone_tells_the_object() -> None:
    for one in METADATA.objects.values():
        for view in list_views(one, ME):
            assert object_of_list_view(METADATA, view.id) is one
            assert object_of_list_view(METADATA, view.id[:15]) is one
    assert object_of_list_view(METADATA, "All") is None
