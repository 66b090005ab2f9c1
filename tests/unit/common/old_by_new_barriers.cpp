// Pipeline barriers and what else takes pipeline stages, by synchronization2.

#include "../../support/context.hpp"
#include "../../support/support.hpp"

#include <vkgate/common/old_by_new.hpp>

#include <algorithm>
#include <vector>

#ifdef VK_KHR_synchronization2

using vkgate::Command;

namespace {

const auto commands = handle<VkCommandBuffer>(1);
constexpr VkPipelineStageFlags from = VK_PIPELINE_STAGE_TRANSFER_BIT;
constexpr VkPipelineStageFlags to =
    VK_PIPELINE_STAGE_VERTEX_SHADER_BIT | VK_PIPELINE_STAGE_FRAGMENT_SHADER_BIT;

const vkgate::DeviceTable& table() {
    vkgate::DeviceTable& filled =
        recording_device<Command::vkCmdPipelineBarrier2KHR, Command::vkCmdResetEvent2KHR,
                         Command::vkCmdWriteTimestamp2KHR, Command::vkCmdWriteBufferMarker2AMD>();
    vkgate::fill_old_by_new<TestContext>(filled);
    return filled;
}

const VkSampleLocationsInfoEXT extending = {
    VK_STRUCTURE_TYPE_SAMPLE_LOCATIONS_INFO_EXT, nullptr, VK_SAMPLE_COUNT_1_BIT, {}, 0, nullptr};

/// Older barriers, and those that are expected of them.
struct Barriers {
    std::vector<VkMemoryBarrier> memory;
    std::vector<VkBufferMemoryBarrier> buffers;
    std::vector<VkImageMemoryBarrier> images;
    std::vector<VkMemoryBarrier2KHR> newer_memory;
    std::vector<VkBufferMemoryBarrier2KHR> newer_buffers;
    std::vector<VkImageMemoryBarrier2KHR> newer_images;

    void add_memory(VkAccessFlags from_access, VkAccessFlags to_access,
                    const void* next = &extending) {
        memory.push_back({VK_STRUCTURE_TYPE_MEMORY_BARRIER, next, from_access, to_access});
        newer_memory.push_back(
            {VK_STRUCTURE_TYPE_MEMORY_BARRIER_2_KHR, next, from, from_access, to, to_access});
    }
    void add_buffer(std::uint32_t i, std::uint32_t from_family, std::uint32_t to_family) {
        const auto buffer = handle<VkBuffer>(i + 1);
        buffers.push_back({VK_STRUCTURE_TYPE_BUFFER_MEMORY_BARRIER, &extending, i + 2, i + 3,
                           from_family, to_family, buffer, i + 4, i + 5});
        newer_buffers.push_back({VK_STRUCTURE_TYPE_BUFFER_MEMORY_BARRIER_2_KHR, &extending, from,
                                 i + 2, to, i + 3, from_family, to_family, buffer, i + 4, i + 5});
    }
    void add_image(std::uint32_t i, std::uint32_t from_family, std::uint32_t to_family) {
        const auto image = handle<VkImage>(i + 1);
        const VkImageSubresourceRange range = {VK_IMAGE_ASPECT_COLOR_BIT, i + 4, i + 5, i + 6,
                                               i + 7};
        images.push_back({VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER, &extending, i + 2, i + 3,
                          VK_IMAGE_LAYOUT_UNDEFINED, VK_IMAGE_LAYOUT_GENERAL, from_family,
                          to_family, image, range});
        newer_images.push_back({VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER_2_KHR, &extending, from,
                                i + 2, to, i + 3, VK_IMAGE_LAYOUT_UNDEFINED,
                                VK_IMAGE_LAYOUT_GENERAL, from_family, to_family, image, range});
    }

    std::string record(const vkgate::DeviceTable& vk, VkDependencyFlags flags) const {
        return recorded([&] {
            vk.vkCmdPipelineBarrier(commands, from, to, flags,
                                    static_cast<std::uint32_t>(memory.size()), memory.data(),
                                    static_cast<std::uint32_t>(buffers.size()), buffers.data(),
                                    static_cast<std::uint32_t>(images.size()), images.data());
        });
    }
    /// Calls with at most 16 barriers of each kind.
    std::string expected(const vkgate::DeviceTable& vk, VkDependencyFlags flags) const {
        return recorded([&] {
            std::size_t first = 0;
            const auto begun = [&](const auto& all) { return std::min(first, all.size()); };
            const auto part = [&](const auto& all) {
                return static_cast<std::uint32_t>(
                    std::min<std::size_t>(all.size() - begun(all), 16));
            };
            for (; part(newer_memory) + part(newer_buffers) + part(newer_images) != 0;
                 first += 16) {
                const VkDependencyInfoKHR info = {VK_STRUCTURE_TYPE_DEPENDENCY_INFO_KHR,
                                                  nullptr,
                                                  flags,
                                                  part(newer_memory),
                                                  newer_memory.data() + begun(newer_memory),
                                                  part(newer_buffers),
                                                  newer_buffers.data() + begun(newer_buffers),
                                                  part(newer_images),
                                                  newer_images.data() + begun(newer_images)};
                vk.vkCmdPipelineBarrier2KHR(commands, &info);
            }
        });
    }
};

constexpr std::uint32_t same = VK_QUEUE_FAMILY_IGNORED;

/// Barriers of all kinds, as many of each.
Barriers barriers(std::uint32_t memory, std::uint32_t buffers, std::uint32_t images) {
    Barriers all;
    for (std::uint32_t i = 0; i != memory; ++i)
        all.add_memory(i + 1, i + 2);
    for (std::uint32_t i = 0; i != buffers; ++i)
        all.add_buffer(i, same, same);
    for (std::uint32_t i = 0; i != images; ++i)
        all.add_image(i, same, same);
    return all;
}

}  // namespace

TEST_CASE("a pipeline barrier keeps its stages, flags, barriers and their chains") {
    const auto& vk = table();
    for (const VkDependencyFlags flags :
         {VkDependencyFlags{0}, VkDependencyFlags{VK_DEPENDENCY_BY_REGION_BIT},
          VkDependencyFlags{VK_DEPENDENCY_DEVICE_GROUP_BIT | VK_DEPENDENCY_VIEW_LOCAL_BIT}}) {
        const Barriers one = barriers(1, 2, 3);
        CHECK(one.record(vk, flags) == one.expected(vk, flags));
        const Barriers only_images = barriers(0, 0, 2);
        CHECK(only_images.record(vk, flags) == only_images.expected(vk, flags));
        const Barriers only_buffers = barriers(0, 2, 0);
        CHECK(only_buffers.record(vk, flags) == only_buffers.expected(vk, flags));
    }
}

TEST_CASE("many barriers become several commands with the same stages and flags") {
    const auto& vk = table();
    for (const auto& many : {barriers(16, 16, 16), barriers(17, 0, 0), barriers(0, 17, 1),
                             barriers(1, 0, 40), barriers(40, 33, 17)})
        CHECK(many.record(vk, VK_DEPENDENCY_BY_REGION_BIT) ==
              many.expected(vk, VK_DEPENDENCY_BY_REGION_BIT));
}

TEST_CASE("a pipeline barrier without barriers still orders execution") {
    const auto& vk = table();
    Barriers none, expected;
    expected.add_memory(0, 0, nullptr);  // of vkgate itself
    CHECK(none.record(vk, VK_DEPENDENCY_BY_REGION_BIT) ==
          expected.expected(vk, VK_DEPENDENCY_BY_REGION_BIT));
}

TEST_CASE("transfers between queue families do not take the order of execution away") {
    const auto& vk = table();
    Barriers transfers;
    transfers.add_buffer(1, 0, 1);
    transfers.add_image(2, 1, 0);
    Barriers expected = transfers;
    expected.add_memory(0, 0, nullptr);  // of vkgate itself
    CHECK(transfers.record(vk, 0) == expected.expected(vk, 0));

    // One more barrier orders both sides.
    Barriers with_image = transfers;
    with_image.add_image(3, same, same);
    CHECK(with_image.record(vk, 0) == with_image.expected(vk, 0));
    Barriers with_memory = transfers;
    with_memory.add_memory(1, 2);
    CHECK(with_memory.record(vk, 0) == with_memory.expected(vk, 0));
}

TEST_CASE("stages of events, timestamps and markers stay") {
    const auto& vk = table();
    const auto event = handle<VkEvent>(2);
    const auto pool = handle<VkQueryPool>(3);
    const auto buffer = handle<VkBuffer>(4);
    CHECK(recorded([&] { vk.vkCmdResetEvent(commands, event, to); }) ==
          recorded([&] { vk.vkCmdResetEvent2KHR(commands, event, to); }));
    CHECK(recorded([&] {
              vk.vkCmdWriteTimestamp(commands, VK_PIPELINE_STAGE_ALL_COMMANDS_BIT, pool, 5);
          }) == recorded([&] {
              vk.vkCmdWriteTimestamp2KHR(commands, VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT_KHR, pool,
                                         5);
          }));
    CHECK(recorded([&] {
              vk.vkCmdWriteBufferMarkerAMD(commands, VK_PIPELINE_STAGE_TRANSFER_BIT, buffer, 6, 7);
          }) == recorded([&] {
              vk.vkCmdWriteBufferMarker2AMD(commands, VK_PIPELINE_STAGE_2_TRANSFER_BIT_KHR, buffer,
                                            6, 7);
          }));
}

#endif
