// What is worked out while compiling comes out the same while running, where a debugger and a
// sanitizer can watch it.

#include "support.hpp"

#include <algorithm>
#include <iterator>

using vkgate::Command;
using vkgate::detail::index;
using vkgate::detail::SharedSlots;
using vkgate::detail::TableTraits;

#define INSTANCE_COMMANDS(X)                                                                       \
    X(vkGetDeviceProcAddr) X(vkGetPhysicalDeviceFeatures2) X(vkCmdBeginDebugUtilsLabelEXT)
#define DEVICE_COMMANDS(X)                                                                         \
    X(vkCmdDraw)                                                                                   \
    X(vkCmdBeginDebugUtilsLabelEXT)                                                                \
    X(vkQueueSubmit2KHR)                                                                           \
    X(vkAcquireNextImage2KHR)                                                                      \
    X(vkCmdDrawIndirectCount)

namespace {

VKGATE_TABLE(OwnInstanceTable, INSTANCE_COMMANDS);
VKGATE_TABLE(OwnDeviceTable, DEVICE_COMMANDS);

template <class Array>
bool same(const Array& a, const Array& b) {
    return std::equal(std::begin(a), std::end(a), std::begin(b));
}

template <class Table, std::size_t from, std::size_t to>
void check_extract() {
    using Traits = TableTraits<Table>;
    const auto map = Traits::make_slot_map();
    CHECK_FALSE(map.duplicates);
    CHECK(same(map.of, Traits::slot_map.of));

    const auto extract = Traits::template make_extract<from, to>();
    constexpr const auto& compiled = vkgate::detail::extract_of<Table, from, to>;
    CHECK(Traits::template size<from, to>.names != 0);
    CHECK(same(extract.commands, compiled.commands));
    CHECK(same(extract.name_offsets, compiled.name_offsets));
    CHECK(same(extract.members, compiled.members));
    CHECK(same(extract.names, compiled.names));
    CHECK(same(extract.terms, compiled.terms));

    CHECK(Traits::within(from, to));
    CHECK_FALSE(Traits::within(to, vkgate::detail::command_count));
}

}  // namespace

TEST_CASE("the extract for a table of one's own is the same while compiling and while running") {
    check_extract<OwnInstanceTable, vkgate::detail::instance_first, vkgate::detail::device_first>();
    check_extract<OwnDeviceTable, vkgate::detail::shared_first, vkgate::detail::command_count>();
}

TEST_CASE("the commands that instance and device tables share are found while running, too") {
    const SharedSlots of_instance = vkgate::detail::find_shared_slots<OwnInstanceTable>();
    const SharedSlots of_device = vkgate::detail::find_shared_slots<OwnDeviceTable>();
    const SharedSlots of_full = vkgate::detail::find_shared_slots<vkgate::DeviceTable>();
    const std::size_t label =
        index(Command::vkCmdBeginDebugUtilsLabelEXT) - vkgate::detail::shared_first;
    CHECK(of_instance.at[label] == 2);
    CHECK(of_device.at[label] == 1);
    CHECK(of_instance.has_all_of(of_device));
    CHECK(of_full.has_all_of(of_device));
    CHECK_FALSE(of_device.has_all_of(of_full));
}

TEST_CASE("a pool of names ends where its offsets say") {
    const char pool[] = "vkA\0vkB\0";
    CHECK(vkgate::detail::fits(pool, u"\x0\x4\x8"));
    CHECK_FALSE(vkgate::detail::fits(pool, u"\x0\x4\x7"));
}
