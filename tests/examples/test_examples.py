#!/usr/bin/env python3
"""Runs the example programs and checks what they say and how they end.

    test_examples.py DIRECTORY_WITH_THE_PROGRAMS

Needs a Vulkan driver (lavapipe will do) and a C compiler. Prints every check. Ends with 0, with 1 if
a check failed, and with 77 if none did but some could not be made.
"""

import json
import os
import pathlib
import pty
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAMS = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
SKIPPED = 77
WORK = tempfile.TemporaryDirectory()
failed, skipped = [], []

ENVIRONMENT = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "VK_INSTANCE_LAYERS")}
ENVIRONMENT.setdefault("XDG_RUNTIME_DIR", WORK.name)  # else libwayland complains
ENVIRONMENT["TERM"] = "xterm"
NO_DRIVER = {"VK_DRIVER_FILES": "/nonexistent", "VK_ICD_FILENAMES": "/nonexistent"}


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
    """Whether it ended with the code and said all of the texts."""
    return run.code == code and all(text in run.out + run.err for text in texts)


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
    except OSError:  # how Linux reports the other end's close
        pass
    process.wait(timeout=120)
    os.close(reader)
    return said.decode()


def info(*arguments, **environment):
    return Run("vkgate-info", *arguments, **environment)


def survey(*arguments, **environment):
    return json.loads(info("--json", *arguments, **environment).out)


# -- hello


def test_hello(nowhere):
    expect("hello counts the commands of a device", Run("hello"), 0, "commands")
    expect("hello says that there is no driver", Run("hello", **NO_DRIVER), 1, "no Vulkan driver")
    expect(
        "hello says that there is no library, and what it tried",
        Run("hello", LD_LIBRARY_PATH=nowhere),
        1,
        "no Vulkan loader could be opened",
        "libvulkan.so.1",
    )

    text = (ROOT / "examples" / "hello.cpp").read_text()
    blocks = re.findall(
        r"```cpp\n(// examples/hello\.cpp.*?)```", (ROOT / "README.md").read_text(), re.S
    )
    if blocks:
        check("README.md shows examples/hello.cpp as it is", blocks == [text])
    else:
        skip("README.md shows examples/hello.cpp as it is", "it does not show it")


# -- compute


def test_compute(altered):
    run = expect(
        "compute computes on the GPU, and right", Run("compute"), 0, "GPU:", "CPU:", ": correct"
    )
    check(
        "compute asks for the 32 commands of its table, and no others",
        " 32 commands" in run.out,
        run.shown(),
    )
    run = expect("compute --cpu leaves the GPU alone", Run("compute", "--cpu"), 0, "CPU:")
    check("compute --cpu says nothing of a GPU", "GPU" not in run.out, run.shown())
    expect(
        "compute computes on the CPU where there is no library",
        Run("compute", "--library", "/nonexistent"),
        0,
        "not used",
        "/nonexistent",
        "CPU:",
    )
    expect(
        "compute computes on the CPU where there is no driver",
        Run("compute", **NO_DRIVER),
        0,
        "no driver",
        "CPU:",
    )
    expect(
        "compute computes on the CPU where a command is withheld, and names it",
        Run("compute", "--withhold", "vkCmdDispatch"),
        0,
        "vkCmdDispatch is missing: Vulkan 1.0 promises it",
        "CPU:",
    )
    if altered:
        expect(
            "compute computes on the CPU where the implementation lacks commands, and names them all",
            Run("compute", "--library", altered, VKGATE_TEST_WITHHOLD="vkMapMemory,vkQueueSubmit"),
            0,
            "vkMapMemory is missing",
            "vkQueueSubmit is missing",
            "CPU:",
        )
        expect(
            "compute computes on the CPU where vkCreateInstance is missing",
            Run("compute", "--library", altered, VKGATE_TEST_WITHHOLD="vkCreateInstance"),
            0,
            "vkCreateInstance is missing",
            "CPU:",
        )
        expect(
            "compute computes on the CPU where there is no device",
            Run("compute", "--library", altered, VKGATE_TEST_NO_DEVICE="1"),
            0,
            "no device",
            "CPU:",
        )
    expect("compute refuses an unknown option", Run("compute", "--fast"), 1, "usage:")


def test_kernel():
    what = "examples/compute.spv.inc is what glslc makes of examples/compute.comp"
    included = (ROOT / "examples" / "compute.spv.inc").read_text()
    first, _, words = included.partition("\n")
    command, version = re.search(r"`(glslc .*?)` \((shaderc [\w.]+)\)", first).groups()
    glslc = shutil.which("glslc")
    if not glslc:
        return skip(what, "there is no glslc")
    installed = subprocess.run([glslc, "--version"], capture_output=True, text=True).stdout.split(
        "\n"
    )[0]
    if installed.split("-")[0] != version:
        return skip(what, f"made with {version}, but here is {installed}")
    made = subprocess.run(
        [glslc, *command.split()[1:], "-o", "-"],
        capture_output=True,
        text=True,
        cwd=ROOT / "examples",
    )
    check(what, made.stdout.split() == words.split(), f"run `{command}` again\n{made.stderr}")


# -- two_devices


def test_two_devices():
    run = expect(
        "two_devices gets right numbers from both",
        Run("two_devices"),
        0,
        "device A: 64 rounds with",
        "device B: 64 rounds with",
    )
    check("two_devices: both are correct", run.out.count("all correct") == 2, run.shown())
    counts = re.search(r"may be called +(\d+) +(\d+)", run.out)
    check("two_devices has two tables that differ", counts and counts[1] != counts[2], run.shown())
    check(
        "two_devices copies on each device in the way that its table has",
        re.search(r"A: .* vkCmdCopyBuffer,", run.out)
        and re.search(r"B: .* vkCmdCopyBuffer2,", run.out),
        run.shown(),
    )
    expect(
        "two_devices says that there is no driver", Run("two_devices", **NO_DRIVER), 2, "no driver"
    )
    expect(
        "two_devices says that there is no library",
        Run("two_devices", "--library", "/nonexistent"),
        2,
        "/nonexistent",
    )


# -- vkgate-info


def test_info_text():
    run = info()
    check(
        "vkgate-info ends with 0, or with 3 and a list of what is missing",
        run.code == (3 if "missing:" in run.out else 0),
        run.shown(),
    )
    check(
        "its text names device, driver and version",
        all(
            re.search(f"^{key}  ", run.out, re.M)
            for key in ("device 0", "driver ", "version", "enabled")
        ),
        run.shown(),
    )
    check(
        "its text fits 80 columns",
        all(len(line) <= 80 for line in run.out.splitlines()),
        [line for line in run.out.splitlines() if len(line) > 80],
    )
    check("its counts add up", adds_up(run.out), run.shown())
    check("there is no color in a pipe", "\033" not in run.out)
    check("there is color on a terminal", "\033[1m" in on_terminal("vkgate-info"))
    check("NO_COLOR turns it off", "\033" not in on_terminal("vkgate-info", NO_COLOR="1"))
    check("a dumb terminal gets none", "\033" not in on_terminal("vkgate-info", TERM="dumb"))

    run = expect("--help tells the exit codes", info("--help"), 0, "Exit codes:", "  3  ")
    check(
        "--help fits 80 columns", all(len(line) <= 80 for line in run.out.splitlines()), run.shown()
    )
    expect("--version", info("--version"), 0, "vkgate ", "registry 1.")


def adds_up(text):
    """Whether each block's last line, "all", is the sum of the others."""
    sums, blocks = [0, 0, 0], 0
    for line in text.splitlines():
        if line.endswith("delivered  missing"):
            sums = [0, 0, 0]
        elif row := re.match(r"  (\S.*?) +(\d+) +(\d+) +(\d+|-)$", line):
            numbers = [0 if n == "-" else int(n) for n in row.groups()[1:]]
            if numbers[0] != numbers[1] + numbers[2]:
                return False
            if row[1] == "all":
                blocks += 1
                if numbers != sums:
                    return False
            sums = [a + b for a, b in zip(sums, numbers)]
    return blocks > 0


def test_info_json():
    everything = survey()
    tables = {key: everything["instance"][key] for key in ("global_table", "instance_table")}
    for device in everything["devices"]:
        for key in ("physical_device_table", "device_table"):
            tables[f"{key} {device['index']}"] = device[key]
    for name, table in tables.items():
        by_provider = {}
        for command in table["commands"]:
            if "provider" in command:
                by_provider[command["provider"]] = by_provider.get(command["provider"], 0) + 1
        check(
            f"--json, {name}: each provider counts its commands",
            by_provider == {p["name"]: p["allowed"] for p in table["providers"]},
        )
        check(
            f"--json, {name}: what is allowed is delivered or missing",
            all(p["allowed"] == p["delivered"] + len(p["missing"]) for p in table["providers"]),
        )
        check(
            f"--json, {name}: what is not allowed has no provider",
            all(c["state"] != "not allowed" or "provider" not in c for c in table["commands"]),
        )
    device = everything["devices"][0]
    check(
        "--json has every device command",
        len(device["device_table"]["commands"]) == device["ungated"]["device_commands"] > 700,
    )

    # Counted by hand from the specification: the device commands of each version.
    of_version = {"1.0": 121, "1.1": 137, "1.2": 150, "1.3": 186}
    for api, commands in of_version.items():
        device = survey("--api", api, "--enable", "none")["devices"][0]
        if device["version"]["in_effect"] != api:
            skip(
                f"--api {api} --enable none allows {commands} device commands",
                "the device is older",
            )
            continue
        allowed = sum(p["allowed"] for p in device["device_table"]["providers"])
        check(
            f"--api {api} --enable none allows {commands} device commands",
            allowed == commands,
            allowed,
        )
        ungated = device["ungated"]
        check(
            f"--api {api} --enable none: all others are not allowed",
            ungated["not_allowed"] == ungated["device_commands"] - commands,
            ungated,
        )
        check(
            f"--api {api} --enable none: vkgate's table holds none of them, an ungated one would",
            ungated["non_null_in_vkgate"] == 0 < ungated["non_null_from_vkGetInstanceProcAddr"],
            ungated,
        )

    device = survey("--enable", "VK_KHR_swapchain")["devices"][0]
    states = {c["name"]: c["state"] for c in device["device_table"]["commands"]}
    check(
        "--enable VK_KHR_swapchain enables it alone",
        device["extensions"]["enabled"] == ["VK_KHR_swapchain"],
        device["extensions"],
    )
    check(
        "--enable VK_KHR_swapchain delivers vkCreateSwapchainKHR",
        states["vkCreateSwapchainKHR"] == "delivered",
    )
    check(
        "--enable VK_KHR_swapchain does not allow vkCmdPushDescriptorSetKHR",
        states["vkCmdPushDescriptorSetKHR"] == "not allowed",
    )


def test_info_list():
    run = expect("--list lists states", info("--list"), 0, "delivered ", "not allowed ")
    rows = re.findall(r"^    (delivered|missing|not allowed) +(vk\w+)", run.out, re.M)
    everything = survey()
    of_json = [
        (c["state"], c["name"])
        for t in (
            everything["instance"]["global_table"],
            everything["instance"]["instance_table"],
            *(
                d[k]
                for d in everything["devices"]
                for k in ("physical_device_table", "device_table")
            ),
        )
        for c in t["commands"]
    ]
    check("--list and --json say the same of every command", sorted(rows) == sorted(of_json))


def test_info_explain():
    expect(
        "--explain tells what is needed",
        info("--api", "1.0", "--enable", "none", "--explain", "vkCmdPushDescriptorSetKHR"),
        0,
        "vkCmdPushDescriptorSetKHR needs ",
        "VK_KHR_push_descriptor",
    )
    expect(
        "--explain tells what allows it",
        info("--explain", "vkCmdDraw"),
        0,
        "vkCmdDraw may be called: Vulkan 1.0 provides it.",
    )
    expect(
        "--explain suggests the name that was meant",
        info("--explain", "vkCmdBeginRendring"),
        1,
        "vkCmdBeginRendring is not a command",
        "Did you mean vkCmdBeginRendering",
    )
    run = expect("--explain suggests nothing where nothing is close", info("--explain", "zzz"), 1)
    check("it does not", "Did you mean" not in run.err, run.shown())


def test_info_wrong_input():
    for arguments in (
        ["--fast"],
        ["--api", "2"],
        ["--api", "x"],
        ["--api", "0.9"],
        ["--api", ""],
        ["--device", "-1"],
        ["--device", "99999999999999999999"],
        ["--list", "--json"],
        ["--explain"],
        ["--enable", "VK_KHR_no_such_thing"],
        ["--explain", ""],
        ["--explain", "v" * 10000],
        ["--enable", "V" * 10000],
        ["--enable", ""],
        ["--device", ""],
        ["--library", ""],
    ):
        run = info(*arguments)
        shown = " ".join(a if len(a) < 50 else a[:5] + "…" for a in arguments)
        check(
            f"wrong usage is told on the error stream: {shown}",
            run.code == 1 and run.err and not run.out,
            run.shown()[-2000:],
        )
    expect(
        "an extension misspelled is corrected",
        info("--enable", "VK_KHR_swapchian"),
        1,
        "Did you mean VK_KHR_swapchain?",
    )
    expect(
        "an extension that nobody has here is left out",
        info("--enable", "VK_KHR_win32_surface"),
        0,
        "VK_KHR_win32_surface (not supported)",
    )
    expect("versions to come count as the newest", info("--api", "9.9", "--enable", "none"), 0)


def test_info_without_vulkan(altered):
    for form in ([], ["--json"], ["--list"], ["--explain", "vkCmdDraw"]):
        run = expect(
            f"no library: exit code 2 {' '.join(form)}",
            info("--library", "/nonexistent", *form),
            2,
            "/nonexistent",
        )
        check("and nothing on the output stream", run.out == "", run.shown())
    expect("a directory is no library", info("--library", WORK.name), 2, "could not be opened")
    expect("no driver: exit code 2", info(**NO_DRIVER), 2, "no driver")
    expect("no such device: exit code 2", info("--device", "99"), 2, "no device 99")
    if altered:
        expect(
            "no device: exit code 2",
            info("--library", altered, VKGATE_TEST_NO_DEVICE="1"),
            2,
            "no device",
        )


def test_info_missing(altered):
    faulty = {"VKGATE_TEST_WITHHOLD": "vkCmdDraw,vkGetPhysicalDeviceFeatures"}
    run = expect(
        "a command that is not delivered: exit code 3",
        info("--library", altered, **faulty),
        3,
        "missing: vkCmdDraw",
        "missing: vkGetPhysicalDeviceFeatures",
    )
    check("its counts add up", adds_up(run.out), run.shown())
    expect(
        "--explain says so of the command",
        info("--library", altered, "--explain", "vkCmdDraw", **faulty),
        3,
        "vkCmdDraw is missing: Vulkan 1.0 promises it",
    )
    expect(
        "--explain of another command ends with 0",
        info("--library", altered, "--explain", "vkCmdDispatch", **faulty),
        0,
        "may be called",
    )
    check(
        "--json lists it",
        survey("--library", altered, **faulty)["missing"]
        == ["vkGetPhysicalDeviceFeatures", "vkCmdDraw"],
    )
    expect(
        "a command without which there is no device: exit code 2",
        info("--library", altered, VKGATE_TEST_WITHHOLD="vkCreateDevice"),
        2,
        "vkCreateDevice is missing",
    )

    refused = survey()["devices"][0]["extensions"]["enabled"][-1]
    device = survey("--library", altered, VKGATE_TEST_REFUSE=refused)["devices"][0]
    check(
        "an extension that vkCreateDevice refuses is left out, and no other",
        [one["name"] for one in device["extensions"]["left_out"]] == [refused],
        device["extensions"],
    )


# -- all of them under the validation layer


def test_validation():
    what = "the validation layer finds no fault"
    places = [
        "/usr/share",
        "/usr/local/share",
        "/etc",
        *os.environ.get("XDG_DATA_DIRS", "").split(":"),
    ]
    manifest = "vulkan/explicit_layer.d/VkLayer_khronos_validation.json"
    if not any((pathlib.Path(place) / manifest).exists() for place in places if place):
        return skip(what, "it is not installed")
    for program in ("hello", "compute", "two_devices", "vkgate-info"):
        arguments = ["--explain", "vkCmdDraw"] if program == "vkgate-info" else []
        run = Run(program, *arguments, VK_INSTANCE_LAYERS="VK_LAYER_KHRONOS_validation")
        check(
            f"{what} in {program}",
            run.code == 0 and not re.search("VUID|Validation", run.out + run.err),
            run.shown(),
        )


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


def main():
    # A place where the loader's names lead to something that is no library.
    nowhere = pathlib.Path(WORK.name) / "nowhere"
    nowhere.mkdir()
    for name in ("libvulkan.so.1", "libvulkan.so"):
        (nowhere / name).write_text("not a library")
    altered = build_altered()

    test_hello(str(nowhere))
    test_compute(altered)
    test_kernel()
    test_two_devices()
    test_info_text()
    test_info_json()
    test_info_list()
    test_info_explain()
    test_info_wrong_input()
    test_info_without_vulkan(altered)
    if altered:
        test_info_missing(altered)
    test_validation()

    print(f"{len(failed)} failed, {len(skipped)} skipped")
    return 1 if failed else SKIPPED if skipped else 0


sys.exit(main())
