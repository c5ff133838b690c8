# SPDX-License-Identifier: Apache-2.0
"""Every source and content file says its licence in its first lines."""

from .tree import Problem

LINE = "SPDX-License-Identifier: Apache-2.0"
DATA_SUFFIXES = (".yaml", ".yml", ".sql")  # formats that have comments


def check(tree):
    problems = []
    for path in tree.texts:
        is_content = path.startswith(("content/", "src/")) and path.endswith(DATA_SUFFIXES)
        if path not in tree.code and not is_content:
            continue
        if LINE not in "\n".join(tree.text(path).splitlines()[:3]):
            problems.append(Problem(path, 1, f"no line {LINE!r} at the top"))
    return problems
