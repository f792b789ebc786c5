"""Translates errors of google-auth into errors of `dcm2bq.errors`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from dcm2bq.errors import DeploymentError, ServerUnavailableError


@contextmanager
def google_auth_errors_translated() -> Iterator[None]:
    """Translate google-auth's errors, without their texts, which quote responses.

    Raises:
        ServerUnavailableError: the token or metadata server is not available now.
        DeploymentError: there are no credentials, or Google refuses them.
    """
    # Imported here, so that a process that calls no Google API does not wait for it.
    from google.auth.exceptions import GoogleAuthError, TransportError

    try:
        yield
    except GoogleAuthError as error:
        if isinstance(error, TransportError) or error.retryable:
            raise ServerUnavailableError("Google's credentials cannot be refreshed now") from error
        raise DeploymentError(
            f"no usable Google credentials ({type(error).__name__}): attach a service account,"
            " or run gcloud auth application-default login"
        ) from error
