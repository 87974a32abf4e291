"""Cuts the faces of the web down to the signs that our own words use.

    pip install fonttools brotli
    python3 tools/cut-faces.py

Reads the slices of Noto Sans and Noto Sans SC that npm brought (weight axis kept) and the Chinese words of screens, messages and
reference data. Writes into web/kit/fonts: plain-*.woff2 and plain.css, with the letters of Kazakh, Russian and English texts;
words-sc-first.woff2, with what a driver's first screens and the names of places need in Chinese; words-sc-near.woff2, with what the
driver's other screens and the start page need besides; words-sc-queue.woff2, with that of the desks of the queue; words-sc-more.woff2,
with every other Chinese word of ours; and words-sc.css, which says what is in which. A sign that a person typed still comes from its slice of
the whole face. Run it anew when `test/e2e/weight.browser-test.ts` says that fonts weigh too much: then texts use other signs.
"""

import glob
import json
from io import BytesIO

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

SLICES = "node_modules/@fontsource-variable/noto-sans-sc/files/*-wght-normal.woff2"
FOLDER = "web/kit/fonts"
FIRST = ["web/kit/copy/zh.ts", "web/kit/copy/language-names.ts", "web/driver/copy/zh.ts", "src/reference/packages/*/checkpoints.json"]
NEAR = ["web/driver/copy/**/*.ts", "web/start/copy/**/*.ts", "web/kit/copy/**/*.ts", "src/*/copy/workplaces.ts",
        "src/*/copy/refusals/*.ts"]
QUEUE = [f"web/{desk}/copy/**/*.ts" for desk in ("board", "checkpoint", "lists", "registrar", "terminals")]
MORE = ["web/**/copy/**/*.ts", "src/**/copy/**/*.ts", "src/reference/packages/**/*.json"]
PLAIN_SLICES = "node_modules/@fontsource-variable/noto-sans/files/noto-sans-{}-wght-normal.woff2"
# Days and hours, which browsers write by themselves.
DATES = "年月日号星期周一二三四五六七八九十上下午时分秒"
# What our texts and most names are written with, by the slice that has it. The rest of a slice comes when it is needed.
PLAIN = {
    "latin": [*range(0x20, 0x7F), *map(ord, "\u00a0\u202f«»°·×Öö–—‘’‚“”„•…↑↓−")],
    "cyrillic": [*range(0x410, 0x450), *map(ord, "ЁёІіҰұ№")],
    "cyrillic-ext": [*map(ord, "ҒғҚқҢңҮүҺһӘәӨө")],
    "latin-ext": [ord("₸")],
}
# The weights that our styles use.
WEIGHTS = (400, 800)
NEIGHBOURS = {"KZ", "CN", "KG", "RU", "TM", "UZ"}
# Tables that Chinese text on a screen does without: vertical writing, kerning, and what the weight axis says twice.
DROPPED = ["GSUB", "GPOS", "GDEF", "BASE", "HVAR", "VVAR", "vhea", "vmtx", "prep", "gasp"]


def signs_of(patterns):
    text = "".join(open(file).read() for pattern in patterns for file in glob.glob(pattern, recursive=True))
    return {ord(sign) for sign in text if is_chinese(ord(sign))}


def is_chinese(code):
    """Ideographs, their punctuation and full-width forms; what Noto Sans has too stays with it."""
    return 0x3000 <= code <= 0x303F or 0x4E00 <= code <= 0x9FFF or 0xFF00 <= code <= 0xFFEF


def names_of_neighbours():
    countries = json.load(open("src/reference/packages/common/countries.json"))["countries"]
    return {ord(sign) for one in countries if one["code"] in NEIGHBOURS for sign in one["names"]["zh"]}


def sources(wanted):
    """The signs of each slice that has some of the wanted ones; each sign is taken once."""
    left = set(wanted)
    for file in sorted(glob.glob(SLICES)):
        font = TTFont(file)
        own = left & set(font.getBestCmap())
        left -= own
        if own:
            yield font, own
    if left:
        raise SystemExit("no slice has " + "".join(map(chr, sorted(left))))


def cut(font, signs, dropped=()):
    options = subset.Options()
    options.drop_tables += dropped
    options.layout_features = [] if dropped else ["*"]
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 13, 14]
    options.hinting = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=signs)
    subsetter.subset(font)
    kept = BytesIO()
    font.save(kept)
    return TTFont(BytesIO(kept.getvalue()))


def join(wanted):
    """One font of many slices: all have the same axis and metrics, so outlines and their deltas only change their place."""
    whole = None
    for font, signs in sources(wanted):
        part = cut(font, signs, DROPPED)
        # Read whole before anything moves: deltas are bound to the order of glyphs.
        deltas = {name: part["gvar"].variations[name] for name in part.getGlyphOrder()}
        outlines = {name: part["glyf"][name] for name in part.getGlyphOrder()}
        if whole is None:
            whole, order, cmap = part, list(part.getGlyphOrder()), dict(part.getBestCmap())
            continue
        for code, name in part.getBestCmap().items():
            if outlines[name].isComposite():
                raise SystemExit(f"{name} is made of others")
            own = f"u{code:04X}"
            order.append(own)
            cmap[code] = own
            whole["glyf"].glyphs[own] = outlines[name]
            whole["gvar"].variations[own] = deltas[name]
            whole["hmtx"].metrics[own] = part["hmtx"][name]
    whole.setGlyphOrder(order)
    whole["glyf"].glyphOrder = order
    whole["maxp"].numGlyphs = len(order)
    for table in whole["cmap"].tables:
        table.cmap = {code: name for code, name in cmap.items() if code <= 0xFFFF or table.format == 12}
    whole["post"].formatType = 3.0
    whole.flavor = "woff2"
    return whole


def ranges(signs):
    runs = []
    for code in sorted(signs):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in runs)


def write(file, source, rules):
    head = f"/* Made by tools/cut-faces.py of {source} (SIL Open Font License), only the signs of our own words. */\n\n"
    open(f"{FOLDER}/{file}", "w").write(head + rules)


def rule(family, file, signs):
    return f"""@font-face {{
  font-family: "{family}";
  font-style: normal;
  font-display: swap;
  font-weight: 100 900;
  src: url(./{file}) format("woff2-variations");
  unicode-range: {ranges(signs)};
}}
"""


plain = ""
for slice_name, letters in PLAIN.items():
    face = instancer.instantiateVariableFont(cut(TTFont(PLAIN_SLICES.format(slice_name)), letters), {"wght": WEIGHTS})
    face.flavor = "woff2"
    face.save(f"{FOLDER}/plain-{slice_name}.woff2")
    plain += rule("Noto Sans Variable", f"plain-{slice_name}.woff2", letters)
write("plain.css", "Noto Sans", plain)
first = signs_of(FIRST) | names_of_neighbours() | set(map(ord, DATES))
taken = set()
css = ""
for name, wanted in (("first", first), ("near", signs_of(NEAR)), ("queue", signs_of(QUEUE)), ("more", signs_of(MORE))):
    signs = wanted - taken
    taken |= signs
    file = f"words-sc-{name}.woff2"
    join(signs).save(f"{FOLDER}/{file}")
    css += rule("Noto Sans SC Words", file, signs)
    print(f"{file}: {len(signs)} signs")
write("words-sc.css", "Noto Sans SC", css)
