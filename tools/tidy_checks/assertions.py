# SPDX-License-Identifier: Apache-2.0
"""A test file that asserts nothing cannot fail."""

import re

from .tree import Problem

TEST_FILE = re.compile(r"_test\.(cpp|py)$|(^|/)test_\w+\.py$|\.(test|spec)\.tsx?$")
ASSERTION = {
    "cpp": re.compile(r"\b(EXPECT|ASSERT)_\w+\(|\b(FAIL|ADD_FAILURE)\(|\bCHECK\("),
    "py": re.compile(r"\bassert\b|\.assert\w+\(|\bself\.fail\("),
    "ts": re.compile(r"\bexpect\(|\bassert"),
    "tsx": re.compile(r"\bexpect\(|\bassert"),
}


def check(tree):
    problems = []
    for path in tree.code:
        if not TEST_FILE.search(path):
            continue
        if not ASSERTION[path.rsplit(".", 1)[-1]].search(tree.text(path)):
            problems.append(Problem(path, 0, "a test file without an assertion"))
    return problems
