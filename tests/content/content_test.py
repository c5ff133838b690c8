# SPDX-License-Identifier: Apache-2.0
"""Every file under content/ has a schema and satisfies it, and the files agree with one another."""

from collections import Counter
from functools import lru_cache
import json
from pathlib import Path
import re
import unittest

from jsonschema import Draft202012Validator
import yaml

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"
FACTS = ROOT.parent / "shared" / "facts"

# Which schema in content/schema/ judges which files; a new kind of file is one more row.
SCHEMA_OF = {
    "playbooks/*.yaml": "playbook",
    "requirements/*.json": "requirements",
    "mappings/*.json": "mapping",
    "policy/*.yaml": "policy",
    "jurisdiction/*.yaml": "jurisdiction",
    "triage/terms.yaml": "terms",
}

LANGUAGES = ("en", "de", "fr", "it", "es")

# Requirements needed at SL 1, 2, 3, 4 (IEC 62443-3-3:2013 with corrigendum 1).
TOTALS = {
    "IAC": (10, 16, 22, 24), "UC": (8, 12, 21, 24), "SI": (5, 10, 16, 19), "DC": (2, 4, 5, 6),
    "RDF": (4, 6, 10, 11), "TRE": (1, 2, 3, 3), "RA": (7, 10, 13, 13),
}
BAND_PD = {"S": (0, 5), "M": (5, 20), "L": (20, 60), "XL": (60, float("inf"))}
OUTAGES = ["NONE", "ASSET_RESTART", "UNIT_STOP", "SITE_STOP", "SIS_BYPASS"]
# Longest age at the audit date by evidence type, days; 0 = since the last model change.
FRESHNESS_DAYS = {
    "CONFIG_EXPORT": 90, "RULESET": 90, "LOG_EXTRACT": 30, "SCAN_RESULT": 90, "PCAP_SUMMARY": 90,
    "BACKUP_REPORT": 30, "RESTORE_TEST": 365, "ACCESS_REVIEW": 180, "TRAINING_RECORD": 365,
    "POLICY": 730, "PROCEDURE": 730, "PHOTO": 180, "DRAWING": 0,
}
ID_PATTERNS = {
    "NIST CSF 1.1": r"[A-Z]{2}\.[A-Z]{2}-\d{1,2}",
    "NIST CSF 2.0": r"[A-Z]{2}\.[A-Z]{2}-\d{2}",
    "CyFun 2025": r"[A-Z]{2}\.[A-Z]{2}-\d{2}\.\d",
    "NIST SP 800-53 Rev. 4": r"[A-Z]{2}(-\d{1,2}(\(\d{1,2}\))?)?",
    "NIST SP 800-53 Rev. 5": r"[A-Z]{2}-\d{1,2}(\(\d{1,2}\))?",
}


@lru_cache(maxsize=None)
def load(path):
    text = path.read_text(encoding="utf-8")
    # The C loader where libyaml is there: the Python one takes ten times as long.
    if path.suffix == ".yaml":
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return json.loads(text)


def items(name):
    return load(CONTENT / "requirements" / f"{name}.json")["items"]


def mapping(name):
    rows = load(CONTENT / "mappings" / f"{name}.json")["items"]
    return {row["from"]: row["to"] + row.get("secondary", []) for row in rows}


def catalogue():
    """Id -> item of the 51 SRs and 49 REs, in the order of the standard."""
    return {item["id"]: item for item in items("iec62443-3-3") if item["kind"] != "FR"}


def number(sr):
    return tuple(int(part) for part in sr.removeprefix("SR ").split("."))


def playbooks():
    books = [load(path) for path in (CONTENT / "playbooks").glob("*.yaml")]
    return sorted(books, key=lambda book: number(book["sr"]))


def parts():
    """(id, body) of every SR and RE that has a playbook."""
    for book in playbooks():
        yield book["sr"], book
        for enhancement in book["enhancements"]:
            yield enhancement["re"], enhancement


class Case(unittest.TestCase):
    longMessage = True

    def assert_none(self, faults):
        """Lists every fault at once, not only the first."""
        faults = list(faults)
        self.assertFalse(faults, "\n  " + "\n  ".join(map(str, faults)))


class Schemas(Case):
    def test_every_schema_is_itself_valid(self):
        for path in sorted((CONTENT / "schema").iterdir()):
            with self.subTest(path.name):
                Draft202012Validator.check_schema(load(path))
                self.assertTrue(path.name.endswith(".schema.json"))

    def test_every_schema_judges_some_file(self):
        names = [path.name for path in (CONTENT / "schema").iterdir()]
        self.assertEqual(sorted(names), sorted(f"{n}.schema.json" for n in SCHEMA_OF.values()))

    def test_every_content_file_satisfies_its_schema(self):
        for path in sorted(CONTENT.rglob("*")):
            # the demo plant's tables are judged by the importer that reads them
            if path.is_dir() or path.parent.name in ("schema", "demo"):
                continue
            place = path.relative_to(CONTENT)
            with self.subTest(str(place)):
                names = [name for glob, name in SCHEMA_OF.items() if place.match(glob)]
                self.assertEqual(len(names), 1, "no schema, or more than one, in SCHEMA_OF")
                schema = load(CONTENT / "schema" / f"{names[0]}.schema.json")
                errors = Draft202012Validator(schema).iter_errors(load(path))
                self.assertEqual([f"{error.json_path}: {error.message}" for error in errors], [])


class Catalogues(Case):
    def test_the_levels_add_up_per_foundational_requirement(self):
        for sl in range(1, 5):
            needed = Counter(i["fr"] for i in catalogue().values() if i["level_from"] <= sl)
            self.assertEqual(needed, {fr: totals[sl - 1] for fr, totals in TOTALS.items()})

    def test_there_are_37_60_90_and_100_requirements(self):
        levels = [item["level_from"] for item in catalogue().values()]
        self.assertEqual([sum(level <= sl for level in levels) for sl in range(1, 5)],
                         [37, 60, 90, 100])

    def test_there_are_7_foundational_requirements_51_srs_and_49_res(self):
        kinds = Counter(item["kind"] for item in items("iec62443-3-3"))
        self.assertEqual(kinds, {"FR": 7, "SR": 51, "RE": 49})

    def test_ids_are_unique_and_every_parent_exists(self):
        for path in sorted((CONTENT / "requirements").glob("*.json")):
            with self.subTest(path.name):
                ids = [item["id"] for item in load(path)["items"]]
                self.assertEqual([i for i, count in Counter(ids).items() if count > 1], [])
                parents = {item["parent"] for item in load(path)["items"] if "parent" in item}
                self.assertEqual(parents - set(ids), set())

    def test_an_enhancement_needs_no_lower_level_than_its_base(self):
        for name in ("iec62443-3-3", "iec62443-4-2"):
            level = {i["id"]: i["level_from"] for i in items(name) if "level_from" in i}
            for item in items(name):
                if item["kind"] == "RE":
                    self.assertGreaterEqual(level[item["id"]], level[item["parent"]], item["id"])

    def test_sources_of_levels_are_listed(self):
        for path in sorted((CONTENT / "requirements").glob("*.json")):
            keys = {source["key"] for source in load(path)["sources"]}
            for item in load(path)["items"]:
                used = {*item.get("agree", []), *item.get("differ", {})}
                self.assertEqual(used - keys, set(), f"{path.name} {item['id']}")

    def test_component_requirements_name_srs_that_exist(self):
        named = {item["sr"] for item in items("iec62443-4-2") if "sr" in item}
        self.assertEqual(named - set(catalogue()), set())

    def test_the_counts_of_the_other_parts_are_right(self):
        kinds = Counter(item["kind"] for item in items("iec62443-2-1"))
        self.assertEqual(kinds, {"SPE": 8, "GROUP": 16, "REQUIREMENT": 87})
        kinds = Counter(item["kind"] for item in items("iec62443-3-2"))
        self.assertEqual(kinds, {"ZCR": 7, "REQUIREMENT": 32})
        kinds = Counter(item["kind"] for item in items("iec62443-4-2"))
        self.assertEqual((kinds["RE"], kinds["PLACEHOLDER"], kinds["CCSC"]), (49, 15, 4))
        self.assertEqual(sum(kinds[kind] for kind in ("CR", "SAR", "EDR", "HDR", "NDR")), 73)

    def test_letters_name_elements_groups_and_zcrs_that_exist(self):
        known = {item["id"] for name in ("iec62443-2-1", "iec62443-3-2") for item in items(name)}
        letters = [item for item in items("nis2") if item["kind"] == "LETTER"]
        self.assertEqual([item["letter"] for item in letters], list("abcdefghij"))
        for item in letters:
            self.assertEqual({*item["spe"], *item["groups"], *item["zcr"]} - known, set())


class Mappings(Case):
    def sets(self):
        for path in sorted((CONTENT / "mappings").glob("*.json")):
            yield path.stem, load(path)

    def test_the_file_is_named_as_the_set(self):
        for name, data in self.sets():
            self.assertEqual(data["id"], name)

    def test_every_set_starts_at_ids_that_exist_each_once(self):
        known = {"IEC 62443-3-3": set(catalogue())}
        known["MITRE ATT&CK for ICS v18, mitigations"] = self.attack("MITIGATION")
        for name, data in self.sets():
            froms = [row["from"] for row in data["items"]]
            self.assertEqual(set(froms) - known[data["from"]], set(), name)
            self.assertEqual(len(froms), len(set(froms)), name)

    def test_every_target_exists(self):
        for name, data in self.sets():
            for row in data["items"]:
                for target in row["to"] + row.get("secondary", []):
                    self.assertTrue(self.exists(data["to"], target), f"{name}: {target}")

    def test_every_sr_has_a_nis2_letter_and_a_point_of_the_annex(self):
        srs = {i for i, item in catalogue().items() if item["kind"] == "SR"}
        for name in ("sr-nis2-own", "sr-cir-own", "sr-sp800-53r5-own"):
            self.assertEqual(srs - set(mapping(name)), set(), name)

    def test_techniques_of_an_sr_are_composed_of_the_two_official_sets(self):
        techniques = mapping("attack-mitigation-techniques")
        composed = {sr: sorted({t for m in to for t in techniques.get(m, [])})
                    for sr, to in mapping("sr-attack-mitigations").items()}
        self.assertEqual(mapping("sr-attack-techniques"), composed)

    def attack(self, kind):
        return {item["id"] for item in items("attack-ics") if item["kind"] == kind}

    def exists(self, target_set, target):
        if target_set in ID_PATTERNS:
            return re.fullmatch(ID_PATTERNS[target_set], target) is not None
        if target_set == "NIS2 Art. 21(2)":
            return target in {item.get("letter") for item in items("nis2")}
        if target_set.startswith("MITRE"):
            kind = {"mitigations": "MITIGATION", "techniques": "TECHNIQUE"}
            return target in self.attack(kind[target_set.split(", ")[1]])
        return re.sub(r"\([a-z]+\)", "", target) in {i["id"] for i in items("cir-2024-2690")}


class PlaybookSet(Case):
    def test_every_sr_and_re_has_one_playbook_with_the_title_of_the_catalogue(self):
        found = [(where, body["title"]) for where, body in parts()]
        self.assertEqual(found, [(i, item["title"]) for i, item in catalogue().items()])

    def test_the_file_is_named_after_its_sr(self):
        for path in (CONTENT / "playbooks").glob("*.yaml"):
            self.assertEqual(path.stem, load(path)["sr"].lower().replace(" ", "-"))


class Steps(Case):
    def steps(self):
        """(place, step) of every step of every playbook."""
        for where, body in parts():
            for step in body["steps"]:
                yield f"{where} step {step['n']}", step

    def test_steps_are_numbered_from_one(self):
        numbers = {where: [step["n"] for step in body["steps"]] for where, body in parts()}
        self.assert_none(w for w, n in numbers.items() if n != list(range(1, len(n) + 1)))

    def test_a_step_waits_only_for_earlier_ones_so_there_is_no_cycle(self):
        self.assert_none(f"{where} waits for {n}" for where, step in self.steps()
                         for n in step["after"] if not 1 <= n < step["n"])

    def test_the_effort_of_the_steps_lies_in_the_band(self):
        for where, body in parts():
            above, up_to = BAND_PD[body["effort_band"]]
            effort = sum(step["effort_pd"] for step in body["steps"])
            with self.subTest(where):
                self.assertTrue(above < effort <= up_to, f"{effort} pd in {body['effort_band']}")

    def test_the_outage_is_the_worst_of_the_steps(self):
        for where, body in parts():
            worst = max((step["outage"] for step in body["steps"]), key=OUTAGES.index)
            with self.subTest(where):
                self.assertEqual(body["outage"], worst)

    def test_hours_are_given_exactly_when_there_is_an_outage(self):
        self.assert_none(where for where, step in self.steps()
                         if (step["outage"] != "NONE") != (step["duration_h"] > 0))

    def test_an_outage_has_somebody_who_releases_it(self):
        self.assert_none(where for where, step in self.steps()
                         if step["outage"] != "NONE" and step["hold_point"] is None)

    def test_a_bypass_of_the_sis_is_released_by_functional_safety(self):
        self.assert_none(where for where, step in self.steps() if step["outage"] == "SIS_BYPASS"
                         and step["hold_point"] != "FUNCTIONAL_SAFETY")

    def test_work_of_the_safety_trade_is_held_or_done_by_functional_safety(self):
        self.assert_none(where for where, step in self.steps() if step["trade"] == "SAFETY"
                         and "FUNCTIONAL_SAFETY" not in (step["hold_point"], step["role"]))


class References(Case):
    def test_prerequisites_exist_and_are_others(self):
        others = {where: set(catalogue()) - {where} for where in catalogue()}
        self.assert_none(f"{where} needs {sr}" for where, body in parts()
                         for sr in body["prerequisites"] if sr not in others[where])

    def test_the_other_sr_of_a_finding_exists_and_is_another(self):
        self.assert_none(f"{book['sr']}: rather {row['sr']}" for book in playbooks()
                         for row in book["is_it_this_sr"]["rather"]
                         if row["sr"] == book["sr"] or row["sr"] not in catalogue())

    def test_an_enhancement_builds_on_its_base_or_a_sister(self):
        self.assert_none(body["re"] for book in playbooks() for body in book["enhancements"]
                         if book["sr"] not in {p.split(" RE ")[0] for p in body["prerequisites"]})

    def test_nis2_letters_come_from_a_mapping_set(self):
        sets = [mapping(f"sr-nis2-{name}") for name in ("own", "matrix", "isecwire")]
        for where, body in parts():
            base = where.split(" RE ")[0]
            mapped = {l for m in sets for key in (where, base) for l in m.get(key, [])}
            with self.subTest(where):
                self.assertEqual(set(body["nis2"]) - mapped, set())

    def test_techniques_are_those_of_the_sr_by_their_name(self):
        names = {item["id"]: item["title"] for item in items("attack-ics")}
        by_sr = mapping("sr-attack-techniques")
        for where, body in parts():
            ids = [technique["id"] for technique in body["attack"]]
            with self.subTest(where):
                self.assertEqual(set(ids) - set(by_sr.get(where.split(" RE ")[0], [])), set())
                self.assertEqual([t["name"] for t in body["attack"]], [names[i] for i in ids])


class EvidenceSlots(Case):
    def test_every_sr_has_a_mandatory_design_and_a_mandatory_operation_slot(self):
        for book in playbooks():
            phases = {slot["phase"] for slot in book["evidence_slots"] if slot["mandatory"]}
            with self.subTest(book["sr"]):
                self.assertEqual(phases, {"DESIGN", "OPERATION"})

    def test_slot_ids_are_unique_in_the_file(self):
        for book in playbooks():
            ids = Counter(slot["id"] for body in (book, *book["enhancements"])
                          for slot in body["evidence_slots"])
            with self.subTest(book["sr"]):
                self.assert_none(i for i, count in ids.items() if count > 1)

    def test_freshness_is_that_of_one_of_the_types(self):
        for where, body in parts():
            for slot in body["evidence_slots"]:
                if set(slot["types"]) <= set(FRESHNESS_DAYS):
                    with self.subTest(f"{where} {slot['id']}"):
                        ages = {FRESHNESS_DAYS[kind] for kind in slot["types"]}
                        self.assertIn(slot["freshness_days"], ages)


class Profiles(Case):
    def policies(self):
        return {path.stem: load(path) for path in sorted((CONTENT / "policy").glob("*.yaml"))}

    def test_the_file_is_named_after_its_id(self):
        for folder in ("policy", "jurisdiction"):
            for path in (CONTENT / folder).glob("*.yaml"):
                self.assertEqual(path.stem, load(path)["id"].lower())

    def test_the_policies_that_come_with_the_program_differ_only_in_deadlines(self):
        own = ("id", "title", "deadlines")
        rest = [{k: v for k, v in policy.items() if k not in own}
                for policy in self.policies().values()]
        self.assertEqual(len(rest), 2)
        self.assertEqual(rest[0], rest[1])

    def test_the_weights_of_exploitability_add_up_to_one(self):
        for name, policy in self.policies().items():
            self.assertAlmostEqual(sum(policy["score"]["weights"]), 1, 9, name)

    def test_bands_stand_in_order_and_higher_ones_last_shorter(self):
        for name, policy in self.policies().items():
            rows = policy["residual"]["authority"]
            self.assertEqual([row["band"] for row in rows], ["LOW", "MEDIUM", "HIGH", "VERY_HIGH"])
            months = [row["validity_months"] for row in rows]
            self.assertEqual(months, sorted(months, reverse=True), name)

    def test_every_evidence_type_has_one_age_and_it_is_that_of_the_playbooks(self):
        schema = load(CONTENT / "schema" / "policy.schema.json")
        for name, policy in self.policies().items():
            ages = {row["type"]: row["days"] for row in policy["evidence"]["freshness"]}
            self.assertEqual([row["type"] for row in policy["evidence"]["freshness"]],
                             schema["$defs"]["evidence_type"]["enum"], name)
            self.assertEqual({kind: ages[kind] for kind in FRESHNESS_DAYS}, FRESHNESS_DAYS, name)

    def test_every_asset_class_has_one_age_of_its_backup(self):
        schema = load(CONTENT / "schema" / "policy.schema.json")
        for name, policy in self.policies().items():
            classes = [row["class"] for row in policy["evidence"]["backup_age"]]
            self.assertEqual(classes, schema["$defs"]["asset_class"]["enum"], name)

    def test_samples_grow_with_the_population_and_the_last_row_is_open(self):
        for name, policy in self.policies().items():
            rows = policy["evidence"]["sampling"]
            self.assertIsNone(rows[-1]["population_max"], name)
            for key in ("population_max", "sample"):
                values = [row[key] for row in rows if row[key] is not None]
                self.assertEqual(values, sorted(values), name)


class Terms(Case):
    def terms_of(self, row):
        return [term for key in ("any", *LANGUAGES) for term in row.get(key, [])]

    def rows(self):
        return load(CONTENT / "triage" / "terms.yaml")["requirements"]

    def test_every_sr_has_terms_in_every_language(self):
        ids = [row["id"] for row in self.rows()]
        srs = [item["id"] for item in catalogue().values() if item["kind"] == "SR"]
        self.assertEqual(ids[:len(srs)], srs)
        self.assert_none(f"{row['id']} {language}" for row in self.rows()[:len(srs)]
                         for language in LANGUAGES if len(row[language]) < 4)

    def test_a_term_stands_once_in_a_requirement_and_in_few_of_them(self):
        used = Counter(term for row in self.rows() for term in self.terms_of(row))
        self.assert_none(f"{row['id']}: {term}" for row in self.rows()
                         for term, count in Counter(self.terms_of(row)).items() if count > 1)
        self.assert_none(term for term, count in used.items() if count > 3)


@unittest.skipUnless(FACTS.is_dir(), f"no collected facts beside the checkout ({FACTS})")
class Facts(Case):
    def facts(self, name):
        for item in load(FACTS / f"{name}.json")["requirements"]:
            yield item
            yield from item.get("enhancements", [])

    def test_levels_titles_and_clauses_are_those_collected(self):
        for name in ("iec62443-3-3", "iec62443-4-2"):
            ours = {item["id"]: item for item in items(name)}
            for fact in self.facts(name):
                with self.subTest(fact["id"]):
                    item = ours[fact["id"]]
                    self.assertEqual(item["title"], fact["title"])
                    self.assertEqual(item.get("level_from"), fact.get("sl_c_from"))
                    self.assertEqual(item.get("clause"), fact.get("clause"))


if __name__ == "__main__":
    unittest.main()
