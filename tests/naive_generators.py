#!/usr/bin/env python3
"""Generates the lists with the mistakes of a naive reading of the registry, one mistake at a time. It checks that
tests/compile/registry_traps.cpp then does not compile, because of its assertion about that mistake.

    naive_generators.py COMPILER [FLAG...]      flags such as -I include; the exit code is 0 if all checks pass

A wrong reading that produces the same lists needs no assertion until its lists differ.
"""
import concurrent.futures
import contextlib
import copy
import functools
import gc
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import types
from unittest import mock
from xml.etree import ElementTree

TESTS = pathlib.Path(__file__).resolve().parent
INCLUDE = TESTS.parent / "include"
REGISTRY = TESTS.parent / "cmake" / "registry"
TRAPS = TESTS / "compile" / "registry_traps.cpp"

sys.dont_write_bytecode = True
sys.path.insert(0, str(TESTS.parent / "cmake"))
import generate
import generator.types
from generator import model
from generator.model import Model

# [(the mistake, the messages of the assertions that notice it, a function from the registry to a Model)]
MISTAKES = []


def mistake(*messages):
    def add(function):
        MISTAKES.append((function.__name__.replace("_", " "), set(messages), function))
        return function
    return add


def comes_to_the_same(function):
    return mistake()(function)


class Remembered:
    """parse_dependency with a cache: the original parses an expression again on each call."""

    def __init__(self, dependency):
        self.dependencyNames = functools.lru_cache(None)(dependency.dependencyNames)
        self.evaluated = functools.lru_cache(None)(
            lambda depends, held: dependency.evaluateDependency(depends, held.__contains__))

    def evaluateDependency(self, depends, has):
        return self.evaluated(depends, frozenset(filter(has, self.dependencyNames(depends))))


def altered(change, registry):
    """The registry as read from vk.xml after `change` altered its root."""
    tree = ElementTree.parse(REGISTRY / "vk.xml")
    change(tree.getroot())
    with tempfile.TemporaryDirectory() as folder:
        tree.write(pathlib.Path(folder) / "vk.xml")
        vk, _ = model.read_registry(pathlib.Path(folder))
    return vk, registry[1]


# -- versions ----------------------------------------------------------------------------------------

def take_for_no_version(part, registry):
    def change(root):
        features = {feature.get("name"): feature for feature in root.findall("feature")}
        for minor in range(1, 5):
            feature = features[f"VK_{part}_VERSION_1_{minor}"]
            for block in feature.findall("require"):
                feature.remove(block)
                features[f"VK_{part}_VERSION_1_0"].append(block)
    return Model(*altered(change, registry))


@mistake("the commands of VK_BASE_VERSION_1_x are core commands of Vulkan 1.x")
def takes_VK_BASE_VERSION_1_x_for_no_version(registry):
    return take_for_no_version("BASE", registry)


@mistake("the commands of VK_COMPUTE_VERSION_1_x are core commands of Vulkan 1.x")
def takes_VK_COMPUTE_VERSION_1_x_for_no_version(registry):
    return take_for_no_version("COMPUTE", registry)


@mistake("the commands of VK_GRAPHICS_VERSION_1_x are core commands of Vulkan 1.x")
def takes_VK_GRAPHICS_VERSION_1_x_for_no_version(registry):
    return take_for_no_version("GRAPHICS", registry)


# -- what is in the registry -------------------------------------------------------------------------

@mistake("what is defined for Vulkan and again for Vulkan SC is one command")
def lists_every_definition_of_a_command(registry):
    root = ElementTree.parse(REGISTRY / "vk.xml").getroot()
    definitions = [name.text for name in root.findall("commands/command/proto/name")]

    class Naive(Model):
        def order_groups(self):
            super().order_groups()
            for _, _, names in self.groups:
                names[:] = [name for name in names for _ in range(max(1, definitions.count(name)))]
    return Naive(*registry)


@comes_to_the_same
def takes_the_definitions_and_parameters_for_Vulkan_SC(registry):
    def change(root):
        for element in root.find("commands").iter():
            if element.get("api"):
                element.set("api", "vulkan" if element.get("api") == "vulkansc" else "vulkansc")
    return Model(*altered(change, registry))


@mistake("commands of a version of Vulkan SC are not Vulkan's")
def takes_the_versions_of_Vulkan_SC_for_Vulkans(registry):
    def change(root):
        features = {feature.get("name"): feature for feature in root.findall("feature")}
        features["VK_BASE_VERSION_1_0"].extend(features["VKSC_VERSION_1_0"].findall("require"))
    return Model(*altered(change, registry))


def take_for_supported(supported, registry):
    def change(root):
        for extension in root.find("extensions"):
            if extension.get("supported") == supported:
                extension.set("supported", "vulkan")
    return Model(*altered(change, registry))


@mistake("extensions that only Vulkan SC supports are not Vulkan's")
def includes_the_extensions_of_Vulkan_SC(registry):
    return take_for_supported("vulkansc", registry)


@mistake("disabled extensions are not there")
def includes_disabled_extensions(registry):
    return take_for_supported("disabled", registry)


@mistake("provisional extensions are there")
def drops_provisional_extensions(registry):
    def change(root):
        for extension in root.find("extensions"):
            if extension.get("provisional"):
                extension.set("supported", "disabled")
    return Model(*altered(change, registry))


@mistake("platform commands are there without the platform's macro")
def lists_platform_commands_under_their_macro(registry):
    class Naive(Model):
        def edited(self, line):
            command = re.match(r"VKGATE_[A-Z_]+_PLATFORM\((vk\w+)\)", line)
            protect = command and self.vk.commands[command.group(1)].protect
            return f"#ifdef {protect}\n{line}\n#endif" if protect else line
    return Naive(*registry)


# -- levels ------------------------------------------------------------------------------------------

def device_commands_take(*handles):
    class Naive(Model):
        def level(self, command):
            level = super().level(command)
            return "instance" if level == "device" and command.params[0].type not in handles else level
    return Naive


@mistake("a command of a child of VkDevice is a device command, whichever the child")
def decides_the_level_by_dispatchable_handles_without_asking_for_the_parent(registry):
    return device_commands_take("VkDevice", "VkQueue", "VkCommandBuffer")(*registry)


@mistake("commands of queues and command buffers are device commands")
def forgets_that_queues_are_of_a_device(registry):
    return device_commands_take("VkDevice", "VkCommandBuffer", "VkExternalComputeQueueNV")(*registry)


@mistake("vkGetInstanceProcAddr takes an instance or none and is a global command")
def decides_the_level_by_the_first_parameter_alone(registry):
    class Naive(Model):
        def level(self, command):
            by_name = [name for name in model.GLOBAL if name != "vkGetInstanceProcAddr"]
            with mock.patch.object(model, "GLOBAL", by_name):
                return super().level(command)
    return Naive(*registry)


@mistake("device commands of an instance extension are asked for through the instance")
def asks_for_all_device_commands_through_the_device(registry):
    class Naive(Model):
        def level(self, command):
            level = super().level(command)
            return "device" if level == "shared" and command.name != "vkGetDeviceProcAddr" else level
    return Naive(*registry)


# -- names of one command ----------------------------------------------------------------------------

@mistake("a command may have three names")
def keeps_only_pairs_of_aliases(registry):
    class Naive(Model):
        def order_slots(self):
            super().order_slots()
            for level, names in list(self.slots):
                if len(names) == 3:
                    alone = [names.pop()]
                    self.slots.append((level, alone))
                    self.aliases[alone[0]] = alone
    return Naive(*registry)


@mistake("each name of a command is allowed by its own version or extension alone")
def gives_an_alias_the_providers_of_its_command_too(registry):
    class Naive(Model):
        def terms_of(self, command):
            terms = super().terms_of(command)
            return terms + self.terms_of(self.vk.commands[command.alias]) if command.alias else terms
    return Naive(*registry)


# -- conditions --------------------------------------------------------------------------------------

@mistake("any extension that provides a command will do")
def keeps_the_last_provider_of_a_command(registry):
    class Naive(Model):
        def terms_of(self, command):
            terms = super().terms_of(command)
            return tuple(term for term in terms if term[0] == terms[-1][0])
    return Naive(*registry)


@mistake("a <require> block's depends is a condition of its commands",
         "depends asks for versions too", "a plus in depends is AND")
def ignores_the_depends_of_require_blocks(registry):
    class Naive(Model):
        def minimal_terms(self, provider, depends):
            return super().minimal_terms(provider, None)
    return Naive(*registry)


@mistake("depends asks for versions too")
def passes_over_versions_in_depends(registry):
    class Naive(Model):
        def minimal_terms(self, provider, depends):
            terms = super().minimal_terms(provider, depends)
            return [frozenset(name for name in term if name == provider or "_VERSION_" not in name)
                    for term in terms]
    return Naive(*registry)


def rewriting(rewrite):
    class Naive(Model):
        def minimal_terms(self, provider, depends):
            return super().minimal_terms(provider, depends and rewrite(depends))

        def needs_of(self, extension):
            rewritten = copy.copy(extension)
            rewritten.depends = extension.depends and rewrite(extension.depends)
            try:
                return super().needs_of(rewritten)
            except AssertionError:  # the list has no room for the result
                return super().needs_of(extension)

        def check_closures(self):  # the mistake produces too many choices; the assertions need no closures
            pass
    return Naive


@mistake("a comma in depends is OR", "plus and comma in depends bind equally, from left to right")
def reads_a_comma_as_AND(registry):
    return rewriting(lambda depends: depends.replace(",", "+"))(*registry)


@mistake("a plus in depends is AND", "parentheses group in depends")
def reads_a_plus_as_OR(registry):
    return rewriting(lambda depends: depends.replace("+", ","))(*registry)


@mistake("parentheses group in depends")
def passes_over_the_parentheses_in_depends(registry):
    return rewriting(lambda depends: re.sub("[()]", "", depends))(*registry)


def evaluating(registry, plus, comma):
    """Evaluates `depends` with operators of Python."""
    vk, dependency = registry

    def evaluate(depends, has):
        values = re.sub(r"\w+", lambda name: str(has(name.group())), depends)
        return eval(values.replace("+", f" {plus} ").replace(",", f" {comma} "))
    return Model(vk, types.SimpleNamespace(dependencyNames=dependency.dependencyNames,
                                           evaluateDependency=evaluate))


@mistake("plus and comma in depends bind equally, from left to right")
def reads_a_comma_before_a_plus(registry):
    return evaluating(registry, "and", "|")  # | binds more tightly than `and`


@comes_to_the_same
def reads_a_plus_before_a_comma(registry):
    return evaluating(registry, "and", "or")  # `and` binds more tightly than `or`


# -- types -------------------------------------------------------------------------------------------

@mistake("platform commands have their types without the platform's macro")
def declares_platform_commands_where_the_headers_do(registry):
    class Naive(Model):
        def is_platform(self, name):
            return False
    return Naive(*registry)


def without(constant, registry):
    naive = Model(*registry)
    naive.while_written = mock.patch.object(generator.types, constant, {})
    return naive


@mistake("a later revision of an extension adds commands that older headers do not declare")
def forgets_later_revisions(registry):
    return without("LATER_REVISIONS", registry)


@mistake("older headers declare some commands differently")
def forgets_later_headers(registry):
    return without("LATER_HEADERS", registry)


# -- the test ----------------------------------------------------------------------------------------

def lists(naive):
    """{file: text}"""
    edited = getattr(naive, "edited", str)
    with getattr(naive, "while_written", contextlib.nullcontext()):
        return {file: "".join(edited(line) + "\n" for line in lines(naive))
                for file, lines in generate.FILES.items()}


def write(texts, folder):
    """A copy of vkgate's headers with the given lists."""
    shutil.copytree(INCLUDE, folder / "include", ignore=shutil.ignore_patterns("registry"))
    for file, text in texts.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text)


def compile_traps(command, folder):
    """(the exit code, the messages of the assertions that fail, the other errors)"""
    command = [command[0], f"-I{folder}/include", *command[1:], "-std=c++17", "-fsyntax-only", str(TRAPS)]
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    failed = re.compile(r"""static[ _]assert(?:ion)?\ failed(?:\ due\ to\ requirement\ '.*')?
                            (?:\ "(?P<old>.*)"|:\ (?P<new>.*))""", re.VERBOSE)
    messages, others = set(), []
    for line in result.stdout.splitlines():
        found = failed.search(line)
        if found:
            messages.add(found["old"] or found["new"])
        elif "error:" in line:
            others.append(line)
    return result.returncode, messages, others


def wrong(expected, outcome):
    """A description of the failure, or None."""
    code, messages, others = outcome
    if code == 0:
        return "it compiles" if expected else None
    # If the lists themselves do not compile, the results of other assertions mean nothing.
    if messages == expected or (others and expected and messages > expected):
        return None
    return "\n    ".join([f"these assertions should fail: {sorted(expected)}",
                          f"these do: {sorted(messages)}", *others])


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    command = sys.argv[1:]
    if "clang" in subprocess.run([command[0], "--version"], stdout=subprocess.PIPE, text=True).stdout:
        command.append("-ferror-limit=0")  # g++ has no limit
    vk, dependency = model.read_registry(REGISTRY)
    gc.freeze()  # many objects, none of them garbage
    registry = vk, Remembered(dependency)
    right = lists(Model(*registry))
    failures = []
    compilers = concurrent.futures.ThreadPoolExecutor(os.cpu_count())
    with tempfile.TemporaryDirectory() as scratch, compilers as pool:
        def compiled(name, texts):
            folder = pathlib.Path(scratch) / name
            write(texts, folder)
            return pool.submit(compile_traps, command, folder)

        running = [("makes no mistake", set(), compiled("right", right))]
        for name, expected, make in MISTAKES:
            texts = lists(make(registry))
            if expected:
                running.append((name, expected, compiled(name.replace(" ", "_"), texts)))
            elif texts != right:
                failures.append(f"a generator that {name}: its lists differ now, so this mistake needs an assertion")
        for name, expected, outcome in running:
            reason = wrong(expected, outcome.result())
            if reason:
                failures.append(f"a generator that {name}: {reason}")

    noticed = set().union(*(expected for _, expected, _ in MISTAKES))
    asserted = {"".join(re.findall(r'"([^"]*)"', literals))
                for literals in re.findall(r'((?:"[^"\n]*"\s*)+)\);', TRAPS.read_text())}
    failures += [f"no mistake is noticed by the assertion {message!r}"
                 for message in sorted(asserted - noticed)]
    for failure in failures:
        print(failure)
    print(f"{len(running) - 1} mistakes, {len(asserted)} assertions, "
          f"{len(MISTAKES) - len(running) + 1} readings with the same result, {len(failures)} failures")
    return 1 if failures else 0


sys.exit(main())
