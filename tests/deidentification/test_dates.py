"""Shifted dates keep their distances, and text that is not a date is never kept."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dcm2bq.deidentification.dates import (
    is_date,
    is_date_time,
    is_time,
    limited_age,
    shifted_date,
    shifted_date_time,
)
from dcm2bq.deidentification.replacement import Replacements
from deidentification.profile import KEY, OTHER_KEY

DAYS = st.integers(-36_500, 36_500)
DATES = st.dates(date(200, 1, 1), date(9800, 1, 1))
REPLACEMENTS = Replacements(KEY)


def da(day):
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def parsed(text):
    return date(int(text[:4]), int(text[4:6]), int(text[6:8]))


@given(DATES, DATES, DAYS)
def test_distances_stay(one, other, days):
    moved = [parsed(shifted_date(da(day), days)) for day in (one, other)]
    assert moved[1] - moved[0] == other - one
    assert moved[0] == one + timedelta(days=days)


@given(DATES, DAYS)
def test_the_form_stays(day, days):
    dotted = f"{day.year:04d}.{day.month:02d}.{day.day:02d}"
    assert shifted_date(dotted, days).replace(".", "") == shifted_date(da(day), days)
    for time in ("", "10", "1030", "103059", "103059.123456"):
        for offset in ("", "+0100", "-0530"):
            text = da(day) + time + offset
            assert is_date_time(text)
            assert shifted_date_time(text, days) == shifted_date(da(day), days) + time + offset


@given(st.text(max_size=30), DAYS)
def test_what_is_no_date_is_not_shifted(text, days):
    assert (shifted_date(text, days) is not None) <= is_date(text)
    assert (shifted_date_time(text, days) is not None) <= is_date_time(text)


@given(st.text(max_size=64), st.integers(1, 1000))
def test_a_shift_is_within_its_bounds_and_never_nothing(patient, most):
    shift = REPLACEMENTS.shift(patient, most)
    assert 1 <= abs(shift) <= most
    assert shift == Replacements(KEY).shift(patient, most)


def test_every_shift_occurs_and_none_more_often_by_much():
    shifts = [REPLACEMENTS.shift(str(number), 3) for number in range(6000)]
    assert sorted(set(shifts)) == [-3, -2, -1, 1, 2, 3]
    assert all(900 < shifts.count(each) < 1100 for each in set(shifts))


def test_another_key_gives_other_shifts():
    other = Replacements(OTHER_KEY)
    patients = [str(number) for number in range(200)]
    same = sum(REPLACEMENTS.shift(each, 365) == other.shift(each, 365) for each in patients)
    assert same < 10


def test_leap_days_and_the_ends_of_the_calendar():
    assert shifted_date("20240228", 1) == "20240229"
    assert shifted_date("20240229", 365) == "20250228"
    assert shifted_date("20230228", 1) == "20230301"
    assert shifted_date("00010101", -1) is None
    assert shifted_date("99991231", 1) is None


def test_malformed_and_partial_dates():
    for text in ("", "2004", "200401", "20040230", "2004-01-01", "20040101-20040201", "20041301"):
        assert shifted_date(text, 1) is None, text
    for text in ("2004", "200412", "2004123", "20041231240000", "20041231+9900", "20040230101010"):
        assert shifted_date_time(text, 1) is None, text
    assert is_date_time("2004")
    assert is_date_time("200412+0100")
    assert is_date_time("20041231235960")
    assert not is_date_time("200413")


def test_times():
    for text in ("10", "1030", "103059", "103059.1", "235960", "10:30", "10:30:59.123456"):
        assert is_time(text), text
    for text in ("", "24", "1060", "1030591", "Smith", "10:3059"):
        assert not is_time(text), text


def test_ages_over_89_are_one_age():
    assert [limited_age(f"{age:03d}Y") for age in (0, 89, 90, 104)] == [
        "000Y",
        "089Y",
        "090Y",
        "090Y",
    ]
    assert limited_age("999M") == "999M"
    assert limited_age("90Y") is None
    assert limited_age("Smith") is None
