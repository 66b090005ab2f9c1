"""Code shared by the checks of the example programs."""

import ctypes
import glob
import json
import os
import pathlib
import pty
import re
import shutil
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


# Drivers, for with_drivers().
LAVAPIPE = "/usr/share/vulkan/icd.d/lvp_icd*.json"
NEWER_LAVAPIPE = "*/libvulkan_lvp.so"
SWIFTSHADER = "chromium/libvk_swiftshader.so"
MOCK_DRIVER = "chromium/libVkICD_mock_icd.so"
UNPACKED = pathlib.Path(__file__).resolve().parents[2] / "build/packages/usr/lib"
SKIPPED = 77


def with_drivers(*patterns):
    """The environment with these drivers only: manifests, or libraries that cmake/setup.sh unpacks. None if
    one of them is not there."""
    manifests = []
    for pattern in patterns:
        found = glob.glob(str(UNPACKED / pattern))
        if not found:
            return None
        path = pathlib.Path(found[0])
        if path.suffix != ".json":
            content = {"library_path": str(path), "api_version": "1.4.0"}
            path = pathlib.Path(WORK.name) / f"{path.parent.name}_{path.stem}.json"
            path.write_text(json.dumps({"file_format_version": "1.0.1", "ICD": content}))
        manifests.append(str(path))
    return {"VK_DRIVER_FILES": ":".join(manifests), "VK_ICD_FILENAMES": ":".join(manifests)}


def newest_vulkan():
    """The environment for the newest unpacked loader and driver, or None if there are none."""
    loader = UNPACKED / "chromium/libvulkan.so.1"
    driver = with_drivers(NEWER_LAVAPIPE)
    if not loader.exists() or not driver:
        return None
    folder = pathlib.Path(WORK.name) / "newest"
    if not folder.exists():
        folder.mkdir()
        (folder / loader.name).symlink_to(loader)
    return {"LD_LIBRARY_PATH": str(folder), **driver}


def no_library():
    """A folder in which the loader's file names exist but are not libraries."""
    folder = pathlib.Path(WORK.name) / "nowhere"
    folder.mkdir()
    for name in ("libvulkan.so.1", "libvulkan.so"):
        (folder / name).write_text("not a library")
    return str(folder)


def in_place_of_vulkan(altered):
    """The environment in which the altered library replaces the system's Vulkan loader."""
    folder = pathlib.Path(WORK.name) / "in_place"
    if not folder.exists():
        folder.mkdir()
        (folder / "libvulkan.so.1").symlink_to(altered)
    return {"LD_LIBRARY_PATH": str(folder), "VKGATE_TEST_LIBRARY": path_of_vulkan()}


def path_of_vulkan():
    """The path of the system's Vulkan loader."""
    ctypes.CDLL("libvulkan.so.1")
    maps = pathlib.Path("/proc/self/maps").read_text()
    return re.search(r"/.*/libvulkan\.so.*", maps)[0]


def build_altered():
    library = pathlib.Path(WORK.name) / "altered_vulkan.so"
    compiler = (
        os.environ.get("CC") or shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    )
    if not compiler:
        skip("the programs with a faulty implementation", "there is no C compiler")
        return None
    source = pathlib.Path(__file__).with_name("altered_vulkan.c")
    subprocess.run(
        [
            *compiler.split(),
            "-shared",
            "-fPIC",
            "-Wall",
            "-Wextra",
            "-Werror",
            "-o",
            library,
            source,
            "-ldl",
        ],
        check=True,
    )
    return str(library)


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


def check_no_message(program, *arguments, **environment):
    """The validation layer has nothing to say about the program."""
    what = f"the validation layer finds no fault in {' '.join([program, *arguments])}"
    places = ["/usr/share", "/usr/local/share", "/etc", *os.environ.get("XDG_DATA_DIRS", "").split(":")]
    manifest = "vulkan/explicit_layer.d/VkLayer_khronos_validation.json"
    if not any((pathlib.Path(place) / manifest).exists() for place in places if place):
        return skip(what, "it is not installed")
    run = Run(program, *arguments, VK_INSTANCE_LAYERS="VK_LAYER_KHRONOS_validation", **environment)
    check(what, run.code == 0 and not re.search("VUID|Validation", run.out + run.err), run.shown())


def end():
    """Ends the script: 0 if all checks passed, 1 if a check failed, 77 if none failed but some could not run."""
    print(f"{len(failed)} failed, {len(skipped)} skipped")
    sys.exit(1 if failed else SKIPPED if skipped else 0)


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
