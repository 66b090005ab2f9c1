#!/usr/bin/env python3
"""Measures vkgate and its peers and prints one table: one row for each measurement, then notes on the methods.
Without NAMEs the results go to build/benchmark/results.json, and the chart to docs/performance.svg. With NAMEs, it
measures only the sections and rows whose names contain a NAME.

It marks missed bars (vkgate's goals). Still, the exit code is 0 unless something could not be measured.
"""
import argparse
import dataclasses
import datetime
import json
import os
import pathlib
import platform
import re
import sys
import traceback

import chart
import compile_time
import contenders
import layer
import rows
import runtime
import size
import table
from results import Bar, Result

RESULTS = contenders.BUILD / "results.json"


def name_of(row):
    return f"{row.section}: {row.what}"


def matches(row, names):
    return not names or any(name.lower() in name_of(row).lower() for name in names)


# -- the report and the machine --------------------------------------------------------------------------------------


def machine():
    """A description of the machine, as far as it matters for the figures."""
    info = pathlib.Path("/proc/cpuinfo")
    models = re.findall(r"^model name\s*: (.*)$", info.read_text(), re.MULTILINE) if info.exists() else []
    release = pathlib.Path("/etc/os-release")
    system = re.search(r'^PRETTY_NAME="?([^"\n]*)', release.read_text(), re.MULTILINE) if release.exists() else None
    return {"cpu": models[0] if models else platform.machine(), "cores": len(os.sched_getaffinity(0)),
            "system": system.group(1) if system else platform.system(),
            "compilers": [compiler.name for compiler in contenders.compilers()],
            "driver": runtime.driver(), "peers": runtime.versions_of_peers()}


class Report:
    """The rows of the table, with the notes and problems."""

    def __init__(self, results, notes, about, date):
        self.results, self.notes, self.about, self.date = results, notes, about, date

    def save(self, file):
        rows.write(file, json.dumps({"date": self.date, "machine": self.about, "notes": self.notes,
                                     "results": [dataclasses.asdict(result) for result in self.results]},
                                    indent=1, ensure_ascii=False) + "\n")

    @staticmethod
    def of(file):
        kept = json.loads(pathlib.Path(file).read_text())
        results = [Result(**{**one, "bar": Bar(**one["bar"]) if one["bar"] else None}) for one in kept["results"]]
        return Report(results, kept["notes"], kept["machine"], kept["date"])

    def machine_line(self):
        about = self.about
        kind = f"{about['cpu']}, {about['cores']} cores, {about['system']}, {', '.join(about['compilers'])}"
        return f"{kind}; {self.date}"

    def show(self, problems=()):
        judged = [result.met() for result in self.results if result.bar]
        print("\n".join(table.lines(self.results)))
        print(f"\nLess is better. × gives the multiple of vkgate's value. {sum(judged)} of {len(judged)} bars are met.")
        print(f"Measured on {self.machine_line()}")
        for title, texts in ("Methods", self.notes), ("Not measured", problems):
            if texts:
                print(f"\n{title}:")
            for text in texts:
                print("\n".join(table.wrapped(text)))


# -- measuring -------------------------------------------------------------------------------------------------------


def measured(row):
    """Measures a row. Returns its result, or the reason why there is none."""
    try:
        return row.measure(), None
    except rows.Skipped as skipped:
        return None, f"skipped: {name_of(row)}: {skipped}"
    except rows.Failed as failure:
        return None, f"failed: {name_of(row)}: {failure}"
    except Exception:  # one error must not lose the other results
        return None, f"failed: {name_of(row)}: {traceback.format_exc()}"


def run_time(names):
    """Measures what runtime.py covers. Its row names are not known before it has measured them."""
    try:
        return [result for result in runtime.results(contenders.BUILD) if matches(result, names)], []
    except (Exception, SystemExit) as failure:
        return [], [f"failed: run time: {failure}"]


def run_time_rows_before(static):
    """The rows of runtime.py from an earlier measurement: all saved rows except the static ones."""
    own = {name_of(row) for row in static}
    return [row for row in Report.of(RESULTS).results if name_of(row) not in own] if RESULTS.exists() else []


def measure(names, quick):
    static = [*compile_time.measured(quick), *layer.measured(quick), *size.measured(quick)]
    chosen = [row for row in static if matches(row, names)]
    of_run_time = run_time_rows_before(static)
    unknown = [name for name in names if not any(matches(row, [name]) for row in static)]
    results, problems = [], []
    if not names or unknown or any(matches(row, names) for row in of_run_time):
        print("Measuring: run time", file=sys.stderr, flush=True)
        results, problems = run_time(names)
    for number, row in enumerate(chosen, 1):
        print(f"Measuring: {number}/{len(chosen)} {name_of(row)}", file=sys.stderr, flush=True)
        result, problem = measured(row)
        results += [result] if result else []
        problems += [problem] if problem else []
    problems += [f"failed: no name contains {name}; --list shows all names" for name in unknown
                 if not any(matches(result, [name]) for result in results)]
    return results, problems


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="show the names; the run-time ones are listed after being "
                                                            "measured once")
    parser.add_argument("--quick", action="store_true", help="fewer repetitions of slow measurements (compile times)")
    parser.add_argument("--show", metavar="FILE", help="show the results in FILE, a results.json, again")
    parser.add_argument("--draw", metavar="FILE", help="draw the chart from FILE, a results.json, again")
    parser.add_argument("names", metavar="NAME", nargs="*", help="part of the name of a section or row")
    options = parser.parse_args()

    if options.show or options.draw:
        try:
            report = Report.of(options.show or options.draw)
        except (OSError, ValueError, KeyError, TypeError) as failure:
            parser.error(f"no results in {options.show or options.draw}: {failure}")
        if options.draw:
            print(chart.draw(report))
        else:
            report.results = [result for result in report.results if matches(result, options.names)]
            report.show()
        return 0
    if options.list:
        static = [*compile_time.measured(), *layer.measured(), *size.measured()]
        of_run_time = run_time_rows_before(static)
        print("\n".join(name_of(row) for row in [*of_run_time, *static] if matches(row, options.names)))
        if not of_run_time:
            print("(and the run-time rows, which are listed after they were measured once)", file=sys.stderr)
        return 0

    contenders.check_peers()
    results, problems = measure(options.names, options.quick)
    notes = [*runtime.notes(), *compile_time.notes(), *layer.notes(), *size.notes()]
    report = Report(results, notes, machine(), datetime.date.today().isoformat())
    report.show(problems)
    if not options.names:
        report.save(RESULTS)
        print(f"\n{chart.draw(report)}")
    return 1 if any(problem.startswith("failed") for problem in problems) else 0


if __name__ == "__main__":
    sys.exit(main())
