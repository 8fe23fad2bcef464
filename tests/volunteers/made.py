"""Volunteers and requests for tests of matching; a test names only what matters."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.knowledge.model import Position
from bot.storage.volunteers import Profile, Span, Spoken, Volunteer
from bot.volunteers.matching import Asked, Standing
from bot.volunteers.pool import Pool

MIDDLES = {
    "alzey": Position(lat=49.75, lon=8.11, kind="town-centre"),
    "worms": Position(lat=49.63, lon=8.36, kind="town-centre"),  # about 22 km away
    "mainz": Position(lat=49.96, lon=8.20, kind="town-centre"),  # about 24 km
}
TUESDAY = "2026-12-01T10:00"
MORNING = Span(1, 8 * 60, 12 * 60)


def volunteer(number: int = 1, *, state: str = "approved", changed: int = 0, **told: object) -> Volunteer:
    profile = Profile(**{"languages": (Spoken("ar", "fluent"),), "districts": ("alzey",), "times": (MORNING,), **told})
    return Volunteer(number, f"uuid-{number}", "town", "", number, state, "adult", profile, 0, changed)


def asked(number: int = 1, **told: object) -> Asked:
    return Asked(**{"id": number, "languages": ("ar",), "area": "alzey", "starts": TUESDAY, "minutes": 60, **told})


def pool_of(*volunteers: Volunteer) -> Pool:
    return Pool(volunteers, MIDDLES.get)


languages = st.sampled_from(("ar", "fa-AF", "fa", "uk", "de", "other"))
places = st.sampled_from((*MIDDLES, "nowhere"))
topics = st.sampled_from(("doctor", "authority", "language", "interpreting"))
spans = st.builds(
    lambda day, begins, length: Span(day, begins, min(1440, begins + length)),
    st.sampled_from((1, 2)),
    st.integers(6, 20).map(lambda hour: hour * 60),
    st.sampled_from((60, 240)),
)
wishes = st.lists(st.sampled_from(("women", "men", "families", "elderly")), max_size=2, unique=True).map(tuple)
profiles = st.builds(
    Profile,
    languages=st.lists(st.builds(Spoken, languages, st.sampled_from(("mother", "fluent", "some", ""))), max_size=3).map(
        tuple
    ),
    districts=st.lists(places, max_size=2, unique=True).map(tuple),
    topics=st.lists(topics, max_size=2, unique=True).map(tuple),
    times=st.lists(spans, max_size=4).map(tuple),
    wishes=wishes,
    sex=st.sampled_from(("woman", "man", "other", "")),
    came_here=st.booleans(),
    most=st.integers(0, 3),
)
states = st.sampled_from(("approved", "approved", "approved", "paused", "process"))


@st.composite
def crowds(draw: st.DrawFn, fewest: int = 0) -> list[Volunteer]:
    told = draw(st.lists(st.tuples(profiles, states), min_size=fewest, max_size=8))
    return [
        Volunteer(number, "", "town", "", number, state, "adult", profile, 0, 0)
        for number, (profile, state) in enumerate(told, start=1)
    ]


starts = st.one_of(
    st.just(""),
    st.builds(lambda day, hour, minute: f"2026-12-0{day}T{hour:02}:{minute}", st.sampled_from((1, 2)),
              st.integers(6, 23), st.sampled_from(("00", "30"))),
)  # fmt: skip


def requests(number: st.SearchStrategy[int] | None = None) -> st.SearchStrategy[Asked]:
    return st.builds(
        Asked,
        id=st.just(1) if number is None else number,
        kind=st.sampled_from(("accompany", "learn", "interpret", "other")),
        languages=st.lists(languages, max_size=2).map(tuple),
        topic=st.one_of(st.just(""), topics),
        area=st.one_of(st.just(""), places),
        starts=starts,
        minutes=st.sampled_from((0, 30, 180, 600)),
        wishes=st.lists(st.sampled_from(("women", "men")), max_size=2, unique=True).map(tuple),
        sex=st.sampled_from(("woman", "man", "other", "")),
        who=st.sampled_from(((), ("families",), ("elderly",))),
        companions=st.lists(st.integers(1, 8), max_size=2).map(tuple),
        current=st.lists(st.integers(1, 8), max_size=1).map(tuple),
    )


standings = st.builds(
    Standing,
    loads=st.dictionaries(st.integers(1, 8), st.integers(0, 3), max_size=8),
    barred=st.frozensets(st.integers(1, 8), max_size=2),
    busy=st.dictionaries(
        st.integers(1, 8),
        st.tuples(st.tuples(st.just(1_796_115_600_000_000), st.just(1_796_122_800_000_000))),  # Tuesday, 10 to 12
        max_size=3,
    ),
)
