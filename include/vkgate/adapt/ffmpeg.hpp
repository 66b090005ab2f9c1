/// @file
/// FFmpeg's Vulkan devices: the gates of a device that FFmpeg made, and FFmpeg on a device that the
/// application made.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_ADAPT_FFMPEG_HPP
#define VKGATE_ADAPT_FFMPEG_HPP

#if !defined(AVUTIL_HWCONTEXT_VULKAN_H) || !defined(LIBAVUTIL_VERSION_INT)
#error "include libavutil/hwcontext_vulkan.h, in extern \"C\", before vkgate/adapt/ffmpeg.hpp"
#include <vkgate_needs_ffmpeg>  // ends the compilation here
#elif LIBAVUTIL_VERSION_MAJOR < 57
#error "vkgate/adapt/ffmpeg.hpp needs FFmpeg 5.0 or newer (libavutil 57)"
#endif

#include <stddef.h>
#include <stdint.h>

#include "../detail/bytes.hpp"
#include "../detail/decode.hpp"
#include "../extension.hpp"
#include "../gate.hpp"
#include "../implement/chain.hpp"
#include "../registry/types.hpp"
#include "proc_addr.hpp"

VKGATE_NAMESPACE_BEGIN

/// The version of Vulkan that FFmpeg needs, and asks for when it makes an instance itself: 1.2
/// before FFmpeg 6.1, then 1.3.
inline constexpr uint32_t ffmpeg_vulkan_version =
    LIBAVUTIL_VERSION_INT < AV_VERSION_INT(58, 11, 100) ? 1U << 22 | 2U << 12 : 1U << 22 | 3U << 12;

/// Names of extensions, in the form in which FFmpeg takes them. They must outlive the context that
/// fill_ffmpeg_context() makes of them.
class FfmpegExtensionNames final {
  public:
    FfmpegExtensionNames() = default;
    // FFmpeg points into it.
    FfmpegExtensionNames(const FfmpegExtensionNames&) = delete;
    FfmpegExtensionNames& operator=(const FfmpegExtensionNames&) = delete;
    ~FfmpegExtensionNames() = default;

  private:
    template <auto& loader>
    friend const char* fill_ffmpeg_context(AVVulkanDeviceContext& context,
                                           const VkDeviceCreateInfo& info,
                                           FfmpegExtensionNames& names);

    /// Sets a list of the context, and how many names it has.
    void list(const ExtensionSet& extensions, const char* const*& list, int& count) {
        list = names_ + used_;
        count = static_cast<int>(extensions.size());
        for (Extension e : extensions)
            names_[used_++] = vkgate::name(e);
        if (count == 0)
            list = nullptr;
    }

    const char* names_[detail::extension_count] = {};
    size_t used_ = 0;
};

VKGATE_FOREIGN_CALLS_BEGIN

/// The gate of the instance in an initialized context. FFmpeg's context has the names of the
/// extensions but not the version, so the gate takes the smallest that FFmpeg accepts. If the
/// application made the instance, its own gate may allow more.
[[nodiscard]] inline InstanceGate ffmpeg_instance_gate(const AVVulkanDeviceContext& context) {
    return {ffmpeg_vulkan_version, context.enabled_inst_extensions,
            static_cast<size_t>(context.nb_enabled_inst_extensions)};
}

/// The gate of the device in an initialized context. It allows nothing if the context is not
/// initialized.
[[nodiscard]] inline DeviceGate ffmpeg_device_gate(const AVVulkanDeviceContext& context) {
    PFN_vkGetPhysicalDeviceProperties get_properties = nullptr;
    if (context.get_proc_addr != nullptr)
        get_properties = detail::bit_cast<PFN_vkGetPhysicalDeviceProperties>(
            context.get_proc_addr(context.inst, "vkGetPhysicalDeviceProperties"));
    if (get_properties == nullptr || context.act_dev == VkDevice())
        return {};
    VkPhysicalDeviceProperties properties;
    get_properties(context.phys_dev, &properties);
    return {vkgate::ffmpeg_instance_gate(context), properties.apiVersion,
            context.enabled_dev_extensions, static_cast<size_t>(context.nb_enabled_dev_extensions)};
}

namespace detail {

/// The queues of a family that the application's device has. The index is -1 if there are none.
struct FfmpegQueues {
    int family = -1;
    int count = 0;
    VkQueueFlags flags = 0;
};

/// The queues of the create-info's i-th family, with all that they can do. FFmpeg gets queues by
/// vkGetDeviceQueue, which finds none that were created with flags.
inline FfmpegQueues ffmpeg_queues(const VkDeviceQueueCreateInfo& info,
                                  const VkQueueFamilyProperties* families, uint32_t family_count) {
    constexpr VkQueueFlags can_transfer = VK_QUEUE_GRAPHICS_BIT | VK_QUEUE_COMPUTE_BIT;
    if (info.flags != 0 || info.queueFamilyIndex >= family_count)
        return {};
    VkQueueFlags flags = families[info.queueFamilyIndex].queueFlags;
    if ((flags & can_transfer) != 0)
        flags |= VK_QUEUE_TRANSFER_BIT;
    return {static_cast<int>(info.queueFamilyIndex), static_cast<int>(info.queueCount), flags};
}

/// Of two families that can do what is wanted the one that can do less besides.
inline void prefer(FfmpegQueues& best, const FfmpegQueues& queues, VkQueueFlags wanted) {
    const auto abilities = [](VkQueueFlags flags) {
        int count = 0;
        for (; flags != 0; flags &= flags - 1)
            ++count;
        return count;
    };
    if ((queues.flags & wanted) != 0 &&
        (best.family < 0 || abilities(queues.flags) < abilities(best.flags)))
        best = queues;
}

}  // namespace detail

/// Completes the context of a device that the application made through `loader`, so that FFmpeg
/// uses that device, and gets only what it may call:
///
///     AVBufferRef* ffmpeg_device = av_hwdevice_ctx_alloc(AV_HWDEVICE_TYPE_VULKAN);
///     ...  // set inst, phys_dev and act_dev in its AVVulkanDeviceContext
///     const char* problem = vkgate::fill_ffmpeg_context<loader>(context, device_info, names);
///     if (problem == nullptr && av_hwdevice_ctx_init(ffmpeg_device) >= 0)
///
/// It sets the query, the lists of extensions as they were enabled, the fields of the queues, and
/// the features of Vulkan 1.0. Features beyond (device_features.pNext) and `alloc` stay as they
/// are. `info` is the device's create-info. Queues that were created with flags are left out.
///
/// Returns NULL, or what is wrong, as a static string; then the context is unchanged.
///
/// Precondition: the three handles belong together, and the device was created with `info`.
template <auto& loader>
[[nodiscard]] VKGATE_DETAIL_HIDDEN const char* fill_ffmpeg_context(AVVulkanDeviceContext& context,
                                                                   const VkDeviceCreateInfo& info,
                                                                   FfmpegExtensionNames& names) {
    const InstanceGate instance_gate = loader.gate(context.inst);
    const DeviceGate device_gate = loader.gate(context.act_dev);
    if (!instance_gate.is_known())
        return "AVVulkanDeviceContext::inst was not created through this GatedLoader.";
    if (!device_gate.is_known())
        return "AVVulkanDeviceContext::act_dev was not created through this GatedLoader.";
    if (device_gate.api_version() < ffmpeg_vulkan_version)
        return "FFmpeg before 6.1 needs Vulkan 1.2, and since then 1.3: in VkApplicationInfo, and "
               "of the device.";

    const auto get_families = detail::bit_cast<PFN_vkGetPhysicalDeviceQueueFamilyProperties>(
        vkgate::get_instance_proc_addr<loader>(context.inst,
                                               "vkGetPhysicalDeviceQueueFamilyProperties"));
    constexpr uint32_t most_families = 64;  // as many as FFmpeg takes
    VkQueueFamilyProperties families[most_families];
    uint32_t family_count = most_families;
    get_families(context.phys_dev, &family_count, families);
    detail::FfmpegQueues graphics;
    detail::FfmpegQueues transfer;
    detail::FfmpegQueues compute;
    for (uint32_t i = 0; i != info.queueCreateInfoCount; ++i) {
        const auto queues =
            detail::ffmpeg_queues(info.pQueueCreateInfos[i], families, family_count);
        detail::prefer(graphics, queues, VK_QUEUE_GRAPHICS_BIT);
        detail::prefer(transfer, queues, VK_QUEUE_TRANSFER_BIT);
        detail::prefer(compute, queues, VK_QUEUE_COMPUTE_BIT);
    }
    if (transfer.family < 0 || compute.family < 0)
        return "FFmpeg needs queues that can transfer and compute. The device has none of these "
               "without creation flags.";

    context.get_proc_addr = vkgate::get_instance_proc_addr<loader>;
    names.used_ = 0;
    const ExtensionSet instance_names = instance_gate.extensions();
    names.list(instance_names, context.enabled_inst_extensions, context.nb_enabled_inst_extensions);
    names.list(device_gate.extensions() - instance_names, context.enabled_dev_extensions,
               context.nb_enabled_dev_extensions);
    context.device_features.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2;
    const auto* const features = vkgate::find_in_chain<VkPhysicalDeviceFeatures2>(
        info.pNext, VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2);
    if (features != nullptr)
        context.device_features.features = features->features;
    else if (info.pEnabledFeatures != nullptr)
        context.device_features.features = *info.pEnabledFeatures;

#if LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(59, 34, 100)
    context.nb_qf = 0;
    for (uint32_t i = 0; i != info.queueCreateInfoCount; ++i) {
        const auto queues =
            detail::ffmpeg_queues(info.pQueueCreateInfos[i], families, family_count);
        if (queues.family < 0 || context.nb_qf == static_cast<int>(most_families))
            continue;
        AVVulkanDeviceQueueFamily& family = context.qf[context.nb_qf++];
        family = {};
        family.idx = queues.family;
        family.num = queues.count;
        family.flags = static_cast<VkQueueFlagBits>(queues.flags);
    }
#endif
#if LIBAVUTIL_VERSION_MAJOR < 60
    // FFmpeg crashes if a count is 0.
    // then.
#ifdef __GNUC__
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#endif
    context.queue_family_index = graphics.family;
    context.nb_graphics_queues = graphics.count;
    context.queue_family_tx_index = transfer.family;
    context.nb_tx_queues = transfer.count;
    context.queue_family_comp_index = compute.family;
    context.nb_comp_queues = compute.count;
    context.queue_family_encode_index = -1;
    context.nb_encode_queues = 0;
    context.queue_family_decode_index = -1;
    context.nb_decode_queues = 0;
#ifdef __GNUC__
#pragma GCC diagnostic pop
#endif
#endif
    return nullptr;
}

VKGATE_FOREIGN_CALLS_END

VKGATE_NAMESPACE_END

#endif  // VKGATE_ADAPT_FFMPEG_HPP
