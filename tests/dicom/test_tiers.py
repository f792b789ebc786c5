"""The plain reader and the careful one make the same document, with the same warnings."""

from __future__ import annotations

import gc
import io
import random
from collections import Counter

import pytest

from dcm2bq.dicom import JsonOptions, read_metadata
from dcm2bq.errors import Dcm2BqError
from tests.dicom import hostile, reference, tiers
from tests.dicom.conftest import element


@pytest.mark.parametrize("options", tiers.FORMS)
def test_the_readers_agree_on_every_real_file(options):
    read: Counter[str] = Counter()
    for path in reference.corpus():
        raw = path.read_bytes()[: 2 << 20]
        try:
            document = read_metadata(io.BytesIO(raw), options)
        except Dcm2BqError:
            continue
        read[document.tier] += 1
        tiers.check_tiers(raw, options, document)
    assert read["plain"] > 200
    assert read["careful"] < 40


def test_the_readers_agree_on_pixel_data_that_a_compressed_data_set_begins_with():
    noise = random.Random(1).randbytes(200_000)  # which deflates to more than a window
    raw = hostile.deflated(element(0x7FE00010, "OW", noise))
    document = read_metadata(io.BytesIO(raw))
    assert document.tier == "plain"
    assert "PixelData" in document.metadata
    tiers.check_tiers(raw, JsonOptions(), document)


def test_reading_leaves_no_reference_cycle_behind():
    files = [path.read_bytes() for path in reference.corpus() if path.stat().st_size < 100_000]
    gc.collect()
    gc.disable()
    try:
        for raw in files[:60]:
            try:
                read_metadata(io.BytesIO(raw))
            except Exception as error:  # noqa: BLE001 - files that are refused leave none either
                error.__traceback__ = None
        assert gc.collect() < 20
    finally:
        gc.enable()
