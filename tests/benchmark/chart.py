"""Draws docs/performance.svg: the figures that one would rather look at than read."""
import pathlib
import re
import xml.sax.saxutils

import contenders
import table
from contenders import GLAD, HPP, VKGATE, VOLK, VUL
from results import LIMIT

FILE = contenders.ROOT / "docs/performance.svg"

SHOWN = [VKGATE, VOLK, VUL, HPP, GLAD]

# In pixels.
WIDTH, MARGIN = 860, 24
LABELS = 78  # the names of the contenders
LENGTH = 122  # of the longest bar; the text after it needs the rest of the panel
PANEL = 246
BAR, PITCH = 14, 21
TOP, PANEL_TOP, ROW_GAP = 102, 44, 36
CUT = 2.2  # a bar this many times as long as the next is cut off

STYLE = """text{font-family:system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif;fill:#1f2328}
.t{font-size:18px;font-weight:600}.b{font-size:13px;font-weight:600}.s{font-size:12px;fill:#59636e}
.g{font-size:12px;fill:#1a7f5a;font-weight:600}.ok{fill:#1a7f5a}.peer{fill:#9aa4af}.bad{fill:#c4342b}
.cut{stroke:#fff;stroke-width:3}.limit{stroke:#1f2328;stroke-width:2}"""


class Missing(Exception):
    """Something that the chart shows was not measured."""


def find(report, section, what):
    for result in report.results:
        if re.fullmatch(section, result.section) and re.fullmatch(what, result.what):
            return result
    raise Missing(f"{section}: {what}")


def loaders(report):
    """The oldest and the newest loader in the report."""
    found = {match.group(1) for result in report.results
             if (match := re.fullmatch(r"Device table, loader ([\d.]+)", result.section))}
    if len(found) < 2:
        raise Missing("a device table on two loaders")
    ordered = sorted(found, key=lambda version: [int(part) for part in version.split(".")])
    return ordered[0], ordered[-1]


class Panel:
    """A bar for each contender that has a value; `wasted` is the red part of it."""

    def __init__(self, title, subtitle, values, text, limit=None, wasted=None):
        self.title, self.subtitle, self.text, self.limit = title, subtitle, text, limit
        self.values = {who: value for who, value in values.items() if who in SHOWN}
        self.wasted = wasted or {}

    def draw(self, x, y):
        yield f'<text x="{x}" y="{y}" class="b">{escaped(self.title)}</text>'
        yield f'<text x="{x}" y="{y + 17}" class="s">{escaped(self.subtitle)}</text>'
        ordered = sorted(self.values.values())
        cut = len(ordered) > 1 and ordered[-1] > CUT * ordered[-2]
        longest = ordered[-2] * 1.3 if cut else ordered[-1]
        scale = LENGTH / (longest or 1)
        y += PANEL_TOP - 12
        for number, who in enumerate(SHOWN):
            yield from self.bar(who, x, y + number * PITCH, scale)
        if self.limit:
            at = x + self.limit * scale
            yield f'<line x1="{at:.1f}" y1="{y - 4}" x2="{at:.1f}" y2="{y + PITCH * len(SHOWN) - 3}" class="limit"/>'

    def bar(self, who, x, y, scale):
        if who not in self.values:
            yield f'<text x="{x}" y="{y + 11}" class="s">not counted</text>'
            return
        value = self.values[who]
        length = min(value * scale, LENGTH)
        kind = "ok" if who == VKGATE else "peer"
        yield f'<rect x="{x}" y="{y}" width="{max(length, 1.5):.1f}" height="{BAR}" class="{kind}"/>'
        if self.wasted.get(who):
            red = self.wasted[who] * scale
            yield f'<rect x="{x + length - red:.1f}" y="{y}" width="{red:.1f}" height="{BAR}" class="bad"/>'
        if value * scale > LENGTH * 1.001:
            yield f'<path d="M{x + LENGTH - 16} {y + BAR + 2}l6 -{BAR + 4}" class="cut"/>'
        after = x + length + 6
        if self.limit:  # the line of the limit does not go through the text
            after = max(after, x + self.limit * scale + 6)
        text, more = self.text(who, value)
        more = f'<tspan dx="6">{escaped(more)}</tspan>' if more else ""
        yield f'<text x="{after:.1f}" y="{y + 11}" class="{"g" if who == VKGATE else "s"}">{escaped(text)}{more}</text>'


def escaped(text):
    return xml.sax.saxutils.escape(text)


def beside(values, unit):
    """The value, and for peers its ratio to vkgate's."""
    return lambda who, value: (table.shown(value, unit), "" if who == VKGATE else table.ratio(value, values[VKGATE]))


def named(wasted):
    """The number of names, and how many are wasted."""
    return lambda who, value: (f"{table.shown(value, '')},", f"{wasted[who]:,} wasted")


def panels(report):
    old, new = loaders(report)
    section = f"Device table, loader {re.escape(new)}"
    asked = find(report, section, "no extension: names asked").values
    wasted = find(report, section, "no extension: of these, may not be called").values
    compiler = report.about["compilers"][0]
    program = find(report, "A program.*", f"gate from create-infos: {re.escape(compiler)}").values
    for case, called in ("no extension", "no extensions"), ("all supported", "all extensions"):
        for loader in old, new:
            values = find(report, f"Device table, loader {re.escape(loader)}", f"{case}: gate and load").values
            yield Panel(f"Device table, loader {loader}", f"time, gate included, {called}", values, beside(values, "s"),
                        values.get(LIMIT))
        if case == "no extension":
            yield Panel("Names asked for", f"on loader {new}, {called}", asked, named(wasted), wasted=wasted)
    yield Panel("Program with 60 commands", "what a table adds; peers: all commands", program, beside(program, "bytes"),
                program.get(LIMIT))
    size, relocations = (find(report, "An object.*", f"and makes the gate: {what}, {re.escape(compiler)}").values
                         for what in ("text and rodata", "relocations"))
    yield Panel("Object that loads a table", f"code and read-only data, {compiler} -O2", size, beside(size, "bytes"))
    yield Panel("Relocations", "of this object", relocations, beside(relocations, ""))
    limit, peers = (find(report, "Including.*", f"load.hpp.*: {what}, {re.escape(compiler)}").values
                    for what in ("instructions", "the same beside peers"))
    yield Panel("Including the header that loads", "instructions; volk.h with its code", {
        who: value / limit[LIMIT] for who, value in peers.items()}, lambda _, value: (table.ratio(value, 1), ""), 1)


def legend():
    x = MARGIN
    for kind, text, width in ("ok", "vkgate", 64), ("peer", "peers", 58), ("bad", "wasted: may not be called", 176):
        yield f'<rect x="{x}" y="50" width="12" height="12" rx="2" class="{kind}"/>'
        yield f'<text x="{x + 18}" y="60" class="s">{text}</text>'
        x += width + 18
    yield f'<line x1="{x + 3}" y1="48" x2="{x + 3}" y2="64" class="limit"/>'
    yield f'<text x="{x + 12}" y="60" class="s">limit: the same queries in a bare loop; vulkan_core.h alone</text>'


def svg(report):
    drawn = list(panels(report))
    rows = [drawn[at:at + 3] for at in range(0, len(drawn), 3)]
    panel_height = PANEL_TOP + PITCH * len(SHOWN)
    height = TOP + len(rows) * panel_height + (len(rows) - 1) * ROW_GAP + 46
    yield (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
           'role="img" aria-label="vkgate beside its peers: time to load a device table, names asked for, size, '
           'relocations, cost of including">')
    yield f"<style>{STYLE}</style>"
    yield f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{height - 1}" rx="8" fill="#fff" stroke="#d1d9e0"/>'
    yield f'<text x="{MARGIN}" y="34" class="t">vkgate beside its peers: less is better</text>'
    yield from legend()
    for number, row in enumerate(rows):
        y = TOP + number * (panel_height + ROW_GAP)
        for line, who in enumerate(SHOWN):
            kind = "g" if who == VKGATE else "s"
            yield (f'<text x="{MARGIN + LABELS - 8}" y="{y + PANEL_TOP - 1 + line * PITCH}" class="{kind}" '
                   f'text-anchor="end">{who}</text>')
        for column, panel in enumerate(row):
            yield from panel.draw(MARGIN + LABELS + column * PANEL, y)
    for line, text in (32, f"{report.about['peers']}. glad's loads also query what the device supports."), (
            16, f"{report.about['driver']}; {report.machine_line()}"):
        yield f'<text x="{MARGIN}" y="{height - line}" class="s">{escaped(text)}</text>'
    yield "</svg>"


def draw(report):
    """Writes the chart, and says so."""
    name = FILE.relative_to(contenders.ROOT)
    try:
        drawn = "\n".join(svg(report))
    except Missing as missing:
        return f"{name} is left as it is; not measured: {missing}"
    pathlib.Path(FILE).write_text(drawn + "\n")
    return f"{name} was drawn."
