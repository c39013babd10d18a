"""The rule name-of-other-customer."""

from collections.abc import Iterator

import numpy as np

from sop_xl.checks.names import fold_name
from sop_xl.checks.references import Tables, codes_by_name
from sop_xl.rows import Row, Table
from sop_xl.source import Finding, Severity


def check_name_of_other_customer(tables: Tables) -> list[Finding]:
    """Report each order line whose customer name is exactly another customer's.

    | orders | customer | name |     | customers | name |
    | A1     | C1       | Yi   |     | C1        | Jia  |
                                     | C2        | Yi   |  <- the name is of this one

    The code must be a known one: one that is not has a finding of its own.
    """
    return list(_report_rows(tables["orders"], tables["customers"]))


def _report_rows(orders: Table[Row], customers: Table[Row]) -> Iterator[Finding]:
    known = customers.known("customer")
    codes = customers["customer"][known].tolist()
    names = dict(zip(codes, customers["name"][known].tolist(), strict=True))
    by_name = codes_by_name(customers, "customer")
    for row in np.flatnonzero(orders.known("customer", "customer_name")).tolist():
        code, name = orders["customer"][row], orders["customer_name"][row]
        other = by_name.get(fold_name(name), code)
        if other == code or code not in names:
            continue
        values = {
            "value": name,
            "code": code,
            "name": names[code],
            "other": other,
        }
        where = orders.cell(row, "customer_name")
        yield Finding("name-of-other-customer", where, values, Severity.WARNING)
