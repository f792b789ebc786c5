"""The time limits of an event that are not options, in seconds.

Cloud Run ends a request after `function.timeout_seconds` (at most 540). Terraform sets
`events.maxSeconds` 45 seconds lower and `archives.maxSeconds` 75 seconds lower
(`terraform/inputs/configuration.tf`), so that what follows them here ends in time.
`dcm2bq.http.deadline` ends every wait at the limit of the event.
"""

# For a request to arrive as a whole. The platform's front end sends it in one piece.
RECEIVE_SECONDS = 30.0
# For the dead letter of an event, after `events.maxSeconds` or the time of an archive.
PUBLISH_SECONDS = 30.0
# For an archive's last rows, after `archives.maxSeconds`, which limits its reads.
ARCHIVE_INSERT_SECONDS = 30.0
