"""The work of the commands ingest, reconcile, reindex, replay, erase and doctor."""
