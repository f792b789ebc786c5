"""Tables generated from pydicom; see `tools/pydicom_tables.py`."""
