#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the samples that an editor cannot: python3 tests/data/importers/make_samples.py

Encodings, packages, hostile bytes. Same bytes on every run; all other samples are written by hand.
"""

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def write(path, data):
    (HERE / path).write_bytes(data)


def table(rows, delimiter=";", newline="\r\n"):
    def field(text):
        return f'"{text}"' if delimiter in text else text

    return newline.join(delimiter.join(map(field, row)) for row in rows) + newline


def cell(name, value, style=""):
    if isinstance(value, (int, float)):
        return f'<c r="{name}"{style}><v>{value}</v></c>'
    return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def sheet(rows, merges=()):
    """rows: lists of cells; a tuple ("d", serial) is a date, None is no cell."""
    body = ""
    for number, row in enumerate(rows, 1):
        cells = ""
        for column, value in enumerate(row):
            name = f"{chr(65 + column)}{number}"
            if value is None:
                continue
            if isinstance(value, tuple):
                cells += cell(name, value[1], ' s="1"')
            else:
                cells += cell(name, value)
        body += f'<row r="{number}">{cells}</row>'
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in merges)
    merged = f"<mergeCells>{merged}</mergeCells>" if merged else ""
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData>{merged}</worksheet>'


def workbook(sheets):
    rels = entries = ""
    styles = (
        f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="1">'
        '<numFmt numFmtId="170" formatCode="dd\\.mm\\.yyyy"/></numFmts>'
        '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>'
    )
    members = {
        "[Content_Types].xml": HEAD + f'<Types xmlns="{PACKAGE}/content-types"/>',
        "xl/styles.xml": styles,
    }
    for i, (name, xml) in enumerate(sheets, 1):
        entries += f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"/>'
        rels += f'<Relationship Id="rId{i}" Type="{REL}/worksheet" Target="worksheets/{i}.xml"/>'
        members[f"xl/worksheets/{i}.xml"] = xml
    rels += f'<Relationship Id="rIdS" Type="{REL}/styles" Target="styles.xml"/>'
    members["_rels/.rels"] = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" '
        f'Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    )
    members["xl/_rels/workbook.xml.rels"] = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rels}</Relationships>'
    )
    members["xl/workbook.xml"] = (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>{entries}</sheets></workbook>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, (2026, 11, 23, 7, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


ZONEN = [
    ["Zone Nr", "Zonenname", "Zonenart", "Ziel-SL", "Subnetze", "Verantwortlich", "Bemerkung"],
    ["Z1", "Büronetz", "", "1", "10.1.0.0/16", "Jürgen Groß", "Straße 3, Gebäude Ä"],
    ["Z2", "Leitebene", "OPERATIONS", "2 2 2 1 3 2 2", "10.20.30.0/24; 10.20.31.0/24", "", ""],
    ["Z3", "Sicherheitssteuerung", "SAFETY", "SL 3", "10.20.40.0/26", "Jürgen Groß", ""],
    ["Z4", "Kläranlage", "", "7", "", "", "diese Zeile ist falsch"],
]

PERSONEN = [
    ["Personal-Nr", "Name", "Funktion", "Rolle", "E-Mail"],
    ["P01", "Müller, Änne", "Leiterin IT/OT", "LEAD; OWNER", "a.mueller@werk.example"],
    ["P02", "Şahin Öztürk", "Instandhaltung", "ENGINEER", ""],
    ["P03", "Ada Ørsted", "Einkauf", "Zauberin", ""],
]

MASSNAHMEN = sheet(
    [
        ["Maßnahmenplan Werk Süd", None, None, None, None, None],
        ["Stand: 20.11.2026"],
        [],
        ["Feststellung", "Maßnahme", "Gewerk", "Aufwand (PT)", "Fertig bis", "Verantwortlich"],
        ["NC-01", "Firewall zwischen Büro und Leitebene", "Netz", 4.5, ("d", 46387), "A. Müller"],
        [None, "Regelwerk prüfen", "Netz", "1,5 PT", "31.01.2027", "A. Müller"],
        ["NC-02", "Konten je Person", "Automatisierung", "ca. 3", ("d", 46418), "Ş. Öztürk"],
        ["Summe", None, None, 9, None, None],
    ],
    merges=["A1:F1", "A5:A6"],
)
FESTSTELLUNGEN = sheet(
    [
        ["Nr.", "Titel", "Einstufung", "Normbezug", "Datum"],
        ["NC-01", "Flaches Netz", "Hauptabweichung", "SR 5.1", ("d", 46310)],
        ["NC-02", "Sammelkonto", "Nebenabweichung", "SR 1.1 RE 1", ("d", 46310)],
    ]
)
FENSTER = sheet(
    [
        ["Fenster", "Art", "Zonen", "Beginn", "Ende", "Person"],
        ["Stillstand Dezember", "Stillstand", "Leitebene", ("d", 46368.25), ("d", 46369.75), None],
        ["Urlaub", "Urlaub", None, "23.12.2026", "31.12.2026", "A. Müller"],
    ]
)


def main():
    write("table/zonen_cp1252.csv", table(ZONEN).encode("cp1252"))
    write("table/personen_utf16.tsv", b"\xff\xfe" + table(PERSONEN, "\t").encode("utf-16-le"))
    plan = workbook([("Feststellungen", FESTSTELLUNGEN), ("Plan", MASSNAHMEN), ("Fenster", FENSTER)])
    write("table/massnahmenplan.xlsx", plan)
    write("table/bad_cut.xlsx", plan[: len(plan) // 2])
    write("table/bad_nul.csv", b"Title;Class\nx\x00y;Major\n")
    write("table/bad_bytes.bin", bytes(range(256)))
    write("epss/bad_cut.csv.gz", (HERE / "epss/epss.csv.gz").read_bytes()[:70])
    write("json/bad_utf8.json", b'{"findings":[{"title":"\xff\xfe"}]}')
    write("json/bad_deep.json", b"[" * 10000)


if __name__ == "__main__":
    main()
