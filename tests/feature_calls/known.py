"""Where a version of the validation layer and docs/features.txt are known to differ. An entry that is not true fails
the test. With another version of the loader, which comes with the layer, the entries are not judged.

DIFFERS: {(name, clause): (what the layer checks instead, or None; why)}
ADDITIONAL: {name: (a clause that only the layer has; why)}
ALWAYS_MET: {name: why every device that has it meets its only clause}
LACKING: {command with clauses: why the driver does not have it}
CRASHES: {command without clauses: why its call does not return}
"""
LOADER_VERSION = "1.4.364"
NO_CHECK = "the layer has no check for this statement"

DIFFERS = {(name, clause): (None, NO_CHECK) for name, clause in (
    ("vkAntiLagUpdateAMD", "antiLag"),
    ("vkCmdBindInvocationMaskHUAWEI", "invocationMask"),
    ("vkCmdBindPipelineShaderGroupNV", "deviceGeneratedCommandsNV"),
    ("vkCmdCopyMemoryIndirectNV", "indirectCopy"),
    ("vkCmdCopyMemoryToImageIndirectNV", "indirectCopy"),
    ("vkCmdDecompressMemoryIndirectCountNV", "memoryDecompression"),
    ("vkCmdDecompressMemoryNV", "memoryDecompression"),
    ("vkCmdDrawClusterHUAWEI", "clustercullingShader"),
    ("vkCmdDrawClusterIndirectHUAWEI", "clustercullingShader"),
    ("vkCmdDrawMeshTasksIndirectCountNV",
     "drawIndirectCount or VK_KHR_draw_indirect_count or a version below Vulkan 1.2"),
    ("vkCmdExecuteGeneratedCommandsNV", "deviceGeneratedCommandsNV"),
    ("vkCmdPreprocessGeneratedCommandsNV", "deviceGeneratedCommandsNV"),
    ("vkCmdSetFragmentShadingRateEnumNV",
     "attachmentFragmentShadingRate or pipelineFragmentShadingRate or primitiveFragmentShadingRate"),
    ("vkCmdUpdatePipelineIndirectBufferNV", "deviceGeneratedComputePipelines"),
    ("vkCmdWriteBufferMarker2AMD", "synchronization2"),
    ("vkCmdWriteMarkerToMemoryAMD", "synchronization2"),
    ("vkCreateIndirectCommandsLayoutNV", "deviceGeneratedCommandsNV"),
    ("vkGetGeneratedCommandsMemoryRequirementsNV", "deviceGeneratedCommandsNV"),
    ("vkGetMicromapBuildSizesEXT", "bufferDeviceAddressMultiDevice or a device of one physical device"),
    ("vkGetPipelineIndirectDeviceAddressNV", "deviceGeneratedComputePipelines"),
    ("vkGetPipelineIndirectMemoryRequirementsNV", "deviceGeneratedComputePipelines"),
    ("vkGetTensorOpaqueCaptureDataARM", "bufferDeviceAddressMultiDevice or a device of one physical device"),
    ("vkGetTensorOpaqueCaptureDataARM", "descriptorHeapCaptureReplay"),
    ("vkSetGpaDeviceClockModeAMD", "clockModes"),
    ("vkWriteMicromapsPropertiesEXT", "micromapHostCommandsEXT"),
)}
DIFFERS["vkCmdSetExclusiveScissorEnableNV", "exclusiveScissor"] = (
    None, "the layer checks only the other half of the statement: the revision of the extension")

DIFFERS["vkCmdDispatchTileQCOM", "tileShadingPerTileDispatch"] = (
    "tileShadingPerTileDispatch or no tileShadingDispatchTile", "without that feature the layer ends before this check")

# The statement lets these names be called from Vulkan 1.3 on, too. The layer does so only by the core names.
DIFFERS |= {(name, f"{feature} or shaderObject or Vulkan 1.3"): (
    f"{feature} or shaderObject", "from Vulkan 1.3 on, the layer still wants the feature for the extension's name")
    for feature, names in (
        ("extendedDynamicState", (
            "vkCmdBindVertexBuffers2EXT", "vkCmdSetCullModeEXT", "vkCmdSetDepthBoundsTestEnableEXT",
            "vkCmdSetDepthCompareOpEXT", "vkCmdSetDepthTestEnableEXT", "vkCmdSetDepthWriteEnableEXT",
            "vkCmdSetFrontFaceEXT", "vkCmdSetPrimitiveTopologyEXT", "vkCmdSetScissorWithCountEXT",
            "vkCmdSetStencilOpEXT", "vkCmdSetStencilTestEnableEXT", "vkCmdSetViewportWithCountEXT")),
        ("extendedDynamicState2", (
            "vkCmdSetDepthBiasEnableEXT", "vkCmdSetPrimitiveRestartEnableEXT", "vkCmdSetRasterizerDiscardEnableEXT")),
    ) for name in names}

# The Features chapter says of VK_KHR_draw_indirect_count that it counts as the feature, but not of AMD's extension.
DIFFERS |= {(name, clause): (f"VK_AMD_draw_indirect_count or {clause}", "the layer lets AMD's extension count, too")
            for name in ("vkCmdDrawIndexedIndirectCountAMD", "vkCmdDrawIndirectCountAMD")
            for clause in ("drawIndirectCount or VK_KHR_draw_indirect_count or a version below Vulkan 1.2",)}

# Both extensions have a feature of this name.
DIFFERS |= {(name, "meshShader"): ("meshShader or meshShaderNV", "the layer takes the two features for one") for name in (
    "vkCmdDrawMeshTasksEXT", "vkCmdDrawMeshTasksIndirect2EXT", "vkCmdDrawMeshTasksIndirectCount2EXT",
    "vkCmdDrawMeshTasksIndirectCountEXT", "vkCmdDrawMeshTasksIndirectEXT")}

ADDITIONAL = {name: (f"{feature} [{name}-{statement}]", "vkgate withholds no vkDestroy...: programs must clean up")
              for name, feature, statement in (
    ("vkDestroyAccelerationStructureKHR", "accelerationStructure", "accelerationStructure-08934"),
    ("vkDestroyMicromapEXT", "micromapEXT", "micromap-11619"),
    ("vkDestroyShaderEXT", "shaderObject", "None-08481"),
)}

ALWAYS_MET = {
    **dict.fromkeys((
        "vkCmdBindVertexBuffers2", "vkCmdSetCullMode", "vkCmdSetDepthBiasEnable", "vkCmdSetDepthBoundsTestEnable",
        "vkCmdSetDepthCompareOp", "vkCmdSetDepthTestEnable", "vkCmdSetDepthWriteEnable", "vkCmdSetFrontFace",
        "vkCmdSetPrimitiveRestartEnable", "vkCmdSetPrimitiveTopology", "vkCmdSetRasterizerDiscardEnable",
        "vkCmdSetScissorWithCount", "vkCmdSetStencilOp", "vkCmdSetStencilTestEnable", "vkCmdSetViewportWithCount",
    ), "Vulkan 1.3, which has the name, is enough"),
    **dict.fromkeys((
        "vkCmdDrawIndexedIndirectCountKHR", "vkCmdDrawIndirectCountKHR", "vkCmdPushDescriptorSet2KHR",
        "vkCmdPushDescriptorSetKHR", "vkCmdPushDescriptorSetWithTemplate2KHR", "vkCmdPushDescriptorSetWithTemplateKHR",
        "vkGetRayTracingShaderGroupHandlesNV",
    ), "the extension that has the name, or that it needs, is enough"),
}

LACKING = dict.fromkeys((
    "vkCmdDispatchGraphAMDX", "vkCmdDispatchGraphIndirectAMDX", "vkCmdDispatchGraphIndirectCountAMDX",
    "vkCmdInitializeGraphScratchMemoryAMDX", "vkCreateExecutionGraphPipelinesAMDX",
), "the driver lacks VK_AMDX_shader_enqueue, and the layer has no check for it")

CRASHES = {
    "vkCreateSharedSwapchainsKHR": "the driver has no function for it",
    "vkCreateVideoSessionParametersKHR": "the layer needs a profile of a codec",
    "vkGetEncodedVideoSessionParametersKHR": "the layer needs a profile of a codec",
    "vkGetExternalComputeQueueDataNV": "the layer needs a queue that only the driver of its extension makes",
    "vkUpdateVideoSessionParametersKHR": "the layer needs a profile of a codec",
}
