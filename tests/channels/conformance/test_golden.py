"""The same golden dialogue gives the same conversation on Telegram, WhatsApp, the page and in a terminal."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from bot.content import Content
from bot.flows.dialogues import Dialogue, Scene, _play_scene, read_dialogues
from tests.channels.conformance.differences import only_here, only_page
from tests.channels.conformance.stage import LiveStage
from tests.channels.web.world import TEXTS

HERE = Path(__file__).parent
DIALOGUES, MISTAKES = read_dialogues(HERE / "golden")


def test_the_files_have_their_form() -> None:
    """Every golden dialogue can be read."""
    assert MISTAKES == []


class Played(msgspec.Struct):
    """What somebody read on one channel, what was not as the file says, and what broke a provider's rules."""

    stage: LiveStage
    wrong: list[str]
    violations: list[str]


SCENES = [
    (dialogue, scene, buttons)
    for dialogue in DIALOGUES
    for scene in dialogue.scenes(TEXTS)
    for buttons in ((False, True) if scene.channel == "whatsapp" else (False,))
]
IDS = [f"{d.name}-{s.language}-{s.channel}{'-buttons' if buttons else ''}" for d, s, buttons in SCENES]
_played: dict[str, Played] = {}


async def played(dialogue: Dialogue, scene: Scene, content: Content, file: Path, *, buttons: bool = False) -> Played:
    """Once for all tests of this run."""
    name = f"{dialogue.name} {scene.language} {scene.channel} {buttons}"
    if name not in _played:
        stage = LiveStage(content, file, buttons=buttons)
        try:
            wrong = await _play_scene(dialogue, scene, stage, content.texts)
            _played[name] = Played(stage, [str(issue) for issue in wrong], stage.house.violations)
        finally:
            await stage.close()
    return _played[name]


@pytest.mark.long  # two minutes on two cores
@pytest.mark.parametrize(("dialogue", "scene", "buttons"), SCENES, ids=IDS)
async def test_golden(dialogue: Dialogue, scene: Scene, buttons: bool, content: Content, first_file: Path) -> None:
    """As the file says, as on the page, and without breaking a rule of the provider."""
    here = await played(dialogue, scene, content, first_file, buttons=buttons)
    assert here.wrong == []
    assert here.violations == []
    page = await played(dialogue, msgspec.structs.replace(scene, channel="web"), content, first_file)
    since = certain(dialogue)
    ours, theirs = here.stage.transcript, page.stage.transcript
    assert len(ours) == len(theirs) > since
    for number, (our, their) in enumerate(zip(ours, theirs, strict=True), 1):
        ours_alone = here.stage.without(only_here(scene.channel), our, their)
        theirs_alone = here.stage.without(only_page(scene.channel), their, our)
        assert ours_alone == theirs_alone or number <= since, f"turn {number} of {dialogue.name}"


def certain(dialogue: Dialogue) -> int:
    """The turns before the language is certain: until then each channel guesses as well as it can."""
    return next((n for n, turn in enumerate(dialogue.turns, 1) if "Deutsch" in str(turn.get("newcomer"))), 0)
