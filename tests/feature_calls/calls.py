"""What calls need besides the smallest arguments, so that the validation layer comes to its checks of features and does
not crash. Many of these calls are wrong in other ways; only features count."""
import ctypes

from binding import POINTER

NO_SHADER = [0x07230203, 0x00010000, 0, 1, 0]  # SPIR-V's header, and nothing after it

SUBRESOURCES = {"aspectMask": "VK_IMAGE_ASPECT_COLOR_BIT", "levelCount": 1, "layerCount": 1}

MEMBERS = {
    "VkBufferCreateInfo": {"size": 1 << 16, "usage": 0x1FF},
    "VkCommandBufferAllocateInfo": {"commandBufferCount": 1},
    "VkDescriptorGetInfoEXT": {"type": "VK_DESCRIPTOR_TYPE_UNIFORM_BUFFER"},
    "VkDescriptorSetAllocateInfo": {"descriptorSetCount": 1},
    "VkDescriptorSetLayoutBinding": {"descriptorType": "VK_DESCRIPTOR_TYPE_UNIFORM_BUFFER", "descriptorCount": 1},
    "VkDescriptorSetLayoutCreateInfo": {"bindingCount": 1},
    "VkDescriptorUpdateTemplateCreateInfo": {"templateType": "VK_DESCRIPTOR_UPDATE_TEMPLATE_TYPE_PUSH_DESCRIPTORS"},
    "VkDescriptorUpdateTemplateEntry": {"descriptorType": "VK_DESCRIPTOR_TYPE_UNIFORM_BUFFER", "descriptorCount": 1},
    "VkGraphicsPipelineCreateInfo": {"stageCount": 1},
    "VkHostImageLayoutTransitionInfo": {"newLayout": "VK_IMAGE_LAYOUT_GENERAL", "subresourceRange": SUBRESOURCES},
    "VkImageCreateInfo": {"imageType": "VK_IMAGE_TYPE_2D", "format": "VK_FORMAT_R8G8B8A8_UNORM",
                          "extent": {"width": 16, "height": 16, "depth": 1}, "mipLevels": 1, "arrayLayers": 1,
                          "samples": 1, "usage": "VK_IMAGE_USAGE_SAMPLED_BIT"},
    "VkImageViewCreateInfo": {"viewType": "VK_IMAGE_VIEW_TYPE_2D", "format": "VK_FORMAT_R8G8B8A8_UNORM",
                              "subresourceRange": SUBRESOURCES},
    "VkIndirectCommandsLayoutCreateInfoEXT": {"shaderStages": "VK_SHADER_STAGE_COMPUTE_BIT"},
    "VkIndirectCommandsLayoutTokenEXT": {"type": "VK_INDIRECT_COMMANDS_TOKEN_TYPE_DISPATCH_EXT"},
    "VkMemoryAllocateInfo": {"allocationSize": 1 << 20},
    "VkPipelineLayoutCreateInfo": {"setLayoutCount": 1},
    "VkPushDescriptorSetWithTemplateInfo": {"layout": lambda a: a.handle("VkPipelineLayout")},
    "VkShaderModuleCreateInfo": {"codeSize": 4 * len(NO_SHADER),
                                 "pCode": lambda a: a.array([ctypes.c_uint32(word) for word in NO_SHADER])},
    "VkSwapchainCreateInfoKHR": {"minImageCount": 2, "imageFormat": "VK_FORMAT_R8G8B8A8_UNORM",
                                 "imageExtent": {"width": 16, "height": 16}, "imageArrayLayers": 1,
                                 "imageUsage": "VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT",
                                 "preTransform": "VK_SURFACE_TRANSFORM_IDENTITY_BIT_KHR",
                                 "compositeAlpha": "VK_COMPOSITE_ALPHA_OPAQUE_BIT_KHR"},
    "vkCmdBindShadersEXT": {"pStages": lambda a: a.array([ctypes.c_uint32(1)])},  # the vertex stage
    "vkCmdBindTransformFeedbackBuffers2EXT": {
        "pBindingInfos": lambda a: a.struct("VkBindTransformFeedbackBuffer2InfoEXT")},
    "vkCmdCopyImageToMemoryKHR": {"pCopyMemoryInfo": lambda a: a.struct("VkCopyDeviceMemoryImageInfoKHR")},
    "vkCmdCopyMemoryKHR": {"pCopyMemoryInfo": lambda a: a.struct("VkCopyDeviceMemoryInfoKHR")},
    "vkCmdCopyMemoryToImageKHR": {"pCopyMemoryInfo": lambda a: a.struct("VkCopyDeviceMemoryImageInfoKHR")},
    "vkCmdExecuteCommands": {"pCommandBuffers": lambda a: a.array([POINTER(a.handle("secondary"))])},
    "vkCmdSetSampleMaskEXT": {"pSampleMask": lambda a: a.array([ctypes.c_uint32(1)])},
}


def buffer(device):
    made = device.made("VkBuffer")
    device.call("vkBindBufferMemory", device.handle("VkDevice"), made, device.handle("VkDeviceMemory"), 0)
    return made


def image(device):
    made = device.made("VkImage")
    device.call("vkBindImageMemory", device.handle("VkDevice"), made, device.handle("VkDeviceMemory"), 0)
    return made


def surface(device):
    out = POINTER()
    device.instance.succeed("vkCreateHeadlessSurfaceEXT", device.instance.handle,
                            device.arguments.struct("VkHeadlessSurfaceCreateInfoEXT"), None, ctypes.addressof(out))
    return out.value


def secondary(device):
    """A command buffer, because the layer does not survive one that executes itself."""
    with device.with_members(VkCommandBufferAllocateInfo={"level": "VK_COMMAND_BUFFER_LEVEL_SECONDARY"}):
        return device.made("VkCommandBuffer")


MAKERS = {"VkBuffer": buffer, "VkImage": image, "VkSurfaceKHR": surface, "secondary": secondary,
          "VkSwapchainKHR": lambda device: device.create("vkCreateSwapchainKHR")}


# -- For commands that a chain of statements ties to a feature: an earlier call, which the layer refuses without it.

def call(*names):
    """Calls the first of these names that the device has."""
    return lambda device: device.call(next(filter(device.has, names)))


def in_turn(*ways):
    def all_of_them(device):
        for way in ways:
            way(device)
    return all_of_them


def with_members(way, **members):
    def changed(device):
        with device.with_members(**members):
            way(device)
    return changed


def make(kind, **members):
    """Makes the handle that the command takes, with these values."""
    return with_members(lambda device: device.handle(kind), **members)


def make_pipeline(*creators):
    """Makes the pipeline that the command takes, with the first of these commands that the device has."""
    def way(device):
        device.handles["VkPipeline"] = device.create(next(filter(device.has, creators)))
    return way


def bind(make_it, bind_point):
    """Makes a pipeline and binds it."""
    def way(device):
        make_it(device)
        device.call("vkCmdBindPipeline", device.handle("VkCommandBuffer"), device.vulkan.constants[bind_point],
                    device.handle("VkPipeline"))
    return way


def semaphore_type(arguments):
    return arguments.struct("VkSemaphoreTypeCreateInfo", semaphoreType=arguments.meant("VK_SEMAPHORE_TYPE_TIMELINE"))


def tile_shading(arguments):
    return arguments.struct("VkRenderPassTileShadingCreateInfoQCOM",
                            flags=arguments.meant("VK_TILE_SHADING_RENDER_PASS_ENABLE_BIT_QCOM"))


begin_rendering = call("vkCmdBeginRendering", "vkCmdBeginRenderingKHR")
make_data_graph = make_pipeline("vkCreateDataGraphPipelinesARM")
make_graphics = make_pipeline("vkCreateGraphicsPipelines")
# The first one needs no feature.
make_ray_tracing = make_pipeline("vkCreateRayTracingPipelinesNV", "vkCreateRayTracingPipelinesKHR")
make_host_image = make("VkImage", VkImageCreateInfo={"usage": "VK_IMAGE_USAGE_HOST_TRANSFER_BIT"})
make_timeline = make("VkSemaphore", VkSemaphoreCreateInfo={"pNext": semaphore_type})
make_tile_shading = make("VkRenderPass", VkRenderPassCreateInfo={"pNext": tile_shading})
begin_per_tile = in_turn(make_tile_shading, call("vkCmdBeginPerTileExecutionQCOM"))
bind_cluster_shader = with_members(
    bind(make_graphics, "VK_PIPELINE_BIND_POINT_GRAPHICS"),
    VkPipelineShaderStageCreateInfo={"stage": "VK_SHADER_STAGE_CLUSTER_CULLING_BIT_HUAWEI"})
bind_compute = bind(make_pipeline("vkCreateComputePipelines"), "VK_PIPELINE_BIND_POINT_COMPUTE")
bind_mesh_shader = with_members(bind(make_graphics, "VK_PIPELINE_BIND_POINT_GRAPHICS"),
                                VkPipelineShaderStageCreateInfo={"stage": "VK_SHADER_STAGE_MESH_BIT_EXT"})
bind_ray_tracing = bind(make_ray_tracing, "VK_PIPELINE_BIND_POINT_RAY_TRACING_KHR")

BEFORE = {
    "vkBindDataGraphPipelineSessionMemoryARM": make_data_graph,
    "vkCmdBeginCustomResolveEXT": with_members(
        begin_rendering, VkRenderingInfo={"flags": "VK_RENDERING_CUSTOM_RESOLVE_BIT_EXT"}),
    "vkCmdBeginPerTileExecutionQCOM": make_tile_shading,
    "vkCmdDispatchDataGraphARM": make_data_graph,
    "vkCmdDispatchTileQCOM": in_turn(begin_per_tile, bind_compute),
    "vkCmdDrawClusterHUAWEI": bind_cluster_shader,
    "vkCmdDrawClusterIndirectHUAWEI": bind_cluster_shader,
    "vkCmdDrawMeshTasksEXT": bind_mesh_shader,
    "vkCmdDrawMeshTasksIndirect2EXT": bind_mesh_shader,
    "vkCmdDrawMeshTasksIndirectCount2EXT": bind_mesh_shader,
    "vkCmdDrawMeshTasksIndirectCountEXT": bind_mesh_shader,
    "vkCmdDrawMeshTasksIndirectCountNV": bind_mesh_shader,
    "vkCmdDrawMeshTasksIndirectEXT": bind_mesh_shader,
    "vkCmdDrawMeshTasksIndirectNV": bind_mesh_shader,
    "vkCmdDrawMeshTasksNV": bind_mesh_shader,
    "vkCmdEndPerTileExecutionQCOM": begin_per_tile,
    "vkCmdEndRendering": begin_rendering,
    "vkCmdEndRendering2KHR": begin_rendering,
    "vkCmdSetRenderingAttachmentLocations": begin_rendering,
    "vkCmdSetRenderingInputAttachmentIndices": begin_rendering,
    "vkCmdTraceRaysIndirect2KHR": bind_ray_tracing,
    "vkCmdTraceRaysIndirectKHR": bind_ray_tracing,
    "vkCmdTraceRaysKHR": bind_ray_tracing,
    "vkCopyImageToImage": make_host_image,
    "vkCopyImageToMemory": make_host_image,
    "vkCopyMemoryToImage": make_host_image,
    "vkCreateDataGraphPipelineSessionARM": make_data_graph,
    "vkGetDataGraphPipelineAvailablePropertiesARM": make_data_graph,
    "vkGetDataGraphPipelinePropertiesARM": make_data_graph,
    "vkGetDataGraphPipelineSessionBindPointRequirementsARM": make_data_graph,
    "vkGetDataGraphPipelineSessionMemoryRequirementsARM": make_data_graph,
    "vkGetRayTracingCaptureReplayShaderGroupHandlesKHR": with_members(
        make_pipeline("vkCreateRayTracingPipelinesKHR"), VkRayTracingPipelineCreateInfoKHR={
            "flags": "VK_PIPELINE_CREATE_RAY_TRACING_SHADER_GROUP_HANDLE_CAPTURE_REPLAY_BIT_KHR"}),
    "vkGetRayTracingShaderGroupHandlesKHR": make_ray_tracing,
    "vkGetRayTracingShaderGroupStackSizeKHR": make_ray_tracing,
    "vkGetSemaphoreCounterValue": make_timeline,
    "vkSetSwapchainPresentTimingQueueSizeEXT": make(
        "VkSwapchainKHR", VkSwapchainCreateInfoKHR={"flags": "VK_SWAPCHAIN_CREATE_PRESENT_TIMING_BIT_EXT"}),
    "vkSignalSemaphore": make_timeline,
    "vkTransitionImageLayout": make_host_image,
    "vkWaitSemaphores": make_timeline,
}
