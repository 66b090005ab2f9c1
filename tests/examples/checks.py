"""Code shared by the checks of the example programs."""

import json
import os
import pathlib
import pty
import subprocess
import sys
import tempfile

PROGRAMS = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
WORK = tempfile.TemporaryDirectory()
failed, skipped = [], []

ENVIRONMENT = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "VK_INSTANCE_LAYERS")}
ENVIRONMENT.setdefault("XDG_RUNTIME_DIR", WORK.name)  # else libwayland complains
ENVIRONMENT["TERM"] = "xterm"
# A driver version that the altered library reports as a Vulkan version: 580.95.05, in NVIDIA's encoding.
NO_VERSION = {"VKGATE_TEST_VERSION": "2434253120"}
NO_DRIVER = {"VK_DRIVER_FILES": "/nonexistent", "VK_ICD_FILENAMES": "/nonexistent"}


def newest_vulkan():
    """The environment for the newest unpacked loader and driver, or None if there are none."""
    unpacked = pathlib.Path(__file__).resolve().parents[2] / "build/packages/usr/lib"
    loader = unpacked / "chromium/libvulkan.so.1"
    driver = next(unpacked.glob("*/libvulkan_lvp.so"), None)
    if not loader.exists() or not driver:
        return None
    folder = pathlib.Path(WORK.name) / "newest"
    if not folder.exists():
        folder.mkdir()
        (folder / loader.name).symlink_to(loader)
        (folder / "driver.json").write_text(
            json.dumps(
                {
                    "file_format_version": "1.0.1",
                    "ICD": {"library_path": str(driver), "api_version": "1.4.0"},
                }
            )
        )
    manifest = str(folder / "driver.json")
    return {
        "LD_LIBRARY_PATH": str(folder),
        "VK_DRIVER_FILES": manifest,
        "VK_ICD_FILENAMES": manifest,
    }


class Run:
    """A program that has ended: code, out, err."""

    def __init__(self, program, *arguments, **environment):
        self.command = " ".join(
            [f"{k}={v}" for k, v in environment.items()] + [program, *arguments]
        )
        done = subprocess.run(
            [PROGRAMS / program, *arguments],
            env={**ENVIRONMENT, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
        )
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr

    def shown(self):
        return f"{self.command}\nexit code {self.code}\n{self.out[-3000:]}{self.err[-1000:]}"


def check(what, holds, detail=""):
    print(f"{'ok  ' if holds else 'FAIL'}  {what}", flush=True)
    if not holds:
        failed.append(what)
        print("      " + str(detail).replace("\n", "\n      "), flush=True)


def skip(what, why):
    print(f"skip  {what}: {why}", flush=True)
    skipped.append(what)


def ends(run, code, *texts):
    """Whether the run ended with the code and printed all of the texts, ignoring line breaks."""
    said = " ".join((run.out + run.err).split())
    return run.code == code and all(" ".join(text.split()) in said for text in texts)


def expect(what, run, code, *texts):
    check(what, ends(run, code, *texts), f"wanted exit code {code} and {texts}\n{run.shown()}")
    return run


def on_terminal(program, *arguments, **environment):
    """What the program prints when its standard output is a terminal."""
    reader, writer = pty.openpty()
    process = subprocess.Popen(
        [PROGRAMS / program, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=writer,
        stderr=subprocess.DEVNULL,
        env={**ENVIRONMENT, **environment},
    )
    os.close(writer)
    said = b""
    try:
        while chunk := os.read(reader, 65536):
            said += chunk
    except OSError:  # Linux reports this error when the other end is closed
        pass
    process.wait(timeout=120)
    os.close(reader)
    return said.decode()
