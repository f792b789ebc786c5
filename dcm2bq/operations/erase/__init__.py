"""Erasure: what the warehouse holds of a patient, a study or an object, gone."""

from dcm2bq.operations.erase.erasure import Erased, Erasure, Kind

__all__ = ["Erased", "Erasure", "Kind"]
