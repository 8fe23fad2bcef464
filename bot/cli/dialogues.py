"""`lotse test [DIR]`: conversation tests, of the shipped flows or of a town's own."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

import msgspec

from bot.app import BrokenContentError
from bot.cli.main import CANNOT, FINE, ISSUES, counted
from bot.content import PARTS, Content, errors_of, load_content, shipped
from bot.core.issues import Issue
from bot.flows.casts import CastDialogue, play_cast, read_casts
from bot.flows.dialogues import Dialogue, play, read_dialogues
from bot.flows.stage import EngineStage
from bot.rehearsal import HouseCast, HouseStage
from bot.settings import Settings, read_settings

TESTS = Path("tests") / "dialogues"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("directory", nargs="?", type=Path, help="a town's own content, or a directory of tests")


def run(args: argparse.Namespace) -> int:
    settings = read_settings()
    directory, content = places(args.directory)
    if not directory.is_dir():
        print(f"There is no directory {directory}.", file=sys.stderr)
        return CANNOT
    if content:
        settings = msgspec.structs.replace(settings, content=content)
    loaded, issues = load_content(settings)
    if loaded is None or errors_of(issues):
        raise BrokenContentError(errors_of(issues))
    alone, issues = read_dialogues(directory)
    casts, more = read_casts(directory)
    dialogues: list[Dialogue | CastDialogue] = [*alone, *casts]
    issues += more
    if not dialogues and not issues:
        print(f"There is no conversation test in {directory}.", file=sys.stderr)
        return CANNOT
    for dialogue in dialogues:
        issues += asyncio.run(play_one(dialogue, loaded, settings))
    for issue in issues:
        print(issue)
    print(f"{counted(len(dialogues), 'dialogue')}, {counted(len(issues), 'mistake')}.", file=sys.stderr)
    return ISSUES if issues else FINE


def places(given: Path | None) -> tuple[Path, Path | None]:
    """Where the tests are, and the town's content they are about, if it is not that of the settings."""
    if given is None:
        return shipped() / TESTS, None
    if any((given / part).is_dir() for part in PARTS):
        return given / TESTS, given
    return given, None


async def play_one(dialogue: Dialogue | CastDialogue, content: Content, settings: Settings) -> list[Issue]:
    """With the whole house, unless the test says what actions answer: then with the engine alone."""
    if isinstance(dialogue, CastDialogue):
        return await _play_cast(dialogue, content, settings)
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


async def _play_cast(dialogue: CastDialogue, content: Content, settings: Settings) -> list[Issue]:
    stages: list[HouseCast] = []

    def make() -> HouseCast:
        stages.append(HouseCast(content, settings))
        return stages[-1]

    try:
        return await play_cast(dialogue, make, content.texts)
    finally:
        for stage in stages:
            await stage.close()


def scripted(dialogue: Dialogue) -> bool:
    return bool(dialogue.doc.data.get("actions") or dialogue.doc.data.get("values"))
