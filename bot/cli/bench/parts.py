"""Loads Lotse one part after the other and prints what each adds: `python -m bot.cli.bench.parts DATA`."""

import json
import sys
from pathlib import Path


def rss_mb() -> float:
    """As in process.py, which would load a part of what is to be measured."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1_024 / 1_000_000 for line in lines if line.startswith("VmRSS:"))


class Steps:
    """Remembers what each step added."""

    def __init__(self) -> None:
        self.found: list[tuple[str, float]] = []
        self._before = 0.0

    def took(self, name: str) -> None:
        now = rss_mb()
        self.found.append((name, now - self._before))
        self._before = now


def main() -> None:
    steps = Steps()
    steps.took("interpreter")
    import bot.web  # noqa: F401
    from bot.cli import serve
    from bot.content import directories
    from bot.conversations.actions import all_actions
    from bot.flows import Actions, Flows
    from bot.knowledge import Library
    from bot.locales import Texts, use_directories
    from bot.settings import read_settings

    steps.took("imports")
    use_directories(*directories("locales", None))
    texts = Texts.load(*directories("locales", None))
    steps.took("texts")
    library, _ = Library.load(*directories("knowledge", None), languages=texts.languages)
    steps.took("knowledge")
    flows, _ = Flows.load(*directories("flows", None))
    actions = Actions(all_actions())
    steps.took("flows and actions")

    async def open_and_use() -> int:
        from bot.app import App, make_vault
        from bot.content import Content, load_content, load_towns
        from bot.core.clock import RandomIds, SystemClock
        from bot.storage.database import open_database
        from bot.storage.migrate import migrate

        settings = read_settings({"LOTSE_DATA": sys.argv[1]}, env_file=Path(sys.argv[1], "none"))
        load_content(settings)
        steps.took("checks of the content")
        await migrate(settings.database)
        database = await open_database(settings.database)
        steps.took("database")
        content = Content(texts=texts, flows=flows, library=library, towns=load_towns(settings)[0], actions=actions)
        world = App(settings, content, database, make_vault(settings), SystemClock(), RandomIds()).world
        steps.took("rooms")
        assert world.crisis
        assert world.search.find("Kita", "de")
        steps.took("search, after its first need")
        assert world.detector.guess("Wo melde ich mein Kind an?", hint=None, chosen=None)
        steps.took("language detector, after its first need")
        await database.close()
        return 0

    serve.run_loop(open_and_use())
    print(json.dumps(steps.found))


if __name__ == "__main__":
    main()
