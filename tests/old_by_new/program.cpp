// Does the same work with a device's own older commands and with those of fill_old_by_new, under
// the validation layer, and compares the results bit for bit.
//
//     program LIBRARY [WORK...]
//
// LIBRARY is a Vulkan library; the environment chooses its driver and layers. Each WORK is a
// function that is named in main(); without one, all are done. Prints each translation that was not
// called, with the reason. The exit code is 0 if all results are the same and the layer said
// nothing, 77 if something is missing, and 1 otherwise.

#include "compute.hpp"
#include "gpu.hpp"
#include "graphics.hpp"
#include "queries.hpp"
#include "transfers.hpp"

using vkgate::Command;

namespace {

// clang-format off
#define INSTANCE_COMMANDS(X) \
    X(vkGetPhysicalDeviceFeatures) X(vkGetPhysicalDeviceProperties) \
    X(vkGetPhysicalDeviceMemoryProperties) X(vkGetPhysicalDeviceFormatProperties) \
    X(vkGetPhysicalDeviceImageFormatProperties) X(vkGetPhysicalDeviceQueueFamilyProperties) \
    X(vkGetPhysicalDeviceSparseImageFormatProperties) \
    X(vkGetPhysicalDeviceSurfaceCapabilitiesKHR) X(vkGetPhysicalDeviceSurfaceFormatsKHR) \
    X(vkGetPhysicalDeviceDisplayPropertiesKHR) X(vkGetPhysicalDeviceDisplayPlanePropertiesKHR) \
    X(vkGetDisplayModePropertiesKHR) X(vkGetDisplayPlaneCapabilitiesKHR)
#define DEVICE_COMMANDS(X) \
    X(vkBindBufferMemory) X(vkBindImageMemory) X(vkGetBufferMemoryRequirements) \
    X(vkGetImageMemoryRequirements) X(vkGetImageSparseMemoryRequirements) \
    X(vkGetImageSubresourceLayout) X(vkMapMemory) X(vkUnmapMemory) X(vkGetDeviceQueue) \
    X(vkCmdCopyBuffer) X(vkCmdCopyImage) X(vkCmdCopyBufferToImage) X(vkCmdCopyImageToBuffer) \
    X(vkCmdBlitImage) X(vkCmdResolveImage) X(vkCmdPipelineBarrier) X(vkCmdResetEvent) \
    X(vkCmdWriteTimestamp) X(vkCmdWriteBufferMarkerAMD) X(vkQueueSubmit) \
    X(vkCmdBindDescriptorSets) X(vkCmdPushConstants) X(vkCmdPushDescriptorSetKHR) \
    X(vkCmdPushDescriptorSetWithTemplateKHR) X(vkCmdSetDescriptorBufferOffsetsEXT) \
    X(vkCmdBindDescriptorBufferEmbeddedSamplersEXT) X(vkCmdBindVertexBuffers) \
    X(vkCmdBindIndexBuffer) X(vkCmdDraw) X(vkCmdDrawIndexed) X(vkCmdDispatch) X(vkCmdBeginQuery) \
    X(vkCmdEndQuery) X(vkCmdSetDepthBias) X(vkCreateRenderPass) X(vkCmdBeginRenderPass) \
    X(vkCmdNextSubpass) X(vkCmdEndRenderPass) X(vkCmdEndRendering) X(vkAcquireNextImageKHR) \
    X(vkDebugMarkerSetObjectNameEXT) X(vkDebugMarkerSetObjectTagEXT) \
    X(vkCmdDebugMarkerBeginEXT) X(vkCmdDebugMarkerEndEXT) X(vkCmdDebugMarkerInsertEXT) \
    X(vkCmdSetEvent) X(vkCmdWaitEvents)
// clang-format on

template <class Get>
vkgate::ExtensionSet supported(Get get) {
    std::uint32_t count = 0;
    CHECKED(get(&count, nullptr));
    std::vector<VkExtensionProperties> properties(count);
    CHECKED(get(&count, properties.data()));
    vkgate::ExtensionSet set;
    for (const VkExtensionProperties& extension : properties)
        if (const auto e = vkgate::find_extension(extension.extensionName);
            e != vkgate::Extension::none)
            set.insert(e);
    return set;
}
std::vector<const char*> names(const vkgate::ExtensionSet& set) {
    std::vector<const char*> all;
    for (vkgate::Extension e : set)
        all.push_back(vkgate::name(e));
    return all;
}

void create_instance(Gpu& gpu, const vkgate::Library& library) {
    vkgate::GlobalTable vk;
    vkgate::load(vk, library);
    using vkgate::Extension;
    const auto all = supported(
        [&](auto... out) { return vk.vkEnumerateInstanceExtensionProperties(nullptr, out...); });
    const auto extensions =
        names(all & vkgate::ExtensionSet{
                        Extension::KHR_surface, Extension::EXT_headless_surface,
                        Extension::KHR_get_surface_capabilities2, Extension::KHR_display,
                        Extension::KHR_get_display_properties2, Extension::EXT_debug_utils});
    auto application = made<VkApplicationInfo>(VK_STRUCTURE_TYPE_APPLICATION_INFO);
    application.apiVersion = VK_MAKE_VERSION(1, 4, 0);
    const auto messenger = messenger_of_validation();
    const char* const layer = "VK_LAYER_KHRONOS_validation";
    auto info = made<VkInstanceCreateInfo>(VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO);
    info.pNext = &messenger;
    info.pApplicationInfo = &application;
    info.enabledLayerCount = 1;
    info.ppEnabledLayerNames = &layer;
    info.enabledExtensionCount = static_cast<std::uint32_t>(extensions.size());
    info.ppEnabledExtensionNames = extensions.data();
    if (const VkResult result = vk.vkCreateInstance(&info, nullptr, &gpu.instance);
        result != VK_SUCCESS)
        fail("no instance with the validation layer: VkResult " + std::to_string(result), skipped);
    const vkgate::InstanceGate gate(vk, info);
    vkgate::load(Native::instance, library, gpu.instance, gate);
    gpu.vki = Native::instance;
    VkDebugUtilsMessengerEXT created = {};
    CHECKED(gpu.vki.vkCreateDebugUtilsMessengerEXT(gpu.instance, &messenger, nullptr, &created));
    gpu.at_end = [&gpu, created] {
        gpu.vki.vkDestroyDebugUtilsMessengerEXT(gpu.instance, created, nullptr);
    };

    std::uint32_t count = 1;
    gpu.vki.vkEnumeratePhysicalDevices(gpu.instance, &count, &gpu.physical);
    if (count == 0)
        fail("no physical device", skipped);
    const auto of_device = supported([&](auto... out) {
        return gpu.vki.vkEnumerateDeviceExtensionProperties(gpu.physical, nullptr, out...);
    });
    const auto device_extensions = names(
        of_device & vkgate::ExtensionSet{
                        Extension::KHR_swapchain, Extension::KHR_push_descriptor,
                        Extension::KHR_maintenance5, Extension::KHR_maintenance6,
                        Extension::KHR_map_memory2, Extension::EXT_multi_draw,
                        Extension::EXT_transform_feedback, Extension::EXT_depth_bias_control,
                        Extension::EXT_descriptor_buffer, Extension::EXT_image_compression_control,
                        Extension::EXT_host_image_copy, Extension::AMD_buffer_marker,
                        Extension::KHR_maintenance7});
    VkPhysicalDeviceProperties properties;
    gpu.vki.vkGetPhysicalDeviceProperties(gpu.physical, &properties);
    std::printf("%s\n", properties.deviceName);

    // Enables every feature of these structures that there is.
    auto v11 = made<VkPhysicalDeviceVulkan11Features>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_1_FEATURES);
    auto v12 = made<VkPhysicalDeviceVulkan12Features>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES);
    auto v13 = made<VkPhysicalDeviceVulkan13Features>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_3_FEATURES);
    auto v14 = made<VkPhysicalDeviceVulkan14Features>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_4_FEATURES);
    auto multi_draw = made<VkPhysicalDeviceMultiDrawFeaturesEXT>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MULTI_DRAW_FEATURES_EXT);
    auto transform_feedback = made<VkPhysicalDeviceTransformFeedbackFeaturesEXT>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_TRANSFORM_FEEDBACK_FEATURES_EXT);
    auto depth_bias = made<VkPhysicalDeviceDepthBiasControlFeaturesEXT>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_DEPTH_BIAS_CONTROL_FEATURES_EXT);
    auto descriptor_buffer = made<VkPhysicalDeviceDescriptorBufferFeaturesEXT>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_DESCRIPTOR_BUFFER_FEATURES_EXT);
    auto features = made<VkPhysicalDeviceFeatures2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2);
    void** last = &features.pNext;
    const auto add = [&](auto& structure, bool is_known) {
        if (is_known)
            last = &(*(*last = &structure, &structure)).pNext;
    };
    add(v11, true);
    add(v12, true);
    add(v13, properties.apiVersion >= VK_MAKE_VERSION(1, 3, 0));
    add(v14, properties.apiVersion >= VK_MAKE_VERSION(1, 4, 0));
    add(multi_draw, of_device.contains(Extension::EXT_multi_draw));
    add(transform_feedback, of_device.contains(Extension::EXT_transform_feedback));
    add(depth_bias, of_device.contains(Extension::EXT_depth_bias_control));
    add(descriptor_buffer, of_device.contains(Extension::EXT_descriptor_buffer));
    gpu.vki.vkGetPhysicalDeviceFeatures2(gpu.physical, &features);
    features.features.robustBufferAccess = VK_FALSE;
    v14.pushDescriptor = VK_TRUE;  // VK_KHR_push_descriptor asks for it

    const float priority = 1;
    auto queue_info = made<VkDeviceQueueCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO);
    queue_info.queueCount = 1;
    queue_info.pQueuePriorities = &priority;
    auto device_info = made<VkDeviceCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO);
    device_info.pNext = &features;
    device_info.queueCreateInfoCount = 1;
    device_info.pQueueCreateInfos = &queue_info;
    device_info.enabledExtensionCount = static_cast<std::uint32_t>(device_extensions.size());
    device_info.ppEnabledExtensionNames = device_extensions.data();
    CHECKED(gpu.vki.vkCreateDevice(gpu.physical, &device_info, nullptr, &gpu.device));
    const vkgate::DeviceGate device_gate(gate, properties.apiVersion, device_info);
    vkgate::load(Native::device, Native::instance, gpu.device, device_gate);
    gpu.vk = Native::device;
    gpu.vk.vkGetDeviceQueue(gpu.device, 0, 0, &gpu.queue);
    auto pool_info = made<VkCommandPoolCreateInfo>(VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO);
    CHECKED(gpu.vk.vkCreateCommandPool(gpu.device, &pool_info, nullptr, &gpu.pool));
}

/// The tables in which every older command is withheld, and filled where its newer one is there.
/// Calls are counted.
void use_translations(Gpu& gpu) {
#define WITHHOLD_INSTANCE(name) gpu.vki.name = nullptr;
#define WITHHOLD_DEVICE(name) gpu.vk.name = nullptr;
    INSTANCE_COMMANDS(WITHHOLD_INSTANCE)
    DEVICE_COMMANDS(WITHHOLD_DEVICE)
    vkgate::fill_old_by_new<Native>(gpu.vki);
    vkgate::fill_old_by_new<Native>(gpu.vk);
    vkgate::fill_events_by_new<Native>(gpu.vk);
#define COUNT(table, name)                                                                         \
    if (Counted<Command::name>::next = (table).name; (table).name != nullptr)                      \
        (table).name = Counted<Command::name>::call;
#define COUNT_INSTANCE(name) COUNT(gpu.vki, name)
#define COUNT_DEVICE(name) COUNT(gpu.vk, name)
    INSTANCE_COMMANDS(COUNT_INSTANCE)
    DEVICE_COMMANDS(COUNT_DEVICE)
}

struct Work {
    const char* name;
    std::string (*run)(Gpu&);
    std::vector<Command> needs;  ///< beyond what every device has
};

}  // namespace

int main(int count, char** arguments) {
    std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);
    vkgate::Library library = vkgate::Library::open(arguments[1]);
    if (!library)
        fail(library.error().message(), skipped);
    Gpu gpu;
    create_instance(gpu, library);
    const vkgate::InstanceTable& vki = Native::instance;
    const vkgate::DeviceTable& vk = Native::device;
    use_translations(gpu);
    const vkgate::InstanceTable translated_vki = gpu.vki;
    const vkgate::DeviceTable translated_vk = gpu.vk;
    // Where there is no newer command, work goes on with the own one.
    vkgate::fill(gpu.vki, vki);
    vkgate::fill(gpu.vk, vk);
    const vkgate::InstanceTable used_vki = gpu.vki;
    const vkgate::DeviceTable used_vk = gpu.vk;

    const Work works[] = {
        {"query_physical_device", query_physical_device, {}},
        {"query_memory", query_memory, {}},
        {"query_surface",
         query_surface,
         {Command::vkCreateSwapchainKHR, Command::vkCreateHeadlessSurfaceEXT}},
        {"copy_buffers", copy_buffers, {}},
        {"copy_images", copy_images, {}},
        {"copy_between_buffers_and_images", copy_between_buffers_and_images, {}},
        {"blit_images", blit_images, {}},
        {"resolve_images", resolve_images, {}},
        {"bind_descriptor_sets", bind_descriptor_sets, {}},
        {"push_descriptors", push_descriptors, {Command::vkCmdPushDescriptorSetKHR}},
        {"bind_descriptor_buffers",
         bind_descriptor_buffers,
         {Command::vkCmdBindDescriptorBuffersEXT}},
        {"order_by_barriers", order_by_barriers, {}},
        {"order_by_events", order_by_events, {}},
        {"write_timestamps", write_timestamps, {}},
        {"submit_in_order", submit_in_order, {}},
        {"draw", draw, {}},
        {"clear_views", clear_views, {}},
        {"set_depth_bias", set_depth_bias, {Command::vkCmdSetDepthBias2EXT}},
        {"mark", mark, {}}};
    unsigned different = 0;
    for (const Work& work : works) {
        bool is_wanted = count == 2;
        for (int i = 2; i < count; ++i)
            is_wanted = is_wanted || std::strcmp(arguments[i], work.name) == 0;
        if (!is_wanted)
            continue;
        bool is_possible = true;
        for (Command c : work.needs)
            is_possible = is_possible && (vkgate::get_slot(vk, c) != nullptr ||
                                          vkgate::get_slot(vki, c) != nullptr);
        if (!is_possible) {
            std::printf("not done: %s\n", work.name);
            continue;
        }
        std::string results[2];
        const bool has_native = work.run != mark || vk.vkCmdDebugMarkerBeginEXT != nullptr;
        for (int translated = has_native ? 0 : 1; translated != 2; ++translated) {
            gpu.vki = translated != 0 ? used_vki : vki;
            gpu.vk = translated != 0 ? used_vk : vk;
            doing = work.name;
            results[translated] = work.run(gpu);
            gpu.clean();
            if (messages != 0)
                fail(translated != 0 ? "with translations" : "with the device's own commands");
        }
        const bool same = !has_native || results[0] == results[1];
        different += same ? 0 : 1;
        std::printf("%s: %s (%zu bytes)\n", work.name,
                    !has_native ? "only translated"
                    : same      ? "the same"
                                : "DIFFERENT",
                    results[1].size());
    }

    unsigned called = 0;
#define REPORT(table, name)                                                                        \
    if (Counted<Command::name>::calls != 0)                                                        \
        ++called;                                                                                  \
    else                                                                                           \
        std::printf("not called: %s%s\n", #name,                                                   \
                    (table).name == nullptr ? ", there is no newer command" : "");
#define REPORT_INSTANCE(name) REPORT(translated_vki, name)
#define REPORT_DEVICE(name) REPORT(translated_vk, name)
    INSTANCE_COMMANDS(REPORT_INSTANCE)
    DEVICE_COMMANDS(REPORT_DEVICE)
    vk.vkDestroyCommandPool(gpu.device, gpu.pool, nullptr);
    vk.vkDestroyDevice(gpu.device, nullptr);
    gpu.at_end();
    vki.vkDestroyInstance(gpu.instance, nullptr);
    std::printf("%u translations called, %u results different, %d messages\n", called, different,
                messages);
    return different != 0 || messages != 0 ? 1 : 0;
}
