from __future__ import annotations

import pytest

from offhook.call_center import definition_file
from offhook.call_center.definition import Mode
from offhook.errors import InvalidFile
from tests.call_center.definitions import DIALING, GUIDE, definition


def faults(content: bytes | str) -> list[tuple[int, int, str]]:
    checked = definition_file.check(content, "test.xml")
    return [(fault.line, fault.column, fault.message) for fault in checked.faults]


def messages(content: bytes | str) -> str:
    return "\n".join(message for _, _, message in faults(content))


def warnings(content: bytes | str) -> str:
    checked = definition_file.check(content, "test.xml")
    assert checked.faults == ()
    return "\n".join(fault.message for fault in checked.warnings)


def test_a_definition_keeps_sections_and_items_in_their_sort_order() -> None:
    parsed = definition_file.parse(definition(DIALING), "acme.xml")

    assert parsed.internal_name == "AcmePhone"
    assert parsed.display_name == "Acme Phone"
    assert parsed.mode is Mode.LIGHTNING
    assert [section.name for section in parsed.sections] == ["reqGeneralInfo", "reqDialingOptions"]
    assert [item.name for item in parsed.sections[1].items] == ["reqOutsidePrefix", "reqLongDistPrefix"]
    assert parsed.sections[1].items[0].value == "9"
    assert parsed.warnings == ()


def test_every_fault_is_found_in_one_pass_with_its_place() -> None:
    spoilt = (
        "<callCenter>\n"
        '  <section sortOrder="0" name="reqGeneralInfo">\n'
        '    <item sortOrder="0" name="reqInternalName">9 lives</item>\n'
        '    <item name="reqDisplayName">Acme</item>\n'
        '    <item\n      sortOrder="2"\n      name="bad-name"\n      label="x">v</item>\n'
        "  </section>\n"
        '  <section sortOrder="2" name="mine">stray\n'
        '    <item sortOrder="0" name="label">x</item>\n'
        "  </section>\n"
        "</callCenter>\n"
    )

    assert faults(spoilt) == [
        (2, 3, 'The section reqGeneralInfo needs an item name="reqAdapterUrl".'),
        (2, 3, 'The section reqGeneralInfo needs an item name="reqSoftphoneHeight".'),
        (2, 3, 'The section reqGeneralInfo needs an item name="reqSoftphoneWidth".'),
        (3, 48, "reqInternalName may have only letters A-Z, a-z and digits, a letter first."),
        (4, 5, "<item> needs a sortOrder."),
        (7, 7, "The name 'bad-name' may have only letters A-Z, a-z and digits."),
        (
            10,
            12,
            'sortOrder="2" leaves out 1: the numbers in <callCenter> must run from 0 without gaps.',
        ),
        (10, 38, "Text cannot stand in <section>: values belong into an <item>."),
        (11, 25, "The name 'label' is reserved: choose another."),
    ]


@pytest.mark.parametrize(
    ("section", "message"),
    [
        ('<section name="a"><item sortOrder="0" name="b"/></section>', "<section> needs a sortOrder."),
        (
            '<section sortOrder="-1" name="a"><item sortOrder="0" name="b"/></section>',
            "whole number from 0, not '-1'",
        ),
        ('<section sortOrder="one" name="a"><item sortOrder="0" name="b"/></section>', "whole number from 0"),
        ('<section sortOrder="0" name="a"><item sortOrder="0" name="b"/></section>', "stands twice in this"),
        ('<section sortOrder="1" name="a"/>', "<section> needs at least one <item>."),
        ('<section sortOrder="1"><item sortOrder="0" name="b"/></section>', "<section> needs a name."),
        ('<section sortOrder="1" name="a"><item sortOrder="0"/></section>', "<item> needs a name."),
        (
            '<section sortOrder="1" name="reqGeneralInfo"><item sortOrder="0" name="b"/></section>',
            "stands twice",
        ),
        (
            '<section sortOrder="1" name="a"><item sortOrder="0" name="b"/>'
            '<item sortOrder="1" name="b"/></section>',
            'name="b" stands twice',
        ),
        (
            f'<section sortOrder="1" name="{"a" * 41}"><item sortOrder="0" name="b"/></section>',
            "has 41 characters; 40 are",
        ),
        (
            '<section sortOrder="1" name="größe"><item sortOrder="0" name="b"/></section>',
            "only letters A-Z, a-z and digits",
        ),
        (
            '<section sortOrder="1" name="internalNameLabel"><item sortOrder="0" name="b"/></section>',
            "is reserved",
        ),
        (
            f'<section sortOrder="1" name="a" label="{"l" * 1001}"><item sortOrder="0" name="b"/></section>',
            "The label has 1,001 characters; 1,000 are allowed.",
        ),
        ('<items sortOrder="1"/>', "<items> cannot stand in <callCenter>, only <section> can."),
        (
            '<section sortOrder="1" name="a"><section sortOrder="0" name="b"/></section>',
            "<section> cannot stand in <section>, only <item> can.",
        ),
        (
            '<section sortOrder="1" name="a"><item sortOrder="0" name="b"><value>v</value></item></section>',
            "write the value itself",
        ),
        ("hello", "Text cannot stand in <callCenter>"),
    ],
)
def test_faults_of_form(section: str, message: str) -> None:
    assert message in messages(definition(section))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<callcenter/>", "The root element must be <callCenter>, not <callcenter>."),
        ("<callCenter/>", "<callCenter> needs at least one <section>."),
        ('<CallCenter xmlns="http://soap.sforce.com/2006/04/metadata"/>', "metadata form"),
        ('<callCenter xmlns="http://soap.sforce.com/2006/04/metadata"/>', "metadata form"),
        ("<callCenter><adapterUrl>/apex/a</adapterUrl><sections/></callCenter>", "metadata form"),
    ],
)
def test_a_wrong_root_is_the_only_fault(content: str, message: str) -> None:
    found = faults(content)

    assert len(found) == 1
    assert message in found[0][2]


def test_items_in_any_order_comments_long_labels_and_attributes_over_lines_are_accepted() -> None:
    section = (
        '<section sortOrder="1"\n   name="mine"\n   label="  Two  blanks ">'
        '<!-- first --><item sortOrder="1" name="b"> <!-- inside --> kept \n text </item>'
        f'<item sortOrder="0" name="a" label="{"l" * 1000}"><![CDATA[{{"json": "<&>"}}]]></item></section>'
    )
    parsed = definition_file.parse("<!-- before -->" + definition(section), "acme.xml")

    mine = parsed.sections[1]
    assert mine.label == "  Two  blanks "
    assert [(item.name, item.value) for item in mine.items] == [
        ("a", '{"json": "<&>"}'),
        ("b", "kept \n text"),
    ]


def test_names_must_be_unique_only_among_siblings() -> None:
    one = '<section sortOrder="1" name="custom1"><item sortOrder="0" name="key">1</item></section>'
    two = '<section sortOrder="2" name="custom2"><item sortOrder="0" name="key">2</item></section>'

    assert warnings(definition(one, two)) == ""


def test_unknown_attributes_are_warned_of() -> None:
    section = '<section sortOrder="1" name="a" colour="red"><item sortOrder="0" name="b" hint="x"/></section>'

    assert "The attribute colour of <section> is unknown" in warnings(definition(section))
    assert "The attribute hint of <item> is unknown" in warnings(definition(section))


def test_parse_raises_with_every_fault_and_says_how_many() -> None:
    with pytest.raises(InvalidFile, match=r"bad\.xml: 3 faults") as raised:
        definition_file.parse(
            definition(reqInternalName="", reqAdapterUrl="ftp://x", reqSoftphoneWidth="x"), "bad.xml"
        )

    assert raised.value.name == "bad.xml"
    assert list(raised.value.faults) == sorted(raised.value.faults)


def test_the_text_that_is_kept_is_utf8_whatever_the_file_was() -> None:
    xml = '<?xml version="1.0" encoding="ISO-8859-1"?>\r\n' + definition(reqDisplayName="Büro")

    text = definition_file.as_text(xml.encode("latin-1"), "acme.xml")

    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<callCenter>')
    assert definition_file.parse(text.encode(), "acme.xml").display_name == "Büro"


@pytest.mark.skipif(not GUIDE.is_dir(), reason="the developer guide's samples are not here")
@pytest.mark.parametrize("name", ["classic", "lightning", "demo-settings"])
def test_the_guides_own_files_have_no_faults(name: str) -> None:
    content = (GUIDE / "call-center" / f"{name}.xml").read_bytes()

    assert definition_file.check(content, name).faults == ()
