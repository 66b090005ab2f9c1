"""The cases in which lavapipe's vkGetDeviceProcAddr disagrees with the oracle, and the reasons.

Lavapipe of Mesa 25.0, under a loader 1.4.360 or later, returns pointers for almost exactly the commands that
may be called. It is independent of this project, so it also checks the oracle itself.
"""
DRIVER = "Mesa 25.0."
LOADER_VERSION = "1.4.364"  # with other loaders, some explained names may not occur

# Mesa returns a pointer if an extension of the command is enabled, and ignores the rest of the condition.
CONDITION = """
    vkAcquireNextImage2KHR vkGetDeviceGroupPresentCapabilitiesKHR vkGetDeviceGroupSurfacePresentModesKHR
    vkCmdBindDescriptorBufferEmbeddedSamplers2EXT vkCmdSetDescriptorBufferOffsets2EXT
    vkCmdPushDescriptorSet2KHR vkCmdPushDescriptorSetWithTemplate2KHR vkCmdPushDescriptorSetWithTemplateKHR
    vkCmdDrawMeshTasksIndirectCountEXT vkCmdTraceRaysIndirect2KHR
    vkGetAccelerationStructureOpaqueCaptureDescriptorDataEXT
    vkCmdSetColorBlendAdvancedEXT vkCmdSetConservativeRasterizationModeEXT vkCmdSetCoverageModulationModeNV
    vkCmdSetCoverageModulationTableEnableNV vkCmdSetCoverageModulationTableNV vkCmdSetCoverageReductionModeNV
    vkCmdSetCoverageToColorEnableNV vkCmdSetCoverageToColorLocationNV vkCmdSetDepthClampRangeEXT
    vkCmdSetDepthClipEnableEXT vkCmdSetDepthClipNegativeOneToOneEXT
    vkCmdSetExtraPrimitiveOverestimationSizeEXT vkCmdSetLineRasterizationModeEXT vkCmdSetLineStippleEnableEXT
    vkCmdSetProvokingVertexModeEXT vkCmdSetRasterizationStreamEXT
    vkCmdSetRepresentativeFragmentTestEnableNV vkCmdSetSampleLocationsEnableEXT
    vkCmdSetShadingRateImageEnableNV vkCmdSetTessellationDomainOriginEXT vkCmdSetViewportSwizzleNV
    vkCmdSetViewportWScalingEnableNV""".split()

# lavapipe lists the extension but was built without its commands. vkgate reports these as missing.
ABSENT = """
    vkCmdDispatchGraphAMDX vkCmdDispatchGraphIndirectAMDX vkCmdDispatchGraphIndirectCountAMDX
    vkCmdInitializeGraphScratchMemoryAMDX vkCreateExecutionGraphPipelinesAMDX
    vkGetExecutionGraphPipelineNodeIndexAMDX vkGetExecutionGraphPipelineScratchSizeAMDX
    vkGetAndroidHardwareBufferPropertiesANDROID vkGetMemoryAndroidHardwareBufferANDROID""".split()

# The loader itself returns these at every version, because it must see each queue that the driver returns.
LOADER = ["vkGetDeviceQueue2"]


class Explained:
    """Checks the lists above: each name must disagree at least once, and exactly when its reason holds."""

    def __init__(self, judge):
        self.judge = judge
        self.condition, self.absent, self.loader = map(judge.bits, (CONDITION, ABSENT, LOADER))
        self.occurred = 0

    def device(self, where, extensions, allowed, answered):
        registry, among = self.judge.registry, self.judge.tables["device"]
        allowed = self.judge.bits(allowed) & among
        of_extensions = self.judge.bits(command for _, extension, _, commands in registry.provides
                                        if extension in extensions for command in commands)
        expected = self.condition & of_extensions & ~allowed | self.absent & allowed | self.loader & ~allowed
        seen = (answered ^ allowed) & among
        self.judge.compare(where, "vkGetDeviceProcAddr disagrees with the oracle", expected, seen, among)
        self.occurred |= expected & seen

    def end(self):
        for name in self.judge.names_of((self.condition | self.absent | self.loader) & ~self.occurred):
            self.judge.differ("all devices", f"{name}: explained disagreement", "yes", "none any more")
