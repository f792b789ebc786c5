"""No value of a file reaches a log, an HTTP response or a dead letter's attributes.

Real files contain short and common values that any text may contain by chance. So the test searches
for every value of the real files that is too long to occur by chance, and for markers that are
inserted into copies of the files wherever text is allowed.
"""

import itertools
import json
import random
import re
import warnings
from pathlib import Path

import pydicom
import pytest
from pydicom.dataset import Dataset

from dcm2bq.testing import finalized, pubsub_notification
from dcm2bq.testing.stub_cloud import Break, Fault
from support.deployment import cloud_deployment, now

MARKER = "Zyxwv"
NAME_MARKER = "Qponm^Jane"
TEXT_VRS = frozenset(
    [
        "AE",
        "AS",
        "CS",
        "DA",
        "DS",
        "DT",
        "IS",
        "LO",
        "LT",
        "PN",
        "SH",
        "ST",
        "TM",
        "UC",
        "UI",
        "UR",
        "UT",
    ]
)
# VRs whose values may be any text of a few characters; a marker in them is still DICOM's text.
MARKED_VRS = frozenset(["AE", "CS", "LO", "LT", "PN", "SH", "ST", "UC", "UR", "UT"])
SHORTEST = 6
LARGEST_FILE = 400_000


def corpus():
    """The files that pydicom ships; nothing is downloaded."""
    folder = Path(pydicom.__file__).parent / "data" / "test_files"
    return sorted(path for path in folder.rglob("*") if 0 < _size(path) < LARGEST_FILE)


def _size(path):
    return path.stat().st_size if path.is_file() else 0


def data_set(path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pydicom.dcmread(path, stop_before_pixels=True)


def text_values(dataset: Dataset):
    """The text of every element that can be decoded, at every depth."""
    for element in dataset.iterall():
        if element.VR in TEXT_VRS and element.value is not None:
            values = element.value if element.VM > 1 else [element.value]
            yield from (str(value).strip() for value in values)


def tellable(value):
    """Whether finding this value cannot be chance: long enough, and no mere number."""
    return len(value) >= SHORTEST and not re.fullmatch(r"[\d.:+\-eE ]{1,14}", value)


def values_of_the_corpus():
    values = set()
    for path in corpus():
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                values.update(filter(tellable, text_values(data_set(path))))
        except Exception:  # noqa: BLE001 - broken on purpose; what it says is not known
            continue
    return values


def marked(path):
    """Return a copy of a file with a marker wherever text is allowed; None if impossible."""
    numbers = itertools.count()

    def mark(_, element):
        if element.VR in MARKED_VRS and element.tag.group > 2 and element.tag != 0x00080005:
            element.value = f"{MARKER}{next(numbers)}"

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            dataset = data_set(path)
            dataset.walk(mark)
            buffer = pydicom.filebase.DicomBytesIO()
            dataset.save_as(buffer)
    except Exception:  # noqa: BLE001 - some of the corpus cannot be written again
        return None
    return buffer.getvalue()


def broken(content, dice):
    """The same file cut, and with bytes that are not its own."""
    yield content[: dice.randrange(132, max(133, min(len(content), 3000)))]
    spoiled = bytearray(content)
    for _ in range(20):
        spoiled[dice.randrange(132, min(len(content), 4000))] = dice.randrange(256)
    yield bytes(spoiled)


# Those that are tried again take a while, so most events meet others.
FAULTS = [
    *([] for _ in range(13)),
    [Fault("bigquery", 503, times=1)],
    [Fault("bigquery", 403)],
    [Fault("bigquery", Break.GARBLED)],
    [Fault("storage", 403)],
    [Fault("storage", 404)],
    [Fault("storage", Break.CUT, times=1)],
    [Fault("pubsub", 403)],
]


def said(line):
    """A line of the log without the names of its fields, one of which is some file's value."""
    if not line.startswith('{"severity"'):
        return line
    return json.dumps(list(json.loads(line).values()), ensure_ascii=False)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Everything that the function said while it met the corpus, broken files and every fault."""
    dice = random.Random(7)
    with cloud_deployment(tmp_path_factory.mktemp("patients")) as deployment:
        answers, contents = [], []
        for path in corpus():
            original = path.read_bytes()
            copy = marked(path)
            for content in filter(None, (original, copy)):
                contents += [content, *(broken(content, dice) if len(content) > 140 else ())]
        for number, content in enumerate(contents):
            deployment.mend()
            deployment.cloud.faults.extend(
                Fault(each.kind, each.how, times=each.times)
                for each in FAULTS[number % len(FAULTS)]
            )
            # Refusals quote the value that is refused, as BigQuery's do.
            refused = number % 11 == 0
            deployment.table.refuses_json = lambda _, refused=refused: refused
            if number % 13 == 0:
                deployment.table.columns = deployment.table.columns[:-2]
            stored = deployment.put(content, f"{NAME_MARKER}/{number}.dcm")
            if number % 3:
                event = finalized(stored, id=str(number), time=now())
            else:
                event = pubsub_notification("OBJECT_FINALIZE", stored, id=str(number), time=now())
            answers.append(deployment.deliver(event, ("binary", "structured")[number % 2]))
        for body in (b'{"PatientName": "%s"}' % MARKER.encode(), MARKER.encode(), b"\xff" * 9):
            answers.append(deployment.post({"content-type": "application/json"}, body))
            headers = {"ce-id": MARKER, "ce-type": MARKER, "content-type": "application/json"}
            answers.append(deployment.post(headers, body))
        dead_letters = deployment.cloud.pubsub.topics.values()
        attributes = [dict(dead_letter.attributes) for kept in dead_letters for dead_letter in kept]
        for each in attributes:
            assert each.pop("object").startswith(NAME_MARKER)
        yield {
            "answers": json.dumps([answer.body for answer in answers], ensure_ascii=False),
            "attributes": json.dumps(attributes, ensure_ascii=False),
            "log": "\n".join(map(said, deployment.output.read_text().splitlines())),
        }


def test_the_corpus_met_every_outcome(told):
    said_words = {json.loads(line)[1] for line in told["log"].splitlines()}
    expected = {"ingested", "superseded", "dead-lettered", "deliver again", "not a CloudEvent"}
    assert said_words == expected


@pytest.mark.parametrize("where", ["answers", "attributes", "log"])
def test_no_marker_of_a_file_is_told(told, where):
    assert told[where].count(MARKER) == 0


@pytest.mark.parametrize("where", ["answers", "attributes", "log"])
def test_no_value_of_a_real_file_is_told(told, where):
    values = values_of_the_corpus()
    assert len(values) > 500
    # Counted, so that a failure prints no value.
    found = sum(value in told[where] for value in values)
    assert found == 0


def test_no_name_of_an_object_is_logged_or_answered(told):
    assert told["log"].count("Qponm") + told["answers"].count("Qponm") == 0
