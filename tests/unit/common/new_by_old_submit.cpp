// vkQueueSubmit2 by vkQueueSubmit.

#include "../../support/new_by_old.hpp"
#include "../../support/support.hpp"

#include <vector>

#ifdef VK_KHR_synchronization2

using vkgate::Command;
using vkgate::Extension;

namespace {

const auto queue = handle<VkQueue>(1);
const auto fence = handle<VkFence>(2);
const auto timelines =
    gate_with({Extension::KHR_timeline_semaphore, Extension::KHR_get_physical_device_properties2});

const vkgate::DeviceGate vulkan_1_1(vkgate::InstanceGate(VK_API_VERSION_1_1), VK_API_VERSION_1_1);

/// A Context of a device with three physical devices.
struct GroupContext : NewContext {
    static std::uint32_t device_mask(VkQueue) { return 7; }
};

/// A Context whose mask names no physical device.
struct EmptyContext : NewContext {
    static std::uint32_t device_mask(VkQueue) { return 0; }
};

VkSemaphoreSubmitInfoKHR semaphore(std::uint32_t i) {
    return {
        VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO_KHR, nullptr, handle<VkSemaphore>(100 + i), 200 + i,
        VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT_KHR,  0};
}
VkCommandBufferSubmitInfoKHR buffer(std::uint32_t i) {
    return {VK_STRUCTURE_TYPE_COMMAND_BUFFER_SUBMIT_INFO_KHR, nullptr,
            handle<VkCommandBuffer>(300 + i), 0};
}

struct Batch {
    std::vector<VkSemaphoreSubmitInfoKHR> waits, signals;
    std::vector<VkCommandBufferSubmitInfoKHR> buffers;
    VkSubmitFlagsKHR flags = 0;
    const void* next = nullptr;

    Batch(std::uint32_t wait_count, std::uint32_t buffer_count, std::uint32_t signal_count) {
        for (std::uint32_t i = 0; i != wait_count; ++i)
            waits.push_back(semaphore(i));
        for (std::uint32_t i = 0; i != buffer_count; ++i)
            buffers.push_back(buffer(i));
        for (std::uint32_t i = 0; i != signal_count; ++i)
            signals.push_back(semaphore(50 + i));
    }
    VkSubmitInfo2KHR info() const {
        return {VK_STRUCTURE_TYPE_SUBMIT_INFO_2_KHR,
                next,
                flags,
                static_cast<std::uint32_t>(waits.size()),
                waits.data(),
                static_cast<std::uint32_t>(buffers.size()),
                buffers.data(),
                static_cast<std::uint32_t>(signals.size()),
                signals.data()};
    }
};

/// The batch as vkQueueSubmit takes it: in `stages`, the stages of the waits.
struct OldBatch {
    std::vector<VkSemaphore> waits, signals;
    std::vector<std::uint64_t> wait_values, signal_values;
    std::vector<VkPipelineStageFlags> stages;
    std::vector<VkCommandBuffer> buffers;
    const void* next = nullptr;
    VkTimelineSemaphoreSubmitInfoKHR timeline = {};

    explicit OldBatch(const Batch& batch) : next(batch.next) {
        for (const VkSemaphoreSubmitInfoKHR& wait : batch.waits) {
            waits.push_back(wait.semaphore);
            wait_values.push_back(wait.value);
            stages.push_back(VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT);
        }
        for (const VkCommandBufferSubmitInfoKHR& one : batch.buffers)
            buffers.push_back(one.commandBuffer);
        for (const VkSemaphoreSubmitInfoKHR& signal : batch.signals) {
            signals.push_back(signal.semaphore);
            signal_values.push_back(signal.value);
        }
    }
    /// The batch, with the values of timeline semaphores.
    VkSubmitInfo with_values() {
        timeline = {VK_STRUCTURE_TYPE_TIMELINE_SEMAPHORE_SUBMIT_INFO_KHR,
                    next,
                    static_cast<std::uint32_t>(waits.size()),
                    wait_values.data(),
                    static_cast<std::uint32_t>(signals.size()),
                    signal_values.data()};
        VkSubmitInfo batch = info();
        batch.pNext = &timeline;
        return batch;
    }
    VkSubmitInfo info() const {
        return {VK_STRUCTURE_TYPE_SUBMIT_INFO,
                next,
                static_cast<std::uint32_t>(waits.size()),
                waits.data(),
                stages.data(),
                static_cast<std::uint32_t>(buffers.size()),
                buffers.data(),
                static_cast<std::uint32_t>(signals.size()),
                signals.data()};
    }
};

std::string submitted(const VkSubmitInfo2KHR& batch) {
    return recorded([&] {
        CHECK(TestContext::device.vkQueueSubmit2KHR(queue, 1, &batch, fence) == recorder.result);
    });
}
std::string submitted(const VkSubmitInfo& batch) {
    return recorded([&] { TestContext::device.vkQueueSubmit(queue, 1, &batch, fence); });
}

/// The table of a device with several physical devices.
const vkgate::DeviceTable& group_table() {
    NewContext::device_gate = gate_with({Extension::KHR_device_group});
    NewContext::told.clear();
    vkgate::fill_new_by_old<GroupContext>(recording_device<Command::vkQueueSubmit>());
    return TestContext::device;
}

}  // namespace

TEST_CASE("batches are submitted in one call of the old command") {
    const auto& vk = new_by_old_device<Command::vkQueueSubmit>();
    for (const VkResult result : {VK_SUCCESS, VK_ERROR_DEVICE_LOST}) {
        recorder.result = result;
        for (const std::uint32_t count : {1U, 2U, 17U, 300U}) {  // 300 need memory of their own
            const Batch one(count, count + 1, count + 2), two(1, 0, count);
            const VkSubmitInfo2KHR batches[] = {one.info(), two.info()};
            const OldBatch old_one(one), old_two(two);
            const VkSubmitInfo old_batches[] = {old_one.info(), old_two.info()};
            CHECK(recorded([&] {
                      CHECK(vk.vkQueueSubmit2KHR(queue, 2, batches, fence) == result);
                  }) == recorded([&] { vk.vkQueueSubmit(queue, 2, old_batches, fence); }));
        }
    }
    // The values of semaphores have no meaning without timelines, and are not passed on.
    CHECK(NewContext::told.empty());
}

TEST_CASE("a fence is signaled even if nothing is submitted") {
    const auto& vk = new_by_old_device<Command::vkQueueSubmit>();
    const VkSubmitInfo nothing = {};
    CHECK(recorded([&] { vk.vkQueueSubmit2KHR(queue, 0, nullptr, fence); }) ==
          recorded([&] { vk.vkQueueSubmit(queue, 0, &nothing, fence); }));
}

TEST_CASE("the values of timeline semaphores are passed on if the gate has timelines") {
    new_by_old_device<Command::vkQueueSubmit>();
    const vkgate::InstanceGate instance(VK_API_VERSION_1_2);
    for (const vkgate::DeviceGate& gate :
         {timelines, vkgate::DeviceGate(instance, VK_API_VERSION_1_2)}) {
        NewContext::device_gate = gate;
        for (const std::uint32_t count : {0U, 1U, 20U}) {
            Batch batch(count, 1, 1);
            for (VkSemaphoreSubmitInfoKHR& wait : batch.waits)
                wait.value = 0;  // a timeline semaphore may be waited for with the value 0
            OldBatch old(batch);
            CHECK(submitted(batch.info()) == submitted(old.with_values()));
        }
        const Batch without_semaphores(0, 2, 0);
        CHECK(submitted(without_semaphores.info()) ==
              submitted(OldBatch(without_semaphores).info()));
    }
}

TEST_CASE("a wait delays old stages that include the new ones") {
    new_by_old_device<Command::vkQueueSubmit>();
    Batch batch(3, 1, 1);
    batch.waits[0].stageMask = VK_PIPELINE_STAGE_2_BLIT_BIT_KHR;
    batch.waits[1].stageMask = 0;
    batch.waits[2].stageMask =
        VK_PIPELINE_STAGE_2_INDEX_INPUT_BIT_KHR | VK_PIPELINE_STAGE_2_FRAGMENT_SHADER_BIT_KHR;
    batch.signals[0].stageMask = VK_PIPELINE_STAGE_2_CLEAR_BIT_KHR;  // always after all stages
    OldBatch old(batch);
    old.stages = {VK_PIPELINE_STAGE_TRANSFER_BIT, VK_PIPELINE_STAGE_BOTTOM_OF_PIPE_BIT,
                  VK_PIPELINE_STAGE_VERTEX_INPUT_BIT |
                      VkPipelineStageFlags(VK_PIPELINE_STAGE_FRAGMENT_SHADER_BIT)};
    CHECK(submitted(batch.info()) == submitted(old.info()));
}

TEST_CASE("a protected batch is marked as such, and chains of both structures are passed on") {
    new_by_old_device<Command::vkQueueSubmit>();
    VkPerformanceQuerySubmitInfoKHR query = {VK_STRUCTURE_TYPE_PERFORMANCE_QUERY_SUBMIT_INFO_KHR,
                                             nullptr, 3};
    Batch batch(1, 1, 1);
    batch.next = &query;
    CHECK(submitted(batch.info()) == submitted(OldBatch(batch).info()));

    NewContext::device_gate = vulkan_1_1;
    batch.flags = VK_SUBMIT_PROTECTED_BIT_KHR;
    VkProtectedSubmitInfo protection = {VK_STRUCTURE_TYPE_PROTECTED_SUBMIT_INFO, &query, VK_TRUE};
    OldBatch old(batch);
    old.next = &protection;
    CHECK(submitted(batch.info()) == submitted(old.info()));

    NewContext::device_gate = vulkan_1_1.with(timelines.extensions());  // the chain has all
    VkTimelineSemaphoreSubmitInfoKHR values = {VK_STRUCTURE_TYPE_TIMELINE_SEMAPHORE_SUBMIT_INFO_KHR,
                                               &query,
                                               1,
                                               old.wait_values.data(),
                                               1,
                                               old.signal_values.data()};
    protection.pNext = &values;
    CHECK(submitted(batch.info()) == submitted(old.info()));
}

TEST_CASE("a device mask of a device without a group is 0 or 1") {
    const auto& vk = new_by_old_device<Command::vkQueueSubmit>();
    Batch batch(1, 2, 1);
    batch.buffers[1].deviceMask = 1;
    CHECK(submitted(batch.info()) == submitted(OldBatch(batch).info()));
    CHECK(NewContext::told.empty());

    const auto refuses = [&] {
        const VkSubmitInfo2KHR info = batch.info();
        return is_refused(Command::vkQueueSubmit2, [&] {
            CHECK(vk.vkQueueSubmit2KHR(queue, 1, &info, fence) == VK_ERROR_VALIDATION_FAILED_EXT);
        });
    };
    for (const vkgate::DeviceGate& gate : {gate_with({}), vulkan_1_1}) {  // whatever the gate has
        NewContext::device_gate = gate;
        batch.buffers[1].deviceMask = 2;
        CHECK(refuses());
        batch.buffers[1].deviceMask = 0;
        batch.waits[0].deviceIndex = 1;
        CHECK(refuses());
        batch.waits[0].deviceIndex = 0;
        batch.signals[0].deviceIndex = 1;
        CHECK(refuses());
        batch.signals[0].deviceIndex = 0;
        CHECK_FALSE(submitted(batch.info()).empty());
    }
}

TEST_CASE("a mask that names no physical device is one of the first") {
    new_by_old_device<Command::vkQueueSubmit>();
    Batch batch(1, 2, 1);
    batch.buffers[1].deviceMask = 1;
    const VkSubmitInfo2KHR info = batch.info();
    const auto submit = vkgate::NewByOld<EmptyContext>::vkQueueSubmit2;
    CHECK(recorded([&] { submit(queue, 1, &info, fence); }) == submitted(OldBatch(batch).info()));
    CHECK(NewContext::told.empty());
}

TEST_CASE("the devices of a group are named, and a mask of 0 is all of them") {
    group_table();
    Batch batch(2, 3, 1);
    batch.buffers[1].deviceMask = 1;
    batch.buffers[2].deviceMask = 2;
    batch.waits[1].deviceIndex = 2;
    batch.signals[0].deviceIndex = 1;
    const std::uint32_t wait_devices[] = {0, 2}, masks[] = {7, 1, 2}, signal_devices[] = {1};
    VkDeviceGroupSubmitInfoKHR group = {VK_STRUCTURE_TYPE_DEVICE_GROUP_SUBMIT_INFO_KHR,
                                        nullptr,
                                        2,
                                        wait_devices,
                                        3,
                                        masks,
                                        1,
                                        signal_devices};
    OldBatch old(batch);
    old.next = &group;
    CHECK(submitted(batch.info()) == submitted(old.info()));

    // Any of the three makes the structure necessary; none of them, unnecessary.
    Batch first(1, 1, 1);
    first.buffers[0].deviceMask = 1;
    CHECK(submitted(first.info()) == submitted(OldBatch(first).info()));
    const std::uint32_t zero = 0, one = 1, seven = 7;
    group = {VK_STRUCTURE_TYPE_DEVICE_GROUP_SUBMIT_INFO_KHR, nullptr, 1, &zero, 1, &one, 1, &zero};
    OldBatch named(first);
    named.next = &group;
    first.waits[0].deviceIndex = 1;
    group.pWaitSemaphoreDeviceIndices = &one;
    CHECK(submitted(first.info()) == submitted(named.info()));
    first.waits[0].deviceIndex = 0;
    first.signals[0].deviceIndex = 1;
    group.pWaitSemaphoreDeviceIndices = &zero;
    group.pSignalSemaphoreDeviceIndices = &one;
    CHECK(submitted(first.info()) == submitted(named.info()));
    first.signals[0].deviceIndex = 0;
    first.buffers[0].deviceMask = 0;
    group.pSignalSemaphoreDeviceIndices = &zero;
    group.pCommandBufferDeviceMasks = &seven;
    CHECK(submitted(first.info()) == submitted(named.info()));
    CHECK(NewContext::told.empty());
}

TEST_CASE("devices of a group are refused if the gate has no groups") {
    group_table();
    const auto& vk = TestContext::device;
    const vkgate::DeviceGate with_groups = NewContext::device_gate;
    const auto refuses = [&](const Batch& batch) {
        const VkSubmitInfo2KHR info = batch.info();
        NewContext::device_gate = gate_with({});
        const bool is_refused_without = is_refused(
            Command::vkQueueSubmit2, [&] { vk.vkQueueSubmit2KHR(queue, 1, &info, fence); });
        for (const vkgate::DeviceGate& gate : {with_groups, vulkan_1_1}) {
            NewContext::device_gate = gate;
            CHECK(!submitted(info).empty());
            CHECK(NewContext::told.empty());
        }
        return is_refused_without;
    };
    Batch first(1, 1, 1);
    first.buffers[0].deviceMask = 1;
    CHECK(!refuses(first));
    Batch batch = first;
    batch.buffers[0].deviceMask = 0;  // all devices
    CHECK(refuses(batch));
    batch = first;
    batch.waits[0].deviceIndex = 1;
    CHECK(refuses(batch));
    batch = first;
    batch.signals[0].deviceIndex = 1;
    CHECK(refuses(batch));
}

TEST_CASE("flags of a batch that have no old form are refused") {
    const auto& vk = new_by_old_device<Command::vkQueueSubmit>();
    for (unsigned bit = 0; bit != 32; ++bit) {
        CAPTURE(bit);
        Batch batch(1, 1, 1);
        batch.flags = VkSubmitFlagsKHR{1} << bit;
        const VkSubmitInfo2KHR info = batch.info();
        const auto refuses = [&] {
            return is_refused(Command::vkQueueSubmit2,
                              [&] { vk.vkQueueSubmit2KHR(queue, 1, &info, fence); });
        };
        NewContext::device_gate = gate_with({});
        CHECK(refuses());
        NewContext::device_gate = vulkan_1_1;
        CHECK(refuses() == (batch.flags != VK_SUBMIT_PROTECTED_BIT_KHR));
    }
}

TEST_CASE("a chain that vkQueueSubmit cannot take is refused, and nothing is submitted") {
    const auto& vk = new_by_old_device<Command::vkQueueSubmit>();
    for (int place = 0; place != 4; ++place) {
        Batch batch(2, 2, 2);
        if (place == 0)
            batch.next = &unknown;
        else if (place == 1)
            batch.waits[1].pNext = &unknown;
        else if (place == 2)
            batch.buffers[1].pNext = &unknown;
        else
            batch.signals[1].pNext = &unknown;
        const Batch plain(1, 1, 1);
        const VkSubmitInfo2KHR batches[] = {plain.info(), batch.info()};
        CHECK(is_refused(Command::vkQueueSubmit2, [&] {
            CHECK(vk.vkQueueSubmit2KHR(queue, 2, batches, fence) == VK_ERROR_VALIDATION_FAILED_EXT);
        }));
    }
}

#endif
