"""The first flow of FORMAT.md, as somebody types it."""

from __future__ import annotations

import re
from pathlib import Path

from bot.cli.main import main

FORMAT = Path(__file__).parents[2] / "bot" / "flows" / "FORMAT.md"
_FILE = re.compile(r"`unsere-stadt/([\w/.-]+)`[^`]*(?:`[^`\n]+`[^`]*)*?:\n```\w+\n(.*?)```", re.DOTALL)


def test_the_first_flow_works(tmp_path: Path, capsys, monkeypatch) -> None:
    """The three files of the page pass `lotse check` and `lotse test`, and can be drawn."""
    files = dict(_FILE.findall(FORMAT.read_text(encoding="utf-8")))
    assert sorted(Path(name).parts[0] for name in files) == ["flows", "locales", "tests"]
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0, capsys.readouterr().out
    assert main(["test", str(tmp_path)]) == 0, capsys.readouterr().out
    monkeypatch.setenv("LOTSE_CONTENT", str(tmp_path))
    assert main(["draw", "bulky-waste", "--out", "-"]) == 0
    assert "bulky-waste" in capsys.readouterr().out
