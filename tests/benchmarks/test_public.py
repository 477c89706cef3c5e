"""What is chosen and counted on public sets."""

from __future__ import annotations

from benchmarks.nlu.public import OUTSIDE, Read, few, share_right, threshold

READ = [
    Read("a", "a", 0.9),
    Read("a", "a", 0.3),
    Read("b", "b", 0.7),
    Read("b", "a", 0.5),
    Read(OUTSIDE, "b", 0.4),
]


def test_threshold_that_leaves_most_right_is_chosen():
    assert share_right(READ, threshold(READ, even=False)) == 3 / 5


def test_even_threshold_weighs_what_is_out_of_scope_like_all_the_rest():
    least = threshold(READ, even=True)
    assert READ[-1].right(least)
    assert READ[0].right(least)


def test_what_is_less_sure_than_the_threshold_counts_as_out_of_scope():
    assert [one.right(0.6) for one in READ] == [True, False, True, False, True]


def test_few_draws_the_same_texts_of_each_label_each_time():
    known = [(f"{label} {number}", label) for label in "ab" for number in range(20)]
    drawn = few(known, 10)
    assert drawn == few(known, 10)
    assert [label for _, label in drawn] == ["a"] * 10 + ["b"] * 10
