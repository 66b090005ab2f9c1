// Where new commands by old ones are installed.

#include "../../support/new_by_old.hpp"
#include "../../support/support.hpp"

using vkgate::Command;
using vkgate::CommandSet;

namespace {

struct Pair {
    Command added;
    Command old;
    bool is_declared;
};
#define PAIR(added, old)                                                                           \
    { Command::added, Command::old, vkgate::is_declared<Command::added> }

constexpr Pair of_device[] = {
    PAIR(vkBindBufferMemory2, vkBindBufferMemory),
    PAIR(vkBindImageMemory2, vkBindImageMemory),
    PAIR(vkGetBufferMemoryRequirements2, vkGetBufferMemoryRequirements),
    PAIR(vkGetImageMemoryRequirements2, vkGetImageMemoryRequirements),
    PAIR(vkGetImageSparseMemoryRequirements2, vkGetImageSparseMemoryRequirements),
    PAIR(vkGetDeviceQueue2, vkGetDeviceQueue),
    PAIR(vkMapMemory2, vkMapMemory),
    PAIR(vkUnmapMemory2, vkUnmapMemory),
    PAIR(vkGetImageSubresourceLayout2, vkGetImageSubresourceLayout),
    PAIR(vkAcquireNextImage2KHR, vkAcquireNextImageKHR),
    PAIR(vkCreateRenderPass2, vkCreateRenderPass),
    PAIR(vkCmdBeginRenderPass2, vkCmdBeginRenderPass),
    PAIR(vkCmdNextSubpass2, vkCmdNextSubpass),
    PAIR(vkCmdEndRenderPass2, vkCmdEndRenderPass),
    PAIR(vkCmdEndRendering2KHR, vkCmdEndRendering),
    PAIR(vkQueueSubmit2, vkQueueSubmit),
    PAIR(vkCmdCopyBuffer2, vkCmdCopyBuffer),
    PAIR(vkCmdCopyImage2, vkCmdCopyImage),
    PAIR(vkCmdCopyBufferToImage2, vkCmdCopyBufferToImage),
    PAIR(vkCmdCopyImageToBuffer2, vkCmdCopyImageToBuffer),
    PAIR(vkCmdBlitImage2, vkCmdBlitImage),
    PAIR(vkCmdResolveImage2, vkCmdResolveImage),
    PAIR(vkCmdPipelineBarrier2, vkCmdPipelineBarrier),
    PAIR(vkCmdSetEvent2, vkCmdSetEvent),
    PAIR(vkCmdWaitEvents2, vkCmdWaitEvents),
    PAIR(vkCmdResetEvent2, vkCmdResetEvent),
    PAIR(vkCmdWriteTimestamp2, vkCmdWriteTimestamp),
    PAIR(vkCmdWriteBufferMarker2AMD, vkCmdWriteBufferMarkerAMD),
    PAIR(vkCmdBindDescriptorSets2, vkCmdBindDescriptorSets),
    PAIR(vkCmdPushConstants2, vkCmdPushConstants),
    PAIR(vkCmdPushDescriptorSet2, vkCmdPushDescriptorSet),
    PAIR(vkCmdPushDescriptorSetWithTemplate2, vkCmdPushDescriptorSetWithTemplate),
    PAIR(vkCmdSetDescriptorBufferOffsets2EXT, vkCmdSetDescriptorBufferOffsetsEXT),
    PAIR(vkCmdBindDescriptorBufferEmbeddedSamplers2EXT,
         vkCmdBindDescriptorBufferEmbeddedSamplersEXT),
    PAIR(vkCmdBindVertexBuffers2, vkCmdBindVertexBuffers),
    PAIR(vkCmdBindIndexBuffer2, vkCmdBindIndexBuffer),
    PAIR(vkCmdDispatchBase, vkCmdDispatch),
    PAIR(vkCmdBeginQueryIndexedEXT, vkCmdBeginQuery),
    PAIR(vkCmdEndQueryIndexedEXT, vkCmdEndQuery),
    PAIR(vkCmdSetDepthBias2EXT, vkCmdSetDepthBias),
    PAIR(vkSetDebugUtilsObjectNameEXT, vkDebugMarkerSetObjectNameEXT),
    PAIR(vkSetDebugUtilsObjectTagEXT, vkDebugMarkerSetObjectTagEXT),
    PAIR(vkCmdBeginDebugUtilsLabelEXT, vkCmdDebugMarkerBeginEXT),
    PAIR(vkCmdEndDebugUtilsLabelEXT, vkCmdDebugMarkerEndEXT),
    PAIR(vkCmdInsertDebugUtilsLabelEXT, vkCmdDebugMarkerInsertEXT),
};
constexpr Pair of_physical_device[] = {
    PAIR(vkGetPhysicalDeviceFeatures2, vkGetPhysicalDeviceFeatures),
    PAIR(vkGetPhysicalDeviceProperties2, vkGetPhysicalDeviceProperties),
    PAIR(vkGetPhysicalDeviceMemoryProperties2, vkGetPhysicalDeviceMemoryProperties),
    PAIR(vkGetPhysicalDeviceFormatProperties2, vkGetPhysicalDeviceFormatProperties),
    PAIR(vkGetPhysicalDeviceImageFormatProperties2, vkGetPhysicalDeviceImageFormatProperties),
    PAIR(vkGetPhysicalDeviceQueueFamilyProperties2, vkGetPhysicalDeviceQueueFamilyProperties),
    PAIR(vkGetPhysicalDeviceSparseImageFormatProperties2,
         vkGetPhysicalDeviceSparseImageFormatProperties),
    PAIR(vkGetPhysicalDeviceSurfaceCapabilities2KHR, vkGetPhysicalDeviceSurfaceCapabilitiesKHR),
    PAIR(vkGetPhysicalDeviceSurfaceFormats2KHR, vkGetPhysicalDeviceSurfaceFormatsKHR),
    PAIR(vkGetPhysicalDeviceDisplayProperties2KHR, vkGetPhysicalDeviceDisplayPropertiesKHR),
    PAIR(vkGetPhysicalDeviceDisplayPlaneProperties2KHR,
         vkGetPhysicalDeviceDisplayPlanePropertiesKHR),
    PAIR(vkGetDisplayModeProperties2KHR, vkGetDisplayModePropertiesKHR),
    PAIR(vkGetDisplayPlaneCapabilities2KHR, vkGetDisplayPlaneCapabilitiesKHR),
};
static_assert(sizeof of_device / sizeof(Pair) == 45);
static_assert(sizeof of_physical_device / sizeof(Pair) == 13);

template <class Table>
CommandSet filled(const Table& table) {
    CommandSet commands;
    for (const Command c : vkgate::first_names<Table>())
        if (vkgate::get_slot(table, c) != nullptr)
            commands.insert(c);
    return commands;
}

VKAPI_ATTR void VKAPI_CALL own() {}

/// A table with `own` in these slots.
template <class Table>
Table table_with(const CommandSet& commands) {
    Table table;
    for (const Command c : commands)
        vkgate::set_slot(table, c, own);
    return table;
}
template <class Table>
Table filled_table_with(const CommandSet& commands, const CommandSet& wanted = CommandSet::all()) {
    auto table = table_with<Table>(commands);
    vkgate::fill_new_by_old<NewContext>(table, wanted);
    return table;
}

template <class Table, std::size_t count>
void check_pairs(const Pair (&pairs)[count]) {
    CommandSet all_added, all_old;
    for (const Pair& pair : pairs) {
        INFO(name(pair.added));
        const Command added = vkgate::aliases(pair.added).first();
        const Command old = vkgate::aliases(pair.old).first();
        // Only the old one: the new one is added, and nothing else.
        const CommandSet expected = pair.is_declared ? CommandSet{added, old} : CommandSet{old};
        CHECK(filled(filled_table_with<Table>({pair.old})) == expected);
        // All but the old one: nothing is added for it.
        const CommandSet others = vkgate::first_names<Table>() - CommandSet{added, old};
        CHECK(!filled(filled_table_with<Table>(others)).contains(added));
        // An own function stays.
        const auto table = filled_table_with<Table>({pair.added, pair.old});
        CHECK(vkgate::get_slot(table, pair.added) == own);
        // Only what is wanted is added, by any name.
        for (const Command name : vkgate::aliases(pair.added))
            CHECK(filled(filled_table_with<Table>(vkgate::first_names<Table>() - CommandSet(added),
                                                  {name})) ==
                  (pair.is_declared ? vkgate::first_names<Table>()
                                    : vkgate::first_names<Table>() - CommandSet(added)));
        if (pair.is_declared)
            all_added.insert(added);
        all_old.insert(old);
    }
    CHECK(filled(filled_table_with<Table>(all_old)) == (all_added | all_old));
    CHECK(filled(filled_table_with<Table>(all_old, {})) == all_old);
    CHECK(filled(filled_table_with<Table>({})).empty());
}

}  // namespace

TEST_CASE("each new command of a device is installed where its old one is, and nowhere else") {
    check_pairs<vkgate::DeviceTable>(of_device);
}

TEST_CASE("each new command of a physical device is installed where its old one is") {
    check_pairs<vkgate::InstanceTable>(of_physical_device);
    check_pairs<vkgate::PhysicalDeviceTable>(of_physical_device);
}

TEST_CASE("a full table is not changed") {
    auto table = table_with<vkgate::DeviceTable>(vkgate::first_names<vkgate::DeviceTable>());
    const vkgate::DeviceTable before = table;
    vkgate::fill_new_by_old<NewContext>(table);
    CHECK(std::memcmp(&table, &before, sizeof table) == 0);
}

namespace {

/// Whether the fill replaces the function of a new command in a table that has all commands, if a
/// gate allows these.
template <class Table, class LevelGate>
bool is_replaced(const Pair& pair, const CommandSet& allowed,
                 const CommandSet& wanted = CommandSet::all()) {
    auto table = table_with<Table>(vkgate::first_names<Table>());
    const LevelGate gate = LevelGate::everything().without(CommandSet::all() - allowed);
    vkgate::fill_new_by_old<NewContext>(table, gate, wanted);
    CommandSet replaced;
    for (const Command c : vkgate::first_names<Table>())
        if (vkgate::get_slot(table, c) != own)
            replaced.insert(c);
    const CommandSet added(vkgate::aliases(pair.added).first());
    CHECK((replaced - added).empty());
    return replaced == added;
}

template <class Table, class LevelGate, std::size_t count>
void check_replaced(const Pair (&pairs)[count]) {
    for (const Pair& pair : pairs) {
        INFO(name(pair.added));
        CommandSet others;
        for (const Pair& other : pairs)
            if (other.added != pair.added)
                others |= vkgate::aliases(other.added);
        const CommandSet added = vkgate::aliases(pair.added), old = vkgate::aliases(pair.old);
        CHECK(is_replaced<Table, LevelGate>(pair, others | old) == pair.is_declared);
        CHECK_FALSE(is_replaced<Table, LevelGate>(pair, others | old, CommandSet::all() - added));
        CHECK_FALSE(is_replaced<Table, LevelGate>(pair, others));
        // A slot that is NULL is filled, if the gate allows the old command.
        Table table = table_with<Table>({pair.old});
        vkgate::fill_new_by_old<NewContext>(table, LevelGate::everything());
        CHECK((vkgate::get_slot(table, pair.added) != nullptr) == pair.is_declared);
        table = table_with<Table>({pair.old});
        vkgate::fill_new_by_old<NewContext>(table, LevelGate());
        CHECK(vkgate::get_slot(table, pair.added) == nullptr);
    }
}

}  // namespace

TEST_CASE("in a full table, commands that a gate does not allow are replaced") {
    check_replaced<vkgate::DeviceTable, vkgate::DeviceGate>(of_device);
    check_replaced<vkgate::InstanceTable, vkgate::InstanceGate>(of_physical_device);
    check_replaced<vkgate::PhysicalDeviceTable, vkgate::PhysicalDeviceGate>(of_physical_device);
    // Any name is enough for a gate.
    auto table = table_with<vkgate::DeviceTable>(vkgate::first_names<vkgate::DeviceTable>());
    vkgate::fill_new_by_old<NewContext>(table, gate_with({vkgate::Extension::KHR_copy_commands2}));
    CHECK(vkgate::get_slot(table, Command::vkCmdCopyBuffer2) == own);
    CHECK(vkgate::get_slot(table, Command::vkCreateRenderPass2) != own);
}

TEST_CASE("a single function can be installed by hand") {
    vkgate::DeviceTable& table = recording_device<Command::vkCmdCopyBuffer>();
    table.vkCmdCopyBuffer2KHR = vkgate::NewByOld<NewContext>::vkCmdCopyBuffer2;
    const VkBufferCopy2KHR region = {VK_STRUCTURE_TYPE_BUFFER_COPY_2_KHR, nullptr, 1, 2, 3};
    const VkCopyBufferInfo2KHR info = {VK_STRUCTURE_TYPE_COPY_BUFFER_INFO_2_KHR,
                                       nullptr,
                                       handle<VkBuffer>(4),
                                       handle<VkBuffer>(5),
                                       1,
                                       &region};
    CHECK(!recorded([&] { table.vkCmdCopyBuffer2KHR(VkCommandBuffer{}, &info); }).empty());
}
