"""What anybody may send: every kind of text and file that was ever too much for a program."""

from __future__ import annotations

from hypothesis import strategies as st

HOSTILE = [
    "",
    " \n\t ",
    "\x00",
    "\x00" * 5_000,
    "a\x00b\x07c\x1b[31m",
    "\ud800",
    "Kita \udfff wo?",
    "\ud83d\ud83d\ude00",
    "e" + "\u0301" * 100_000,
    ("e" + "\u0301" * 50) * 500,
    "\u202e" * 4_000 + "abc",
    "\u2066\u2067\u2068\u202a\u202bwo\u202c ist die Kita\u2069?",
    "\u200b\u200c\u200d\u2060\ufeff",
    "\u200d".join(["👩", "👩", "👧", "👦"]) * 400,
    "🇩🇪" * 2_000,
    "🏴" + "\U000e0067\U000e0062" * 500,
    "﷽" * 4_000,
    "ﷺ" * 4_096,
    "ß" * 4_096,
    "İ" * 4_096,
    "a" * 900_000,
    "wo " * 200_000,
    "9" * 5_000,
    "٩" * 5_000,
    "-" * 4_096,
    "1.1.1." * 600,
    "((((" * 1_000,
    "\n" * 4_096,
    "{user.__class__.__init__.__globals__}",
    "{{7*7}}",
    "%(x)s%n%s",
    "<script>alert(1)</script>",
    "/" * 4_000,
    "/" + "a" * 4_000,
    "/start " + "x" * 4_000,
    "1:" + ":" * 60,
    "'; DROP TABLE inbox; --",
    "Ꮖ𝕨𝖔 𝒊𝓼𝔱 𝖉𝔦𝔢 𝕂𝕚𝕥𝕒?",
    "กำ" * 2_000,
    "ᄀ" * 4_096,
    "\u1100\u1161\u11a8" * 1_500,
]

any_text = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(), max_size=200),  # with lone surrogates
    st.text(st.sampled_from("\u0301\u0345\u0e33\u202e\u2067\u200d\ud800\x00aא1 \n"), max_size=400),
    st.builds(lambda part, times: part * times, st.text(min_size=1, max_size=3), st.integers(1_000, 50_000)),
)

PICTURE = b"\xff\xd8\xff\xe0"
files = st.one_of(
    st.binary(max_size=500),
    st.builds(
        lambda start, rest: start + rest,
        st.sampled_from(
            [PICTURE, b"\x89PNG\r\n\x1a\n", b"RIFF1234WEBPVP8", b"%PDF-1.7", b"OggS\x00", b"GIF89a", b"PK"]
        ),
        st.binary(max_size=500),
    ),
    st.just(b"%PDF-1.7" + b"\x00" * 16_000_000),
    st.just(b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
)
