# SPDX-License-Identifier: Apache-2.0
"""Who includes whom in src/: quoted includes, which are paths from src/."""

import re

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', re.MULTILINE)


def includes_of(text):
    """(line, included path) of every quoted include."""
    for match in INCLUDE.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match.group(1)


def include_graph(tree):
    """File of src/ -> [(line, file of src/)]; both without the leading "src/"."""
    graph = {}
    for path in tree.cpp:
        if path.startswith("src/"):
            graph[path[4:]] = list(includes_of(tree.text(path)))
    return graph
