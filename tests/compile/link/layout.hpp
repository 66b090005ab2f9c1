// The layout of every table as the translation unit that includes this sees it, with what it must
// be.
#pragma once

#include <cstddef>
#include <type_traits>

#include <vkgate/vkgate.hpp>

/// Where a member is, and where loading puts its pointer.
struct Member {
    const char* name;
    std::size_t offset;
    std::size_t expected;
};

namespace {

#define VKGATE_TESTS_MEMBER(Table, member)                                                         \
    {#Table "::" #member, offsetof(vkgate::Table, member),                                         \
     vkgate::detail::TableTraits<vkgate::Table>::slot(vkgate::Command::member) *                   \
         sizeof(PFN_vkVoidFunction)},

/// Every member of every table, but GlobalTable::vkGetInstanceProcAddr, which is not asked for.
constexpr Member members[] = {
#define VKGATE_GLOBAL(name) VKGATE_TESTS_GLOBAL_##name
#define VKGATE_TESTS_GLOBAL_vkEnumerateInstanceVersion                                             \
    VKGATE_TESTS_MEMBER(GlobalTable, vkEnumerateInstanceVersion)
#define VKGATE_TESTS_GLOBAL_vkEnumerateInstanceExtensionProperties                                 \
    VKGATE_TESTS_MEMBER(GlobalTable, vkEnumerateInstanceExtensionProperties)
#define VKGATE_TESTS_GLOBAL_vkEnumerateInstanceLayerProperties                                     \
    VKGATE_TESTS_MEMBER(GlobalTable, vkEnumerateInstanceLayerProperties)
#define VKGATE_TESTS_GLOBAL_vkCreateInstance VKGATE_TESTS_MEMBER(GlobalTable, vkCreateInstance)
#define VKGATE_TESTS_GLOBAL_vkGetInstanceProcAddr
#define VKGATE_INSTANCE(name) VKGATE_TESTS_MEMBER(InstanceTable, name)
#define VKGATE_PHYSICAL_DEVICE(name)                                                               \
    VKGATE_TESTS_MEMBER(InstanceTable, name) VKGATE_TESTS_MEMBER(PhysicalDeviceTable, name)
#define VKGATE_SHARED(name)                                                                        \
    VKGATE_TESTS_MEMBER(InstanceTable, name) VKGATE_TESTS_MEMBER(DeviceTable, name)
#include <vkgate/registry/instance_commands.inc>
#define VKGATE_DEVICE(name) VKGATE_TESTS_MEMBER(DeviceTable, name)
#include <vkgate/registry/device_commands.inc>
};

constexpr bool all_in_place() {
    for (const Member& member : members)
        if (member.offset != member.expected)
            return false;
    return true;
}
static_assert(all_in_place(), "a member is not where loading puts its pointer");

static_assert(sizeof members / sizeof members[0] == 4 + 28 + 2 * 90 + 2 * 9 + 710);
static_assert(offsetof(vkgate::GlobalTable, vkGetInstanceProcAddr) ==
              4 * sizeof(PFN_vkVoidFunction));
static_assert(sizeof(vkgate::GlobalTable) == 5 * sizeof(PFN_vkVoidFunction));
static_assert(sizeof(vkgate::InstanceTable) == (28 + 90 + 9 - 13) * sizeof(PFN_vkVoidFunction));
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
