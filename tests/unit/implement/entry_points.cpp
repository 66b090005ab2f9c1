// Tables of entry points: static member functions with Vulkan's prototypes.

#include "../../support/function_cast.hpp"
#include "../../support/support.hpp"

#include <vkgate/implement/entry_points.hpp>

using vkgate::Command;
using vkgate::CommandSet;

namespace {

#define COMMANDS(X)                                                                                \
    X(vkCreateDevice) X(vkGetPhysicalDeviceFeatures2KHR) X(vkCmdDraw) X(vkQueueSubmit)
struct Driver {
    VKGATE_ENTRY_POINTS(COMMANDS)
};

VKAPI_ATTR VkResult VKAPI_CALL Driver::vkCreateDevice(VkPhysicalDevice, const VkDeviceCreateInfo*,
                                                      const VkAllocationCallbacks*, VkDevice*) {
    return VK_ERROR_TOO_MANY_OBJECTS;
}
VKAPI_ATTR void VKAPI_CALL Driver::vkGetPhysicalDeviceFeatures2KHR(VkPhysicalDevice,
                                                                   VkPhysicalDeviceFeatures2KHR*) {}
VKAPI_ATTR void VKAPI_CALL Driver::vkCmdDraw(VkCommandBuffer, std::uint32_t, std::uint32_t,
                                             std::uint32_t, std::uint32_t) {}
VKAPI_ATTR VkResult VKAPI_CALL Driver::vkQueueSubmit(VkQueue, std::uint32_t, const VkSubmitInfo*,
                                                     VkFence) {
    return VK_SUCCESS;
}

#define COMMON_COMMANDS(X) X(vkCmdDraw) X(vkCmdDispatch)
struct Common {
    VKGATE_ENTRY_POINTS(COMMON_COMMANDS)
};
VKAPI_ATTR void VKAPI_CALL Common::vkCmdDraw(VkCommandBuffer, std::uint32_t, std::uint32_t,
                                             std::uint32_t, std::uint32_t) {}
VKAPI_ATTR void VKAPI_CALL Common::vkCmdDispatch(VkCommandBuffer, std::uint32_t, std::uint32_t,
                                                 std::uint32_t) {}

/// The names of all commands whose slots are not NULL.
template <class Table>
CommandSet filled(const Table& table) {
    CommandSet commands;
    for (Command c : CommandSet::all())
        if (vkgate::get_slot(table, c) != nullptr)
            commands.insert(c);
    return commands;
}

}  // namespace

TEST_CASE("entry points are in the slots of their level, under every name, and nowhere else") {
    const auto instance = vkgate::entry_points<Driver, vkgate::InstanceTable>();
    CHECK(filled(instance) == CommandSet{Command::vkCreateDevice,
                                         Command::vkGetPhysicalDeviceFeatures2,
                                         Command::vkGetPhysicalDeviceFeatures2KHR});
    CHECK(instance.vkCreateDevice == Driver::vkCreateDevice);
    CHECK(instance.vkGetPhysicalDeviceFeatures2 == Driver::vkGetPhysicalDeviceFeatures2KHR);

    const auto physical = vkgate::entry_points<Driver, vkgate::PhysicalDeviceTable>();
    CHECK(filled(physical) == filled(instance));

    const auto device = vkgate::entry_points<Driver, vkgate::DeviceTable>();
    CHECK(filled(device) == CommandSet{Command::vkCmdDraw, Command::vkQueueSubmit});
    CHECK(device.vkCmdDraw == Driver::vkCmdDraw);
    CHECK(filled(vkgate::entry_points<Driver, vkgate::GlobalTable>()).empty());
}

TEST_CASE("the entry points of a type can be asked for at compile time") {
    static_assert(Driver::vkgate_entry_points() ==
                  CommandSet{Command::vkCreateDevice, Command::vkGetPhysicalDeviceFeatures2KHR,
                             Command::vkCmdDraw, Command::vkQueueSubmit});
    CHECK(Driver::vkgate_entry_points().size() == 4);
}

TEST_CASE("entry points override another table, or fill its gaps") {
    const auto own = vkgate::entry_points<Driver, vkgate::DeviceTable>();
    const auto common = vkgate::entry_points<Common, vkgate::DeviceTable>();

    vkgate::DeviceTable table = own;
    vkgate::fill(table, common);
    CHECK(table.vkCmdDraw == Driver::vkCmdDraw);
    CHECK(table.vkCmdDispatch == Common::vkCmdDispatch);
    CHECK(table.vkQueueSubmit == Driver::vkQueueSubmit);
    CHECK(filled(table) == (filled(own) | filled(common)));

    table = own;
    vkgate::assign(table, common);
    CHECK(table.vkCmdDraw == Common::vkCmdDraw);
    CHECK(table.vkCmdDispatch == Common::vkCmdDispatch);
    CHECK(table.vkQueueSubmit == Driver::vkQueueSubmit);

    // An empty table changes nothing, and takes everything.
    const vkgate::DeviceTable before = table;
    vkgate::assign(table, vkgate::DeviceTable());
    vkgate::fill(table, vkgate::DeviceTable());
    CHECK(std::memcmp(&table, &before, sizeof table) == 0);
    vkgate::DeviceTable empty;
    vkgate::fill(empty, table);
    CHECK(std::memcmp(&empty, &table, sizeof table) == 0);
}

namespace {

/// Overlays a table whose slots all differ, so that one that is left out or moved is noticed.
template <class Table>
void check_overlay() {
    struct {
        Table table;
        PFN_vkVoidFunction beyond[2] = {};
    } from, to;
    std::uintptr_t address = 0;
    for (Command c : vkgate::first_names<Table>())
        vkgate::set_slot(from.table, c, function_cast<PFN_vkVoidFunction>(++address));
    from.beyond[0] = from.beyond[1] = function_cast<PFN_vkVoidFunction>(++address);
    CHECK(address == sizeof(Table) / sizeof(PFN_vkVoidFunction) + 1);
    vkgate::assign(to.table, from.table);
    CHECK(std::memcmp(&to.table, &from.table, sizeof to.table) == 0);
    to.table = Table();
    vkgate::fill(to.table, from.table);
    CHECK(std::memcmp(&to.table, &from.table, sizeof to.table) == 0);
    CHECK(to.beyond[0] == nullptr);
}

}  // namespace

TEST_CASE("every slot of a table can be overlaid, and nothing beyond the table") {
    check_overlay<vkgate::GlobalTable>();
    check_overlay<vkgate::InstanceTable>();
    check_overlay<vkgate::PhysicalDeviceTable>();
    check_overlay<vkgate::DeviceTable>();
}
