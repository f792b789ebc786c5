"""Listens on the address of a command that serves."""

from __future__ import annotations

import os
import socket

from dcm2bq.errors import UsageError


def listen(host: str, port: int) -> socket.socket:
    """Listen on an address.

    Args:
        host: a name or an address, IPv6 with or without brackets.
        port: the port, or 0 for any free one.

    Raises:
        UsageError: another process listens there, or the address is not one of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host.strip("[]"), port), family=family)
    except OSError as error:
        # Its strerror repeats the address.
        why = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        raise UsageError(
            f"cannot listen on {host} port {port} ({why}); choose another port"
        ) from error
