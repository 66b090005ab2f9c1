// vkQueueSubmit by vkQueueSubmit2: semaphores, command buffers, and what extends VkSubmitInfo.

#include "../../support/context.hpp"
#include "../../support/support.hpp"

#include <vkgate/common/old_by_new.hpp>

#include <vector>

#ifdef VK_KHR_synchronization2

using vkgate::Command;

namespace {

const auto queue = handle<VkQueue>(1);
const auto fence = handle<VkFence>(2);
const VkSemaphore waits[] = {handle<VkSemaphore>(3), handle<VkSemaphore>(4)};
const VkPipelineStageFlags stages[] = {VK_PIPELINE_STAGE_TRANSFER_BIT,
                                       VK_PIPELINE_STAGE_FRAGMENT_SHADER_BIT};
const VkCommandBuffer buffers[] = {handle<VkCommandBuffer>(5), handle<VkCommandBuffer>(6),
                                   handle<VkCommandBuffer>(7)};
const VkSemaphore signals[] = {handle<VkSemaphore>(8), handle<VkSemaphore>(9)};

VkSubmitInfo submit_info(const void* chain) {
    return {VK_STRUCTURE_TYPE_SUBMIT_INFO, chain, 2, waits, stages, 3, buffers, 2, signals};
}

/// What the infos are expected to become: without a chain, values, device indices, a mask of 1.
struct Expected {
    VkSemaphoreSubmitInfoKHR wait[2];
    VkCommandBufferSubmitInfoKHR buffer[3];
    VkSemaphoreSubmitInfoKHR signal[2];
    VkSubmitInfo2KHR info;

    Expected() : wait(), buffer(), signal(), info() {
        for (std::uint32_t i = 0; i != 2; ++i) {
            wait[i] = {
                VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO_KHR, nullptr, waits[i], 0, stages[i], 0};
            signal[i] = {VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO_KHR, nullptr, signals[i], 0,
                         VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT_KHR,    0};
        }
        for (std::uint32_t i = 0; i != 3; ++i)
            buffer[i] = {VK_STRUCTURE_TYPE_COMMAND_BUFFER_SUBMIT_INFO_KHR, nullptr, buffers[i], 1};
        info = {VK_STRUCTURE_TYPE_SUBMIT_INFO_2_KHR, nullptr, 0, 2, wait, 3, buffer, 2, signal};
    }
    Expected(const Expected&) = delete;
    Expected& operator=(const Expected&) = delete;
};

const vkgate::DeviceTable& table() {
    vkgate::DeviceTable& filled = recording_device<Command::vkQueueSubmit2KHR>();
    vkgate::fill_old_by_new<TestContext>(filled);
    return filled;
}

/// Checks a submission with this chain.
void check(const void* chain, const Expected& expected) {
    const auto& vk = table();
    const VkSubmitInfo info = submit_info(chain);
    for (const VkResult result : {VK_SUCCESS, VK_ERROR_DEVICE_LOST}) {
        recorder.result = result;
        CHECK(recorded([&] { return vk.vkQueueSubmit(queue, 1, &info, fence); }) ==
              recorded([&] { return vk.vkQueueSubmit2KHR(queue, 1, &expected.info, fence); }));
    }
}

/// A structure of a chain.
template <class Structure>
Structure link(VkStructureType type, const void* next = nullptr) {
    Structure structure = pattern<Structure>();
    structure.sType = type;
    structure.pNext = next;
    return structure;
}

}  // namespace

TEST_CASE("a submission waits at its stages, signals after all commands, and runs on device 0") {
    check(nullptr, Expected());
}

TEST_CASE("values of timeline semaphores and of D3D12 fences are those of the semaphores") {
    const std::uint64_t wait_values[] = {10, 11};
    const std::uint64_t signal_values[] = {12, 13};
    VkTimelineSemaphoreSubmitInfoKHR values = {VK_STRUCTURE_TYPE_TIMELINE_SEMAPHORE_SUBMIT_INFO_KHR,
                                               nullptr,
                                               2,
                                               wait_values,
                                               2,
                                               signal_values};
    Expected expected;
    for (std::uint32_t i = 0; i != 2; ++i) {
        expected.wait[i].value = wait_values[i];
        expected.signal[i].value = signal_values[i];
    }
    check(&values, expected);
    values.sType = VK_STRUCTURE_TYPE_D3D12_FENCE_SUBMIT_INFO_KHR;
    check(&values, expected);

    // A submission without timeline semaphores may have no values.
    values = {VK_STRUCTURE_TYPE_TIMELINE_SEMAPHORE_SUBMIT_INFO_KHR,
              nullptr,
              0,
              nullptr,
              1,
              signal_values};
    Expected fewer;
    fewer.signal[0].value = signal_values[0];
    check(&values, fewer);
    // The arrays are optional, whatever their counts are.
    values.waitSemaphoreValueCount = 2;
    check(&values, fewer);
    values.pSignalSemaphoreValues = nullptr;
    values.waitSemaphoreValueCount = 0;
    check(&values, Expected());

    // One semaphore of D3D12, the other a timeline.
    const std::uint64_t of_fence[] = {77, 0}, of_timeline[] = {0, 5};
    VkTimelineSemaphoreSubmitInfoKHR fences = {
        VK_STRUCTURE_TYPE_D3D12_FENCE_SUBMIT_INFO_KHR, nullptr, 2, of_fence, 0, nullptr};
    values = {
        VK_STRUCTURE_TYPE_TIMELINE_SEMAPHORE_SUBMIT_INFO_KHR, &fences, 2, of_timeline, 0, nullptr};
    Expected both;
    both.wait[0].value = 77;
    both.wait[1].value = 5;
    check(&values, both);
}

TEST_CASE("device indices and device masks of a group are those of semaphores and buffers") {
    const std::uint32_t wait_indices[] = {1, 2};
    const std::uint32_t masks[] = {3, 5, 6};
    const std::uint32_t signal_indices[] = {2, 0};
    const VkDeviceGroupSubmitInfo group = {VK_STRUCTURE_TYPE_DEVICE_GROUP_SUBMIT_INFO,
                                           nullptr,
                                           2,
                                           wait_indices,
                                           3,
                                           masks,
                                           2,
                                           signal_indices};
    Expected expected;
    for (std::uint32_t i = 0; i != 2; ++i) {
        expected.wait[i].deviceIndex = wait_indices[i];
        expected.signal[i].deviceIndex = signal_indices[i];
    }
    for (std::uint32_t i = 0; i != 3; ++i)
        expected.buffer[i].deviceMask = masks[i];
    check(&group, expected);
}

TEST_CASE("a protected submission has the flag") {
    VkProtectedSubmitInfo protection = {VK_STRUCTURE_TYPE_PROTECTED_SUBMIT_INFO, nullptr, VK_TRUE};
    Expected expected;
    expected.info.flags = VK_SUBMIT_PROTECTED_BIT_KHR;
    check(&protection, expected);
    protection.protectedSubmit = VK_FALSE;
    check(&protection, Expected());
}

TEST_CASE("a submission's chain keeps what extends VkSubmitInfo2, and nothing else") {
    // Structures of this type are dropped: it extends only VkSubmitInfo, or is unknown.
    const auto unknown = link<VkProtectedSubmitInfo>(VK_STRUCTURE_TYPE_APPLICATION_INFO);
    auto query = link<VkPerformanceQuerySubmitInfoKHR>(
        VK_STRUCTURE_TYPE_PERFORMANCE_QUERY_SUBMIT_INFO_KHR, &unknown);
    query.counterPassIndex = 9;
    const VkProtectedSubmitInfo protection = {VK_STRUCTURE_TYPE_PROTECTED_SUBMIT_INFO, &query,
                                              VK_TRUE};

    auto kept = query;
    kept.pNext = nullptr;
    Expected expected;
    expected.info.flags = VK_SUBMIT_PROTECTED_BIT_KHR;
    expected.info.pNext = &kept;
    check(&protection, expected);
}

#if defined(VK_EXT_frame_boundary) && defined(VK_NV_low_latency2)
TEST_CASE("structures of a submission's chain are copied whole, in order") {
    VkFrameBoundaryEXT boundary = {VK_STRUCTURE_TYPE_FRAME_BOUNDARY_EXT,
                                   nullptr,
                                   VK_FRAME_BOUNDARY_FRAME_END_BIT_EXT,
                                   9,
                                   0,
                                   nullptr,
                                   0,
                                   nullptr,
                                   10,
                                   11,
                                   nullptr};
    VkLatencySubmissionPresentIdNV latency = {VK_STRUCTURE_TYPE_LATENCY_SUBMISSION_PRESENT_ID_NV,
                                              &boundary, 12};
    Expected expected;
    expected.info.pNext = &latency;
    check(&latency, expected);
}
#endif

namespace {

/// VkWin32KeyedMutexAcquireReleaseInfoKHR, which only the headers for Windows declare.
struct KeyedMutex {
    VkStructureType sType;
    const void* pNext;
    std::uint32_t acquire_count;
    const void* arrays[3];
    std::uint32_t release_count;
    const void* more_arrays[2];
};
KeyedMutex seen_mutex;
VKAPI_ATTR VkResult VKAPI_CALL see_mutex(VkQueue, std::uint32_t, const VkSubmitInfo2KHR* info,
                                         VkFence) {
    std::memcpy(&seen_mutex, info->pNext, sizeof seen_mutex);
    return VK_SUCCESS;
}

}  // namespace

TEST_CASE("a keyed mutex stays in a submission's chain") {
    KeyedMutex mutex;
    std::memset(&mutex, 0, sizeof mutex);
    mutex.sType = VK_STRUCTURE_TYPE_WIN32_KEYED_MUTEX_ACQUIRE_RELEASE_INFO_KHR;
    mutex.acquire_count = 1;
    mutex.arrays[2] = waits;
    mutex.release_count = 2;
    mutex.more_arrays[1] = signals;
    TestContext::device = {};
    TestContext::device.vkQueueSubmit2KHR = see_mutex;
    const VkSubmitInfo info = submit_info(&mutex);
    CHECK(vkgate::OldByNew<TestContext>::vkQueueSubmit(queue, 1, &info, fence) == VK_SUCCESS);
    CHECK(std::memcmp(&seen_mutex, &mutex, sizeof mutex) == 0);
}

TEST_CASE("many submissions are one call, and their fence is passed on") {
    const auto& vk = table();
    const std::uint64_t values[] = {10, 11};
    const VkTimelineSemaphoreSubmitInfoKHR timeline = {
        VK_STRUCTURE_TYPE_TIMELINE_SEMAPHORE_SUBMIT_INFO_KHR, nullptr, 2, values, 2, values};
    for (const std::uint32_t count : {0U, 1U, 2U, 100U}) {
        std::vector<VkSubmitInfo> infos(count, submit_info(nullptr));
        Expected plain, with_values;
        for (std::uint32_t i = 0; i != 2; ++i)
            with_values.wait[i].value = with_values.signal[i].value = values[i];
        std::vector<VkSubmitInfo2KHR> expected(count, plain.info);
        for (std::uint32_t i = 1; i < count; i += 2) {
            infos[i].pNext = &timeline;
            expected[i] = with_values.info;
        }
        CHECK(recorded([&] { return vk.vkQueueSubmit(queue, count, infos.data(), fence); }) ==
              recorded([&] { return vk.vkQueueSubmit2KHR(queue, count, expected.data(), fence); }));
    }
}

TEST_CASE("an empty submission stays empty") {
    const auto& vk = table();
    const VkSubmitInfo empty = {
        VK_STRUCTURE_TYPE_SUBMIT_INFO, nullptr, 0, nullptr, nullptr, 0, nullptr, 0, nullptr};
    const VkSubmitInfo2KHR expected = {
        VK_STRUCTURE_TYPE_SUBMIT_INFO_2_KHR, nullptr, 0, 0, nullptr, 0, nullptr, 0, nullptr};
    CHECK(recorded([&] { return vk.vkQueueSubmit(queue, 1, &empty, fence); }) ==
          recorded([&] { return vk.vkQueueSubmit2KHR(queue, 1, &expected, fence); }));
}

#endif
