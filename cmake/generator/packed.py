"""packed.hpp: the gate's data, packed into numbers."""

import itertools
import textwrap

from . import arrays
from .model import LEVELS, version_of
from .perfect_hash import name_hash, perfect_hash

HOW = ["not replaced", "promoted", "deprecated", "obsoleted"]  # vkgate::Replacement::How

INTRODUCTION = """\
// The gate's data, as numbers in string literals, because compilers read these much faster than array
// initializers. Only detail/decode.hpp reads the numbers. docs/registry.txt shows them in words.
//
// Commands and extensions are numbered in list order. A version is an ordinal: 1 is Vulkan
// 1.0, 2 is the next version. A condition is an extension's number, or extension_count + an ordinal.
// The ordinal 0 always holds; the ordinal after the newest version means "absent"."""


def header(model):
    def body():
        for i, part in enumerate((versions, counts, names, extension_hash, slots, rules)):
            if i:
                yield ""
            yield from part(model)

    return arrays.header(INTRODUCTION, body(), includes=["stddef.h", "stdint.h"])


def versions(model):
    numbers = ["0", *(f"{major << 22 | minor << 12:#x}" for major, minor in model.versions)]
    words = ["", *(f"Vulkan {major}.{minor}" for major, minor in model.versions)]
    literals = [f'"{word}"' for word in words]
    yield "// Versions by ordinal, encoded by VK_MAKE_API_VERSION, and their names."
    yield "VKGATE_DETAIL_HIDDEN inline constexpr uint32_t versions[] = {"
    yield f"    {', '.join(numbers)}}};"
    yield f"VKGATE_DETAIL_HIDDEN inline constexpr char version_names[][{max(map(len, words)) + 1}] = {{"
    yield f"    {', '.join(literals)}}};"


def counts(model):
    yield f"inline constexpr size_t command_count = {len(model.index)};"
    yield f"inline constexpr size_t slot_count = {len(model.slots)};"
    yield f"inline constexpr size_t extension_count = {len(model.extensions)};"
    yield ""
    yield "// The first command of each level."
    for level in LEVELS[1:]:
        yield f"inline constexpr size_t {level}_first = {model.index[model.commands(level)[0]]};"


def names(model):
    def offsets(pool):
        return itertools.accumulate((len(name) + 1 for name in pool), initial=0)

    yield "// The offset of each name in its pool of names, and the offset of the pool's end."
    yield from arrays.column("instance_name_offsets", offsets(model.commands(*LEVELS[:-1])))
    yield from arrays.column("device_name_offsets", offsets(["vkGetDeviceProcAddr", *model.commands("device")]))
    yield from arrays.column("extension_name_offsets", offsets(model.extensions))


def extension_hash(model):
    salts, of_slots = perfect_hash(model.extensions, lambda name: name_hash(name, first=3))  # after VK_
    yield "// A perfect hash of the extensions' names: the salt of each bucket, the extension of each slot."
    yield from arrays.column("extension_hash_salts", salts)
    yield from arrays.column("extension_hash_slots", of_slots)


def slots(model):
    ring = [(model.index[name], model.index[following]) for _, sharing in model.slots if len(sharing) > 1
            for name, following in zip(sharing, [*sharing[1:], sharing[0]])]
    yield "// Rows: a command, and the next name of its slot. The last name leads back to the first. The names"
    yield "// are queried in ascending order of their numbers."
    yield from arrays.numbers("alias_ring", sorted(ring))
    yield ""
    numbers = itertools.count()
    slot_of = {name: next(numbers) for name in model.index if name == model.aliases[name][0]}
    yield "// The slot of each command in a table of all commands. Each real table is a window into it. The"
    yield "// second array begins with vkGetDeviceProcAddr, like the pool of device names."
    in_order = [slot_of[model.aliases[name][0]] for name in model.index]
    device = model.index[model.commands("device")[0]]
    yield from arrays.column("instance_slots", in_order[:device])
    yield from arrays.column("device_slots", in_order[device - 1:])


def rules(model):
    numbers = {name: number for number, name in enumerate(model.extensions)}
    always = len(model.extensions)
    nothing = always + len(model.versions) + 1

    def number(condition):
        version = version_of(condition)
        return always + 1 + model.versions.index(version) if version else numbers[condition]

    def padded(rows, absent):
        """The rows, padded to the same number of conditions."""
        most = max(len(conditions) for _, conditions in rows)
        return [(*first, *map(number, conditions), *[absent] * (most - len(conditions))) for first, conditions in rows]

    yield "// The instance extensions: one bit for each extension, the first extension in the lowest bit."
    of_instance = sum(1 << numbers[name] for name in model.extensions if model.vk.extensions[name].instance)
    words = [f"{of_instance >> at & 2**64 - 1:#x}u" for at in range(0, len(model.extensions), 64)]
    yield "VKGATE_DETAIL_HIDDEN inline constexpr uint64_t instance_extensions[] = {"
    yield from textwrap.wrap(", ".join(words), 94, initial_indent="    ", subsequent_indent="    ")
    yield "};"
    yield ""
    yield "// Rows: the first command, the number of commands, the conditions (the provider first). The commands"
    yield "// may be called if all conditions hold. Consecutive rows of the same commands are alternatives."
    terms = padded([((model.index[commands[0]], len(commands)), term)
                    for _, terms, commands in model.groups for term in terms], always)
    yield f"inline constexpr size_t term_width = {len(terms[0])};"
    yield from arrays.numbers("terms", terms)
    yield ""
    yield "// Rows: an extension, and conditions of which it needs one. All rows of an extension must be met."
    needs = padded([((numbers[name],), need) for name, needs in model.needs.items() for need in needs], nothing)
    yield f"inline constexpr size_t need_width = {len(needs[0])};"
    yield from arrays.numbers("needs", needs)
    yield ""
    yield "// Rows: an extension, how it was replaced (Replacement::How), and the condition that replaced it."
    yield from arrays.numbers("replacements", (
        (numbers[name], HOW.index(replacement[0]), number(replacement[1]) if replacement[1] else nothing)
        for name, replacement in model.replacements.items() if replacement))
