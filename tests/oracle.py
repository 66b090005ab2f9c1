"""The oracle: which commands may be called, by a reading of vk.xml that shares nothing with the generator.

The generator goes through the registry's own vulkan_object.py and turns every condition into a list of terms
once. This module reads the XML by itself and evaluates the `depends` expressions as they stand, each time.
Versions are given by their minor number: 3 for Vulkan 1.3.
"""
import pathlib
import re
import xml.etree.ElementTree as ElementTree

VK_XML = pathlib.Path(__file__).resolve().parent.parent / "cmake" / "registry" / "vk.xml"


def is_vulkan(element, attribute):
    return "vulkan" in element.get(attribute, "vulkan").split(",")


def holds(depends, minor, extensions):
    """The `depends` of vk.xml: + is AND, , is OR, of equal precedence, left to right, with parentheses."""
    tokens = re.findall(r"[(),+]|[\w:]+", depends)

    def operand():
        token = tokens.pop(0)
        if token == "(":
            value = expression()
            assert tokens.pop(0) == ")"
            return value
        version = re.fullmatch(r"VK_(?:BASE_|COMPUTE_|GRAPHICS_)?VERSION_1_(\d)", token)
        return int(version.group(1)) <= minor if version else token in extensions

    def expression():
        value = operand()
        while tokens and tokens[0] in "+,":
            operator, right = tokens.pop(0), operand()
            value = (value and right) if operator == "+" else (value or right)
        return value

    value = expression()
    assert not tokens, depends
    return value


class Registry:
    def __init__(self):
        root = ElementTree.parse(VK_XML).getroot()
        self.provides = []  # (minor, extension, depends, commands)
        for feature in root.findall("feature"):
            if is_vulkan(feature, "api"):
                self.read(feature, int(feature.get("number").split(".")[1]), None)
        self.extensions = {}
        for extension in root.find("extensions"):
            if "vulkan" in extension.get("supported").split(","):
                self.extensions[extension.get("name")] = extension.get("type")
                self.read(extension, 0, extension.get("name"))
        provided = {command for _, _, _, commands in self.provides for command in commands}

        self.alias_of, first_parameter = {}, {}
        for command in root.find("commands"):
            if not is_vulkan(command, "api"):
                continue
            if command.get("alias"):
                self.alias_of[command.get("name")] = command.get("alias")
            else:
                first_parameter[command.find("proto/name").text] = next(
                    parameter for parameter in command.findall("param") if is_vulkan(parameter, "api")
                ).find("type").text
        parents = {handle.find("name").text: handle.get("parent")
                   for handle in root.iter("type") if handle.find("name") is not None
                   and handle.get("category") == "handle"}
        self.levels = {}
        for command in provided:
            handle = first_parameter[self.original(command)]
            while handle in parents and handle not in ("VkInstance", "VkPhysicalDevice", "VkDevice"):
                handle = parents[handle]
            self.levels[command] = {"VkInstance": "instance", "VkPhysicalDevice": "physical_device",
                                    "VkDevice": "device"}.get(handle, "global")
        self.levels["vkGetInstanceProcAddr"] = "global"  # takes an instance, or none

    def read(self, element, minor, extension):
        for block in element.findall("require"):
            commands = [command.get("name") for command in block.findall("command")
                        if is_vulkan(command, "api")]
            if commands and is_vulkan(block, "api"):
                self.provides.append((minor, extension, block.get("depends"), commands))

    def original(self, command):
        while command in self.alias_of:
            command = self.alias_of[command]
        return command

    def allowed(self, minor, extensions):
        return {command for least, extension, depends, commands in self.provides
                if least <= minor and (extension is None or extension in extensions)
                and (depends is None or holds(depends, minor, extensions)) for command in commands}
