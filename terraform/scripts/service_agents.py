# ruff: noqa: INP001 - scripts of the module, not a package
"""Creates the service agents to which the deployment gives grants.

Google creates agents, such as those of Pub/Sub and Eventarc, when they are first needed. In an
empty project, that is after Terraform names them in a grant, so the apply would fail. The call has
no effect if the agent exists. Variables: PROJECT, SERVICES (separated by spaces),
GOOGLE_ACCESS_TOKEN, and GOOGLE_SERVICE_USAGE_CUSTOM_ENDPOINT for the API's base URL.
"""

from __future__ import annotations

import os
import sys
from functools import partial

from rest import TOKEN, Client, RestError, endpoint, patiently, sentence

SERVICE_USAGE = "https://serviceusage.googleapis.com/v1beta1/"


def main() -> int:
    """Create each agent; return 0 if all exist."""
    # The provider's variable names another version of the API; the method is only in v1beta1.
    base = endpoint("GOOGLE_SERVICE_USAGE_CUSTOM_ENDPOINT", SERVICE_USAGE)
    usage = Client(base.replace("/v1/", "/v1beta1/"), os.environ[TOKEN])
    for service in os.environ["SERVICES"].split():
        path = f"projects/{os.environ['PROJECT']}/services/{service}:generateServiceIdentity"
        try:
            patiently(partial(usage.call, "POST", path, {}))
        except RestError as error:
            sys.stderr.write(
                f"The service agent of {service} could not be created: {sentence(error)}"
                " The account that applies needs serviceusage.services.enable"
                " (roles/serviceusage.serviceUsageAdmin); or run"
                f" gcloud beta services identity create --service={service}"
                f" --project={os.environ['PROJECT']}\n"
            )
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
