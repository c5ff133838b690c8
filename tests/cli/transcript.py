# SPDX-License-Identifier: Apache-2.0
"""Runs the program as a shell would, and writes what it said as a transcript that people can read.

A transcript is a text file. A line "$ WORDS" is one run: `closeout --data DIR --now NOW WORDS`.
Under it stand its standard output, then its standard error with "! " before each line, then
"exit N" when N is not 0. "$ --json WORDS > /findings/0" shows one part of the document, indented.
Lines that begin with "#" are comments. "# hide REGEX" replaces what differs from run to run.
Every transcript starts on a plant of its own: the demo, or nothing after "# empty".
"""

from pathlib import Path
import json
import os
import re
import shlex
import shutil
import subprocess
import tempfile

ROOT = Path(__file__).resolve().parents[2]
NOW = "2026-11-23T07:00:00Z"
PROGRAM = os.environ.get("CLOSEOUT", str(ROOT / "build/release/closeout"))


class Plant:
    """A data directory; the demo is made once and copied."""

    demo = None

    def __init__(self, empty=False):
        self.folder = tempfile.TemporaryDirectory(prefix="closeout_cli_")
        self.data = Path(self.folder.name, "data")
        if not empty:
            shutil.copytree(self.demo_data(), self.data)

    @classmethod
    def demo_data(cls):
        if cls.demo is None:
            cls.demo = cls(empty=True)
            made = cls.demo.run(["init", "--demo"])
            assert made.returncode == 0, made.stderr
        return cls.demo.data

    def run(self, words):
        environment = {**os.environ, "TZ": "UTC", "LC_ALL": "C"}
        command = [PROGRAM, "--data", str(self.data), "--now", NOW, *words]
        return subprocess.run(command, capture_output=True, text=True, env=environment,
                              cwd=self.folder.name, check=False)

    def json(self, words):
        return json.loads(self.run(["--json", *words]).stdout)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.folder.cleanup()


def part_of(document, pointer):
    """The whole document where it has no such part: an error, mostly."""
    part = document
    for name in filter(None, pointer.split("/")):
        part = part[int(name)] if isinstance(part, list) else part.get(name)
        if part is None:
            return document
    return part


def answer(plant, line):
    """The lines that stand under "$ line"."""
    command, _, pointer = line.partition(" > ")
    done = plant.run(shlex.split(command))
    out = done.stdout
    if command.startswith("--json ") and out:
        out = json.dumps(part_of(json.loads(out), pointer), indent=1, ensure_ascii=False) + "\n"
    lines = out.replace(str(plant.data), "DIR").splitlines()
    errors = done.stderr.replace(str(plant.data), "DIR").splitlines()
    lines += ["! " + text for text in errors]
    if done.returncode != 0:
        lines.append(f"exit {done.returncode}")
    # what begins like a line of the transcript itself is moved in by a blank
    return [(" " + text if text.startswith(("#", "$ ")) else text).rstrip() for text in lines]


def replay(text):
    """The transcript as the program answers it now."""
    lines = text.splitlines()
    hidden = [re.compile(line[len("# hide "):]) for line in lines if line.startswith("# hide ")]
    result = []
    with Plant(empty="# empty" in lines) as plant:
        for line in lines:
            if line.startswith("#"):
                result.append(line)
            elif line.startswith("$ "):
                if result:
                    result.append("")
                result.append(line)
                for said in answer(plant, line[2:]):
                    for pattern in hidden:
                        said = pattern.sub("…", said)
                    result.append(said)
    return "\n".join(result) + "\n"


def commands_of(text):
    """The words of each run, options with their values left in."""
    return [shlex.split(line[2:].partition(" > ")[0])
            for line in text.splitlines() if line.startswith("$ ")]
