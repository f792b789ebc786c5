"""From CloudEvents to actions."""

import base64
import json
import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from cloudevents.http import CloudEvent, from_http

from dcm2bq.configuration import ArchivesOptions, Configuration, ObjectsOptions
from dcm2bq.errors import MalformedEventError
from dcm2bq.events.actions import (
    Action,
    ArchiveMemberReference,
    FileReference,
    Ignored,
    InstanceReference,
    Kind,
    ObjectFacts,
    ObjectReference,
)
from dcm2bq.events.building import FINALIZED, event_of, storage_event
from dcm2bq.events.object_rules import ObjectRules
from dcm2bq.events.parsing import NOTIFICATION_EVENTS, STORAGE_EVENTS, interpret
from dcm2bq.events.storage_resource import FIELDS, facts_of, resource_of
from dcm2bq.testing import (
    StorageObject,
    archived,
    deleted,
    finalized,
    healthcare_notification,
    metadata_updated,
    pubsub_notification,
    to_http,
)
from dcm2bq.times import parse_time, timestamp

RULES = ObjectRules(re.compile(ObjectsOptions().pattern, re.IGNORECASE))
SAMPLES = Path(__file__).parent.parent / "samples"
INSTANCE = (
    "projects/p/locations/l/datasets/d/dicomStores/s/dicomWeb/studies/1.2/series/1.2.3"
    "/instances/1.2.3.4"
)


def changed(event: CloudEvent, **changes: object) -> CloudEvent:
    """The event with members of its data replaced, or left out where None."""
    data = {**event.data, **changes}
    return CloudEvent(
        event.get_attributes(), {key: value for key, value in data.items() if value is not None}
    )


BUILT = [
    (finalized, Kind.READ, "finalized"),
    (metadata_updated, Kind.READ, "metadataUpdated"),
    (deleted, Kind.DELETE, "deleted"),
    (archived, Kind.DELETE, "archived"),
]


def test_every_event_type_has_a_builder_and_samples():
    assert {name for _, _, name in BUILT} == STORAGE_EVENTS.keys()
    samples = {path.stem for path in (SAMPLES / "structured").glob("*.json")}
    assert samples >= STORAGE_EVENTS.keys()
    assert samples >= {f"notification-{name}" for name in NOTIFICATION_EVENTS.values()}


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (interpret(finalized(StorageObject("a.dcm")), RULES), "kind"),
        (ObjectReference("bucket", "a.dcm", 1), "name"),
        (InstanceReference(INSTANCE), "path"),
        (FileReference("file:///a.dcm", "1"), "path"),
        (ArchiveMemberReference(FileReference("file:///a.zip", "1"), "a.dcm"), "member"),
        (ObjectFacts(), "size"),
        (Ignored("not ours"), "reason"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_action_and_what_it_consists_of_cannot_be_changed(value, name):
    with pytest.raises(AttributeError):
        setattr(value, name, "b")


@pytest.mark.parametrize(("build", "kind", "name"), BUILT)
def test_each_storage_event_asks_for_its_action(build, kind, name):
    stored = StorageObject("a/b.dcm", "images", 17, 3, 99, metadata={"k": "v"})
    action = interpret(build(stored, id="e1"), RULES)
    assert isinstance(action, Action)
    assert (action.kind, action.event, action.event_id) == (kind, name, "e1")
    assert action.reference == ObjectReference("images", "a/b.dcm", 17)
    assert (action.metageneration, action.facts.size) == (3, 99)
    assert action.facts.metadata == {"k": "v"}
    assert action.time == stored.happened


@pytest.mark.parametrize("payload", [True, False])
@pytest.mark.parametrize(
    ("event_type", "same"),
    [
        ("OBJECT_FINALIZE", finalized),
        ("OBJECT_METADATA_UPDATE", metadata_updated),
        ("OBJECT_DELETE", deleted),
        ("OBJECT_ARCHIVE", archived),
    ],
)
def test_a_notification_asks_for_what_the_direct_event_asks(event_type, same, payload):
    stored = StorageObject("b.dcm", generation=5)
    wrapped = interpret(pubsub_notification(event_type, stored, payload=payload), RULES)
    direct = interpret(same(stored), RULES)
    assert isinstance(wrapped, Action)
    assert isinstance(direct, Action)
    assert (wrapped.kind, wrapped.event, wrapped.reference, wrapped.time) == (
        direct.kind,
        direct.event,
        direct.reference,
        direct.time,
    )


@pytest.mark.parametrize(
    ("action", "kind", "gone_is_deleted"),
    [
        ("StoreInstances", Kind.READ, False),
        ("ImportDicomData", Kind.READ, False),
        ("SetBlobSettings", Kind.READ, False),
        ("DeleteInstances", Kind.DELETE, False),
        ("DELETE_INSTANCE", Kind.DELETE, False),
        ("SomethingNew", Kind.READ, True),
        (None, Kind.READ, False),
    ],
)
def test_a_healthcare_notification_asks_for_what_its_action_says(action, kind, gone_is_deleted):
    attributes = {"versionId": "abc", "lastUpdatedTime": "Sun, 01 Nov 2026 08:20:00 GMT"}
    if action:
        attributes["action"] = action
    asked = interpret(healthcare_notification(INSTANCE, attributes), RULES)
    assert isinstance(asked, Action)
    assert (asked.kind, asked.gone_is_deleted) == (kind, gone_is_deleted)
    assert asked.reference == InstanceReference(INSTANCE, "abc")
    assert asked.time == datetime(2026, 11, 1, 8, 20, tzinfo=UTC)


def test_a_healthcare_notification_without_attributes_is_read_at_its_publish_time():
    published = datetime(2026, 5, 4, tzinfo=UTC)
    asked = interpret(healthcare_notification(INSTANCE, published=published), RULES)
    assert isinstance(asked, Action)
    assert (asked.kind, asked.time) == (Kind.READ, published)
    assert asked.reference == InstanceReference(INSTANCE)


@pytest.mark.parametrize("mode", ["binary", "structured"])
def test_both_http_forms_mean_the_same(mode):
    event = finalized(StorageObject("ä b#%?+.dcm", generation=2))
    assert interpret(from_http(*to_http(event, mode)), RULES) == interpret(event, RULES)


def test_integers_come_as_strings_or_as_numbers():
    stored = StorageObject("a.dcm", generation=2**62)
    event = finalized(stored)
    as_numbers = CloudEvent(event.get_attributes(), stored.resource(integers="numbers"))
    assert interpret(as_numbers, RULES) == interpret(event, RULES)


def test_data_that_is_still_text_or_bytes_is_parsed():
    event = finalized(StorageObject("a.dcm"))
    for data in (json.dumps(event.data), json.dumps(event.data).encode()):
        as_text = CloudEvent(event.get_attributes(), data)
        assert interpret(as_text, RULES) == interpret(event, RULES)


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (finalized(StorageObject("notes.txt")), "the name does not match objects.pattern"),
        (deleted(StorageObject("notes.txt")), "the name does not match objects.pattern"),
        (finalized(StorageObject("folder.dcm/")), "folder placeholder"),
        (
            finalized(StorageObject("gcloud/tmp/parallel_composite_uploads/x.dcm")),
            "part of a parallel composite upload",
        ),
        (
            finalized(StorageObject("in/gcloud/tmp/parallel_composite_uploads/x.dcm")),
            "part of a parallel composite upload",
        ),
        (CloudEvent({"type": "com.example", "source": "s"}, {}), "the event type is not handled"),
        (
            finalized(StorageObject("a.dcm"), type="google.cloud.storage.object.v1.other"),
            "the event type is not handled",
        ),
        (
            CloudEvent({"type": "google.cloud.storage.object.v1.other", "source": "s"}, None),
            "the event type is not handled",
        ),
        (CloudEvent({"type": "finalized", "source": "s"}, {}), "the event type is not handled"),
        (
            healthcare_notification("not a resource"),
            "not a notification of Cloud Storage or of a DICOM instance",
        ),
    ],
)
def test_an_event_that_is_not_ours_is_ignored_with_its_reason(event, reason):
    assert interpret(event, RULES) == Ignored(reason)


@pytest.mark.parametrize("name", ["A.DCM", "a.DiCoM", "x/y z.dcm", "ü.dicom"])
def test_the_pattern_holds_in_any_case(name):
    assert isinstance(interpret(finalized(StorageObject(name)), RULES), Action)


def test_sniffing_asks_for_objects_of_any_name():
    rules = ObjectRules(RULES.pattern, sniff_content=True)
    other = interpret(finalized(StorageObject("IM0001")), rules)
    named = interpret(finalized(StorageObject("IM0001.dcm")), rules)
    assert isinstance(other, Action)
    assert isinstance(named, Action)
    assert (other.sniff, named.sniff) == (True, False)


ONE = finalized(StorageObject("a.dcm"))


@pytest.mark.parametrize(
    ("event", "message"),
    [
        (changed(ONE, name=None), "the event has no name"),
        (changed(ONE, name=7), "the event has no name"),
        (changed(ONE, bucket=None), "the event has no bucket"),
        (changed(ONE, generation=None), "the event has no generation"),
        (changed(ONE, generation="x"), "the event's generation is not a 64-bit integer"),
        (changed(ONE, generation=1.5), "the event's generation is not a 64-bit integer"),
        (changed(ONE, generation=True), "the event's generation is not a 64-bit integer"),
        (changed(ONE, generation=str(2**63)), "the event's generation is not a 64-bit integer"),
        (changed(ONE, metageneration=-1), "the event's metageneration is not a 64-bit integer"),
        (
            changed(ONE, generation=0),
            "invalid object in the event: a generation must be a positive 64-bit integer",
        ),
        (
            changed(ONE, name="a" * 1021 + ".dcm"),
            "invalid object in the event: an object name must have 1 to 1024 bytes of UTF-8",
        ),
        (
            changed(ONE, name="\ud800.dcm"),
            "invalid object in the event: a name is Unicode text without lone surrogates",
        ),
        (
            changed(ONE, bucket="\ud800"),
            "invalid object in the event: a name is Unicode text without lone surrogates",
        ),
        (changed(ONE, bucket="b" * 223), "invalid object in the event: invalid bucket name"),
        (changed(ONE, bucket="a/b"), "invalid object in the event: invalid bucket name"),
        (CloudEvent(ONE.get_attributes(), "no json"), "the event's data is not JSON"),
        (CloudEvent(ONE.get_attributes(), [1]), "the event's data is not a JSON object"),
        (CloudEvent(ONE.get_attributes(), None), "the event's data is not a JSON object"),
        (
            CloudEvent(healthcare_notification(INSTANCE).get_attributes(), {}),
            "the Pub/Sub event has no message; expected data.message",
        ),
        (
            CloudEvent(
                healthcare_notification(INSTANCE).get_attributes(), {"message": {"data": "%"}}
            ),
            "message.data is not base64",
        ),
        (
            CloudEvent(
                healthcare_notification(INSTANCE).get_attributes(),
                {
                    "message": {
                        "attributes": {"eventType": "OBJECT_FINALIZE", "bucketId": "b"},
                        "data": base64.b64encode(b"{").decode(),
                    }
                },
            ),
            "the event's data is not JSON",
        ),
    ],
)
def test_an_event_that_lacks_what_its_kind_needs_is_malformed(event, message):
    with pytest.raises(MalformedEventError) as caught:
        interpret(event, RULES)
    assert str(caught.value) == message


def test_a_delete_needs_no_more_than_its_object_and_generation():
    event = CloudEvent(
        deleted(StorageObject("a.dcm")).get_attributes(),
        {"bucket": "bucket", "name": "a.dcm", "generation": "7"},
    )
    action = interpret(event, RULES)
    assert isinstance(action, Action)
    assert action.reference == ObjectReference("bucket", "a.dcm", 7)


def test_custom_metadata_is_made_fit_for_a_json_column():
    event = changed(ONE, metadata={"a\0": "\ud800", "n": 3})
    action = interpret(event, RULES)
    assert isinstance(action, Action)
    assert action.facts.metadata == {"a\ufffd": "?", "n": "3"}


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-01T08:00:00Z", datetime(2026, 11, 1, 8, tzinfo=UTC)),
        ("2026-11-01T08:00:00.123456789Z", datetime(2026, 11, 1, 8, 0, 0, 123456, tzinfo=UTC)),
        ("2026-11-01T10:00:00+02:00", datetime(2026, 11, 1, 8, tzinfo=UTC)),
        ("Sun, 01 Nov 2026 08:00:00 GMT", datetime(2026, 11, 1, 8, tzinfo=UTC)),
        ("yesterday", None),
        ("1 Jan 99999999999999999999 00:00:00 GMT", None),
        ("Mon, 01 Jan 2026 00:00:00 -99999999999999999999", None),
        (None, None),
        ("0001-01-01T00:00:00+23:00", None),
    ],
)
def test_times_are_read_as_rfc_3339_or_rfc_1123(text, moment):
    assert parse_time(text) == moment


class Untimed(dict):
    """An event without a time; `cloudevents` itself would set the time of arrival."""

    data = ONE.data


def test_without_a_time_of_its_own_an_event_happened_when_its_object_was_updated():
    action = interpret(Untimed(type=ONE["type"], id="1"), RULES)
    assert isinstance(action, Action)
    assert action.time == StorageObject("a.dcm").happened


@pytest.mark.parametrize(
    "path", sorted((SAMPLES / "structured").glob("*.json")), ids=lambda p: p.stem
)
def test_every_sample_means_the_same_in_both_forms(path):
    headers = dict(
        line.split(": ", 1)
        for line in (SAMPLES / "binary" / f"{path.stem}.headers").read_text().splitlines()
    )
    binary = from_http(headers, (SAMPLES / "binary" / path.name).read_bytes())
    structured = from_http({"content-type": "application/cloudevents+json"}, path.read_bytes())
    action = interpret(binary, RULES)
    assert isinstance(action, Action)
    assert action == interpret(structured, RULES)


FACTS = ObjectFacts(
    size=2**63 - 1,
    storage_class="NEARLINE",
    content_type="application/dicom",
    crc32c="AAAAAA==",
    md5_hash="rL0Y20zC+Fzt72VPzMSk2A==",
    metadata={"reader": "Größe"},
)


def test_a_resource_gives_the_facts_that_it_was_made_of():
    reference = ObjectReference("b", "a.dcm", 7)
    moment = datetime(2026, 1, 2, 3, 4, 5, 6, UTC)
    resource = resource_of(reference, 3, FACTS, moment)
    assert facts_of(json.loads(json.dumps(resource))) == FACTS
    action = interpret(storage_event(FINALIZED, resource, {"id": "1"}), RULES)
    assert (action.reference, action.metageneration, action.time) == (reference, 3, moment)
    assert set(resource) == set(FIELDS) - {"timeCreated"}
    assert facts_of(resource_of(reference, None, ObjectFacts(), moment)) == ObjectFacts()


@pytest.mark.parametrize(
    ("bucket", "name", "generation"),
    [("b", "a", 1), ("b" * 222, "a" * 1024, 2**63 - 1)],
)
def test_a_reference_takes_the_shortest_and_the_longest_names(bucket, name, generation):
    reference = ObjectReference(bucket, name, generation)
    assert (reference.path, reference.version) == (f"gs://{bucket}/{name}", str(generation))


@pytest.mark.parametrize(
    ("bucket", "name", "generation", "message"),
    [
        ("", "a", 1, "invalid bucket name"),
        ("b", "", 1, "an object name must have 1 to 1024 bytes of UTF-8"),
        ("b", "a", 2**63, "a generation must be a positive 64-bit integer"),
    ],
)
def test_a_reference_refuses_parts_that_name_nothing(bucket, name, generation, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        ObjectReference(bucket, name, generation)


def test_a_number_of_more_digits_than_64_bits_have_is_refused():
    message = r"^the event's generation is not a 64-bit integer$"
    with pytest.raises(MalformedEventError, match=message):
        interpret(changed(ONE, generation="1" * 25), RULES)


@pytest.mark.parametrize(
    "attributes", [{"eventType": "OBJECT_FINALIZE"}, {"bucketId": "bucket"}, None]
)
def test_a_message_without_both_attributes_is_not_a_storage_notification(attributes):
    event = CloudEvent(
        healthcare_notification(INSTANCE).get_attributes(),
        {"message": {"attributes": attributes, "data": ""}},
    )
    assert interpret(event, RULES) == Ignored(
        "not a notification of Cloud Storage or of a DICOM instance"
    )


def test_facts_of_another_type_are_left_out():
    action = interpret(changed(ONE, size="many", contentType=5, md5Hash="", metadata=["a"]), RULES)
    assert isinstance(action, Action)
    facts = action.facts
    assert (facts.size, facts.content_type, facts.md5_hash, facts.metadata) == (None,) * 4


def test_only_a_storage_event_may_mean_an_archive_or_an_unknown_name():
    rules = ObjectRules(RULES.pattern, sniff_content=True, archives=re.compile("zip$"))
    asked = interpret(healthcare_notification(INSTANCE), rules)
    assert isinstance(asked, Action)
    assert (asked.sniff, asked.archive) == (False, False)
    stored = interpret(finalized(StorageObject("a.zip")), rules)
    assert isinstance(stored, Action)
    assert (stored.sniff, stored.archive, stored.gone_is_deleted) == (False, True, False)


def test_an_object_that_was_found_has_the_event_that_cloud_storage_would_have_sent():
    sent = finalized(StorageObject("a/b.dcm", "images", 17, 3, 99, metadata={"k": "v"}), id="e")
    action = interpret(sent, RULES)
    assert isinstance(action, Action)
    made = event_of(action)
    assert interpret(made, RULES) == action
    assert (made["type"], made.data["size"]) == (sent["type"], "99")


def test_a_file_that_was_found_has_an_event_of_its_own():
    action = Action(
        Kind.READ, "ingest", "e", datetime(2026, 1, 2, tzinfo=UTC), FileReference("file:///a", "7")
    )
    event = event_of(action)
    assert (event["type"], event["time"]) == ("dcm2bq.ingest.file", "2026-01-02T00:00:00.000000Z")
    assert event.data == {"name": "file:///a", "version": "7", "size": None}


def test_the_configuration_says_which_names_are_archives():
    rules = ObjectRules.of(Configuration(archives=ArchivesOptions(pattern=r"\.zip$")))
    assert rules.is_archive("a.ZIP")
    assert not rules.is_archive("a.dcm")
    assert ObjectRules.of(Configuration()).archives is None


def test_members_of_an_archive_have_rules_of_their_own():
    rules = ObjectRules(RULES.pattern)
    assert rules.ignored_member("a.dcm") is None
    assert rules.ignored_member("notes.txt") == Ignored("the name does not match objects.pattern")
    for metadata in ("__MACOSX/a.dcm", "x/._a.dcm", "._a.dcm"):
        assert rules.ignored_member(metadata) == Ignored("metadata of the archive")
    assert ObjectRules(RULES.pattern, sniff_content=True).ignored_member("notes.txt") is None
    assert rules.member_needs_sniffing("notes.txt")
    assert not rules.member_needs_sniffing("a.dcm")


def test_a_time_of_another_zone_is_written_in_utc():
    moment = datetime(2026, 11, 1, 10, tzinfo=timezone(timedelta(hours=2)))
    assert timestamp(moment) == "2026-11-01T08:00:00.000000Z"
    assert timestamp(moment.astimezone(UTC)) == "2026-11-01T08:00:00.000000Z"
