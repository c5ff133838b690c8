# SPDX-License-Identifier: Apache-2.0
"""Every transcript reads as the program answers; UPDATE_GOLDEN=1 writes them anew."""

from pathlib import Path
import os
import re
import sys
import unittest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from transcript import Plant, commands_of, replay  # noqa: E402

FOLDER = Path(__file__).resolve().parent
TRANSCRIPTS = sorted(FOLDER.glob("*.txt"))


class Transcripts(unittest.TestCase):
    maxDiff = None

    def test_the_program_answers_as_written(self):
        self.assertTrue(TRANSCRIPTS)
        for path in TRANSCRIPTS:
            with self.subTest(path.name):
                written = path.read_text()
                now = replay(written)
                if os.environ.get("UPDATE_GOLDEN") == "1":
                    path.write_text(now)
                else:
                    self.assertMultiLineEqual(written, now)

    def test_every_command_is_shown_as_text_and_as_json(self):
        shown = {False: set(), True: set()}
        for path in TRANSCRIPTS:
            for words in commands_of(path.read_text()):
                plain = [word for word in words if not word.startswith("-")]
                shown["--json" in words].update(plain)
        for name in command_names():
            self.assertIn(name, shown[False], f"no transcript runs {name}")
            self.assertIn(name, shown[True], f"no transcript runs {name} with --json")

    def test_every_command_explains_itself(self):
        with Plant(empty=True) as plant:
            overview = plant.run(["--help"])
            self.assertEqual(overview.returncode, 0)
            for name in command_names():
                with self.subTest(name):
                    told = plant.run([name, "--help"])
                    self.assertEqual(told.returncode, 0)
                    self.assertIn(f"usage: closeout [options] {name}", told.stdout)
                    self.assertEqual(told.stderr, "")


def command_names():
    with Plant(empty=True) as plant:
        listed = plant.run(["--help"]).stdout.split("\noptions\n")[0]
    return re.findall(r"^  ([a-z0-9]+) ", listed, re.MULTILINE)


if __name__ == "__main__":
    unittest.main()
