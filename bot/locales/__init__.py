"""What is said and understood in each language: texts, forms of dates and numbers, folding, detection, answers."""

from bot.locales.accepting import accepted
from bot.locales.checks import check_texts
from bot.locales.dates import read_date
from bot.locales.detection import Detector, Guess
from bot.locales.folding import clean, fold, romanise
from bot.locales.formats import (
    date_text,
    day_text,
    direction,
    duration_text,
    fold_digits,
    language_text,
    moment_text,
    money_text,
    month_names,
    month_text,
    number_text,
    time_text,
    wall_text,
)
from bot.locales.ftl import languages_in
from bot.locales.masking import MASK, Masker
from bot.locales.tables import shipped, use_directories
from bot.locales.texts import Texts
from bot.locales.times import read_duration, read_moment, read_time
from bot.locales.wordings import respell
from bot.locales.words import read_language, read_number, read_phone, read_yes_no

__all__ = [
    "MASK",
    "Detector",
    "Guess",
    "Masker",
    "Texts",
    "accepted",
    "check_texts",
    "clean",
    "date_text",
    "day_text",
    "direction",
    "duration_text",
    "fold",
    "fold_digits",
    "language_text",
    "languages_in",
    "moment_text",
    "money_text",
    "month_names",
    "month_text",
    "number_text",
    "read_date",
    "read_duration",
    "read_language",
    "read_moment",
    "read_number",
    "read_phone",
    "read_time",
    "read_yes_no",
    "respell",
    "romanise",
    "shipped",
    "time_text",
    "use_directories",
    "wall_text",
]
