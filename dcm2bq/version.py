"""The version of dcm2bq. A constant, so that a cold start reads no package metadata."""

VERSION = "0.1.0"

PRODUCT = f"dcm2bq/{VERSION}"
"""As log lines and the user agent of requests name it (RFC 9110, section 10.1.5)."""
