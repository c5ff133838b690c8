# SPDX-License-Identifier: Apache-2.0
"""Finds the functions of a source file and how many lines each has: (name, first line, lines)."""

import ast
import re

# What may hold braces or quotes without meaning them. A quote between digits separates thousands.
CPP_NOISE = re.compile(
    r"""//[^\n]*|/\*.*?\*/|R"(?P<tag>[^(\s]*)\(.*?\)(?P=tag)"|"(?:\\.|[^"\\\n])*"|"""
    r"""(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'|^[ \t]*\#(?:\\\n|[^\n])*""",
    re.DOTALL | re.MULTILINE)
SCOPE = re.compile(r"^(template\s*<.*>\s*)?(inline\s+)?(namespace|class|struct|union|enum)\b",
                   re.DOTALL)
LABEL = re.compile(r"^\s*(public|protected|private)\s*:\s*")
NAME = re.compile(r"(operator\s*[^\s\w]+|[\w:~]+)\s*\(")


def blank(text):
    """Comments, literals and preprocessor lines as blanks, lines kept."""
    return CPP_NOISE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def is_function_header(header):
    if ")" not in header or SCOPE.match(header):
        return False
    return header[-1] not in "(=,[<{" and not header.endswith("return")


def header_name(header):
    match = NAME.search(header)
    if not match:
        return "lambda"
    name = match.group(1)
    if name.startswith("TEST"):
        return re.sub(r"\s+", " ", header)
    return name


def cpp_functions(text):
    plain = blank(text)
    depth, inside = 0, None  # inside: (name, first line, depth) of the function being read
    header_start, line = 0, 1
    for position, char in enumerate(plain):
        if char == "\n":
            line += 1
        elif char == "{":
            header = LABEL.sub("", plain[header_start:position]).strip()
            if inside is None and is_function_header(header):
                first = line - header.count("\n")
                inside = (header_name(header), first, depth)
            depth += 1
            header_start = position + 1
        elif char == "}":
            depth -= 1
            header_start = position + 1
            if inside and inside[2] == depth:
                yield inside[0], inside[1], line - inside[1] + 1
                inside = None
        elif char == ";":
            header_start = position + 1


def python_functions(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name, node.lineno, node.end_lineno - node.lineno + 1


def shell_functions(text):
    lines = text.splitlines()
    start = None
    for number, line in enumerate(lines, 1):
        match = re.match(r"(\w+)\s*\(\)\s*[{(]", line)
        if match and not line.rstrip().endswith("}"):
            start = (match.group(1), number)
        elif start and line[:1] in ("}", ")"):
            yield start[0], start[1], number - start[1] + 1
            start = None
