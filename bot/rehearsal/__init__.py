"""Stages for conversation tests with the whole house behind them: real database, real turns, a clock that is told."""

from bot.rehearsal.cast import HouseCast
from bot.rehearsal.one import HouseStage

__all__ = ["HouseCast", "HouseStage"]
