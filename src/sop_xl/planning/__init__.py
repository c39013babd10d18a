"""Open orders become a plan: net demand, a problem, a schedule, and what it answers."""

from sop_xl.planning.plan import Plan, PlanError, make_plan

__all__ = ["Plan", "PlanError", "make_plan"]
