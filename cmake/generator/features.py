"""Which features a command needs, from Khronos's statements of valid usage.

A condition is a set of clauses, all of which must hold. A clause is a set of literals, one of which must hold. A
literal is a pair:

    ("feature", F)         the feature F is enabled
    ("extension", E)       the extension E is enabled
    ("no extension", E)    it is not
    ("version", V)         the version V or a newer one is in effect
    ("below", V)           an older version than V is in effect
    ("single device", "")  the device has one physical device

read_statements() returns the pinned statements, and extract() makes them from Khronos's validusage.json, which is too
large to keep. They are all those that name a feature, and those of CHAINS.
"""

import html
import itertools
import json
import random
import re
import sys
from collections import defaultdict
from xml.etree import ElementTree

from . import arrays
from .model import in_words, rank, version_of

FILE = "feature_statements.json"
KINDS = ["feature", "extension", "no extension", "version", "below", "single device"]
# A clause with such a literal applies only to devices with the extension, or with several physical devices.
LIMITS = ["no extension", "single device"]

# The statements of CHAINS, without "VUID-", and words that each must contain.
SAYS = {
    "VkCopyImageToImageInfo-srcImage-09111": "must have been created with the VK_IMAGE_USAGE_HOST_TRANSFER_BIT",
    "VkCopyImageToImageInfo-srcImage-09112": "must have been created with the VK_IMAGE_USAGE_HOST_TRANSFER_BIT",
    "VkCopyImageToImageInfo-srcImage-09113": "must have been created with the VK_IMAGE_USAGE_HOST_TRANSFER_BIT",
    "VkCopyImageToMemoryInfo-srcImage-09111": "must have been created with the VK_IMAGE_USAGE_HOST_TRANSFER_BIT",
    "VkCopyImageToMemoryInfo-srcImage-09112": "must have been created with the VK_IMAGE_USAGE_HOST_TRANSFER_BIT",
    "VkCopyImageToMemoryInfo-srcImage-09113": "must have been created with the VK_IMAGE_USAGE_HOST_TRANSFER_BIT",
    "VkCopyMemoryToImageInfo-dstImage-09111": "must have been created with the VK_IMAGE_USAGE_HOST_TRANSFER_BIT",
    "VkCopyMemoryToImageInfo-dstImage-09112": "must have been created with the VK_IMAGE_USAGE_HOST_TRANSFER_BIT",
    "VkCopyMemoryToImageInfo-dstImage-09113": "must have been created with the VK_IMAGE_USAGE_HOST_TRANSFER_BIT",
    "VkDataGraphPipelineInfoARM-dataGraphPipeline-09803": "must have been created with vkCreateDataGraphPipelinesARM",
    "VkDataGraphPipelineSessionCreateInfoARM-dataGraphPipeline-09781":
        "must have been obtained via a call to vkCreateDataGraphPipelinesARM",
    "VkGraphicsPipelineCreateInfo-stage-02096": "must be VK_SHADER_STAGE_VERTEX_BIT or VK_SHADER_STAGE_MESH_BIT_EXT",
    "VkHostImageLayoutTransitionInfo-image-09055": "must have been created with the VK_IMAGE_USAGE_HOST_TRANSFER_BIT",
    "VkImageCreateInfo-usage-10245": "then the {hostImageCopy} feature must be enabled",
    "VkPipelineShaderStageCreateInfo-clustercullingShader-07813":
        "{clustercullingShader} feature is not enabled, stage must not be",
    "VkPipelineShaderStageCreateInfo-stage-02091": "{meshShader} feature is not enabled, stage must not be",
    "VkRayTracingPipelineCreateInfoNV-flags-03588":
        "flags must not include VK_PIPELINE_CREATE_RAY_TRACING_SHADER_GROUP_HANDLE_CAPTURE_REPLAY_BIT_KHR",
    "VkRenderPassTileShadingCreateInfoQCOM-tileShading-10658":
        "{tileShading} feature is not enabled, VK_TILE_SHADING_RENDER_PASS_ENABLE_BIT_QCOM must not",
    "VkRenderingInfo-flags-11514": "then the {customResolve} feature must enabled",
    "VkSemaphoreSignalInfo-semaphore-03257": "of VK_SEMAPHORE_TYPE_TIMELINE",
    "VkSemaphoreTypeCreateInfo-timelineSemaphore-03252":
        "{timelineSemaphore} feature is not enabled, semaphoreType must not equal",
    "VkSemaphoreWaitInfo-pSemaphores-03256": "of VK_SEMAPHORE_TYPE_TIMELINE",
    "VkShaderCreateInfoEXT-stage-08422": "{meshShader} feature is not enabled, stage must not be",
    "VkShaderCreateInfoEXT-stage-08426": "stage must not be VK_SHADER_STAGE_CLUSTER_CULLING_BIT_HUAWEI",
    "VkSwapchainCreateInfoKHR-presentTiming-12232": "features are enabled, flags must not contain",
    "vkCmdBeginCustomResolveEXT-None-11519": "must have specified VK_RENDERING_CUSTOM_RESOLVE_BIT_EXT",
    "vkCmdBeginCustomResolveEXT-commandBuffer-11517": "must have been started or resumed by vkCmdBeginRendering",
    "vkCmdBeginPerTileExecutionQCOM-None-10664": "must be a tile shading render pass",
    "vkCmdBeginPerTileExecutionQCOM-None-10665": "{tileShadingPerTileDraw} feature must be enabled",
    "vkCmdBeginRendering-dynamicRendering-06446": "The {dynamicRendering} feature must be enabled",
    "vkCmdBindPipeline-pipelineBindPoint-02392": "pipeline must be a ray tracing pipeline",
    "vkCmdDispatchGraphAMDX-scratch-10194": "must have been initialized with vkCmdInitializeGraphScratchMemoryAMDX",
    "vkCmdDispatchGraphIndirectAMDX-scratch-10194":
        "must have been initialized with vkCmdInitializeGraphScratchMemoryAMDX",
    "vkCmdDispatchGraphIndirectCountAMDX-scratch-10194":
        "must have been initialized with vkCmdInitializeGraphScratchMemoryAMDX",
    "vkCmdDispatchTileQCOM-None-10668": "per-tile execution model must be enabled",
    "vkCmdDispatchTileQCOM-None-10674":
        "per-tile execution model is enabled, the {tileShadingPerTileDispatch} feature must be enabled",
    "vkCmdDrawClusterHUAWEI-ClusterCullingHUAWEI-07823": "must contain a shader stage using the ClusterCullingHUAWEI",
    "vkCmdDrawClusterIndirectHUAWEI-ClusterCullingHUAWEI-07824":
        "must contain a shader stage using the ClusterCullingHUAWEI",
    "vkCmdDrawMeshTasksEXT-MeshEXT-07087": "must contain a shader stage using the MeshEXT",
    "vkCmdDrawMeshTasksIndirect2EXT-stage-06480":
        "must not have been created with the VkPipelineShaderStageCreateInfo::stage member",
    "vkCmdDrawMeshTasksIndirectCount2EXT-stage-06480":
        "must not have been created with the VkPipelineShaderStageCreateInfo::stage member",
    "vkCmdDrawMeshTasksIndirectCountEXT-MeshEXT-07100": "must contain a shader stage using the MeshEXT",
    "vkCmdDrawMeshTasksIndirectCountNV-MeshNV-07082": "must contain a shader stage using the MeshNV",
    "vkCmdDrawMeshTasksIndirectEXT-MeshEXT-07091": "must contain a shader stage using the MeshEXT",
    "vkCmdDrawMeshTasksIndirectNV-MeshNV-07081": "must contain a shader stage using the MeshNV",
    "vkCmdDrawMeshTasksNV-MeshNV-07080": "must contain a shader stage using the MeshNV",
    "vkCmdEndPerTileExecutionQCOM-None-10666": "per-tile execution model must have been enabled",
    "vkCmdEndPerTileExecutionQCOM-None-10667": "must be a tile shading render pass",
    "vkCmdEndRendering-None-06161": "must have been begun with vkCmdBeginRendering",
    "vkCmdEndRendering2KHR-None-10610": "must have been begun with vkCmdBeginRendering",
    "vkCmdInitializeGraphScratchMemoryAMDX-scratchSize-10186": "for the bound execution graph pipeline",
    "vkCmdSetRenderingAttachmentLocations-commandBuffer-09511":
        "must have been started or resumed by vkCmdBeginRendering",
    "vkCmdSetRenderingInputAttachmentIndices-commandBuffer-09518":
        "must have been started or resumed by vkCmdBeginRendering",
    "vkCmdTraceRaysIndirect2KHR-None-08606": "a valid pipeline must be bound",
    "vkCmdTraceRaysIndirectKHR-None-08606": "a valid pipeline must be bound",
    "vkCmdTraceRaysKHR-None-08606": "a valid pipeline must be bound",
    "vkCreateDataGraphPipelinesARM-dataGraph-09760": "The {dataGraph} feature must be enabled",
    "vkCreateExecutionGraphPipelinesAMDX-shaderEnqueue-09124": "The {shaderEnqueue} feature must be enabled",
    "vkCreateRayTracingPipelinesKHR-rayTracingPipeline-03586": "The {rayTracingPipeline} feature must be enabled",
    "vkGetRayTracingCaptureReplayShaderGroupHandlesKHR-pipeline-03607":
        "VK_PIPELINE_CREATE_RAY_TRACING_SHADER_GROUP_HANDLE_CAPTURE_REPLAY_BIT_KHR",
    "vkGetRayTracingShaderGroupHandlesKHR-pipeline-04619": "pipeline must be a ray tracing pipeline",
    "vkGetRayTracingShaderGroupStackSizeKHR-pipeline-04622": "pipeline must be a ray tracing pipeline",
    "vkGetSemaphoreCounterValue-semaphore-03255": "of VK_SEMAPHORE_TYPE_TIMELINE",
    "vkSetSwapchainPresentTimingQueueSizeEXT-swapchain-12229":
        "must have been created with VkSwapchainCreateInfoKHR::flags containing",
}

# What only a chain of statements says: (command, [feature or extension], [statement]). The command needs one of the
# features or extensions.
CHAINS = [
    ("vkCmdBeginCustomResolveEXT", ["customResolve"], [
        "vkCmdBeginCustomResolveEXT-None-11519",
        "VkRenderingInfo-flags-11514"]),
    ("vkCmdBeginCustomResolveEXT", ["dynamicRendering"], [
        "vkCmdBeginCustomResolveEXT-commandBuffer-11517",
        "vkCmdBeginRendering-dynamicRendering-06446"]),
    ("vkCreateDataGraphPipelineSessionARM", ["dataGraph"], [
        "VkDataGraphPipelineSessionCreateInfoARM-dataGraphPipeline-09781",
        "vkCreateDataGraphPipelinesARM-dataGraph-09760"]),
    ("vkGetDataGraphPipelineAvailablePropertiesARM", ["dataGraph"], [
        "VkDataGraphPipelineInfoARM-dataGraphPipeline-09803",
        "vkCreateDataGraphPipelinesARM-dataGraph-09760"]),
    ("vkGetDataGraphPipelinePropertiesARM", ["dataGraph"], [
        "VkDataGraphPipelineInfoARM-dataGraphPipeline-09803",
        "vkCreateDataGraphPipelinesARM-dataGraph-09760"]),
    ("vkCmdDispatchGraphAMDX", ["shaderEnqueue"], [
        "vkCmdDispatchGraphAMDX-scratch-10194",
        "vkCreateExecutionGraphPipelinesAMDX-shaderEnqueue-09124"]),
    ("vkCmdDispatchGraphIndirectAMDX", ["shaderEnqueue"], [
        "vkCmdDispatchGraphIndirectAMDX-scratch-10194",
        "vkCreateExecutionGraphPipelinesAMDX-shaderEnqueue-09124"]),
    ("vkCmdDispatchGraphIndirectCountAMDX", ["shaderEnqueue"], [
        "vkCmdDispatchGraphIndirectCountAMDX-scratch-10194",
        "vkCreateExecutionGraphPipelinesAMDX-shaderEnqueue-09124"]),
    ("vkCmdInitializeGraphScratchMemoryAMDX", ["shaderEnqueue"], [
        "vkCmdInitializeGraphScratchMemoryAMDX-scratchSize-10186",
        "vkCreateExecutionGraphPipelinesAMDX-shaderEnqueue-09124"]),
    ("vkCmdDrawClusterHUAWEI", ["clustercullingShader"], [
        "vkCmdDrawClusterHUAWEI-ClusterCullingHUAWEI-07823",
        "VkPipelineShaderStageCreateInfo-clustercullingShader-07813",
        "VkShaderCreateInfoEXT-stage-08426"]),
    ("vkCmdDrawClusterIndirectHUAWEI", ["clustercullingShader"], [
        "vkCmdDrawClusterIndirectHUAWEI-ClusterCullingHUAWEI-07824",
        "VkPipelineShaderStageCreateInfo-clustercullingShader-07813",
        "VkShaderCreateInfoEXT-stage-08426"]),
    ("vkCmdDrawMeshTasksEXT", ["meshShader"], [
        "vkCmdDrawMeshTasksEXT-MeshEXT-07087",
        "VkPipelineShaderStageCreateInfo-stage-02091",
        "VkShaderCreateInfoEXT-stage-08422"]),
    ("vkCmdDrawMeshTasksIndirectEXT", ["meshShader"], [
        "vkCmdDrawMeshTasksIndirectEXT-MeshEXT-07091",
        "VkPipelineShaderStageCreateInfo-stage-02091",
        "VkShaderCreateInfoEXT-stage-08422"]),
    ("vkCmdDrawMeshTasksIndirectCountEXT", ["meshShader"], [
        "vkCmdDrawMeshTasksIndirectCountEXT-MeshEXT-07100",
        "VkPipelineShaderStageCreateInfo-stage-02091",
        "VkShaderCreateInfoEXT-stage-08422"]),
    # No statement names the execution model, but the other stages are forbidden.
    ("vkCmdDrawMeshTasksIndirect2EXT", ["meshShader"], [
        "vkCmdDrawMeshTasksIndirect2EXT-stage-06480",
        "VkGraphicsPipelineCreateInfo-stage-02096",
        "VkPipelineShaderStageCreateInfo-stage-02091",
        "VkShaderCreateInfoEXT-stage-08422"]),
    ("vkCmdDrawMeshTasksIndirectCount2EXT", ["meshShader"], [
        "vkCmdDrawMeshTasksIndirectCount2EXT-stage-06480",
        "VkGraphicsPipelineCreateInfo-stage-02096",
        "VkPipelineShaderStageCreateInfo-stage-02091",
        "VkShaderCreateInfoEXT-stage-08422"]),
    # The statement about the stage names only the feature of the EXT extension, so either is enough.
    ("vkCmdDrawMeshTasksNV", ["meshShader", "meshShaderNV"], [
        "vkCmdDrawMeshTasksNV-MeshNV-07080",
        "VkPipelineShaderStageCreateInfo-stage-02091"]),
    ("vkCmdDrawMeshTasksIndirectNV", ["meshShader", "meshShaderNV"], [
        "vkCmdDrawMeshTasksIndirectNV-MeshNV-07081",
        "VkPipelineShaderStageCreateInfo-stage-02091"]),
    ("vkCmdDrawMeshTasksIndirectCountNV", ["meshShader", "meshShaderNV"], [
        "vkCmdDrawMeshTasksIndirectCountNV-MeshNV-07082",
        "VkPipelineShaderStageCreateInfo-stage-02091"]),
    ("vkCmdBeginPerTileExecutionQCOM", ["tileShading"], [
        "vkCmdBeginPerTileExecutionQCOM-None-10664",
        "VkRenderPassTileShadingCreateInfoQCOM-tileShading-10658"]),
    ("vkCmdEndPerTileExecutionQCOM", ["tileShading"], [
        "vkCmdEndPerTileExecutionQCOM-None-10667",
        "VkRenderPassTileShadingCreateInfoQCOM-tileShading-10658"]),
    ("vkCmdDispatchTileQCOM", ["tileShading"], [
        "vkCmdDispatchTileQCOM-None-10668",
        "vkCmdBeginPerTileExecutionQCOM-None-10664",
        "VkRenderPassTileShadingCreateInfoQCOM-tileShading-10658"]),
    ("vkCmdDispatchTileQCOM", ["tileShadingPerTileDispatch"], [
        "vkCmdDispatchTileQCOM-None-10668",
        "vkCmdDispatchTileQCOM-None-10674"]),
    ("vkCmdEndPerTileExecutionQCOM", ["tileShadingPerTileDispatch", "tileShadingPerTileDraw"], [
        "vkCmdEndPerTileExecutionQCOM-None-10666",
        "vkCmdBeginPerTileExecutionQCOM-None-10665"]),
    ("vkCmdEndRendering", ["dynamicRendering"], [
        "vkCmdEndRendering-None-06161",
        "vkCmdBeginRendering-dynamicRendering-06446"]),
    ("vkCmdEndRendering2KHR", ["dynamicRendering"], [
        "vkCmdEndRendering2KHR-None-10610",
        "vkCmdBeginRendering-dynamicRendering-06446"]),
    ("vkCmdSetRenderingAttachmentLocations", ["dynamicRendering"], [
        "vkCmdSetRenderingAttachmentLocations-commandBuffer-09511",
        "vkCmdBeginRendering-dynamicRendering-06446"]),
    ("vkCmdSetRenderingInputAttachmentIndices", ["dynamicRendering"], [
        "vkCmdSetRenderingInputAttachmentIndices-commandBuffer-09518",
        "vkCmdBeginRendering-dynamicRendering-06446"]),
    # The pipeline may also come from vkCreateRayTracingPipelinesNV, which needs no feature.
    ("vkCmdTraceRaysKHR", ["rayTracingPipeline", "VK_NV_ray_tracing"], [
        "vkCmdTraceRaysKHR-None-08606",
        "vkCreateRayTracingPipelinesKHR-rayTracingPipeline-03586",
        "vkCmdBindPipeline-pipelineBindPoint-02392"]),
    ("vkCmdTraceRaysIndirectKHR", ["rayTracingPipeline", "VK_NV_ray_tracing"], [
        "vkCmdTraceRaysIndirectKHR-None-08606",
        "vkCreateRayTracingPipelinesKHR-rayTracingPipeline-03586",
        "vkCmdBindPipeline-pipelineBindPoint-02392"]),
    ("vkCmdTraceRaysIndirect2KHR", ["rayTracingPipeline", "VK_NV_ray_tracing"], [
        "vkCmdTraceRaysIndirect2KHR-None-08606",
        "vkCreateRayTracingPipelinesKHR-rayTracingPipeline-03586",
        "vkCmdBindPipeline-pipelineBindPoint-02392"]),
    ("vkGetRayTracingShaderGroupHandlesKHR", ["rayTracingPipeline", "VK_NV_ray_tracing"], [
        "vkGetRayTracingShaderGroupHandlesKHR-pipeline-04619",
        "vkCreateRayTracingPipelinesKHR-rayTracingPipeline-03586"]),
    ("vkGetRayTracingCaptureReplayShaderGroupHandlesKHR", ["rayTracingPipeline"], [
        "vkGetRayTracingCaptureReplayShaderGroupHandlesKHR-pipeline-03607",
        "VkRayTracingPipelineCreateInfoNV-flags-03588",
        "vkCreateRayTracingPipelinesKHR-rayTracingPipeline-03586"]),
    ("vkGetRayTracingShaderGroupStackSizeKHR", ["rayTracingPipeline", "VK_NV_ray_tracing"], [
        "vkGetRayTracingShaderGroupStackSizeKHR-pipeline-04622",
        "vkCreateRayTracingPipelinesKHR-rayTracingPipeline-03586"]),
    ("vkCopyImageToImage", ["hostImageCopy"], [
        "VkCopyImageToImageInfo-srcImage-09111",
        "VkCopyImageToImageInfo-srcImage-09112",
        "VkCopyImageToImageInfo-srcImage-09113",
        "VkImageCreateInfo-usage-10245"]),
    ("vkCopyImageToMemory", ["hostImageCopy"], [
        "VkCopyImageToMemoryInfo-srcImage-09111",
        "VkCopyImageToMemoryInfo-srcImage-09112",
        "VkCopyImageToMemoryInfo-srcImage-09113",
        "VkImageCreateInfo-usage-10245"]),
    ("vkCopyMemoryToImage", ["hostImageCopy"], [
        "VkCopyMemoryToImageInfo-dstImage-09111",
        "VkCopyMemoryToImageInfo-dstImage-09112",
        "VkCopyMemoryToImageInfo-dstImage-09113",
        "VkImageCreateInfo-usage-10245"]),
    ("vkTransitionImageLayout", ["hostImageCopy"], [
        "VkHostImageLayoutTransitionInfo-image-09055",
        "VkImageCreateInfo-usage-10245"]),
    ("vkGetSemaphoreCounterValue", ["timelineSemaphore"], [
        "vkGetSemaphoreCounterValue-semaphore-03255",
        "VkSemaphoreTypeCreateInfo-timelineSemaphore-03252"]),
    ("vkSignalSemaphore", ["timelineSemaphore"], [
        "VkSemaphoreSignalInfo-semaphore-03257",
        "VkSemaphoreTypeCreateInfo-timelineSemaphore-03252"]),
    ("vkWaitSemaphores", ["timelineSemaphore"], [
        "VkSemaphoreWaitInfo-pSemaphores-03256",
        "VkSemaphoreTypeCreateInfo-timelineSemaphore-03252"]),
    ("vkSetSwapchainPresentTimingQueueSizeEXT", ["presentTiming", "presentAtAbsoluteTime", "presentAtRelativeTime"], [
        "vkSetSwapchainPresentTimingQueueSizeEXT-swapchain-12229",
        "VkSwapchainCreateInfoKHR-presentTiming-12232"]),
]

# Features that have a link of their own, which vk.xml does not mark with `featurelink`.
LINKS = {("VkPhysicalDeviceOpacityMicromapFeaturesEXT", "micromap"): "micromapEXT",
         ("VkPhysicalDeviceOpacityMicromapFeaturesEXT", "micromapHostCommands"): "micromapHostCommandsEXT"}
# Links that lead to another feature than their words say: (link, words).
MISLED = {("descriptorBuffer", "descriptorBufferCaptureReplay")}


# -- statements --------------------------------------------------------------------------------------

def names_a_feature(text):
    return "#features-" in text or re.search(r"Features\w*(</\w+>)*::", text) is not None


def extract(validusage):
    """The text of FILE, from the parsed validusage.json."""
    listed = {f"VUID-{vuid}" for vuid in SAYS}
    vuids = defaultdict(list)
    for entry in validusage["validation"].values():
        for statement in itertools.chain.from_iterable(entry.values()):
            is_about_api = re.match(r"VUID-[vV]k", statement["vuid"])  # and not about shaders
            if is_about_api and names_a_feature(statement["text"]) or statement["vuid"] in listed:
                vuids[statement["text"]].append(statement["vuid"])
    statements = [{"text": text, "vuids": sorted(found)} for text, found in sorted(vuids.items())]
    return json.dumps({"api version": validusage["version info"]["api version"], "statements": statements},
                      indent=0) + "\n"


def read_statements(folder):
    """The statements in `folder`, and the registry version that they belong to."""
    read = json.loads((folder / FILE).read_text())
    return read["statements"], read["api version"]


def plain(text):
    """The text without markup. A link to a feature becomes {name}, and so does Struct::member."""
    def linked(match):
        name, words = match.group(1), re.sub(r"<[^>]+>", "", match.group(2)).strip()
        return "{%s}" % (words if (name, words) in MISLED else name)

    text = re.sub(r'<a href="#features-(\w+)">(.*?)</a>', linked, text, flags=re.DOTALL)
    text = html.unescape(re.sub(r"<[^>]+>", "", text))
    text = re.sub(r"\b(VkPhysicalDevice\w*Features\w*)::(\{?)(\w+)\}?", r"{\1::\3}", text)
    text = re.sub(r"\{(\w+)\}::(\w+)", r"{\1}", text)  # a link to a feature that is also named as a member
    return " ".join(text.split())


# The forms of statements that are conditions of a device. FEATURES are the features that the form names.
FORMS = [re.compile(pattern) for pattern in (
    r"(?:The |Feature )?(?P<any>\{[\w:]+\})(?: feature)? must (?:be )?enabled(?: to call this function)?",
    r"The (?P<any>\{[\w:]+\}) feature must be enabled, and the implementation must support at least specVersion \d+ of "
    r"the \w+ extension",
    r"The (?P<all>\{[\w:]+\} and \{[\w:]+\}) features must be enabled",
    r"(?:The|Either the) (?P<any>\{[\w:]+\} (?:feature )?or (?:the )?\{[\w:]+\}) feature(?: or both)? must be "
    r"enabled(?:, and at least one of the following conditions must be met .*)?",
    r"One of the (?P<any>\{[\w:]+\}, \{[\w:]+\}, or \{[\w:]+\}) features must be enabled",
    r"At least one of the following must be true: (?P<any>(?:[Tt]he \{[\w:]+\} feature is enabled ?)+)(?P<version>the "
    r"value of VkApplicationInfo::apiVersion used to create the VkInstance parent of commandBuffer is greater than or "
    r"equal to Version (?P<major>\d+)\.(?P<minor>\d+))?",
    r"If the (?P<any>\{[\w:]+\}) feature is not enabled this function must not be used",
    r"If the (?P<unless>VK_\w+) extension is not enabled, (?P<any>\{[\w:]+\}) must be enabled",
    r"If the (?P<only_with>VK_\w+) extension is enabled, and (?P<any>\{[\w:]+\}) is VK_FALSE, then the implementation "
    r"does not support \w+, and \w+ must not be used",
    r"If device was created with multiple physical devices, (?:then )?the (?P<multi>\{[\w:]+\}(?: or \{[\w:]+\})?) "
    r"feature must be enabled",
)]
# A statement that begins like this, or that allows or forbids a value, depends on parameters or state.
CONDITIONAL = re.compile(
    r"(?:If|For|Any) "
    r"|All attachments in .* that "
    r"|.* must be supported by physicalDevice$"
    r"|.* must (?:not )?(?:be|contain|have|include|only) .*(?:unless|if) the \{[\w:]+\}(?: feature)?(?: is)?(?: not)?"
    r"(?: enabled)?")


# Signs of a condition of the device: a statement with one of them must have a form.
ABOUT_THE_CALL = re.compile(
    r"\b(?:[Tt]his (?:function|command)|vk\w+) must (?:not |only )?be (?:only )?(?:called|used)\b(?! within)"
    r"|\bmust only (?:call|use) this\b"
    r"|^(?:If|For|Any) (?:this command|the VK_\w+ extension is (?:not )?enabled), (?:then )?(?:the )?\{")


def classify(text):
    """The clauses of a statement, whose features are still {names}; [] if it is about parameters or state; None if it
    has no known form."""
    words = plain(text).rstrip()
    for form in FORMS:
        found = form.fullmatch(words)
        if not found:
            continue
        parts = found.groupdict()
        named = [("feature", name) for name in
                 re.findall(r"\{([\w:]+)\}", parts.get("any") or parts.get("all") or parts.get("multi"))]
        if parts.get("all"):
            return [frozenset([literal]) for literal in named]
        if parts.get("multi"):
            named.append(("single device", ""))
        if parts.get("version"):
            named.append(("version", (int(parts["major"]), int(parts["minor"]))))
        if parts.get("unless"):
            named.append(("extension", parts["unless"]))
        if parts.get("only_with"):
            named.append(("no extension", parts["only_with"]))
        return [frozenset(named)]
    return [] if CONDITIONAL.match(words) and not ABOUT_THE_CALL.search(words) else None


# -- features ----------------------------------------------------------------------------------------

class Struct:
    """A feature struct that extends VkDeviceCreateInfo.

    name        without "VkPhysicalDevice"
    s_type      its VkStructureType
    providers   conditions, one of which must hold for the struct to have an effect
    size        how many VkBool32 it has behind sType and pNext
    members     {index of a VkBool32 behind sType and pNext: the feature's name}, for features that gate commands
    """

    def __init__(self, struct, s_type):
        self.name = struct.name.removeprefix("VkPhysicalDevice")
        self.s_type = s_type
        versions = [struct.version.name] if struct.version else []
        self.providers = sorted([*versions, *struct.extensions], key=lambda provider: (rank(provider), provider))
        self.size = len(struct.members) - 2
        self.members = {}


class Features:
    """The features that gate commands, and the conditions of commands.

    names        sorted; the number of a feature is its index
    structs      [Struct], by s_type
    clauses      all distinct clauses, in a fixed order
    conditions   {command: [clause]}, for every name of a slot that has a condition
    groups       {command: "stated", "closure" or "chain"}: how its first clause was found
    statements   {clause of a command: the statements behind it}
    """

    def __init__(self, model, folder):
        self.model, self.vk = model, model.vk
        statements, version = read_statements(folder)
        if version != self.vk.headerVersionComplete:
            sys.exit(f"{FILE} is of {version}, vk.xml of {self.vk.headerVersionComplete}: see cmake/registry/README.md")
        self.read_structs(folder)
        self.text = {vuid: statement["text"] for statement in statements for vuid in statement["vuids"]}
        self.counts = defaultdict(int)  # {group: its statements}
        self.classify_all(statements)
        self.add_stated()
        self.add_closure()
        self.add_chains()
        self.add_closure()  # of handles that only a command with a chain creates
        self.drop_unused()

    # A feature is named by its link in the specification: by the registry's `featurelink`, or by the member.
    def read_structs(self, folder):
        links = dict(LINKS)
        for kind in ElementTree.parse(folder / "vk.xml").iterfind("types/type[@category='struct']"):
            for member in kind.iterfind("member[@featurelink]"):
                links[kind.get("name"), member.findtext("name")] = member.get("featurelink")
        s_types = {name: field.value for field in self.vk.enums["VkStructureType"].fields
                   for name in (field.name, *field.aliases)}
        self.structs, self.members, self.extension_of = [], {}, {}
        extending = [s for s in self.vk.structs.values() if "VkDeviceCreateInfo" in s.extends
                     and s.name != "VkPhysicalDeviceFeatures2" and s.members[2:]
                     and all(member.type == "VkBool32" for member in s.members[2:])]
        for struct in extending:
            if struct.sType not in s_types:
                continue  # an older registry has only another name of the struct
            known = Struct(struct, s_types[struct.sType])
            self.structs.append(known)
            for i, member in enumerate(struct.members[2:]):
                feature = links.get((struct.name, member.name), member.name)
                known.members[i] = feature
                for name in (struct.name, *struct.aliases):
                    self.members[f"{name}::{member.name}"] = feature
                if member.capabilityAlias and not hasattr(member.capabilityAlias, "struct"):
                    self.extension_of[feature] = member.capabilityAlias.name
        self.structs_of = defaultdict(list)
        for struct in self.structs:
            for feature in struct.members.values():
                self.structs_of[feature].append(struct)

    def feature(self, name):
        """The feature of a statement's {name}. None if only VkPhysicalDeviceFeatures has it."""
        feature = self.members.get(name) if "::" in name else name
        return feature if feature in self.structs_of else None

    def exact(self, clause, vuid):
        """The clause with features in place of names. An extension that enables the feature, and a version that is
        older than the feature, satisfy the clause, too."""
        literals = set()
        for kind, what in clause:
            if kind == "feature":
                feature = self.feature(what)
                if feature is None:
                    sys.exit(f"{vuid}: {what} is no feature that a struct of vk.xml has")
                literals.add((kind, feature))
                if feature in self.extension_of:
                    literals.add(("extension", self.extension_of[feature]))
                versions = [version_of(provider) for struct in self.structs_of[feature]
                            for provider in struct.providers]
                if all(versions):
                    literals.add(("below", min(versions)))
            else:
                literals.add((kind, what))
        return frozenset(literals)

    # -- conditions ----------------------------------------------------------------------------------

    def classify_all(self, statements):
        """Fills self.stated: {command or struct: [(clause, statement)]}."""
        self.stated = defaultdict(list)
        for statement in statements:
            if not names_a_feature(statement["text"]):
                continue
            clauses = classify(statement["text"])
            for vuid in statement["vuids"]:
                if clauses is None:
                    sys.exit(f"{vuid} has no form that cmake/generator/features.py knows: {plain(statement['text'])}")
                self.counts["unconditional" if clauses else "conditional"] += vuid.startswith("VUID-vk")
                name = vuid.split("-")[1]
                if clauses and (name in self.vk.structs or name in self.vk.commands):
                    self.stated[name] += [(self.exact(clause, vuid), vuid) for clause in clauses]

    def is_gated(self, name):
        """Whether features may gate the command. A program must be able to destroy what it has, even NULL."""
        return self.model.level(self.vk.commands[name]) in ("shared", "device") and not name.startswith("vkDestroy")

    def add(self, name, clause, why, group):
        """Adds a clause to the command's slot. Returns whether it is a new one."""
        first = self.model.aliases[name][0]
        clauses = self.slots[first]
        if not self.is_gated(name) or any(known <= clause for known in clauses):
            return False
        self.slots[first] = [known for known in clauses if not clause <= known] + [clause]
        self.groups.setdefault(first, group)
        self.statements[first, clause] = why
        self.groups_of_clauses[first, clause] = group
        return True

    def add_stated(self):
        self.slots, self.groups, self.statements = defaultdict(list), {}, {}
        self.groups_of_clauses = {}
        for name in self.model.index:
            for clause, vuid in self.stated.get(name, ()):
                self.add(name, clause, [vuid], "stated")

    def add_closure(self):
        """Adds the conditions of what the commands require: of handles, through the commands that create them, and of
        structs."""
        creators = defaultdict(list)
        for command in self.vk.commands.values():
            for param in command.params:
                if param.type in self.vk.handles and param.pointer and not param.const:
                    creators[param.type].append(self.model.aliases[command.name][0])
        changed = True
        while changed:
            changed = False
            self.gated_handles = {}
            for handle, commands in creators.items():
                if all(self.slots.get(name) for name in commands):
                    self.gated_handles[handle] = self.any_of([self.slots[name] for name in commands])
            for name in self.model.index:
                for clause, why in self.required(self.vk.commands[name].params, ()):
                    changed |= self.add(name, clause, why, "closure")

    def any_of(self, conditions):
        """The clauses of: one of these conditions holds."""
        found = {frozenset().union(*choice) for choice in itertools.product(*conditions)}
        return [clause for clause in found if not any(other < clause for other in found)]

    def required(self, members, inside):
        """[(clause, why)] of parameters, or of members of a struct, that cannot be left out."""
        lengths = {member.name: member for member in members}
        for member in members:
            length = lengths.get(member.length)
            if member.optional or member.name in ("pNext", "sType") or length is not None and length.optional:
                continue
            if member.type in self.gated_handles and (member.const or not member.pointer):
                yield from ((clause, [member.type]) for clause in self.gated_handles[member.type])
            struct = self.vk.structs.get(member.type)
            if struct is None or struct.union or struct.name in inside or member.pointer and not member.const:
                continue
            for name in (struct.name, *struct.aliases):
                yield from ((clause, [vuid]) for clause, vuid in self.stated.get(name, ()))
            yield from self.required(struct.members, (*inside, struct.name))

    def add_chains(self):
        for name, clause, statements in CHAINS:
            if name not in self.model.index:
                continue  # the registry is older
            for vuid in statements:
                if SAYS[vuid] not in plain(self.text.get(f"VUID-{vuid}", "")):
                    sys.exit(f"VUID-{vuid} is gone, or no longer has the words \"{SAYS[vuid]}\": see SAYS and CHAINS "
                             "in cmake/generator/features.py")
            clause = self.exact([("extension" if what.startswith("VK_") else "feature", what) for what in clause], name)
            if not self.add(name, clause, statements, "chain"):
                sys.exit(f"{name}: its chain says nothing new; remove it from CHAINS in cmake/generator/features.py")
        for vuid in SAYS.keys() - {vuid for _, _, statements in CHAINS for vuid in statements}:
            sys.exit(f"{vuid} is in SAYS, but in no chain, in cmake/generator/features.py")

    def drop_unused(self):
        used = {what for clauses in self.slots.values() for clause in clauses for kind, what in clause
                if kind == "feature"}
        self.names = sorted(used)
        for feature in self.names:  # it is in one struct of its own, and in one of a core version
            own = [struct for struct in self.structs_of[feature] if not re.match(r"Vulkan\d", struct.name)]
            assert len(own) <= 1 and len(self.structs_of[feature]) <= len(own) + 1, f"several features are {feature}"
        for struct in self.structs:
            struct.members = {i: feature for i, feature in struct.members.items() if feature in used}
        self.structs = sorted((struct for struct in self.structs if struct.members), key=lambda s: s.s_type)
        self.conditions = {}
        for name in self.model.index:
            if clauses := self.slots.get(self.model.aliases[name][0]):
                self.conditions[name] = sorted(clauses, key=self.order)
        self.clauses = sorted({clause for clauses in self.conditions.values() for clause in clauses}, key=self.order)

    def ordered(self, clause):
        """The literals of a clause, in the order of KINDS."""
        return sorted(clause, key=lambda literal: (KINDS.index(literal[0]), str(literal[1])))

    def order(self, clause):
        return [(KINDS.index(kind), str(what)) for kind, what in self.ordered(clause)]


# -- output ------------------------------------------------------------------------------------------

USAGE = """\
// The features that gate commands, and the structs that enable them.
//
//   VKGATE_FEATURE(name): a member of a struct, with EXT or NV added if another feature has its name
//   VKGATE_FEATURE_STRUCT(name, tag): the struct VkPhysicalDevice<name>Features<tag>, which extends
//     VkDeviceCreateInfo
//
// Define the macros before the #include; the list undefines them. A macro that is not defined is empty."""

INTRODUCTION = """\
// What the feature gate knows, as numbers in string literals. Only features/detail/decode_features.hpp reads
// the numbers. docs/features.txt shows them in words. Features, structs, commands and extensions are
// numbered in list order; conditions are those of packed.hpp."""


def list_of_names(features):
    def rows():
        yield ""
        yield from (f"VKGATE_FEATURE({name})" for name in features.names)
        yield ""
        for struct in features.structs:
            name, tag = struct.name.split("Features")
            yield f"VKGATE_FEATURE_STRUCT({name}, {tag})"

    yield USAGE
    yield ""
    for macro in ("VKGATE_FEATURE", "VKGATE_FEATURE_STRUCT"):
        yield f"#ifndef {macro}"
        yield f"#define {macro}({'name' if macro == 'VKGATE_FEATURE' else 'name, tag'})"
        yield "#endif"
    yield from rows()
    yield ""
    yield "#undef VKGATE_FEATURE"
    yield "#undef VKGATE_FEATURE_STRUCT"


def header(features):
    return arrays.header(INTRODUCTION, body(features), includes=["stddef.h", "stdint.h"])


def hash_of(types):
    """(factor, places): bits 24 to 31 of factor * type differ for all types; places[bits] is the index of the type, or
    0."""
    chance = random.Random(0)
    while True:
        factor = chance.getrandbits(32)
        hashes = [type * factor >> 24 & 0xFF for type in types]
        if len(set(hashes)) == len(types):
            return factor, [hashes.index(i) if i in hashes else 0 for i in range(256)]


def body(features):
    model = features.model
    always = len(model.extensions)
    nothing = always + len(model.versions) + 1

    def condition(what):
        return always + 1 + model.versions.index(what) if isinstance(what, tuple) else model.extensions.index(what)

    def provider(name):
        return condition(version_of(name) or name)

    count = len(features.names)
    positive, negative = count, count + nothing + 1

    def literal(kind, what):
        if kind == "feature":
            return features.names.index(what)
        if kind == "single device":
            return negative + nothing + 1
        return condition(what) + (positive if kind in ("extension", "version") else negative)

    yield f"inline constexpr size_t feature_count = {count};"
    yield f"inline constexpr size_t feature_struct_count = {len(features.structs)};"
    yield ""
    yield "// The offset of each feature's name in the pool of names, and the offset of the pool's end."
    yield from arrays.column("feature_name_offsets", itertools.accumulate(
        (len(name) + 1 for name in features.names), initial=0))
    yield ""
    yield "// The VkStructureType of each struct."
    yield from arrays.string("char32_t", "feature_struct_types", "U", (
        f"\\x{struct.s_type:x}" for struct in features.structs))
    yield "// A perfect hash of these types: bits 24 to 31 of the product with the factor select an element."
    factor, places = hash_of([struct.s_type for struct in features.structs])
    yield f"inline constexpr uint64_t feature_struct_factor = {factor:#x};"
    yield from arrays.string("char", "feature_struct_hash", "", (f"\\{place:o}" for place in places))
    yield "// Rows: two conditions, one of which the struct needs, and the index of its first member. The last row"
    yield "// ends the array of members."
    firsts = itertools.accumulate((len(struct.members) for struct in features.structs), initial=0)
    providers = [[*map(provider, struct.providers), nothing][:2] for struct in features.structs]
    assert all(len(struct.providers) <= 2 for struct in features.structs), "a struct has too many providers"
    yield from arrays.numbers("feature_structs", (
        (*row, first) for row, first in zip([*providers, (nothing, nothing)], firsts)))
    yield "// 256 * the index of the VkBool32 in its struct + the feature."
    assert count <= 256, "a feature's number does not fit"
    yield from arrays.column("feature_members", (
        i * 256 + features.names.index(feature) for struct in features.structs
        for i, feature in sorted(struct.members.items())))
    yield "// How many VkBool32 each struct has."
    yield from arrays.string("char", "feature_struct_sizes", "", (f"\\{struct.size:o}" for struct in features.structs))
    yield ""
    yield "// The clauses. Each is 256 * the number of its literals + the number of its commands; the literals, one"
    yield "// of which must hold; the commands that need this. A literal is a feature, literal_holds + a condition,"
    yield "// literal_fails + a condition that must not hold, or literal_single_device. A literal that limits the"
    yield "// clause to some devices comes first, and such clauses come last: sentences follow this order."
    yield f"inline constexpr size_t literal_holds = {positive};"
    yield f"inline constexpr size_t literal_fails = {negative};"
    yield f"inline constexpr size_t literal_single_device = {negative + nothing + 1};"
    clauses = []
    for clause in sorted(features.clauses, key=lambda clause: any(kind in LIMITS for kind, _ in clause)):
        ordered = sorted(features.ordered(clause), key=lambda what: what[0] not in LIMITS)
        literals = [literal(kind, what) for kind, what in ordered]
        commands = [model.index[name] for name in model.index if clause in features.conditions.get(name, ())]
        assert len(commands) < 256, "too many commands need the same"
        clauses.append((len(literals) * 256 + len(commands), *literals, *commands))
    yield from arrays.numbers("feature_clauses", clauses)


PAGE = """\
Which features each command needs: everything that the packed numbers of features say, in words. To review an update
of the registry, read the diff of this page.

Below each feature are the structs that enable it: each with its VkStructureType, the index of the member among its
VkBool32 members, their number, and the version or extension that the struct needs to have an effect.

Below each slot of commands are its conditions, all of which must hold. Brackets contain the source: statements of valid
usage, or a required handle that cannot be created otherwise."""


def in_literal_words(kind, what):
    if kind == "no extension":
        return f"no {what}"
    if kind == "single device":
        return "a device of one physical device"
    words = "Vulkan {}.{}".format(*what) if isinstance(what, tuple) else what
    return f"a version below {words}" if kind == "below" else words


def page(features):
    yield PAGE
    yield ""
    yield "Features"
    yield ""
    for name in features.names:
        yield name
        for struct in features.structs_of[name]:
            place = next(i for i, feature in struct.members.items() if feature == name)
            yield (f"    VkPhysicalDevice{struct.name} ({struct.s_type}), member {place} of {struct.size}: "
                   f"{' or '.join(map(in_words, struct.providers))}")
    for group, words in (("stated", "Commands with a statement of their own"),
                         ("closure", "Commands that need a handle or a struct that features gate"),
                         ("chain", "Commands that a chain of statements ties to a feature")):
        yield ""
        yield words
        yield ""
        for first, found in sorted(features.groups.items()):
            if found != group:
                continue
            yield ", ".join(features.model.aliases[first])
            for clause in features.conditions[first]:
                needs = " or ".join(in_literal_words(kind, what) for kind, what in features.ordered(clause))
                why = [w.removeprefix("VUID-") for w in features.statements[first, clause]]
                yield f"    {needs} [{', '.join(why)}]"
