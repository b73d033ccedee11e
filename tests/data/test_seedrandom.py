import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.data.seedrandom import SeedRandom, mixed_key

VECTORS = json.loads((Path(__file__).parents[1] / "golden" / "_rng.json").read_text())
seeds = st.text(st.characters(), max_size=600)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: repr(vector["seed"]))
def test_numbers_are_those_of_the_original(vector):
    stream = SeedRandom(vector["seed"])
    assert [stream.random() for _ in range(8)] == vector["first8"]
    stream.skip(992)
    assert stream.random() == vector["draw1001"]


def test_the_vectors_hold_an_empty_seed_and_one_that_is_no_number():
    assert {"", "week3-groupB"} <= {vector["seed"] for vector in VECTORS}


@given(seeds)
def test_numbers_lie_between_0_and_1_whatever_the_seed(seed):
    stream = SeedRandom(seed)
    assert all(0.0 <= stream.random() < 1.0 for _ in range(20))


@given(seeds, st.integers(0, 30))
def test_a_copy_goes_on_alone_from_the_same_place(seed, start):
    stream = SeedRandom(seed)
    stream.skip(start)
    twin, untouched = stream.copy(), SeedRandom(seed)
    numbers = [stream.random() for _ in range(5)]
    assert [twin.random() for _ in range(5)] == numbers
    untouched.skip(start)
    assert [untouched.random() for _ in range(5)] == numbers


@given(seeds, st.integers(0, 30), st.integers(0, 30))
def test_skipping_in_two_goes_is_skipping_in_one(seed, a, b):
    once, twice = SeedRandom(seed), SeedRandom(seed)
    once.skip(a + b)
    twice.skip(a)
    twice.skip(b)
    assert once.random() == twice.random()


@given(seeds)
def test_a_key_has_at_most_256_bytes_and_at_least_one(seed):
    key = mixed_key(seed)
    units = len(seed.encode("utf-16-le", "surrogatepass")) // 2
    assert len(key) == min(max(units, 1), 256)
    assert all(0 <= byte < 256 for byte in key)


@given(st.text(st.characters(max_codepoint=127), max_size=256))
def test_the_key_of_a_short_ascii_seed_is_the_seed(seed):
    assert bytes(mixed_key(seed)) == (seed.encode() or b"\0")


def test_a_character_counts_by_the_low_bytes_of_its_utf_16_units():
    assert mixed_key("é") == [0xE9]
    assert mixed_key("Āa") == [0x00, 0x61]
    assert mixed_key("😀") == [0x3D, 0x00]  # D83D DE00


def test_a_long_seed_wraps_round_and_mixes():
    key = mixed_key("a" * 256 + "bc")
    first = (97 * 19 + ord("b")) & 255
    second = ((97 * 19 ^ 97 * 19) + ord("c")) & 255
    assert key == [first, second] + [97] * 254


def test_two_writings_of_a_number_are_two_seeds():
    assert SeedRandom("0.5").random() != SeedRandom("0.50").random()
