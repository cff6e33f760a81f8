"""UUIDv7."""

from classe12.core.ids import new_id


def test_ids_carry_version_and_variant_of_the_standard() -> None:
    made = new_id()
    assert made.version == 7
    assert made.variant == "specified in RFC 4122"


def test_ids_follow_time_and_never_repeat() -> None:
    made = [new_id() for _ in range(2000)]
    assert len(set(made)) == 2000
    millis = [value.int >> 80 for value in made]
    assert millis == sorted(millis)
