# SPDX-License-Identifier: Apache-2.0
"""tools/install_packages on made-up machines, where scripts stand in for dpkg, apt and sudo."""

from pathlib import Path
import os
import re
import subprocess
import tempfile
import unittest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "tools" / "install_packages"
NEEDED = ("bash", "awk", "cat", "dirname", "mktemp", "rm", "tail", "env")
LACKS_MOLD = 'case "$*" in *mold*) exit 1 ;; *) echo installed ;; esac'
LACKS_NOTHING = "echo installed"
USER = "echo 1000"


class Machine(unittest.TestCase):
    def install(self, groups, **programs):
        """(status, what was said, what the programs were called with)"""
        with tempfile.TemporaryDirectory() as folder:
            for name in NEEDED:
                path = subprocess.run(["which", name], capture_output=True, text=True, check=True)
                os.symlink(path.stdout.strip(), Path(folder, name))
            for name, body in programs.items():
                program = Path(folder, name.replace("_", "-"))
                program.write_text(f'#!/bin/bash\necho "$(basename "$0") $*" >>{folder}/calls\n'
                                   .replace("$(basename \"$0\")", program.name) + body + "\n")
                program.chmod(0o755)
            result = subprocess.run([str(SCRIPT), *groups], env={"PATH": folder}, text=True,
                                    stdin=subprocess.DEVNULL, capture_output=True, check=False)
            calls = Path(folder, "calls")
            called = calls.read_text() if calls.exists() else ""
        return result.returncode, result.stdout + result.stderr, called

    def test_nothing_is_done_when_nothing_is_missing(self):
        status, said, called = self.install(["build"], dpkg_query=LACKS_NOTHING, apt_get="true")
        self.assertEqual((status, said), (0, ""))
        self.assertNotIn("apt-get", called)

    def test_root_installs_what_is_missing_and_nothing_else(self):
        status, said, called = self.install(
            ["build"], dpkg_query=LACKS_MOLD, apt_get="true", id="echo 0")
        self.assertEqual(status, 0, said)
        self.assertRegex(called, r"apt-get .* install --no-install-recommends mold\n")

    def test_a_user_with_sudo_installs_through_it(self):
        status, said, called = self.install(
            ["build"], dpkg_query=LACKS_MOLD, apt_get="true", id=USER,
            sudo='[ "$1" = -n ] || exec "$@"')
        self.assertEqual(status, 0, said)
        self.assertRegex(called, r"sudo env .*apt-get .* install .*mold\n")
        self.assertRegex(called, r"(?m)^apt-get .* install .*mold$")

    def test_without_sudo_the_packages_are_named(self):
        status, said, _ = self.install(["build"], dpkg_query=LACKS_MOLD, apt_get="true", id=USER)
        self.assertEqual(status, 1)
        self.assertIn("apt-get install --no-install-recommends mold", said)

    def test_a_refused_sudo_names_the_packages(self):
        status, said, called = self.install(
            ["build"], dpkg_query=LACKS_MOLD, apt_get="true", id=USER, sudo="exit 1")
        self.assertEqual(status, 1)
        self.assertIn("apt-get install --no-install-recommends mold", said)
        self.assertNotIn("apt-get", called)

    def test_a_failing_apt_shows_its_words_and_fails(self):
        status, said, _ = self.install(
            ["build"], dpkg_query=LACKS_MOLD, apt_get='echo "E: no room"; exit 100', id="echo 0")
        self.assertEqual(status, 1)
        self.assertIn("E: no room", said)

    def test_a_group_holds_its_packages_only(self):
        status, _, called = self.install(["test"], dpkg_query=LACKS_NOTHING, apt_get="true")
        self.assertEqual(status, 0)
        self.assertIn("clang-19", called)
        self.assertNotIn("mold", called)


class PackageList(unittest.TestCase):
    def test_every_line_is_group_package_and_reason_or_a_plain_name(self):
        for line in (ROOT / "tools" / "packages.txt").read_text().splitlines():
            if line and not line.startswith("#"):
                self.assertRegex(line, r"^(build|test)\s+[a-z0-9][a-z0-9.+-]+(\s+# .+)?$")

    def test_no_other_script_names_packages(self):
        for name in ("run", "test", "tools/build", "tools/run_stages", "tools/with_postgres"):
            self.assertIsNone(re.search(r"apt(-get)? install", (ROOT / name).read_text()), name)


if __name__ == "__main__":
    unittest.main()
