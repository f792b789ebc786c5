"""The command line: ``dcm2bq``."""

from __future__ import annotations

import importlib
import sys

import click

from dcm2bq.cli.terminal_text import echo
from dcm2bq.errors import ConfigurationError, Dcm2BqError, UsageError
from dcm2bq.version import VERSION

# Each command is in the module with its name, which is imported when it is used.
COMMANDS = {
    "browse": "The tables in a browser, on this machine.",
    "config": "The effective configuration, and where each value comes from.",
    "deidentify": "What becomes of a file under the de-identification policy.",
    "dlq": "Dead letters: list them, and send their events again.",
    "doctor": "Check the configuration and the resources that it names.",
    "dump": "Print DICOM headers as JSON, one document per line.",
    "erase": "Delete all rows and dead letters of a patient, a study or an object.",
    "export": "Write views as Parquet files.",
    "ingest": "Read existing objects into the warehouse.",
    "prune": "Delete superseded rows after the retention time.",
    "query": "Run SQL on the warehouse.",
    "reconcile": "Compare objects with rows, to prove that nothing was lost.",
    "reindex": "Read objects again whose rows an older version or other options wrote.",
    "schema": "Print the tables' schema; create or update the tables.",
    "service": "Serve the function on this machine.",
}


class _Commands(click.Group):
    """Imports a command's module only when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"dcm2bq.cli.{cmd_name}")
        command = module.command
        assert isinstance(command, click.Command)
        command.short_help = COMMANDS[cmd_name]
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="dcm2bq")
def cli() -> None:
    """DICOM metadata in BigQuery, seconds after an object changes in a bucket.

    DCM2BQ_CONFIG (JSON) or DCM2BQ_CONFIG_FILE (a path to it) configures every command.
    """


def main() -> None:
    """Run the command line. An error becomes one line; exit code 2 for wrong arguments."""
    try:
        cli.main(prog_name="dcm2bq")
    except Dcm2BqError as error:
        echo(f"dcm2bq: {error}", err=True)
        sys.exit(2 if isinstance(error, (ConfigurationError, UsageError)) else 1)
    except Exception as error:
        sentence = _of_google(error)
        if not sentence:
            raise
        echo(f"dcm2bq: {sentence}", err=True)
        sys.exit(1)


def _of_google(error: Exception) -> str:
    """Explain a failure of Google's client libraries; return "" for any other error.

    Each command translates the errors that it expects. This covers the others, such as a lost
    network connection, so that no error of this kind ends in a traceback.
    """
    package = type(error).__module__.partition(".")[0]
    name = type(error).__name__
    if type(error).__module__.startswith("google.auth"):
        return (
            f"Google's credentials cannot be used ({name}): check the network, or run gcloud auth"
            " application-default login"
        )
    if package in ("google", "requests", "urllib3"):
        return f"Google does not answer as expected ({name}): check the network, and try again"
    return ""
