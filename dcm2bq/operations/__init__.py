"""What commands do: ingest, reconcile, reindex, replay, erase, doctor."""
