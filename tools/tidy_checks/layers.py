# SPDX-License-Identifier: Apache-2.0
"""Includes stay inside the layer table, the table agrees with CMake, no include cycles."""

import re

from .includes import include_graph
from .tree import Problem

TABLE = "tools/layers.txt"
CMAKE = "src/CMakeLists.txt"


def check(tree):
    table, problems = read_table(tree.text(TABLE))
    problems += check_includes(tree, table)
    problems += check_cycles(tree)
    problems += check_cmake(tree, table)
    return problems


def read_table(text):
    """Layer -> layers it may include, in file order."""
    table, problems = {}, []
    for number, line in enumerate(text.splitlines(), 1):
        line = line.split("#")[0].strip()
        if not line:
            continue
        layer, _, rest = line.partition(":")
        for other in rest.split():
            if other not in table:
                problems.append(Problem(
                    TABLE, number, f"{layer} may only name layers above it, not {other}"))
        table[layer.strip()] = rest.split()
    return table, problems


def layer_of(path, table):
    for layer in sorted(table, key=len, reverse=True):
        if path.startswith(layer + "/"):
            return layer
    return None


def check_includes(tree, table):
    problems = []
    for path, includes in include_graph(tree).items():
        layer = layer_of(path, table)
        if layer is None:
            problems.append(Problem("src/" + path, 0, f"belongs to no layer of {TABLE}"))
            continue
        allowed = set(table[layer]) | {layer}
        for line, target in includes:
            other = layer_of(target, table)
            if path.endswith("_test.cpp") and tree.exists("tests/" + target):
                continue  # what tests share lies in tests/support
            if not tree.exists("src/" + target):
                message = f'"{target}" is no file of src/ (quoted includes are paths from there)'
                problems.append(Problem("src/" + path, line, message))
            elif other not in allowed:
                message = f"{layer} may not include {other}; see {TABLE}"
                problems.append(Problem("src/" + path, line, message))
    return problems


def check_cycles(tree):
    graph = {path: [t for _, t in targets] for path, targets in include_graph(tree).items()}
    problems, done = [], set()
    for start in sorted(graph):
        cycle = find_cycle(graph, start, done)
        if cycle:
            problems.append(Problem("src/" + cycle[0], 0, "include cycle: " + " -> ".join(cycle)))
    return problems


def find_cycle(graph, start, done):
    """The first cycle met from start, as [a, b, a]; `done` collects what has been searched."""
    trail, stack = [], [(start, False)]
    cycle = None
    while stack:
        node, leave = stack.pop()
        if leave:
            trail.pop()
            done.add(node)
        elif node in trail:
            cycle = cycle or trail[trail.index(node):] + [node]
        elif node not in done:
            trail.append(node)
            stack.append((node, True))
            stack += [(target, False) for target in graph.get(node, [])]
    return cycle


def check_cmake(tree, table):
    """DEPS and table give every layer the same closure."""
    declared = read_cmake(tree.text(CMAKE))
    folder = {name: path for name, (path, _) in declared.items()}
    links = {path: [folder.get(dep, dep) for dep in deps] for path, deps in declared.values()}
    problems = []
    for path in links:
        if path not in table:
            problems.append(Problem(CMAKE, 0, f"layer {path} is missing in {TABLE}"))
            continue
        in_cmake, in_table = closure(links, path), closure(table, path)
        if in_cmake != in_table:
            difference = ", ".join(sorted(in_cmake ^ in_table))
            message = f"layer {path} reaches other layers than in {TABLE}: {difference}"
            problems.append(Problem(CMAKE, 0, message))
    return problems


def read_cmake(text):
    """Name -> (folder, DEPS) of every closeout_layer() call."""
    text = re.sub(r"#.*", "", text)
    layers = {}
    for call in re.findall(r"closeout_layer\(([^)]*)\)", text):
        words = call.split()
        deps, section = [], None
        for word in words[2:]:
            if word.isupper():
                section = word
            elif section == "DEPS":
                deps.append(word)
        layers[words[0]] = (words[1], deps)
    return layers


def closure(graph, start):
    reached, stack = set(), list(graph.get(start, []))
    while stack:
        node = stack.pop()
        if node not in reached:
            reached.add(node)
            stack += graph.get(node, [])
    return reached
