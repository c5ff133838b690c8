# SPDX-License-Identifier: Apache-2.0
"""docs/formats/cli.md names the members of every document, no more and no less."""

from pathlib import Path
import re
import shlex
import sys
import unittest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from transcript import ROOT, Plant  # noqa: E402

PAGE = ROOT / "docs/formats/cli.md"
# Who asks, where a command needs somebody: the page's headings show the bare command.
ACTORS = {"triage F-11 repeat": "P03", "risk RR-05 challenge": "P10"}


def sections():
    """(command, documented members) of every heading that is a command."""
    for part in re.split(r"^## ", PAGE.read_text(), flags=re.MULTILINE)[1:]:
        heading = re.match(r"`([^`]+)`$", part.splitlines()[0])
        if heading:
            yield heading.group(1), re.findall(r"^\| `([^`]+)` \|", part, re.MULTILINE)


def leaves(value, path=""):
    """Paths of everything that has no members of its own: "findings[].id"."""
    if isinstance(value, dict) and value:
        for name, member in value.items():
            yield from leaves(member, f"{path}.{name}" if path else name)
    elif isinstance(value, list) and any(isinstance(element, (dict, list)) for element in value):
        for element in value:
            yield from leaves(element, path + "[]")
    else:
        yield path


def covers(documented, leaf):
    if documented == "*":
        return True
    if documented.endswith(".*"):
        below = documented[:-2]
        return leaf.startswith(below + ".") or leaf == below or covers(below, leaf)
    return leaf == documented or documented.startswith((leaf + ".", leaf + "[]"))


def occurs(documented, found):
    """In the output, or below something that is null or empty there."""
    return any(covers(documented, leaf) for leaf in found)


class Members(unittest.TestCase):
    def test_the_page_names_what_every_command_prints(self):
        commands = list(sections())
        self.assertGreater(len(commands), 20)
        with Plant() as plant:
            for command, documented in commands:
                with self.subTest(command):
                    actor = ["--as", ACTORS[command]] if command in ACTORS else []
                    found = set(leaves(plant.json([*actor, *shlex.split(command)])))
                    unknown = [leaf for leaf in sorted(found)
                               if not any(covers(each, leaf) for each in documented)]
                    self.assertEqual(unknown, [], "printed, but not on the page")
                    missing = [each for each in documented if not occurs(each, found)]
                    self.assertEqual(missing, [], "on the page, but not printed")

    def test_a_failure_prints_the_error_document(self):
        with Plant() as plant:
            error = plant.json(["triage", "F-12", "transition", "PLANNED"])["error"]
            self.assertEqual(set(error), {"code", "message", "where", "reasons"})
            self.assertEqual(set(error["reasons"][0]), {"rule", "message"})

    def test_the_page_knows_every_command(self):
        with Plant(empty=True) as plant:
            listed = plant.run(["--help"]).stdout.split("\noptions\n")[0]
        text = PAGE.read_text()
        for name in re.findall(r"^  ([a-z0-9]+) ", listed, re.MULTILINE):
            self.assertRegex(text, rf"`{name}\b", f"docs/formats/cli.md does not know {name}")


if __name__ == "__main__":
    unittest.main()
