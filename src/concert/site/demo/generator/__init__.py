"""Files of the invented region in the layouts of the real sources, written from a seed.

Pure: no clock, no database, no file is read. The same seed gives the same bytes on every machine.
"""

from __future__ import annotations

from concert.site.demo.generator.deaths import Edition, deaths_file
from concert.site.demo.generator.deliveries import GeneratedDelivery, deliveries
from concert.site.demo.generator.region import STATES, State
from concert.site.demo.generator.tables import TABLES, table_file

__all__ = ["STATES", "TABLES", "Edition", "GeneratedDelivery", "State", "deaths_file", "deliveries", "table_file"]
