"""Where vkGetDeviceProcAddr of lavapipe disagrees with the oracle, and why.

The pair of Mesa 25.0's lavapipe and a loader of 1.4.360 or later answers almost exactly to what may be
called, and nobody here wrote it: so it checks the oracle itself.
"""
DRIVER = "Mesa 25.0."
LOADER_VERSION = "1.4.364"  # with others perhaps not every explained name occurs

# Mesa answers where an extension of the command is enabled, and does not ask for the rest of the condition.
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

# lavapipe announces the extension, and was built without its commands. vkgate reports them as missing.
ABSENT = """
    vkCmdDispatchGraphAMDX vkCmdDispatchGraphIndirectAMDX vkCmdDispatchGraphIndirectCountAMDX
    vkCmdInitializeGraphScratchMemoryAMDX vkCreateExecutionGraphPipelinesAMDX
    vkGetExecutionGraphPipelineNodeIndexAMDX vkGetExecutionGraphPipelineScratchSizeAMDX
    vkGetAndroidHardwareBufferPropertiesANDROID vkGetMemoryAndroidHardwareBufferANDROID""".split()

# The loader answers by itself at every version, because it must see each queue that is handed out.
LOADER = ["vkGetDeviceQueue2"]


class Explained:
    """Judges by the lists above: each disagrees where its reason holds, only there, and at least once."""

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
