// Lists of commands that an application may want, from small to large; each contains the one
// before. No list has a command twice, not even under another name. In the _WITH forms, each name
// begins with p instead of vk; p may be empty.
#pragma once

// clang-format would indent each line of a list more than the one before.
// clang-format off

/// Recording and submission, with the commands that do most of the work.
#define BENCHMARK_10(X) BENCHMARK_10_WITH(X, vk)
#define BENCHMARK_10_WITH(X, p) \
    X(p##BeginCommandBuffer) X(p##EndCommandBuffer) X(p##QueueSubmit2) X(p##CmdBindPipeline) \
    X(p##CmdBindDescriptorSets) X(p##CmdPushConstants) X(p##CmdPipelineBarrier2) \
    X(p##CmdDispatch) X(p##CmdDraw) X(p##CmdDrawIndexed)

/// What engines call in each frame: draws, dispatches, binds, push constants, barriers, copies,
/// render passes of either kind, queries, descriptors, submission and presentation.
#define BENCHMARK_40(X) BENCHMARK_40_WITH(X, vk)
#define BENCHMARK_40_WITH(X, p) \
    BENCHMARK_10_WITH(X, p) X(p##CmdBindVertexBuffers) X(p##CmdBindIndexBuffer) \
    X(p##CmdDrawIndirect) X(p##CmdDrawIndexedIndirect) X(p##CmdDrawIndexedIndirectCount) \
    X(p##CmdDispatchIndirect) X(p##CmdPipelineBarrier) X(p##CmdSetViewport) X(p##CmdSetScissor) \
    X(p##CmdCopyBuffer) X(p##CmdCopyBufferToImage) X(p##CmdBlitImage) X(p##CmdFillBuffer) \
    X(p##CmdUpdateBuffer) X(p##CmdBeginRenderPass) X(p##CmdEndRenderPass) X(p##CmdBeginRendering) \
    X(p##CmdEndRendering) X(p##CmdWriteTimestamp2) X(p##CmdResetQueryPool) \
    X(p##UpdateDescriptorSets) X(p##AllocateDescriptorSets) X(p##WaitForFences) X(p##ResetFences) \
    X(p##ResetCommandPool) X(p##AcquireNextImageKHR) X(p##QueuePresentKHR) \
    X(p##CmdPushDescriptorSetKHR) X(p##CmdDrawMeshTasksEXT) X(p##CmdTraceRaysKHR)

/// An application, with the commands that create its resources.
#define BENCHMARK_60(X) \
    BENCHMARK_40(X) X(vkDestroyDevice) X(vkGetDeviceQueue) X(vkDeviceWaitIdle) \
    X(vkAllocateMemory) X(vkFreeMemory) X(vkMapMemory) X(vkCreateBuffer) X(vkDestroyBuffer) \
    X(vkBindBufferMemory2) X(vkCreateImage) X(vkDestroyImage) X(vkBindImageMemory2) \
    X(vkCreateImageView) X(vkCreateSampler) X(vkCreateShaderModule) X(vkCreatePipelineLayout) \
    X(vkCreateGraphicsPipelines) X(vkCreateComputePipelines) X(vkCreateSwapchainKHR) \
    X(vkGetSwapchainImagesKHR)

/// All core commands up to Vulkan 1.3, and most of those for swapchains, mesh shaders and ray
/// tracing.
#define BENCHMARK_200(X) \
    BENCHMARK_60(X) X(vkQueueSubmit) X(vkQueueWaitIdle) X(vkUnmapMemory) \
    X(vkFlushMappedMemoryRanges) X(vkInvalidateMappedMemoryRanges) X(vkGetDeviceMemoryCommitment) \
    X(vkBindBufferMemory) X(vkBindImageMemory) X(vkGetBufferMemoryRequirements) \
    X(vkGetImageMemoryRequirements) X(vkGetImageSparseMemoryRequirements) X(vkQueueBindSparse) \
    X(vkCreateFence) X(vkDestroyFence) X(vkGetFenceStatus) X(vkCreateSemaphore) \
    X(vkDestroySemaphore) X(vkCreateQueryPool) X(vkDestroyQueryPool) X(vkGetQueryPoolResults) \
    X(vkGetImageSubresourceLayout) X(vkDestroyImageView) X(vkCreateCommandPool) \
    X(vkDestroyCommandPool) X(vkAllocateCommandBuffers) X(vkFreeCommandBuffers) \
    X(vkResetCommandBuffer) X(vkCmdCopyImage) X(vkCmdCopyImageToBuffer) X(vkCmdBeginQuery) \
    X(vkCmdEndQuery) X(vkCmdWriteTimestamp) X(vkCmdCopyQueryPoolResults) X(vkCmdExecuteCommands) \
    X(vkCreateEvent) X(vkDestroyEvent) X(vkGetEventStatus) X(vkSetEvent) X(vkResetEvent) \
    X(vkCreateBufferView) X(vkDestroyBufferView) X(vkDestroyShaderModule) \
    X(vkCreatePipelineCache) X(vkDestroyPipelineCache) X(vkGetPipelineCacheData) \
    X(vkMergePipelineCaches) X(vkDestroyPipeline) X(vkDestroyPipelineLayout) X(vkDestroySampler) \
    X(vkCreateDescriptorSetLayout) X(vkDestroyDescriptorSetLayout) X(vkCreateDescriptorPool) \
    X(vkDestroyDescriptorPool) X(vkResetDescriptorPool) X(vkFreeDescriptorSets) \
    X(vkCmdClearColorImage) X(vkCmdSetEvent) X(vkCmdResetEvent) X(vkCmdWaitEvents) \
    X(vkCreateFramebuffer) X(vkDestroyFramebuffer) X(vkCreateRenderPass) X(vkDestroyRenderPass) \
    X(vkGetRenderAreaGranularity) X(vkCmdSetLineWidth) X(vkCmdSetDepthBias) \
    X(vkCmdSetBlendConstants) X(vkCmdSetDepthBounds) X(vkCmdSetStencilCompareMask) \
    X(vkCmdSetStencilWriteMask) X(vkCmdSetStencilReference) X(vkCmdClearDepthStencilImage) \
    X(vkCmdClearAttachments) X(vkCmdResolveImage) X(vkCmdNextSubpass) \
    X(vkGetDeviceGroupPeerMemoryFeatures) X(vkCmdSetDeviceMask) X(vkGetImageMemoryRequirements2) \
    X(vkGetBufferMemoryRequirements2) X(vkGetImageSparseMemoryRequirements2) X(vkTrimCommandPool) \
    X(vkGetDeviceQueue2) X(vkCmdDispatchBase) X(vkCreateDescriptorUpdateTemplate) \
    X(vkDestroyDescriptorUpdateTemplate) X(vkUpdateDescriptorSetWithTemplate) \
    X(vkGetDescriptorSetLayoutSupport) X(vkCreateSamplerYcbcrConversion) \
    X(vkDestroySamplerYcbcrConversion) X(vkResetQueryPool) X(vkGetSemaphoreCounterValue) \
    X(vkWaitSemaphores) X(vkSignalSemaphore) X(vkGetBufferDeviceAddress) \
    X(vkGetBufferOpaqueCaptureAddress) X(vkGetDeviceMemoryOpaqueCaptureAddress) \
    X(vkCmdDrawIndirectCount) X(vkCreateRenderPass2) X(vkCmdBeginRenderPass2) \
    X(vkCmdNextSubpass2) X(vkCmdEndRenderPass2) X(vkCreatePrivateDataSlot) \
    X(vkDestroyPrivateDataSlot) X(vkSetPrivateData) X(vkGetPrivateData) X(vkCmdCopyBuffer2) \
    X(vkCmdCopyImage2) X(vkCmdCopyBufferToImage2) X(vkCmdCopyImageToBuffer2) \
    X(vkGetDeviceBufferMemoryRequirements) X(vkGetDeviceImageMemoryRequirements) \
    X(vkGetDeviceImageSparseMemoryRequirements) X(vkCmdSetEvent2) X(vkCmdResetEvent2) \
    X(vkCmdWaitEvents2) X(vkCmdBlitImage2) X(vkCmdResolveImage2) X(vkCmdSetCullMode) \
    X(vkCmdSetFrontFace) X(vkCmdSetPrimitiveTopology) X(vkCmdSetViewportWithCount) \
    X(vkCmdSetScissorWithCount) X(vkCmdBindVertexBuffers2) X(vkCmdSetDepthTestEnable) \
    X(vkCmdSetDepthWriteEnable) X(vkCmdSetDepthCompareOp) X(vkCmdSetDepthBoundsTestEnable) \
    X(vkCmdSetStencilTestEnable) X(vkCmdSetStencilOp) X(vkCmdSetRasterizerDiscardEnable) \
    X(vkCmdSetDepthBiasEnable) X(vkCmdSetPrimitiveRestartEnable) X(vkDestroySwapchainKHR) \
    X(vkCmdDrawMeshTasksIndirectEXT) X(vkCreateAccelerationStructureKHR) \
    X(vkDestroyAccelerationStructureKHR) X(vkCmdBuildAccelerationStructuresKHR) \
    X(vkCmdBuildAccelerationStructuresIndirectKHR) X(vkBuildAccelerationStructuresKHR) \
    X(vkCopyAccelerationStructureKHR)
