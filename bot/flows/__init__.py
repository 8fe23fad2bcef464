"""The pure flow engine, the checks of flows, and their pictures. The format is in FORMAT.md."""

from bot.flows.actions import Action, ActionFacts, Actions, UnknownActionError
from bot.flows.catalogue import Catalogue
from bot.flows.checks import check
from bot.flows.dialogues import Act, Dialogue, Heard, Scene, Stage, play, read_dialogues
from bot.flows.drawing import draw
from bot.flows.engine import advance, start
from bot.flows.flow import Flow
from bot.flows.flows import Flows
from bot.flows.session import (
    Context,
    Ended,
    Event,
    Failed,
    Frame,
    Handoff,
    Input,
    Prompt,
    Result,
    Say,
    Session,
    Step,
    Waits,
    Want,
    read_session,
)
from bot.flows.stage import EngineStage

__all__ = [
    "Act",
    "Action",
    "ActionFacts",
    "Actions",
    "Catalogue",
    "Context",
    "Dialogue",
    "Ended",
    "EngineStage",
    "Event",
    "Failed",
    "Flow",
    "Flows",
    "Frame",
    "Handoff",
    "Heard",
    "Input",
    "Prompt",
    "Result",
    "Say",
    "Scene",
    "Session",
    "Stage",
    "Step",
    "UnknownActionError",
    "Waits",
    "Want",
    "advance",
    "check",
    "draw",
    "play",
    "read_dialogues",
    "read_session",
    "start",
]
