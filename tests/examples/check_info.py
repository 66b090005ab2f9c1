"""The checks of vkgate-info."""

import json
import os
import pathlib
import re
import subprocess

from checks import ENVIRONMENT, NO_DRIVER, NO_VERSION, PROGRAMS, WORK, Run, check, expect, newest_vulkan, on_terminal, skip


def info(*arguments, **environment):
    return Run("vkgate-info", *arguments, **environment)


def survey(*arguments, **environment):
    return json.loads(info("--json", *arguments, **environment).out)


def check_text():
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
    try:
        check("there is color on a terminal", "\033[1m" in on_terminal("vkgate-info"))
        check("NO_COLOR turns it off", "\033" not in on_terminal("vkgate-info", NO_COLOR="1"))
        check("a dumb terminal gets none", "\033" not in on_terminal("vkgate-info", TERM="dumb"))
    except OSError as error:
        skip("its colors on a terminal", f"{error}")  # a minimal chroot has no pseudo-terminals

    run = expect("--help tells the exit codes", info("--help"), 0, "Exit codes:", "  3  ")
    check(
        "--help fits 80 columns", all(len(line) <= 80 for line in run.out.splitlines()), run.shown()
    )
    expect("--version", info("--version"), 0, "vkgate ", "registry 1.")


def check_page(page):
    """The page's last block of text is the end of vkgate-info's output. Two counts depend on loader and driver."""
    text = (pathlib.Path(__file__).resolve().parents[2] / page).read_text()
    shown = re.findall(r"```text\n(.*?)```", text, re.S)[-1]
    run = info("--api", "1.3", "--enable", "none", "--features", "none")
    wanted = re.escape(shown)
    if not all(version in " ".join(run.out.split()) for version in ("Mesa 22.3.6", "1.3.239")):
        wanted = re.sub(r"(?:\\ )+\d+(?=\\ \\ from)", r"[ ]+\\d+", wanted)
    check(
        f"vkgate-info ends with what {page} shows",
        re.search(wanted + r"\Z", run.out),
        f"wanted {wanted}\n{run.shown()}",
    )


def adds_up(text):
    """Whether the last line of each block, "all", is the sum of its other lines."""
    sums, blocks = [0, 0, 0, 0], 0
    for line in text.splitlines():
        if re.search(r"delivered  missing(  not asked)?$", line):
            sums = [0, 0, 0, 0]
        elif row := re.match(r"  (\S.*?) +(\d+) +(\d+) +(\d+|-)(?: +(\d+|-))?$", line):
            numbers = [0 if n in ("-", None) else int(n) for n in row.groups()[1:]]
            if numbers[0] != sum(numbers[1:]):
                return False
            if row[1] == "all":
                blocks += 1
                if numbers != sums:
                    return False
            sums = [a + b for a, b in zip(sums, numbers)]
    return blocks > 0


def check_json():
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
            f"--json, {name}: what is allowed is delivered, missing or not asked for",
            all(
                p["allowed"] == p["delivered"] + len(p["missing"]) + len(p["not_asked"])
                for p in table["providers"]
            ),
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

    # The number of the registry's device commands up to each core version. vkgate's lists must give the same.
    of_version = {"1.0": 121, "1.1": 137, "1.2": 150, "1.3": 186, "1.4": 205}
    for api, commands in of_version.items():
        newest = newest_vulkan() if api == "1.4" else None
        device = survey("--api", api, "--enable", "none", **(newest or {}))["devices"][0]
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

    swapchain = survey("--api", "1.3", "--enable", "VK_KHR_swapchain")
    of_instance = swapchain["instance"]["extensions"]["enabled"]
    check(
        "--enable VK_KHR_swapchain enables what it needs of the instance, and nothing else",
        set(of_instance) - {"VK_KHR_portability_enumeration"} == {"VK_KHR_surface"},
        of_instance,
    )
    presents = survey("--enable", "VK_KHR_incremental_present, VK_KHR_incremental_present")
    check(
        "--enable also enables needed device extensions, each once",
        presents["devices"][0]["extensions"]["enabled"]
        == ["VK_KHR_incremental_present", "VK_KHR_swapchain"]
        and problems(presents) == ([], []),
        presents["devices"][0]["extensions"],
    )
    of_instance = survey("--enable", "VK_KHR_surface")
    check(
        "--enable of an instance extension enables none of the device",
        of_instance["devices"][0]["extensions"]["enabled"] == [],
        of_instance["devices"][0]["extensions"],
    )
    device = swapchain["devices"][0]
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


def check_features(altered):
    """--features: what the device's gate withholds because of features that are off."""
    first = lambda *arguments, **environment: survey(*arguments, **environment)["devices"][0]
    states = lambda device: {c["name"]: c["state"] for c in device["device_table"]["commands"]}
    bare = ("--api", "1.3", "--enable", "none")
    without = first(*bare)
    check("without --features, the JSON has no features", "features" not in without, without.get("features"))
    expect("without --features, the text says that they are not considered", info(*bare), 0, "features not considered (see --features)")
    if without["version"]["in_effect"] != "1.3":
        return skip("--features", "the device is older than Vulkan 1.3")

    none = first(*bare, "--features", "none")
    withheld = set(none["features"]["withheld"])
    check(
        "--features none withholds 21 of the 186 device commands of Vulkan 1.3",
        none["features"]["allowed_by_version_and_extensions"] == 186
        and len(withheld) == 21
        and {"vkCmdBeginRendering", "vkQueueSubmit2", "vkWaitSemaphores"} <= withheld,
        none["features"],
    )
    changed = {name for name, state in states(none).items() if state != states(without)[name]}
    without_feature = [c for c in none["device_table"]["commands"] if c["state"] == "needs feature"]
    check(
        "it changes the state of these commands and of their aliases, and of no other",
        {c["name"] for c in without_feature} == changed
        and withheld < changed
        and {re.sub("(KHR|EXT|AMD)$", "", name) for name in changed} == withheld,
        changed,
    )
    check(
        "these commands are explained by their features",
        all("needs the feature" in c["explanation"] for c in without_feature),
    )
    check(
        "they count as not allowed, and vkgate's table lacks them",
        none["ungated"]["not_allowed"] == without["ungated"]["not_allowed"] + 21
        and none["ungated"]["non_null_in_vkgate"] == 0,
        none["ungated"],
    )

    every = first(*bare, "--features", "all")
    features = every["features"]
    check(
        "--features all enables features that the device has, and withholds less",
        "dynamicRendering" in features["enabled"]
        and set(features["enabled"]) <= set(features["supported"])
        and set(features["withheld"]) < withheld
        and states(every)["vkCmdBeginRendering"] == "delivered",
        features,
    )
    one = first(*bare, "--features", "synchronization2, dynamicRendering")["features"]
    check("--features enables what it names, and no more", one["enabled"] == ["dynamicRendering", "synchronization2"], one)
    check(
        "--features takes several names at a time",
        one == first(*bare, "--features", "dynamicRendering", "--features", "synchronization2")["features"],
    )
    run = expect(
        "a feature whose extension is not enabled is left out",
        info(*bare, "--features", "dynamicRendering,multiDraw"),
        0,
        "features dynamicRendering left out multiDraw (has no effect without VK_EXT_multi_draw)",
        "of the 186 device commands that version and extensions allow, because a feature that they need is off or not supported",
    )
    check("its text fits 80 columns, too", all(len(line) <= 80 for line in run.out.splitlines()), run.shown())
    check("its counts add up, too", adds_up(run.out), run.shown())
    expect(
        "with the extension, it is enabled",
        info("--api", "1.3", "--enable", "VK_EXT_multi_draw", "--features", "multiDraw"),
        0,
        "enabled VK_EXT_multi_draw features multiDraw",
    )
    absent = "samplerYcbcrConversion"
    if absent in features["supported"]:
        skip("a feature that the device lacks is left out", f"the device has {absent}")
    else:
        expect(
            "a feature that the device lacks is left out",
            info(*bare, "--features", absent, "--explain", "vkCreateSamplerYcbcrConversion"),
            0,
            f"features none left out {absent} (not supported)",
            "vkCreateSamplerYcbcrConversion needs the feature samplerYcbcrConversion",
            "which is not enabled. This device does not support it.",
        )
    expect(
        "a physical device that may not be asked for features has none",
        info("--api", "1.0", "--enable", "none,VK_EXT_transform_feedback", "--features", "transformFeedback"),
        0,
        "left out transformFeedback (cannot be queried without Vulkan 1.1 or",
    )
    expect(
        "--list shows which commands are withheld",
        info(*bare, "--features", "none", "--list"),
        0,
        "needs feature vkCmdBeginRendering",
        "delivered vkCmdDraw",
    )
    expect("a misspelled feature gets a hint", info("--features", "dynamicRenderng"), 1,
           "dynamicRenderng is not a feature that vkgate gates by (see docs/features.md). Did you mean dynamicRendering?")
    expect("none and all stand alone", info("--features", "none,multiDraw"), 1, "takes none, all, or names of features")

    expect(
        "--explain tells which commands need a feature, and that the device has it",
        info("--explain", "timelineSemaphore"),
        0,
        "feature timelineSemaphore",
        "is enabled by VkPhysicalDeviceVulkan12Features, which needs Vulkan 1.2, or "
        "VkPhysicalDeviceTimelineSemaphoreFeatures, which needs Vulkan 1.2 or VK_KHR_timeline_semaphore.",
        "vkGetSemaphoreCounterValue, vkSignalSemaphore, vkWaitSemaphores.",
        "timelineSemaphore is supported here. --features timelineSemaphore would enable it.",
    )
    expect(
        "--explain tells whether a feature is enabled, and why a command is withheld",
        info(*bare, "--features", "timelineSemaphore", "--explain",
             "timelineSemaphore,dynamicRendering,multiDraw,vkCmdBeginRendering,vkWaitSemaphores"),
        0,
        "timelineSemaphore is supported here. timelineSemaphore is enabled.",
        "dynamicRendering is supported here. dynamicRendering is not enabled.",
        "multiDraw is supported here. multiDraw is not enabled.",
        "vkCmdBeginRendering needs the feature dynamicRendering (",
        "vkWaitSemaphores may be called: Vulkan 1.2 provides it.",
    )
    expect(
        "--explain tells all commands of a feature that has many",
        info("--explain", "shaderObject"),
        0,
        "vkCmdSetCullMode,",
        "vkCreateShadersEXT, vkGetShaderBinaryDataEXT. Commands", "vkCmdSetVertexInputEXT",
    )
    if altered:
        faulty = {"VKGATE_TEST_WITHHOLD": "vkSignalSemaphore"}
        for feature, code in (("timelineSemaphore", 3), ("dynamicRendering", 0)):
            expect(
                f"--explain {feature} ends with {code} if a command of timelineSemaphore is missing",
                info("--library", altered, *bare, "--features", "all", "--explain", feature, **faulty),
                code,
                f"{feature} is enabled",
            )


def check_list():
    code = info().code  # 3 if the driver does not deliver all commands that its extensions promise
    run = expect("--list lists states", info("--list"), code, "delivered ", "not allowed ")
    rows = re.findall(r"^    (delivered|missing|not asked|not allowed) +(vk\w+)", run.out, re.M)
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


def check_explain():
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
    expect(
        "--explain tells what an extension needs, brings and became",
        info("--api", "1.1", "--explain", "VK_KHR_imageless_framebuffer"),
        0,
        "is a device extension. It needs",
        "It was promoted to Vulkan 1.2.",
        "VK_KHR_image_format_list as well, with Vulkan 1.1.",
        "brings    no command with Vulkan 1.1.",
        "VK_KHR_imageless_framebuffer is supported here. VK_KHR_imageless_framebuffer is enabled, with all",
    )
    expect(
        "--explain tells which commands an extension brings, and which only with others",
        info("--api", "1.1", "--explain", "VK_EXT_mesh_shader"),
        0,
        "brings    2 commands with Vulkan 1.1: vkCmdDrawMeshTasksEXT, vkCmdDrawMeshTasksIndirectEXT.",
        "vkCmdDrawMeshTasksIndirectCountEXT needs VK_AMD_draw_indirect_count",
    )
    expect(
        "--explain tells that there is a choice",
        info("--api", "1.3", "--explain", "VK_KHR_pipeline_binary"),
        0,
        "enable    VK_KHR_pipeline_binary is not enabled, and needs VK_KHR_extended_flags or VK_KHR_maintenance5 or Vulkan 1.4",
    )
    expect(
        "--explain tells that only a newer version will do",
        info("--api", "1.2", "--explain", "VK_ARM_tensors"),
        0,
        "enable    impossible with Vulkan 1.2. VK_ARM_tensors is not enabled, and needs Vulkan 1.3.",
    )
    expect(
        "--explain tells what an extension of the instance was deprecated by",
        info("--explain", "VK_EXT_debug_report"),
        0,
        "is an instance extension. It is deprecated in favor of VK_EXT_debug_utils.",
    )
    expect(
        "--explain suggests an extension whose name lacks VK_",
        info("--explain", "EXT_mesh_shader"),
        1,
        "EXT_mesh_shader is not a command or an extension (VK_...) of the registry, or a feature that vkgate gates by (see docs/features.md).",
        "Did you mean VK_EXT_mesh_shader",
    )
    expect(
        "--explain tells what the device does not support",
        info("--explain", "vkCmdTraceRaysNV,vkCmdDraw"),
        0,
        "vkCmdTraceRaysNV needs VK_NV_ray_tracing, which is not enabled. This device does not support it.",
        "vkCmdDraw may be called",
    )
    run = expect(
        "and not what is merely not enabled",
        info("--enable", "none", "--explain", "vkCmdPushDescriptorSetKHR"),
        0,
        "vkCmdPushDescriptorSetKHR needs ",
    )
    check("it is supported", "does not support" not in run.out, run.shown())
    check(
        "--enable takes several names at a time",
        survey("--enable", "VK_KHR_surface,VK_KHR_swapchain")
        == survey("--enable", "VK_KHR_surface", "--enable", "VK_KHR_swapchain"),
    )
    expect(
        "--explain suggests the extension that was meant",
        info("--explain", "VK_KHR_swapchian"),
        1,
        "Did you mean VK_KHR_swapchain?",
    )
    run = expect(
        "an extension whose dependencies are not met is left out",
        info("--api", "1.0"),
        0,
        "VK_KHR_maintenance4 (needs Vulkan 1.1)",
    )
    check("so there is no problem", "\nproblem " not in run.out, run.shown())
    run = expect("--explain suggests nothing where nothing is close", info("--explain", "zzz"), 1)
    check("none shown", "Did you mean" not in run.err, run.shown())


def problems(everything):
    """The problems of the instance, and the problems of the first device."""
    return everything["instance"]["problems"], everything["devices"][0]["problems"]


def check_problems(altered):
    check(
        "an instance extension and a device extension are each enabled at their level",
        problems(survey("--enable", "VK_KHR_surface", "--enable", "VK_KHR_swapchain")) == ([], []),
    )
    expect(
        "an extension enabled without what it depends on is a problem",
        info("--api", "1.0", "--enable", "none,VK_KHR_imageless_framebuffer"),
        0,
        "problem   VK_KHR_imageless_framebuffer is enabled, but needs ",
        "VK_KHR_image_format_list or Vulkan 1.2",
    )
    found = problems(survey("--enable", "none", "--enable", "VK_KHR_swapchain"))
    check(
        "--json has the problem of a device that lacks an instance extension",
        found == ([], ["VK_KHR_swapchain is enabled, but needs the instance's VK_KHR_surface."]),
        found,
    )
    found = problems(survey("--enable", "none", "--enable", "VK_KHR_get_surface_capabilities2"))
    check(
        "--json has the problem of an instance",
        found == (["VK_KHR_get_surface_capabilities2 is enabled, but needs VK_KHR_surface."], []),
        found,
    )
    run = expect(
        "versions to come count as the newest", info("--api", "2.9", "--enable", "none"), 0
    )
    check("and are no problem", "\nproblem " not in run.out, run.shown())
    expect(
        "a number that is no version of Vulkan is a problem",
        info("--api", "9.9", "--enable", "none"),
        0,
        "instance  Vulkan 1.0 in effect: 9.9 asked for",
        "37785600 (variant 0, version 9.9.0), which is no version of Vulkan",
    )
    if not altered:
        return
    expect(
        "a driver's version in the place of Vulkan's is a problem",
        info("--library", altered, "--enable", "none", **NO_VERSION),
        0,
        "problem   The version of the physical device was given as 2434253120",
    )
    listed = {"VKGATE_TEST_LIST": "VK_KHR_swapchian"}
    for arguments in ([], ["--enable", "VK_KHR_swapchian"]):
        run = expect(
            f"a listed extension that the registry does not have is a problem {arguments}",
            info("--library", altered, *arguments, **listed),
            0,
            '"VK_KHR_swapchian", is not an extension of the registry of Vulkan 1.4.',
        )
        check("and the only one", run.out.count("\nproblem ") == 1, run.shown())


def check_wrong_input():
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
        ["--features", "noSuchThing"],
        ["--features", "all,none"],
        ["--features", "f" * 10000],
        ["--features", ""],
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
            f"wrong usage is reported on stderr: {shown}",
            run.code == 1 and run.err and not run.out,
            run.shown()[-2000:],
        )
    expect(
        "a misspelled extension gets a hint",
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
    expect(
        "and its commands are not supported",
        info("--explain", "vkCreateWin32SurfaceKHR"),
        0,
        "vkCreateWin32SurfaceKHR needs VK_KHR_win32_surface, which is not enabled. The Vulkan "
        "library does not support it.",
    )
    expect("a name may not be empty", info("--explain", "vkCmdDraw, ,vkCmdDispatch"), 1, "is empty")
    driver = next(pathlib.Path("/usr/lib").glob("*/libvulkan_lvp.so"), None)
    if driver:
        expect(
            "a driver is opened without the loader",
            info("--library", str(driver), "--enable", "none"),
            0,
            "Vulkan 1.0 121 121",
        )
    else:
        skip("a driver is opened without the loader", "there is no libvulkan_lvp.so")


def check_without_vulkan(altered):
    for form in ([], ["--json"], ["--list"], ["--explain", "vkCmdDraw"]):
        run = expect(
            f"no library: exit code 2 {' '.join(form)}",
            info("--library", "/nonexistent", *form),
            2,
            "/nonexistent",
        )
        check("and nothing on the output stream", run.out == "", run.shown())
    expect("a directory is no library", info("--library", WORK.name), 2, "cannot be used")
    expect("no driver: exit code 2", info(**NO_DRIVER), 2, "no driver")
    expect("no such device: exit code 2", info("--device", "99"), 2, "no device 99")
    if altered:
        expect(
            "no device: exit code 2",
            info("--library", altered, VKGATE_TEST_NO_DEVICE="1"),
            2,
            "no device",
        )


def check_not_asked(altered):
    label = "vkCmdBeginDebugUtilsLabelEXT"
    faulty = {"VKGATE_TEST_WITHHOLD": label}
    run = expect(
        "a device's command that the instance's table lacks was not asked for: exit code 3",
        info("--library", altered, **faulty),
        3,
        "delivered missing not asked",
        f"not asked: {label}",
    )
    check("its counts add up, too", adds_up(run.out), run.shown())
    check("its text fits 80 columns, too", all(len(line) <= 80 for line in run.out.splitlines()))
    expect(
        "--explain tells why it was not asked for",
        info("--library", altered, "--explain", label, **faulty),
        3,
        f"{label} was not asked for: it is copied from the instance's table",
    )
    run = info("--library", altered, "--list", **faulty)
    expect("--list shows it", run, 3, f"not asked {label}")
    everything = survey("--library", altered, **faulty)
    check(
        "--json lists it as not asked for, and not as missing",
        everything["not_asked"] == [label] and everything["missing"] == [],
        everything["missing"],
    )


def check_missing(altered):
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
        "vkCmdDraw is missing: it was asked for, and NULL came back. Vulkan 1.0 promises it.",
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
        "--explain of an extension ends with 3 if one of its commands is missing",
        info("--library", altered, "--explain", "VK_EXT_line_rasterization", VKGATE_TEST_WITHHOLD="vkCmdSetLineStippleEXT"),
        3,
        "VK_EXT_line_rasterization is supported here",
    )
    check_not_asked(altered)
    check_failed_device(altered)
    expect(
        "a command without which there is no device: exit code 2",
        info("--library", altered, VKGATE_TEST_WITHHOLD="vkCreateDevice"),
        2,
        "vkCreateDevice is missing",
    )

    check(
        "what depends on a refused extension is left out, too",
        all(
            one not in survey("--library", altered, VKGATE_TEST_REFUSE="VK_KHR_swapchain")["devices"][0]["extensions"]["enabled"]
            for one in ("VK_KHR_swapchain", "VK_KHR_incremental_present")
        ),
    )
    refused = survey()["devices"][0]["extensions"]["enabled"][-1]
    device = survey("--library", altered, VKGATE_TEST_REFUSE=refused)["devices"][0]
    check(
        "an extension that vkCreateDevice refuses is left out, and no other",
        [one["name"] for one in device["extensions"]["left_out"]] == [refused],
        device["extensions"],
    )


def check_global():
    """The commands that need no instance."""
    for name in ("vkCreateInstance", "vkEnumerateInstanceVersion", "vkEnumerateInstanceLayerProperties"):
        run = info("--explain", name)
        said = " ".join(run.out.split())
        check(
            f"--explain {name} says that it may be called, and nothing against it",
            f"{name} may be called" in said and "does not support" not in said,
            run.shown(),
        )


def check_output():
    with open("/dev/full", "w") as full:
        code = subprocess.run([PROGRAMS / "vkgate-info", "--json"], stdout=full, stderr=subprocess.PIPE,
                              env=ENVIRONMENT).returncode
    check("output that cannot be written is a failure", code == 1, code)


def check_failed_device(altered):
    """A device that cannot be created is shown with the reason, and nothing is said of its commands."""
    failing = {"VKGATE_TEST_DEMAND": "VK_NOT_LISTED"}
    expect("a device that cannot be created", info("--library", altered, **failing), 2, "failure vkCreateDevice failed")
    device = survey("--library", altered, **failing)["devices"][0]
    check("--json has the failure", "vkCreateDevice failed" in device["failure"] and "device_table" not in device, device)
    for form in ("--list", "--explain"):
        run = info("--library", altered, form, *(["VK_KHR_swapchain"] if form == "--explain" else []), **failing)
        check(
            f"{form} says nothing of its commands",
            "default-constructed" not in run.out and "\n  device commands" not in run.out and run.code == 2,
            run.shown(),
        )


def check_two_devices():
    """Two drivers, so that there are two devices."""
    newest = newest_vulkan()
    system = next(pathlib.Path("/usr/share/vulkan/icd.d").glob("lvp_icd*.json"), None)
    if not newest or not system:
        return skip("--device with two devices", "there are not two drivers")
    drivers = os.pathsep.join([str(system), newest["VK_DRIVER_FILES"]])
    both = {**newest, "VK_DRIVER_FILES": drivers, "VK_ICD_FILENAMES": drivers}
    indices = [[device["index"] for device in survey(*arguments, **both)["devices"]]
               for arguments in ((), ("--device", "1"), ("--device", "0"))]
    check("--device shows one of two devices", indices == [[0, 1], [1], [0]], indices)
    expect("--device names what there is", info("--device", "2", **both), 2, "found 2, counted from 0")
    return None


def check_info(altered):
    check_text()
    check_page("README.md")
    check_page("docs/features.md")
    check_json()
    check_list()
    check_explain()
    check_features(altered)
    check_global()
    check_output()
    check_two_devices()
    check_problems(altered)
    check_wrong_input()
    check_without_vulkan(altered)
    if altered:
        check_missing(altered)
