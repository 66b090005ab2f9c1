// What extensions depend on: what is lacking, and the smallest set that lacks nothing.

#include "support.hpp"

using vkgate::Closure;
using vkgate::closure;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Gate;

TEST_CASE("the dependencies of an extension are met by extensions or by a version") {
    const Extension wait = Extension::EXT_host_query_reset;  // properties2, or Vulkan 1.1
    CHECK_FALSE(dependencies_met(wait, Gate(v10)));
    CHECK(dependencies_met(wait, Gate(v11)));
    CHECK(dependencies_met(
        wait, Gate(v10, ExtensionSet(Extension::KHR_get_physical_device_properties2))));
    CHECK(dependencies_met(Extension::KHR_surface, Gate(v10)));  // depends on nothing
    CHECK(dependencies_met(Extension::none, Gate(v10)));
}

TEST_CASE("every one of several dependencies must be met") {
    const Extension e = Extension::KHR_swapchain_mutable_format;
    Gate gate(v10, {"VK_KHR_swapchain", "VK_KHR_maintenance2"});
    CHECK_FALSE(dependencies_met(e, gate));
    gate.enable("VK_KHR_image_format_list");
    CHECK(dependencies_met(e, gate));
    CHECK_FALSE(dependencies_met(e, Gate(v14)));  // no version brings a swapchain
    CHECK(dependencies_met(e, Gate(v12, ExtensionSet(Extension::KHR_swapchain))));
}

TEST_CASE("a newer version meets what an older one does, and an older version does not") {
    const Extension e = Extension::AMDX_dense_geometry_format;  // Vulkan 1.4 or maintenance5
    for (std::uint32_t version : core_versions) {
        CAPTURE(version);
        CHECK(dependencies_met(Extension::ARM_tensors, Gate(version)) == (version >= v13));
        Gate gate(version);
        gate.enable(closure(Gate(version, ExtensionSet(e))).extensions);
        CHECK(gate.extensions().contains(Extension::KHR_acceleration_structure));
    }
}

TEST_CASE("the unmet dependencies of a gate are those of its enabled extensions") {
    Gate gate(v11, {"VK_KHR_swapchain", "VK_EXT_host_query_reset", "VK_KHR_present_wait"});
    CHECK(unmet_dependencies(gate) ==
          ExtensionSet({Extension::KHR_swapchain, Extension::KHR_present_wait}));
    gate.enable("VK_KHR_surface");
    gate.enable("VK_KHR_present_id");
    CHECK(unmet_dependencies(gate).empty());
    CHECK(unmet_dependencies(Gate(v10)).empty());
    CHECK(unmet_dependencies(Gate::everything()).empty());
}

TEST_CASE("an instance extension depends on the instance's version, not on a device's") {
    const char* names[] = {"VK_KHR_external_memory_capabilities"};  // properties2, or Vulkan 1.1
    VkInstanceCreateInfo info = {};
    VkApplicationInfo application = {};
    application.apiVersion = v13;
    info.pApplicationInfo = &application;
    info.ppEnabledExtensionNames = names;
    info.enabledExtensionCount = 1;
    const Gate instance = vkgate::instance_gate(v12, info);
    CHECK(instance.instance_version() == v12);
    CHECK(unmet_dependencies(instance).empty());
    const Gate device = vkgate::device_gate(instance, v10, VkDeviceCreateInfo{});
    CHECK(device.api_version() == v10);
    CHECK(device.instance_version() == v12);
    CHECK(unmet_dependencies(device).empty());
    CHECK_FALSE(unmet_dependencies(vkgate::instance_gate(v10, info)).empty());
}

TEST_CASE("a closure adds what is needed, and what that needs, at both levels") {
    const Closure all = closure(Gate(v10, ExtensionSet(Extension::KHR_present_wait)));
    CHECK(all.complete());
    CHECK(all.extensions == ExtensionSet({Extension::KHR_present_wait, Extension::KHR_present_id,
                                          Extension::KHR_swapchain, Extension::KHR_surface,
                                          Extension::KHR_get_physical_device_properties2}));
    CHECK((all.extensions & vkgate::instance_extensions) ==
          ExtensionSet({Extension::KHR_surface, Extension::KHR_get_physical_device_properties2}));
}

TEST_CASE("a closure adds nothing that the version has") {
    const ExtensionSet one(Extension::KHR_imageless_framebuffer);
    CHECK(closure(Gate(v12, one)).extensions == one);
    CHECK(closure(Gate(v11, one)).extensions == (one | Extension::KHR_image_format_list));
    CHECK(closure(Gate(v10, one)).extensions ==
          (one | ExtensionSet({Extension::KHR_image_format_list, Extension::KHR_maintenance2,
                               Extension::KHR_get_physical_device_properties2})));
}

TEST_CASE("a closure takes the smaller of two choices") {
    // KHR_present_id or KHR_present_id2; the second needs one extension more.
    const Closure all = closure(Gate(v14, ExtensionSet(Extension::NV_low_latency2)));
    CHECK(all.complete());
    CHECK(all.extensions.contains(Extension::KHR_present_id));
    CHECK_FALSE(all.extensions.contains(Extension::KHR_present_id2));
    // What is there already decides.
    const Closure other =
        closure(Gate(v14, ExtensionSet({Extension::NV_low_latency2, Extension::KHR_present_id2})));
    CHECK(other.complete());
    CHECK_FALSE(other.extensions.contains(Extension::KHR_present_id));
}

TEST_CASE("a closure adds nothing for which something else that it adds can stand") {
    // The first needs EXT_surface_maintenance1, which was promoted to the second's
    // KHR_surface_maintenance1.
    const ExtensionSet both(
        {Extension::EXT_swapchain_maintenance1, Extension::KHR_swapchain_maintenance1});
    const Closure all = closure(Gate(v11, both));
    CHECK(all.complete());
    CHECK(all.extensions.contains(Extension::KHR_surface_maintenance1));
    CHECK_FALSE(all.extensions.contains(Extension::EXT_surface_maintenance1));
    CHECK(closure(Gate(v11, ExtensionSet(Extension::EXT_swapchain_maintenance1)))
              .extensions.contains(Extension::EXT_surface_maintenance1));
}

TEST_CASE("a closure leaves open what has no unique smallest choice") {
    // KHR_extended_flags or KHR_maintenance5: nothing decides between them at 1.3.
    const ExtensionSet one(Extension::KHR_pipeline_binary);
    const Closure open = closure(Gate(v13, one));
    CHECK(open.unmet == one);
    CHECK(open.extensions == one);
    CHECK(closure(Gate(v13, one | Extension::KHR_maintenance5)).complete());
    CHECK(closure(Gate(v13, one | Extension::KHR_extended_flags)).complete());
    CHECK(closure(Gate(v14, one)).complete());
}

TEST_CASE("a closure says what a newer version alone can meet") {
    const ExtensionSet one(Extension::ARM_tensors);
    CHECK(closure(Gate(v12, one)).unmet == one);
    CHECK(closure(Gate(v13, one)).complete());
}

TEST_CASE("closures hold at compile time") {
    constexpr Gate gate(v12, {"VK_KHR_ray_tracing_pipeline"});
    constexpr Closure all = closure(gate);
    static_assert(all.complete());
    static_assert(all.extensions.contains_all({Extension::KHR_acceleration_structure,
                                               Extension::KHR_deferred_host_operations,
                                               Extension::KHR_ray_tracing_pipeline}));
    static_assert(!unmet_dependencies(gate).empty());
    SUCCEED();
}

TEST_CASE("what an extension was promoted to meets the need for it") {
    // The registry names the extensions alone.
    const Extension needs_core = Extension::KHR_device_group;  // KHR_device_group_creation, now 1.1
    CHECK_FALSE(dependencies_met(needs_core, Gate(v10)));
    CHECK(dependencies_met(needs_core, Gate(v11)));
    CHECK(closure(Gate(v11, ExtensionSet(needs_core))).extensions == ExtensionSet(needs_core));
    CHECK(closure(Gate(v10, ExtensionSet(needs_core)))
              .extensions.contains(Extension::KHR_device_group_creation));

    const Extension needs_extension = Extension::EXT_swapchain_maintenance1;
    Gate gate(v11, {"VK_KHR_surface", "VK_KHR_swapchain", "VK_KHR_get_surface_capabilities2"});
    CHECK_FALSE(dependencies_met(needs_extension, gate));  // EXT_surface_maintenance1
    gate.enable("VK_KHR_surface_maintenance1");
    CHECK(dependencies_met(needs_extension, gate));

    // Two promotions on: EXT_global_priority, KHR_global_priority, Vulkan 1.4.
    CHECK_FALSE(dependencies_met(Extension::EXT_global_priority_query, Gate(v13)));
    CHECK(dependencies_met(Extension::EXT_global_priority_query, Gate(v14)));
    // A deprecation is no promotion.
    CHECK_FALSE(dependencies_met(Extension::NV_external_memory_win32,
                                 Gate(v14, ExtensionSet(Extension::KHR_external_memory))));
    CHECK(std::string(explain(needs_extension, Gate(v11, {"VK_KHR_swapchain"})).c_str())
              .find("VK_EXT_surface_maintenance1, or VK_KHR_surface_maintenance1") !=
          std::string::npos);
    CHECK(std::string(explain(Extension::EXT_global_priority_query, Gate(v11)).c_str())
              .find("VK_EXT_global_priority, or VK_KHR_global_priority, or Vulkan 1.4") !=
          std::string::npos);
    CHECK(std::string(explain(needs_core, Gate(v10)).c_str()) ==
          "VK_KHR_device_group is not enabled, and needs VK_KHR_device_group_creation, or Vulkan "
          "1.1.");
}

TEST_CASE("what an extension needs is said in words") {
    CHECK(std::string(explain(Extension::KHR_imageless_framebuffer, Gate(v10)).c_str()) ==
          "VK_KHR_imageless_framebuffer is not enabled, and needs "
          "VK_KHR_get_physical_device_properties2, or Vulkan 1.1; and "
          "VK_KHR_maintenance2, or Vulkan 1.1; and "
          "VK_KHR_image_format_list, or Vulkan 1.2.");
    const Gate gate(v12, {"VK_KHR_swapchain", "VK_KHR_surface", "VK_KHR_present_wait"});
    CHECK(std::string(explain(Extension::KHR_swapchain, gate).c_str()) ==
          "VK_KHR_swapchain is enabled, with all that it depends on.");
    CHECK(std::string(explain(Extension::KHR_present_wait, gate).c_str()) ==
          "VK_KHR_present_wait is enabled, but needs VK_KHR_present_id.");
    CHECK(std::string(explain(Extension::KHR_pipeline_binary, Gate(v13)).c_str()) ==
          "VK_KHR_pipeline_binary is not enabled, and needs VK_KHR_extended_flags, or "
          "VK_KHR_maintenance5, or Vulkan 1.4.");
    CHECK(std::string(explain(Extension::KHR_present_id, gate).c_str()) ==
          "VK_KHR_present_id is not enabled; all that it depends on is there.");
    CHECK(std::string(explain(Extension::none, gate).c_str()) ==
          "This is not an extension of the registry.");
}

TEST_CASE("what the registry says of an extension is said in words") {
    CHECK(std::string(describe(Extension::KHR_imageless_framebuffer).c_str()) ==
          "VK_KHR_imageless_framebuffer is a device extension. It needs "
          "VK_KHR_get_physical_device_properties2, or Vulkan 1.1; and "
          "VK_KHR_maintenance2, or Vulkan 1.1; and "
          "VK_KHR_image_format_list, or Vulkan 1.2. It was promoted to Vulkan 1.2.");
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
            const std::string text = explain(e, Gate(version)).c_str();
            CHECK((text.back() == '.' && text[text.size() - 2] != '.'));
        }
    }
}
