"""All questions with choices, in every language: what a channel has to set up before it can show them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import msgspec

from bot.channels.whatsapp.menus import Menu, menu, plain_menu
from bot.content import Content
from bot.conversations.actions.offered import Offered
from bot.conversations.tongue import speak_choices
from bot.core.languages import Language, base_of
from bot.core.messages import Choice
from bot.flows.steps.ask import DONE, SKIP, Ask, Item
from bot.flows.steps.confirm import ConfirmStep
from bot.locales import Texts
from bot.volunteers.telling import CHOICES

MOST_CONDITIONS = 6  # of one question: each doubles what is set up; with more, it goes out as numbered text


def all_menus(content: Content) -> list[Menu]:
    """Each once. What WhatsApp cannot show as buttons is left out: it goes out as numbered text."""
    languages = dict.fromkeys((*content.texts.languages, *content.texts.choices))
    found = [one for lang in languages for one in _in_language(content, lang)]
    found += [
        one for lang in languages for one in (*_offers(content.texts, lang), *_of_appointments(content.texts, lang))
    ]
    return list({one.digest: one for one in found}.values())


def _offers(texts: Texts, lang: Language) -> Iterator[Menu]:
    """Another language, offered to somebody who is spoken to in this one."""
    for other in texts.languages:
        if other != base_of(lang) and (made := plain_menu(texts, lang, speak_choices(texts, (other, lang)))):
            yield made


def _of_appointments(texts: Texts, lang: Language) -> Iterator[Menu]:
    """What the program asks by itself: whether somebody comes, can come after all, wants to meet regularly."""
    for answers in CHOICES.values():
        if made := plain_menu(texts, lang, [Choice(value=each, label=texts.label(lang, each)) for each in answers]):
            yield made


def _in_language(content: Content, lang: Language) -> Iterator[Menu]:
    texts = content.texts
    for flow in content.flows:
        for step in flow.steps:
            if isinstance(step, Ask | ConfirmStep):
                plain = bool(texts.variables(lang, step.text.id))
                for choices in _lists(content, lang, step):
                    words = "" if plain else texts.say(lang, step.text.id)
                    made = plain_menu(texts, lang, choices) if plain else menu(texts, lang, words, choices)
                    yield from [made] if made else []
                if isinstance(step, Ask) and step.type.name == "choices":  # asked again with what was chosen so far
                    yield from filter(None, (plain_menu(texts, lang, one) for one in _lists(content, lang, step)))


def _lists(content: Content, lang: Language, step: Ask | ConfirmStep) -> Iterator[list[Choice]]:
    """The lists of choices a question may have."""
    texts = content.texts
    if isinstance(step, ConfirmStep):
        yield [Choice(value=key, label=texts.label(lang, label)) for key, label in step.labels.items()]
        return
    for items in _shown(step.items):
        fixed = _fixed(texts, lang, step, items)
        if step.source:
            offered = Offered(content.library, texts, lang).all_of(step.source)
            yield from ([*choices, *fixed] for choices in offered)
        elif fixed:
            yield fixed


def _shown(items: list[Item]) -> Iterator[list[Item]]:
    """With each condition met and not: choices with the same condition come and go together."""
    conditions = list(dict.fromkeys(_condition(item) for item in items if item.condition))
    if len(conditions) > MOST_CONDITIONS:
        return
    for met in product((True, False), repeat=len(conditions)):
        out = {condition for condition, is_met in zip(conditions, met, strict=True) if not is_met}
        yield [item for item in items if not item.condition or _condition(item) not in out]


def _condition(item: Item) -> bytes:
    return msgspec.json.encode(item.raw["if"], order="sorted")


def _fixed(texts: Texts, lang: Language, step: Ask, items: list[Item]) -> list[Choice]:
    """As the engine makes them."""
    if step.type.name == "language":
        codes = [item.key for item in items] or texts.choices
        made = [Choice(value=code, label=texts.own_name(code)) for code in codes]
    else:
        made = [Choice(value=item.key, label=texts.label(lang, item.label)) for item in items]
    if step.type.name == "choices":
        made.append(Choice(value=DONE, label=texts.label(lang, "answer-done")))
    if step.can_skip:
        made.append(Choice(value=SKIP, label=texts.label(lang, "answer-skip")))
    return made
