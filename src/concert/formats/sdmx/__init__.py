"""SDMX: structures and data of a cube in SDMX-ML 3.0 and 2.1, SDMX-JSON 2.0 and SDMX-CSV 2.0.

Everything is written with lxml, json and csv: what is written must be read back equal, whatever signs a text holds.
Source: SDMX technical specifications, sections 3 (SDMX-ML), and the field guides of SDMX-JSON 2.0 and SDMX-CSV 2.0.
"""

from concert.formats.sdmx.data_json import data_json
from concert.formats.sdmx.data_xml import data_xml
from concert.formats.sdmx.rows_csv import rows_csv
from concert.formats.sdmx.schema import schema_of
from concert.formats.sdmx.structures_json import structures_json
from concert.formats.sdmx.structures_xml import structures_xml
from concert.formats.sdmx.versions import Version

__all__ = ["Version", "data_json", "data_xml", "rows_csv", "schema_of", "structures_json", "structures_xml"]
