// Computations at compile time give the same results at run time, where a debugger and a
// sanitizer can watch them.

#include "../support/support.hpp"

#include <algorithm>
#include <iterator>
#include <string>

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

constexpr const char* some_of_instance[] = {"VK_EXT_debug_utils", "VK_KHR_swapchain"};
constexpr const char* some_of_device[] = {"VK_KHR_present_wait", "VK_EXT_shader_object",
                                          "VK_ABC_unknown"};

template <class Array>
bool same(const Array& a, const Array& b) {
    return std::equal(std::begin(a), std::end(a), std::begin(b));
}

template <class Table, std::size_t from, std::size_t to>
void check_extract() {
    using Layout = vkgate::detail::OwnLayout<Table>;
    const vkgate::detail::SlotMap map(Table::vkgate_commands());
    CHECK_FALSE(map.has_duplicates);
    CHECK(same(map.of, vkgate::detail::slot_map_of<Table>.of));

    const auto extract = Layout::template make_extract<from, to>();
    constexpr const auto& compiled = vkgate::detail::extract_of<Table, from, to>;
    CHECK(extract.names[0] == 'v');
    CHECK(same(extract.commands, compiled.commands));
    CHECK(same(extract.name_offsets, compiled.name_offsets));
    CHECK(same(extract.slot_numbers, compiled.slot_numbers));
    CHECK(same(extract.names, compiled.names));
    CHECK(same(extract.terms, compiled.terms));

    CHECK(Layout::within(from, to));
    CHECK_FALSE(Layout::within(to, vkgate::detail::command_count));
    CHECK(Layout::make_commands() == vkgate::detail::commands_of<Table>);
}

}  // namespace

TEST_CASE("a VKGATE_TABLE's extract is the same at compile time and at run time") {
    check_extract<OwnInstanceTable, vkgate::detail::instance_first, vkgate::detail::device_first>();
    check_extract<OwnDeviceTable, vkgate::detail::shared_first, vkgate::detail::command_count>();
}

TEST_CASE("a pool of names ends where its offsets say") {
    const char pool[] = "vkA\0vkB\0";
    CHECK(vkgate::detail::fits(pool, u"\x0\x4\x8"));
    CHECK_FALSE(vkgate::detail::fits(pool, u"\x0\x4\x7"));
}

TEST_CASE("a gate and its explanations are the same at compile time and at run time") {
    constexpr vkgate::DeviceGate compiled =
        vkgate::DeviceGate(vkgate::InstanceGate(VK_API_VERSION_1_1, some_of_instance),
                           VK_API_VERSION_1_2, some_of_device)
            .without(vkgate::CommandSet(vkgate::Command::vkCmdDraw));
    const vkgate::DeviceGate running =
        vkgate::DeviceGate(vkgate::InstanceGate(VK_API_VERSION_1_1, some_of_instance),
                           VK_API_VERSION_1_2, some_of_device)
            .without(vkgate::CommandSet(vkgate::Command::vkCmdDraw));
    constexpr vkgate::CommandSet allowed = compiled.allowed();
    CHECK(allowed == running.allowed());
    constexpr vkgate::ExtensionSet closed = closure(compiled).extensions;
    CHECK(closed == closure(running).extensions);
    constexpr vkgate::ExtensionSet lacking = unmet_dependencies(compiled);
    CHECK(lacking == unmet_dependencies(running));
    constexpr vkgate::Explanation text =
        explain(vkgate::Command::vkCmdSetLineRasterizationModeEXT, compiled);
    CHECK(std::string(text.c_str()) ==
          explain(vkgate::Command::vkCmdSetLineRasterizationModeEXT, running).c_str());
    constexpr vkgate::Problems found = problems(compiled);
    CHECK(found.size() == problems(running).size());
    CHECK_FALSE(found.empty());
}
