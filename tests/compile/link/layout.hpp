// The layout of every table in the including translation unit, and assertions about it.
#pragma once

#include <cstddef>
#include <cstring>
#include <type_traits>

#include <vkgate/vkgate.hpp>

/// The position of a member. A table's slots are ordered as in registry/*.inc.
struct Member {
    enum class Place { next_slot, same_slot };

    const char* name;
    std::size_t offset;
    Place place;
    vkgate::Command command;
    /// Whether a write to the command's slot changes the member.
    bool (*shows_its_slot)(const Member& member);
};

namespace {

[[maybe_unused]] VKAPI_ATTR void VKAPI_CALL mark() {}

template <class Table>
bool shows_its_slot(const Member& member) {
    Table table;
    PFN_vkVoidFunction found = nullptr;
    const bool has_slot = set_slot(table, member.command, mark);
    std::memcpy(&found, reinterpret_cast<const char*>(&table) + member.offset, sizeof found);
    return has_slot && found == mark && get_slot(table, member.command) == mark;
}

#define VKGATE_TESTS_MEMBER(Table, member, place)                                                  \
    {#Table "::" #member, offsetof(vkgate::Table, member), Member::Place::place,                   \
     vkgate::Command::member, shows_its_slot<vkgate::Table>},
#define VKGATE_TESTS_NOTHING(...)

/// Every member of every table.
constexpr Member members[] = {
#define VKGATE_GLOBAL(name) VKGATE_TESTS_GLOBAL_##name
#define VKGATE_TESTS_GLOBAL_vkEnumerateInstanceVersion                                             \
    VKGATE_TESTS_MEMBER(GlobalTable, vkEnumerateInstanceVersion, next_slot)
#define VKGATE_TESTS_GLOBAL_vkEnumerateInstanceExtensionProperties                                 \
    VKGATE_TESTS_MEMBER(GlobalTable, vkEnumerateInstanceExtensionProperties, next_slot)
#define VKGATE_TESTS_GLOBAL_vkEnumerateInstanceLayerProperties                                     \
    VKGATE_TESTS_MEMBER(GlobalTable, vkEnumerateInstanceLayerProperties, next_slot)
#define VKGATE_TESTS_GLOBAL_vkCreateInstance                                                       \
    VKGATE_TESTS_MEMBER(GlobalTable, vkCreateInstance, next_slot)
#define VKGATE_TESTS_GLOBAL_vkGetInstanceProcAddr                                                  \
    VKGATE_TESTS_MEMBER(GlobalTable, vkGetInstanceProcAddr, next_slot)
#define VKGATE_INSTANCE VKGATE_TESTS_NOTHING
#define VKGATE_PHYSICAL_DEVICE VKGATE_TESTS_NOTHING
#define VKGATE_SHARED VKGATE_TESTS_NOTHING
#include <vkgate/registry/instance_commands.inc>

    VKGATE_TESTS_MEMBER(InstanceTable, vkGetInstanceProcAddr, next_slot)
#define VKGATE_GLOBAL VKGATE_TESTS_NOTHING
#define VKGATE_INSTANCE(name) VKGATE_TESTS_MEMBER(InstanceTable, name, next_slot)
#define VKGATE_INSTANCE_ALIASES(a, b)                                                              \
    VKGATE_TESTS_MEMBER(InstanceTable, a, next_slot)                                               \
    VKGATE_TESTS_MEMBER(InstanceTable, b, same_slot)
#define VKGATE_INSTANCE_ALIAS VKGATE_TESTS_NOTHING
#define VKGATE_PHYSICAL_DEVICE(name) VKGATE_TESTS_MEMBER(InstanceTable, name, next_slot)
#define VKGATE_PHYSICAL_DEVICE_ALIASES(a, b)                                                       \
    VKGATE_TESTS_MEMBER(InstanceTable, a, next_slot)                                               \
    VKGATE_TESTS_MEMBER(InstanceTable, b, same_slot)
#define VKGATE_PHYSICAL_DEVICE_ALIAS VKGATE_TESTS_NOTHING
#define VKGATE_SHARED(name) VKGATE_TESTS_MEMBER(InstanceTable, name, next_slot)
#include <vkgate/registry/instance_commands.inc>

#define VKGATE_GLOBAL VKGATE_TESTS_NOTHING
#define VKGATE_INSTANCE VKGATE_TESTS_NOTHING
#define VKGATE_PHYSICAL_DEVICE(name) VKGATE_TESTS_MEMBER(PhysicalDeviceTable, name, next_slot)
#define VKGATE_PHYSICAL_DEVICE_ALIASES(a, b)                                                       \
    VKGATE_TESTS_MEMBER(PhysicalDeviceTable, a, next_slot)                                         \
    VKGATE_TESTS_MEMBER(PhysicalDeviceTable, b, same_slot)
#define VKGATE_PHYSICAL_DEVICE_ALIAS VKGATE_TESTS_NOTHING
#define VKGATE_SHARED VKGATE_TESTS_NOTHING
#include <vkgate/registry/instance_commands.inc>

#define VKGATE_GLOBAL VKGATE_TESTS_NOTHING
#define VKGATE_INSTANCE VKGATE_TESTS_NOTHING
#define VKGATE_PHYSICAL_DEVICE VKGATE_TESTS_NOTHING
#define VKGATE_SHARED(name) VKGATE_TESTS_MEMBER(DeviceTable, name, next_slot)
#include <vkgate/registry/instance_commands.inc>
#define VKGATE_DEVICE(name) VKGATE_TESTS_MEMBER(DeviceTable, name, next_slot)
#define VKGATE_DEVICE_ALIASES(a, b)                                                                \
    VKGATE_TESTS_MEMBER(DeviceTable, a, next_slot) VKGATE_TESTS_MEMBER(DeviceTable, b, same_slot)
#define VKGATE_DEVICE_ALIASES_3(a, b, c)                                                           \
    VKGATE_DEVICE_ALIASES(a, b) VKGATE_TESTS_MEMBER(DeviceTable, c, same_slot)
#define VKGATE_DEVICE_ALIAS VKGATE_TESTS_NOTHING
#include <vkgate/registry/device_commands.inc>
};

constexpr bool all_in_place() {
    std::size_t expected = 0;
    int tables = 0;
    for (const Member& member : members) {
        if (member.place == Member::Place::next_slot)
            expected += sizeof(PFN_vkVoidFunction);
        if (member.offset == 0 && member.place != Member::Place::same_slot) {
            expected = 0;
            ++tables;
        }
        if (member.offset != expected)
            return false;
    }
    return tables == 4;
}
static_assert(all_in_place(), "the members are not in the order of the lists");

static_assert(sizeof members / sizeof members[0] == 5 + 1 + 28 + 2 * 90 + 2 * 9 + 710);
static_assert(sizeof(vkgate::GlobalTable) == 5 * sizeof(PFN_vkVoidFunction));
static_assert(sizeof(vkgate::InstanceTable) == (1 + 28 + 90 + 9 - 13) * sizeof(PFN_vkVoidFunction));
static_assert(sizeof(vkgate::PhysicalDeviceTable) == (90 - 12) * sizeof(PFN_vkVoidFunction));
static_assert(sizeof(vkgate::DeviceTable) == (719 - 82 - 2 * 5) * sizeof(PFN_vkVoidFunction));

template <class Table>
constexpr bool is_plain =
    std::is_trivially_copyable_v<Table>&& std::is_standard_layout_v<Table>&&
        std::is_trivially_destructible_v<Table>&& std::is_nothrow_default_constructible_v<Table> &&
    !std::is_polymorphic_v<Table>;
static_assert(is_plain<vkgate::GlobalTable>);
static_assert(is_plain<vkgate::InstanceTable>);
static_assert(is_plain<vkgate::PhysicalDeviceTable>);
static_assert(is_plain<vkgate::DeviceTable>);

}  // namespace
