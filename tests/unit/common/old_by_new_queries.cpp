// Older queries of physical devices and of the window system by newer ones.

#include "../../support/context.hpp"
#include "../../support/returned_arrays.hpp"
#include "../../support/support.hpp"

#include <vkgate/common/old_by_new.hpp>

using vkgate::Command;

namespace {

const auto gpu = handle<VkPhysicalDevice>(1);
const auto surface = handle<VkSurfaceKHR>(6);
const auto display = handle<VkDisplayKHR>(7);
const auto mode = handle<VkDisplayModeKHR>(8);

template <Command... commands>
vkgate::InstanceTable& instance_with() {
    vkgate::InstanceTable& table = recording_instance<commands...>();
    vkgate::fill_old_by_new<TestContext>(table);
    return table;
}

}  // namespace

TEST_CASE("older queries of a physical device return what the newer ones do") {
    const auto& vk = instance_with<Command::vkGetPhysicalDeviceFeatures2,
                                   Command::vkGetPhysicalDeviceProperties2,
                                   Command::vkGetPhysicalDeviceMemoryProperties2,
                                   Command::vkGetPhysicalDeviceFormatProperties2>();

    VkPhysicalDeviceFeatures features = {};
    auto features2 =
        with_type<VkPhysicalDeviceFeatures2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2);
    CHECK(recorded([&] { vk.vkGetPhysicalDeviceFeatures(gpu, &features); }) ==
          recorded([&] { vk.vkGetPhysicalDeviceFeatures2(gpu, &features2); }));
    CHECK(same_bytes(features, features2.features));

    VkPhysicalDeviceProperties properties = {};
    auto properties2 =
        with_type<VkPhysicalDeviceProperties2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2);
    CHECK(recorded([&] { vk.vkGetPhysicalDeviceProperties(gpu, &properties); }) ==
          recorded([&] { vk.vkGetPhysicalDeviceProperties2(gpu, &properties2); }));
    CHECK(same_bytes(properties, properties2.properties));

    VkPhysicalDeviceMemoryProperties memory_properties = {};
    auto memory_properties2 = with_type<VkPhysicalDeviceMemoryProperties2>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MEMORY_PROPERTIES_2);
    CHECK(recorded([&] { vk.vkGetPhysicalDeviceMemoryProperties(gpu, &memory_properties); }) ==
          recorded([&] { vk.vkGetPhysicalDeviceMemoryProperties2(gpu, &memory_properties2); }));
    CHECK(same_bytes(memory_properties, memory_properties2.memoryProperties));

    VkFormatProperties format_properties = {};
    auto format_properties2 = with_type<VkFormatProperties2>(VK_STRUCTURE_TYPE_FORMAT_PROPERTIES_2);
    const VkFormat format = VK_FORMAT_R8G8B8A8_UNORM;
    CHECK(recorded([&] {
              vk.vkGetPhysicalDeviceFormatProperties(gpu, format, &format_properties);
          }) == recorded([&] {
              vk.vkGetPhysicalDeviceFormatProperties2(gpu, format, &format_properties2);
          }));
    CHECK(same_members(format_properties, format_properties2.formatProperties));
}

TEST_CASE("image format properties are those of the newer query, and zero if it fails") {
    const auto& vk = instance_with<Command::vkGetPhysicalDeviceImageFormatProperties2>();
    const VkPhysicalDeviceImageFormatInfo2 info = {
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_IMAGE_FORMAT_INFO_2,
        nullptr,
        VK_FORMAT_R16_SFLOAT,
        VK_IMAGE_TYPE_3D,
        VK_IMAGE_TILING_LINEAR,
        VK_IMAGE_USAGE_STORAGE_BIT,
        VK_IMAGE_CREATE_MUTABLE_FORMAT_BIT};
    auto expected =
        with_type<VkImageFormatProperties2>(VK_STRUCTURE_TYPE_IMAGE_FORMAT_PROPERTIES_2);
    for (const VkResult result : {VK_SUCCESS, VK_ERROR_FORMAT_NOT_SUPPORTED}) {
        recorder.result = result;
        auto properties = pattern<VkImageFormatProperties>(9);
        CHECK(recorded([&] {
                  return vk.vkGetPhysicalDeviceImageFormatProperties(
                      gpu, VK_FORMAT_R16_SFLOAT, VK_IMAGE_TYPE_3D, VK_IMAGE_TILING_LINEAR,
                      VK_IMAGE_USAGE_STORAGE_BIT, VK_IMAGE_CREATE_MUTABLE_FORMAT_BIT, &properties);
              }) == recorded([&] {
                  return vk.vkGetPhysicalDeviceImageFormatProperties2(gpu, &info, &expected);
              }));
        CHECK(same_members(properties, result == VK_SUCCESS ? expected.imageFormatProperties
                                                            : VkImageFormatProperties()));
    }
}

TEST_CASE("arrays of a physical device are those of the newer queries") {
    const auto& vk = instance_with<Command::vkGetPhysicalDeviceQueueFamilyProperties2,
                                   Command::vkGetPhysicalDeviceSparseImageFormatProperties2>();
    check_array<VkQueueFamilyProperties, VkQueueFamilyProperties2>(
        VK_STRUCTURE_TYPE_QUEUE_FAMILY_PROPERTIES_2,
        [&](auto... out) { vk.vkGetPhysicalDeviceQueueFamilyProperties(gpu, out...); },
        [&](auto... out) { vk.vkGetPhysicalDeviceQueueFamilyProperties2(gpu, out...); });

    const VkPhysicalDeviceSparseImageFormatInfo2 info = {
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SPARSE_IMAGE_FORMAT_INFO_2,
        nullptr,
        VK_FORMAT_R16_SFLOAT,
        VK_IMAGE_TYPE_3D,
        VK_SAMPLE_COUNT_4_BIT,
        VK_IMAGE_USAGE_STORAGE_BIT,
        VK_IMAGE_TILING_LINEAR};
    check_array<VkSparseImageFormatProperties, VkSparseImageFormatProperties2>(
        VK_STRUCTURE_TYPE_SPARSE_IMAGE_FORMAT_PROPERTIES_2,
        [&](auto... out) {
            vk.vkGetPhysicalDeviceSparseImageFormatProperties(
                gpu, VK_FORMAT_R16_SFLOAT, VK_IMAGE_TYPE_3D, VK_SAMPLE_COUNT_4_BIT,
                VK_IMAGE_USAGE_STORAGE_BIT, VK_IMAGE_TILING_LINEAR, out...);
        },
        [&](auto... out) {
            vk.vkGetPhysicalDeviceSparseImageFormatProperties2(gpu, &info, out...);
        });
}

TEST_CASE("surface and display queries return what the newer ones do") {
    const auto& vk = instance_with<Command::vkGetPhysicalDeviceSurfaceCapabilities2KHR,
                                   Command::vkGetPhysicalDeviceSurfaceFormats2KHR,
                                   Command::vkGetPhysicalDeviceDisplayProperties2KHR,
                                   Command::vkGetPhysicalDeviceDisplayPlaneProperties2KHR,
                                   Command::vkGetDisplayModeProperties2KHR,
                                   Command::vkGetDisplayPlaneCapabilities2KHR>();
    const VkPhysicalDeviceSurfaceInfo2KHR surface_info = {
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SURFACE_INFO_2_KHR, nullptr, surface};
    check_array<VkSurfaceFormatKHR, VkSurfaceFormat2KHR>(
        VK_STRUCTURE_TYPE_SURFACE_FORMAT_2_KHR,
        [&](auto... out) { vk.vkGetPhysicalDeviceSurfaceFormatsKHR(gpu, surface, out...); },
        [&](auto... out) { vk.vkGetPhysicalDeviceSurfaceFormats2KHR(gpu, &surface_info, out...); });
    check_array<VkDisplayPropertiesKHR, VkDisplayProperties2KHR>(
        VK_STRUCTURE_TYPE_DISPLAY_PROPERTIES_2_KHR,
        [&](auto... out) { vk.vkGetPhysicalDeviceDisplayPropertiesKHR(gpu, out...); },
        [&](auto... out) { vk.vkGetPhysicalDeviceDisplayProperties2KHR(gpu, out...); });
    check_array<VkDisplayPlanePropertiesKHR, VkDisplayPlaneProperties2KHR>(
        VK_STRUCTURE_TYPE_DISPLAY_PLANE_PROPERTIES_2_KHR,
        [&](auto... out) { vk.vkGetPhysicalDeviceDisplayPlanePropertiesKHR(gpu, out...); },
        [&](auto... out) { vk.vkGetPhysicalDeviceDisplayPlaneProperties2KHR(gpu, out...); });
    check_array<VkDisplayModePropertiesKHR, VkDisplayModeProperties2KHR>(
        VK_STRUCTURE_TYPE_DISPLAY_MODE_PROPERTIES_2_KHR,
        [&](auto... out) { vk.vkGetDisplayModePropertiesKHR(gpu, display, out...); },
        [&](auto... out) { vk.vkGetDisplayModeProperties2KHR(gpu, display, out...); });

    auto capabilities2 =
        with_type<VkSurfaceCapabilities2KHR>(VK_STRUCTURE_TYPE_SURFACE_CAPABILITIES_2_KHR);
    const VkDisplayPlaneInfo2KHR plane_info = {VK_STRUCTURE_TYPE_DISPLAY_PLANE_INFO_2_KHR, nullptr,
                                               mode, 9};
    auto plane2 = with_type<VkDisplayPlaneCapabilities2KHR>(
        VK_STRUCTURE_TYPE_DISPLAY_PLANE_CAPABILITIES_2_KHR);
    for (const VkResult result : {VK_SUCCESS, VK_ERROR_SURFACE_LOST_KHR}) {
        recorder.result = result;
        VkSurfaceCapabilitiesKHR capabilities = {};
        CHECK(recorded([&] {
                  return vk.vkGetPhysicalDeviceSurfaceCapabilitiesKHR(gpu, surface, &capabilities);
              }) == recorded([&] {
                  return vk.vkGetPhysicalDeviceSurfaceCapabilities2KHR(gpu, &surface_info,
                                                                       &capabilities2);
              }));
        CHECK(same_members(capabilities, capabilities2.surfaceCapabilities) ==
              (result == VK_SUCCESS));
        VkDisplayPlaneCapabilitiesKHR plane = {};
        CHECK(recorded([&] { return vk.vkGetDisplayPlaneCapabilitiesKHR(gpu, mode, 9, &plane); }) ==
              recorded(
                  [&] { return vk.vkGetDisplayPlaneCapabilities2KHR(gpu, &plane_info, &plane2); }));
        CHECK(same_members(plane, plane2.capabilities) == (result == VK_SUCCESS));
    }
}

TEST_CASE("a query of an array fails if the newer query does") {
    const auto& vk = instance_with<Command::vkGetPhysicalDeviceSurfaceFormats2KHR>();
    const VkPhysicalDeviceSurfaceInfo2KHR info = {
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SURFACE_INFO_2_KHR, nullptr, surface};
    recorder.result = VK_ERROR_SURFACE_LOST_KHR;
    std::uint32_t count = 3, ignored = 0;
    VkSurfaceFormatKHR formats[3] = {};
    CHECK(recorded([&] {
              return vk.vkGetPhysicalDeviceSurfaceFormatsKHR(gpu, surface, &count, formats);
          }) == recorded([&] {
              return vk.vkGetPhysicalDeviceSurfaceFormats2KHR(gpu, &info, &ignored, nullptr);
          }));
    CHECK(count == 3);
    recorder.result = VK_SUCCESS;
    CHECK(vk.vkGetPhysicalDeviceSurfaceFormatsKHR(gpu, surface, &count, formats) == VK_INCOMPLETE);
    count = 5;
    VkSurfaceFormatKHR more[5] = {};
    CHECK(vk.vkGetPhysicalDeviceSurfaceFormatsKHR(gpu, surface, &count, more) == VK_SUCCESS);
}

namespace {

/// Says how many there are, and then fails.
VKAPI_ATTR VkResult VKAPI_CALL fail_late(VkPhysicalDevice, const VkPhysicalDeviceSurfaceInfo2KHR*,
                                         std::uint32_t* count, VkSurfaceFormat2KHR* formats) {
    *count = 2;
    if (formats != nullptr)
        formats[0].surfaceFormat.format = VK_FORMAT_R8_UNORM;
    return formats == nullptr ? VK_SUCCESS : VK_ERROR_SURFACE_LOST_KHR;
}

}  // namespace

TEST_CASE("a query of an array that fails late returns nothing") {
    auto& vk = instance_with<>();
    vk.vkGetPhysicalDeviceSurfaceFormats2KHR = fail_late;
    vkgate::fill_old_by_new<TestContext>(vk);
    std::uint32_t count = 3;
    VkSurfaceFormatKHR formats[3] = {};
    CHECK(vk.vkGetPhysicalDeviceSurfaceFormatsKHR(gpu, surface, &count, formats) ==
          VK_ERROR_SURFACE_LOST_KHR);
    CHECK(count == 3);
    CHECK(formats[0].format == VK_FORMAT_UNDEFINED);
}
