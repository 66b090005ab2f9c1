#!/usr/bin/env python3
"""Checks that the generator and the oracle both refuse a registry with an unknown major version of Vulkan. It
takes no arguments; the exit code is 0 if all checks pass.

Both say in one sentence that they do not know whether Vulkan 2.0 includes everything from older versions.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import oracle

ROOT = pathlib.Path(__file__).resolve().parent.parent

# {part of vk.xml that names a version: (text, replacement that makes it name Vulkan 2.0)}
VULKAN_2 = {
    "a feature": ("</registry>", '<feature api="vulkan" name="VK_VERSION_2_0" number="2.0"><require>'
                                 '<command name="vkCmdDrawMeshTasksEXT"/></require></feature>\n</registry>'),
    "a part of a feature": ('name="VK_GRAPHICS_VERSION_1_4"', 'name="VK_GRAPHICS_VERSION_2_0"'),
    "a dependency": ('depends="VK_VERSION_1_1"', 'depends="VK_VERSION_2_0"'),
    "a promotion": ('promotedto="VK_VERSION_1_4"', 'promotedto="VK_VERSION_2_0"'),
}
REFUSAL = {"oracle": r"vk\.xml has VK_\w*VERSION_2_0, and the oracle does not know",
           "generator": r"The registry has Vulkan 2\.0, which the generator does not know"}


def failures():
    """Yields the versions that are not refused in one sentence."""
    text = oracle.VK_XML.read_text()
    for what, (old, new) in VULKAN_2.items():
        if old not in text:
            yield f"vk.xml no longer has {old}, which this test replaces with {what} of Vulkan 2.0"
        with tempfile.TemporaryDirectory() as folder:
            registry = pathlib.Path(folder) / "registry"
            shutil.copytree(oracle.VK_XML.parent, registry)
            (registry / "vk.xml").write_text(text.replace(old, new, 1))
            commands = {"oracle": [ROOT / "tests/oracle.py", registry / "vk.xml"],
                        "generator": [ROOT / "cmake/generate.py", "--registry", registry, "--output", folder]}
            for who, command in commands.items():
                result = subprocess.run([sys.executable, *map(str, command)], stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, text=True)
                lines = result.stdout.splitlines()
                if result.returncode == 0 or len(lines) != 1 or not re.match(REFUSAL[who], lines[0]):
                    yield f"{what} of Vulkan 2.0: the {who} does not refuse it in one sentence: {result.stdout[-500:]}"


def main():
    found = list(failures())
    for failure in found:
        print(failure)
    print(f"{len(VULKAN_2)} places that name a version, {len(found)} failures")
    return 1 if found else 0


sys.exit(main())
