"""The sentence of every rule, from all packages that report findings."""

from sop_xl.checks.messages import WORDINGS as CHECKS
from sop_xl.intake.messages import WORDINGS as INTAKE
from sop_xl.measures.messages import WORDINGS as MEASURES
from sop_xl.pipeline.messages import WORDINGS as PIPELINE
from sop_xl.planning.messages import WORDINGS as PLANNING
from sop_xl.source import Wording
from sop_xl.tables.messages import WORDINGS as TABLES
from sop_xl.workspace.messages import WORDINGS as WORKSPACE

WORDINGS: dict[str, Wording] = (
    WORKSPACE | INTAKE | TABLES | CHECKS | PLANNING | MEASURES | PIPELINE
)
