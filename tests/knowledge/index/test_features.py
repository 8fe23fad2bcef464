from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.index import features as f

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Zs", "Zl", "Zp", "Cc"]), min_size=1, max_size=8)
TEXTS = st.lists(WORDS, max_size=6).map(" ".join)


def keys_of(text: str) -> set[int]:
    return set(f.features([text]).keys.tolist())


def test_letters_across_two_words_are_no_feature() -> None:
    """Each word brings the same letters wherever it stands."""
    letters = {key for key in keys_of("kita platz") if not key & 1}
    apart = {key for word in ("kita", "platz") for key in keys_of(word) if not key & 1}
    assert letters == apart


def test_words_that_begin_alike_share_a_feature() -> None:
    """ "anmelden" and "anmeldung" begin with the same five letters, "abmelden" does not."""
    known = {key for key in keys_of("anmelden") if key & 1}
    assert known == {key for key in keys_of("anmeldung") if key & 1}
    assert not known & keys_of("abmelden")


def test_pairs_are_the_same_in_either_order() -> None:
    """ "kita suchen" and "suchen kita" have the same features, another neighbour has not."""
    assert keys_of("kita suchen") == keys_of("suchen kita")
    pairs = {key for key in keys_of("kita suchen") if key & 3 == 3}
    assert len(pairs) == 1
    assert not pairs & keys_of("kita finden suchen"[:11])


def test_words_far_apart_are_no_pair() -> None:
    """Up to four words apart they are one, five apart not."""
    pair = {key for key in keys_of("aaaa zzzz") if key & 3 == 3}
    assert pair <= keys_of("aaaa b c d zzzz")
    assert not pair & keys_of("aaaa b c d e zzzz")


@settings(max_examples=50, deadline=None)
@given(st.lists(TEXTS, max_size=5))
def test_texts_together_have_the_features_of_each_alone(texts: list[str]) -> None:
    """Nothing leaks from one text into the next."""
    together = f.features(texts)
    for number, text in enumerate(texts):
        alone, mine = f.features([text]), together.texts == number
        assert together.keys[mine].tolist() == alone.keys.tolist()
        assert together.counts[mine].tolist() == alone.counts.tolist()


def test_many_texts_are_worked_on_in_parts(monkeypatch: object) -> None:
    """The numbers of texts go on from one part to the next."""
    texts = [f"wort{number} kita" for number in range(7)]
    whole = f.features(texts)
    monkeypatch.setattr(f, "CHUNK", 3)  # type: ignore[attr-defined]
    parts = f.features(texts)
    assert all((a == b).all() for a, b in zip(whole, parts, strict=True))
