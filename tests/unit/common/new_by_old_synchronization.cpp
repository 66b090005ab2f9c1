// VK_KHR_synchronization2 by the commands of Vulkan 1.0: stages, accesses, barriers, events.

#include "../../support/new_by_old.hpp"
#include "../../support/support.hpp"

#include <vector>

#ifdef VK_KHR_synchronization2

using vkgate::Command;

namespace {

using Stages = VkPipelineStageFlags2KHR;
using Accesses = VkAccessFlags2KHR;

const auto commands = handle<VkCommandBuffer>(1);
const auto event = handle<VkEvent>(2);

constexpr Stages compute = VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT_KHR;
constexpr Stages fragment = VK_PIPELINE_STAGE_2_FRAGMENT_SHADER_BIT_KHR;
constexpr Stages host = VK_PIPELINE_STAGE_2_HOST_BIT_KHR;

VkMemoryBarrier2KHR memory(Stages from, Stages to, Accesses read = 32, Accesses write = 64) {
    return {VK_STRUCTURE_TYPE_MEMORY_BARRIER_2_KHR, nullptr, from, read, to, write};
}
VkMemoryBarrier old_memory(VkAccessFlags read = 32, VkAccessFlags write = 64) {
    return {VK_STRUCTURE_TYPE_MEMORY_BARRIER, nullptr, read, write};
}
VkBufferMemoryBarrier2KHR buffer(Stages from, Stages to, std::uint32_t i = 0) {
    return {VK_STRUCTURE_TYPE_BUFFER_MEMORY_BARRIER_2_KHR,
            nullptr,
            from,
            1 + i,
            to,
            2 + i,
            3 + i,
            4 + i,
            handle<VkBuffer>(5 + i),
            6 + i,
            7 + i};
}
VkBufferMemoryBarrier old_buffer(std::uint32_t i = 0) {
    return {VK_STRUCTURE_TYPE_BUFFER_MEMORY_BARRIER,
            nullptr,
            1 + i,
            2 + i,
            3 + i,
            4 + i,
            handle<VkBuffer>(5 + i),
            6 + i,
            7 + i};
}
VkImageMemoryBarrier2KHR image(Stages from, Stages to, std::uint32_t i = 0) {
    return {VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER_2_KHR,
            nullptr,
            from,
            1 + i,
            to,
            2 + i,
            VK_IMAGE_LAYOUT_UNDEFINED,
            VK_IMAGE_LAYOUT_GENERAL,
            3 + i,
            4 + i,
            handle<VkImage>(5 + i),
            {VK_IMAGE_ASPECT_DEPTH_BIT, 6 + i, 7 + i, 8 + i, 9 + i}};
}
VkImageMemoryBarrier old_image(std::uint32_t i = 0) {
    return {VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER,
            nullptr,
            1 + i,
            2 + i,
            VK_IMAGE_LAYOUT_UNDEFINED,
            VK_IMAGE_LAYOUT_GENERAL,
            3 + i,
            4 + i,
            handle<VkImage>(5 + i),
            {VK_IMAGE_ASPECT_DEPTH_BIT, 6 + i, 7 + i, 8 + i, 9 + i}};
}

/// The barrier without a transfer between queue families.
template <class AnyBarrier>
AnyBarrier in_family(AnyBarrier barrier) {
    barrier.dstQueueFamilyIndex = barrier.srcQueueFamilyIndex;
    return barrier;
}

/// Barriers of each kind.
struct Barriers {
    std::vector<VkMemoryBarrier2KHR> memory;
    std::vector<VkBufferMemoryBarrier2KHR> buffers;
    std::vector<VkImageMemoryBarrier2KHR> images;
    VkDependencyFlags flags = 0;
    const void* next = nullptr;

    VkDependencyInfoKHR info() const {
        return {VK_STRUCTURE_TYPE_DEPENDENCY_INFO_KHR,
                next,
                flags,
                static_cast<std::uint32_t>(memory.size()),
                memory.data(),
                static_cast<std::uint32_t>(buffers.size()),
                buffers.data(),
                static_cast<std::uint32_t>(images.size()),
                images.data()};
    }
};
struct OldBarriers {
    VkPipelineStageFlags from, to;
    std::vector<VkMemoryBarrier> memory;
    std::vector<VkBufferMemoryBarrier> buffers;
    std::vector<VkImageMemoryBarrier> images;
    VkDependencyFlags flags = 0;

    void record() const {
        TestContext::device.vkCmdPipelineBarrier(
            commands, from, to, flags, static_cast<std::uint32_t>(memory.size()), memory.data(),
            static_cast<std::uint32_t>(buffers.size()), buffers.data(),
            static_cast<std::uint32_t>(images.size()), images.data());
    }
    void wait(VkEvent for_event) const {
        TestContext::device.vkCmdWaitEvents(
            commands, 1, &for_event, from, to, static_cast<std::uint32_t>(memory.size()),
            memory.data(), static_cast<std::uint32_t>(buffers.size()), buffers.data(),
            static_cast<std::uint32_t>(images.size()), images.data());
    }
};

std::string barrier2(const Barriers& barriers) {
    const VkDependencyInfoKHR info = barriers.info();
    return recorded([&] { TestContext::device.vkCmdPipelineBarrier2KHR(commands, &info); });
}
std::string old(const std::vector<OldBarriers>& calls) {
    return recorded([&] {
        for (const OldBarriers& call : calls)
            call.record();
    });
}

VkPipelineStageFlags stage(unsigned bit) {
    return VkPipelineStageFlags(1) << bit;
}

/// The old stages in which vkgate expresses a new one.
VkPipelineStageFlags expected_stages(unsigned bit) {
    switch (Stages(1) << bit) {
    case VK_PIPELINE_STAGE_2_COPY_BIT_KHR:
    case VK_PIPELINE_STAGE_2_RESOLVE_BIT_KHR:
    case VK_PIPELINE_STAGE_2_BLIT_BIT_KHR:
    case VK_PIPELINE_STAGE_2_CLEAR_BIT_KHR:
        return VK_PIPELINE_STAGE_TRANSFER_BIT;
    case VK_PIPELINE_STAGE_2_INDEX_INPUT_BIT_KHR:
    case VK_PIPELINE_STAGE_2_VERTEX_ATTRIBUTE_INPUT_BIT_KHR:
        return VK_PIPELINE_STAGE_VERTEX_INPUT_BIT;
    case VK_PIPELINE_STAGE_2_PRE_RASTERIZATION_SHADERS_BIT_KHR:
    case Stages(1) << 41:  // VK_PIPELINE_STAGE_2_CLUSTER_CULLING_SHADER_BIT_HUAWEI
        return VK_PIPELINE_STAGE_ALL_GRAPHICS_BIT;
    default:
        return bit < 26 ? stage(bit) : VkPipelineStageFlags(VK_PIPELINE_STAGE_ALL_COMMANDS_BIT);
    }
}
VkAccessFlags expected_accesses(unsigned bit) {
    switch (Accesses(1) << bit) {
    case VK_ACCESS_2_SHADER_SAMPLED_READ_BIT_KHR:
    case VK_ACCESS_2_SHADER_STORAGE_READ_BIT_KHR:
        return VK_ACCESS_SHADER_READ_BIT;
    case VK_ACCESS_2_SHADER_STORAGE_WRITE_BIT_KHR:
        return VK_ACCESS_SHADER_WRITE_BIT;
    default:
        return bit < 28 ? VkAccessFlags(1) << bit
                        : VkAccessFlags(VK_ACCESS_MEMORY_READ_BIT | VK_ACCESS_MEMORY_WRITE_BIT);
    }
}

const auto& table() {
    return new_by_old_device<Command::vkCmdPipelineBarrier, Command::vkCmdSetEvent,
                             Command::vkCmdWaitEvents, Command::vkCmdResetEvent,
                             Command::vkCmdWriteTimestamp, Command::vkCmdWriteBufferMarkerAMD>();
}

}  // namespace

TEST_CASE("each of the 64 stages and accesses becomes old ones that include it") {
    table();
    for (unsigned bit = 0; bit != 64; ++bit) {
        CAPTURE(bit);
        CHECK(barrier2({{memory(Stages(1) << bit, compute)}, {}, {}}) ==
              old({{expected_stages(bit), stage(11), {old_memory()}, {}, {}}}));
        CHECK(barrier2({{memory(compute, Stages(1) << bit)}, {}, {}}) ==
              old({{stage(11), expected_stages(bit), {old_memory()}, {}, {}}}));
        CHECK(barrier2({{memory(compute, compute, Accesses(1) << bit, 0)}, {}, {}}) ==
              old({{stage(11), stage(11), {old_memory(expected_accesses(bit), 0)}, {}, {}}}));
        CHECK(barrier2({{memory(compute, compute, 0, Accesses(1) << bit)}, {}, {}}) ==
              old({{stage(11), stage(11), {old_memory(0, expected_accesses(bit))}, {}, {}}}));
    }
    // Several at once: together, they are the sum.
    CHECK(
        barrier2(
            {{memory(compute | VK_PIPELINE_STAGE_2_COPY_BIT_KHR |
                         VK_PIPELINE_STAGE_2_INDEX_INPUT_BIT_KHR,
                     fragment | VK_PIPELINE_STAGE_2_CLEAR_BIT_KHR,
                     VK_ACCESS_2_SHADER_SAMPLED_READ_BIT_KHR |
                         VK_ACCESS_2_SHADER_STORAGE_WRITE_BIT_KHR | VK_ACCESS_2_INDEX_READ_BIT_KHR,
                     VK_ACCESS_2_SHADER_STORAGE_READ_BIT_KHR)},
             {},
             {}}) == old({{stage(11) | stage(12) | stage(2),
                           stage(7) | stage(12),
                           {old_memory(VK_ACCESS_SHADER_READ_BIT | VK_ACCESS_SHADER_WRITE_BIT |
                                           VK_ACCESS_INDEX_READ_BIT,
                                       VK_ACCESS_SHADER_READ_BIT)},
                           {},
                           {}}}));
}

TEST_CASE("no stage is the top of the pipe as a source, and its bottom as a destination") {
    table();
    CHECK(barrier2({{memory(0, compute, 0, 64)}, {}, {}}) ==
          old({{stage(0), stage(11), {old_memory(0, 64)}, {}, {}}}));
    CHECK(barrier2({{memory(compute, 0, 32, 0)}, {}, {}}) ==
          old({{stage(11), stage(13), {old_memory(32, 0)}, {}, {}}}));
    // A barrier without accesses orders execution, as the old command does without barriers.
    CHECK(barrier2({{memory(compute, fragment, 0, 0)}, {}, {}}) ==
          old({{stage(11), stage(7), {}, {}, {}}}));
}

TEST_CASE("barriers arrive whole, with the flags, and with the others of their stages") {
    table();
    CHECK(barrier2({{memory(compute, fragment)},
                    {buffer(compute, fragment), buffer(compute, fragment, 20)},
                    {image(compute, fragment), image(compute, fragment, 20)},
                    VK_DEPENDENCY_BY_REGION_BIT}) == old({{stage(11),
                                                           stage(7),
                                                           {old_memory()},
                                                           {old_buffer(), old_buffer(20)},
                                                           {old_image(), old_image(20)},
                                                           VK_DEPENDENCY_BY_REGION_BIT}}));
    CHECK(barrier2({}).empty());
    CHECK(NewContext::told.empty());
}

TEST_CASE("barriers of different stages do not share a call") {
    table();
    // A transfer between queue families must not share a call with the host's stage.
    CHECK(barrier2({{memory(host, compute), memory(host, compute)},
                    {buffer(compute, fragment), buffer(compute, fragment, 20)},
                    {image(compute, fragment), image(fragment, fragment, 20),
                     image(compute, fragment, 40)}}) ==
          old({{stage(14), stage(11), {old_memory(), old_memory()}, {}, {}},
               {stage(11), stage(7), {}, {old_buffer(), old_buffer(20)}, {old_image()}},
               {stage(7), stage(7), {}, {}, {old_image(20)}},
               {stage(11), stage(7), {}, {}, {old_image(40)}}}));
    // A destination of its own is enough: memory barriers order their stages, too.
    CHECK(barrier2({{memory(compute, fragment), memory(compute, host), memory(fragment, host)},
                    {},
                    {}}) == old({{stage(11), stage(7), {old_memory()}, {}, {}},
                                 {stage(11), stage(14), {old_memory()}, {}, {}},
                                 {stage(7), stage(14), {old_memory()}, {}, {}}}));
    // New stages that become the same old one share it.
    CHECK(barrier2({{},
                    {buffer(VK_PIPELINE_STAGE_2_COPY_BIT_KHR, compute),
                     buffer(VK_PIPELINE_STAGE_2_BLIT_BIT_KHR, compute, 20)},
                    {}}) == old({{stage(12), stage(11), {}, {old_buffer(), old_buffer(20)}, {}}}));
}

TEST_CASE("many barriers become several calls, and none is lost") {
    table();
    for (const std::uint32_t count : {15U, 16U, 17U, 40U}) {
        Barriers barriers;
        std::vector<OldBarriers> calls(1, {stage(11), stage(7), {}, {}, {}});
        const auto room = [&](auto OldBarriers::*kind) -> auto& {
            if ((calls.back().*kind).size() == 16)
                calls.push_back({stage(11), stage(7), {}, {}, {}});
            return calls.back().*kind;
        };
        for (std::uint32_t i = 0; i != count; ++i) {
            barriers.memory.push_back(memory(compute, fragment, 1 + i, 2 + i));
            room(&OldBarriers::memory).push_back(old_memory(1 + i, 2 + i));
        }
        for (std::uint32_t i = 0; i != count; ++i) {
            barriers.buffers.push_back(buffer(compute, fragment, i));
            room(&OldBarriers::buffers).push_back(old_buffer(i));
        }
        for (std::uint32_t i = 0; i != count; ++i) {
            barriers.images.push_back(image(compute, fragment, i));
            room(&OldBarriers::images).push_back(old_image(i));
        }
        CHECK(barrier2(barriers) == old(calls));
    }
}

TEST_CASE("an image barrier that changes nothing is a memory barrier") {
    table();
    VkImageMemoryBarrier2KHR same = image(compute, fragment);
    same.srcQueueFamilyIndex = same.dstQueueFamilyIndex = VK_QUEUE_FAMILY_IGNORED;
    const VkImageLayout layouts[] = {VK_IMAGE_LAYOUT_UNDEFINED, VK_IMAGE_LAYOUT_GENERAL,
                                     VK_IMAGE_LAYOUT_READ_ONLY_OPTIMAL_KHR};
    for (const VkImageLayout layout : layouts) {  // ignored, whatever it is
        same.oldLayout = same.newLayout = layout;
        CHECK(barrier2({{}, {}, {same, image(compute, fragment, 20)}}) ==
              old({{stage(11), stage(7), {old_memory(1, 2)}, {}, {old_image(20)}}}));
    }
    // A transfer between queue families is kept, even if the layouts are equal.
    VkImageMemoryBarrier2KHR transfer = image(compute, fragment);
    transfer.oldLayout = VK_IMAGE_LAYOUT_GENERAL;
    VkImageMemoryBarrier expected = old_image();
    expected.oldLayout = VK_IMAGE_LAYOUT_GENERAL;
    CHECK(barrier2({{}, {}, {transfer}}) == old({{stage(11), stage(7), {}, {}, {expected}}}));
    // A transition is kept, even if the queue families are equal.
    VkImageMemoryBarrier2KHR transition = image(compute, fragment);
    transition.srcQueueFamilyIndex = transition.dstQueueFamilyIndex = 3;
    expected = old_image();
    expected.dstQueueFamilyIndex = 3;
    CHECK(barrier2({{}, {}, {transition}}) == old({{stage(11), stage(7), {}, {}, {expected}}}));
}

namespace {

/// Dependencies that old commands cannot express.
std::vector<Barriers> inexpressible() {
    std::vector<Barriers> all(6, {{memory(compute, fragment)},
                                  {buffer(compute, fragment)},
                                  {image(compute, fragment), image(compute, fragment, 20)}});
    all[0].next = &unknown;
    all[1].memory[0].pNext = &unknown;
    all[2].buffers[0].pNext = &unknown;
    all[3].images[1].pNext = &unknown;
    all[4].images[1].oldLayout = VK_IMAGE_LAYOUT_ATTACHMENT_OPTIMAL_KHR;
    all[5].images[1].newLayout = VK_IMAGE_LAYOUT_READ_ONLY_OPTIMAL_KHR;
    return all;
}

}  // namespace

TEST_CASE("barriers that old commands cannot express are refused as a whole") {
    const auto& vk = table();
    for (const Barriers& barriers : inexpressible()) {
        const VkDependencyInfoKHR infos[] = {Barriers().info(), barriers.info()};
        const VkEvent events[] = {event, event};
        CHECK(is_refused(Command::vkCmdPipelineBarrier2,
                         [&] { vk.vkCmdPipelineBarrier2KHR(commands, &infos[1]); }));
        CHECK(is_refused(Command::vkCmdSetEvent2,
                         [&] { vk.vkCmdSetEvent2KHR(commands, event, &infos[1]); }));
        CHECK(is_refused(Command::vkCmdWaitEvents2,
                         [&] { vk.vkCmdWaitEvents2KHR(commands, 2, events, infos); }));
    }
}

TEST_CASE("barriers of views and of a device group are refused if the gate has none") {
    const auto& vk = table();
    const auto refuses = [&](VkDependencyFlags flags, const vkgate::DeviceGate& gate) {
        NewContext::device_gate = gate;
        const Barriers barriers = {{memory(compute, fragment)}, {}, {}, flags};
        const VkDependencyInfoKHR info = barriers.info();
        const bool is = is_refused(Command::vkCmdPipelineBarrier2,
                                   [&] { vk.vkCmdPipelineBarrier2KHR(commands, &info); });
        if (!is)
            CHECK(barrier2(barriers) ==
                  old({{stage(11), stage(7), {old_memory()}, {}, {}, flags}}));
        CHECK(NewContext::told.empty());
        return is;
    };
    const vkgate::DeviceGate plain = gate_with({});
    const auto multiview = plain.with(
        {vkgate::Extension::KHR_multiview, vkgate::Extension::KHR_get_physical_device_properties2});
    const auto group = plain.with(vkgate::Extension::KHR_device_group);
    const vkgate::DeviceGate vulkan_1_1(vkgate::InstanceGate(VK_API_VERSION_1_1),
                                        VK_API_VERSION_1_1);
    CHECK(refuses(VK_DEPENDENCY_VIEW_LOCAL_BIT, plain));
    CHECK(refuses(VK_DEPENDENCY_VIEW_LOCAL_BIT, group));
    CHECK_FALSE(refuses(VK_DEPENDENCY_VIEW_LOCAL_BIT, multiview));
    CHECK_FALSE(refuses(VK_DEPENDENCY_VIEW_LOCAL_BIT, vulkan_1_1));
    CHECK(refuses(VK_DEPENDENCY_DEVICE_GROUP_BIT, plain));
    CHECK(refuses(VK_DEPENDENCY_DEVICE_GROUP_BIT, multiview));
    CHECK_FALSE(refuses(VK_DEPENDENCY_DEVICE_GROUP_BIT, group));
    CHECK_FALSE(refuses(VK_DEPENDENCY_DEVICE_GROUP_BIT, vulkan_1_1));
    CHECK_FALSE(refuses(VK_DEPENDENCY_BY_REGION_BIT, plain));
}

TEST_CASE("images change to and from layouts of synchronization2 if the gate has it") {
    table();
    NewContext::device_gate = gate_with({vkgate::Extension::KHR_synchronization2,
                                         vkgate::Extension::KHR_get_physical_device_properties2});
    VkImageMemoryBarrier2KHR barrier = image(compute, fragment);
    VkImageMemoryBarrier expected = old_image();
    barrier.oldLayout = expected.oldLayout = VK_IMAGE_LAYOUT_ATTACHMENT_OPTIMAL_KHR;
    barrier.newLayout = expected.newLayout = VK_IMAGE_LAYOUT_READ_ONLY_OPTIMAL_KHR;
    CHECK(barrier2({{}, {}, {barrier}}) == old({{stage(11), stage(7), {}, {}, {expected}}}));
    CHECK(NewContext::told.empty());
}

TEST_CASE("structures that extend the old barriers, too, are passed on") {
    table();
    VkSampleLocationsInfoEXT locations = {};
    locations.sType = VK_STRUCTURE_TYPE_SAMPLE_LOCATIONS_INFO_EXT;
    VkImageMemoryBarrier2KHR barrier = image(compute, fragment);
    barrier.pNext = &locations;
    VkImageMemoryBarrier expected = old_image();
    expected.pNext = &locations;
    CHECK(barrier2({{}, {}, {barrier}}) == old({{stage(11), stage(7), {}, {}, {expected}}}));
    // VkExternalMemoryAcquireUnmodifiedEXT, even if the headers do not declare it
    const VkBaseInStructure unmodified = {static_cast<VkStructureType>(1000453000), nullptr};
    locations.pNext = &unmodified;
    VkBufferMemoryBarrier2KHR of_buffer = buffer(compute, fragment);
    of_buffer.pNext = &unmodified;
    VkBufferMemoryBarrier expected_buffer = old_buffer();
    expected_buffer.pNext = &unmodified;
    CHECK(barrier2({{}, {of_buffer}, {barrier}}) ==
          old({{stage(11), stage(7), {}, {expected_buffer}, {expected}}}));
    CHECK(NewContext::told.empty());
}

TEST_CASE("an event is set after the stages of all barriers, and waited for with the same ones") {
    const auto& vk = table();
    const Barriers mixed = {{memory(compute, fragment)},
                            {in_family(buffer(fragment, VK_PIPELINE_STAGE_2_COPY_BIT_KHR))},
                            {in_family(image(compute, compute))}};
    const VkDependencyInfoKHR infos[] = {mixed.info(), Barriers().info()};
    CHECK(recorded([&] { vk.vkCmdSetEvent2KHR(commands, event, &infos[0]); }) ==
          recorded([&] { vk.vkCmdSetEvent(commands, event, stage(11) | stage(7)); }));
    CHECK(recorded([&] { vk.vkCmdSetEvent2KHR(commands, event, &infos[1]); }) ==
          recorded([&] { vk.vkCmdSetEvent(commands, event, stage(0)); }));

    const VkEvent events[] = {event, handle<VkEvent>(3)};
    CHECK(recorded([&] { vk.vkCmdWaitEvents2KHR(commands, 2, events, infos); }) == recorded([&] {
              OldBarriers{stage(11) | stage(7),
                          stage(7) | stage(12) | stage(11),
                          {old_memory()},
                          {in_family(old_buffer())},
                          {in_family(old_image())}}
                  .wait(events[0]);
              OldBarriers{stage(0), stage(13), {}, {}, {}}.wait(events[1]);
          }));
    // More barriers than fit into a call: the event is waited for again, with the same stages.
    Barriers many;
    OldBarriers first = {stage(11) | stage(7), stage(7) | stage(11), {}, {}, {}};
    OldBarriers second = first;
    for (std::uint32_t i = 0; i != 17; ++i) {
        many.buffers.push_back(
            in_family(buffer(i == 3 ? fragment : compute, i == 5 ? compute : fragment, i)));
        (i != 16 ? first : second).buffers.push_back(in_family(old_buffer(i)));
    }
    const VkDependencyInfoKHR info = many.info();
    CHECK(recorded([&] { vk.vkCmdWaitEvents2KHR(commands, 1, events, &info); }) == recorded([&] {
              first.wait(events[0]);
              second.wait(events[0]);
          }));
    CHECK(NewContext::told.empty());
}

TEST_CASE("a transfer between queue families follows a wait for its event") {
    const auto& vk = table();
    constexpr VkDependencyFlags with_stages = 1U << 5;
    constexpr VkDependencyFlags asymmetric = 1U << 6;  // of the event alone
    for (const VkDependencyFlags all_flags :
         {VkDependencyFlags{0}, with_stages, asymmetric, asymmetric | with_stages}) {
        const VkDependencyFlags flags = all_flags & with_stages;
        const Barriers mixed = {
            {memory(compute, fragment)},
            {buffer(compute, fragment), in_family(buffer(compute, fragment, 20))},
            {in_family(image(compute, fragment)), image(fragment, compute, 20)},
            all_flags};
        const Barriers acquired = {{}, {}, {image(0, compute)}, all_flags};
        const VkDependencyInfoKHR infos[] = {mixed.info(), acquired.info()};
        const VkEvent events[] = {event, handle<VkEvent>(3)};
        CHECK(recorded([&] { vk.vkCmdWaitEvents2KHR(commands, 2, events, infos); }) ==
              recorded([&] {
                  OldBarriers{stage(11) | stage(7),
                              stage(7) | stage(11),
                              {old_memory()},
                              {in_family(old_buffer(20))},
                              {in_family(old_image())}}
                      .wait(events[0]);
                  OldBarriers{stage(11), stage(7), {}, {old_buffer()}, {}, flags}.record();
                  OldBarriers{stage(7), stage(11), {}, {}, {old_image(20)}, flags}.record();
                  OldBarriers{stage(0), stage(11), {}, {}, {}}.wait(events[1]);
                  OldBarriers{stage(0), stage(11), {}, {}, {old_image()}, flags}.record();
              }));
        CHECK(NewContext::told.empty());
        TestContext::device.vkCmdPipelineBarrier = nullptr;
        CHECK(is_refused(Command::vkCmdWaitEvents2,
                         [&] { vk.vkCmdWaitEvents2KHR(commands, 2, events, infos); }));
        record<Command::vkCmdPipelineBarrier>(TestContext::device);
    }
}

TEST_CASE("an event can be set without the barriers of the wait") {
    const auto& vk = table();
    constexpr VkDependencyFlags asymmetric = 1U << 6;
    const Barriers set = {{memory(compute | fragment, 0, 0, 0)}, {}, {}, asymmetric};
    const Barriers waited = {
        {memory(compute, fragment), memory(fragment, fragment)}, {}, {}, asymmetric};
    const VkDependencyInfoKHR infos[] = {set.info(), waited.info()};
    CHECK(
        recorded([&] {
            vk.vkCmdSetEvent2KHR(commands, event, &infos[0]);
            vk.vkCmdWaitEvents2KHR(commands, 1, &event, &infos[1]);
        }) == recorded([&] {
            vk.vkCmdSetEvent(commands, event, stage(11) | stage(7));
            OldBarriers{stage(11) | stage(7), stage(7), {old_memory(), old_memory()}, {}, {}}.wait(
                event);
        }));
    CHECK(NewContext::told.empty());
}

TEST_CASE("flags of an event that the old commands do not have are refused") {
    const auto& vk = table();
    for (unsigned bit = 0; bit != 32; ++bit) {
        CAPTURE(bit);
        const Barriers barriers = {
            {memory(compute, fragment)}, {}, {}, VkDependencyFlags{1} << bit};
        const VkDependencyInfoKHR info = barriers.info();
        const auto set = [&] { vk.vkCmdSetEvent2KHR(commands, event, &info); };
        const auto wait = [&] { vk.vkCmdWaitEvents2KHR(commands, 1, &event, &info); };
        CHECK(is_refused(Command::vkCmdSetEvent2, set) == (bit != 6));
        CHECK(is_refused(Command::vkCmdWaitEvents2, wait) == (bit != 5 && bit != 6));
    }
}

TEST_CASE("events are reset, and timestamps and markers written, after a stage that includes it") {
    const auto& vk = table();
    const auto pool = handle<VkQueryPool>(4);
    const auto marked = handle<VkBuffer>(5);
    for (unsigned bit = 0; bit != 65; ++bit) {  // 64 stands for no stage
        const Stages asked = bit < 64 ? Stages(1) << bit : 0;
        const VkPipelineStageFlags expected = bit < 64 ? expected_stages(bit) : stage(0);
        const auto one = static_cast<VkPipelineStageFlagBits>(expected);
        CHECK(recorded([&] { vk.vkCmdResetEvent2KHR(commands, event, asked); }) ==
              recorded([&] { vk.vkCmdResetEvent(commands, event, expected); }));
        CHECK(recorded([&] { vk.vkCmdWriteTimestamp2KHR(commands, asked, pool, 6); }) ==
              recorded([&] { vk.vkCmdWriteTimestamp(commands, one, pool, 6); }));
        CHECK(recorded([&] { vk.vkCmdWriteBufferMarker2AMD(commands, asked, marked, 7, 8); }) ==
              recorded([&] { vk.vkCmdWriteBufferMarkerAMD(commands, one, marked, 7, 8); }));
    }
    CHECK(recorded([&] { vk.vkCmdResetEvent2KHR(commands, event, compute | fragment); }) ==
          recorded([&] { vk.vkCmdResetEvent(commands, event, stage(11) | stage(7)); }));
}

#endif
