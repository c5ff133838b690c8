#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the binary samples beside it: python3 tests/data/formats/make_samples.py

Text samples (csv, xml, yaml) are written by hand where they are readable; this script makes what
an editor cannot: packages, encodings, cut files. Same bytes on every run.
"""

import io
import struct
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_REL = "http://purl.oclc.org/ooxml/officeDocument/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def zip_of(members, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, (2026, 11, 23, 7, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else method
            info.external_attr = 0o644 << 16
            archive.writestr(info, data if isinstance(data, bytes) else data.encode())
    return out.getvalue()


def write(path, data):
    (HERE / path).write_bytes(data if isinstance(data, bytes) else data.encode())


# --- xlsx ---------------------------------------------------------------------------------------


def sheet_xml(rows, extra=""):
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{extra}</worksheet>'


def xlsx(sheets, strings=None, styles=None, workbook_pr="", replace=None):
    """sheets: list of (name, xml[, state])."""
    rels, entries = "", ""
    members = {"[Content_Types].xml": HEAD + f'<Types xmlns="{PACKAGE}/content-types"/>'}
    for i, sheet in enumerate(sheets, 1):
        state = f' state="{sheet[2]}"' if len(sheet) > 2 else ""
        entries += f'<sheet name="{sheet[0]}" sheetId="{i}"{state} r:id="rId{i}"/>'
        rels += (
            f'<Relationship Id="rId{i}" Type="{REL}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        )
        members[f"xl/worksheets/sheet{i}.xml"] = sheet[1]
    if strings is not None:
        rels += f'<Relationship Id="rIdS" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/>'
        members["xl/sharedStrings.xml"] = f'{HEAD}<sst xmlns="{MAIN}">{strings}</sst>'
    if styles is not None:
        rels += f'<Relationship Id="rIdT" Type="{REL}/styles" Target="styles.xml"/>'
        members["xl/styles.xml"] = f'{HEAD}<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    members["_rels/.rels"] = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    )
    members["xl/workbook.xml"] = (
        f'{HEAD}<workbook xmlns="{MAIN}" '
        f'xmlns:r="{REL}">{workbook_pr}<sheets>{entries}</sheets></workbook>'
    )
    members["xl/_rels/workbook.xml.rels"] = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rels}</Relationships>'
    )
    members.update(replace or {})
    return zip_of({name: data for name, data in members.items() if data is not None})


def cell(ref, value, kind="", style=None, formula=None):
    s = f' s="{style}"' if style is not None else ""
    t = f' t="{kind}"' if kind else ""
    f = f"<f>{formula}</f>" if formula is not None else ""
    v = f"<v>{value}</v>" if value is not None else ""
    return f'<c r="{ref}"{s}{t}>{f}{v}</c>'


def row(number, *cells):
    return f'<row r="{number}">{"".join(cells)}</row>'


def inline(ref, text):
    return f'<c r="{ref}" t="inlineStr"><is><t>{text}</t></is></c>'


STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy\\ hh:mm"/>'
    '<numFmt numFmtId="165" formatCode="[$-407]d\\.\\ mmmm\\ yyyy;@"/>'
    '<numFmt numFmtId="166" formatCode="[h]:mm"/>'
    '<numFmt numFmtId="167" formatCode="0.0&quot; days&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>'
    '<xf numFmtId="20"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="9"/></cellXfs>'
)


def make_xlsx_values():
    strings = (
        "<si><t>Asset</t></si>"
        '<si><r><t xml:space="preserve">rich </t></r><r><rPr><b/></rPr><t>text</t></r>'
        '<rPh sb="0" eb="1"><t>reading</t></rPh></si>'
        '<si><t xml:space="preserve">two_x000D_\nlines, _x005F_x0041_</t></si><si/>'
    )
    rows = (
        row(1, cell("A1", 0, "s"), cell("B1", 1, "s"), cell("C1", 2, "s"), cell("D1", 3, "s"))
        + row(
            3,
            inline("A3", "in line &amp; &lt;here&gt;"),
            cell("B3", 1, "b"),
            cell("C3", 0, "b"),
            cell("D3", "#N/A", "e"),
            cell("F3", "4.5999999999999996"),
        )
        + row(
            4,
            cell("A4", "text result", "str", formula="A1&amp;B1"),
            cell("B4", 12, formula="6*2"),
            cell("C4", None, formula="NOW()"),
            cell("D4", "1E5"),
            cell("E4", "-0.25"),
        )
        + row(5, '<c r="A5" s="1"/>', "<c/>", inline("C5", ""))
        + row(6, '<c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>', "<c><v>7</v></c>")
    )
    values = xlsx([("Values", sheet_xml(rows))], strings, STYLES)
    write("xlsx/values.xlsx", values)

    return values


def dates(first):
    return sheet_xml(
        row(
            1,
            cell("A1", first, style=1),
            cell("B1", first + 7 / 24, style=2),
            cell("C1", first, style=3),
            cell("D1", 0.3125, style=4),
            cell("E1", 1.5, style=5),
            cell("F1", 3.5, style=6),
            cell("G1", 0.85, style=7),
            cell("H1", first),
            cell("I1", first, style=2),
        )
        + row(
            2,
            cell("A2", "2026-11-23T07:00:00.000", "d", 2),
            cell("B2", 60, style=1),
            cell("C2", -1, style=1),
            cell("D2", "46349.291666666664", style=2, formula="NOW()"),
        )
    )


def make_xlsx_layout():
    write("xlsx/dates.xlsx", xlsx([("Dates", dates(46349))], None, STYLES))
    write(
        "xlsx/dates_1904.xlsx",
        xlsx([("Dates", dates(44887))], None, STYLES, '<workbookPr date1904="1"/>'),
    )
    group = (
        row(1, inline("A1", "Zone"), inline("B1", "Asset"), inline("C1", "Note"))
        + row(2, inline("A2", "Z1"), inline("B2", "PLC 1"))
        + row(3, inline("B3", "PLC 2"))
        + row(5, inline("B5", "HMI"), inline("C5", "wide"))
        + row(6, inline("B6", "own zone"), inline("D6", "edge"))
    )
    merges = "".join(f'<mergeCell ref="{area}"/>' for area in ("A2:A5", "C5:XFD5", "A7:B9"))
    merges = f"<mergeCells>{merges}</mergeCells>"
    chart = f'<Relationship Id="rIdC" Type="{REL}/chartsheet" Target="chartsheets/sheet1.xml"/>'
    merged = {
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'
        f'<sheet name="Chart" sheetId="9" '
        f'r:id="rIdC"/><sheet name="Größen &amp; Zonen" sheetId="1" r:id="rId1"/><sheet '
        f'name="Secret" sheetId="2" state="veryHidden" r:id="rId2"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'{chart}'
        f'<Relationship Id="rId1" Type="{REL}/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{REL}/worksheet" Target="../xl/worksheets/sheet2.xml"/>'
        f'<Relationship Id="rId3" Type="{REL}/hyperlink" TargetMode="External" '
        f'Target="http://x.invalid"/>'
        f"</Relationships>",
    }
    sheets = [("", sheet_xml(group, merges)), ("", sheet_xml(row(1, inline("A1", "hidden"))))]
    write("xlsx/merged_hidden.xlsx", xlsx(sheets, replace=merged))
    strict = {
        "_rels/.rels": f'<r:Relationships xmlns:r="{PACKAGE}/relationships">'
        f'<r:Relationship Id="a" '
        f'Type="{STRICT_REL}/officeDocument" Target="/book/main.xml"/></r:Relationships>',
        "xl/workbook.xml": None,
        "xl/_rels/workbook.xml.rels": None,
        "book/main.xml": f'<x:workbook xmlns:x="{STRICT_MAIN}" xmlns:q="{STRICT_REL}">'
        f'<x:sheets><x:sheet '
        f'name="S" sheetId="1" q:id="a"/></x:sheets></x:workbook>',
        "book/_rels/main.xml.rels": f'<r:Relationships xmlns:r="{PACKAGE}/relationships">'
        f'<r:Relationship Id="a" '
        f'Type="{STRICT_REL}/worksheet" Target="Sheet.XML"/></r:Relationships>',
        "book/sheet.xml": f'<x:worksheet xmlns:x="{STRICT_MAIN}"><x:sheetData><x:row><x:c>'
        f'<x:v>1</x:v></x:c><x:c '
        f't="inlineStr"><x:is><x:t>two</x:t></x:is></x:c></x:row><x:row><x:c r="C2"><x:v>3</x:v>'
        f"</x:c></x:row></x:sheetData></x:worksheet>",
    }
    write("xlsx/strict_prefixes.xlsx", xlsx([], replace=strict))


def make_xlsx_bad(values):
    plain = sheet_xml(row(1, inline("A1", "x")))
    write("xlsx/bad_cut.xlsx", values[: len(values) * 2 // 3])
    flipped = bytearray(values)
    flipped[values.index(b"xl/sharedStrings.xml") + 60] ^= 0xFF
    write("xlsx/bad_flipped_byte.xlsx", bytes(flipped))
    write(
        "xlsx/bad_doctype.xlsx", xlsx([("S", plain.replace(HEAD, HEAD + "<!DOCTYPE worksheet>"))])
    )
    write(
        "xlsx/bad_entity.xlsx",
        xlsx(
            [
                (
                    "S",
                    plain.replace(
                        HEAD, HEAD + '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
                    ).replace(">x<", ">&e;<"),
                )
            ]
        ),
    )
    write(
        "xlsx/bad_missing_sheet.xlsx",
        xlsx([("S", plain)], replace={"xl/worksheets/sheet1.xml": None}),
    )
    write(
        "xlsx/bad_string_index.xlsx",
        xlsx([("S", sheet_xml(row(2, cell("B2", 5, "s"))))], "<si><t>only</t></si>"),
    )
    write("xlsx/bad_cell_name.xlsx", xlsx([("S", sheet_xml(row(1, inline("XFE1", "x"))))]))
    write(
        "xlsx/bad_row_number.xlsx",
        xlsx([("S", sheet_xml('<row r="1048577"><c t="str"><v>x</v></c></row>'))]),
    )
    write("xlsx/bad_not_well_formed.xlsx", xlsx([("S", plain.replace("</sheetData>", ""))]))
    write("xlsx/bad_bomb.xlsx", xlsx([("S", plain + " " * (4 << 20))]))
    write(
        "xlsx/bad_no_document.xlsx",
        zip_of({"[Content_Types].xml": "<Types/>", "_rels/.rels": "<R/>"}),
    )
    write(
        "xlsx/bad_word_document.xlsx",
        xlsx(
            [], replace={"xl/workbook.xml": f'{HEAD}<w:document xmlns:w="x"><w:body/></w:document>'}
        ),
    )
    write(
        "xlsx/bad_binary_workbook.xlsx",
        xlsx(
            [],
            replace={
                "_rels/.rels": f'<R><r Id="1" Type="{REL}/officeDocument" '
                f'Target="xl/workbook.bin"/></R>',
                "xl/workbook.bin": b"\x83\x01\x00",
            },
        ),
    )
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    write("xlsx/bad_password.xlsx", ole + "EncryptedPackage".encode("utf-16-le") + bytes(480))
    write("xlsx/bad_old_format.xlsx", ole + "Workbook".encode("utf-16-le") + bytes(496))


# --- ods ----------------------------------------------------------------------------------------

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
ODS_MIME = "application/vnd.oasis.opendocument.spreadsheet"


def ods_content(body, styles="", head=HEAD):
    return (
        f'{head}<office:document-content xmlns:office="{ODF}office:1.0" '
        f'xmlns:table="{ODF}table:1.0" '
        f'xmlns:text="{ODF}text:1.0" xmlns:style="{ODF}style:1.0" xmlns:draw="{ODF}drawing:1.0" '
        f'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )


def ods(content, **members):
    return zip_of({"mimetype": ODS_MIME, "content.xml": content, **members})


def table(name, rows, style=""):
    style = f' table:style-name="{style}"' if style else ""
    return f'<table:table table:name="{name}"{style}><table:table-column/>{rows}</table:table>'


def ods_row(*cells, repeat=None):
    r = f' table:number-rows-repeated="{repeat}"' if repeat else ""
    return f'<table:table-row{r}>{"".join(cells)}</table:table-row>'


def text(*paragraphs, attributes=""):
    inside = "".join(f"<text:p>{p}</text:p>" for p in paragraphs)
    return f'<table:table-cell office:value-type="string"{attributes}>{inside}</table:table-cell>'


def value(kind, attribute, stored, shown="shown"):
    return (
        f'<table:table-cell office:value-type="{kind}" office:{attribute}="{stored}">'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


EMPTY = "<table:table-cell/>"
COVERED = "<table:covered-table-cell/>"


def make_ods_values():
    values = ods_content(
        table(
            "Values",
            ods_row(
                text("a<text:s/><text:s text:c='2'/>b<text:tab/>c"),
                text("one", "two<text:line-break/>three"),
                text("<text:span>in <text:a>link</text:a></text:span>\n   wrapped"),
                value("float", "value", "4.5999999999999996"),
                value("percentage", "value", "0.85"),
                value("currency", "value", "12"),
                value("boolean", "boolean-value", "true"),
                value("date", "date-value", "2026-11-23"),
                value("date", "date-value", "2026-11-23T07:00:00"),
                value("time", "time-value", "PT07H30M00S"),
            )
            + ods_row(
                '<table:table-cell office:value-type="string" office:string-value="" '
                'calcext:value-type="error" table:formula="of:=1/0"><text:p>#DIV/0!</text:p>'
                '</table:table-cell>',
                '<table:table-cell table:formula="of:=A1"/>',
                '<table:table-cell office:value-type="string"><office:annotation>'
                '<text:p>a comment</text:p>'
                "</office:annotation><draw:frame><draw:text-box><text:p>a box</text:p>"
                "</draw:text-box>"
                "</draw:frame><text:p>cell</text:p></table:table-cell>",
                '<table:table-cell office:value-type="string"><table:table><table:table-row>'
                '<table:table-cell>'
                "<text:p>nested</text:p></table:table-cell></table:table-row></table:table>"
                "</table:table-cell>",
            ),
        )
    )
    whole = ods(values)
    write("ods/values.ods", whole)
    return whole


def make_ods_layout():
    repeated = ods_content(
        "<table:tracked-changes><table:table-cell><text:p>old</text:p></table:table-cell>"
        "</table:tracked-changes>"
        + table(
            "Repeated",
            "<table:table-header-rows>"
            + ods_row(text("a"), text("b", attributes=' table:number-columns-repeated="3"'))
            + "</table:table-header-rows>"
            + ods_row(EMPTY, repeat=3)
            + "<table:table-row-group>"
            + ods_row('<table:table-cell table:number-columns-repeated="2"/>', text("x"), repeat=2)
            + "</table:table-row-group>"
            + ods_row('<table:table-cell table:number-columns-repeated="16384"/>', repeat=1048000)
            + ods_row(
                '<table:table-cell table:number-columns-repeated="99999999999"/>',
                repeat=99999999999,
            ),
        )
    )
    write("ods/repeated.ods", ods(repeated))
    spanned = ' table:number-rows-spanned="3" table:number-columns-spanned="2"'
    hidden = (
        '<style:style style:name="ta2" style:family="table"><style:table-properties '
        'table:display="false"/></style:style><style:style style:name="ta1" style:family="table">'
        '<style:table-properties table:display="true"/></style:style>'
    )
    merged = ods_content(
        table(
            "Merged",
            ods_row(text("zone", attributes=spanned), COVERED, text("p"))
            + ods_row(COVERED, COVERED, text("q"))
            + ods_row(COVERED, COVERED, EMPTY)
            + ods_row(EMPTY, EMPTY, text("r")),
            "ta1",
        )
        + table("Hidden", ods_row(text("h")), "ta2"),
        hidden,
    )
    write("ods/merged_hidden.ods", ods(merged))


def make_ods_bad(whole):
    write("ods/bad_cut.ods", whole[: len(whole) // 2])
    write(
        "ods/bad_doctype.ods",
        ods(
            ods_content(
                table("S", ods_row(text("x"))), "", HEAD + "<!DOCTYPE office:document-content>"
            )
        ),
    )
    write(
        "ods/bad_text_document.ods",
        zip_of(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "content.xml": '<a><office:text xmlns:office="x"/></a>',
            }
        ),
    )
    write(
        "ods/bad_password.ods",
        ods(
            b"\x01\x02\x03",
            **{
                "META-INF/manifest.xml": '<m:manifest xmlns:m="x"><m:file-entry>'
                '<m:encryption-data/></m:file-entry></m:manifest>'
            },
        ),
    )
    write(
        "ods/bad_repeated_rows.ods",
        ods(
            ods_content(
                table(
                    "S",
                    ods_row(
                        text("x", attributes=' table:number-columns-repeated="1000"'),
                        repeat=1000000,
                    ),
                )
            )
        ),
    )
    write(
        "ods/bad_repeated_columns.ods",
        ods(
            ods_content(
                table("S", ods_row(text("x", attributes=' table:number-columns-repeated="16385"')))
            )
        ),
    )
    write("ods/bad_no_content.ods", zip_of({"mimetype": ODS_MIME}))


# --- csv and zip --------------------------------------------------------------------------------


def make_csv():
    sample = 'Zone;Größe;Note\nZ1;4,6;"a;b"\nZ2;12;„Hülle“ – 5 €\n'
    write("csv/utf8_mark.csv", "\ufeff" + sample)
    write("csv/utf16_little.csv", b"\xff\xfe" + sample.encode("utf-16-le"))
    write("csv/utf16_big.csv", b"\xfe\xff" + sample.encode("utf-16-be"))
    write("csv/windows_1252.csv", sample.encode("cp1252"))
    write("csv/old_mac_line_ends.csv", sample.replace("\n", "\r"))
    write("csv/bad_nul.csv", b"a,b\n1,2\nx\0y,3\n")
    write("csv/bad_utf16_cut.csv", b"\xff\xfe" + sample.encode("utf-16-le")[:-1])
    write("csv/bad_pdf.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    write("csv/bad_gzip.csv", b"\x1f\x8b\x08\x00\x00\x00\x00\x00")


def make_zip():
    good = zip_of({"a.txt": "hello " * 100, "folder/": "", "folder/größe.txt": "x"})
    write("zip/good.zip", good)
    write("zip/empty.zip", zip_of({}))
    write("zip/bad_cut.zip", good[:-10])
    write("zip/bad_tail.zip", good + b"tail")
    write("zip/bad_parent_folder.zip", zip_of({"../evil.txt": "x"}))
    write("zip/bad_absolute.zip", zip_of({"/etc/evil": "x"}))
    write("zip/bad_bomb.zip", zip_of({"zeros": bytes(8 << 20)}))
    two = zip_of({"aa": "first", "ab": "second"}).replace(b"ab", b"aa")
    write("zip/bad_same_name.zip", two)
    central = good.index(b"PK\x01\x02")
    encrypted = bytearray(good)
    encrypted[6] |= 1
    encrypted[central + 8] |= 1
    write("zip/bad_encrypted.zip", bytes(encrypted))
    overlapping = bytearray(zip_of({"a": "x" * 50, "b": "y"}, zipfile.ZIP_STORED))
    second = overlapping.index(b"PK\x01\x02", overlapping.index(b"PK\x01\x02") + 4)
    overlapping[second + 42 : second + 46] = struct.pack("<I", 0)
    write("zip/bad_overlap.zip", bytes(overlapping))
    checksum = bytearray(zip_of({"a": "stored text"}, zipfile.ZIP_STORED))
    checksum[checksum.index(b"stored")] ^= 1
    write("zip/bad_checksum.zip", bytes(checksum))


make_xlsx_bad(make_xlsx_values())
make_xlsx_layout()
make_ods_layout()
make_ods_bad(make_ods_values())
make_csv()
make_zip()
