// Memory for the duration of a call.

#include "../../support/support.hpp"

#include <cstdint>
#include <type_traits>

#include <vkgate/common/new_by_old.hpp>
#include <vkgate/common/old_by_new.hpp>

using vkgate::detail::Scratch;

// Where size_t has 32 bits, as on 64-bit systems.
constexpr std::uint64_t most_of_32_bits = 0xFFFFFFFF;
static_assert(Scratch::bytes_of<std::uint64_t>(0xFFFFFFFF) == 0x7FFFFFFF8);
static_assert(Scratch::bytes_of<char>(0xFFFFFFFF) == 0x100000000);
static_assert(Scratch::bytes_of<VkSubmitInfo>(0xFFFFFFFF) / sizeof(VkSubmitInfo) == 0xFFFFFFFF);
static_assert(!Scratch::is_possible(0x100000000, most_of_32_bits));
static_assert(Scratch::is_possible(0xFFFFFFFF, most_of_32_bits));
static_assert(!Scratch::is_possible(Scratch::bytes_of<VkSubmitInfo>(0x8000000), most_of_32_bits));

TEST_CASE("the sizes of several arrays add up in 64 bits on every system") {
    VkRenderPassCreateInfo info = {};
    info.attachmentCount = 0xFFFFFFFF;
    info.dependencyCount = 0xFFFFFFFF;
    const auto bytes = vkgate::detail::by_new::NewerRenderPass::bytes_of(info);
    static_assert(std::is_same_v<decltype(bytes), const std::uint64_t>);
    CHECK(bytes / 0xFFFFFFFF ==
          sizeof(VkAttachmentDescription2KHR) + sizeof(VkSubpassDependency2KHR));

    VkRenderPassCreateInfo2KHR info2 = {};
    VkSubpassDescription2KHR subpass = {};
    info2.subpassCount = 1;
    info2.pSubpasses = &subpass;
    subpass.inputAttachmentCount = subpass.colorAttachmentCount = 0xFFFFFFFF;
    CHECK(vkgate::detail::by_old::OldRenderPass::bytes_of(info2) >
          2 * Scratch::bytes_of<VkAttachmentReference>(0xFFFFFFFF));

#ifdef VK_KHR_synchronization2
    VkSubmitInfo submit = {};
    submit.waitSemaphoreCount = submit.signalSemaphoreCount = 0xFFFFFFFF;
    CHECK(vkgate::detail::by_new::submit_bytes(submit) ==
          2 * Scratch::bytes_of<VkSemaphoreSubmitInfoKHR>(0xFFFFFFFF));
    VkSubmitInfo2KHR submit2 = {};
    submit2.waitSemaphoreInfoCount = submit2.commandBufferInfoCount = 0xFFFFFFFF;
    CHECK(vkgate::detail::by_old::OldBatches::bytes_of(submit2) >
          Scratch::bytes_of<std::uint64_t>(0xFFFFFFFF) +
              2 * Scratch::bytes_of<std::uint32_t>(0xFFFFFFFF));
#endif
}

namespace {

/// How much memory a translation takes.
template <class Translate>
std::uint64_t taken(Translate translate) {
    Scratch memory(100000);
    const char* const begin = memory.take<char>(0);
    translate(memory);
    return static_cast<std::uint64_t>(memory.take<char>(0) - begin);
}

}  // namespace

TEST_CASE("render passes take the memory that was asked for, and no more") {
    VkRenderPassFragmentDensityMapCreateInfoEXT kept = {};
    kept.sType = VK_STRUCTURE_TYPE_RENDER_PASS_FRAGMENT_DENSITY_MAP_CREATE_INFO_EXT;
    const VkAttachmentReference references[3] = {};
    const VkAttachmentDescription attachments[2] = {};
    const VkSubpassDependency dependencies[3] = {};
    VkSubpassDescription subpass = {};
    subpass.inputAttachmentCount = 3;
    subpass.colorAttachmentCount = 2;
    subpass.pInputAttachments = subpass.pColorAttachments = subpass.pResolveAttachments =
        subpass.pDepthStencilAttachment = references;
    const VkRenderPassCreateInfo info = {VK_STRUCTURE_TYPE_RENDER_PASS_CREATE_INFO,
                                         &kept,
                                         0,
                                         2,
                                         attachments,
                                         1,
                                         &subpass,
                                         3,
                                         dependencies};
    using vkgate::detail::by_new::NewerRenderPass;
    CHECK(taken([&](Scratch& memory) { NewerRenderPass(info, memory).newer(); }) ==
          NewerRenderPass::bytes_of(info));

    const VkAttachmentReference2KHR references2[3] = {};
    const VkAttachmentDescription2KHR attachments2[2] = {};
    const VkSubpassDependency2KHR dependencies2[3] = {};
    VkSubpassDescription2KHR subpass2 = {};
    subpass2.viewMask = 3;
    subpass2.inputAttachmentCount = 3;
    subpass2.colorAttachmentCount = 2;
    subpass2.pInputAttachments = subpass2.pColorAttachments = subpass2.pResolveAttachments =
        subpass2.pDepthStencilAttachment = references2;
    const VkRenderPassCreateInfo2KHR info2 = {VK_STRUCTURE_TYPE_RENDER_PASS_CREATE_INFO_2_KHR,
                                              nullptr,
                                              0,
                                              2,
                                              attachments2,
                                              1,
                                              &subpass2,
                                              3,
                                              dependencies2,
                                              0,
                                              nullptr};
    using vkgate::detail::by_old::OldRenderPass;
    CHECK(taken([&](Scratch& memory) {
              OldRenderPass{info2, memory}.convert();
          }) == OldRenderPass::bytes_of(info2));
}

#ifdef VK_KHR_synchronization2
TEST_CASE("submissions take the memory that was asked for, and no more") {
    VkPerformanceQuerySubmitInfoKHR kept = {};
    kept.sType = VK_STRUCTURE_TYPE_PERFORMANCE_QUERY_SUBMIT_INFO_KHR;
    const VkSemaphore semaphores[3] = {};
    const VkPipelineStageFlags stages[3] = {};
    const VkCommandBuffer buffers[5] = {};
    const VkSubmitInfo submit = {
        VK_STRUCTURE_TYPE_SUBMIT_INFO, &kept, 3, semaphores, stages, 5, buffers, 1, semaphores};
    CHECK(taken([&](Scratch& memory) { vkgate::detail::by_new::newer_submit(submit, memory); }) ==
          vkgate::detail::by_new::submit_bytes(submit));

    VkSemaphoreSubmitInfoKHR semaphores2[3] = {};
    semaphores2[0].deviceIndex = 1;
    const VkCommandBufferSubmitInfoKHR buffers2[5] = {};
    const VkSubmitInfo2KHR batch = {VK_STRUCTURE_TYPE_SUBMIT_INFO_2_KHR,
                                    nullptr,
                                    VK_SUBMIT_PROTECTED_BIT_KHR,
                                    3,
                                    semaphores2,
                                    5,
                                    buffers2,
                                    1,
                                    semaphores2};
    using vkgate::detail::by_old::OldBatches;
    CHECK(taken([&](Scratch& memory) {
              OldBatches{memory, true, 3}.convert(batch);
          }) == OldBatches::bytes_of(batch));
}
#endif

TEST_CASE("nothing is allocated if a size_t cannot have the size") {
    if constexpr (sizeof(std::size_t) == 4)
        CHECK(!Scratch(0x100000008).is_allocated());
    CHECK(Scratch(8).is_allocated());
    CHECK(Scratch(100000).is_allocated());
}
