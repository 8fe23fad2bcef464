"""The code lists itself, and the papers must keep up."""

from __future__ import annotations

import re
from pathlib import Path

from bot.cases.outside.saying import TEXTS
from bot.cli.main import COMMANDS
from bot.locales import Texts
from bot.settings import SETTINGS
from bot.storage.retention import KEEP
from bot.storage.tables import metadata

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_setting_is_in_the_readme() -> None:
    """A setting nobody can read about does not exist."""
    assert [s.name for s in SETTINGS if f"`LOTSE_{s.name}`" not in README] == []


def test_every_command_is_in_the_readme() -> None:
    """A command nobody can read about does not exist."""
    assert [name for name, _, _ in COMMANDS if f"lotse {name}" not in README] == []


def test_every_command_has_its_module() -> None:
    """Each command named in the table can be imported and run."""
    missing = [name for name, module, _ in COMMANDS if not _module(module).exists()]
    assert missing == []


def _module(name: str) -> Path:
    base = ROOT / "bot" / "cli" / name
    return base.with_suffix(".py") if base.with_suffix(".py").exists() else base / "__init__.py"


def test_every_personal_column_declares_a_known_keep_period() -> None:
    """No personal data is kept without saying how long."""
    columns = [column for table in metadata.tables.values() for column in table.columns if column.info.get("personal")]
    assert columns
    assert [str(column) for column in columns if column.info["keep"] not in KEEP] == []


def test_no_python_file_is_longer_than_400_lines() -> None:
    """A file fits into a reader's head."""
    files = [*(ROOT / "bot").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    assert [str(f.relative_to(ROOT)) for f in files if len(f.read_text(encoding="utf-8").splitlines()) > 400] == []


def test_every_test_begins_with_the_sentence_it_proves() -> None:
    """A test without a sentence proves nobody knows what."""
    bare = []
    for file in (ROOT / "tests").rglob("test_*.py"):
        source = file.read_text(encoding="utf-8")
        for found in re.finditer(r"^( *)(?:async )?def (test_\w+)\([^{]*?\)[^:\n]*:\n(\s*)(\S+)", source, re.MULTILINE):
            if not found[4].startswith(('"""', 'r"""')):
                bare.append(f"{file.name}:{found[2]}")
    assert bare == []


def test_every_text_the_program_names_exists() -> None:
    """No text id in the code is misspelled or gone."""
    texts, staff = Texts.load(ROOT / "locales"), Texts.load(TEXTS)
    named = re.compile(r"\.(?:text|label|phrases)\(\s*(?:\w+, )?\"([a-z][a-z0-9-]*)\"")
    files = [file for file in (ROOT / "bot").rglob("*.py") if file.parent.name != "storage"]  # there labels are SQL's
    found = {id_ for file in files for id_ in named.findall(file.read_text(encoding="utf-8"))}
    assert len(found) >= 20
    assert [id_ for id_ in sorted(found) if not (texts.has("de", id_) or staff.has("de", id_))] == []


def test_every_flow_that_begins_has_a_dialogue() -> None:
    """A shipped flow is played in every language, by the file of its name."""
    begun = {file.stem for file in (ROOT / "flows").glob("*.yaml") if "\nstart:" in file.read_text(encoding="utf-8")}
    dialogues = (ROOT / "tests" / "dialogues").glob("*.yaml")
    played = {file.stem for file in dialogues if "\nlanguages: all" in file.read_text(encoding="utf-8")}
    assert len(begun) > 30
    assert begun - played == set()


def test_nothing_personal_reaches_the_log_by_format() -> None:
    """Log lines are fixed words; what varies goes into named fields."""
    calls = re.compile(r"\blog\.(?:debug|info|warning|error|exception)\(\s*f[\"']")
    assert [str(f) for f in (ROOT / "bot").rglob("*.py") if calls.search(f.read_text(encoding="utf-8"))] == []
