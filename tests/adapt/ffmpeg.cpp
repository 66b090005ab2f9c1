// FFmpeg's Vulkan device with tables of vkgate, and FFmpeg on a device of the application's, on a
// real driver. Prints one line for each check, and how many names were refused. The exit code is 0
// if all checks passed, and 77 if there is no Vulkan device.
#include "counting.hpp"

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#ifdef __GNUC__
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#endif
extern "C" {
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavutil/hwcontext.h>
#include <libavutil/hwcontext_vulkan.h>
#include <libavutil/imgutils.h>
}
#ifdef __GNUC__
#pragma GCC diagnostic pop
#endif

#include <vkgate/adapt/ffmpeg.hpp>
#include <vkgate/adapt/proc_addr_features.hpp>

namespace {

using vkgate::Command;

int failures = 0;

void check(const char* what, bool passed) {
    std::printf("%s: %s\n", passed ? "ok" : "FAILED", what);
    failures += passed ? 0 : 1;
}

// --- A device of the application's

struct Application {
    vkgate::InstanceTable vki;
    vkgate::DeviceTable vkd;
    VkInstance instance{};
    VkPhysicalDevice gpu{};
    VkDevice device{};
    float priority = 1;
    VkDeviceQueueCreateInfo queue_info{};
    VkPhysicalDeviceVulkan13Features features_1_3{};
    VkPhysicalDeviceVulkan12Features features_1_2{};
    VkPhysicalDeviceVulkan11Features features_1_1{};
    VkPhysicalDeviceFeatures2 features{};
    VkDeviceCreateInfo info{};

    Application() = default;
    Application(const Application&) = delete;
    Application& operator=(const Application&) = delete;
    ~Application() {
        if (device != VkDevice())
            vkd.vkDestroyDevice(device, nullptr);
        if (instance != VkInstance())
            vki.vkDestroyInstance(instance, nullptr);
    }

    bool make(PFN_vkGetInstanceProcAddr query, uint32_t version,
              const std::vector<const char*>& extensions) {
        vkgate::GlobalTable vk;
        vkgate::load(vk, query);
        VkApplicationInfo app{};
        app.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
        app.apiVersion = version;
        VkInstanceCreateInfo instance_info{};
        instance_info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
        instance_info.pApplicationInfo = &app;
        if (vk.vkCreateInstance(&instance_info, nullptr, &instance) != VK_SUCCESS)
            return false;
        const vkgate::InstanceGate instance_gate(vk, instance_info);
        vkgate::load(vki, query, instance, instance_gate);
        uint32_t count = 1;
        if (vki.vkEnumeratePhysicalDevices(instance, &count, &gpu) < VK_SUCCESS || count == 0)
            return false;
        VkPhysicalDeviceProperties properties;
        vki.vkGetPhysicalDeviceProperties(gpu, &properties);
        features.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2;
        features_1_1.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_1_FEATURES;
        features_1_2.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES;
        features_1_3.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_3_FEATURES;
        features.pNext = &features_1_1;
        features_1_1.pNext = &features_1_2;
        if (version >= VK_API_VERSION_1_3)
            features_1_2.pNext = &features_1_3;
        if (version >= VK_API_VERSION_1_2) {
            vki.vkGetPhysicalDeviceFeatures2(gpu, &features);
            info.pNext = &features;
        }
        queue_info.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO;
        queue_info.queueCount = 1;
        queue_info.pQueuePriorities = &priority;
        info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
        info.queueCreateInfoCount = 1;
        info.pQueueCreateInfos = &queue_info;
        info.enabledExtensionCount = static_cast<uint32_t>(extensions.size());
        info.ppEnabledExtensionNames = extensions.data();
        if (vki.vkCreateDevice(gpu, &info, nullptr, &device) != VK_SUCCESS)
            return false;
        const vkgate::DeviceGate gate(instance_gate, properties.apiVersion, info);
        return vkgate::load(vkd, vki, device, gate).has(Command::vkDeviceWaitIdle);
    }
};

// --- FFmpeg

AVVulkanDeviceContext& context_of(AVBufferRef* device) {
    return *static_cast<AVVulkanDeviceContext*>(
        reinterpret_cast<AVHWDeviceContext*>(device->data)->hwctx);
}

constexpr int width = 320;
constexpr int height = 240;

AVFrame* new_picture() {
    AVFrame* const picture = av_frame_alloc();
    picture->format = AV_PIX_FMT_YUV420P;
    picture->width = width;
    picture->height = height;
    av_frame_get_buffer(picture, 0);
    uint32_t number = 1;
    for (int plane = 0; plane != 3; ++plane)
        for (int y = 0; y != (plane == 0 ? height : height / 2); ++y)
            for (int x = 0; x != (plane == 0 ? width : width / 2); ++x) {
                number = number * 1664525U + 1013904223U;
                picture->data[plane][y * picture->linesize[plane] + x] =
                    static_cast<uint8_t>((x + y) / 2 + static_cast<int>(number >> 27));
            }
    return picture;
}

std::vector<uint8_t> bytes_of(const AVFrame* picture) {
    const auto format = static_cast<AVPixelFormat>(picture->format);
    std::vector<uint8_t> bytes(
        static_cast<size_t>(av_image_get_buffer_size(format, picture->width, picture->height, 1)));
    av_image_copy_to_buffer(bytes.data(), static_cast<int>(bytes.size()), picture->data,
                            picture->linesize, format, picture->width, picture->height, 1);
    return bytes;
}

// Uploads a picture and downloads it again. Empty if FFmpeg fails.
std::vector<uint8_t> round_trip(AVBufferRef* device, const AVFrame* picture) {
    std::vector<uint8_t> bytes;
    AVBufferRef* frames = av_hwframe_ctx_alloc(device);
    auto& pool = *reinterpret_cast<AVHWFramesContext*>(frames->data);
    pool.format = AV_PIX_FMT_VULKAN;
    pool.sw_format = AV_PIX_FMT_YUV420P;
    pool.width = width;
    pool.height = height;
    AVFrame* gpu_frame = av_frame_alloc();
    AVFrame* copy = av_frame_alloc();
    if (av_hwframe_ctx_init(frames) >= 0 && av_hwframe_get_buffer(frames, gpu_frame, 0) >= 0 &&
        av_hwframe_transfer_data(gpu_frame, picture, 0) >= 0 &&
        av_hwframe_transfer_data(copy, gpu_frame, 0) >= 0)
        bytes = bytes_of(copy);
    av_frame_free(&copy);
    av_frame_free(&gpu_frame);
    av_buffer_unref(&frames);
    return bytes;
}

struct Filter {
    const char* name;
    const char* options;
};
constexpr Filter filter_list[] = {
    {"scale_vulkan", "w=160:h=120"}, {"hflip_vulkan", nullptr}, {"gblur_vulkan", nullptr}};

// Runs a picture through a filter, between an upload and a download. Empty if FFmpeg fails.
std::vector<uint8_t> filtered(AVBufferRef* device, AVFrame* picture, const Filter& filter) {
    char input[128];
    std::snprintf(input, sizeof input,
                  "video_size=%dx%d:pix_fmt=yuv420p:time_base=1/25:pixel_aspect=1/1", width,
                  height);
    const Filter chain[] = {
        {"buffer", input},       {"hwupload", nullptr}, filter,
        {"hwdownload", nullptr}, {"format", "yuv420p"}, {"buffersink", nullptr}};
    AVFilterGraph* graph = avfilter_graph_alloc();
    AVFilterContext* first = nullptr;
    AVFilterContext* last = nullptr;
    bool is_linked = true;
    for (const Filter& link : chain) {
        AVFilterContext* const next =
            avfilter_graph_alloc_filter(graph, avfilter_get_by_name(link.name), link.name);
        if (std::strcmp(link.name, "hwupload") == 0)
            next->hw_device_ctx = av_buffer_ref(device);
        is_linked = is_linked && avfilter_init_str(next, link.options) >= 0 &&
                    (last == nullptr || avfilter_link(last, 0, next, 0) >= 0);
        first = first == nullptr ? next : first;
        last = next;
    }
    AVFrame* result = av_frame_alloc();
    std::vector<uint8_t> bytes;
    if (is_linked && avfilter_graph_config(graph, nullptr) >= 0 &&
        av_buffersrc_write_frame(first, picture) >= 0 && av_buffersink_get_frame(last, result) >= 0)
        bytes = bytes_of(result);
    av_frame_free(&result);
    avfilter_graph_free(&graph);
    return bytes;
}

// --- The checks

// FFmpeg's own device, called through tables.
bool own_device(std::vector<std::vector<uint8_t>>& pictures) {
    AVBufferRef* device = nullptr;
    if (av_hwdevice_ctx_create(&device, AV_HWDEVICE_TYPE_VULKAN, nullptr, nullptr, 0) < 0)
        return false;
    const AVVulkanDeviceContext& context = context_of(device);

    const vkgate::InstanceGate instance_gate = vkgate::ffmpeg_instance_gate(context);
    const vkgate::DeviceGate gate = vkgate::ffmpeg_device_gate(context);
    vkgate::InstanceTable vki;
    vkgate::DeviceTable vkd;
    vkgate::load(vki, context.get_proc_addr, context.inst, instance_gate);
    const auto report =
        vkgate::load(vkd, context.get_proc_addr, context.inst, context.act_dev, gate);

    std::printf("FFmpeg's device: Vulkan 1.%u, %d + %d extensions, %zu device commands\n",
                VK_VERSION_MINOR(gate.api_version()), context.nb_enabled_inst_extensions,
                context.nb_enabled_dev_extensions, report.delivered().size());
    check("commands of Vulkan 1.3 may be called since FFmpeg 6.1, which asks for it",
          (vkd.vkCmdBeginRendering != nullptr) == (LIBAVUTIL_VERSION_MAJOR >= 59));
    check("all names of FFmpeg's lists are known, and at their level",
          instance_gate.ignored_name_count() == 0 && gate.ignored_name_count() == 0);
    check("the gates have all names of the lists",
          gate.extensions().size() == static_cast<size_t>(context.nb_enabled_inst_extensions +
                                                          context.nb_enabled_dev_extensions));
    check("what the gate allows is there", report.missing().empty());
    VkFence fence{};
    VkFenceCreateInfo fence_info{};
    fence_info.sType = VK_STRUCTURE_TYPE_FENCE_CREATE_INFO;
    check("the table is called on FFmpeg's device",
          vkd.vkCreateFence(context.act_dev, &fence_info, nullptr, &fence) == VK_SUCCESS &&
              vkd.vkGetFenceStatus(context.act_dev, fence) == VK_NOT_READY);
    vkd.vkDestroyFence(context.act_dev, fence, nullptr);
    const auto device_query = vki.vkGetDeviceProcAddr;
    size_t forbidden = 0;
    for (Command c : vkgate::CommandSet::all())
        if (vkgate::level(c) == vkgate::Level::device && !gate.allows_any_alias(c) &&
            device_query(context.act_dev, vkgate::name(c)) != nullptr)
            ++forbidden;
    std::printf("FFmpeg's device: vkGetDeviceProcAddr has %zu that may not be called\n", forbidden);

    AVFrame* picture = new_picture();
    check("FFmpeg's device: a picture comes back as it was",
          round_trip(device, picture) == bytes_of(picture));
    for (const Filter& filter : filter_list) {
        pictures.push_back(filtered(device, picture, filter));
        check(filter.name, !pictures.back().empty());
    }
    av_frame_free(&picture);
    av_buffer_unref(&device);
    return true;
}

// Why fill_ffmpeg_context() refused.
std::string reason;

bool is_refused_for(AVBufferRef* device, const char* words) {
    return device == nullptr && reason.find(words) != std::string::npos;
}

// A context for the application's device, initialized by FFmpeg. NULL if FFmpeg refuses it.
AVBufferRef* give(const Application& app, vkgate::FfmpegExtensionNames& names,
                  const char* const* listed = nullptr) {
    AVBufferRef* device = av_hwdevice_ctx_alloc(AV_HWDEVICE_TYPE_VULKAN);
    AVVulkanDeviceContext& context = context_of(device);
    context.inst = app.instance;
    context.phys_dev = app.gpu;
    context.act_dev = app.device;
    const char* const problem = vkgate::fill_ffmpeg_context<loader>(context, app.info, names);
    reason = problem != nullptr ? problem : "";
    if (problem != nullptr)
        std::puts(problem);
    else
        check("the context has the gating query",
              context.get_proc_addr == vkgate::get_instance_proc_addr<loader>);
    context.get_proc_addr = counted::query;
    if (listed != nullptr) {
        context.enabled_dev_extensions = listed;
        context.nb_enabled_dev_extensions = 1;
    }
    if (problem != nullptr || av_hwdevice_ctx_init(device) < 0)
        av_buffer_unref(&device);
    return device;
}

void device_of_the_application(const std::vector<std::vector<uint8_t>>& pictures) {
    const std::vector<const char*> extensions = {"VK_KHR_external_memory_fd",
                                                 "VK_EXT_external_memory_host"};
    Application app;
    if (!app.make(vkgate::get_instance_proc_addr<loader>, vkgate::ffmpeg_vulkan_version,
                  extensions))
        return check("the application has a device", false);
    vkgate::FfmpegExtensionNames names;
    AVBufferRef* device = give(app, names);
    check("FFmpeg takes the application's device", device != nullptr);
    if (device == nullptr)
        return;
    const AVVulkanDeviceContext& context = context_of(device);
    check("the lists have what was enabled",
          context.enabled_inst_extensions == nullptr && context.nb_enabled_dev_extensions == 2 &&
              vkgate::DeviceGate(vkgate::InstanceGate(VK_API_VERSION_1_2), VK_API_VERSION_1_2,
                                 context.enabled_dev_extensions, 2)
                      .extensions() == loader.gate(app.device).extensions());
    check("the context has the features that were enabled",
          app.features.features.shaderInt64 != VK_FALSE &&
              context.device_features.features.shaderInt64 != VK_FALSE);
    AVFrame* picture = new_picture();
    check("the application's device: a picture comes back as it was",
          round_trip(device, picture) == bytes_of(picture));
    for (size_t i = 0; i != pictures.size(); ++i) {
        const auto bytes = filtered(device, picture, filter_list[i]);
        char what[128];
        std::snprintf(what, sizeof what, "%s gives the same on both devices: %zu bytes",
                      filter_list[i].name, bytes.size());
        check(what, !bytes.empty() && bytes == pictures[i]);
    }
    counted::print();
    av_frame_free(&picture);
    av_buffer_unref(&device);
}

// The same with a loader that gates by features, too.
vkgate::FeatureGatedLoader feature_loader;

void device_gated_by_features() {
    const auto query = vkgate::get_instance_proc_addr<feature_loader>;
    feature_loader.load(counted::of_vulkan);
    Application app;
    if (!app.make(query, vkgate::ffmpeg_vulkan_version, {}))
        return check("the application has a device that is gated by features", false);
    AVBufferRef* device = av_hwdevice_ctx_alloc(AV_HWDEVICE_TYPE_VULKAN);
    AVVulkanDeviceContext& context = context_of(device);
    context.inst = app.instance;
    context.phys_dev = app.gpu;
    context.act_dev = app.device;
    vkgate::FfmpegExtensionNames names;
    const char* const problem =
        vkgate::fill_ffmpeg_context<feature_loader>(context, app.info, names);
    check("FFmpeg takes a device that is gated by features", problem == nullptr &&
                                                                 context.get_proc_addr == query &&
                                                                 av_hwdevice_ctx_init(device) >= 0);
    av_buffer_unref(&device);
}

// What FFmpeg asks for, where Vulkan has whatever is asked for.
void names_of_ffmpeg() {
    Application app;
    if (!app.make(vkgate::get_instance_proc_addr<loader>, vkgate::ffmpeg_vulkan_version, {}))
        return check("the application has a device", false);
    vkgate::FfmpegExtensionNames names;
    AVBufferRef* device = give(app, names);
    check("FFmpeg takes the application's device", device != nullptr);
    counted::print();
    check("names that Vulkan has are refused", !counted::of_device.refused.empty());
    av_buffer_unref(&device);
}

void mistakes() {
    Application app;
    if (!app.make(vkgate::get_instance_proc_addr<loader>, vkgate::ffmpeg_vulkan_version, {}))
        return check("the application has a device without extensions", false);
    vkgate::FfmpegExtensionNames names;
    const char* const not_enabled = "VK_KHR_external_memory_fd";
    AVBufferRef* device = give(app, names, &not_enabled);
    check("an extension that is listed but not enabled is refused by FFmpeg", device == nullptr);
    av_buffer_unref(&device);

    Application ungated;
    if (!ungated.make(counted::of_vulkan, vkgate::ffmpeg_vulkan_version, {}))
        return check("the application has a device without a gate", false);
    device = give(ungated, names);
    check("a device that was made without the loader is refused",
          is_refused_for(device, "inst was not created"));
    av_buffer_unref(&device);

    Application old;
    if (!old.make(vkgate::get_instance_proc_addr<loader>, VK_API_VERSION_1_1, {}))
        return check("the application has a device of Vulkan 1.1", false);
    device = give(old, names);
    check("a device of Vulkan 1.1 is refused", is_refused_for(device, "needs Vulkan 1.2, and"));
    av_buffer_unref(&device);

    Application queueless;
    if (!queueless.make(vkgate::get_instance_proc_addr<loader>, vkgate::ffmpeg_vulkan_version, {}))
        return check("the application has a device for the queues", false);
    queueless.queue_info.flags = VK_DEVICE_QUEUE_CREATE_PROTECTED_BIT;
    device = give(queueless, names);
    check("a device whose queues have flags is refused", is_refused_for(device, "queues"));
    av_buffer_unref(&device);
    check("a context that is not initialized has a gate that allows nothing",
          vkgate::ffmpeg_device_gate({}).allowed().empty());
}

}  // namespace

int main(int count, char** /*arguments*/) {
    av_log_set_level(AV_LOG_ERROR);
    counted::open();
    std::printf("libavutil %u.%u\n", avutil_version() >> 16, avutil_version() >> 8 & 0xFFU);
    if (count > 1) {
        names_of_ffmpeg();
        return failures == 0 ? 0 : 1;
    }
    std::vector<std::vector<uint8_t>> pictures;
    if (!own_device(pictures)) {
        std::puts("skipped: FFmpeg finds no Vulkan device");
        return 77;
    }
    device_of_the_application(pictures);
    device_gated_by_features();
    mistakes();
    return failures == 0 ? 0 : 1;
}
