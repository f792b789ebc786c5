"""Objects that exist already, into the warehouse: a Beam pipeline and a transform."""
