"""XML of a part: parsed without fetching or expanding anything, written alike."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

from sop_xl.package.errors import PackageError

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONSHIPS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Element = etree._Element
# More digits than any count or index has.
_WHOLE = re.compile(r"\s*[0-9]{1,18}\s*")
_SHOWN = 20


def parse_markup(content: bytes, part: str) -> Element:
    """Return the root of a part; PackageError when it is no XML or has a DTD."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise PackageError("bad-markup", part=part, detail=error.lineno or 1) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise PackageError("document-type", part=part)
    return root


def write_markup(root: Element) -> bytes:
    """Return the bytes of a part, with what stands before and after its root."""
    tree = root.getroottree()
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def local_name(element: Element) -> str:
    """Return the name of an element without namespace; "" for comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def sibling_tag(element: Element, name: str) -> str:
    """Return `name` in the namespace of an element, transitional or strict alike."""
    return _spell_tag(str(element.tag), name)


@lru_cache(maxsize=4096)
def _spell_tag(tag: str, name: str) -> str:
    head, brace, _ = tag.rpartition("}")
    return f"{head}{brace}{name}"


def find_child(element: Element, name: str) -> Element | None:
    """Return the first child called `name` in the element's own namespace."""
    return element.find(sibling_tag(element, name))


def find_all(root: Element, *names: str) -> list[Element]:
    """Return the elements called so anywhere below, in the root's own namespace."""
    return list(root.iter(*(sibling_tag(root, name) for name in names)))


def relationship_id(element: Element) -> str | None:
    """Return the r:id of an element, transitional or strict."""
    return element.get(f"{{{RELATIONSHIPS}}}id") or element.get(
        f"{{{STRICT_RELATIONSHIPS}}}id"
    )


def is_strict(root: Element) -> bool:
    """Return whether a part is written in the strict kind of the standard.

    >>> is_strict(etree.fromstring('<a xmlns="http://purl.oclc.org/ooxml/x"/>'))
    True
    """
    return str(root.tag).startswith("{http://purl.oclc.org/ooxml/")


def set_relationship_id(element: Element, identifier: str) -> None:
    """Set the r:id of an element in the namespace that its part wants."""
    space = STRICT_RELATIONSHIPS if is_strict(element) else RELATIONSHIPS
    element.set(f"{{{space}}}id", identifier)


def read_attributes(element: Element) -> dict[str, str]:
    """Return the attributes of an element by name, those of namespaces as {uri}name."""
    return {str(name): str(value) for name, value in element.items()}


def read_whole(element: Element, name: str, default: int = 0) -> int:
    """Return an attribute that is a whole number, not negative; PackageError if not.

    >>> read_whole(etree.fromstring('<c s="3"/>'), "s")
    3
    """
    written = element.get(name)
    if not written:
        return default
    number = whole_of(written)
    if number is None:
        raise fail_number(element, written, name)
    return number


def whole_of(written: str) -> int | None:
    """Return the whole number that a text is, not negative; None if it is none."""
    return int(written) if _WHOLE.fullmatch(written) else None


def fail_number(element: Element, written: str, attribute: str = "") -> PackageError:
    """Return the error of an element in which something else stands for a number."""
    address = "" if attribute == "r" else f"{element.get('r', '')} "
    place = f"{address}<{local_name(element)} {attribute}".strip() + ">"
    return PackageError("bad-number", place=place, detail=written[:_SHOWN])


def drop_attributes(element: Element, *names: str) -> None:
    """Take attributes away, where there are any."""
    for name in names:
        if name in element.attrib:
            del element.attrib[name]


def unescape_text(text: str) -> str:
    """Return a text of markup with what stands for its special characters.

    >>> unescape_text("0&quot;台&quot;")
    '0"台"'
    """
    if "&" not in text:
        return text
    # Loads all the names that HTML has for characters; few texts need them.
    from html import unescape

    return unescape(text)
