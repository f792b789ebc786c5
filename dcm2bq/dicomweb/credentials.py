"""Google's credentials for the Healthcare API; other servers never receive them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from dcm2bq.http.google_credentials import google_auth_errors_translated

if TYPE_CHECKING:
    import urllib3

# The one scope that every kind of credential can have. IAM decides what is allowed.
_SCOPES = ("https://www.googleapis.com/auth/cloud-platform",)
# The API's own host and its regional ones:
# https://cloud.google.com/healthcare-api/docs/regional-endpoints
_HOST = re.compile(r"healthcare(\.[a-z0-9-]+\.rep)?\.googleapis\.com")


def is_healthcare_api(url: str) -> bool:
    """Return whether the URL is Google's Healthcare API over TLS, the only receiver of tokens."""
    parts = urlsplit(url)
    return parts.scheme == "https" and _HOST.fullmatch(parts.hostname or "") is not None


def authorized(pool: urllib3.PoolManager, credential: Any = None) -> Any:
    """Return the pool with the credential's token on every request.

    Args:
        pool: creates the connections.
        credential: of `google.auth`; None: the machine's default credentials.

    Raises:
        DeploymentError: the machine has no credentials.
        ServerUnavailableError: the metadata server is not available now.
    """
    # Imported here, so that a start without the Healthcare API does not wait for it.
    import google.auth
    from google.auth.transport.urllib3 import AuthorizedHttp

    with google_auth_errors_translated():
        if credential is None:
            credential, _ = google.auth.default(scopes=_SCOPES)
        sender: Any = AuthorizedHttp
        return sender(credential, http=pool)
