// Which extension or version replaced an extension, and since when.

#include "../support/support.hpp"

using vkgate::Extension;
using vkgate::Provider;
using vkgate::Replacement;

TEST_CASE("a promoted extension says what it was promoted to") {
    const Replacement to_core = vkgate::replacement(Extension::KHR_maintenance1);
    CHECK(to_core.how == Replacement::How::promoted_to);
    CHECK(to_core.by == Provider{v11, Extension::none});
    const Replacement to_extension = vkgate::replacement(Extension::EXT_line_rasterization);
    CHECK(to_extension.how == Replacement::How::promoted_to);
    CHECK(to_extension.by == Provider{0, Extension::KHR_line_rasterization});
}

TEST_CASE("a deprecated extension says what to use in its place, if there is anything") {
    const Replacement report = vkgate::replacement(Extension::EXT_debug_report);
    CHECK(report.how == Replacement::How::deprecated_by);
    CHECK(report.by == Provider{0, Extension::EXT_debug_utils});
    CHECK(vkgate::replacement(Extension::EXT_shader_subgroup_vote).by ==
          Provider{v11, Extension::none});
    const Replacement by_nothing = vkgate::replacement(Extension::NV_glsl_shader);
    CHECK(by_nothing.how == Replacement::How::deprecated_by);
    CHECK(by_nothing.by == Provider());
}

TEST_CASE("an obsolete extension says what made it obsolete") {
    const Replacement obsolete = vkgate::replacement(Extension::AMD_negative_viewport_height);
    CHECK(obsolete.how == Replacement::How::obsoleted_by);
    CHECK(obsolete.by == Provider{0, Extension::KHR_maintenance1});
}

TEST_CASE("an extension that nothing replaced says so") {
    CHECK(vkgate::replacement(Extension::KHR_swapchain).how == Replacement::How::not_replaced);
    CHECK(vkgate::replacement(Extension::KHR_swapchain).by == Provider());
    CHECK(vkgate::replacement(Extension::none).how == Replacement::How::not_replaced);
}

TEST_CASE("the core version of an extension is found through what it was promoted to") {
    static_assert(vkgate::core_since(Extension::KHR_maintenance1) == v11);
    static_assert(vkgate::core_since(Extension::EXT_line_rasterization) == v14);
    static_assert(vkgate::core_since(Extension::EXT_buffer_device_address) == 0);  // deprecated
    static_assert(vkgate::core_since(Extension::none) == 0);
    static_assert(vkgate::core_since(Extension::EXT_debug_report) == 0);
    static_assert(vkgate::core_since(Extension::KHR_swapchain) == 0);
}

TEST_CASE("the replacement of an extension is described in words") {
    const auto words = [](Extension e) { return std::string(describe(e).c_str()); };
    CHECK(words(Extension::KHR_maintenance1) ==
          "VK_KHR_maintenance1 is a device extension. It was promoted to Vulkan 1.1.");
    CHECK(words(Extension::EXT_line_rasterization) ==
          "VK_EXT_line_rasterization is a device extension. It needs "
          "the instance's VK_KHR_get_physical_device_properties2 or Vulkan 1.1. It was promoted to "
          "VK_KHR_line_rasterization, in core since Vulkan 1.4.");
    CHECK(words(Extension::EXT_debug_report) ==
          "VK_EXT_debug_report is an instance extension. It is deprecated in favor of "
          "VK_EXT_debug_utils.");
    CHECK(words(Extension::NV_glsl_shader) ==
          "VK_NV_glsl_shader is a device extension. It is deprecated.");
    CHECK(words(Extension::AMD_negative_viewport_height) ==
          "VK_AMD_negative_viewport_height is a device extension. It is obsolete because of "
          "VK_KHR_maintenance1, in core since Vulkan 1.1.");
}
