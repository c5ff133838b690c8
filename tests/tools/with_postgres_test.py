# SPDX-License-Identifier: Apache-2.0
"""tools/with_postgres leaves nothing behind, whatever becomes of the command."""

from pathlib import Path
import os
import re
import shutil
import signal
import subprocess
import time
import unittest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = str(ROOT / "tools" / "with_postgres")
BIN = Path("/usr/lib/postgresql/15/bin")


@unittest.skipUnless((BIN / "postgres").exists(), "postgresql-15 is not installed")
class WithPostgres(unittest.TestCase):
    def folder_of(self, text):
        return Path(re.search(r"host=(\S+)", text).group(1))

    def assert_gone(self, folder):
        for _ in range(100):
            if not folder.exists() and not self.servers(folder):
                return
            time.sleep(0.1)
        self.fail(f"{folder}: {self.servers(folder)}")

    def servers(self, folder):
        found = []
        for line in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                words = line.read_bytes().split(b"\0")
            except OSError:  # it has ended meanwhile
                continue
            if words[0].endswith(b"/postgres") and str(folder / "data").encode() in words:
                found.append(line.parent.name)
        return found

    def test_the_command_reaches_a_database_that_is_gone_afterwards(self):
        query = f'echo "$CLOSEOUT_TEST_POSTGRES"; {BIN}/psql -tA "$CLOSEOUT_TEST_POSTGRES" -c ' \
                '"show server_encoding"'
        result = subprocess.run([SCRIPT, "sh", "-c", query], capture_output=True, text=True,
                                check=False)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stdout.splitlines()[1], "UTF8")
        self.assert_gone(self.folder_of(result.stdout))

    def test_the_status_of_the_command_is_passed_on(self):
        result = subprocess.run([SCRIPT, "sh", "-c", "exit 7"], check=False)
        self.assertEqual(result.returncode, 7)

    def stop_with(self, number):
        """Ends the script itself while its command runs; gives the folder of the cluster."""
        process = subprocess.Popen(
            [SCRIPT, "sh", "-c", 'echo "$CLOSEOUT_TEST_POSTGRES pid=$$"; exec sleep 20'],
            stdout=subprocess.PIPE, text=True)
        said = process.stdout.readline()
        folder = self.folder_of(said)
        self.addCleanup(self.end, int(re.search(r"pid=(\d+)", said).group(1)))
        self.assertTrue(self.servers(folder))
        process.send_signal(number)
        process.wait(30)
        process.stdout.close()
        return folder

    def end(self, process_id):
        try:
            os.kill(process_id, signal.SIGTERM)
        except ProcessLookupError:
            pass

    def test_a_terminated_script_leaves_nothing(self):
        self.assert_gone(self.stop_with(signal.SIGTERM))

    def test_a_killed_script_leaves_no_server(self):
        folder = self.stop_with(signal.SIGKILL)
        for _ in range(100):
            if not self.servers(folder):
                break
            time.sleep(0.1)
        self.assertEqual(self.servers(folder), [])
        shutil.rmtree(folder)


if __name__ == "__main__":
    unittest.main()
