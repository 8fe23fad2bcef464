"""The form of flows is said once: loader, schema for editors and FORMAT.md agree."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from bot.core.strict_yaml import load, load_file
from bot.flows import cast_form, plays, schema
from bot.flows.actions import Actions, UnknownActionError
from bot.flows.answers import ANSWERS
from bot.flows.conditions import CONDITION_SHAPE
from bot.flows.ending import PLAIN
from bot.flows.reader import HEAD
from bot.flows.session import Result
from bot.flows.shapes import ByKey, Shape
from bot.flows.steps import BRANCH_SHAPE, KINDS
from tests.flows.world import CONTENT, HERE

FORMAT = Path(schema.FILE).with_name("FORMAT.md").read_text()


def accepts(rule: dict[str, Any], value: Any) -> bool:
    """A JSON Schema validator for the words our schema uses."""
    if "$ref" in rule:
        return accepts(schema.schema()["$defs"][rule["$ref"].rpartition("/")[2]], value)
    if "anyOf" in rule:
        return any(accepts(one, value) for one in rule["anyOf"])
    if "oneOf" in rule:
        return sum(accepts(one, value) for one in rule["oneOf"]) == 1
    if "const" in rule:
        return bool(value == rule["const"] and type(value) is type(rule["const"]))
    if "enum" in rule:
        return value in rule["enum"]
    types = {"string": str, "number": (int, float), "boolean": bool, "null": type(None), "array": list, "object": dict}
    wanted = rule.get("type", [])
    wanted = [wanted] if isinstance(wanted, str) else wanted
    if wanted and not any(
        isinstance(value, types[name]) and not (name == "number" and isinstance(value, bool)) for name in wanted
    ):
        return False
    if isinstance(value, str):
        return re.search(rule.get("pattern", ""), value) is not None
    if isinstance(value, list):
        return len(value) >= rule.get("minItems", 0) and all(accepts(rule.get("items", {}), item) for item in value)
    if isinstance(value, dict):
        return _accepts_map(rule, value)
    return True


def _accepts_map(rule: dict[str, Any], value: dict[str, Any]) -> bool:
    if len(value) < rule.get("minProperties", 0) or any(key not in value for key in rule.get("required", ())):
        return False
    for key, item in value.items():
        rules = [rule["properties"][key]] if key in rule.get("properties", {}) else []
        rules += [one for pattern, one in rule.get("patternProperties", {}).items() if re.search(pattern, key)]
        if not rules and rule.get("additionalProperties") is False:
            return False
        if not all(accepts(one, item) for one in rules):
            return False
    return True


def test_the_schema_is_up_to_date() -> None:
    """flow.schema.json is what the shapes say; `python -m bot.flows.schema` writes it."""
    assert schema.FILE.read_text() == schema.as_text()


@pytest.mark.parametrize("path", sorted((CONTENT / "flows").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_schema_accepts_good_flows(path: Path) -> None:
    """What the loader takes, the schema takes."""
    doc, _ = load_file(path)
    assert doc and accepts(schema.schema(), doc.data)


@pytest.mark.parametrize(
    "path",
    [path for path in sorted((HERE / "broken").glob("*.yaml")) if re.search(r"\[(shape|version)\]", path.read_text())],
    ids=lambda path: path.stem,
)
def test_the_schema_refuses_broken_flows(path: Path) -> None:
    """What the loader refuses for its form, the schema refuses."""
    doc, _ = load_file(path)
    assert doc and not accepts(schema.schema(), doc.data)


def yaml_blocks() -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", FORMAT, re.DOTALL)


def test_the_examples_of_the_format_have_the_right_form() -> None:
    """Every example in FORMAT.md is one the program accepts (its "…" are left out)."""
    checked = 0
    for block in yaml_blocks():
        block = block.replace(", …]", "]").replace(", …}", "}").replace("[…]", "[{say: x}]")
        block = (
            block.replace("args: {…}", "args: {a: 1}")
            .replace("{ … }", "{role: guide}")
            .replace("[ … ]", "[{role: guide}]")
        )
        block = re.sub(r"^(\{.*\}) +(?=\{)", r"\1\n", block, flags=re.MULTILINE)
        if block.startswith("{slot"):
            lines = [line for raw in block.splitlines() for line in re.split(r"   (?=\{)", raw) if line.startswith("{")]
            for line in lines:
                doc, issues = load(line)
                assert doc, (line, issues)
                assert [str(i) for i in CONDITION_SHAPE.problems(doc, (), doc.data)] == [], line
                checked += 1
            continue
        doc, issues = load(block)
        assert doc, (block, issues)
        shape = _shape_of(doc.data)
        assert [str(i) for i in shape.problems(doc, (), doc.data)] == [], block
        checked += 1
    assert checked > 15


def _shape_of(data: Any) -> Shape:
    if "flow" in data:
        return HEAD
    if "cast" in data:
        return cast_form.form(data)
    return plays.DIALOGUE if "dialogue" in data else BRANCH_SHAPE


def test_every_verb_of_the_desk_is_in_the_format() -> None:
    """What the desk can do in a conversation test, and what may stand in its turns, is told in FORMAT.md."""

    [verbs] = [shape.kinds for shape in [cast_form.at_desk(["amira"])] if isinstance(shape, ByKey)]
    words = (
        "hears",
        "reads",
        "unread",
        "quiet",
        "calendar",
        "acquaints",
        "finds",
        "refused",
        "until",
        "new",
        "profile",
    )
    assert len(verbs) > 10
    assert [each for each in (*verbs, *words) if f"{each}:" not in FORMAT] == []


def test_the_format_names_everything() -> None:
    """Whoever adds a step kind, option, answer type, repair or condition writes it into FORMAT.md."""
    names = {*KINDS, *ANSWERS, *(name.removeprefix("repair-") for name in PLAIN)}
    for kind in KINDS.values():
        names |= {*kind.required, *kind.optional}
    assert isinstance(CONDITION_SHAPE, ByKey)
    for shape in CONDITION_SHAPE.kinds.values():
        names |= set(getattr(shape, "required")) | set(getattr(shape, "optional"))  # noqa: B009 - Fields
    names |= {*HEAD.required, *HEAD.optional}
    assert {name for name in names if not re.search(rf"(?<![\w]){re.escape(name)}(?![\w])", FORMAT)} == set()


class Greet:
    name = "x.greet"
    outcomes = frozenset({"ok", "shy"})
    args = frozenset({"name"})
    returns = frozenset({"number"})

    async def run(self, args: dict[str, Any], turn: Any) -> Result:
        return Result(values={"number": len(args["name"])})


async def test_the_registry_of_actions() -> None:
    """Actions are offered once, found by name, and described to the checks."""
    actions = Actions([Greet()])
    assert (await actions.get("x.greet").run({"name": "Olha"}, None)).values == {"number": 4}
    assert actions.names == {"x.greet"} and actions.facts()["x.greet"].outcomes == {"ok", "shy"}
    with pytest.raises(UnknownActionError):
        actions.get("x.gret")
    with pytest.raises(Exception, match=r"Two actions are called x\.greet"):
        actions.register(Greet())
