"""From a workbook to a plan as plain facts, each with its cell; or every reason why not, by sheet and cell."""

from concert.plans.imports.reading import Reading, read_plan
from concert.plans.imports.records import measure_rows_in

__all__ = ["Reading", "measure_rows_in", "read_plan"]
