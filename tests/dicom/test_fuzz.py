"""Whatever the bytes: a document, or one of our errors; the same of both readers."""

from __future__ import annotations

import os
from collections import Counter

from tests.dicom import fuzz


def test_mutated_and_generated_files_give_documents_or_our_errors():
    count = int(os.environ.get("FUZZ_COUNT", "500"))
    outcomes = Counter(fuzz.check(seed) for seed in range(count))
    assert outcomes["plain"] > count // 10
    assert outcomes["careful"] > count // 10
