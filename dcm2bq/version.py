"""The version of dcm2bq. A constant, so that a cold start reads no package metadata."""

VERSION = "0.1.0"

PRODUCT = f"dcm2bq/{VERSION}"
"""The name and version in log lines and in the user agent of requests (RFC 9110, 10.1.5)."""
