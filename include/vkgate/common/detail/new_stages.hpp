// Stages and accesses of VK_KHR_synchronization2 in the 32 bits that old commands take.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_NEW_STAGES_HPP
#define VKGATE_COMMON_DETAIL_NEW_STAGES_HPP

#include "../../registry/types.hpp"
#include "flags.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail::by_old {

/// @{ Old commands take no empty set of stages: to wait for nothing is to wait for the top of the
/// pipe, and if nothing waits, its bottom does.
constexpr VkPipelineStageFlags source_of(VkPipelineStageFlags stages) {
    return stages != 0 ? stages : VkPipelineStageFlags(VK_PIPELINE_STAGE_TOP_OF_PIPE_BIT);
}
constexpr VkPipelineStageFlags destination_of(VkPipelineStageFlags stages) {
    return stages != 0 ? stages : VkPipelineStageFlags(VK_PIPELINE_STAGE_BOTTOM_OF_PIPE_BIT);
}
/// @}

#ifdef VK_KHR_synchronization2

// Every new flag becomes old flags that include it. So the driver waits for what was asked, and
// sometimes for more. (Within a subpass, more can be invalid: see is_valid_in_subpass.) See the
// Vulkan specification, VkPipelineStageFlagBits2 and VkAccessFlagBits2.

/// Old stages that include these. 0 for 0.
constexpr VkPipelineStageFlags old_stages(VkPipelineStageFlags2KHR stages) {
    constexpr VkPipelineStageFlags2KHR unchanged = 0x3FFFFFF;  // the bits of both enumerations
    constexpr VkPipelineStageFlags2KHR transfer =
        VK_PIPELINE_STAGE_2_COPY_BIT_KHR | VK_PIPELINE_STAGE_2_RESOLVE_BIT_KHR |
        VK_PIPELINE_STAGE_2_BLIT_BIT_KHR | VK_PIPELINE_STAGE_2_CLEAR_BIT_KHR;
    constexpr VkPipelineStageFlags2KHR vertex_input =
        VK_PIPELINE_STAGE_2_INDEX_INPUT_BIT_KHR |
        VK_PIPELINE_STAGE_2_VERTEX_ATTRIBUTE_INPUT_BIT_KHR;
    // VK_PIPELINE_STAGE_2_CLUSTER_CULLING_SHADER_BIT_HUAWEI, which not all headers declare
    constexpr VkPipelineStageFlags2KHR cluster_culling = VkPipelineStageFlags2KHR{1} << 41;
    // Naming the shaders one by one is invalid if the feature of one is not enabled.
    constexpr VkPipelineStageFlags2KHR graphics =
        VK_PIPELINE_STAGE_2_PRE_RASTERIZATION_SHADERS_BIT_KHR | cluster_culling;
    auto old = static_cast<VkPipelineStageFlags>(stages & unchanged);
    if ((stages & transfer) != 0)
        old |= detail::flags_of(VK_PIPELINE_STAGE_TRANSFER_BIT);
    if ((stages & vertex_input) != 0)
        old |= detail::flags_of(VK_PIPELINE_STAGE_VERTEX_INPUT_BIT);
    if ((stages & graphics) != 0)
        old |= detail::flags_of(VK_PIPELINE_STAGE_ALL_GRAPHICS_BIT);
    if ((stages & ~(unchanged | transfer | vertex_input | graphics)) != 0)
        old |= detail::flags_of(VK_PIPELINE_STAGE_ALL_COMMANDS_BIT);
    return old;
}

/// @{ The same for a command that takes no empty set.
constexpr VkPipelineStageFlags old_source(VkPipelineStageFlags2KHR stages) {
    return by_old::source_of(by_old::old_stages(stages));
}
constexpr VkPipelineStageFlags old_destination(VkPipelineStageFlags2KHR stages) {
    return by_old::destination_of(by_old::old_stages(stages));
}
/// @}

/// Whether a dependency of a subpass on itself may have these stages and flags: if its source has
/// stages of the framebuffer, its destination has no others, and the dependency is by region.
constexpr bool is_valid_in_subpass(VkPipelineStageFlags source, VkPipelineStageFlags destination,
                                   VkDependencyFlags flags) {
    constexpr VkPipelineStageFlags framebuffer = detail::flags_of(
        VK_PIPELINE_STAGE_FRAGMENT_SHADER_BIT, VK_PIPELINE_STAGE_EARLY_FRAGMENT_TESTS_BIT,
        VK_PIPELINE_STAGE_LATE_FRAGMENT_TESTS_BIT, VK_PIPELINE_STAGE_COLOR_ATTACHMENT_OUTPUT_BIT);
    constexpr VkPipelineStageFlags with_framebuffer =
        framebuffer |
        detail::flags_of(VK_PIPELINE_STAGE_ALL_GRAPHICS_BIT, VK_PIPELINE_STAGE_ALL_COMMANDS_BIT);
    return (source & with_framebuffer) == 0 ||
           ((destination & ~framebuffer) == 0 &&
            (flags & detail::flags_of(VK_DEPENDENCY_BY_REGION_BIT)) != 0);
}

/// One stage after which a command writes. Precondition: `stage` is one stage, or none.
constexpr VkPipelineStageFlagBits old_stage(VkPipelineStageFlags2KHR stage) {
    return static_cast<VkPipelineStageFlagBits>(by_old::old_source(stage));
}

/// Old accesses that include these.
constexpr VkAccessFlags old_accesses(VkAccessFlags2KHR accesses) {
    constexpr VkAccessFlags2KHR unchanged = 0xFFFFFFF;  // the bits of both enumerations
    constexpr VkAccessFlags2KHR shader_read =
        VK_ACCESS_2_SHADER_SAMPLED_READ_BIT_KHR | VK_ACCESS_2_SHADER_STORAGE_READ_BIT_KHR;
    constexpr VkAccessFlags2KHR shader_write = VK_ACCESS_2_SHADER_STORAGE_WRITE_BIT_KHR;
    auto old = static_cast<VkAccessFlags>(accesses & unchanged);
    if ((accesses & shader_read) != 0)
        old |= detail::flags_of(VK_ACCESS_SHADER_READ_BIT);
    if ((accesses & shader_write) != 0)
        old |= detail::flags_of(VK_ACCESS_SHADER_WRITE_BIT);
    if ((accesses & ~(unchanged | shader_read | shader_write)) != 0)
        old |= detail::flags_of(VK_ACCESS_MEMORY_READ_BIT, VK_ACCESS_MEMORY_WRITE_BIT);
    return old;
}

#endif

}  // namespace detail::by_old
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_NEW_STAGES_HPP
