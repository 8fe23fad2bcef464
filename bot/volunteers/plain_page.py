"""A page for whoever has its address, without account and script: one template, one style, nothing from elsewhere."""

from __future__ import annotations

from functools import cached_property
from importlib import resources
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from bot.channels.lone_page import headers


class PlainPage:
    """`name`: of the template in this `package`, and of what it adds to the style. It tells nobody where it was."""

    def __init__(self, package: str, name: str) -> None:
        self._package, self._name = package, name

    def render(self, **values: Any) -> str:
        return self._template.render(style=Markup(self._style), **values)  # noqa: S704 - ours; escaped, its hash would differ

    @cached_property
    def headers(self) -> dict[str, str]:
        return headers(self._style)

    @cached_property
    def _template(self) -> Template:
        environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        template = resources.files(self._package) / f"{self._name}.html"
        return environment.from_string(template.read_text(encoding="utf-8"))

    @cached_property
    def _style(self) -> str:
        own = resources.files(self._package) / f"{self._name}.css"
        shared = (resources.files("bot.volunteers") / "plain.css").read_text(encoding="utf-8")
        return shared + (own.read_text(encoding="utf-8") if own.is_file() else "")
