# SPDX-License-Identifier: Apache-2.0
"""The closing line of ./test counts what the test programs reported, nothing else."""

from pathlib import Path
from unittest import mock
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

import counts  # noqa: E402

GTEST = """<testsuites><testsuite name="Zone">
<testcase name="Closes" status="run" result="completed"/>
<testcase name="Opens" status="run" result="completed"><failure message="no"/></testcase>
<testcase name="Real" status="run" result="skipped">
  <skipped message="zone_test.cpp:9&#x0A;CLOSEOUT_DATA is not set"/></testcase>
<testcase name="DISABLED_Old" status="notrun" result="suppressed"/>
</testsuite></testsuites>"""


class UnittestOutput(unittest.TestCase):
    def test_all_passed(self):
        found = counts.unittest(0, "....\nRan 4 tests in 0.1s\n\nOK\n")
        self.assertEqual(str(found), "4 passed, 0 failed, 0 skipped")

    def test_failures_errors_and_skips_are_no_passes(self):
        log = "Ran 9 tests in 0.1s\n\nFAILED (failures=1, errors=2, skipped=3)\n"
        self.assertEqual(str(counts.unittest(1, log)), "3 passed, 3 failed, 3 skipped")


class CtestReports(unittest.TestCase):
    def count(self, files, programs):
        with tempfile.TemporaryDirectory() as folder, \
                mock.patch.object(counts, "programs", return_value=programs):
            for name, text in files.items():
                Path(folder, name).write_text(text)
            return counts.ctest(folder, "release", Path(folder))

    def junit(self, *cases):
        rows = (f'<testcase name="{name}" status="{status}"><system-out>{out}</system-out>'
                "</testcase>" for name, status, out in cases)
        return f"<testsuite>{''.join(rows)}</testsuite>"

    def test_a_googletest_program_counts_by_its_cases(self):
        files = {"zone_tests.xml": GTEST, "ctest.xml": self.junit(("zone", "fail", ""))}
        found = self.count(files, {"zone": "zone_tests"})
        self.assertEqual(str(found), "1 passed, 1 failed, 2 skipped")
        self.assertEqual(found.reasons, {"CLOSEOUT_DATA is not set": 1, "disabled": 1})

    def test_a_program_that_crashed_without_report_fails_once(self):
        files = {"ctest.xml": self.junit(("zone", "fail", ""))}
        found = self.count(files, {"zone": "zone_tests"})
        self.assertEqual(str(found), "0 passed, 1 failed, 0 skipped")

    def test_a_leak_reported_after_all_cases_passed_fails(self):
        passed = '<testsuites><testcase name="A" status="run"/></testsuites>'
        files = {"zone_tests.xml": passed, "ctest.xml": self.junit(("zone", "fail", ""))}
        found = self.count(files, {"zone": "zone_tests"})
        self.assertEqual(str(found), "1 passed, 1 failed, 0 skipped")

    def test_a_program_run_twice_counts_twice(self):
        passed = '<testsuites><testcase name="A" status="run"/></testsuites>'
        junit = self.junit(("zone", "run", ""), ("zone_in_tokyo", "run", ""))
        files = {"zone_tests.xml": passed, "zone_tests_1.xml": passed, "ctest.xml": junit}
        found = self.count(files, {"zone": "zone_tests", "zone_in_tokyo": "zone_tests"})
        self.assertEqual(str(found), "2 passed, 0 failed, 0 skipped")

    def test_a_script_counts_as_one_and_a_python_test_by_its_cases(self):
        junit = self.junit(("cli", "run", "fine"), ("py", "run", "\nRan 5 tests in 1s\n\nOK\n"))
        found = self.count({"ctest.xml": junit}, {"cli": "cli.sh", "py": "python3"})
        self.assertEqual(str(found), "6 passed, 0 failed, 0 skipped")

    def test_a_test_that_did_not_run_is_not_passed(self):
        found = self.count({"ctest.xml": self.junit(("zone", "notrun", ""))}, {})
        self.assertEqual(str(found), "0 passed, 0 failed, 1 skipped")


if __name__ == "__main__":
    unittest.main()
