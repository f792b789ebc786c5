"""The backfill: a Beam pipeline and a transform that read existing objects into a warehouse."""
