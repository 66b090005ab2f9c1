#!/usr/bin/env python3
"""The feature oracle: which device commands need which features, by a reading of Khronos's statements of valid
usage that shares nothing with the generator.

The generator recognizes whole sentences. This module parses each sentence by a small grammar into a formula, Parts that
it cannot judge, such as the value of a parameter, stay open. A statement is a condition of its command if some device
violates it whatever these parts are.

    feature_oracle.py                   reads the extract of the statements, and prints what it finds
    feature_oracle.py --full FILE       compares the extract with validusage.json; the exit code is 77 if there is no
                                        such file, or if it is of another version

A formula is True, False or a tuple: ("feature", name), ("extension", name), ("version", (1, 3)) for a device of that
version or newer, ("group",) for a device with several physical devices, ("not", formula), and ("and",
formula...) or ("or", formula...).

A feature has the name of its link in the specification. That is mostly the name of the member that enables it, but
VkPhysicalDeviceBufferDeviceAddressFeaturesEXT::bufferDeviceAddress is "bufferDeviceAddressEXT".
"""
import argparse
import collections
import html.parser
import itertools
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

import oracle

EXTRACT = oracle.VK_XML.parent / "feature_statements.json"
SKIPPED = 77

# The extensions that count as a feature: the specification's chapter "Features", "Extension Feature Aliases".
ALIASES = {"drawIndirectCount": "VK_KHR_draw_indirect_count", "pushDescriptor": "VK_KHR_push_descriptor"}


# -- formulas ----------------------------------------------------------------------------------------


def negation(formula):
    if isinstance(formula, bool):
        return not formula
    if formula[0] in ("and", "or"):
        return joined("or" if formula[0] == "and" else "and", map(negation, formula[1:]))
    return formula[1] if formula[0] == "not" else ("not", formula)


def joined(connective, formulas):
    """The formulas, joined by "and" or "or"."""
    decides = connective == "or"
    parts = set()
    for formula in formulas:
        if formula is decides:
            return decides
        if not isinstance(formula, bool):
            parts |= set(formula[1:]) if formula[0] == connective else {formula}
    if not parts:
        return not decides
    return (connective, *sorted(parts, key=repr)) if len(parts) > 1 else parts.pop()


def any_feature(*names):
    return joined("or", [("feature", name) for name in names])


def atoms(formula):
    """The parts of a formula that have no parts."""
    if isinstance(formula, bool):
        return set()
    if formula[0] in ("and", "or", "not"):
        return set().union(*map(atoms, formula[1:]))
    return {formula}


def clauses(formula):
    """The formula as an "and" of "or"s: a set of sets of (atom, whether it must be true)."""
    if isinstance(formula, bool):
        return set() if formula else {frozenset()}
    if formula[0] == "and":
        found = set().union(*map(clauses, formula[1:]))
    elif formula[0] == "or":
        found = {frozenset().union(*choice) for choice in itertools.product(*map(clauses, formula[1:]))}
    else:
        found = {frozenset([(formula[1], False) if formula[0] == "not" else (formula, True)])}
    return {clause for clause in found if not any(other < clause for other in found)}


# -- sentences ---------------------------------------------------------------------------------------


class Words(html.parser.HTMLParser):
    """The words of a statement. A link to a feature is one word, "#link::Struct::member" or "#link::member". Lists
    keep their tags, <ul>, <li> and </ul>."""

    def __init__(self, text):
        super().__init__()
        self.text, self.links = "", []
        self.feed(text)
        self.close()
        self.words = re.findall(r"[,:;()]|(?:[^\s,:;()]|::)+", self.text)

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            link = dict(attrs).get("href", "")
            self.links.append(link.startswith("#features-"))
            if self.links[-1]:
                self.text += f" #{link[len('#features-'):]}::"
        elif tag in ("ul", "li"):
            self.text += f" <{tag}> "

    def handle_endtag(self, tag):
        if tag == "a":
            if self.links and self.links.pop():
                self.text += " "
        elif tag == "ul":
            self.text += f" </{tag}> "

    def handle_data(self, data):
        self.text += "".join(data.split()) if any(self.links) else data


class Sentence:
    """A statement of a command or a struct, and the grammar to parse it:

        statement     If conditions, duties | duties
        conditions    condition (, | and | or) condition...
        condition     features are [not] enabled | feature is VK_FALSE | extension is [not] enabled
                      | device was created with multiple physical devices | apiVersion is at least Version 1.3
                      | something else, which is open
        duties        duty, and duty...
        duty          features must be enabled [to call this function]
                      | at least one of the following must be true: list of conditions
                      | this function must not be used
                      | something else, which is open
        features      [one of | any of | none of] feature, feature and | or feature

    A method for a rule returns its formula and moves on, or returns None and stays. Open parts
    favour the caller: a condition is false, a duty is fulfilled."""
    NOISE = {"a", "the", "The", "feature", "features", "Feature", "extension", "either", "Either", "both"}

    def __init__(self, owner, text, features, extensions):
        self.owner, self.place = owner, 0
        self.words = []
        for word in Words(text).words:
            feature = features.named(word)
            if feature is not None:
                self.words.append(("feature", feature))
            elif word in extensions:
                self.words.append(("extension", word))
            elif word not in self.NOISE:
                self.words.append(word)

    def next_are(self, *words):
        """Moves on if these words follow. For a word, a set of words can be given."""
        end = self.place + len(words)
        found = self.words[self.place:end]
        if len(found) == len(words) and all(
                word in wanted if isinstance(wanted, set) else word == wanted for word, wanted in zip(found, words)):
            self.place = end
            return True
        return False

    def is_next(self, *words):
        """Whether one of these words follows. None stands for the end."""
        return (self.words[self.place] if self.place < len(self.words) else None) in words

    def skip_to(self, *words):
        """Moves on to one of these words or to the end. A list is skipped as a whole."""
        depth = 0
        while self.place < len(self.words) and (depth > 0 or not self.is_next(*words)):
            depth += {"<ul>": 1, "</ul>": -1}.get(self.words[self.place], 0)
            self.place += 1

    def names(self, kind):
        """Features, or extensions."""
        start = self.place
        quantity = ("none" if self.next_are({"none", "None"}, "of") else
                    "one" if self.next_are({"one", "One", "any", "Any"}, "of") else "all")
        found, connectives = [], set()
        while self.place < len(self.words) and self.words[self.place][0] == kind:
            found.append(self.words[self.place])
            self.place += 1
            after = self.place
            self.next_are(",")
            for connective in "or", "and":
                if self.next_are(connective):
                    connectives.add(connective)
            if self.place < len(self.words) and self.words[self.place][0] != kind:
                self.place = after
        if not found or len(connectives) > 1:
            self.place = start
            return None
        self.next_are("or")  # "F or G or both", of which "both" is noise
        formula = joined("or" if quantity != "all" or connectives == {"or"} else "and", found)
        return negation(formula) if quantity == "none" else formula

    def condition(self):
        start = self.place
        for kind in "feature", "extension":
            formula = self.names(kind)
            if formula is not None:
                if self.next_are({"is", "are"}, "not", "enabled") or self.next_are({"is", "are"}, "VK_FALSE"):
                    # "If F or G are not enabled" is true of a device that lacks one of them.
                    return joined(formula[0], map(negation, formula[1:])) if formula[0] == "or" else negation(formula)
                if self.next_are({"is", "are"}, {"enabled", "VK_TRUE"}):
                    return formula
            self.place = start
        if self.next_are("device", "was", "created", "with", "multiple", "physical", "devices"):
            return ("group",)
        if self.next_are("value", "of", "VkApplicationInfo::apiVersion"):
            self.skip_to("greater", ",", "</ul>")
            if self.next_are("greater", "than", "or", "equal", "to", "Version"):
                self.place += 1
                return "version", tuple(map(int, self.words[self.place - 1].split(".")))
        self.place = start
        return None

    def list_of_conditions(self):
        """Its items, joined by "or"."""
        found = []
        if not self.next_are("<ul>"):
            return None
        while self.next_are("<li>"):
            formula = self.condition() or self.names("feature")
            if not self.is_next("<li>", "</ul>"):
                formula = None
                self.skip_to("<li>", "</ul>")
            found.append(True if formula is None else formula)
        self.next_are("</ul>")
        return joined("or", found)

    def duty(self):
        start = self.place
        if self.next_are({"at", "At"}, "least", "one", "of", "following"):
            self.next_are("conditions")
            if self.next_are("must", "be", {"true", "met", "enabled"}):
                self.next_are(":")
                formula = self.list_of_conditions()
                if formula is not None:
                    return formula
        self.place = start
        formula = self.names("feature")
        if formula is not None and (self.next_are("must", "be", "enabled") or self.next_are("must", "enabled")):
            self.next_are("to", "call", "this", "function")
            if self.is_next(",", None):
                return formula
        self.place = start
        if ((self.next_are("this", "function") or self.next_are(self.owner))
                and self.next_are("must", "not", "be", "used") and self.is_next(",", None)):
            return False
        self.skip_to(",")
        return True

    def duties(self):
        found = [self.duty()]
        while self.place < len(self.words):
            self.next_are(",")
            self.next_are("and")
            if self.is_next("if", "unless", "when"):  # then no duty applies to every call
                return True
            found.append(self.duty())
        return joined("and", found)

    def conditions(self):
        alternatives, current = [], []
        while True:
            start = self.place
            formula = self.condition()
            if formula is None:
                formula = False
                self.skip_to(",", "and", "or", "then", "must")
            if self.is_next("must", None):  # the duty follows without a comma
                self.place = start
                break
            current.append(formula)
            comma = self.next_are(",")
            if self.next_are("then"):
                break
            if self.next_are("or"):
                alternatives.append(joined("and", current))
                current = []
            elif not self.next_are("and") and not (comma and self.another_condition_follows()):
                break
        return joined("or", [*alternatives, joined("and", current)])

    def another_condition_follows(self):
        """Whether there is another comma before "must"."""
        start = self.place
        has_names = self.names("feature") is not None
        self.skip_to(",", "must")
        found = not has_names and not self.is_next("must", None)
        self.place = start
        return found

    def formula(self):
        if not self.next_are("If"):
            return self.duties()
        if_it_holds = self.conditions()
        return joined("or", [negation(if_it_holds), self.duties()])


# -- features ----------------------------------------------------------------------------------------


class Struct:
    """A struct that enables features.

    type: the value of its sType
    members: their names. Member i lies 4 * i bytes behind the address of the first, which follows pNext
    providers: versions and extensions. The struct has an effect if one of them is in effect.
    """

    def __init__(self, name, type_, members):
        self.name, self.type, self.members, self.providers = name, type_, members, set()


class Features:
    """The features of the registry.

    structs: {name: Struct}, without aliases
    aliases: {alias: name}
    enabled_by: {feature: [(name of a struct, index of the member)]}
    group: the value of VkDeviceGroupDeviceCreateInfo::sType
    """

    def __init__(self, root, texts):
        self.structs, self.aliases, self.names = {}, {}, {}
        types = self.read_structure_types(root)
        self.group = types["VK_STRUCTURE_TYPE_DEVICE_GROUP_DEVICE_CREATE_INFO"]
        for struct in root.iterfind("types/type[@category='struct']"):
            if struct.get("alias"):
                self.aliases[struct.get("name")] = struct.get("alias")
            elif struct.get("name").startswith("VkPhysicalDevice"):
                self.read_struct(struct, types)
        for provider in root.iterfind("feature"):
            if oracle.is_vulkan(provider, "api"):
                self.read_provider(provider, oracle.version_of(provider.get("name")))
        for provider in root.iterfind("extensions/extension"):
            if "vulkan" in provider.get("supported").split(","):
                self.read_provider(provider, provider.get("name"))
        self.structs = {name: struct for name, struct in self.structs.items() if struct.providers}
        self.name_by_statements(texts)
        self.enabled_by = collections.defaultdict(list)
        for name, struct in self.structs.items():
            for i, member in enumerate(struct.members):
                self.enabled_by[self.names.setdefault((name, i), member)].append((name, i))

    @staticmethod
    def read_structure_types(root):
        """{VkStructureType: value}"""
        types, aliases = {}, {}

        def read(enum, number):
            if enum.get("alias"):
                aliases[enum.get("name")] = enum.get("alias")
            elif enum.get("value"):
                types[enum.get("name")] = int(enum.get("value"))
            else:
                number = int(enum.get("extnumber") or number)
                types[enum.get("name")] = 10 ** 9 + (number - 1) * 1000 + int(enum.get("offset"))

        for enum in root.iterfind("enums[@name='VkStructureType']/enum"):
            read(enum, None)
        for provider in itertools.chain(root.iterfind("feature"), root.iterfind("extensions/extension")):
            for enum in provider.iterfind("require/enum[@extends='VkStructureType']"):
                read(enum, provider.get("number"))
        return {**types, **{alias: types.get(name) for alias, name in aliases.items()}}

    def read_struct(self, struct, types):
        name, type_ = struct.get("name"), None
        if "VkDeviceCreateInfo" not in struct.get("structextends", "").split(","):
            return
        members = []
        for member in struct.iterfind("member"):
            if not oracle.is_vulkan(member, "api"):
                continue
            if member.find("name").text == "sType":
                type_ = types[member.get("values")]
            elif member.find("name").text != "pNext":
                if member.find("type").text != "VkBool32":
                    return
                if member.get("featurelink"):
                    self.names[name, len(members)] = member.get("featurelink")
                members.append(member.find("name").text)
        self.structs[name] = Struct(name, type_, members)

    def read_provider(self, provider, name):
        for type_ in provider.iterfind("require/type"):
            struct = self.structs.get(self.aliases.get(type_.get("name"), type_.get("name")))
            if struct is not None:
                struct.providers.add(name)

    def name_by_statements(self, texts):
        """Two features' links are not in the registry. Takes the names from statements that give the link and the
        struct."""
        for word in sorted({word for text in texts for word in Words(text).words if word.startswith("#")}):
            link, *struct, member = word[1:].split("::")
            if struct and link.startswith(member):
                struct = self.structs[self.aliases.get(struct[0], struct[0])]
                self.names[struct.name, struct.members.index(member)] = link

    def named(self, word):
        """The feature that a word of a statement names, or None. If the link leads to another feature than the text
        names, the text is right."""
        link, *struct, member = word[1:].split("::") if word.startswith("#") else (None, *word.split("::"))
        if struct:
            struct = self.structs.get(self.aliases.get(struct[0], struct[0]))
            if struct is not None and member in struct.members:
                return self.names[struct.name, struct.members.index(member)]
        return link if link is None or link.startswith(member) or member not in self.enabled_by else member


# -- conditions --------------------------------------------------------------------------------------

# Conditions that follow only from a chain of statements, found by hand: the command needs an object, a pipeline or a
# state that requires the feature. {command: [(formula, names of the statements, without VUID)]}
# A shader object cannot have such a stage.
CLUSTER = (any_feature("clustercullingShader"), "VkPipelineShaderStageCreateInfo-clustercullingShader-07813",
           "VkShaderCreateInfoEXT-stage-08426")
DATA_GRAPH = any_feature("dataGraph"), "vkCreateDataGraphPipelinesARM-dataGraph-09760"
GRAPH = any_feature("shaderEnqueue"), "vkCreateExecutionGraphPipelinesAMDX-shaderEnqueue-09124"
HOST_IMAGE = any_feature("hostImageCopy"), "VkImageCreateInfo-usage-10245"
MESH = any_feature("meshShader"), "VkPipelineShaderStageCreateInfo-stage-02091", "VkShaderCreateInfoEXT-stage-08422"
# The statement about the stage knows only meshShader, even for pipelines of the NV extension.
MESH_NV = any_feature("meshShader", "meshShaderNV"), "VkPipelineShaderStageCreateInfo-stage-02091"
TILE_SHADING = any_feature("tileShading"), "VkRenderPassTileShadingCreateInfoQCOM-tileShading-10658"
# Neither the vertex nor a tessellation stage, so the mesh stage.
NO_VERTEX = *MESH, "VkGraphicsPipelineCreateInfo-stage-02096"
# vkCreateRayTracingPipelinesNV creates such a pipeline without a feature.
RAY_TRACING = (joined("or", [any_feature("rayTracingPipeline"), ("extension", "VK_NV_ray_tracing")]),
               "vkCreateRayTracingPipelinesKHR-rayTracingPipeline-03586")
BOUND_RAY_TRACING = *RAY_TRACING, "vkCmdBindPipeline-pipelineBindPoint-02392"
RENDERING = any_feature("dynamicRendering"), "vkCmdBeginRendering-dynamicRendering-06446"
TIMELINE = any_feature("timelineSemaphore"), "VkSemaphoreTypeCreateInfo-timelineSemaphore-03252"
CHAINS = {
    "vkCmdBeginCustomResolveEXT": [
        (any_feature("customResolve"), "vkCmdBeginCustomResolveEXT-None-11519",
         "VkRenderingInfo-flags-11514"),
        (*RENDERING, "vkCmdBeginCustomResolveEXT-commandBuffer-11517")],
    "vkCmdDispatchTileQCOM": [
        (*TILE_SHADING, "vkCmdDispatchTileQCOM-None-10668", "vkCmdBeginPerTileExecutionQCOM-None-10664"),
        (any_feature("tileShadingPerTileDispatch"), "vkCmdDispatchTileQCOM-None-10668",
         "vkCmdDispatchTileQCOM-None-10674")],
    "vkCmdDispatchGraphAMDX": [(*GRAPH, "vkCmdDispatchGraphAMDX-scratch-10194")],
    "vkCmdDispatchGraphIndirectAMDX": [(*GRAPH, "vkCmdDispatchGraphIndirectAMDX-scratch-10194")],
    "vkCmdDispatchGraphIndirectCountAMDX": [(*GRAPH, "vkCmdDispatchGraphIndirectCountAMDX-scratch-10194")],
    "vkCmdDrawClusterHUAWEI": [(*CLUSTER, "vkCmdDrawClusterHUAWEI-ClusterCullingHUAWEI-07823")],
    "vkCmdDrawClusterIndirectHUAWEI": [(*CLUSTER, "vkCmdDrawClusterIndirectHUAWEI-ClusterCullingHUAWEI-07824")],
    "vkCmdDrawMeshTasksEXT": [(*MESH, "vkCmdDrawMeshTasksEXT-MeshEXT-07087")],
    "vkCmdDrawMeshTasksIndirect2EXT": [(*NO_VERTEX, "vkCmdDrawMeshTasksIndirect2EXT-stage-06480")],
    "vkCmdDrawMeshTasksIndirectCount2EXT": [(*NO_VERTEX, "vkCmdDrawMeshTasksIndirectCount2EXT-stage-06480")],
    "vkCmdDrawMeshTasksIndirectCountEXT": [(*MESH, "vkCmdDrawMeshTasksIndirectCountEXT-MeshEXT-07100")],
    "vkCmdDrawMeshTasksIndirectCountNV": [(*MESH_NV, "vkCmdDrawMeshTasksIndirectCountNV-MeshNV-07082")],
    "vkCmdDrawMeshTasksIndirectEXT": [(*MESH, "vkCmdDrawMeshTasksIndirectEXT-MeshEXT-07091")],
    "vkCmdDrawMeshTasksIndirectNV": [(*MESH_NV, "vkCmdDrawMeshTasksIndirectNV-MeshNV-07081")],
    "vkCmdDrawMeshTasksNV": [(*MESH_NV, "vkCmdDrawMeshTasksNV-MeshNV-07080")],
    "vkCmdBeginPerTileExecutionQCOM": [(*TILE_SHADING, "vkCmdBeginPerTileExecutionQCOM-None-10664")],
    "vkCmdEndPerTileExecutionQCOM": [
        (*TILE_SHADING, "vkCmdEndPerTileExecutionQCOM-None-10667"),
        (any_feature("tileShadingPerTileDispatch", "tileShadingPerTileDraw"),
         "vkCmdEndPerTileExecutionQCOM-None-10666", "vkCmdBeginPerTileExecutionQCOM-None-10665")],
    "vkCmdEndRendering": [(*RENDERING, "vkCmdEndRendering-None-06161")],
    "vkCmdEndRendering2KHR": [(*RENDERING, "vkCmdEndRendering2KHR-None-10610")],
    "vkCmdInitializeGraphScratchMemoryAMDX": [(*GRAPH, "vkCmdInitializeGraphScratchMemoryAMDX-scratchSize-10186")],
    "vkCmdSetRenderingAttachmentLocations": [(*RENDERING, "vkCmdSetRenderingAttachmentLocations-commandBuffer-09511")],
    "vkCmdSetRenderingInputAttachmentIndices": [
        (*RENDERING, "vkCmdSetRenderingInputAttachmentIndices-commandBuffer-09518")],
    "vkCmdTraceRaysIndirect2KHR": [(*BOUND_RAY_TRACING, "vkCmdTraceRaysIndirect2KHR-None-08606")],
    "vkCmdTraceRaysIndirectKHR": [(*BOUND_RAY_TRACING, "vkCmdTraceRaysIndirectKHR-None-08606")],
    "vkCmdTraceRaysKHR": [(*BOUND_RAY_TRACING, "vkCmdTraceRaysKHR-None-08606")],
    "vkCopyImageToImage": [
        (*HOST_IMAGE, *(f"VkCopyImageToImageInfo-srcImage-{number}" for number in ("09111", "09112", "09113")))],
    "vkCopyImageToMemory": [
        (*HOST_IMAGE, *(f"VkCopyImageToMemoryInfo-srcImage-{number}" for number in ("09111", "09112", "09113")))],
    "vkCopyMemoryToImage": [
        (*HOST_IMAGE, *(f"VkCopyMemoryToImageInfo-dstImage-{number}" for number in ("09111", "09112", "09113")))],
    "vkCreateDataGraphPipelineSessionARM": [
        (*DATA_GRAPH, "VkDataGraphPipelineSessionCreateInfoARM-dataGraphPipeline-09781")],
    "vkGetDataGraphPipelineAvailablePropertiesARM": [
        (*DATA_GRAPH, "VkDataGraphPipelineInfoARM-dataGraphPipeline-09803")],
    "vkGetDataGraphPipelinePropertiesARM": [(*DATA_GRAPH, "VkDataGraphPipelineInfoARM-dataGraphPipeline-09803")],
    "vkGetRayTracingCaptureReplayShaderGroupHandlesKHR": [
        (any_feature("rayTracingPipeline"), "vkCreateRayTracingPipelinesKHR-rayTracingPipeline-03586",
         "VkRayTracingPipelineCreateInfoNV-flags-03588",
         "vkGetRayTracingCaptureReplayShaderGroupHandlesKHR-pipeline-03607")],
    "vkGetRayTracingShaderGroupHandlesKHR": [(*RAY_TRACING, "vkGetRayTracingShaderGroupHandlesKHR-pipeline-04619")],
    "vkGetRayTracingShaderGroupStackSizeKHR": [(*RAY_TRACING, "vkGetRayTracingShaderGroupStackSizeKHR-pipeline-04622")],
    "vkGetSemaphoreCounterValue": [(*TIMELINE, "vkGetSemaphoreCounterValue-semaphore-03255")],
    "vkSetSwapchainPresentTimingQueueSizeEXT": [
        (any_feature("presentTiming", "presentAtAbsoluteTime", "presentAtRelativeTime"),
         "vkSetSwapchainPresentTimingQueueSizeEXT-swapchain-12229",
         "VkSwapchainCreateInfoKHR-presentTiming-12232")],
    "vkSignalSemaphore": [(*TIMELINE, "VkSemaphoreSignalInfo-semaphore-03257")],
    "vkTransitionImageLayout": [(*HOST_IMAGE, "VkHostImageLayoutTransitionInfo-image-09055")],
    "vkWaitSemaphores": [(*TIMELINE, "VkSemaphoreWaitInfo-pSemaphores-03256")],
}


class Part:
    """A parameter of a command, or a member of a struct."""

    def __init__(self, element):
        self.name, self.type = element.find("name").text, element.find("type").text
        text = "".join(element.itertext())
        self.is_input = "*" not in text or "const" in text
        self.may_be_left_out = "true" in element.get("optional", "") or element.get("noautovalidity") == "true"
        self.counted_by = set(re.findall(r"\w+", element.get("len", "")))


class Conditions:
    """What the statements and vk.xml say.

    stated, by_closure, by_chain: {command: formula}, for the commands of devices, without aliases
    handles: {handle: formula}, for the handles that cannot be created without a feature
    of_names: {command: clauses}, by all three, for each name of the commands that need a feature
    counts: how many statements there are of each group
    """

    def __init__(self, registry, statements, vk_xml=oracle.VK_XML):
        root = ElementTree.parse(vk_xml).getroot()
        self.registry = registry
        self.features = Features(root, [statement["text"] for statement in statements])
        self.read_parts(root)
        self.read_statements(statements)
        self.by_chain = {command: joined("and", [formula for formula, *_ in chains])
                         for command, chains in CHAINS.items()}
        self.close()
        self.of_names = {}
        for name in registry.at["device"]:
            formula = self.of_slot(registry.original(name))
            if formula is not True:
                self.of_names[name] = clauses(self.with_alternatives(formula))

    def of_slot(self, command):
        """The whole condition of a command. A command that destroys stays callable, because a program must be able to
        destroy what it has."""
        if command.startswith("vkDestroy"):
            return True
        return joined("and", [conditions.get(command, True)
                              for conditions in (self.stated, self.by_closure, self.by_chain)])

    def read_parts(self, root):
        self.parts = {}
        for command in root.iterfind("commands/command[proto]"):
            if oracle.is_vulkan(command, "api"):
                self.parts[command.find("proto/name").text] = command.iterfind("param")
        for struct in root.iterfind("types/type[@category='struct']"):
            self.parts[struct.get("name")] = struct.iterfind("member")
        self.parts = {name: [Part(element) for element in elements if oracle.is_vulkan(element, "api")]
                      for name, elements in self.parts.items()}
        self.are_handles = {handle.find("name").text
                            for handle in root.iterfind("types/type[@category='handle'][name]")}

    def read_statements(self, statements):
        self.counts = collections.Counter()
        formulas = collections.defaultdict(list)
        for statement in statements:
            if not any(map(self.features.named, Words(statement["text"]).words)):
                self.counts["of chains"] += len(statement["vuids"])
                continue
            for vuid in statement["vuids"]:
                owner = vuid.split("-")[1]
                formula = Sentence(owner, statement["text"], self.features, self.registry.extensions).formula()
                formulas[self.features.aliases.get(owner, owner)].append(formula)
                group = ("depends on more" if formula is True else
                         "condition of several physical devices" if ("group",) in atoms(formula) else "condition")
                self.counts[f"{'command' if owner.startswith('vk') else 'struct'}: {group}"] += 1
        self.of_owners = {owner: joined("and", found) for owner, found in formulas.items()}
        self.stated = {owner: formula for owner, formula in self.of_owners.items()
                       if formula is not True and owner in self.registry.at["device"]}

    def close(self):
        """Finds the commands that require a gated handle, or a struct with a condition. Repeats until nothing is new,
        because these commands can create handles."""
        commands = [command for command in self.registry.levels if command not in self.registry.alias_of]
        creators = collections.defaultdict(list)
        for command in commands:
            for part in self.parts[command]:
                if part.type in self.are_handles and not part.is_input:
                    creators[part.type].append(command)
        self.by_closure, self.handles = {}, {}
        while True:
            found = {command: self.of_required_parts(command) for command in commands
                     if command in self.registry.at["device"]}
            found = {command: formula for command, formula in found.items() if formula is not True}
            if found == self.by_closure:
                return
            self.by_closure = found
            self.handles = {handle: joined("or", map(self.of_slot, its_creators))
                            for handle, its_creators in creators.items()}

    def of_required_parts(self, name, above=()):
        """The condition from the parts of a command or struct that a caller cannot leave out: neither optional nor
        possibly empty arrays."""
        parts = self.parts.get(name, [])
        may_be_left_out = {part.name for part in parts if part.may_be_left_out}
        found = []
        for part in parts:
            if part.is_input and not ({part.name} | part.counted_by) & may_be_left_out and part.type not in above:
                found += [self.handles.get(part.type, True), self.of_owners.get(part.type, True),
                          self.of_required_parts(part.type, (*above, name))]
        return joined("and", found)

    def with_alternatives(self, formula):
        """The formula with the alternatives to each feature: an extension, or a version older than the feature."""
        if isinstance(formula, bool) or formula[0] not in ("and", "or", "not", "feature"):
            return formula
        if formula[0] == "not":
            return negation(self.with_alternatives(formula[1]))
        if formula[0] != "feature":
            return joined(formula[0], map(self.with_alternatives, formula[1:]))
        alternatives = [formula]
        if formula[1] in ALIASES:
            alternatives.append(("extension", ALIASES[formula[1]]))
        providers = self.providers(formula[1])
        if all(isinstance(provider, tuple) for provider in providers):
            alternatives.append(("not", ("version", min(providers))))
        return joined("or", alternatives)

    def providers(self, feature):
        """The versions and extensions of the feature's structs."""
        return set().union(*(self.features.structs[struct].providers
                             for struct, _ in self.features.enabled_by[feature]))


# -- the extract -------------------------------------------------------------------------------------


def read_extract(registry):
    """The conditions. Fails if the extract's version is not vk.xml's, if a statement of a chain is missing, or if a
    statement is not needed."""
    extract = json.loads(EXTRACT.read_text())
    patch = re.search(r"#define <name>VK_HEADER_VERSION</name>\s+(\d+)", oracle.VK_XML.read_text()).group(1)
    if extract["api version"] != "{}.{}.{}".format(*registry.newest, patch):
        sys.exit(f"{EXTRACT.name} is of {extract['api version']}, and vk.xml is not.")
    conditions = Conditions(registry, extract["statements"])
    needed = {f"VUID-{name}" for chains in CHAINS.values() for _, *names in chains for name in names}
    there = {vuid: any(map(conditions.features.named, Words(statement["text"]).words))
             for statement in extract["statements"] for vuid in statement["vuids"]}
    for vuid in sorted(needed - set(there)):
        sys.exit(f"{EXTRACT.name} lacks {vuid}, on which a chain rests.")
    for vuid in sorted(vuid for vuid, names_feature in there.items() if not names_feature and vuid not in needed):
        sys.exit(f"{EXTRACT.name} has {vuid}, which names no feature and is part of no chain.")
    return conditions


def check_extract(full, registry):
    """Compares the extract with validusage.json. Every statement of a command or a struct that names a feature must be
    in the extract, and no text may differ."""
    if not full.is_file():
        print(f"skipped: there is no {full}")
        return SKIPPED
    full, extract = json.loads(full.read_text()), json.loads(EXTRACT.read_text())
    versions = full["version info"]["api version"], extract["api version"]
    if versions[0] != versions[1]:
        print("skipped: validusage.json is of {}, the extract of {}".format(*versions))
        return SKIPPED
    features = Conditions(registry, extract["statements"]).features
    kept = {vuid: statement["text"] for statement in extract["statements"] for vuid in statement["vuids"]}
    compared, differences = 0, []
    texts = {}
    for owner, groups in full["validation"].items():
        for statement in itertools.chain(*groups.values()):
            texts[statement["vuid"]] = statement["text"]
            is_link = "#features-" in statement["text"]
            if not owner.startswith(("vk", "Vk")):
                continue
            if is_link or any(map(features.named, Words(statement["text"]).words)):
                compared += 1
                if statement["vuid"] not in kept:
                    differences.append(f"the extract lacks {statement['vuid']}")
    for vuid, text in kept.items():
        compared += 1
        if texts.get(vuid) != text:
            differences.append(f"the extract has another text of {vuid}" if vuid in texts else
                               f"only the extract has {vuid}")
    for difference in differences[:40]:
        print(difference)
    print(f"the extract of the statements: {len(texts):,} statements, {compared:,} comparisons, "
          f"{len(differences):,} differences")
    return 1 if differences else 0


def in_words(condition):
    """A set of clauses, such as "synchronization2 and (events or not VK_KHR_portability_subset)"."""
    def literal(atom, is_positive):
        word = {"version": oracle.in_words, "group": lambda: "several physical devices"}.get(atom[0], str)(*atom[1:])
        return word if is_positive else f"not {word}"

    parts = sorted(sorted(literal(*part) for part in clause) for clause in condition)
    return " and ".join(" or ".join(part) if len(part) == 1 or len(parts) == 1 else f"({' or '.join(part)})"
                        for part in parts)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--full", type=pathlib.Path, help="validusage.json, to compare the extract with")
    options = parser.parse_args()
    registry = oracle.Registry()
    if options.full:
        return check_extract(options.full, registry)
    conditions = read_extract(registry)
    for name, condition in sorted(conditions.of_names.items()):
        print(f"{name}: {in_words(condition)}")
    print("; ".join(f"{group}: {count:,}" for group, count in sorted(conditions.counts.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
