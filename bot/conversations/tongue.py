"""Which language to answer in, and offering another one to somebody who has clearly changed theirs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from bot.conversations.speaking import open_flow, start_flow
from bot.conversations.turn import BEFORE_DANGER, CHOSEN, OFFERED, PAGE, SPOKEN, Turn
from bot.core.clock import DAY
from bot.core.languages import Language, base_of, plain
from bot.core.messages import Choice, Part
from bot.flows.picking import words
from bot.flows.session import Prompt
from bot.locales import Texts, read_language

FEW_WORDS = 2  # of an answer in a script that fits: too few to take a person's language for another one
FIRST_CONTACT = ("welcome", "start-link")  # flows that ask for the language before anything else
SURE_CHANNELS = ("web", "terminal")  # there the hint is what the person chose on the page
SETTLED = 2  # clear messages in one language after which another is no longer taken, but offered
REFUSED = 30 * DAY  # who wants to keep their language is not asked again for a month
IGNORED = DAY  # who did not answer the offer may not have seen it: once more, the next day
SPEAK = "speak-"  # value of a choice: speak this language from now on
PHRASES = "phrases-"  # how the ids of what people write at any time begin
ANSWERS = "find-answer"  # the flow whose answer is given again in the new language


def choose_language(turn: Turn) -> None:
    """The chosen language; until one is chosen, the one the person writes, else what their phone says."""
    inbound, texts = turn.inbound, turn.world.texts
    hint = plain(inbound.hint)
    hint = hint if hint in texts.languages else None
    if BEFORE_DANGER in turn.kept and _danger_is_over(turn):
        turn.language = turn.kept.pop(BEFORE_DANGER)
    if hint and turn.unit.conversation.channel in SURE_CHANNELS:
        page = inbound.hint if inbound.hint in texts.spoken else hint  # also Dari
        if not turn.unit.language or turn.kept.get(PAGE) != page:
            take(turn, page)
            turn.kept[PAGE] = page
        return
    if turn.kept.get(CHOSEN):
        return
    told = turn.unit.language or hint or inbound.text.startswith("/")  # a command is in no language
    if not told and (lang := _phrases(texts).get(words(inbound.text))):
        turn.language = lang
        return
    if inbound.kind in ("text", "media") and _tells(turn, inbound.text):
        detector, known = turn.world.detector, turn.unit.language or hint
        guess = detector.guess(inbound.text, hint=hint, chosen=turn.unit.language or None)
        # WhatsApp gives no hint: a greeting too short to be sure of still tells more than another script would
        likely = guess.sure or not (known or detector.may_be(inbound.text, turn.language))
        if likely and guess.lang in texts.languages:
            _guessed(turn, guess.lang)
            return
    if not turn.unit.language and hint:
        turn.language = hint


@lru_cache(maxsize=1)
def _phrases(texts: Texts) -> dict[str, Language]:
    """Greetings and other fixed phrases that belong to one language only: too short for any detector."""
    spoken: dict[str, set[Language]] = {}
    for lang in texts.languages:
        for id_ in texts.ids(lang):
            for phrase in texts.phrases(lang, id_) if id_.startswith(PHRASES) else ():
                spoken.setdefault(words(phrase), set()).add(lang)
    return {phrase: langs.pop() for phrase, langs in spoken.items() if len(langs) == 1}


def take(turn: Turn, language: Language) -> None:
    """What a person chooses holds from now on, whatever they write."""
    turn.language = language
    turn.kept[CHOSEN] = "yes"
    for name in (SPOKEN, OFFERED, BEFORE_DANGER):
        turn.kept.pop(name, None)


def speak_in_danger(turn: Turn, said_in: list[Language]) -> None:
    """Danger is answered in the language it is said in; a chosen one comes back afterwards."""
    if plain(turn.language) in said_in:
        return
    if turn.kept.get(CHOSEN):
        turn.kept.setdefault(BEFORE_DANGER, turn.language)
    turn.language = said_in[0]


def _danger_is_over(turn: Turn) -> bool:
    """Whether the talk about it has ended, or the person is back in their chosen language."""
    text, chosen = turn.inbound.text, turn.kept[BEFORE_DANGER]
    if open_flow(turn.session) != "crisis" or text.startswith("/"):
        return True
    guess = turn.world.detector.guess(text, chosen=chosen)
    return guess.sure and guess.lang == plain(chosen)


def offer(turn: Turn) -> None:
    """A message of its own before the answer, once: the other language, in both; the answer stays in the person's."""
    inbound = turn.inbound
    settled = turn.kept.get(CHOSEN) or turn.kept.get(SPOKEN, 0) >= SETTLED
    if inbound.kind != "text" or inbound.text.startswith("/") or not settled or open_flow(turn.session) == "language":
        return
    offered: dict[Language, int] = turn.kept.get(OFFERED, {})
    lang = turn.world.detector.switches(inbound.text, turn.language)
    if lang is None or lang not in turn.texts.languages or offered.get(lang, 0) > turn.now:
        return
    turn.kept[OFFERED] = {**offered, lang: turn.now + IGNORED}
    name = {"name": turn.texts.own_name(lang)}
    turn.flush()
    turn.add(Part(text=turn.texts.say(lang, "language-offer", name), lang=lang))
    turn.add(Part(text=turn.texts.say(turn.language, "language-offer", name)))
    choices = speak_choices(turn.texts, (lang, turn.language))
    turn.flush(Prompt(id=turn.world.ids.new()[-8:], flow="", step="", choices=choices))


def speak_choices(texts: Texts, languages: Iterable[Language]) -> list[Choice]:
    """Languages by their own names, as buttons that work however old they are."""
    return [Choice(value=SPEAK + code, label=texts.own_name(code)) for code in languages]


async def answer(turn: Turn) -> bool:
    """Whether this is the answer to an offered language: a button, however old, or the language's name."""
    lang = _picked(turn)
    if lang is None:
        return False
    turn.speak("legal")
    if lang == turn.language:
        offered = turn.kept.get(OFFERED, {})
        take(turn, lang)
        turn.kept[OFFERED] = dict.fromkeys(offered, turn.now + REFUSED)
        turn.add(Part(text=turn.text("language-kept")))
        return True
    take(turn, lang)
    turn.add(Part(text=turn.text("language-set")))
    if not turn.held:
        await _say_again(turn)
    return True


def _picked(turn: Turn) -> Language | None:
    inbound, texts = turn.inbound, turn.texts
    if inbound.choice:
        code = inbound.choice.value.removeprefix(SPEAK)
        return code if code != inbound.choice.value and code in texts.spoken else None
    open_offers = [lang for lang, again in turn.kept.get(OFFERED, {}).items() if again - turn.now <= IGNORED]
    if inbound.kind != "text" or not open_offers or open_flow(turn.session) == "language":
        return None
    said = read_language(inbound.text, texts)
    return said if said and base_of(said) in map(base_of, (*open_offers, turn.language)) else None


async def _say_again(turn: Turn) -> None:
    """The last answer, or the open question, in the new language."""
    slots = turn.session.stack[-1].slots if turn.session.stack else {}
    turn.speak("dialogue")
    if open_flow(turn.session) == ANSWERS and slots.get("topic"):
        known = {name: slots[name] for name in ("topic", "status", "age") if slots.get(name)}
        await start_flow(turn, ANSWERS, known)
    elif turn.session.prompt:
        await start_flow(turn, "repair-repeat", {})


def _guessed(turn: Turn, lang: Language) -> None:
    """Another language than before is taken until one has been spoken for a while; then it is only offered."""
    clear = len(turn.inbound.text.split()) > FEW_WORDS
    if lang == plain(turn.language):
        turn.kept[SPOKEN] = min(turn.kept.get(SPOKEN, 0) + clear, SETTLED)
    elif turn.kept.get(SPOKEN, 0) < SETTLED:
        turn.language = lang
        turn.kept[SPOKEN] = int(clear)


def _tells(turn: Turn, text: str) -> bool:
    """Whether the words may show another language: a name or a town that answers a question does not."""
    if not text or text.startswith("/"):
        return False
    asked = turn.unit.language and open_flow(turn.session) not in ("", *FIRST_CONTACT)
    short = len(text.split(maxsplit=FEW_WORDS)) <= FEW_WORDS
    return not (asked and short and turn.world.detector.may_be(text, turn.unit.language))
