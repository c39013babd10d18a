"""Published instances become problems, in the formats they are handed round in."""

from __future__ import annotations

import json

import pytest

from sop_xl.scheduling.problem import changeover_minutes
from tests.bench.instances_best import BEST_KNOWN, find_best, read_best
from tests.bench.instances_flexible import read_flexible
from tests.bench.instances_flowshop import read_flow_shop
from tests.bench.instances_jobshop import read_job_shop
from tests.bench.instances_shop import MAKESPAN, TARDINESS, InstanceError
from tests.bench.schedule_costs import measure_cost
from tests.bench.schedule_dispatch import dispatch
from tests.bench.schedule_instances import list_files, main, show_gap
from tests.bench.schedule_rules import EDD

FATTAHI_SETUP_01 = """2 2 2
2 2 1 25 2 37 2 1 32 2 24
2 2 1 45 2 65 2 1 21 2 65

6 3 4 4
3 6 4 4
3 3 7 4
4 4 4 8
6 3 4 3
3 6 3 3
3 3 6 4
3 4 3 6
"""
#: The second instance of Brucker and Thiele's kind would look like this: two machines,
#: two jobs, two setup types.
TYPES = """2 2 2
2 72 2 1 87 1 1
2 5 2 2 35 1 2
10 20
0 15
30 0
1 2 0
1 4 0
"""
FLOW = """2 2
  0 27  1 79
  0 92  1 23
Reldue
-1\t100\t-1\t3
-1\t300\t-1\t1
"""


def test_a_flexible_job_shop_has_a_time_on_each_machine_of_a_step():
    """Jobs, machines, mean; then per step: machines, and pairs of machine and time."""
    instance = read_flexible("1 3 1.5\n2 2 1 5 3 4 1 2 7\n")

    [job] = instance.problem.jobs
    assert [dict(op.minutes) for op in job.operations] == [
        {"M1": 5, "M3": 4},
        {"M2": 7},
    ]
    assert instance.objective == MAKESPAN


def test_machines_of_a_flexible_job_shop_may_count_from_0():
    instance = read_flexible("1 2\n2 1 0 5 1 1 7\n")

    assert [machine.name for machine in instance.problem.machines] == ["M0", "M1"]


def test_setup_times_of_a_flexible_job_shop_stand_between_operations():
    """On machine 1, from operation 2 to 3: the third row, fourth column of the first."""
    problem = read_flexible(FATTAHI_SETUP_01).problem
    steps = list(problem.steps.values())

    assert changeover_minutes(problem, "M1", steps[1].tool, steps[2]) == 4
    assert changeover_minutes(problem, "M1", steps[2].tool, steps[2]) == 7
    assert changeover_minutes(problem, "M2", steps[3].tool, steps[0]) == 3
    assert changeover_minutes(problem, "M2", None, steps[0]) == 0


def test_setup_times_may_stand_between_jobs():
    problem = read_flexible("2 1\n1 1 1 5\n1 1 1 6\n0 3\n9 0\n").problem
    first, second = problem.steps.values()

    assert changeover_minutes(problem, "M1", first.tool, second) == 3
    assert changeover_minutes(problem, "M1", second.tool, first) == 9


def test_a_job_shop_is_read_behind_the_words_before_it():
    problem = read_job_shop(
        " instance la01\n ++++\n 2 2\n 0 21 1 53\n 1 21 0 52\n"
    ).problem

    assert [dict(step.minutes) for step in problem.steps.values()] == [
        {"M0": 21},
        {"M1": 53},
        {"M1": 21},
        {"M0": 52},
    ]


def test_setup_types_have_times_from_the_empty_machine_and_from_each_other():
    problem = read_job_shop(TYPES).problem
    first, _, third, _ = problem.steps.values()

    assert dict(first.minutes) == {"M2": 72}
    assert changeover_minutes(problem, "M2", None, third) == 20
    assert changeover_minutes(problem, "M2", first.tool, third) == 15
    assert changeover_minutes(problem, "M1", third.tool, first) == 30
    assert changeover_minutes(problem, "M1", first.tool, first) == 0


def test_a_flow_shop_has_due_dates():
    instance = read_flow_shop(FLOW)

    assert [job.due for job in instance.problem.jobs] == [100, 300]
    assert instance.objective == TARDINESS
    assert measure_cost(dispatch(instance.problem, EDD), TARDINESS) == 6


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (read_flexible, "1 2\n1 1 5 9\n"),
        (read_flexible, "1 2\n1 1 1\n"),
        (read_flexible, "1 1\n1 1 1 5\n1 2 3\n"),
        (read_flexible, "one\n"),
        (read_job_shop, "words alone\n"),
        (read_job_shop, "1 1\n4 5\n"),
        (read_flow_shop, "1 1\n0 5\n"),
    ],
)
def test_what_is_not_of_the_format_is_told(read, text):
    with pytest.raises(InstanceError):
        read(text)


def test_best_values_are_found_by_the_files_name(tmp_path):
    told = tmp_path / "best.json"
    told.write_text('{"Mine": 7}', encoding="utf-8")
    listed = tmp_path / "instances.json"
    records = [
        {"name": "a", "optimum": 3},
        {"name": "b", "optimum": None, "bounds": {"upper": 9, "lower": 2}},
        {"name": "c", "optimum": None},
    ]
    listed.write_text(json.dumps(records), encoding="utf-8")

    assert find_best("Mk01.fjs", {}) == BEST_KNOWN["mk01"] == 40
    assert find_best("folder/mine.txt", read_best(told)) == 7
    assert find_best("unknown.txt", {}) is None
    assert read_best(listed) == {"a": 3, "b": 9}


def test_a_gap_is_in_percent_of_the_best_known():
    assert [show_gap(110, 100), show_gap(95, 100), show_gap(5, None)] == [
        "+10.0%",
        "-5.0%",
        "-",
    ]


def test_the_command_prints_a_row_for_each_file(tmp_path, capsys):
    """
    | a.fjs | one job of 5 and 7 |
    | b.fjs | no instance        |
    """
    (tmp_path / "a.fjs").write_text("1 2\n2 1 1 5 1 2 7\n", encoding="utf-8")
    (tmp_path / "b.fjs").write_text("nothing\n", encoding="utf-8")
    best = tmp_path / "best.json"
    best.write_text('{"a": 12}', encoding="utf-8")

    files = [str(path) for path in list_files([tmp_path]) if path.suffix == ".fjs"]
    main(["flexible", *files, "--seconds", "0", "--best", str(best)])

    _, first, second = capsys.readouterr().out.splitlines()
    assert first.split()[:5] == ["a", "2", "12", "12", "+0.0%"]
    assert first.endswith("holds")
    assert "not read" in second
