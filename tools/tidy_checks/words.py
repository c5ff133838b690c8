# SPDX-License-Identifier: Apache-2.0
"""Paths of somebody's machine, and marks of unfinished work."""

import re

from .tree import Problem

# Written in two parts so that this file does not find itself.
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:" + "work" + r"/|" + r"tmp/bash_" + r"jobs)")
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
# Outside data lies beside the checkout; only tests may read it.
BESIDE = re.compile(r"\.\./" + "shared" + r"\b")
MAY_READ_BESIDE = re.compile(r"^(tests|fuzz|bench)/|_test\.cpp$|^test$")


def check(tree):
    problems = []
    for path, text in tree.texts.items():
        rules = [(MACHINE_PATH, "an absolute path of one machine")]
        if path in tree.code or path.endswith(".md"):
            rules.append((UNFINISHED, "a mark of unfinished work"))
        if not MAY_READ_BESIDE.search(path):
            rules.append((BESIDE, "only tests may read data from beside the checkout"))
        for pattern, message in rules:
            for match in pattern.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                problems.append(Problem(path, line, f"{message}: {match.group()}"))
    return problems
