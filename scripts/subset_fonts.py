#!/usr/bin/env python3
"""Cuts the fonts in assets/fonts out of Noto Sans CJK: the characters that pictures can show, and no more.

    python3 -m pip install "fonttools>=4.50"
    scripts/subset_fonts.py /usr/share/fonts/opentype/noto     # where Debian's fonts-noto-cjk puts them

Both weights get the characters of the knowledge files and of the program's own words, Latin letters with accents,
the punctuation of both languages, and the 3,755 characters in daily use (GB/T 2312 level 1). The regular weight
also gets the 3,008 of level 2, so that knowledge can grow; what the bold one lacks is set in it. Running it again
on the same fonts gives the same bytes.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection

ROOT = Path(__file__).resolve().parent.parent
# The last row of GB/T 2312 that a weight gets: level 1 ends at D7, level 2 at F7.
WEIGHTS = {"Regular": 0xF7, "Bold": 0xD7}
FACE = "Noto Sans CJK SC"
# Set here and nowhere in the texts: bullets, arrows, ticks, dashes, the mark for a character that is missing.
SIGNS = "·•…–—―‘’“”←↑→↓✓✗×÷≈≤≥±°№€£¥〓□■●○◆◇▲△▼▽★☆"


def gb2312(last_row):
    for row in range(0xB0, last_row + 1):
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes([row, cell]).decode("gb2312")
            except UnicodeDecodeError:
                continue


def wanted(last_row):
    texts = [*ROOT.glob("knowledge/**/*.toml"), *ROOT.glob("src/**/*.rs")]
    characters = set(SIGNS) | set(gb2312(last_row))
    for text in texts:
        characters |= set(text.read_text(encoding="utf-8"))
    code_points = {ord(character) for character in characters}
    for first, last in [(0x20, 0x7E), (0xA0, 0x17F), (0x3000, 0x303F), (0xFF00, 0xFFEF)]:
        code_points |= set(range(first, last + 1))
    return sorted(code_points)


def cut(font, code_points):
    options = subset.Options()
    options.layout_features = ["kern"]
    options.hinting = False
    options.desubroutinize = False
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.name_languages = [0x409]
    options.notdef_outline = True
    options.drop_tables += ["BASE", "VORG", "vhea", "vmtx", "VDMX", "DSIG"]
    # The time of the cut is no property of the font.
    font.recalcTimestamp = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=code_points)
    subsetter.subset(font)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for weight, last_row in WEIGHTS.items():
        code_points = wanted(last_row)
        collection = TTCollection(Path(sys.argv[1]) / f"NotoSansCJK-{weight}.ttc")
        faces = [font for font in collection.fonts if font["name"].getDebugName(1).startswith(FACE)]
        # The monospaced face has the same start of a name.
        font = next(font for font in faces if "Mono" not in font["name"].getDebugName(1))
        cut(font, code_points)
        target = ROOT / "assets" / "fonts" / f"NotoSansCJKsc-{weight}-subset.otf"
        font.save(target)
        print(f"{target.relative_to(ROOT)}: {len(font.getBestCmap())} characters, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
