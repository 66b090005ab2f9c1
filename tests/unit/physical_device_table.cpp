// The physical-device commands of device extensions: they are NULL in the InstanceTable. The
// PhysicalDeviceTable has those that the physical device supports.

#include "../support/fake_vulkan.hpp"
#include "../support/support.hpp"

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::InstanceGate;
using vkgate::Level;
using vkgate::PhysicalDeviceGate;
using vkgate::Report;

namespace {

/// All physical-device commands that only device extensions provide, from the registry's text.
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
    // These are the commands that no instance gate can ever allow.
    const InstanceGate widest(v14, vkgate::instance_extensions);
    CHECK((commands_of({Level::physical_device}) - widest.allowed()) == listed);
}

TEST_CASE("an instance table has no physical-device command of a device extension") {
    const InstanceGate gate(v12, vkgate::instance_extensions);
    FakeVulkan fake;
    vkgate::InstanceTable table;
    const Report report = load(table, FakeVulkan::get_instance_proc_addr, fake.instance(), gate);
    for (const auto& row : rows) {
        CAPTURE(row.command);
        CHECK(vkgate::get_slot(table, row.command) == nullptr);
        CHECK_FALSE(report.allowed_names().contains(row.command));
        CHECK(report.state(row.command) == vkgate::State::not_allowed);
        if (row.command == Command::vkGetPhysicalDeviceToolPropertiesEXT)
            continue;  // this extension is in core 1.3
        CHECK(std::strstr(explain(row.command, report).c_str(), "Load a PhysicalDeviceTable") !=
              nullptr);
    }
}

TEST_CASE("a physical-device table has the commands of supported device extensions") {
    for (const auto& row : rows) {
        CAPTURE(row.command);
        const ExtensionSet seed({row.extension, Extension::KHR_maintenance5});  // breaks a tie
        const std::uint32_t version = closure(device_gate_of(v12, seed)).complete() ? v12 : v13;
        const ExtensionSet needed = closure(device_gate_of(version, seed)).extensions;
        const InstanceGate instance = instance_gate_of(version, needed);
        const PhysicalDeviceGate with(instance, version, needed);
        FakeVulkan fake;
        vkgate::PhysicalDeviceTable table;
        load(table, FakeVulkan::get_instance_proc_addr, fake.instance(), with);
        CHECK(vkgate::get_slot(table, row.command) == FakeVulkan::pointer(row.command));
        CHECK(fake.commands_asked(FakeVulkan::Query::instance).contains(row.command));

        const PhysicalDeviceGate without(instance, version,
                                         ExtensionSet::all() - ExtensionSet(row.extension));
        if (row.command != Command::vkGetPhysicalDevicePresentRectanglesKHR &&
            row.command !=
                Command::vkGetPhysicalDeviceQueueFamilyDataGraphEngineOperationPropertiesARM)
            CHECK_FALSE(without.allows(row.command));  // the two above have another provider
    }
}

TEST_CASE("a physical-device gate has the instance's extensions and the supported ones") {
    const InstanceGate instance(v13, Extension::KHR_surface);
    const ExtensionSet supported({Extension::KHR_swapchain, Extension::EXT_tooling_info});
    const PhysicalDeviceGate gate(instance, v12, supported);
    CHECK(gate.extensions() == (instance.extensions() | supported));
    CHECK(gate.allows(Command::vkGetPhysicalDevicePresentRectanglesKHR));  // needs both
    CHECK(gate.api_version() == v12);
    CHECK_FALSE(gate.allows(Command::vkGetPhysicalDeviceToolProperties));  // 1.3

    CHECK(PhysicalDeviceGate(instance, v12, nullptr, 0).extensions() == instance.extensions());
    CHECK(PhysicalDeviceGate(instance, v12, nullptr, 3).extensions() == instance.extensions());
    VkExtensionProperties unknown[2] = {};
    std::strcpy(unknown[0].extensionName, "VK_XYZ_not_yet_known");
    std::strcpy(unknown[1].extensionName, "VK_KHR_swapchain");
    const PhysicalDeviceGate gate_with_unknown(instance, v12, unknown, 2);
    CHECK(gate_with_unknown.ignored_name_count() == 0);  // the application did not give this name
    CHECK(gate_with_unknown.extensions().contains(Extension::KHR_swapchain));
}

TEST_CASE("supported extensions count with Vulkan 1.1 or newer, or with properties2") {
    const ExtensionSet supported(Extension::KHR_performance_query);
    const Command command = Command::vkGetPhysicalDeviceQueueFamilyPerformanceQueryPassesKHR;
    const InstanceGate with_properties2(v10, Extension::KHR_get_physical_device_properties2);
    CHECK_FALSE(PhysicalDeviceGate(InstanceGate(v10), v14, supported).allows(command));
    CHECK_FALSE(PhysicalDeviceGate(InstanceGate(v14), v10, supported).allows(command));
    CHECK(PhysicalDeviceGate(InstanceGate(v11), v11, supported).allows(command));
    CHECK(PhysicalDeviceGate(with_properties2, v10, supported).allows(command));
    // An extension without dependencies is no exception.
    CHECK(PhysicalDeviceGate(InstanceGate(v10), v10, Extension::EXT_tooling_info)
              .extensions()
              .empty());
}

TEST_CASE("a supported extension that could not be enabled does not count") {
    // Without VK_KHR_surface in the instance there are no swapchains, whatever the device supports.
    const Command command = Command::vkGetPhysicalDevicePresentRectanglesKHR;
    const ExtensionSet supported({Extension::KHR_swapchain, Extension::KHR_present_id});
    const PhysicalDeviceGate without(InstanceGate(v11), v11, supported);
    CHECK_FALSE(without.allows(command));
    CHECK(without.extensions().empty());  // what depends on a swapchain does not count either
    const PhysicalDeviceGate with(InstanceGate(v11, Extension::KHR_surface), v11, supported);
    CHECK(with.allows(command));
    CHECK(with.extensions() == (supported | Extension::KHR_surface));
}

TEST_CASE("extensions added to a physical device's gate count as if given at the beginning") {
    const ExtensionSet supported({Extension::KHR_swapchain, Extension::KHR_performance_query,
                                  Extension::KHR_surface, Extension::EXT_tooling_info});
    for (const InstanceGate& instance :
         {InstanceGate(v10), InstanceGate(v11), InstanceGate(v11, Extension::KHR_surface),
          InstanceGate(v10, Extension::KHR_get_physical_device_properties2), InstanceGate()})
        for (std::uint32_t version : {v10, v11}) {
            const PhysicalDeviceGate at_first(instance, version, supported);
            const auto later = PhysicalDeviceGate(instance, version, {}).with(supported);
            CHECK(later.extensions() == at_first.extensions());
            CHECK(later.ignored_name_count() == 0);
        }
}

TEST_CASE("removing an instance extension also removes what needs it") {
    const ExtensionSet supported(
        {Extension::KHR_fragment_shading_rate, Extension::KHR_performance_query});
    const InstanceGate instance(v10, Extension::KHR_get_physical_device_properties2);
    const ExtensionSet removed(Extension::KHR_get_physical_device_properties2);
    const PhysicalDeviceGate at_first(instance.without(removed), v10, supported);
    const auto later = PhysicalDeviceGate(instance, v10, supported).without(removed);
    CHECK(later.extensions() == at_first.extensions());
    CHECK(later.allowed() == at_first.allowed());

    const PhysicalDeviceGate swapchain(InstanceGate(v11, Extension::KHR_surface), v11,
                                       {Extension::KHR_swapchain, Extension::KHR_present_id});
    CHECK(swapchain.without(ExtensionSet(Extension::KHR_present_id)).extensions() ==
          ExtensionSet({Extension::KHR_surface, Extension::KHR_swapchain}));
    CHECK(swapchain.without(ExtensionSet(Extension::KHR_surface)).extensions().empty());
}

TEST_CASE("a physical device supports no instance extension") {
    const PhysicalDeviceGate gate(InstanceGate(v11), v11, vkgate::instance_extensions);
    CHECK(gate.extensions().empty());
    // An enabled instance extension stays, whether its own dependencies are met or not.
    const InstanceGate instance(v11, Extension::KHR_wayland_surface);
    CHECK(PhysicalDeviceGate(instance, v11, vkgate::instance_extensions).extensions() ==
          instance.extensions());
}

TEST_CASE("what one physical device supports does not count for another") {
    const Command command = Command::vkGetPhysicalDeviceVideoCapabilitiesKHR;
    const ExtensionSet supported(Extension::KHR_video_queue);
    const InstanceGate instance(v13);
    PhysicalDeviceGate gate(instance, v13, supported);
    CHECK(gate.allows(command));
    gate = PhysicalDeviceGate(instance, v13, {});
    CHECK_FALSE(gate.allows(command));
    CHECK(gate.extensions().empty());
}

TEST_CASE("supported extensions count only if both the instance and the device have Vulkan 1.1") {
    VkApplicationInfo application = {};
    application.apiVersion = v13;
    VkInstanceCreateInfo info = {};
    info.pApplicationInfo = &application;
    const ExtensionSet supported(Extension::KHR_performance_query);
    const InstanceGate old_instance(v10, info);
    CHECK(PhysicalDeviceGate(old_instance, v13, supported).extensions().empty());
    const InstanceGate instance(v11, info);
    CHECK(PhysicalDeviceGate(instance, v13, supported).extensions() == supported);
    CHECK(PhysicalDeviceGate(instance, v10, supported).extensions().empty());
}

TEST_CASE("a physical device is trusted to have what its extensions depend on at device level") {
    // VK_KHR_fragment_shading_rate needs VK_KHR_create_renderpass2 or Vulkan 1.2. Newer devices may
    // have only the latter.
    const PhysicalDeviceGate gate(InstanceGate(v11), v13, Extension::KHR_fragment_shading_rate);
    CHECK(gate.allows(Command::vkGetPhysicalDeviceFragmentShadingRatesKHR));
}
