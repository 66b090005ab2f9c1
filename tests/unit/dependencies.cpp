// The dependencies of extensions: which are unmet, and the smallest set that meets them all.

#include "../support/support.hpp"

using vkgate::Closure;
using vkgate::closure;
using vkgate::DeviceGate;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::InstanceGate;
using vkgate::PhysicalDeviceGate;

namespace {

/// The gate of a device of this version, with extensions of both levels.
constexpr DeviceGate gate_with(std::uint32_t version, const ExtensionSet& extensions = {}) {
    return DeviceGate(InstanceGate(version, extensions & vkgate::instance_extensions), version,
                      extensions - vkgate::instance_extensions);
}

}  // namespace

TEST_CASE("the dependencies of an extension are met by extensions or by a version") {
    const Extension wait = Extension::EXT_host_query_reset;  // properties2, or Vulkan 1.1
    CHECK_FALSE(dependencies_met(wait, gate_with(v10)));
    CHECK(dependencies_met(wait, gate_with(v11)));
    CHECK(dependencies_met(wait, gate_with(v10, Extension::KHR_get_physical_device_properties2)));
    CHECK(dependencies_met(Extension::KHR_surface, gate_with(v10)));  // depends on nothing
    CHECK(dependencies_met(Extension::none, gate_with(v10)));
}

TEST_CASE("every one of several dependencies must be met") {
    const Extension e = Extension::KHR_swapchain_mutable_format;
    const DeviceGate gate = gate_with(v10, {Extension::KHR_swapchain, Extension::KHR_maintenance2});
    CHECK_FALSE(dependencies_met(e, gate));
    CHECK(dependencies_met(e, gate.with(Extension::KHR_image_format_list)));
    CHECK_FALSE(dependencies_met(e, gate_with(v14)));  // no version has a swapchain
    CHECK(dependencies_met(e, gate_with(v12, Extension::KHR_swapchain)));
}

TEST_CASE("a version meets what older ones meet, but not what only a newer one does") {
    const Extension e = Extension::AMDX_dense_geometry_format;  // Vulkan 1.4 or maintenance5
    for (std::uint32_t version : core_versions) {
        CAPTURE(version);
        CHECK(dependencies_met(Extension::ARM_tensors, gate_with(version)) == (version >= v13));
        CHECK(closure(gate_with(version, e))
                  .extensions.contains(Extension::KHR_acceleration_structure));
    }
}

TEST_CASE("the unmet dependencies of a gate are those of its enabled extensions") {
    const ExtensionSet some(
        {Extension::KHR_swapchain, Extension::EXT_host_query_reset, Extension::KHR_present_wait});
    CHECK(unmet_dependencies(gate_with(v11, some)) ==
          ExtensionSet({Extension::KHR_swapchain, Extension::KHR_present_wait}));
    CHECK(unmet_dependencies(gate_with(v11, some | Extension::KHR_surface)) ==
          ExtensionSet(Extension::KHR_present_wait));
    CHECK(unmet_dependencies(gate_with(v11, some | ExtensionSet({Extension::KHR_surface,
                                                                 Extension::KHR_present_id})))
              .empty());
    CHECK(unmet_dependencies(gate_with(v10)).empty());
    CHECK(unmet_dependencies(DeviceGate::everything()).empty());
}

TEST_CASE("an instance extension depends on the instance's version, not on a device's") {
    const char* names[] = {"VK_KHR_external_memory_capabilities"};  // properties2, or Vulkan 1.1
    VkInstanceCreateInfo info = {};
    VkApplicationInfo application = {};
    application.apiVersion = v13;
    info.pApplicationInfo = &application;
    info.ppEnabledExtensionNames = names;
    info.enabledExtensionCount = 1;
    const InstanceGate instance(v12, info);
    CHECK(instance.instance_version() == v12);
    CHECK(unmet_dependencies(instance).empty());
    const DeviceGate device(instance, v10);
    CHECK(device.api_version() == v10);
    CHECK(device.instance_version() == v12);
    CHECK(unmet_dependencies(device).empty());
    CHECK_FALSE(unmet_dependencies(InstanceGate(v10, info)).empty());
}

TEST_CASE("a closure adds direct and indirect needs, at both levels") {
    const Closure all = closure(gate_with(v10, Extension::KHR_present_wait));
    CHECK(all.complete());
    CHECK(all.extensions == ExtensionSet({Extension::KHR_present_wait, Extension::KHR_present_id,
                                          Extension::KHR_swapchain, Extension::KHR_surface,
                                          Extension::KHR_get_physical_device_properties2}));
    CHECK((all.extensions & vkgate::instance_extensions) ==
          ExtensionSet({Extension::KHR_surface, Extension::KHR_get_physical_device_properties2}));
}

TEST_CASE("a closure adds nothing that the version already has") {
    const ExtensionSet one(Extension::KHR_imageless_framebuffer);
    CHECK(closure(gate_with(v12, one)).extensions == one);
    CHECK(closure(gate_with(v11, one)).extensions == (one | Extension::KHR_image_format_list));
    CHECK(closure(gate_with(v10, one)).extensions ==
          (one | ExtensionSet({Extension::KHR_image_format_list, Extension::KHR_maintenance2,
                               Extension::KHR_get_physical_device_properties2})));
}

TEST_CASE("a closure takes the smaller of two choices") {
    // KHR_present_id or KHR_present_id2; the second needs one more extension.
    const Closure all = closure(gate_with(v14, Extension::NV_low_latency2));
    CHECK(all.complete());
    CHECK(all.extensions.contains(Extension::KHR_present_id));
    CHECK_FALSE(all.extensions.contains(Extension::KHR_present_id2));
    // An extension that is already enabled decides the choice.
    const Closure other = closure(
        gate_with(v14, ExtensionSet({Extension::NV_low_latency2, Extension::KHR_present_id2})));
    CHECK(other.complete());
    CHECK_FALSE(other.extensions.contains(Extension::KHR_present_id));
}

TEST_CASE("a closure does not add an extension if another one that it adds can replace it") {
    // The first needs EXT_surface_maintenance1. The second needs KHR_surface_maintenance1, to
    // which EXT_surface_maintenance1 was promoted.
    const ExtensionSet both(
        {Extension::EXT_swapchain_maintenance1, Extension::KHR_swapchain_maintenance1});
    const Closure all = closure(gate_with(v11, both));
    CHECK(all.complete());
    CHECK(all.extensions.contains(Extension::KHR_surface_maintenance1));
    CHECK_FALSE(all.extensions.contains(Extension::EXT_surface_maintenance1));
    CHECK(closure(gate_with(v11, Extension::EXT_swapchain_maintenance1))
              .extensions.contains(Extension::EXT_surface_maintenance1));
}

TEST_CASE("a closure leaves a need unmet if it has no unique smallest choice") {
    // KHR_extended_flags or KHR_maintenance5: nothing decides between them at 1.3.
    const ExtensionSet one(Extension::KHR_pipeline_binary);
    const Closure open = closure(gate_with(v13, one));
    CHECK(open.unmet == one);
    CHECK(open.extensions == one);
    CHECK(closure(gate_with(v13, one | Extension::KHR_maintenance5)).complete());
    CHECK(closure(gate_with(v13, one | Extension::KHR_extended_flags)).complete());
    CHECK(closure(gate_with(v14, one)).complete());
}

TEST_CASE("a closure lists what only a newer version can meet") {
    const ExtensionSet one(Extension::ARM_tensors);
    CHECK(closure(gate_with(v12, one)).unmet == one);
    CHECK(closure(gate_with(v13, one)).complete());
}

TEST_CASE("closures can be computed at compile time") {
    constexpr DeviceGate gate = gate_with(v12, {Extension::KHR_ray_tracing_pipeline});
    constexpr Closure all = closure(gate);
    static_assert(all.complete());
    static_assert(all.extensions.contains_all({Extension::KHR_acceleration_structure,
                                               Extension::KHR_deferred_host_operations,
                                               Extension::KHR_ray_tracing_pipeline}));
    static_assert(!unmet_dependencies(gate).empty());
    SUCCEED();
}

TEST_CASE("a need for an extension is met by what it was promoted to") {
    // The registry names only the extensions.
    const Extension needs_core = Extension::KHR_device_group;  // KHR_device_group_creation, now 1.1
    CHECK_FALSE(dependencies_met(needs_core, gate_with(v10)));
    CHECK(dependencies_met(needs_core, gate_with(v11)));
    CHECK(closure(gate_with(v11, needs_core)).extensions == ExtensionSet(needs_core));
    CHECK(closure(gate_with(v10, needs_core))
              .extensions.contains(Extension::KHR_device_group_creation));

    const Extension needs_extension = Extension::EXT_swapchain_maintenance1;
    const ExtensionSet some({Extension::KHR_surface, Extension::KHR_swapchain,
                             Extension::KHR_get_surface_capabilities2});
    CHECK_FALSE(dependencies_met(needs_extension, gate_with(v11, some)));
    CHECK(dependencies_met(needs_extension,  // EXT_surface_maintenance1
                           gate_with(v11, some | Extension::KHR_surface_maintenance1)));

    // Two promotions in a row: EXT_global_priority, KHR_global_priority, Vulkan 1.4.
    CHECK_FALSE(dependencies_met(Extension::EXT_global_priority_query, gate_with(v13)));
    CHECK(dependencies_met(Extension::EXT_global_priority_query, gate_with(v14)));
    // A deprecation is not a promotion.
    CHECK_FALSE(dependencies_met(Extension::NV_external_memory_win32,
                                 gate_with(v14, Extension::KHR_external_memory)));
    CHECK(
        std::string(explain(needs_extension, gate_with(v11, Extension::KHR_swapchain)).c_str())
            .find(
                "the instance's VK_EXT_surface_maintenance1 or the instance's VK_KHR_surface_m") !=
        std::string::npos);
    CHECK(std::string(explain(Extension::EXT_global_priority_query, gate_with(v11)).c_str())
              .find("VK_EXT_global_priority or VK_KHR_global_priority or Vulkan 1.4") !=
          std::string::npos);
    CHECK(std::string(explain(needs_core, gate_with(v10)).c_str()) ==
          "VK_KHR_device_group is not enabled, and needs the instance's "
          "VK_KHR_device_group_creation or Vulkan 1.1.");
}

TEST_CASE("the needs of an extension are explained in words") {
    CHECK(std::string(explain(Extension::KHR_imageless_framebuffer, gate_with(v10)).c_str()) ==
          "VK_KHR_imageless_framebuffer is not enabled, and needs "
          "the instance's VK_KHR_get_physical_device_properties2 or Vulkan 1.1, and "
          "VK_KHR_maintenance2 or Vulkan 1.1, and "
          "VK_KHR_image_format_list or Vulkan 1.2.");
    const DeviceGate gate = gate_with(
        v12, {Extension::KHR_swapchain, Extension::KHR_surface, Extension::KHR_present_wait});
    CHECK(std::string(explain(Extension::KHR_swapchain, gate).c_str()) ==
          "VK_KHR_swapchain is enabled, with all that it depends on.");
    CHECK(std::string(explain(Extension::KHR_present_wait, gate).c_str()) ==
          "VK_KHR_present_wait is enabled, but needs VK_KHR_present_id.");
    CHECK(std::string(explain(Extension::KHR_pipeline_binary, gate_with(v13)).c_str()) ==
          "VK_KHR_pipeline_binary is not enabled, and needs VK_KHR_extended_flags or "
          "VK_KHR_maintenance5 or Vulkan 1.4.");
    CHECK(std::string(explain(Extension::KHR_present_id, gate).c_str()) ==
          "VK_KHR_present_id is not enabled; all that it depends on is there.");
    CHECK(std::string(explain(Extension::KHR_swapchain, DeviceGate()).c_str()) ==
          "VK_KHR_swapchain is not enabled, because the gate, or its instance's gate, is "
          "default-constructed.");
    CHECK(std::string(explain(Extension::KHR_swapchain, DeviceGate::everything()).c_str()) ==
          "VK_KHR_swapchain may or may not be enabled: it is not known.");
    CHECK(std::string(explain(Extension::none, gate).c_str()) ==
          "This is not an extension of the registry.");
}

TEST_CASE("the registry's facts about an extension are described in words") {
    CHECK(std::string(describe(Extension::KHR_imageless_framebuffer).c_str()) ==
          "VK_KHR_imageless_framebuffer is a device extension. It needs "
          "the instance's VK_KHR_get_physical_device_properties2 or Vulkan 1.1, and "
          "VK_KHR_maintenance2 or Vulkan 1.1, and "
          "VK_KHR_image_format_list or Vulkan 1.2. It was promoted to Vulkan 1.2.");
    CHECK(std::string(describe(Extension::KHR_surface).c_str()) ==
          "VK_KHR_surface is an instance extension.");
    CHECK(std::string(describe(Extension::none).c_str()) ==
          "This is not an extension of the registry.");
}

TEST_CASE("no explanation of an extension is cut short") {
    for (Extension e : ExtensionSet::all()) {
        const std::string all = describe(e).c_str();
        CHECK((all.back() == '.' && all[all.size() - 2] != '.'));
        for (std::uint32_t version : core_versions) {
            const std::string text = explain(e, gate_with(version)).c_str();
            CHECK((text.back() == '.' && text[text.size() - 2] != '.'));
        }
    }
}

TEST_CASE("the oldest version that meets a need is named, even if only through a promotion") {
    // Registry: VK_KHR_spirv_1_4 (core since 1.2) or Vulkan 1.3.
    CHECK(std::string(explain(Extension::AMDX_shader_enqueue, gate_with(v10)).c_str())
              .find("VK_KHR_spirv_1_4 or Vulkan 1.2, and") != std::string::npos);
    // Registry: VK_KHR_extended_flags, VK_KHR_maintenance5 (core since 1.4) or Vulkan 1.3.
    CHECK(std::string(describe(Extension::EXT_device_generated_commands).c_str())
              .find("VK_KHR_extended_flags or VK_KHR_maintenance5 or Vulkan 1.3") !=
          std::string::npos);
    // Any version that is named meets the need, and the one before it does not.
    for (Extension e : ExtensionSet::all())
        for (std::size_t i = 1; i < std::size(core_versions); ++i) {
            const std::string before =
                explain(e, gate_with(core_versions[i - 1], Extension::none)).c_str();
            const bool newer_helps =
                before != explain(e, gate_with(core_versions[i], Extension::none)).c_str();
            const std::string version = name(vkgate::Provider{core_versions[i], Extension::none});
            CAPTURE(before);
            CHECK((before.find("or " + version) != std::string::npos ||
                   before.find("needs " + version) != std::string::npos ||
                   before.find("and " + version) != std::string::npos) == newer_helps);
        }
}

TEST_CASE("dependencies are checked for a physical device's gate as for any other") {
    const PhysicalDeviceGate gate(InstanceGate(v11, ExtensionSet(Extension::KHR_surface)), v11,
                                  ExtensionSet(Extension::KHR_swapchain));
    CHECK(dependencies_met(Extension::KHR_swapchain, gate));
    CHECK(dependencies_met(Extension::KHR_present_id, gate));
    CHECK_FALSE(dependencies_met(Extension::KHR_present_wait, gate));
    CHECK(unmet_dependencies(gate).empty());
}
