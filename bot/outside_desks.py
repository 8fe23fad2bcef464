"""Which outside desk each town has: as town.yaml says with the secrets it names; the first town's else by the settings.

A town names its secrets as accounts do: `secrets: {token: SECRET_ERFURT_DESK}` is LOTSE_SECRET_ERFURT_DESK.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.cases.outside.settings import DeskSettings, read_outside
from bot.core.errors import SettingsError, refuse
from bot.core.towns import Town
from bot.settings import PREFIX, Settings

SECRETS = {"token": "TOKEN", "webhook": "WEBHOOK_SECRET"}  # what a desk needs, as settings call it


def outside_desks(settings: Settings, towns: Mapping[str, Town]) -> dict[str, DeskSettings]:
    """By town. Raises SettingsError that names every mistake of all of them."""
    found: dict[str, DeskSettings] = {}
    mistakes: list[str] = []
    for number, town in enumerate(towns.values()):
        if number == 0 and town.outside is None and settings.outside:
            found[town.id] = settings.outside
        elif town.outside:
            try:
                if desk := _read(settings, town):
                    found[town.id] = desk
            except SettingsError as error:
                mistakes += [f"The outside desk of {town.id}: {line}" for line in str(error).splitlines()]
    refuse(mistakes)
    return found


def _read(settings: Settings, town: Town) -> DeskSettings | None:
    """Checked as the settings of an installation are; what is wrong is named as its author wrote it."""
    given = town.outside
    assert given
    own = {"GROUP": "group"} if given.desk == "zammad" else {"ACCOUNT": "account", "INBOX": "inbox"}
    keys = {"URL": "url", "LANGUAGE": "language", **own}
    values = {name: str(getattr(given, key) or "") for name, key in keys.items()}
    told = {name: f"“{key}”" for name, key in keys.items()}
    for what, name in SECRETS.items():
        setting = given.secrets.get(what, "").removeprefix(PREFIX)
        values[name] = settings.secrets.get(setting, "")
        told[name] = f"{PREFIX}{setting}" if setting else f"“secrets: {what}”"
    desk = given.desk.upper()
    try:
        if "webhook" in given.secrets and not values["WEBHOOK_SECRET"]:
            refuse([f"{told['WEBHOOK_SECRET']} is missing."])
        return read_outside({f"{desk}_{name}": value for name, value in values.items()})
    except SettingsError as error:
        text = str(error)
        for name, said in told.items():
            text = text.replace(f"{PREFIX}{desk}_{name} ", f"{said} ")
        raise SettingsError(text) from None
