"""Values in flows: constants, slots, facts, topics and texts, raw for actions and shown for readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from bot.core.strict_yaml import Where
from bot.flows.shapes import DOTTED, NAME, SLOT, TEXT_ID, ByKey, Constant, Either, Enum, Fields, MapOf, Word
from bot.locales import Texts

if TYPE_CHECKING:
    from bot.flows.run import Run

SHOWN_AS = ("date", "time", "duration", "moment", "number", "language", "key")
NOTHING = "–"  # in place of an empty slot, if the texts have no word for it

_AS = {"as": Enum("a way to show a value", SHOWN_AS)}
VALUE = Either(
    word=Constant(),
    map_=ByKey(
        "a value",
        {
            "slot": Fields("a value", {"slot": Word("a slot name", SLOT)}, _AS),
            "value": Fields("a value", {"value": Word("the name of a fact", DOTTED)}, _AS),
            "topic": Fields("a value", {"topic": Word("a topic id", NAME)}),
            "text": Fields("a value", {"text": Word("a text id", TEXT_ID)}),
        },
    ),
)
ARGS = MapOf(VALUE, key=SLOT, what="values")


class Given:
    """One value as written in a flow."""

    __slots__ = ("how", "kind", "name", "where")

    def __init__(self, raw: Any, where: Where) -> None:
        self.where = where
        self.how = ""
        self.kind = "constant"
        self.name: Any = raw
        if isinstance(raw, dict):
            self.how = raw.get("as", "")
            self.kind, self.name = next((kind, raw[kind]) for kind in raw if kind != "as")

    def raw(self, run: Run) -> Any:
        """The value as actions and slots take it."""
        if self.kind == "slot":
            return run.slot(self.name)
        if self.kind == "value":
            return run.context.values.get(self.name)
        if self.kind == "text":
            return run.label(self.name)
        return self.name

    def shown(self, run: Run) -> Any:
        """The value as a text takes it: a string or a number."""
        if self.kind == "slot":
            return run.shown_slot(self.name, self.how)
        return run.shown(self.raw(run), self.how)


def read_args(raw: Mapping[str, Any] | None, where: Where) -> dict[str, Given]:
    """`args:` or `set:` of a step."""
    return {name: Given(value, (*where, name)) for name, value in (raw or {}).items()}


class PerTexts:
    """Things computed once from the texts; forgotten when the texts are loaded anew."""

    __slots__ = ("_found", "_texts")

    def __init__(self) -> None:
        self._texts: Texts | None = None
        self._found: dict[Any, Any] = {}

    def get(self, texts: Texts, key: Any, make: Callable[[], Any]) -> Any:
        if self._texts is not texts:
            self._texts, self._found = texts, {}
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = make()
        return found


def variables_of(texts: Texts, text: str) -> frozenset[str]:
    """The variables of a text in any language: a translation may leave one out."""
    return frozenset[str]().union(*(texts.variables(lang, text) for lang in texts.languages if texts.has(lang, text)))


class TextUse:
    """A text a step says, with what fills its variables."""

    __slots__ = ("_variables", "args", "id", "where")

    def __init__(self, text: str, args: Mapping[str, Any] | None, where: Where, args_where: Where) -> None:
        self.id = text
        self.args = read_args(args, args_where)
        self.where = where
        self._variables = PerTexts()

    def fill(self, run: Run) -> dict[str, Any]:
        """Ready arguments: given ones, else slots of the same name."""
        texts = run.context.texts
        names = self._variables.get(texts, "", lambda: variables_of(texts, self.id))
        if not names:
            return {}
        args = self.args
        return {name: args[name].shown(run) if name in args else run.shown_slot(name, "") for name in names}

    def slots(self) -> Iterator[tuple[str, Where]]:
        """Slots it names, with their places."""
        for given in self.args.values():
            if given.kind == "slot":
                yield given.name, given.where
