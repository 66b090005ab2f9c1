// Conditions of several parts. All expectations are written out by hand from the registry's text,
// with the <require> blocks that they come from.

#include "../support/support.hpp"

using vkgate::Command;
using vkgate::DeviceGate;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::InstanceGate;
using vkgate::PhysicalDeviceGate;
using vkgate::Provider;

namespace {

/// The gate of a device of this version, with extensions of both levels.
DeviceGate gate_with(std::uint32_t version, const ExtensionSet& extensions) {
    return DeviceGate(InstanceGate(version, extensions & vkgate::instance_extensions), version,
                      extensions - vkgate::instance_extensions);
}

bool allowed(Command c, std::uint32_t version, const ExtensionSet& extensions) {
    const DeviceGate gate = gate_with(version, extensions);
    CHECK(gate.allowed().contains(c) == gate.allows(c));
    return gate.allows(c);
}

/// Whether a physical-device command is allowed if the device supports these device extensions.
bool allowed_by_support(Command c, std::uint32_t version, const ExtensionSet& extensions) {
    const PhysicalDeviceGate gate(InstanceGate(version, extensions & vkgate::instance_extensions),
                                  version, extensions - vkgate::instance_extensions);
    CHECK(gate.allowed().contains(c) == gate.allows(c));
    return gate.allows(c);
}

}  // namespace

TEST_CASE(
    "vkAcquireNextImage2KHR needs the swapchain with 1.1, or the device group with the swapchain") {
    // VK_KHR_swapchain: VK_VERSION_1_1.  VK_KHR_device_group: VK_KHR_swapchain.
    const Command c = Command::vkAcquireNextImage2KHR;
    CHECK(allowed(c, v11, {Extension::KHR_swapchain}));
    CHECK(allowed(c, v10, {Extension::KHR_swapchain, Extension::KHR_device_group}));
    CHECK_FALSE(allowed(c, v10, {Extension::KHR_swapchain}));
    CHECK_FALSE(allowed(c, v10, {Extension::KHR_device_group}));
    CHECK_FALSE(allowed(c, v14, {Extension::KHR_device_group}));
    CHECK_FALSE(allowed(c, v14, {}));
}

TEST_CASE("the device group's present commands need the surface, or the swapchain with 1.1") {
    // VK_KHR_swapchain: VK_VERSION_1_1.  VK_KHR_device_group: VK_KHR_surface.
    for (Command c : {Command::vkGetDeviceGroupPresentCapabilitiesKHR,
                      Command::vkGetDeviceGroupSurfacePresentModesKHR}) {
        CAPTURE(c);
        CHECK(allowed(c, v11, Extension::KHR_swapchain));
        CHECK(allowed(c, v10, {Extension::KHR_device_group, Extension::KHR_surface}));
        CHECK_FALSE(allowed(c, v10, {Extension::KHR_swapchain, Extension::KHR_surface}));
        CHECK_FALSE(allowed(c, v10, {Extension::KHR_device_group, Extension::KHR_swapchain}));
        CHECK_FALSE(allowed(c, v14, Extension::KHR_device_group));
        CHECK_FALSE(allowed(c, v14, Extension::KHR_surface));
    }
}

TEST_CASE("the present rectangles of a physical device need the surface and the device group, or "
          "the swapchain with 1.1") {
    // The same blocks. At 1.0 a physical device's extensions need
    // VK_KHR_get_physical_device_properties2, and device_group needs device_group_creation.
    const Command c = Command::vkGetPhysicalDevicePresentRectanglesKHR;
    const ExtensionSet at_1_0(
        {Extension::KHR_get_physical_device_properties2, Extension::KHR_device_group_creation});
    CHECK(allowed_by_support(c, v11, {Extension::KHR_swapchain, Extension::KHR_surface}));
    CHECK(allowed_by_support(
        c, v10, at_1_0 | ExtensionSet({Extension::KHR_device_group, Extension::KHR_surface})));
    CHECK_FALSE(allowed_by_support(
        c, v10, at_1_0 | ExtensionSet({Extension::KHR_swapchain, Extension::KHR_surface})));
    CHECK_FALSE(allowed_by_support(
        c, v10, at_1_0 | ExtensionSet({Extension::KHR_device_group, Extension::KHR_swapchain})));
    CHECK_FALSE(allowed_by_support(c, v14, Extension::KHR_device_group));
    CHECK_FALSE(allowed_by_support(c, v14, Extension::KHR_surface));
    CHECK_FALSE(allowed(c, v14, ExtensionSet::all()));  // not a device command
}

TEST_CASE("indirect mesh draws with a count need the mesh shader and a way to count") {
    // VK_EXT_mesh_shader, VK_NV_mesh_shader:
    // VK_VERSION_1_2,VK_KHR_draw_indirect_count,VK_AMD_draw_indirect_count.
    const Command ext = Command::vkCmdDrawMeshTasksIndirectCountEXT;
    const Command nv = Command::vkCmdDrawMeshTasksIndirectCountNV;
    CHECK(allowed(ext, v12, {Extension::EXT_mesh_shader}));
    CHECK(allowed(ext, v11, {Extension::EXT_mesh_shader, Extension::KHR_draw_indirect_count}));
    CHECK(allowed(ext, v10, {Extension::EXT_mesh_shader, Extension::AMD_draw_indirect_count}));
    CHECK_FALSE(allowed(ext, v11, {Extension::EXT_mesh_shader}));
    CHECK_FALSE(allowed(ext, v12, {Extension::NV_mesh_shader}));
    CHECK_FALSE(allowed(ext, v14, {Extension::KHR_draw_indirect_count}));
    CHECK(allowed(nv, v12, {Extension::NV_mesh_shader}));
    CHECK(allowed(nv, v10, {Extension::NV_mesh_shader, Extension::AMD_draw_indirect_count}));
    CHECK_FALSE(allowed(nv, v11, {Extension::NV_mesh_shader}));
    CHECK_FALSE(allowed(nv, v12, {Extension::EXT_mesh_shader}));
}

TEST_CASE("parentheses group in a condition") {
    // VK_KHR_device_address_commands:
    // (VK_KHR_draw_indirect_count,VK_VERSION_1_2)+VK_EXT_mesh_shader.
    const Command c = Command::vkCmdDrawMeshTasksIndirectCount2EXT;
    CHECK(allowed(c, v12, {Extension::KHR_device_address_commands, Extension::EXT_mesh_shader}));
    CHECK(allowed(c, v10,
                  {Extension::KHR_device_address_commands, Extension::EXT_mesh_shader,
                   Extension::KHR_draw_indirect_count}));
    CHECK_FALSE(
        allowed(c, v11, {Extension::KHR_device_address_commands, Extension::EXT_mesh_shader}));
    CHECK_FALSE(allowed(c, v14, {Extension::KHR_device_address_commands}));
    CHECK_FALSE(allowed(
        c, v14, {Extension::KHR_device_address_commands, Extension::KHR_draw_indirect_count}));
    CHECK_FALSE(allowed(c, v14, {Extension::EXT_mesh_shader, Extension::KHR_draw_indirect_count}));
}

TEST_CASE("vkCmdPushDescriptorSetWithTemplateKHR needs push descriptors and templates") {
    // VK_KHR_push_descriptor: VK_VERSION_1_1,VK_KHR_descriptor_update_template.
    // VK_KHR_descriptor_update_template: VK_KHR_push_descriptor.
    const Command c = Command::vkCmdPushDescriptorSetWithTemplateKHR;
    CHECK(allowed(c, v11, {Extension::KHR_push_descriptor}));
    CHECK(allowed(c, v10,
                  {Extension::KHR_push_descriptor, Extension::KHR_descriptor_update_template}));
    CHECK_FALSE(allowed(c, v10, {Extension::KHR_push_descriptor}));
    CHECK_FALSE(allowed(c, v13, {Extension::KHR_descriptor_update_template}));
    CHECK_FALSE(
        allowed(c, v14, {}));  // 1.4 provides vkCmdPushDescriptorSetWithTemplate, without KHR
    CHECK(gate_with(v14, {}).allows_any_alias(c));
}

TEST_CASE("the tessellation origin needs shader objects, or EDS3 with 1.1 or maintenance2") {
    // VK_EXT_shader_object: no condition.
    // VK_EXT_extended_dynamic_state3: VK_KHR_maintenance2,VK_VERSION_1_1.
    const Command c = Command::vkCmdSetTessellationDomainOriginEXT;
    CHECK(allowed(c, v10, {Extension::EXT_shader_object}));
    CHECK(allowed(c, v11, {Extension::EXT_extended_dynamic_state3}));
    CHECK(allowed(c, v10, {Extension::EXT_extended_dynamic_state3, Extension::KHR_maintenance2}));
    CHECK_FALSE(allowed(c, v10, {Extension::EXT_extended_dynamic_state3}));
    CHECK_FALSE(allowed(c, v14, {Extension::KHR_maintenance2}));
}

TEST_CASE("dynamic line rasterization modes also need 1.4 or a line rasterization extension") {
    // VK_EXT_extended_dynamic_state3, VK_EXT_shader_object:
    // VK_VERSION_1_4,VK_KHR_line_rasterization,VK_EXT_line_rasterization.
    const Command c = Command::vkCmdSetLineRasterizationModeEXT;
    for (Extension e : {Extension::EXT_extended_dynamic_state3, Extension::EXT_shader_object}) {
        CAPTURE(e);
        CHECK(allowed(c, v14, {e}));
        CHECK(allowed(c, v10, {e, Extension::KHR_line_rasterization}));
        CHECK(allowed(c, v10, {e, Extension::EXT_line_rasterization}));
        CHECK_FALSE(allowed(c, v13, {e}));
    }
    CHECK_FALSE(allowed(c, v14, {Extension::KHR_line_rasterization}));
}

TEST_CASE("commands on top of synchronization2 or dynamic rendering need it, or 1.3") {
    // VK_NV_device_diagnostic_checkpoints, VK_AMD_buffer_marker:
    // VK_VERSION_1_3,VK_KHR_synchronization2. VK_EXT_custom_resolve:
    // VK_KHR_dynamic_rendering,VK_VERSION_1_3.
    const struct {
        Command command;
        Extension own, other;
    } rows[] = {
        {Command::vkGetQueueCheckpointData2NV, Extension::NV_device_diagnostic_checkpoints,
         Extension::KHR_synchronization2},
        {Command::vkCmdWriteBufferMarker2AMD, Extension::AMD_buffer_marker,
         Extension::KHR_synchronization2},
        {Command::vkCmdBeginCustomResolveEXT, Extension::EXT_custom_resolve,
         Extension::KHR_dynamic_rendering},
    };
    for (const auto& row : rows) {
        CAPTURE(row.command);
        CHECK(allowed(row.command, v13, {row.own}));
        CHECK(allowed(row.command, v10, {row.own, row.other}));
        CHECK_FALSE(allowed(row.command, v12, {row.own}));
        CHECK_FALSE(allowed(row.command, v14, {row.other}));
    }
}

TEST_CASE("the full-screen present modes of a device group need 1.1 or the device group") {
    // VK_EXT_full_screen_exclusive: VK_KHR_device_group,VK_VERSION_1_1.
    const Command c = Command::vkGetDeviceGroupSurfacePresentModes2EXT;
    CHECK(allowed(c, v11, {Extension::EXT_full_screen_exclusive}));
    CHECK(allowed(c, v10, {Extension::EXT_full_screen_exclusive, Extension::KHR_device_group}));
    CHECK_FALSE(allowed(c, v10, {Extension::EXT_full_screen_exclusive}));
    CHECK_FALSE(allowed(c, v14, {Extension::KHR_device_group}));
}

TEST_CASE("a condition on an extension alone is not met by any version") {
    const struct {
        Command command;
        Extension own, other;
    } rows[] = {
        // VK_KHR_ray_tracing_maintenance1: VK_KHR_ray_tracing_pipeline.
        {Command::vkCmdTraceRaysIndirect2KHR, Extension::KHR_ray_tracing_maintenance1,
         Extension::KHR_ray_tracing_pipeline},
        // VK_KHR_maintenance6: VK_KHR_push_descriptor.
        {Command::vkCmdPushDescriptorSet2KHR, Extension::KHR_maintenance6,
         Extension::KHR_push_descriptor},
        // VK_ARM_tensors: VK_EXT_descriptor_buffer.
        {Command::vkGetTensorOpaqueCaptureDescriptorDataARM, Extension::ARM_tensors,
         Extension::EXT_descriptor_buffer},
        // VK_EXT_descriptor_buffer: VK_KHR_acceleration_structure,VK_NV_ray_tracing.
        {Command::vkGetAccelerationStructureOpaqueCaptureDescriptorDataEXT,
         Extension::EXT_descriptor_buffer, Extension::KHR_acceleration_structure},
        {Command::vkGetAccelerationStructureOpaqueCaptureDescriptorDataEXT,
         Extension::EXT_descriptor_buffer, Extension::NV_ray_tracing},
        // VK_EXT_shader_object, VK_EXT_extended_dynamic_state3: VK_EXT_blend_operation_advanced.
        {Command::vkCmdSetColorBlendAdvancedEXT, Extension::EXT_shader_object,
         Extension::EXT_blend_operation_advanced},
        {Command::vkCmdSetColorBlendAdvancedEXT, Extension::EXT_extended_dynamic_state3,
         Extension::EXT_blend_operation_advanced},
    };
    for (const auto& row : rows) {
        CAPTURE(row.command, row.own, row.other);
        CHECK(allowed(row.command, v10, {row.own, row.other}));
        CHECK_FALSE(allowed(row.command, v14, {row.own}));
        CHECK_FALSE(allowed(row.command, v14, {row.other}));
    }
}

TEST_CASE("a command of several extensions needs any of them") {
    const struct {
        Command command;
        Extension a, b;
    } rows[] = {
        {Command::vkCmdSetPrimitiveTopologyEXT, Extension::EXT_extended_dynamic_state,
         Extension::EXT_shader_object},
        {Command::vkCmdSetVertexInputEXT, Extension::EXT_vertex_input_dynamic_state,
         Extension::EXT_shader_object},
        {Command::vkGetImageSubresourceLayout2EXT, Extension::EXT_host_image_copy,
         Extension::EXT_image_compression_control},
    };
    for (const auto& row : rows) {
        CAPTURE(row.command);
        CHECK(allowed(row.command, v10, {row.a}));
        CHECK(allowed(row.command, v10, {row.b}));
        CHECK(allowed(row.command, v10, {row.a, row.b}));
        CHECK_FALSE(allowed(row.command, v10, {}));
    }
}

TEST_CASE("a physical-device command of several extensions needs any of them") {
    const Command c = Command::vkGetPhysicalDeviceQueueFamilyDataGraphEngineOperationPropertiesARM;
    const Extension a = Extension::ARM_data_graph_instruction_set_tosa;
    const Extension b = Extension::ARM_data_graph_optical_flow;
    CHECK(allowed_by_support(c, v14, a));
    CHECK(allowed_by_support(c, v14, b));
    CHECK(allowed_by_support(c, v14, {a, b}));
    CHECK_FALSE(allowed_by_support(c, v14, ExtensionSet::all() - ExtensionSet({a, b})));
}

TEST_CASE("the provider is core, or else the extension that lists the command") {
    const DeviceGate swapchain = gate_with(v11, Extension::KHR_swapchain);
    CHECK(swapchain.provider(Command::vkAcquireNextImage2KHR).extension ==
          Extension::KHR_swapchain);
    const DeviceGate group =
        gate_with(v10, {Extension::KHR_swapchain, Extension::KHR_device_group});
    CHECK(group.provider(Command::vkAcquireNextImage2KHR).extension == Extension::KHR_device_group);
    CHECK(group.provider(Command::vkCmdDraw) == Provider{v10, Extension::none});
    CHECK(group.provider(Command::vkCmdBeginRendering) == Provider{});
    CHECK(group.provider(Command::none) == Provider{});
    // One name in two extensions; one command in core and an extension.
    const DeviceGate both =
        gate_with(v13, {Extension::EXT_extended_dynamic_state, Extension::EXT_shader_object,
                        Extension::KHR_synchronization2});
    CHECK(both.provider(Command::vkQueueSubmit2) == Provider{v13, Extension::none});
    CHECK(both.provider(Command::vkQueueSubmit2KHR).extension == Extension::KHR_synchronization2);
    CHECK(both.provider(Command::vkCmdSetCullModeEXT).extension ==
          Extension::EXT_extended_dynamic_state);
}

TEST_CASE("a provider has a name") {
    CHECK(std::string(name(Provider{v13, Extension::none})) == "Vulkan 1.3");
    CHECK(std::string(name(Provider{v10, Extension::none})) == "Vulkan 1.0");
    CHECK(std::string(name(Provider{0, Extension::KHR_swapchain})) == "VK_KHR_swapchain");
    CHECK(std::string(name(Provider{})).empty());
    for (vkgate::Command c : vkgate::CommandSet::all())
        CHECK(std::string(name(DeviceGate::everything().provider(c))).empty() ==
              (level(c) != vkgate::Level::device));
}

TEST_CASE("the conditions cover every command once, in order") {
    std::size_t next = 0, group = vkgate::detail::command_count;
    for (std::size_t row = 0; row != vkgate::detail::term_count; ++row) {
        const vkgate::detail::Term term = vkgate::detail::term(row);
        CAPTURE(term.first());
        if (term.first() != group) {
            CHECK(term.first() == next);  // no gap, no overlap
            next = term.first() + term.count();
            group = term.first();
        }
        CHECK(next == term.first() + term.count());
        CHECK(term.count() > 0);
    }
    CHECK(next == vkgate::detail::command_count);
    CHECK(gating_extensions().size() == 198);
}
