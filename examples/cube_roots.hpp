// What compute.cpp and backend/ share: the kernel of compute.comp as a pipeline, the same function
// for the CPU, and numbers to try them with.
#pragma once

#include <cmath>

#include "support.hpp"

/// The list of the device commands that CubeRoots and support.hpp call.
// clang-format off
#define CUBE_ROOTS_COMMANDS(X) \
    COMMANDS_OF_SUPPORT(X) X(vkCmdBindPipeline) X(vkCmdDispatch) X(vkCreateComputePipelines) \
    X(vkCreateDescriptorSetLayout) X(vkCreatePipelineLayout) X(vkCreateShaderModule) \
    X(vkDestroyDescriptorSetLayout) X(vkDestroyPipeline) X(vkDestroyPipelineLayout) \
    X(vkDestroyShaderModule)
// clang-format on

VKGATE_FOREIGN_CALLS_BEGIN

/// The kernel as a pipeline. It takes its numbers from the buffer at binding 0 of `set_layout`.
template <class DeviceTable>
class CubeRoots {
  public:
    CubeRoots(const DeviceTable& vkd, VkDevice device, const VkDescriptorSetLayout& set_layout)
        : layout_(device, layout_info(set_layout), vkd.vkCreatePipelineLayout,
                  vkd.vkDestroyPipelineLayout),
          pipeline_(pipeline(vkd, device)) {}

    VkPipelineLayout layout() const { return layout_.get(); }

    /// Records the computation of `count` roots. Bind the buffer first.
    void record(const DeviceTable& vkd, VkCommandBuffer commands, std::size_t count) const {
        constexpr std::size_t group_size = 256;     // as in compute.comp
        constexpr std::size_t most_groups = 65535;  // what every device allows in one dispatch
        const std::size_t groups = std::min((count + group_size - 1) / group_size, most_groups);
        vkd.vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_COMPUTE, pipeline_.get());
        vkd.vkCmdDispatch(commands, static_cast<std::uint32_t>(groups), 1, 1);
    }

  private:
    static VkPipelineLayoutCreateInfo layout_info(const VkDescriptorSetLayout& set_layout) {
        auto info = made<VkPipelineLayoutCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO);
        info.setLayoutCount = 1;
        info.pSetLayouts = &set_layout;
        return info;
    }

    Object<VkPipeline> pipeline(const DeviceTable& vkd, VkDevice device) const {
        static constexpr std::uint32_t kernel[] = {
#include "compute.spv.inc"
        };
        const ShaderModule module(vkd, device, kernel);
        auto info =
            made<VkComputePipelineCreateInfo>(VK_STRUCTURE_TYPE_COMPUTE_PIPELINE_CREATE_INFO);
        info.stage = module.stage(VK_SHADER_STAGE_COMPUTE_BIT);
        info.layout = layout_.get();
        const auto create = [&](VkDevice, const VkComputePipelineCreateInfo* one,
                                const VkAllocationCallbacks* allocator, VkPipeline* result) {
            return vkd.vkCreateComputePipelines(device, {}, 1, one, allocator, result);
        };
        return Object<VkPipeline>(device, info, create, vkd.vkDestroyPipeline);
    }

    Object<VkPipelineLayout> layout_;
    Object<VkPipeline> pipeline_;
};

VKGATE_FOREIGN_CALLS_END

inline float cube_root(float value) {  // the kernel's algorithm, on the CPU
    float root = value;
    for (int step = 0; step < 30; ++step)
        root -= (root - value / (root * root)) / 3.0f;
    return root;
}

/// `count` numbers from 1 up to 1000.
inline std::vector<float> numbers_to_try(std::size_t count) {
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = 1.0f + 999.0f * static_cast<float>(i) / static_cast<float>(count);
    return values;
}

inline std::vector<float> cube_roots_on_cpu(std::vector<float> values) {
    std::transform(values.begin(), values.end(), values.begin(), cube_root);
    return values;
}

/// Vulkan allows each division an error of 2.5 ulp. A NaN is wrong, too.
inline std::size_t count_wrong(const std::vector<float>& values,
                               const std::vector<float>& expected) {
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!(std::abs(double{values[i]} / double{expected[i]} - 1) <= 1e-5))
            ++wrong;
    return wrong;
}
