"""Whatever the bytes: a document, or one of our errors."""

from __future__ import annotations

import os

from tests.dicom import fuzz


def test_mutated_files_give_documents_or_our_errors():
    outcomes = {fuzz.check(seed) for seed in range(int(os.environ.get("FUZZ_COUNT", "3000")))}
    assert "read" in outcomes
