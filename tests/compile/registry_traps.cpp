// Places where the registry is easily misread. The message of each assertion is the right reading;
// tests/naive_generators.py makes the mistakes, one by one, and sees the assertions fail.

#include <vulkan/vulkan.h>

// Makes the Vulkan headers look like those with the first revision of some extensions.
#undef VK_NVX_IMAGE_VIEW_HANDLE_SPEC_VERSION
#define VK_NVX_IMAGE_VIEW_HANDLE_SPEC_VERSION 1
#undef VK_HUAWEI_SUBPASS_SHADING_SPEC_VERSION
#define VK_HUAWEI_SUBPASS_SHADING_SPEC_VERSION 1
#undef VK_EXT_DISCARD_RECTANGLES_SPEC_VERSION
#define VK_EXT_DISCARD_RECTANGLES_SPEC_VERSION 1
#undef VK_NV_SCISSOR_EXCLUSIVE_SPEC_VERSION
#define VK_NV_SCISSOR_EXCLUSIVE_SPEC_VERSION 1
#undef VK_ARM_SCHEDULING_CONTROLS_SPEC_VERSION
#define VK_ARM_SCHEDULING_CONTROLS_SPEC_VERSION 1
#undef VK_NV_LOW_LATENCY_SPEC_VERSION
#define VK_NV_LOW_LATENCY_SPEC_VERSION 1

// Also makes them look like a version that declared an extension's commands differently.
#undef VK_HEADER_VERSION
#define VK_HEADER_VERSION 270
#ifndef VK_QCOM_tile_shading
#define VK_QCOM_tile_shading 1
using PFN_vkCmdDispatchTileQCOM = int (*)();
using PFN_vkCmdBeginPerTileExecutionQCOM = int (*)();
using PFN_vkCmdEndPerTileExecutionQCOM = int (*)();
#endif

// The types of platform commands point to these structs.
struct VkExportMetalObjectsInfoEXT;
struct VkWin32SurfaceCreateInfoKHR;

#include <initializer_list>
#include <type_traits>

#include <vkgate/dependencies.hpp>
#include <vkgate/find_command.hpp>
#include <vkgate/gate.hpp>
#include <vkgate/slot.hpp>
#include <vkgate/tables.hpp>

#include "../support/vulkan_versions.hpp"

namespace {

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::DeviceGate;
using vkgate::DeviceTable;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::InstanceGate;
using vkgate::InstanceTable;
using vkgate::Level;
using Extensions = std::initializer_list<const char*>;

// With names, not enumerators, the file compiles even if a mistake leaves out a command, and other
// assertions keep their meaning.
constexpr InstanceGate instance_gate(std::uint32_t minor) {
    return InstanceGate(VK_MAKE_API_VERSION(0, 1, minor, 0));
}
constexpr DeviceGate device_gate(std::uint32_t minor, Extensions extensions) {
    ExtensionSet set;
    for (const char* extension : extensions)
        set.insert(vkgate::find_extension(extension));
    return DeviceGate(instance_gate(minor), VK_MAKE_API_VERSION(0, 1, minor, 0), set);
}

/// Whether the command is allowed on a device with these extensions, or on its instance.
constexpr bool allowed(const char* command, std::uint32_t minor, Extensions extensions = {}) {
    const Command c = vkgate::find_command(command);
    return device_gate(minor, extensions).allows(c) || instance_gate(minor).allows(c);
}

constexpr bool core_since(const char* command, std::uint32_t minor) {
    return allowed(command, minor) && (minor == 0 || !allowed(command, minor - 1));
}

constexpr bool known(const char* command) {
    return vkgate::find_command(command) != Command::none;
}

constexpr bool known_extension(const char* extension) {
    return vkgate::find_extension(extension) != Extension::none;
}

constexpr bool is_of(Level level, const char* command) {
    const Command c = vkgate::find_command(command);
    return c != Command::none && vkgate::level(c) == level;
}

constexpr bool aliases(const char* a, const char* b, const char* c) {
    const CommandSet names(
        {vkgate::find_command(a), vkgate::find_command(b), vkgate::find_command(c)});
    return names.size() == 3 && vkgate::aliases(*names.begin()) == names;
}

/// Whether each need of the extension can be met by a version alone. Public functions do not tell:
/// they accept what a needed extension was promoted to.
constexpr bool a_version_meets_all(const char* extension) {
    using namespace vkgate::detail;
    const std::size_t number = number_of(vkgate::find_extension(extension));
    for (std::size_t i = find_need(number); i != need_count && Need(i).extension() == number; ++i) {
        bool is_met = false;
        for (std::size_t k = 0; k != Need::condition_count; ++k)
            is_met = is_met || provider_of(Need(i).condition(k)).version != 0;
        if (!is_met)
            return false;
    }
    return true;
}

constexpr bool equal(const char* a, const char* b) {
    while (*a != '\0' && *a == *b) {
        ++a;
        ++b;
    }
    return *a == *b;
}

constexpr int times_listed(const char* command) {
    constexpr const char* names[] = {
#define VKGATE_GLOBAL(name) #name,
#define VKGATE_INSTANCE(name) #name,
#define VKGATE_PHYSICAL_DEVICE(name) #name,
#define VKGATE_SHARED(name) #name,
#include <vkgate/registry/instance_commands.inc>
#define VKGATE_DEVICE(name) #name,
#include <vkgate/registry/device_commands.inc>
    };
    int times = 0;
    for (const char* name : names)
        times += equal(name, command) ? 1 : 0;
    return times;
}

template <class Member, class Function>
constexpr bool same = std::is_same_v<Member, Function>;

template <class... Members>
constexpr bool untyped = (same<Members, PFN_vkVoidFunction> && ...);

// --- Versions ---

static_assert(core_since("vkCreateBuffer", 0) && core_since("vkGetDeviceQueue2", 1) &&
                  core_since("vkResetQueryPool", 2) && core_since("vkQueueSubmit2", 3) &&
                  core_since("vkMapMemory2", 4),
              "the commands of VK_BASE_VERSION_1_x are core commands of Vulkan 1.x");
static_assert(core_since("vkCmdDispatch", 0) && core_since("vkCmdDispatchBase", 1) &&
                  core_since("vkGetDescriptorSetLayoutSupport", 1) &&
                  core_since("vkCmdSetEvent2", 3) && core_since("vkCmdPushDescriptorSet", 4),
              "the commands of VK_COMPUTE_VERSION_1_x are core commands of Vulkan 1.x");
static_assert(core_since("vkCmdDraw", 0) && core_since("vkCmdBeginRenderPass2", 2) &&
                  core_since("vkCmdBeginRendering", 3) && core_since("vkCmdSetLineStipple", 4),
              "the commands of VK_GRAPHICS_VERSION_1_x are core commands of Vulkan 1.x");

// --- What is in the registry ---

static_assert(times_listed("vkCreateDevice") == 1 &&
                  times_listed("vkEnumerateDeviceLayerProperties") == 1 &&
                  times_listed("vkCreatePipelineCache") == 1 &&
                  times_listed("vkCreateGraphicsPipelines") == 1 &&
                  times_listed("vkCreateComputePipelines") == 1 &&
                  times_listed("vkCreateRayTracingPipelinesNV") == 1 &&
                  times_listed("vkCreateRayTracingPipelinesKHR") == 1,
              "what is defined for Vulkan and again for Vulkan SC is one command");
static_assert(!known("vkGetCommandPoolMemoryConsumption") && !known("vkGetFaultData"),
              "commands of a version of Vulkan SC are not Vulkan's");
static_assert(!known_extension("VK_NV_external_sci_sync2") &&
                  !known("vkCreateSemaphoreSciSyncPoolNV") && !known("vkCmdRefreshObjectsKHR"),
              "extensions that only Vulkan SC supports are not Vulkan's");
static_assert(!known_extension("VK_ANDROID_native_buffer") && !known("vkAcquireImageANDROID") &&
                  !known("vkGetSwapchainGrallocUsageOHOS"),
              "disabled extensions are not there");
static_assert(known_extension("VK_KHR_portability_subset") &&
                  allowed("vkCmdDispatchGraphAMDX", 0, {"VK_AMDX_shader_enqueue"}) &&
                  allowed("vkCreateCudaModuleNV", 0, {"VK_NV_cuda_kernel_launch"}),
              "provisional extensions are there");
static_assert(times_listed("vkCreateWin32SurfaceKHR") == 1 &&
                  times_listed("vkExportMetalObjectsEXT") == 1,
              "platform commands are there without the platform's macro");

// --- Levels ---

static_assert(is_of(Level::device, "vkGetExternalComputeQueueDataNV"),
              "a command of a child of VkDevice is a device command, whichever the child");
static_assert(is_of(Level::device, "vkQueuePresentKHR") &&
                  is_of(Level::device, "vkGetQueueCheckpointDataNV") &&
                  is_of(Level::device, "vkCmdDrawMeshTasksEXT"),
              "commands of queues and command buffers are device commands");
static_assert(is_of(Level::global, "vkGetInstanceProcAddr"),
              "vkGetInstanceProcAddr takes an instance or none and is a global command");
static_assert(
    is_of(Level::device, "vkCmdBeginDebugUtilsLabelEXT") &&
        vkgate::has_slot<InstanceTable>(vkgate::find_command("vkCmdBeginDebugUtilsLabelEXT")),
    "device commands of an instance extension are asked for through the instance");

// --- Names of one command ---

static_assert(aliases("vkCmdDrawIndirectCount", "vkCmdDrawIndirectCountKHR",
                      "vkCmdDrawIndirectCountAMD") &&
                  aliases("vkCmdDrawIndexedIndirectCount", "vkCmdDrawIndexedIndirectCountKHR",
                          "vkCmdDrawIndexedIndirectCountAMD") &&
                  aliases("vkCmdSetLineStipple", "vkCmdSetLineStippleKHR",
                          "vkCmdSetLineStippleEXT") &&
                  aliases("vkGetBufferDeviceAddress", "vkGetBufferDeviceAddressKHR",
                          "vkGetBufferDeviceAddressEXT") &&
                  aliases("vkGetImageSubresourceLayout2", "vkGetImageSubresourceLayout2KHR",
                          "vkGetImageSubresourceLayout2EXT"),
              "a command may have three names");
static_assert(!allowed("vkCmdBeginRenderingKHR", 4) &&
                  allowed("vkCmdBeginRenderingKHR", 0, {"VK_KHR_dynamic_rendering"}) &&
                  !allowed("vkGetCalibratedTimestampsKHR", 4, {"VK_EXT_calibrated_timestamps"}) &&
                  !allowed("vkGetCalibratedTimestampsEXT", 4, {"VK_KHR_calibrated_timestamps"}),
              "each name of a command is allowed by its own version or extension alone");

// --- Conditions ---

static_assert(allowed("vkCmdSetVertexInputEXT", 0, {"VK_EXT_vertex_input_dynamic_state"}) &&
                  allowed("vkCmdSetVertexInputEXT", 0, {"VK_EXT_shader_object"}) &&
                  allowed("vkGetImageSubresourceLayout2EXT", 0, {"VK_EXT_host_image_copy"}) &&
                  allowed("vkGetImageSubresourceLayout2EXT", 0,
                          {"VK_EXT_image_compression_control"}),
              "any extension that provides a command will do");
static_assert(!allowed("vkCmdTraceRaysIndirect2KHR", 4, {"VK_KHR_ray_tracing_maintenance1"}) &&
                  allowed("vkCmdTraceRaysIndirect2KHR", 0,
                          {"VK_KHR_ray_tracing_maintenance1", "VK_KHR_ray_tracing_pipeline"}),
              "a <require> block's depends is a condition of its commands");
static_assert(!allowed("vkAcquireNextImage2KHR", 0, {"VK_KHR_swapchain"}) &&
                  allowed("vkAcquireNextImage2KHR", 1, {"VK_KHR_swapchain"}),
              "depends asks for versions too");
static_assert(allowed("vkCmdDrawMeshTasksIndirectCountEXT", 0,
                      {"VK_EXT_mesh_shader", "VK_KHR_draw_indirect_count"}) &&
                  allowed("vkCmdDrawMeshTasksIndirectCountEXT", 0,
                          {"VK_EXT_mesh_shader", "VK_AMD_draw_indirect_count"}) &&
                  allowed("vkCmdDrawMeshTasksIndirectCountEXT", 2, {"VK_EXT_mesh_shader"}),
              "a comma in depends is OR");
// (VK_KHR_draw_indirect_count,VK_VERSION_1_2)+VK_EXT_mesh_shader
static_assert(!allowed("vkCmdDrawMeshTasksIndirectCount2EXT", 0,
                       {"VK_KHR_device_address_commands", "VK_KHR_draw_indirect_count"}) &&
                  allowed("vkCmdDrawMeshTasksIndirectCount2EXT", 2,
                          {"VK_KHR_device_address_commands", "VK_KHR_draw_indirect_count",
                           "VK_EXT_mesh_shader"}),
              "a plus in depends is AND");
// VK_KHR_video_queue+(VK_KHR_synchronization2,VK_VERSION_1_3)
static_assert(!vkgate::dependencies_met(vkgate::find_extension("VK_KHR_video_decode_queue"),
                                        device_gate(3, {})),
              "parentheses group in depends");
// (VK_KHR_extended_flags,VK_KHR_maintenance5)+(VK_KHR_buffer_device_address,VK_VERSION_1_2)
// ,VK_VERSION_1_4
static_assert(a_version_meets_all("VK_EXT_descriptor_heap"),
              "plus and comma in depends bind equally, from left to right");

// --- Types ---

static_assert(
    same<decltype(InstanceTable::vkCreateWin32SurfaceKHR),
         VkResult(VKAPI_PTR*)(VkInstance, const VkWin32SurfaceCreateInfoKHR*,
                              const VkAllocationCallbacks*, VkSurfaceKHR*)> &&
        same<decltype(InstanceTable::vkGetPhysicalDeviceXlibPresentationSupportKHR),
             VkBool32(VKAPI_PTR*)(VkPhysicalDevice, std::uint32_t, _XDisplay*, unsigned long)> &&
        same<decltype(DeviceTable::vkExportMetalObjectsEXT),
             void(VKAPI_PTR*)(VkDevice, VkExportMetalObjectsInfoEXT*)>,
    "platform commands have their types without the platform's macro");
// Three assertions, because older headers make the naive generator stumble over some of the names.
static_assert(untyped<decltype(DeviceTable::vkGetImageViewAddressNVX),
                      decltype(DeviceTable::vkGetImageViewHandle64NVX),
                      decltype(DeviceTable::vkGetDeviceCombinedImageSamplerIndexNVX)>,
              "a later revision of an extension adds commands that older headers do not declare");
static_assert(untyped<decltype(DeviceTable::vkGetDeviceSubpassShadingMaxWorkgroupSizeHUAWEI)>,
              "a later revision of an extension adds commands that older headers do not declare");
static_assert(untyped<decltype(DeviceTable::vkCmdSetDiscardRectangleEnableEXT),
                      decltype(DeviceTable::vkCmdSetDiscardRectangleModeEXT),
                      decltype(DeviceTable::vkCmdSetExclusiveScissorEnableNV),
                      decltype(DeviceTable::vkCmdSetDispatchParametersARM),
                      decltype(DeviceTable::vkSetLatencySleepModeLegacyNV)>,
              "a later revision of an extension adds commands that older headers do not declare");
static_assert(untyped<decltype(DeviceTable::vkCmdDispatchTileQCOM),
                      decltype(DeviceTable::vkSetLatencySleepModeNV)>,
              "older headers declare some commands differently");

}  // namespace
