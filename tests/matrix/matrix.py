#!/usr/bin/env python3
"""Runs the matrix: vkgate with many headers, compilers, platforms and tools. With names, it runs only the rows whose
names contain one of them.

At the end it prints a table with one row per configuration: passed, or the reason why it was skipped or failed. The
exit code is 0 if no row failed and may_be_skipped lists every skipped row.
"""
import argparse
import concurrent.futures
import fnmatch
import importlib
import os
import pathlib
import re
import shutil
import sys
import threading
import time
import traceback

import rows

FOLDER = pathlib.Path(__file__).parent
MODULES = [importlib.import_module(name)
           for name in ("headers", "layout", "compilers", "single", "platforms", "tools", "costs")]


def all_rows():
    found = [row for module in MODULES for row in module.configurations()]
    names = [row.name for row in found]
    assert len(names) == len(set(names)), "two rows have one name"
    return found


def may_be_skipped():
    """For each line, the pattern of names before the colon."""
    lines = (FOLDER / "may_be_skipped").read_text().splitlines()
    return [line.split(": ")[0] for line in lines if line and not line.startswith("#")]


def attempt(row):
    folder = rows.BUILD / re.sub(r"[^\w.+-]+", "_", row.name)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    began = time.monotonic()
    try:
        result, found = "passed", row.run(folder)
    except rows.Skipped as skipped:
        result, found = "skipped", str(skipped)
    except rows.Failed as failure:
        result, found = "FAILED", str(failure)
    except Exception as error:  # an error in one row must not stop the other rows
        result, found = "FAILED", f"{error!r}\n{traceback.format_exc()}"
    if result != "FAILED":  # keep the files of a failed row for inspection
        shutil.rmtree(folder, ignore_errors=True)
    return result, found, time.monotonic() - began


def run_all(chosen):
    outcomes = {}
    printing = threading.Lock()

    def work(row):
        result, found, seconds = attempt(row)
        with printing:
            outcomes[row.name] = result, found, seconds
            print(f"{len(outcomes):4}/{len(chosen)}  {result:8} {seconds:5.0f} s  {row.name}", flush=True)
            if result == "FAILED":
                print(found, flush=True)

    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        list(pool.map(work, sorted(chosen, key=lambda row: -row.seconds)))
    return outcomes


def shortened(text, width):
    text = text.strip().splitlines()[0] if text.strip() else ""
    return text if len(text) <= width else text[:width - 1] + "…"


def print_table(chosen, outcomes):
    width = max(len("configuration"), *(len(row.name) for row in chosen))
    print(f"\n{'configuration':{width}}  {'result':8} {'time':>7}  result, or reason for none")
    print("-" * (width + 60))
    for row in chosen:
        result, found, seconds = outcomes[row.name]
        print(f"{row.name:{width}}  {result:8} {seconds:5.0f} s  {shortened(found, 90)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="show the names and run nothing")
    parser.add_argument("names", metavar="NAME", nargs="*", help="part of a row's name")
    options = parser.parse_args()
    chosen = all_rows()
    for name in options.names:
        if not any(name in row.name for row in chosen):
            sys.exit(f"no configuration has {name} in its name; --list shows all names")
    if options.names:
        chosen = [row for row in chosen if any(name in row.name for name in options.names)]
    if options.list:
        print("\n".join(row.name for row in chosen))
        return 0
    print(f"{len(chosen)} configurations")

    began = time.monotonic()
    outcomes = run_all(chosen)
    print_table(chosen, outcomes)

    excused = may_be_skipped()
    skipped = [name for name, (result, _, _) in outcomes.items() if result == "skipped"]
    unexcused = [name for name in skipped if not any(fnmatch.fnmatchcase(name, pattern) for pattern in excused)]
    failed = sum(result == "FAILED" for result, _, _ in outcomes.values())
    print(f"\nThe matrix took {(time.monotonic() - began) / 60:.1f} minutes.")
    for name in unexcused:
        print(f"Skipped, but not listed in tests/matrix/may_be_skipped: {name}")
    line = f"{len(chosen) - len(skipped) - failed} passed, {failed} failed"
    print(line + (f", {len(skipped)} skipped" if skipped else ""))
    return 1 if failed or unexcused else 0


if __name__ == "__main__":
    sys.exit(main())
