# SPDX-License-Identifier: Apache-2.0
"""Every check of tools/tidy catches its violation on a small tree, and accepts the tree without."""

from pathlib import Path
import subprocess
import sys
import tempfile
import unittest

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tools"))

from tidy_checks import assertions, dead, functions, layers, licence, links  # noqa: E402
from tidy_checks import sizes, words  # noqa: E402
from tidy_checks.tree import Tree  # noqa: E402

SPDX = "// SPDX-License-Identifier: Apache-2.0\n"
CLEAN = {
    "README.md": "# Plant\n\n[The guide](docs/guide.md) and [its limits](docs/guide.md#limits).\n",
    "docs/guide.md": "# Guide\n\n## Limits\n\nSee `src/base/time.h`, [top](../README.md).\n",
    "tools/layers.txt": "base:\nmodel: base\nparts/triage: base model\n",
    "tools/tidy_ratchet.txt": "# nothing\n",
    "src/CMakeLists.txt": "# SPDX-License-Identifier: Apache-2.0\n"
                          "closeout_layer(base base LIBS fmt::fmt)\n"
                          "closeout_layer(model model DEPS base)\n"
                          "closeout_layer(triage parts/triage DEPS model)\n",
    "src/base/time.h": SPDX + "#pragma once\nint now();\n",
    "src/base/time.cpp": SPDX + '#include "base/time.h"\nint now() {\n  return 1;\n}\n',
    "src/base/time_test.cpp": SPDX + '#include "base/time.h"\nTEST(A, B) { EXPECT_EQ(1, 1); }\n',
    "src/model/zone.cpp": SPDX + '#include "base/time.h"\n',
    "src/parts/triage/deadline.cpp": SPDX + '#include "base/time.h"\n',
}


class MadeUpTree(unittest.TestCase):
    def problems(self, family, changes):
        with tempfile.TemporaryDirectory() as folder:
            for path, text in {**CLEAN, **changes}.items():
                file = Path(folder, path)
                file.parent.mkdir(parents=True, exist_ok=True)
                if text is not None:
                    file.write_text(text)
            return [str(problem) for problem in family.check(Tree(folder))]

    def catches(self, family, changes, expected):
        found = self.problems(family, changes)
        self.assertEqual(len(found), 1, found)
        self.assertIn(expected, found[0])

    def accepts(self, family, changes):
        self.assertEqual(self.problems(family, changes), [])


class CleanTree(MadeUpTree):
    def test_has_no_problem_in_any_family(self):
        for family in (layers, sizes, licence, dead, links, assertions, words):
            self.accepts(family, {})


class Layers(MadeUpTree):
    def test_an_include_of_a_layer_above_is_caught(self):
        changes = {"src/model/zone.h": "", "src/base/time.cpp": SPDX + '#include "model/zone.h"\n'}
        self.catches(layers, changes, "src/base/time.cpp:2: base may not include model")

    def test_an_include_between_two_parts_is_caught(self):
        table = CLEAN["tools/layers.txt"] + "parts/nis2: base model\n"
        changes = {"tools/layers.txt": table, "src/parts/triage/a.h": "",
                   "src/parts/nis2/clock.cpp": '#include "parts/triage/a.h"\n'}
        self.catches(layers, changes, "parts/nis2 may not include parts/triage")

    def test_a_file_outside_every_layer_is_caught(self):
        self.catches(layers, {"src/misc/a.h": ""}, "src/misc/a.h: belongs to no layer")

    def test_only_tests_may_include_what_tests_share(self):
        plant = {"tests/support/plant.h": ""}
        line = SPDX + '#include "support/plant.h"\n'
        self.accepts(layers, {**plant, "src/base/time_test.cpp": line})
        self.catches(layers, {**plant, "src/base/time.cpp": line}, "is no file of src/")

    def test_an_include_that_is_no_path_from_src_is_caught(self):
        changes = {"src/base/time.cpp": '#include "time.h"\n'}
        self.catches(layers, changes, '"time.h" is no file of src/')

    def test_an_include_cycle_inside_a_layer_is_caught_once(self):
        changes = {"src/base/a.h": '#include "base/b.h"\n', "src/base/b.h": '#include "base/c.h"\n',
                   "src/base/c.h": '#include "base/a.h"\n'}
        self.catches(layers, changes, "include cycle: base/a.h -> base/b.h -> base/c.h -> base/a.h")

    def test_a_diamond_of_includes_is_no_cycle(self):
        changes = {"src/base/a.h": '#include "base/b.h"\n#include "base/c.h"\n',
                   "src/base/b.h": '#include "base/d.h"\n', "src/base/c.h": '#include "base/d.h"\n',
                   "src/base/d.h": ""}
        self.accepts(layers, changes)

    def test_a_table_that_names_a_layer_above_is_caught(self):
        table = "base: model\nmodel:\nparts/triage: base model\n"
        found = self.problems(layers, {"tools/layers.txt": table})
        self.assertIn("tools/layers.txt:1: base may only name layers above it, not model", found)

    def test_cmake_that_links_more_than_the_table_allows_is_caught(self):
        cmake = CLEAN["src/CMakeLists.txt"] + "closeout_layer(cli cli\n  DEPS triage)\n"
        table = CLEAN["tools/layers.txt"] + "cli: base model\n"
        changes = {"src/CMakeLists.txt": cmake, "tools/layers.txt": table}
        self.catches(layers, changes, "layer cli reaches other layers than in tools/layers.txt")

    def test_a_layer_that_only_cmake_knows_is_caught(self):
        cmake = CLEAN["src/CMakeLists.txt"] + "closeout_layer(cli cli DEPS base)\n"
        self.catches(layers, {"src/CMakeLists.txt": cmake}, "layer cli is missing")


class Sizes(MadeUpTree):
    LONG_FUNCTION = SPDX + "int f() {\n" + "  g();\n" * 80 + "}\n"

    def test_a_long_file_is_caught(self):
        self.catches(sizes, {"src/base/a.cpp": "\n" * 601}, "src/base/a.cpp: file-lines: 601")

    def test_a_file_at_the_limit_is_accepted(self):
        self.accepts(sizes, {"src/base/a.cpp": "\n" * 600})

    def test_a_long_function_is_caught_with_its_name(self):
        changes = {"src/base/a.cpp": self.LONG_FUNCTION}
        self.catches(sizes, changes, "src/base/a.cpp:2: function-lines of f: 82, allowed 70")

    def test_a_long_python_function_is_caught(self):
        text = "def f():\n" + "    g()\n" * 70
        self.catches(sizes, {"tools/a.py": text}, "function-lines of f: 71")

    def test_a_long_shell_function_is_caught(self):
        text = "#!/usr/bin/env bash\nf() {\n" + "  true\n" * 70 + "}\n"
        self.catches(sizes, {"tools/a": text}, "function-lines of f: 72")

    def test_a_wide_line_is_caught(self):
        changes = {"src/base/a.cpp": "//" + "x" * 99 + "\n"}
        self.catches(sizes, changes, "src/base/a.cpp:1: 101 columns")

    def test_the_ratchet_allows_what_was_inherited(self):
        ratchet = "function-lines src/base/a.cpp:f 82\n"
        changes = {"src/base/a.cpp": self.LONG_FUNCTION, sizes.RATCHET: ratchet}
        self.accepts(sizes, changes)

    def test_an_inherited_offender_may_not_grow(self):
        ratchet = "function-lines src/base/a.cpp:f 81\n"
        changes = {"src/base/a.cpp": self.LONG_FUNCTION, sizes.RATCHET: ratchet}
        self.catches(sizes, changes, "82, allowed 81")

    def test_an_inherited_offender_that_shrank_must_be_lowered(self):
        ratchet = "function-lines src/base/a.cpp:f 90\n"
        changes = {"src/base/a.cpp": self.LONG_FUNCTION, sizes.RATCHET: ratchet}
        self.catches(sizes, changes, "is better than 90 now")

    def test_lowering_the_ratchet_drops_what_is_mended_and_adds_nothing(self):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "a.cpp").write_text(self.LONG_FUNCTION)
            Path(folder, "b.cpp").write_text("\n" * 700)
            Path(folder, "tools").mkdir()
            Path(folder, sizes.RATCHET).write_text(
                "# kept\nfunction-lines a.cpp:f 90\nfile-lines gone.cpp 800\n")
            lowered = sizes.lowered_ratchet(Tree(folder))
        self.assertEqual(lowered, "# kept\nfunction-lines a.cpp:f 82\n")


class FunctionFinder(unittest.TestCase):
    def found(self, text):
        return list(functions.cpp_functions(text))

    def test_braces_in_comments_strings_and_macros_do_not_count(self):
        text = 'int f() {\n  g("{", \'{\', 10\'000);  // {\n#define X {\n  h(R"x({)x");\n}\n'
        self.assertEqual(self.found(text), [("f", 1, 5)])

    def test_members_are_found_in_classes_in_namespaces(self):
        text = "namespace a {\nclass B : public C {\n public:\n  int f() const {\n  }\n};\n}\n"
        self.assertEqual(self.found(text), [("f", 4, 2)])

    def test_a_table_is_no_function(self):
        text = "constexpr auto kRows = std::to_array<Row>({\n  {1, f(2)},\n  {3, f(4)},\n});\n"
        self.assertEqual(self.found(text), [])

    def test_blocks_and_lambdas_inside_belong_to_their_function(self):
        text = "int f() {\n  if (x) {\n  }\n  auto y = [](int z) {\n  };\n}\nint g() {\n}\n"
        self.assertEqual(self.found(text), [("f", 1, 6), ("g", 7, 2)])

    def test_a_test_is_named_in_full(self):
        self.assertEqual(self.found("TEST(Zone, Closes) {\n}\n"), [("TEST(Zone, Closes)", 1, 2)])

    def test_a_fuzz_entry_point_is_a_function(self):
        text = 'extern "C" int run(const char* p, int n) {\n  if (n) {\n  }\n}\n'
        self.assertEqual(self.found(text), [("run", 1, 4)])


class Licence(MadeUpTree):
    def test_a_source_without_the_line_is_caught(self):
        self.catches(licence, {"src/base/a.cpp": "int a;\n"}, "src/base/a.cpp:1: no line")

    def test_a_script_without_suffix_needs_the_line(self):
        self.catches(licence, {"go": "#!/usr/bin/env bash\n"}, "go:1: no line")

    def test_content_needs_the_line_where_the_format_has_comments(self):
        changes = {"content/a.yaml": "a: 1\n", "content/a.json": "{}\n"}
        self.catches(licence, changes, "content/a.yaml:1: no line")


class Dead(MadeUpTree):
    def test_a_header_used_by_its_own_source_and_test_only_is_dead(self):
        changes = {"src/base/a.h": "", "src/base/a.cpp": '#include "base/a.h"\n',
                   "src/base/a_test.cpp": '#include "base/a.h"\n'}
        self.catches(dead, changes, "src/base/a.h: dead")

    def test_a_source_in_a_folder_nobody_builds_is_dead(self):
        self.catches(dead, {"src/extra/a.cpp": ""}, "src/extra/a.cpp: dead")

    def test_a_source_that_cmake_names_is_not_dead(self):
        cmake = CLEAN["src/CMakeLists.txt"] + "add_executable(closeout main/closeout.cpp)\n"
        self.accepts(dead, {"src/CMakeLists.txt": cmake, "src/main/closeout.cpp": ""})

    def test_a_page_no_chain_of_links_reaches_is_dead(self):
        changes = {"docs/a.md": "[b](b.md)", "docs/b.md": "[a](a.md)"}
        found = self.problems(dead, changes)
        self.assertEqual([line.split(":")[0] for line in found], ["docs/a.md", "docs/b.md"])

    def test_a_format_page_without_link_is_dead(self):
        self.catches(dead, {"docs/formats/csv.md": ""}, "docs/formats/csv.md: dead")

    def test_a_picture_nobody_shows_is_dead(self):
        self.catches(dead, {"docs/old.svg": "<svg/>"}, "docs/old.svg: dead")


class Links(MadeUpTree):
    def test_a_link_to_nothing_is_caught_with_its_line(self):
        self.catches(links, {"docs/a.md": "\n[x](b.md)\n"}, "docs/a.md:2: broken link b.md")

    def test_a_link_to_a_missing_heading_is_caught(self):
        changes = {"docs/a.md": "[x](guide.md#none)"}
        self.catches(links, changes, "docs/guide.md has no heading #none")

    def test_a_picture_and_a_reference_are_links_too(self):
        self.catches(links, {"docs/a.md": '<img src="b.png">'}, "broken link b.png")
        self.catches(links, {"docs/a.md": "[x]: c.md"}, "broken link c.md")

    def test_a_link_that_leaves_the_project_folder_is_caught(self):
        self.catches(links, {"docs/a.md": "[x](../../b.md)"}, "broken link ../../b.md")

    def test_web_links_and_code_are_left_alone(self):
        page = "[x](https://example.org/y) `[a](b.md)`\n\n```\n[a](b.md)\n```\n"
        self.accepts(links, {"docs/a.md": page})

    def test_a_file_named_in_prose_must_exist(self):
        self.catches(links, {"docs/a.md": "see `src/base/gone.h`"}, "there is no src/base/gone.h")

    def test_a_pattern_in_prose_is_not_a_file_name(self):
        self.accepts(links, {"docs/a.md": "see `src/importers/<name>/` and `src/base/*.h`"})


class Assertions(MadeUpTree):
    def test_a_cpp_test_without_expectation_is_caught(self):
        text = SPDX + "TEST(Time, Runs) { now(); }\n"
        self.catches(assertions, {"src/base/time_test.cpp": text}, "without an assertion")

    def test_a_python_test_without_assertion_is_caught(self):
        self.catches(assertions, {"tests/content/a_test.py": "print(1)\n"}, "without an assertion")

    def test_a_web_test_without_expectation_is_caught(self):
        self.catches(assertions, {"web/a.test.ts": "test('x', () => {})\n"}, "without an assertion")


class Words(MadeUpTree):
    def test_an_absolute_path_of_a_machine_is_caught_in_any_text(self):
        path = "/" + "work/plant"
        self.catches(words, {"content/a.json": f'"{path}"'}, "content/a.json:1: an absolute path")

    def test_a_mark_of_unfinished_work_is_caught(self):
        mark = "TO" + "DO"
        self.catches(words, {"src/base/a.cpp": f"// {mark}\n"}, "a mark of unfinished work")

    def test_a_longer_word_is_no_such_mark(self):
        self.accepts(words, {"docs/a.md": "frame/work/x and TO" + "DOS\n"})

    def test_only_tests_may_read_data_from_beside_the_checkout(self):
        beside = "../" + "shared/data"
        self.catches(words, {"src/base/a.cpp": f'"{beside}"'}, "only tests may read")
        self.accepts(words, {"src/base/a_test.cpp": f'"{beside}"'})


class Command(unittest.TestCase):
    def run_tidy(self, folder):
        command = [sys.executable, str(ROOT / "tools" / "tidy"), folder]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def test_it_fails_with_a_line_per_problem(self):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "a.py").write_text("x = 1\n")
            result = self.run_tidy(folder)
        self.assertEqual(result.returncode, 1)
        self.assertIn("a.py:1: no line", result.stdout)

    def test_it_passes_when_nothing_is_wrong(self):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "README.md").write_text("# Plant\n")
            result = self.run_tidy(folder)
        self.assertEqual((result.returncode, result.stdout), (0, "tidy: 1 files, 0 problems\n"))


if __name__ == "__main__":
    unittest.main()
