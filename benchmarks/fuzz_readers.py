"""Mutation fuzzing of the readers: nothing but our own errors, within time and memory.

    python benchmarks/fuzz_readers.py [--runs 20000] [--seed 1] [--seconds 2.0] [--only pdf] [--one-reader] [--keep DIR]

Seeds are small PDFs, DOCX, ODT, RTF, HTML, Markdown, mail, JSON and LinkedIn files made on the spot, and the samples. Each run cuts, flips, doubles, swaps or
joins bytes, or changes numbers and names of the format. A run fails where an exception is not `GapfinderError`, or the
reader takes more CPU time than `--seconds` (the limit given to it) and half a second. Peak memory is printed. Exit code 1 on any failure.
"""

from __future__ import annotations

import argparse
import io
import json
import logging
import random
import re
import resource
import sys
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path

from gapfinder.datatypes import Limits
from gapfinder.errors import GapfinderError
from gapfinder.readers import pdfium, read_bytes

_NUMBER = re.compile(rb"\d+")
_TOKENS = (
    b"/Kids", b"/Parent", b"/Length", b"/Filter", b"/FlateDecode", b"obj", b"endobj", b"stream", b"trailer", b"xref",
    b"<<", b">>", b"[", b"]", b"<w:p>", b"</w:p>", b"<w:tbl>", b"<!ENTITY", b"<div>", b"</div>", b"<table>", b"{", b"}",
    b"\x00", b"\xff\xfe", b"\n", b"**", b"](", b"|", b"0 R", b"/Type", b"/Page", b"/Pages", b"/Font", b"/ToUnicode",
    b"{\\rtf1", b"{\\*\\", b"\\cell", b"\\row", b"\\u-99", b"\\bin99999 ", b"\\'", b"<text:p>", b"<text:list>", b"<table:table-cell>", b'"',
    b"beginbfrange", b"<0000> <ffff> <0000>", b"/W", b"/Widths", b"Tf", b"Td", b"Tj", b"TJ", b"BT", b"ET", b"cm", b"q",
)  # fmt: skip
WORDS = ["Ines Harbour", "EXPERIENCE", "Fitter, Harbour Yard, 2019 - 2022", "Repaired pumps", "SKILLS", "Welding"]


def seeds() -> list[tuple[str, bytes]]:
    """Small files of each format."""
    found = [("a.pdf", data) for data in _pdfs()]
    for suffix, (entry, xml) in _XML.items():
        found.append((f"a.{suffix}", zipped({**_BESIDE, entry: xml()})))
        found.append((f"x.{suffix}", xml()))  # mutated before it is packed
    found.append(("a.zip", zipped({f"{name}.csv": table.encode() for name, table in _TABLES.items()})))
    found.append(("x.csv", _TABLES["Positions"].encode()))
    found.append(("a.rtf", _RTF))
    posting = {"@type": "JobPosting", "title": "Fitter", "description": "<ul><li>Welding</li></ul>" * 9}
    page = (
        f'<html><head><script type="application/ld+json">{json.dumps(posting)}</script></head><body><nav>x</nav><main>'
        f"<h1>Fitter</h1><table><tr><td>a</td><td>b</td></tr></table><dl><dt>a</dt><dd>b</dd></dl><ul><li>c</li></ul>"
        f"{'<p>words and words</p>' * 9}</main></body></html>"
    )
    found.append(("a.html", page.encode()))
    found.append(("b.html", page.replace("JobPosting", "Thing").encode()))
    found.append(("a.md", b"# Fitter\n\n**We** need [x](y)\n\n| a | b |\n|---|---|\n| c | d |\n\n- one\n- two `x`\n"))
    found.append(("a.txt", "\n".join(WORDS).encode()))
    found.append(("a.json", json.dumps({"basics": {"name": "I"}, "work": [{"name": "Y", "position": "F"}]}).encode()))
    mail = "From: a@example.com\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n"
    found.append(("a.eml", mail.encode() + page.encode()))
    samples = sorted(Path(__file__).parent.parent.glob("samples/*/resume*.*"))
    found += [(f"s{path.suffix}", path.read_bytes()) for path in samples if path.suffix in {".pdf", ".docx"}]
    return found


def _pdfs() -> list[bytes]:
    from pypdf import PdfReader, PdfWriter
    from reportlab.pdfgen.canvas import Canvas

    made = []
    for compressed in (0, 1):
        buffer = io.BytesIO()
        canvas = Canvas(buffer, pageCompression=compressed, invariant=1)
        for _ in range(2):
            for index, word in enumerate(WORDS * 3):
                canvas.drawString(40 + 200 * (index % 2), 800 - 12 * index, word)
            canvas.showPage()
        canvas.save()
        made.append(buffer.getvalue())
    writer = PdfWriter(PdfReader(io.BytesIO(made[0])))
    writer.encrypt("", algorithm="AES-256")
    buffer = io.BytesIO()
    writer.write(buffer)
    return [*made, buffer.getvalue()]


def _docx_xml() -> bytes:
    """The main part of a small document."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    rows = "".join(f"<w:p><w:r><w:t>{word}</w:t></w:r></w:p>" for word in WORDS)
    table = f"<w:tbl><w:tr><w:tc>{rows}</w:tc><w:tc>{rows}</w:tc></w:tr></w:tbl>"
    return f'<w:document xmlns:w="{space}"><w:body>{rows}{table}</w:body></w:document>'.encode()


def _odt_xml() -> bytes:
    """The main part of a small document."""
    spaces = "".join(f' xmlns:{name}="urn:{name}"' for name in ("office", "text", "table", "style", "fo"))
    rows = "".join(f'<text:p text:style-name="P1">{word}<text:tab/>x<text:s text:c="3"/></text:p>' for word in WORDS)
    table = f"<table:table><table:table-row><table:table-cell>{rows}</table:table-cell></table:table-row></table:table>"
    style = '<style:style style:name="P1"><style:text-properties fo:font-weight="bold"/></style:style>'
    body = f"{rows}<text:list><text:list-item>{rows}</text:list-item></text:list>{table}"
    return f"<office:x{spaces}>{style}<office:body><office:text>{body}</office:text></office:body></office:x>".encode()


_XML = {"docx": ("word/document.xml", _docx_xml), "odt": ("content.xml", _odt_xml)}
"""Formats that are XML in an archive: the main part and how it is made."""
_BESIDE = {"META-INF/manifest.xml": b"<manifest/>"}
_TABLES = {
    "Positions": "Company Name,Title,Description,Location,Started On,Finished On\nYard,Fitter,Pumps,Hull,Jan 2019,\n",
    "Skills": "Name\nWelding\n",
    "Profile": "First Name,Last Name,Headline\nInes,Harbour,Fitter\n",
}
_RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}}{\stylesheet{\s1 heading 1;}}"
    rb"{\header Ines\par}\pard\s1\b EXPERIENCE\b0\par\pard Fitter, Harbour Yard, 2019 - 2022\par"
    rb"{\listtext\'b7\tab}Repaired \u8211? pumps \'e9{\f1 \'e9}\par\trowd\intbl a\cell b\cell\row"
    rb"{\*\generator x}{\pict\bin4 abcd}{\deleted gone}\pard SKILLS\par Welding\par}"
)


def zipped(parts: dict[str, bytes]) -> bytes:
    """An archive of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for entry, content in parts.items():
            archive.writestr(entry, content)
    return buffer.getvalue()


def packed(name: str, data: bytes) -> bytes:
    """The file around a part that was mutated by itself."""
    suffix = name[2:]
    if suffix in _XML:
        return zipped({**_BESIDE, _XML[suffix][0]: data})
    return zipped({"Positions.csv": data, "Skills.csv": b"Name\nWelding\n"})


def mutated(data: bytes, rng: random.Random) -> bytes:
    """`data` with one to four changes."""
    raw = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        if not raw:
            break
        at = rng.randrange(len(raw))
        length = min(len(raw) - at, rng.choice((1, 2, 8, 64, 512)))
        match rng.randrange(9):
            case 0:
                raw[at] = rng.randrange(256)
            case 1:
                raw[at] ^= 1 << rng.randrange(8)
            case 2:
                del raw[at : at + length]
            case 3:
                raw[at:at] = raw[at : at + length] * rng.choice((1, 2, 50))
            case 4:
                raw[at:at] = rng.choice(_TOKENS) * rng.choice((1, 1, 3, 300))
            case 5:
                numbers = list(_NUMBER.finditer(raw))
                if numbers:
                    number = rng.choice(numbers)
                    raw[number.start() : number.end()] = str(rng.choice((0, -1, 1, 2, 65_536, 2**31, 10**12))).encode()
            case 6:
                del raw[at:]
            case 7:
                other = rng.randrange(len(raw))
                raw[at : at + length] = raw[other : other + length]
            case _:
                raw += raw[at : at + length]
    return bytes(raw)


def main() -> int:
    """Run, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--only", help="only this format, by its suffix")
    parser.add_argument("--one-reader", action="store_true", help="PDFs without the second reader")
    parser.add_argument("--keep", type=Path, help="folder for the files that failed")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    rng = random.Random(options.seed)  # noqa: S311  # reproducible, not secret
    files = [(name, data) for name, data in seeds() if options.only in {None, name[2:]}]
    if options.one_reader:
        pdfium.is_installed = lambda: False
    outcomes: Counter[str] = Counter()
    slowest = 0.0
    failures = 0
    for number in range(options.runs):
        name, seed = files[number % len(files)]
        data = mutated(seed, rng)
        if name.startswith("x."):
            data = packed(name, data)
        started = time.process_time()
        try:
            read_bytes(data, name=name, limits=Limits(seconds=options.seconds))
            outcomes[f"{name[2:]} read"] += 1
        except GapfinderError as error:
            outcomes[f"{name[2:]} {type(error).__name__}"] += 1
        except Exception:  # noqa: BLE001  # finding these is the purpose
            failures += 1
            traceback.print_exc()
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / f"{number}-{name}").write_bytes(data)
        took = time.process_time() - started
        slowest = max(slowest, took)
        if took > options.seconds + 0.6:
            failures += 1
            print(f"run {number} ({name}) took {took:.1f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"runs": options.runs, "failures": failures, "slowest_s": round(slowest, 2), "peak_mb": round(peak),
                      "outcomes": dict(sorted(outcomes.items()))}))  # fmt: skip
    return int(failures > 0 or peak > 1024)


if __name__ == "__main__":
    sys.exit(main())
