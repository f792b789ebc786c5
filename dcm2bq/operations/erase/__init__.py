"""``dcm2bq erase``: deletes all rows of a patient, a study or an object."""

from dcm2bq.operations.erase.erasure import Erased, Erasure
from dcm2bq.operations.erase.pseudonyms import Kind, key_of_file

__all__ = ["Erased", "Erasure", "Kind", "key_of_file"]
