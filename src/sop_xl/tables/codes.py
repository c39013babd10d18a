"""Columns that many tables have."""

from sop_xl.rows import Column

_PRODUCT_CODES = (
    *("产品编号", "产品代码", "货号", "物料编码", "物料号"),
    *("料号", "存货编码", "品号"),
)


def product_code(*more: str, key: bool = False, refers_to: str = "products") -> Column:
    """Return the column of a product's code, known by some more names."""
    names = (*_PRODUCT_CODES, *more)
    return Column("产品编码", names, key=key, refers_to=refers_to)
