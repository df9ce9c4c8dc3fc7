"""Runs the fuzzer; the first argument is a folder for the corpus, the others are libFuzzer's."""

from __future__ import annotations

import logging
import sys
import tempfile
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parent))
with atheris.instrument_imports(include=["auditor.sheets", "auditor.text", "zipfile", "csv"]):
    import targets

SEEDS = (
    b"\0Ref,Date of referral,Reason for referral\n1,14/03/2026,She said that she was scared.\n",
    "\0Ref;Grund\r\n1;\u201cerschrocken\u201d\r\n".encode("cp1252"),
    b"\0" + "Ref\tReason for referral\n1\tHe was seen.\n".encode("utf-16"),
    b'\x03"1","14/03/2026","He said ""no"" to\nher."\n2,46095,#N/A\n',
    b'\x01<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><v>1e308</v></c></row>',
    b'\x01<row><c><v>1</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c></row>',
    b'\x02<row r="2"><c r="A2" t="s" s="1"><v>0</v></c></row>\xff<si><t>He was seen_x000D_.</t>'
    b'</si>\xff<cellXfs count="1"><xf numFmtId="14"/></cellXfs>',
    b'\x05Kai, 13, is streetwise. He said "I\'m scared" at 21:40hrs; mum (34) was told.',
    "\x05Child's voice:\n- \u2018I want my nan\u2019\n>> SW noted DOB 01/02/2012.".encode(),
    b"\x05<p>Mum &amp; dad</p> 14yo;mum S/W 7 months",
)


def main() -> None:
    """Begin with the seeds, then whatever the fuzzer makes."""
    logging.disable(logging.CRITICAL)
    corpus = Path(sys.argv[1])
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS):
        (corpus / f"seed-{number}").write_bytes(seed)
    path = Path(tempfile.mkdtemp(prefix="fuzz-")) / "case.dat"
    atheris.Setup(sys.argv, lambda data: targets.one(data, path))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
