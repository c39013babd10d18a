"""Pages and drawings made from the code are up to date, and links lead somewhere."""

import re
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from docs.make_drawings import DRAWINGS, PICTURES
from docs.make_pages import HERE, PAGES
from sop_xl.buttons.catalogue import BUTTONS, GROUPS

ROOT = HERE.parent
FOLDERS = (ROOT, HERE, HERE / "decisions", ROOT / "addin", ROOT / "addin" / "office")
TEXTS = [text for folder in FOLDERS for text in sorted(folder.glob("*.md"))]
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)


def links_of(text: Path) -> list[str]:
    """List where the links of a page lead, those in the same repository."""
    found = LINK.findall(CODE.sub("", text.read_text(encoding="utf-8")))
    return [unquote(each) for each in found if "://" not in each]


def marks_of(text: Path) -> set[str]:
    """Return the names under which the headings of a page are reached."""
    written = text.read_text(encoding="utf-8")
    kept = (re.sub(r"[^\w\- ]", "", each.lower()) for each in HEADING.findall(written))
    return {each.replace(" ", "-") for each in kept}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_made_from_the_code_is_up_to_date(name):
    assert (HERE / name).read_text(encoding="utf-8") == PAGES[name]()


@pytest.mark.parametrize("name", sorted(DRAWINGS))
def test_a_drawing_is_up_to_date_and_says_that_it_is_one(name):
    drawn = DRAWINGS[name]()
    assert (PICTURES / name).read_text(encoding="utf-8") == drawn
    assert "示意图" in "".join(ET.fromstring(drawn).itertext())


def test_the_tab_is_drawn_with_every_group_button_and_key():
    drawn = ET.fromstring(DRAWINGS["excel-ribbon.svg"]())
    words = [each.text for each in drawn.iter() if each.tag.endswith("}text")]
    for button in BUTTONS.values():
        assert words.count(button.label) >= 1
        assert words.count(button.key) == 1
    assert {group.label for group in GROUPS} <= set(words)


def test_every_picture_is_shown_on_a_page():
    shown = {
        (text.parent / link).resolve() for text in TEXTS for link in links_of(text)
    }
    assert [each.name for each in sorted(PICTURES.iterdir()) if each not in shown] == []


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: str(text.relative_to(ROOT)))
def test_links_lead_to_files_and_headings_that_are_there(text):
    broken = []
    for link in links_of(text):
        name, _, mark = link.partition("#")
        place = (text.parent / name).resolve() if name else text
        if not place.exists() or (mark and mark not in marks_of(place)):
            broken.append(link)

    assert broken == []
