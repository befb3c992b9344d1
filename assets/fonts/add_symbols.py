#!/usr/bin/env python3
"""Add the signs that French screens need and the typeface lacks.

    pip install fonttools
    add_symbols.py IN.ttf OUT.ttf

Two kinds: spaces and hyphens that only need another code point for a glyph
that exists (the narrow no-break space before « ; ! ? »), and a few plain signs
(arrows, tick, cross, triangles) drawn here from the weight of the hyphen, so that
they stand beside the letters as if they belonged to them.
"""
import sys
from math import hypot

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

# New code point -> code point of the glyph that serves for it.
ALIASES = {
    0x202F: 0x2009,  # narrow no-break space: the thin space
    0x2007: 0x0020,  # figure space
    0x2010: 0x002D,  # hyphen
    0x2011: 0x002D,  # non-breaking hyphen
}


def bar(pen, x0, y0, x1, y1, weight):
    """A straight stroke with square ends, from (x0, y0) to (x1, y1)."""
    length = hypot(x1 - x0, y1 - y0)
    nx, ny = -(y1 - y0) / length * weight / 2, (x1 - x0) / length * weight / 2
    polygon(pen, [(x0 + nx, y0 + ny), (x1 + nx, y1 + ny), (x1 - nx, y1 - ny), (x0 - nx, y0 - ny)])


def polygon(pen, points):
    # TrueType outlines run clockwise; a polygon given the other way would be a hole.
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1]))
    if area > 0:
        points = points[::-1]
    pen.moveTo(tuple(map(round, points[0])))
    for point in points[1:]:
        pen.lineTo(tuple(map(round, point)))
    pen.closePath()


def joint(pen, x, y, weight):
    """Fills the notch where two slanted strokes meet."""
    r = weight / 2
    c = r * 0.4142
    polygon(pen, [(x + r, y + c), (x + c, y + r), (x - c, y + r), (x - r, y + c),
                  (x - r, y - c), (x - c, y - r), (x + c, y - r), (x + r, y - c)])


def polyline(pen, points, weight):
    for a, b in zip(points, points[1:]):
        bar(pen, *a, *b, weight)
    for p in points:
        joint(pen, *p, weight)


def signs(weight, cap):
    """Code point -> (advance, list of polylines or filled polygons)."""
    mid = cap / 2
    left, right, head = 70, 730, 210
    arrow = {
        0x2192: [[(left, mid), (right, mid)], [(right - head, mid + head), (right, mid), (right - head, mid - head)]],
        0x2190: [[(left, mid), (right, mid)], [(left + head, mid + head), (left, mid), (left + head, mid - head)]],
    }
    low, high, x = mid - 330, mid + 330, 300
    arrow_v = {
        0x2191: [[(x, low), (x, high)], [(x - head, high - head), (x, high), (x + head, high - head)]],
        0x2193: [[(x, low), (x, high)], [(x - head, low + head), (x, low), (x + head, low + head)]],
    }
    tick = [[(90, mid - 10), (280, mid - 220), (670, mid + 290)]]
    cross = [[(110, mid - 240), (590, mid + 240)], [(110, mid + 240), (590, mid - 240)]]
    out = {c: (800, "line", s) for c, s in arrow.items()}
    out |= {c: (600, "line", s) for c, s in arrow_v.items()}
    out[0x2713] = out[0x2714] = (760, "line", tick)
    out[0x2715] = out[0x2717] = (700, "line", cross)
    out[0x25B6] = (700, "fill", [[(110, mid - 290), (110, mid + 290), (620, mid)]])
    out[0x25C0] = (700, "fill", [[(590, mid - 290), (590, mid + 290), (80, mid)]])
    out[0x25B2] = (700, "fill", [[(50, mid - 250), (350, mid + 260), (650, mid - 250)]])
    out[0x25BC] = (700, "fill", [[(50, mid + 250), (350, mid - 260), (650, mid + 250)]])
    out[0x25A0] = (700, "fill", [[(100, mid - 250), (100, mid + 250), (600, mid + 250), (600, mid - 250)]])
    return {c: (a, kind, shapes) for c, (a, kind, shapes) in out.items()}, weight


def main(source, target):
    font = TTFont(source)
    cmap = font.getBestCmap()
    glyphs = font.getGlyphSet()
    bounds = BoundsPen(glyphs)
    glyphs[cmap[0x2212]].draw(bounds)  # the minus sign gives the weight
    weight = bounds.bounds[3] - bounds.bounds[1]
    drawn, weight = signs(weight, font["OS/2"].sCapHeight)
    added = {new: cmap[old] for new, old in ALIASES.items() if new not in cmap}
    for code, (advance, kind, shapes) in sorted(drawn.items()):
        if code in cmap:
            continue
        pen = TTGlyphPen(None)
        for shape in shapes:
            polyline(pen, shape, weight) if kind == "line" else polygon(pen, shape)
        name = f"uni{code:04X}"
        glyph = pen.glyph()
        font.setGlyphOrder(font.getGlyphOrder() + [name])
        font["glyf"].glyphs[name] = glyph
        font["glyf"].glyphOrder = font.getGlyphOrder()
        glyph.recalcBounds(font["glyf"])
        font["hmtx"].metrics[name] = (advance, glyph.xMin)
        added[code] = name
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update(added)
    font["head"].modified = font["head"].created  # the same input gives the same bytes
    font.recalcTimestamp = False
    font.save(target)
    print(f"{target}: {len(added)} code points added, weight {weight}")


if __name__ == "__main__":
    main(*sys.argv[1:])
