// vkCmdSetEvent and vkCmdWaitEvents by the newer commands.

#include "../../support/context.hpp"
#include "../../support/support.hpp"

#include <vkgate/common/events_by_new.hpp>

#include <vector>

#ifdef VK_KHR_synchronization2

using vkgate::Command;

namespace {

const auto commands = handle<VkCommandBuffer>(1);
constexpr VkPipelineStageFlags from = VK_PIPELINE_STAGE_TRANSFER_BIT;
constexpr VkPipelineStageFlags to = VK_PIPELINE_STAGE_VERTEX_SHADER_BIT;

const vkgate::DeviceTable& table() {
    vkgate::DeviceTable& filled =
        recording_device<Command::vkCmdSetEvent2KHR, Command::vkCmdWaitEvents2KHR,
                         Command::vkCmdPipelineBarrier2KHR>();
    vkgate::fill_events_by_new<TestContext>(filled);
    return filled;
}

const VkMemoryBarrier2KHR of_event = {VK_STRUCTURE_TYPE_MEMORY_BARRIER_2_KHR,   nullptr, from, 0,
                                      VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT_KHR, 0};
const VkDependencyInfoKHR dependency = {
    VK_STRUCTURE_TYPE_DEPENDENCY_INFO_KHR, nullptr, 0, 1, &of_event, 0, nullptr, 0, nullptr};

}  // namespace

TEST_CASE("an event is set and waited for with the same dependency") {
    const auto& vk = table();
    const auto event = handle<VkEvent>(2);
    CHECK(recorded([&] { vk.vkCmdSetEvent(commands, event, from); }) ==
          recorded([&] { vk.vkCmdSetEvent2KHR(commands, event, &dependency); }));
    CHECK(recorded([&] {
              vk.vkCmdWaitEvents(commands, 1, &event, from, to, 0, nullptr, 0, nullptr, 0, nullptr);
          }) == recorded([&] { vk.vkCmdWaitEvents2KHR(commands, 1, &event, &dependency); }));
}

TEST_CASE("parts of an array come to an end, even if it has as many elements as there can be") {
    for (const unsigned count : {0U, 1U, 15U, 16U, 17U, 240U, 241U, 255U}) {
        unsigned next = 0, calls = 0;
        vkgate::detail::for_each_part(static_cast<std::uint8_t>(count),
                                      [&](unsigned first, unsigned size) {
                                          REQUIRE(first == next);
                                          REQUIRE((size == 16 || first + size == count));
                                          next += size;
                                          ++calls;
                                      });
        CHECK(next == count);
        CHECK(calls == (count + 15) / 16);
    }
}

TEST_CASE("barriers of a wait follow all its events") {
    const auto& vk = table();
    std::vector<VkEvent> events;
    for (std::uintptr_t i = 0; i != 40; ++i)
        events.push_back(handle<VkEvent>(i + 1));
    const std::vector<VkDependencyInfoKHR> dependencies(16, dependency);

    const VkMemoryBarrier memory = {VK_STRUCTURE_TYPE_MEMORY_BARRIER, nullptr, 1, 2};
    VkBufferMemoryBarrier buffer = {};
    buffer.sType = VK_STRUCTURE_TYPE_BUFFER_MEMORY_BARRIER;
    buffer.buffer = handle<VkBuffer>(3);
    VkImageMemoryBarrier image = {};
    image.sType = VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER;
    image.image = handle<VkImage>(4);

    const VkMemoryBarrier2KHR newer_memory = {
        VK_STRUCTURE_TYPE_MEMORY_BARRIER_2_KHR, nullptr, from, 1, to, 2};
    VkBufferMemoryBarrier2KHR newer_buffer = {};
    newer_buffer.sType = VK_STRUCTURE_TYPE_BUFFER_MEMORY_BARRIER_2_KHR;
    newer_buffer.srcStageMask = from;
    newer_buffer.dstStageMask = to;
    newer_buffer.buffer = buffer.buffer;
    VkImageMemoryBarrier2KHR newer_image = {};
    newer_image.sType = VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER_2_KHR;
    newer_image.srcStageMask = from;
    newer_image.dstStageMask = to;
    newer_image.image = image.image;
    const VkDependencyInfoKHR barriers = {VK_STRUCTURE_TYPE_DEPENDENCY_INFO_KHR,
                                          nullptr,
                                          0,
                                          1,
                                          &newer_memory,
                                          1,
                                          &newer_buffer,
                                          1,
                                          &newer_image};
    CHECK(recorded([&] {
              vk.vkCmdWaitEvents(commands, 40, events.data(), from, to, 1, &memory, 1, &buffer, 1,
                                 &image);
          }) == recorded([&] {
              vk.vkCmdWaitEvents2KHR(commands, 16, events.data(), dependencies.data());
              vk.vkCmdWaitEvents2KHR(commands, 16, events.data() + 16, dependencies.data());
              vk.vkCmdWaitEvents2KHR(commands, 8, events.data() + 32, dependencies.data());
              vk.vkCmdPipelineBarrier2KHR(commands, &barriers);
          }));
}

TEST_CASE("barriers after an event of the host wait for the commands that the event holds back") {
    const auto& vk = table();
    const auto event = handle<VkEvent>(2);
    constexpr VkPipelineStageFlags host = VK_PIPELINE_STAGE_HOST_BIT;
    VkMemoryBarrier2KHR of_host = of_event;
    of_host.srcStageMask = host;
    VkDependencyInfoKHR by_host = dependency;
    by_host.pMemoryBarriers = &of_host;

    const VkMemoryBarrier memory = {VK_STRUCTURE_TYPE_MEMORY_BARRIER, nullptr,
                                    VK_ACCESS_HOST_WRITE_BIT, VK_ACCESS_SHADER_READ_BIT};
    const VkMemoryBarrier2KHR newer_memory = {VK_STRUCTURE_TYPE_MEMORY_BARRIER_2_KHR,
                                              nullptr,
                                              host | VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT_KHR,
                                              VK_ACCESS_HOST_WRITE_BIT,
                                              to,
                                              VK_ACCESS_SHADER_READ_BIT};
    const VkDependencyInfoKHR barriers = {VK_STRUCTURE_TYPE_DEPENDENCY_INFO_KHR,
                                          nullptr,
                                          0,
                                          1,
                                          &newer_memory,
                                          0,
                                          nullptr,
                                          0,
                                          nullptr};
    CHECK(recorded([&] {
              vk.vkCmdWaitEvents(commands, 1, &event, host, to, 1, &memory, 0, nullptr, 0, nullptr);
          }) == recorded([&] {
              vk.vkCmdWaitEvents2KHR(commands, 1, &event, &by_host);
              vk.vkCmdPipelineBarrier2KHR(commands, &barriers);
          }));
}

TEST_CASE("the host is a stage that an event cannot hold back, so a barrier does") {
    const auto& vk = table();
    const auto event = handle<VkEvent>(2);
    constexpr VkPipelineStageFlags host = VK_PIPELINE_STAGE_HOST_BIT;
    const VkMemoryBarrier2KHR execution = {
        VK_STRUCTURE_TYPE_MEMORY_BARRIER_2_KHR, nullptr, from, 0, to | host, 0};
    const VkDependencyInfoKHR barriers = {
        VK_STRUCTURE_TYPE_DEPENDENCY_INFO_KHR, nullptr, 0, 1, &execution, 0, nullptr, 0, nullptr};
    CHECK(recorded([&] {
              vk.vkCmdWaitEvents(commands, 1, &event, from, to | host, 0, nullptr, 0, nullptr, 0,
                                 nullptr);
          }) == recorded([&] {
              vk.vkCmdWaitEvents2KHR(commands, 1, &event, &dependency);
              vk.vkCmdPipelineBarrier2KHR(commands, &barriers);
          }));
}

TEST_CASE("events are filled together, where the newer commands are there and the older are not") {
    const vkgate::DeviceTable all = table();
    CHECK(all.vkCmdSetEvent != nullptr);
    CHECK(all.vkCmdWaitEvents != nullptr);
    for (const Command missing :
         {Command::vkCmdSetEvent2, Command::vkCmdWaitEvents2, Command::vkCmdPipelineBarrier2}) {
        vkgate::DeviceTable without = all;
        without.vkCmdSetEvent = nullptr;
        without.vkCmdWaitEvents = nullptr;
        vkgate::set_slot(without, missing, nullptr);
        vkgate::fill_events_by_new<TestContext>(without);
        CHECK(without.vkCmdSetEvent == nullptr);
        CHECK(without.vkCmdWaitEvents == nullptr);
    }
    for (const Command own : {Command::vkCmdSetEvent, Command::vkCmdWaitEvents}) {
        vkgate::DeviceTable with = all;
        with.vkCmdSetEvent = nullptr;
        with.vkCmdWaitEvents = nullptr;
        vkgate::set_slot(with, own, vkgate::get_slot(all, Command::vkCmdSetEvent2));
        const vkgate::DeviceTable before = with;
        vkgate::fill_events_by_new<TestContext>(with);
        CHECK(std::memcmp(&before, &with, sizeof with) == 0);
    }
}

#endif
