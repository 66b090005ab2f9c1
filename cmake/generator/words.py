"""docs/registry.txt: everything that the packed numbers say, in words."""

from .dispatch import handle_of
from .model import in_words

LINE = 120

INTRODUCTION = """\
Everything that the packed numbers in include/vkgate/registry/ say, in words. To review an update of the registry,
read the diff of this page.

Each command is followed by its level, the handle that it is dispatched on, and the conditions under which it may
be called. Separate lines are alternatives. vkgate queries names that share a slot in the order core, KHR, EXT,
vendors. Each extension is followed by its level, its version and its needs. All needs must be met."""

LEVELS = {
    "global": "global",
    "instance": "instance",
    "physical_device": "physical device",
    "shared": "device, also in the InstanceTable",
    "device": "device",
}
BY = {"promoted": "promoted to", "deprecated": "deprecated by", "obsoleted": "obsoleted by"}


def command_lines(model, level, terms, name):
    facts = [LEVELS[level], handle_of(model.vk.commands[name]) or "no handle"]
    first = model.aliases[name][0]
    if name != first:
        facts.append(f"shares the slot of {first}")
    start = f"{name} ({', '.join(facts)}):"
    ways = [" and ".join(map(in_words, term)) for term in terms]
    if len(ways) == 1 and len(start) + 1 + len(ways[0]) <= LINE:
        yield f"{start} {ways[0]}"
    else:
        yield start
        for way in ways:
            yield f"    {way}"


def extension_lines(model, name):
    extension = model.vk.extensions[name]
    yield f"{name} ({'instance' if extension.instance else 'device'}, version {extension.specVersionValue})"
    for need in model.needs[name]:
        yield f"    needs {' or '.join(map(in_words, need))}"
    if model.replacements[name]:
        how, by = model.replacements[name]
        yield f"    {BY[how]} {in_words(by)}" if by else f"    {how}"


def page(model):
    yield INTRODUCTION
    yield ""
    yield "Versions"
    yield ""
    for version in model.versions:
        yield "Vulkan {}.{}".format(*version)
    yield ""
    yield "Commands"
    yield ""
    for name, level, terms in sorted((name, level, terms) for level, terms, names in model.groups for name in names):
        yield from command_lines(model, level, terms, name)
    yield ""
    yield "Extensions"
    yield ""
    for name in model.extensions:
        yield from extension_lines(model, name)
