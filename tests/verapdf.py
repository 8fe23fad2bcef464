"""The validator of the PDF Association, where there is one: jars named in VERAPDF_CLASSPATH."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

needed = pytest.mark.skipif("VERAPDF_CLASSPATH" not in os.environ, reason="veraPDF is in Java, and not here")


def complaints(files: Sequence[Path]) -> str:
    """What it says of those that do not fulfil all 106 rules of PDF/UA-1 a machine can look at; "" if all do."""
    program = Path(__file__).parent / "UaCheck.java"
    command = ["java", "-cp", os.environ["VERAPDF_CLASSPATH"], str(program), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    return "" if done.stdout.count("compliant=true") == len(files) else done.stdout + done.stderr
