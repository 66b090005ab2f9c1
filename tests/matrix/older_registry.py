"""Makes an imitation of an older registry, for lists that are older than the Vulkan headers and have another layout."""
import json
import re
import shutil
import sys
from xml.etree import ElementTree

import rows

REGISTRY = rows.ROOT / "cmake" / "registry"


def words(text):
    return set(re.findall(r"VK_\w+", text or ""))


def dropped_extensions(root, newest):
    """The extensions with a higher number than `newest`, and the extensions that depend on these."""
    extensions = {extension.get("name"): extension for extension in root.iterfind("extensions/extension")}
    commands = {name: {command.get("name") for command in extension.iterfind("require/command")}
                for name, extension in extensions.items()}
    alias_of = {command.get("name"): command.get("alias") for command in root.iterfind("commands/command[@alias]")}
    dropped = {name for name, extension in extensions.items() if int(extension.get("number")) > newest}
    while True:
        kept = set().union(*(commands[name] for name in extensions if name not in dropped),
                           (command.get("name") for command in root.iterfind("feature/require/command")))
        more = {name for name, extension in extensions.items() if name not in dropped
                and (words(extension.get("depends")) & dropped
                     or any(alias_of.get(command, command) not in kept for command in commands[name]))}
        if not more:
            return dropped
        dropped |= more


def write(folder, newest=500, version=300):
    """Writes the registry's scripts, and vk.xml without the newer extensions, like an older one. Returns the
    names of the extensions that are not in it."""
    shutil.copytree(REGISTRY, folder, ignore=shutil.ignore_patterns("vk.xml", "__pycache__"))
    tree = ElementTree.parse(REGISTRY / "vk.xml")
    root = tree.getroot()
    dropped = dropped_extensions(root, newest)
    extensions = root.find("extensions")
    for extension in extensions.findall("extension"):
        if extension.get("name") in dropped:
            extensions.remove(extension)
    for parent in [*root.iterfind("feature"), *root.iterfind("extensions/extension")]:
        for attribute in ("promotedto", "obsoletedby", "deprecatedby"):
            if parent.get(attribute) in dropped:
                del parent.attrib[attribute]
        for block in parent.findall("require"):
            if words(block.get("depends")) & dropped:
                parent.remove(block)
    for name in root.iterfind("types/type/name"):
        if name.text == "VK_HEADER_VERSION":
            name.tail = f" {version}"
    tree.write(folder / "vk.xml")
    keep_statements(root, folder / "feature_statements.json", version)
    return dropped


def keep_statements(root, file, version):
    """Leaves only statements of what the registry still has, about features that it still has."""
    kept = {item.get("name") for kind in ("command", "type") for item in root.iterfind(f".//require/{kind}")}
    features = set()
    for struct in root.iterfind("types/type[@category='struct']"):
        if struct.get("name") in kept:
            for member in struct.iterfind("member"):
                features |= {member.findtext("name"), member.get("featurelink")}
            features |= {"micromapEXT", "micromapHostCommandsEXT"} if "OpacityMicromap" in struct.get("name") else set()
    read = json.loads(file.read_text())
    statements = [{"text": statement["text"],
                   "vuids": [vuid for vuid in statement["vuids"] if vuid.split("-")[1] in kept]}
                  for statement in read["statements"]
                  if set(re.findall("#features-([0-9A-Za-z_]+)", statement["text"])) <= features]
    file.write_text(json.dumps({"api version": re.sub(r"\d+$", str(version), read["api version"]),
                                "statements": statements}))


def lists(registry, include):
    """A copy of vkgate's headers with lists from the older registry. Precondition: the folder is called include."""
    shutil.copytree(rows.INCLUDE, include)
    rows.run([sys.executable, rows.ROOT / "cmake/generate.py", "--registry", registry, "--output", include.parent])
