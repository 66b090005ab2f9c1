// The physical-device commands of device extensions: NULL in the InstanceTable, filled in the
// PhysicalDeviceTable by what the physical device supports.

#include "fake_vulkan.hpp"
#include "support.hpp"

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Gate;
using vkgate::Level;
using vkgate::Report;

namespace {

/// From the registry's text: all physical-device commands that only device extensions provide.
const struct {
    Command command;
    Extension extension;
} rows[] = {
    {Command::vkAcquireWinrtDisplayNV, Extension::NV_acquire_winrt_display},
    {Command::vkEnumeratePhysicalDeviceQueueFamilyPerformanceCountersByRegionARM,
     Extension::ARM_performance_counters_by_region},
    {Command::vkEnumeratePhysicalDeviceQueueFamilyPerformanceQueryCountersKHR,
     Extension::KHR_performance_query},
    {Command::vkEnumeratePhysicalDeviceShaderInstrumentationMetricsARM,
     Extension::ARM_shader_instrumentation},
    {Command::vkGetPhysicalDeviceCalibrateableTimeDomainsEXT, Extension::EXT_calibrated_timestamps},
    {Command::vkGetPhysicalDeviceCalibrateableTimeDomainsKHR, Extension::KHR_calibrated_timestamps},
    {Command::vkGetPhysicalDeviceCooperativeMatrixFlexibleDimensionsPropertiesNV,
     Extension::NV_cooperative_matrix2},
    {Command::vkGetPhysicalDeviceCooperativeMatrixProperties2EXT,
     Extension::EXT_cooperative_matrix_maintenance1},
    {Command::vkGetPhysicalDeviceCooperativeMatrixPropertiesKHR, Extension::KHR_cooperative_matrix},
    {Command::vkGetPhysicalDeviceCooperativeMatrixPropertiesNV, Extension::NV_cooperative_matrix},
    {Command::vkGetPhysicalDeviceCooperativeVectorPropertiesNV, Extension::NV_cooperative_vector},
    {Command::vkGetPhysicalDeviceDescriptorSizeEXT, Extension::EXT_descriptor_heap},
    {Command::vkGetPhysicalDeviceExternalTensorPropertiesARM, Extension::ARM_tensors},
    {Command::vkGetPhysicalDeviceFragmentShadingRatesKHR, Extension::KHR_fragment_shading_rate},
    {Command::vkGetPhysicalDeviceMultisamplePropertiesEXT, Extension::EXT_sample_locations},
    {Command::vkGetPhysicalDeviceOpticalFlowImageFormatsNV, Extension::NV_optical_flow},
    {Command::vkGetPhysicalDevicePresentRectanglesKHR, Extension::KHR_swapchain},
    {Command::vkGetPhysicalDeviceQueueFamilyDataGraphEngineOperationPropertiesARM,
     Extension::ARM_data_graph_instruction_set_tosa},
    {Command::vkGetPhysicalDeviceQueueFamilyDataGraphOpticalFlowImageFormatsARM,
     Extension::ARM_data_graph_optical_flow},
    {Command::vkGetPhysicalDeviceQueueFamilyDataGraphProcessingEnginePropertiesARM,
     Extension::ARM_data_graph},
    {Command::vkGetPhysicalDeviceQueueFamilyDataGraphPropertiesARM, Extension::ARM_data_graph},
    {Command::vkGetPhysicalDeviceQueueFamilyPerformanceQueryPassesKHR,
     Extension::KHR_performance_query},
    {Command::vkGetPhysicalDeviceSupportedFramebufferMixedSamplesCombinationsNV,
     Extension::NV_coverage_reduction_mode},
    {Command::vkGetPhysicalDeviceSurfacePresentModes2EXT, Extension::EXT_full_screen_exclusive},
    {Command::vkGetPhysicalDeviceToolPropertiesEXT, Extension::EXT_tooling_info},
    {Command::vkGetPhysicalDeviceVideoCapabilitiesKHR, Extension::KHR_video_queue},
    {Command::vkGetPhysicalDeviceVideoEncodeQualityLevelPropertiesKHR,
     Extension::KHR_video_encode_queue},
    {Command::vkGetPhysicalDeviceVideoFormatPropertiesKHR, Extension::KHR_video_queue},
    {Command::vkGetWinrtDisplayNV, Extension::NV_acquire_winrt_display},
};

}  // namespace

TEST_CASE("the list of physical-device commands of device extensions is complete") {
    CommandSet listed;
    for (const auto& row : rows)
        listed.insert(row.command);
    CHECK(listed.size() == 29);
    // What no instance gate can ever allow.
    const Gate widest(VK_MAKE_API_VERSION(0, 1, 4, 0), vkgate::instance_extensions);
    CHECK((commands_of({Level::physical_device}) - widest.allowed()) == listed);
}

TEST_CASE("an instance table has no physical-device command of a device extension") {
    const Gate gate(VK_API_VERSION_1_2, vkgate::instance_extensions);
    FakeVulkan fake;
    vkgate::InstanceTable table;
    const Report report = load(table, FakeVulkan::get_instance_proc_addr, fake.instance(), gate);
    for (const auto& row : rows) {
        CAPTURE(row.command);
        CHECK(slot(table, row.command) == nullptr);
        CHECK_FALSE(report.asked().contains(row.command));
    }
}

TEST_CASE("a physical-device table has the commands of the device extensions that are supported") {
    const Gate instance(VK_API_VERSION_1_2);
    for (const auto& row : rows) {
        CAPTURE(row.command);
        VkExtensionProperties supported[1] = {};
        std::strcpy(supported[0].extensionName, name(row.extension));
        const Gate with = vkgate::physical_device_gate(instance, VK_API_VERSION_1_2, supported, 1);
        FakeVulkan fake;
        vkgate::PhysicalDeviceTable table;
        load(table, FakeVulkan::get_instance_proc_addr, fake.instance(), with);
        CHECK(slot(table, row.command) == FakeVulkan::pointer(row.command));
        CHECK(fake.commands_asked(FakeVulkan::Query::instance).contains(row.command));

        const Gate without = vkgate::physical_device_gate(
            instance, VK_API_VERSION_1_2, ExtensionSet::all() - ExtensionSet(row.extension));
        if (row.command != Command::vkGetPhysicalDevicePresentRectanglesKHR &&
            row.command !=
                Command::vkGetPhysicalDeviceQueueFamilyDataGraphEngineOperationPropertiesARM)
            CHECK_FALSE(without.allows(row.command));  // these two have another provider
    }
}

TEST_CASE("a physical-device gate has the instance's extensions and the supported ones") {
    const Gate instance(VK_API_VERSION_1_3, ExtensionSet(Extension::KHR_surface));
    const ExtensionSet supported(Extension::KHR_device_group);
    const Gate gate = vkgate::physical_device_gate(instance, VK_API_VERSION_1_0, supported);
    CHECK(gate.extensions() == ExtensionSet({Extension::KHR_surface, Extension::KHR_device_group}));
    CHECK(gate.allows(Command::vkGetPhysicalDevicePresentRectanglesKHR));  // needs both
    CHECK(gate.api_version() == VK_API_VERSION_1_0);
    CHECK_FALSE(gate.allows(Command::vkGetPhysicalDeviceToolProperties));  // 1.3

    const Gate from_array = vkgate::physical_device_gate(instance, VK_API_VERSION_1_0, nullptr, 0);
    CHECK(from_array.extensions() == instance.extensions());
    const Gate from_nothing =
        vkgate::physical_device_gate(instance, VK_API_VERSION_1_0, nullptr, 3);
    CHECK(from_nothing.extensions() == instance.extensions());
    VkExtensionProperties unknown[2] = {};
    std::strcpy(unknown[0].extensionName, "VK_XYZ_not_yet_known");
    std::strcpy(unknown[1].extensionName, "VK_KHR_swapchain");
    const Gate gate_with_unknown =
        vkgate::physical_device_gate(instance, VK_API_VERSION_1_0, unknown, 2);
    CHECK(gate_with_unknown.unknown_extensions() == 0);  // not the application's
    CHECK(gate_with_unknown.extensions().contains(Extension::KHR_swapchain));
}
