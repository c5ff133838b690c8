# SPDX-License-Identifier: Apache-2.0
"""Files of 600 lines, functions of 70, lines of 100 columns; a ratchet for inherited offenders."""

from .functions import cpp_functions, python_functions, shell_functions
from .tree import Problem

FILE_LINES_MAX = 600
FUNCTION_LINES_MAX = 70
COLUMNS_MAX = 100
RATCHET = "tools/tidy_ratchet.txt"
SAMPLES = "tests/data/"  # data, and the scripts that write it out literally


def check(tree):
    return check_ratchet(tree, oversized(tree)) + check_columns(tree)


def sized(tree):
    return [path for path in tree.code if not path.startswith(SAMPLES)]


def functions_of(tree, path):
    text = tree.text(path)
    if path in tree.cpp:
        return cpp_functions(text)
    if path in tree.python:
        return python_functions(text)
    if path in tree.shell:
        return shell_functions(text)
    return []


def oversized(tree):
    """(kind, place) -> (path, line, lines) of everything over its limit."""
    found = {}
    for path in sized(tree):
        lines = len(tree.text(path).splitlines())
        if lines > FILE_LINES_MAX:
            found["file-lines", path] = (path, 0, lines)
        for name, line, lines in functions_of(tree, path):
            if lines > FUNCTION_LINES_MAX:
                place = f"{path}:{name}"
                known = found.get(("function-lines", place), (path, line, 0))
                found["function-lines", place] = max(known, (path, line, lines), key=lambda x: x[2])
    return found


def read_ratchet(text):
    """(kind, place) -> lines allowed."""
    entries = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            kind, rest = line.split(" ", 1)
            place, allowed = rest.rsplit(" ", 1)
            entries[kind, place] = int(allowed)
    return entries


def check_ratchet(tree, found):
    limits = {"file-lines": FILE_LINES_MAX, "function-lines": FUNCTION_LINES_MAX}
    ratchet = read_ratchet(tree.text(RATCHET))
    problems = []
    for key, (path, line, lines) in found.items():
        kind, place = key
        allowed = ratchet.get(key, limits[kind])
        if lines > allowed:
            name = f" of {place[len(path) + 1:]}" if kind == "function-lines" else ""
            problems.append(Problem(path, line, f"{kind}{name}: {lines}, allowed {allowed}"))
    for (kind, place), allowed in ratchet.items():
        lines = found.get((kind, place), (None, 0, 0))[2]
        if lines < allowed:
            message = f"{kind} {place} is better than {allowed} now: run tools/tidy --ratchet"
            problems.append(Problem(RATCHET, 0, message))
    return problems


def lowered_ratchet(tree):
    """The text of the ratchet file with every entry lowered to what is there; none is added."""
    found = oversized(tree)
    lines = []
    for line in tree.text(RATCHET).splitlines():
        entry = read_ratchet(line)
        if not entry:
            lines.append(line)
        for key, allowed in entry.items():
            if key in found:
                lines.append(f"{key[0]} {key[1]} {min(allowed, found[key][2])}")
    return "\n".join(lines) + "\n"


def check_columns(tree):
    problems = []
    for path in sized(tree):
        for number, line in enumerate(tree.text(path).split("\n"), 1):
            if len(line) > COLUMNS_MAX:
                message = f"{len(line)} columns, at most {COLUMNS_MAX}"
                problems.append(Problem(path, number, message))
    return problems
