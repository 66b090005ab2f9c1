#!/usr/bin/env python3
"""Checks which types of objects VK_EXT_debug_marker can name against vk.xml.

    object_types.py COMPILER [FLAG...]      flags such as -I include; the exit code is 0 if all checks pass

VkDebugReportObjectTypeEXT has a type if it has the name of VkObjectType's: VK_OBJECT_TYPE_IMAGE and
VK_DEBUG_REPORT_OBJECT_TYPE_IMAGE_EXT. The translation of each type is checked by its number, because the compiler's
headers need not declare it.
"""
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import oracle


def enumerators(registry, enumeration, pattern):
    """The number of each name in an enumeration. The pattern's group is the part of the name that both have."""
    found = {}
    for enum in registry.iterfind(f"enums[@name='{enumeration}']/enum[@value]"):
        found[enum.get("name")] = int(enum.get("value"), 0)
    for extension in [*registry.iterfind("feature"), *registry.iterfind("extensions/extension")]:
        for enum in extension.iterfind(f"require/enum[@extends='{enumeration}']"):
            if enum.get("offset") is not None:
                number = int(enum.get("extnumber") or extension.get("number"))
                found[enum.get("name")] = 1000000000 + (number - 1) * 1000 + int(enum.get("offset"))
    return {re.fullmatch(pattern, name).group(1): number for name, number in found.items()}


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    registry = ElementTree.parse(oracle.VK_XML).getroot()
    types = enumerators(registry, "VkObjectType", r"VK_OBJECT_TYPE_(\w+)")
    old_types = enumerators(registry, "VkDebugReportObjectTypeEXT", r"VK_DEBUG_REPORT_OBJECT_TYPE_(\w+)_EXT")
    only_old = set(old_types) - set(types)
    if only_old:
        sys.exit(f"VkObjectType has no {', '.join(sorted(only_old))}")
    if len(old_types) < 41 or len(types) < 61:
        sys.exit(f"unexpected number of types: {len(old_types)} and {len(types)}")

    lines = ["#include <vkgate/common/new_by_old.hpp>",
             "constexpr int old(int type) {",
             "    return vkgate::detail::by_old::old_object_type(static_cast<VkObjectType>(type));",
             "}"]
    for name, number in sorted(types.items()):
        lines.append(f'static_assert(old({number}) == {old_types.get(name, 0)}, "{name}");')
    done = subprocess.run([*sys.argv[1:], "-std=c++17", "-fsyntax-only", "-x", "c++", "-"], input="\n".join(lines) + "\n",
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        sys.exit("\n".join(re.findall(r".*error.*", done.stdout)) or done.stdout)
    print(f"{len(old_types)} of {len(types)} types of objects have an old one")


if __name__ == "__main__":
    main()
