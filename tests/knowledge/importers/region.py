"""A region as Integreat's content API answers it, made up: any number of pages in German and English, and the traps."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Answer = Any
Answers = dict[str, Answer]  # by path below api/v3/REGION, as in "de/pages"

REGION = "musterstadt"
HOST = "https://integreat.app"
CHAPTERS = [
    ("Kita und Schule", "Child care and school"), ("Gesundheit", "Health"), ("Wohnen", "Housing"),
    ("Arbeit", "Work"), ("Deutsch lernen", "Learning German"), ("Aufenthalt", "Residence"),
    ("Geld und Leistungen", "Money and benefits"), ("Verkehr", "Getting around"), ("Freizeit", "Leisure"),
    ("Müll und Umwelt", "Waste and environment"), ("Beratung", "Advice"), ("Notfälle", "Emergencies"),
]  # fmt: skip
MATTERS = [
    ("Anmeldung", "Registration"), ("Kosten", "Costs"), ("Öffnungszeiten", "Hours"), ("Unterlagen", "Documents"),
    ("Fristen", "Deadlines"), ("Ansprechpersonen", "Contact persons"), ("Anträge", "Applications"),
    ("Ausnahmen", "Exceptions"), ("Beschwerden", "Complaints"), ("Dolmetscher", "Interpreters"),
    ("Ermäßigung", "Reductions"), ("Familien", "Families"), ("Jugendliche", "Young people"), ("Kinder", "Children"),
    ("Online-Angebote", "Online services"), ("Rechte", "Rights"), ("Pflichten", "Duties"), ("Wartezeiten", "Waiting"),
    ("Wegbeschreibung", "Directions"), ("Häufige Fragen", "Frequent questions"), ("Ehrenamt", "Volunteering"),
    ("Gruppen", "Groups"), ("Kurse", "Courses"), ("Prüfungen", "Exams"), ("Ausweise", "Passes"),
    ("Gebühren", "Fees"), ("Barrierefreiheit", "Accessibility"), ("Kleidung", "Clothing"), ("Internet", "Internet"),
]  # fmt: skip
DAY = {"allDay": False, "closed": False, "appointmentOnly": False, "timeSlots": []}


def region(pages: int = 360) -> Answers:
    """All answers of a region with so many pages, two languages that are translated and some that hardly are."""
    titles = [(chapter, None) for chapter in CHAPTERS]
    titles += [(chapter, matter) for matter in MATTERS for chapter in CHAPTERS]
    chosen = titles[:pages]
    answers: Answers = {
        "languages": [
            _language("de"), _language("de-si"), _language("en"), _language("ar"), _language("fa"), _language("ku"),
            _language("sr-latn"), _language("zh-cn"),
        ]
    }  # fmt: skip
    for number, code in enumerate(("de", "en")):
        answers[f"{code}/pages"] = [_page(n, number, *title) for n, title in enumerate(chosen, 1)]
        answers[f"{code}/locations"] = [_location(n, code) for n in range(1, 6)]
        answers[f"{code}/events"] = _events(code)
        answers[f"{code}/imprint"] = _imprint(code, own=code == "de")
    for code in ("de-si", "ar", "fa", "ku", "sr-latn", "zh-cn"):
        answers |= {f"{code}/pages": [], f"{code}/locations": [], f"{code}/events": [], f"{code}/imprint": []}
    _traps(answers)
    return answers


def _language(code: str) -> Answer:
    return {"id": len(code), "code": code, "bcp47_tag": code, "native_name": code, "dir": "LEFT_TO_RIGHT"}


def path(code: str, *names: str) -> str:
    slugs = ("-".join(name.lower().replace("(", "").replace(")", "").split()) for name in names)
    return "/" + "/".join((REGION, code, *slugs)) + "/"


def entry(number: int | None, where: str, title: str, content: str, day: str = "2026-03-01") -> Answer:
    return {
        "id": number,
        "url": HOST + where,
        "path": where,
        "title": title,
        "modified_gmt": f"{day}T09:00:00.123Z",
        "last_updated": f"{day}T10:00:00.123+01:00",
        "excerpt": f"{title} &amp; mehr&nbsp;…",
        "content": content,
        "parent": {"id": 0, "url": None, "path": None},
        "order": number,
        "available_languages": {},
        "thumbnail": None,
        "hash": None,
    }


def links(*others: tuple[str, int | None, str]) -> Answer:
    return {code: {"id": number, "url": HOST + where, "path": where} for code, number, where in others}


def _page(n: int, language: int, chapter: tuple[str, str], matter: tuple[str, str] | None) -> Answer:
    codes = ("de", "en")
    code, other = codes[language], codes[1 - language]

    def where(which: int) -> str:
        return path(codes[which], chapter[which], *([_title(chapter, matter, which)] if matter else []))

    title = _title(chapter, matter, language)
    made = entry(10_000 * (language + 1) + n, where(language), title, _content(title, n, language))
    made["available_languages"] = links((other, 10_000 * (2 - language) + n, where(1 - language)))
    if matter:  # the id of a page, which no entry has
        made["parent"] = {"id": n, "url": HOST + path(code, chapter[language]), "path": path(code, chapter[language])}
    return made


def _title(chapter: tuple[str, str], matter: tuple[str, str] | None, language: int) -> str:
    """Unlike in most chapters, three have a page that is called just "Gruppen"."""
    if matter and matter[0] == "Gruppen" and chapter in CHAPTERS[:3]:
        return matter[language]
    return f"{chapter[language]}: {matter[language]}" if matter else chapter[language]


def _content(title: str, n: int, language: int) -> str:
    """Unclosed paragraphs, headings of level three and four, pictures without words, links of all kinds."""
    german = language == 0
    first = f"Hier lesen Sie alles zu {title}." if german else f"Here you read all about {title}."
    price = f"Das kostet {n} Euro im Monat." if german else f"This costs {n} euros a month."
    bring = "Bringen Sie Ihren Ausweis mit." if german else "Bring your passport with you."
    return (
        f"<p>{first} <img src='/media/{n}.png'><p>{price * 3}"
        f"<h3>{'Was Sie mitbringen' if german else 'What to bring'}</h3><p>{bring}</p>"
        f"<ul><li>{'Pass' if german else 'Passport'}<li>Foto</ul>"
        f"<h4>{'Kontakt' if german else 'Contact'}</h4><p>"
        f"<a href='tel:tel:+4961000{n}'>06100-0{n}</a><br><a href='mailto:amt{n}@musterstadt.de'>E-Mail</a>"
        f"<a href='javascript:alert({n})'>klick</a> <a href='https://musterstadt.de/{n}'>Seite</a>"
        f"<script>alert('{n}')</script>"
    )


def week(*days: Any) -> list[Any]:
    """Seven days from Monday; a text is slots as in "10:00-13:00", None a closed day."""
    return [day if isinstance(day, dict) else _day(day) for day in days]


def _day(slots: str | None, **more: Any) -> Answer:
    times = [dict(zip(("start", "end"), slot.split("-"), strict=True)) for slot in (slots or "").split(",") if slot]
    return {**DAY, "closed": slots is None, "timeSlots": times, **more}


def _location(n: int, code: str) -> Answer:
    where = path(code, "locations", f"amt für fragen {n}")
    made = entry(500 + n if code == "de" else 600 + n, where, f"Amt für Fragen {n}", f"<p>Fragen {n}.</p>")
    other = "en" if code == "de" else "de"
    made["available_languages"] = links(
        (other, 600 + n if code == "de" else 500 + n, path(other, "locations", f"amt für fragen {n}"))
    )
    hours = {
        1: week("10:00-13:00,15:00-18:00", "10:00-13:00,15:00-18:00", None, "10:00-13:00", "10:00-14:00", None, None),
        2: None,
        3: week(*[_day("", allDay=True)] * 7),
        4: week(_day("", appointmentOnly=True), _day("09:00-12:00", appointmentOnly=True), *[None] * 5),
        5: week(*[{k: v for k, v in _day("08:00-12:00").items() if k != "appointmentOnly"}] * 5, None, None),
    }[n]
    for day in hours or [] if n == 1 else []:
        for slot in day["timeSlots"]:
            slot["timezone"] = "Europe/Berlin"
    return made | {
        "meta_description": None if n == 2 else f"Auskunft {n} &amp; Hilfe",
        "website": f"https://amt{n}.musterstadt.de" if n == 1 else None,
        "email": f"amt{n}@musterstadt.de",
        "phone_number": "+49 6100 123" if n == 1 else None,
        "contacts": [{"name": "", "email": None, "phone_number": f"06100 {n}", "website": None}] if n > 1 else [],
        "category": {"id": 2, "name": "Behörde/Amt", "color": "#1DC6C6", "icon": "office"} if n != 5 else None,
        "temporarily_closed": False,
        "opening_hours": hours,
        "appointment_url": None,
        "barrier_free": None,
        "location": {
            "id": n, "name": f"Amt für Fragen {n}", "address": f"Rathausplatz {n}", "town": "Musterstadt",
            "state": None, "postcode": "12345", "region": None, "country": "Deutschland",
            "latitude": 50.0 + n / 100 if n != 2 else None, "longitude": 8.0 + n / 100 if n != 2 else None,
        },
    }  # fmt: skip


def event(number: int | None, where: str, title: str, day: str, **more: Any) -> Answer:
    made = entry(number, where, title, "<p>Kommen Sie vorbei.</p>")
    made["event"] = {
        "id": 7, "start": f"{day}T18:00:00+01:00", "start_date": day, "start_time": "18:00:00",
        "end": f"{day}T20:00:00+01:00", "end_date": day, "end_time": "20:00:00", "all_day": False,
        "recurrence_id": 1, "timezone": "Europe/Berlin",
    }  # fmt: skip
    made["location"] = {"id": 1, "name": "Amt für Fragen 1", "address": "Rathausplatz 1", "town": "Musterstadt",
                        "postcode": "12345", "latitude": 50.0, "longitude": 8.0}  # fmt: skip
    return made | more


def _events(code: str) -> Answer:
    """A meeting that comes again, a copy for each date; and one that is translated nowhere."""
    slug = "sprachcafé" if code == "de" else "language café"
    title = "Sprachcafé am Abend" if code == "de" else "Language café in the evening"
    other = ("en", "language café") if code == "de" else ("de", "sprachcafé")
    made = []
    for day in ("2026-12-01", "2026-12-08", "2030-01-01"):
        one = event(70 if code == "de" else 71, f"{path(code, 'events', slug)[:-1]}${day}/", title, day)
        one["available_languages"] = links((other[0], None, f"{path(other[0], 'events', other[1])[:-1]}${day}/"))
        made.append(one)
    alone = event(80 if code == "de" else None, path(code, "events", "flohmarkt"), "Flohmarkt im Hof", "2026-12-05")
    alone["event"] |= {"id": 8, "all_day": True, "start": None, "end": None, "start_time": "00:00:00"}
    alone["event"] |= {"end_time": "23:59:00"}
    alone["content"] = ""
    return [*made, alone]


def _imprint(code: str, *, own: bool) -> Answer:
    where = path("de", "imprint")  # where it is missing, the German one is answered
    made = entry(1, where, "Impressum", "<h4>Herausgeber</h4><h4>Stadt Musterstadt<br>Rathausplatz 1</h4><p>Ute M.</p>")
    made["parent"] = None
    made["available_languages"] = links(("en", None, path("en", "imprint"))) if own else {}
    return made


def _traps(answers: Answers) -> None:
    """What the real data holds that looks like something else."""
    arabic = f"/{REGION}/ar/معلومات-الوصول/"
    german = answers["de/pages"][0]
    german["available_languages"] |= links(("ar", 30_001, arabic), ("fa", None, path("fa", "kita-und-schule")))
    made = entry(30_001, arabic, "روضة ومدرسة", "<p>هنا تجدون كل شيء عن الروضة. اتصلوا بنا؟ نعم.</p>")
    made["available_languages"] = links(("de", german["id"], german["path"]))
    answers["ar/pages"].append(made)
    answers["fa/pages"].append({**german, "id": None, "path": path("fa", "kita-und-schule")})  # the German words
    easy = entry(40_001, path("de-si", "kita und schule"), "Kita leicht gesagt", "<p>Das ist leicht.</p>")
    easy["available_languages"] = links(("de", german["id"], german["path"]))
    answers["de-si/pages"].append(easy)
    only = entry(40_002, path("de-si", "nur leicht"), "Nur in leichter Sprache", "<p>Das gibt es nur so.</p>")
    answers["de-si/pages"].append(only)
    for code in ("ku", "sr-latn", "zh-cn"):
        answers[f"{code}/pages"].append(entry(50_000, path(code, "x"), f"Titel {code}", f"<p>Text {code}.</p>"))
    bare = entry(20_900, path("en", "bare"), "Bare page", "")
    bare |= {"excerpt": "", "available_languages": []}  # as old versions answer "none"
    answers["en/pages"].append(bare)


def save(answers: Answers, directory: Path, name: str = REGION) -> Path:
    """The answers as files: what `--from DIRECTORY` reads."""
    for what, answer in answers.items():
        file = directory / name / f"{what}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")
    return directory
