"""What is said of the settings once the tables are known."""

from sop_xl.pipeline.reading import read_workspace
from tests.small_plant import write_plant


def test_a_table_the_settings_name_wrongly_is_reported(tmp_path):
    root = write_plant(tmp_path)
    with (root / "sop.toml").open("a", encoding="utf-8") as file:
        file.write('[workbooks]\nexpected = ["orders", "ordres"]\n')
        file.write('[workbooks.keepers]\n"订单" = "王芳"\n')

    reading = read_workspace(root, None, lambda *_: None)

    named = [f.values["name"] for f in reading.findings if f.rule == "unknown-table"]
    assert named == ["ordres", "订单"]
