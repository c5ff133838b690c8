# SPDX-License-Identifier: Apache-2.0
"""The files of a checkout, read once."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
import os

# Folders that hold nothing of ours; the two first only at the top.
GENERATED = {"build", "data"}
FOREIGN = {".git", ".cache", ".venv", "node_modules", "__pycache__"}
CODE_SUFFIXES = {".cpp", ".h", ".py", ".sh", ".cmake", ".ts", ".tsx", ".css", ".js", ".mjs"}


@dataclass(frozen=True)
class Problem:
    path: str
    line: int  # 0: the file as a whole
    message: str

    def __str__(self):
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}"


class Tree:
    def __init__(self, root):
        self.root = Path(root)

    @cached_property
    def paths(self):
        """Every file, relative to the root with "/", sorted."""
        found = []
        for folder, names, files in os.walk(self.root):
            top = Path(folder) == self.root
            skip = FOREIGN | GENERATED if top else FOREIGN
            names[:] = sorted(set(names) - skip)
            relative = Path(folder).relative_to(self.root)
            found += [(relative / name).as_posix() for name in files if name not in FOREIGN]
        return sorted(found)

    @cached_property
    def texts(self):
        """Path to content of every file that is UTF-8 text."""
        texts = {}
        for path in self.paths:
            raw = (self.root / path).read_bytes()
            if b"\0" in raw[:4096]:
                continue
            try:
                texts[path] = raw.decode("utf-8")
            except UnicodeDecodeError:
                continue
        return texts

    def text(self, path):
        return self.texts.get(path, "")

    def exists(self, path):
        return (self.root / path).exists()

    @cached_property
    def code(self):
        """Program text: by suffix, CMakeLists.txt, and scripts that start with #!."""
        return [path for path in self.texts if is_code(path, self.texts[path])]

    @cached_property
    def cpp(self):
        return [path for path in self.code if path.endswith((".cpp", ".h"))]

    @cached_property
    def python(self):
        return [
            path for path in self.code
            if path.endswith(".py") or self.text(path).startswith("#!/usr/bin/env python3")
        ]

    @cached_property
    def shell(self):
        starts = ("#!/usr/bin/env bash", "#!/bin/bash", "#!/bin/sh")
        return [
            path for path in self.code
            if path.endswith(".sh") or self.text(path).startswith(starts)
        ]

    @cached_property
    def markdown(self):
        return [path for path in self.texts if path.endswith(".md")]


def is_code(path, text):
    name = path.rsplit("/", 1)[-1]
    if name == "CMakeLists.txt" or text.startswith("#!"):
        return True
    return any(name.endswith(suffix) for suffix in CODE_SUFFIXES)
