from lxml import etree

from sop_xl.package.schema import ensure_child

COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def test_a_child_is_put_behind_alternatives_of_what_comes_before_it() -> None:
    root = etree.fromstring(
        f'<worksheet xmlns:mc="{COMPATIBLE}"><sheetData/>'
        "<mc:AlternateContent><mc:Choice><drawing/></mc:Choice></mc:AlternateContent>"
        "<mc:AlternateContent/><mc:AlternateContent><mc:Choice><controls/></mc:Choice>"
        "</mc:AlternateContent><extLst/></worksheet>"
    )

    ensure_child(root, "legacyDrawing")
    ensure_child(root, "hyperlinks")
    ensure_child(root, "sheetData")

    names = [etree.QName(child).localname for child in root]
    alternatives = "AlternateContent"
    assert names == [
        "sheetData", "hyperlinks", alternatives, "legacyDrawing", alternatives,
        alternatives, "extLst",
    ]  # fmt: skip
