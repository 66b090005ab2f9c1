"""The table of the benchmarks, for a terminal."""
import os
import sys
import textwrap

from results import LIMIT, VKGATE, Result

MOST_COLUMNS = 150

ORDER = [VKGATE, LIMIT, "volk", "VUL", "Vulkan-Hpp", "glad"]  # any others follow


def scaled(value, steps):
    """The value in the largest unit in which it is at least 1: "434 µs"."""
    for factor, unit in steps:
        if abs(value) >= factor * 0.9995:
            break
    return f"{digits(value / factor)} {unit}"


def digits(number):
    """The number with at most two decimals: three significant digits, or the whole integer part if that is longer."""
    if number == round(number) and abs(number) < 1e5:
        return f"{number:,.0f}"
    return f"{number:,.{0 if abs(number) >= 99.95 else 1 if abs(number) >= 9.995 else 2}f}"


TIMES = [(1, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")]
COUNTS = [(1e9, "G"), (1e6, "M"), (1e3, "k")]
BYTES = [(1e6, "MB"), (1e3, "kB")]


def shown(value, unit):
    """The value with a readable unit."""
    if value is None:
        return "-"
    if unit == "s":
        return "0 s" if value == 0 else scaled(value, TIMES)
    if unit == "bytes":
        return scaled(value, BYTES) if value >= 1e3 else f"{value:,.0f} B"
    if unit == "instructions" and value >= 1e4:
        return scaled(value, COUNTS)
    return digits(value)


def ratio(value, reference):
    """The value as a multiple of the reference: "×103", "×0.52"."""
    if not reference:
        return ""
    times = value / reference
    return f"×{times:.0f}" if times >= 9.95 else f"×{times:.1f}" if times >= 1.95 else f"×{times:.2f}"


def bar_text(result):
    """ "≤ 1/10 of best: 0.009 ✓", or nothing."""
    bar = result.bar
    if bar is None or VKGATE not in result.values:
        return "", None
    mark = "✓" if result.met() else "✗"
    if not bar.of:
        return f"≤ {shown(bar.most, result.unit)} {mark}", result.met()
    if bar.of == "best peer" and not result.peers() or bar.of != "best peer" and bar.of not in result.values:
        return "not measured", False
    fraction = {0.1: "1/10", 0.25: "1/4", 0.5: "1/2"}.get(bar.most, f"{bar.most:.4g}")
    name = {"best peer": "best"}.get(bar.of, bar.of)
    reference = result.reference()
    value = result.values[VKGATE] / reference if reference else float(result.values[VKGATE] > 0)
    return f"≤ {fraction} of {name}: {value:{'.2f' if value >= 0.1 else '.2g'}} {mark}", result.met()


class Style:
    def __init__(self, on):
        self.on = on

    def __call__(self, text, code):
        return f"\033[{code}m{text}\033[0m" if self.on and text.strip() else text


def on_terminal():
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def columns_of(found):
    """The contenders in the rows, in order: vkgate, the limit, then the peers."""
    everybody = {who for result in found for who in result.values}
    return sorted(everybody, key=lambda who: (ORDER.index(who.split(" (")[0]) if who.split(" (")[0] in ORDER
                                              else len(ORDER), who))


def cell(result, who):
    """The value, and for all but vkgate its ratio to vkgate's."""
    value, own = result.values.get(who), result.values.get(VKGATE)
    if who == VKGATE:
        return shown(value, result.unit)
    return f"{shown(value, result.unit)} {ratio(value, own) if value is not None else '':>5}"


def section_lines(section, found, style):
    columns = columns_of(found)
    bars = [bar_text(result) for result in found]
    cells = [[cell(result, who) for who in columns] for result in found]
    names = [who.replace(" (", "\n(").split("\n") for who in columns]
    widths = [max(*map(len, name), *(len(row[i]) for row in cells)) for i, name in enumerate(names)]
    bar_width = max(len(text) for text, _ in bars)
    first = min(50, MOST_COLUMNS - sum(widths) - 2 * len(widths) - (2 + bar_width if bar_width else 0))
    made = ["", style(section, "1")] if len(section) > first else [""]
    for line in range(max(map(len, names))):
        head = section if line == 0 and len(section) <= first else ""
        texts = [(name[line] if line < len(name) else "").rjust(width) for name, width in zip(names, widths)]
        last = "bar" if bar_width and line == 0 else ""
        made.append(style(f"{head:{first}}  {'  '.join(texts)}  {last}".rstrip(), "1"))
    previous = None
    for number, (result, row, (bar, met)) in enumerate(zip(found, cells, bars)):
        group, _, rest = result.what.partition(": ")
        following = found[number + 1].what.partition(": ")[0] if number + 1 < len(found) else None
        in_group = rest and group in (previous, following)
        if in_group and group != previous:
            made.append(f"  {group}")
        previous = group
        indent, text = ("    ", rest) if in_group else ("  ", result.what)
        what = textwrap.wrap(text, first, initial_indent=indent, subsequent_indent=indent + "  ")
        texts = [text.rjust(width) for text, width in zip(row, widths)]
        texts = [style(text, "1") if who == VKGATE else text for who, text in zip(columns, texts)]
        made += what[:-1]
        made.append(f"{what[-1]:{first}}  {'  '.join(texts)}  {style(bar, '32' if met else '31')}".rstrip())
    return made


def lines(found: list[Result], colour=None):
    """The rows under the headings of their sections. Each section has only the columns that it needs. Consecutive rows
    form a group if they begin with the same words before a colon."""
    style = Style(on_terminal() if colour is None else colour)
    by_section = {}
    for result in found:
        by_section.setdefault(result.section, []).append(result)
    return [line for section, rows in by_section.items() for line in section_lines(section, rows, style)]


def wrapped(note):
    """A note below the table. Indented lines in it, such as code, are not changed."""
    made = []
    for line in note.splitlines():
        indent = "  " if made else "- "
        made += [f"  {line}"] if line.startswith("  ") else textwrap.wrap(
            line, MOST_COLUMNS - 2, initial_indent=indent, subsequent_indent="  ")
    return made
