# SPDX-License-Identifier: Apache-2.0
"""Files nobody needs: headers nobody includes, sources nobody builds, pages nobody links."""

from .includes import includes_of
from .layers import CMAKE, read_cmake
from .links import links_of, resolve
from .tree import Problem

ENTRY_PAGE = "README.md"
# Headers of finished parts whose command is still to come, a path a line: may shrink, never grow.
AWAITED = "tools/tidy_awaited.txt"


def check(tree):
    return check_headers(tree) + check_sources(tree) + check_docs(tree)


def check_headers(tree):
    """Its own source and its own test do not make a header used."""
    users = {}
    for path in tree.cpp:
        for _, target in includes_of(tree.text(path)):
            users.setdefault("src/" + target, set()).add(path)
    problems = []
    awaited = set(tree.text(AWAITED).split("\n")) if AWAITED in tree.paths else set()
    for path in tree.cpp:
        if not path.startswith("src/") or not path.endswith(".h") or path in awaited:
            continue
        stem = path[:-len(".h")]
        if not users.get(path, set()) - {stem + ".cpp", stem + "_test.cpp"}:
            problems.append(Problem(path, 0, "dead: only its own source or test includes it"))
    return problems


def check_sources(tree):
    cmake = tree.text(CMAKE)
    folders = tuple(f"src/{folder}/" for folder, _ in read_cmake(cmake).values())
    problems = []
    for path in tree.cpp:
        if not path.startswith("src/") or not path.endswith(".cpp"):
            continue
        if not path.startswith(folders) and path[len("src/"):] not in cmake:
            problems.append(Problem(path, 0, f"dead: {CMAKE} does not build it"))
    return problems


def check_docs(tree):
    """Everything under docs/ is reached by links from the README."""
    reached, stack = set(), [ENTRY_PAGE]
    while stack:
        page = stack.pop()
        if page in reached:
            continue
        reached.add(page)
        if page.endswith(".md"):
            targets = (resolve(page, link)[0] for _, link in links_of(tree.text(page)))
            stack += [target for target in targets if target]
    return [
        Problem(path, 0, f"dead: no link leads here from {ENTRY_PAGE}")
        for path in tree.paths if path.startswith("docs/") and path not in reached
    ]
