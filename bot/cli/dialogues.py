"""`lotse test [DIR]`: conversation tests, of the shipped flows or of a town's own."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

from bot.app import BrokenContentError
from bot.content import Content, errors_of, load_content, shipped
from bot.core.issues import Issue
from bot.flows.dialogues import Dialogue, play, read_dialogues
from bot.flows.stage import EngineStage
from bot.rehearsal import HouseStage
from bot.settings import Settings, read_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("directory", nargs="?", type=Path, help="left out: tests/dialogues")


def run(args: argparse.Namespace) -> int:
    settings = read_settings()
    directory = args.directory or shipped() / "tests" / "dialogues"
    if not directory.is_dir():
        print(f"There is no directory {directory}.", file=sys.stderr)
        return 2
    content, issues = load_content(settings)
    if content is None or errors_of(issues):
        raise BrokenContentError(issues)
    dialogues, issues = read_dialogues(directory)
    for dialogue in dialogues:
        issues += asyncio.run(play_one(dialogue, content, settings))
    for issue in issues:
        print(issue)
    print(f"{len(dialogues)} dialogues, {len(issues)} mistakes.", file=sys.stderr)
    return 1 if issues else 0


async def play_one(dialogue: Dialogue, content: Content, settings: Settings) -> list[Issue]:
    """With the whole house, unless the test says what actions answer: then with the engine alone."""
    if scripted(dialogue):
        return await play(dialogue, lambda: EngineStage(content.flows, content.texts), content.texts)
    stages: list[HouseStage] = []

    def make() -> HouseStage:
        stages.append(HouseStage(content, settings))
        return stages[-1]

    try:
        return await play(dialogue, make, content.texts)
    finally:
        for stage in stages:
            await stage.close()


def scripted(dialogue: Dialogue) -> bool:
    return bool(dialogue.doc.data.get("actions") or dialogue.doc.data.get("values"))
