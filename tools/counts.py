# SPDX-License-Identifier: Apache-2.0
"""How many tests passed, failed and were skipped, read from what the test programs report."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree
import json
import re
import subprocess


@dataclass
class Counts:
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    reasons: Counter = field(default_factory=Counter)  # of the skipped

    def add(self, other):
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        self.reasons += other.reasons

    def skip(self, reason):
        self.skipped += 1
        self.reasons[reason] += 1

    def __str__(self):
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def build(status, _log):
    """A build is no test, but a broken one fails."""
    return Counts(failed=int(status != 0))


def one(status, _log):
    return Counts(passed=int(status == 0), failed=int(status != 0))


def unittest(_status, log):
    """The last lines of Python's unittest: "Ran 12 tests in 0.1s", "FAILED (failures=1)"."""
    counts = Counts()
    for number in re.findall(r"^Ran (\d+) tests? in ", log, re.MULTILINE):
        counts.passed += int(number)
    for summary in re.findall(r"^(?:OK|FAILED) \((.*)\)$", log, re.MULTILINE):
        numbers = {name: int(number) for name, number in re.findall(r"(\w+)=(\d+)", summary)}
        counts.failed += numbers.get("failures", 0) + numbers.get("errors", 0)
        for _ in range(numbers.get("skipped", 0)):
            counts.skip("Python test (see the log)")
    counts.passed -= counts.failed + counts.skipped
    return counts


def gtest(report):
    counts = Counts()
    for case in ElementTree.parse(report).iter("testcase"):
        skipped = case.find("skipped")
        if case.find("failure") is not None:
            counts.failed += 1
        elif skipped is not None or case.get("status") == "notrun":
            message = skipped.get("message", "") if skipped is not None else "disabled"
            counts.skip(message.strip().splitlines()[-1] if message.strip() else "no reason given")
        else:
            counts.passed += 1
    return counts


def programs(root, preset):
    """Name of a ctest test -> name of its program."""
    listing = subprocess.run(["ctest", "--preset", preset, "--show-only=json-v1"], cwd=root,
                             capture_output=True, text=True, check=False).stdout
    start = listing.find("{")  # a preset may print a line before
    tests = json.loads(listing[start:])["tests"] if start >= 0 else []
    return {test["name"]: Path(test.get("command", [""])[0]).name for test in tests}


def ctest(root, preset, reports):
    """GoogleTest programs count by their cases, Python ones by theirs, any other as one."""
    counts = Counts()
    junit = reports / "ctest.xml"
    if not junit.is_file():
        return counts
    by_program = {}
    for report in reports.glob("*.xml"):
        if report != junit:
            counts.add(gtest(report))
            by_program[re.sub(r"_\d+$", "", report.stem)] = True
    program = programs(root, preset)
    for case in ElementTree.parse(junit).iter("testcase"):
        counted = program.get(case.get("name")) in by_program
        count_ctest_case(counts, case, counted)
    return counts


def count_ctest_case(counts, case, counted):
    output = case.findtext("system-out") or ""
    if case.get("status") == "fail":
        if not counted or counts.failed == 0:  # a crash, or a leak found when it ended
            counts.failed += 1
    elif counted:
        return
    elif case.get("status") != "run":
        counts.skip(f"{case.get('name')} did not run")
    elif re.search(r"^Ran \d+ tests? in ", output, re.MULTILINE):
        counts.add(unittest(0, output))
    else:
        counts.passed += 1
