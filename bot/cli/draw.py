"""`lotse draw FLOW`: a picture of a flow."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bot.content import directories
from bot.core.issues import nearest
from bot.flows import Flows, draw
from bot.settings import read_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("flow", help="the name of a flow")
    parser.add_argument("--out", type=Path, help="file to write; left out: FLOW.svg here, “-”: to the terminal")


def run(args: argparse.Namespace) -> int:
    settings = read_settings()
    flows, _ = Flows.load(*directories("flows", settings.content))
    flow = flows.get(args.flow)
    if flow is None:
        hint = nearest(args.flow, {flow.name for flow in flows})
        print(f"There is no flow {args.flow}." + (f" Did you mean {hint}?" if hint else ""), file=sys.stderr)
        return 2
    picture = draw(flow)
    if str(args.out) == "-":
        print(picture)
        return 0
    path = args.out or Path(f"{args.flow}.svg")
    path.write_text(picture, encoding="utf-8")
    print(path)
    return 0
