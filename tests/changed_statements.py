#!/usr/bin/env python3
"""Checks that the generator refuses statements of valid usage that it might misread. It takes no arguments; the exit
code is 0 if all checks pass.

Each change is made to the pinned statements. The generator then ends with one sentence that names the statement.
"""
import json
import pathlib
import re
import sys
import tempfile
import unittest.mock

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "cmake"))

from generator import features
from generator.model import Model, read_registry

REGISTRY = ROOT / "cmake/registry"
FEATURE = '<a href="#features-dynamicRendering"><code>dynamicRendering</code></a>'
UNKNOWN = "VUID-vkCmdDraw-None-00000"
# {an added statement of vkCmdDraw: whether it is a condition of the command in a form that is not known}
ADDED = {
    f"The {FEATURE} feature should be enabled": True,
    f"If the {FEATURE} feature is not enabled, this function must not be used": True,
    f"If the {FEATURE} feature is not enabled, vkCmdDraw must not be called": True,
    f"If the VK_KHR_swapchain extension is not enabled, the {FEATURE} feature must be enabled": True,
    f"For this command, the {FEATURE} feature must be enabled": True,
    f"This command must not be called unless the {FEATURE} feature is enabled": True,
    f"The application must only call this command if the {FEATURE} feature is enabled": True,
    f"If vertexCount is 1, the {FEATURE} feature must be enabled": False,
    f"vertexCount must not be 1 unless the {FEATURE} feature is enabled": False,
    f"If vertexCount is 1, vkCmdDraw must not be called within a render pass if the {FEATURE} feature is on": False,
}
CHAINED = "VUID-vkCmdEndRendering-None-06161"
# {what is changed in the generator's list: (the list, what the generator says)}
CHANGED_CHAINS = {
    "a chain that says nothing new": (
        [*features.CHAINS,
         ("vkCmdBeginRendering", ["dynamicRendering"], ["vkCmdBeginRendering-dynamicRendering-06446"])],
        "vkCmdBeginRendering: its chain says nothing new"),
    "a statement of no chain": (
        [chain for chain in features.CHAINS if chain[0] != "vkWaitSemaphores"],
        "VkSemaphoreWaitInfo-pSemaphores-03256 is in SAYS, but in no chain"),
}


def refusal(model, statements, version):
    """What the generator says when it ends; None if it accepts the statements."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "vk.xml").symlink_to(REGISTRY / "vk.xml")
        (folder / features.FILE).write_text(json.dumps({"api version": version, "statements": statements}))
        try:
            features.Features(model, folder)
        except SystemExit as end:
            return str(end)
    return None


def failures(model):
    statements, version = features.read_statements(REGISTRY)

    def check(what, changed, expected, version=version):
        said = refusal(model, changed, version)
        if (said is None) != (expected is None) or expected is not None and not re.search(expected, said):
            yield f"{what}: expected {expected}, the generator says: {said}"

    yield from check("the pinned statements", statements, None)
    yield from check("another version", statements, "is of 1.4.1, vk.xml of", "1.4.1")
    for text, is_refused in ADDED.items():
        yield from check(text, [*statements, {"text": text, "vuids": [UNKNOWN]}],
                         f"{UNKNOWN} has no form" if is_refused else None)
    unknown = f"The {FEATURE.replace('dynamicRendering', 'newFeature')} feature must be enabled"
    yield from check("an unknown feature", [*statements, {"text": unknown, "vuids": [UNKNOWN]}],
                     f"{UNKNOWN}: newFeature is no feature")
    def without(vuid):
        return [{**statement, "vuids": [other for other in statement["vuids"] if other != vuid]}
                for statement in statements]

    for name in features.SAYS:
        yield from check(f"{name} is gone", without(f"VUID-{name}"), f"VUID-{name} is gone")
    text = next(statement["text"] for statement in statements if CHAINED in statement["vuids"])
    reversed_text = text.replace("have been begun", "not have been begun")
    assert reversed_text != text, f"{CHAINED} has other words now"
    yield from check("a statement of a chain is reversed",
                     [*without(CHAINED), {"text": reversed_text, "vuids": [CHAINED]}],
                     f"{CHAINED} is gone, or no longer has the words")
    for what, (chains, expected) in CHANGED_CHAINS.items():
        with unittest.mock.patch.object(features, "CHAINS", chains):
            yield from check(what, statements, expected)


def main():
    model = Model(*read_registry(REGISTRY))
    found = list(failures(model))
    for failure in found:
        print(failure)
    print(f"{len(ADDED) + len(features.SAYS) + len(CHANGED_CHAINS) + 4} sets of statements, {len(found)} failures")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
