// Reads and writes the slots of every table by command, and checks which table has which slot.

#include "../support/fake_vulkan.hpp"
#include "../support/members.hpp"
#include "../support/support.hpp"

#include <vkgate/command_traits.hpp>

#include <string>
#include <type_traits>
#include <vector>

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::DeviceTable;
using vkgate::GlobalTable;
using vkgate::has_slot;
using vkgate::InstanceTable;
using vkgate::Level;
using vkgate::PhysicalDeviceTable;

#define OWN_LIST(X) X(vkCmdDraw) X(vkQueueSubmit2KHR) X(vkCmdDrawIndirectCount)
#define OWN_INSTANCE_LIST(X)                                                                       \
    X(vkGetInstanceProcAddr)                                                                       \
    X(vkGetDeviceProcAddr) X(vkGetPhysicalDeviceFeatures2) X(vkSetDebugUtilsObjectNameEXT)

namespace {

VKGATE_TABLE(OwnTable, OWN_LIST);
VKGATE_TABLE(OwnInstanceTable, OWN_INSTANCE_LIST);

static_assert(has_slot<GlobalTable>(Command::vkGetInstanceProcAddr));
static_assert(has_slot<InstanceTable>(Command::vkGetInstanceProcAddr));
static_assert(!has_slot<PhysicalDeviceTable>(Command::vkGetInstanceProcAddr));
static_assert(!has_slot<DeviceTable>(Command::vkGetInstanceProcAddr));
static_assert(has_slot<InstanceTable>(Command::vkSetDebugUtilsObjectNameEXT));
static_assert(has_slot<DeviceTable>(Command::vkSetDebugUtilsObjectNameEXT));
static_assert(!has_slot<DeviceTable>(Command::vkDestroyInstance));
static_assert(!has_slot<DeviceTable>(Command::none));
static_assert(has_slot<OwnTable>(Command::vkQueueSubmit2));
static_assert(!has_slot<OwnTable>(Command::vkCmdDrawIndexed));
static_assert(!has_slot<OwnTable>(Command::none));

template <class Table>
bool same(const Table& a, const Table& b) {
    return std::memcmp(&a, &b, sizeof a) == 0;
}

/// The slots in which two tables differ.
template <class Table>
std::size_t differing_slots(const Table& a, const Table& b) {
    constexpr std::size_t count = sizeof a / sizeof(PFN_vkVoidFunction);
    PFN_vkVoidFunction of_a[count], of_b[count];
    std::memcpy(of_a, &a, sizeof a);
    std::memcpy(of_b, &b, sizeof b);
    std::size_t differing = 0;
    for (std::size_t i = 0; i != count; ++i)
        differing += of_a[i] != of_b[i] ? 1 : 0;
    return differing;
}

/// Reads and writes the slot of every command of the registry. `could` is the set of commands that
/// the table has. `read` reads the member of a command.
template <class Table, class Read>
void check_slots(const CommandSet& could, Read read) {
    std::size_t wrong = 0;
    const auto expect = [&wrong](bool holds, Command c, const char* what) {
        if (holds)
            return;
        ++wrong;
        UNSCOPED_INFO(name(c) << ": " << what);
    };
    const Table empty;
    for (Command c : CommandSet::all()) {
        const PFN_vkVoidFunction pointer = FakeVulkan::pointer(c);
        Table table;
        expect(has_slot<Table>(c) == could.contains(c), c, "has_slot");
        expect(vkgate::get_slot(empty, c) == nullptr, c, "an empty slot");
        expect(vkgate::set_slot(table, c, pointer) == could.contains(c), c,
               "what set_slot() returns");
        if (!could.contains(c)) {
            expect(same(table, empty), c, "set_slot() writes nothing if there is no slot");
            expect(vkgate::get_slot(table, c) == nullptr, c, "get_slot() without a slot");
            continue;
        }
        expect(differing_slots(table, empty) == 1, c, "set_slot() writes one slot");
        for (Command other : aliases(c)) {
            expect(could.contains(other) && read(table, other) == pointer, other, "the member");
            expect(vkgate::get_slot(table, other) == pointer, other, "get_slot() by any name");
        }
        expect(vkgate::set_slot(table, c, nullptr) && same(table, empty), c, "set_slot() to NULL");
    }
    Table table;
    expect(!vkgate::set_slot(table, Command::none, FakeVulkan::pointer(Command::vkCmdDraw)) &&
               same(table, empty) && vkgate::get_slot(table, Command::none) == nullptr,
           Command::none, "no command");
    CHECK(wrong == 0);
}
template <class Table>
void check_full_table() {
    check_slots<Table>(commands_in<Table>(),
                       [](const Table& table, Command c) { return of(members(table), c); });
}

CommandSet with_aliases(std::initializer_list<Command> commands) {
    CommandSet set;
    for (Command c : commands)
        set |= aliases(c);
    return set;
}

/// A function whose type is not that of a command.
void my_draw() {}

}  // namespace

TEST_CASE("a slot of a GlobalTable is read and written by command") {
    check_full_table<GlobalTable>();
}
TEST_CASE("a slot of an InstanceTable is read and written by command") {
    check_full_table<InstanceTable>();
}
TEST_CASE("a slot of a PhysicalDeviceTable is read and written by command") {
    check_full_table<PhysicalDeviceTable>();
}
TEST_CASE("a slot of a DeviceTable is read and written by command") {
    check_full_table<DeviceTable>();
}

TEST_CASE("a VKGATE_TABLE's slot is read and written by any name of its command") {
    check_slots<OwnTable>(with_aliases({Command::vkCmdDraw, Command::vkQueueSubmit2,
                                        Command::vkCmdDrawIndirectCount}),
                          [](const OwnTable& table, Command c) {
                              return aliases(c).contains(Command::vkCmdDraw)
                                         ? untyped(table.vkCmdDraw)
                                     : aliases(c).contains(Command::vkQueueSubmit2)
                                         ? untyped(table.vkQueueSubmit2KHR)
                                         : untyped(table.vkCmdDrawIndirectCount);
                          });
    check_slots<OwnInstanceTable>(
        with_aliases({Command::vkGetInstanceProcAddr, Command::vkGetDeviceProcAddr,
                      Command::vkGetPhysicalDeviceFeatures2,
                      Command::vkSetDebugUtilsObjectNameEXT}),
        [](const OwnInstanceTable& table, Command c) {
            return c == Command::vkGetInstanceProcAddr ? untyped(table.vkGetInstanceProcAddr)
                   : c == Command::vkGetDeviceProcAddr ? untyped(table.vkGetDeviceProcAddr)
                   : c == Command::vkSetDebugUtilsObjectNameEXT
                       ? untyped(table.vkSetDebugUtilsObjectNameEXT)
                       : untyped(table.vkGetPhysicalDeviceFeatures2);
        });
}

namespace {

/// Checks that each first name has its own slot, and that the first names cover all slots.
template <class Table>
void check_first_names() {
    Table table;
    const CommandSet names = vkgate::first_names<Table>();
    CHECK(names.size() == sizeof(Table) / sizeof(PFN_vkVoidFunction));
    CommandSet all;
    for (Command c : names) {
        CAPTURE(name(c));
        CHECK(vkgate::get_slot(table, c) == nullptr);
        CHECK(vkgate::set_slot(table, c, FakeVulkan::pointer(c)));
        CHECK(registry_words().of(c).names.front() == c);
        all |= aliases(c);
    }
    for (Command c : CommandSet::all())
        CHECK(vkgate::has_slot<Table>(c) == all.contains(c));
}

}  // namespace

TEST_CASE("the first names of a table cover each of its slots once") {
    check_first_names<GlobalTable>();
    check_first_names<InstanceTable>();
    check_first_names<PhysicalDeviceTable>();
    check_first_names<DeviceTable>();
    check_first_names<OwnTable>();
}

TEST_CASE("a slot of every table is read and written with its type") {
    GlobalTable global;
    InstanceTable instance;
    PhysicalDeviceTable physical_device;
    DeviceTable device;
#define TYPED(table, name)                                                                         \
    {                                                                                              \
        using Type = decltype((table).name);                                                       \
        static_assert(std::is_same_v<decltype(vkgate::get_slot<Command::name>(table)), Type>);     \
        const auto pointer = function_cast<Type>(FakeVulkan::pointer(Command::name));              \
        CHECK(vkgate::get_slot<Command::name>(table) == nullptr);                                  \
        vkgate::set_slot<Command::name>(table, pointer);                                           \
        CHECK((table).name == pointer);                                                            \
        CHECK(vkgate::get_slot<Command::name>(table) == pointer);                                  \
        vkgate::set_slot<Command::name>(table, nullptr);                                           \
        CHECK((table).name == nullptr);                                                            \
    }
    TYPED(global, vkGetInstanceProcAddr)
    TYPED(global, vkCreateInstance)
    TYPED(instance, vkGetInstanceProcAddr)
    TYPED(instance, vkDestroyInstance)
    TYPED(instance, vkGetPhysicalDeviceFeatures2)
    TYPED(instance, vkGetPhysicalDeviceFeatures2KHR)
    TYPED(instance, vkGetDeviceProcAddr)
    TYPED(instance, vkSetDebugUtilsObjectNameEXT)
    TYPED(physical_device, vkGetPhysicalDeviceFeatures2)
    TYPED(physical_device, vkGetPhysicalDeviceFeatures2KHR)
    TYPED(device, vkGetDeviceProcAddr)
    TYPED(device, vkSetDebugUtilsObjectNameEXT)
    TYPED(device, vkCmdDraw)
    TYPED(device, vkCmdDrawIndirectCount)
    TYPED(device, vkCmdDrawIndirectCountKHR)
    TYPED(device, vkCmdDrawIndirectCountAMD)
#undef TYPED
}

TEST_CASE("a VKGATE_TABLE's slot is read and written with its type") {
    OwnTable table;
    const auto draw = function_cast<PFN_vkCmdDraw>(&my_draw);
    vkgate::set_slot<Command::vkCmdDraw>(table, draw);
    CHECK(table.vkCmdDraw == draw);
    CHECK(vkgate::get_slot<Command::vkCmdDraw>(table) == draw);
    // By a name that is not in the list.
    const auto count = function_cast<vkgate::Pfn<Command::vkCmdDrawIndirectCountAMD>>(&my_draw);
    vkgate::set_slot<Command::vkCmdDrawIndirectCountAMD>(table, count);
    CHECK(untyped(table.vkCmdDrawIndirectCount) == untyped(count));
    CHECK(vkgate::get_slot<Command::vkCmdDrawIndirectCountKHR>(table) == count);
    CHECK(table.vkQueueSubmit2KHR == nullptr);
}

TEST_CASE("every table has the slots that the registry gives it") {
    const auto with_level = [](Level level) {
        CommandSet set;
        for (Command c : CommandSet::all())
            if (registry_words().has(level, c))
                set.insert(c);
        return set;
    };
    CommandSet found[4];
    for (Command c : CommandSet::all()) {
        if (has_slot<GlobalTable>(c))
            found[0].insert(c);
        if (has_slot<InstanceTable>(c))
            found[1].insert(c);
        if (has_slot<PhysicalDeviceTable>(c))
            found[2].insert(c);
        if (has_slot<DeviceTable>(c))
            found[3].insert(c);
    }
    CHECK(found[0] == with_level(Level::global));
    CHECK(found[1] == with_level(Level::instance));
    CHECK(found[2] == with_level(Level::physical_device));
    CHECK(found[3] == with_level(Level::device));
}
