# ruff: noqa: INP001 - scripts of the module, not a package
"""Have Google make the service agents that the deployment gives grants to.

Pub/Sub's and Eventarc's agents, among others, come into being when they are first needed, which
is after Terraform wants to name them in a grant; in an empty project the apply would stop there.
The call does nothing where the agent exists. Variables: PROJECT, SERVICES (separated by spaces),
GOOGLE_ACCESS_TOKEN, and GOOGLE_SERVICE_USAGE_CUSTOM_ENDPOINT for the API's base URL.
"""

from __future__ import annotations

import os
import sys
from functools import partial

from rest import TOKEN, Client, RestError, endpoint, patiently, sentence

SERVICE_USAGE = "https://serviceusage.googleapis.com/v1beta1/"


def main() -> int:
    """Ask for each agent; 0 when all were granted."""
    # The provider's own variable names another version of the API; the method is in v1beta1 only.
    base = endpoint("GOOGLE_SERVICE_USAGE_CUSTOM_ENDPOINT", SERVICE_USAGE)
    usage = Client(base.replace("/v1/", "/v1beta1/"), os.environ[TOKEN])
    for service in os.environ["SERVICES"].split():
        path = f"projects/{os.environ['PROJECT']}/services/{service}:generateServiceIdentity"
        try:
            patiently(partial(usage.call, "POST", path, {}))
        except RestError as error:
            sys.stderr.write(
                f"The service agent of {service} could not be made: {sentence(error)}"
                " The account that applies needs serviceusage.services.enable"
                " (roles/serviceusage.serviceUsageAdmin); or run"
                f" gcloud beta services identity create --service={service}"
                f" --project={os.environ['PROJECT']}\n"
            )
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
