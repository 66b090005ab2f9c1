// VK_EXT_debug_utils: device commands of an instance extension, which only the instance may be
// asked for.

#include "fake_vulkan.hpp"
#include "support.hpp"

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Gate;
using vkgate::Report;
using vkgate::State;

#define DEBUG_UTILS(X)                                                                             \
    X(vkCmdBeginDebugUtilsLabelEXT)                                                                \
    X(vkCmdEndDebugUtilsLabelEXT)                                                                  \
    X(vkCmdInsertDebugUtilsLabelEXT)                                                               \
    X(vkQueueBeginDebugUtilsLabelEXT)                                                              \
    X(vkQueueEndDebugUtilsLabelEXT)                                                                \
    X(vkQueueInsertDebugUtilsLabelEXT)                                                             \
    X(vkSetDebugUtilsObjectNameEXT)                                                                \
    X(vkSetDebugUtilsObjectTagEXT)

#define INSTANCE_COMMANDS(X) X(vkGetDeviceProcAddr) X(vkSetDebugUtilsObjectNameEXT)
#define DEVICE_COMMANDS(X) X(vkSetDebugUtilsObjectNameEXT) X(vkCmdDraw)
#define LABEL_COMMANDS(X) X(vkSetDebugUtilsObjectNameEXT)

namespace {

VKGATE_TABLE(OwnInstanceTable, INSTANCE_COMMANDS);
VKGATE_TABLE(OwnDeviceTable, DEVICE_COMMANDS);
VKGATE_TABLE(LabelTable, LABEL_COMMANDS);

#define COMMAND(name) Command::name,
const CommandSet commands({DEBUG_UTILS(COMMAND) Command::none});
#undef COMMAND

const Gate gate(VK_API_VERSION_1_0, ExtensionSet(Extension::EXT_debug_utils));

}  // namespace

TEST_CASE("the device commands of debug utils are asked through the instance and copied") {
    CHECK(commands.size() == 8);
    FakeVulkan fake;
    vkgate::InstanceTable instance_table;
    vkgate::DeviceTable table;
    const Report instance_report =
        load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(), gate);
    CHECK(instance_report.delivered().contains_all(commands));
    const Report report = load(table, instance_table, fake.device(), gate);

    CHECK(fake.commands_asked(FakeVulkan::Query::instance).contains_all(commands));
    CHECK((fake.commands_asked(FakeVulkan::Query::device) & commands).empty());
    CHECK(report.complete());
    CHECK(report.delivered().contains_all(commands));
#define COPIED(name)                                                                               \
    CHECK(untyped(table.name) == FakeVulkan::pointer(Command::name));                              \
    CHECK(untyped(instance_table.name) == FakeVulkan::pointer(Command::name));
    DEBUG_UTILS(COPIED)
#undef COPIED
}

TEST_CASE(
    "without debug utils enabled its commands are NULL, although the instance table has them") {
    FakeVulkan fake;
    vkgate::InstanceTable instance_table;
    vkgate::DeviceTable table;
    load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(), gate);
    const Report report = load(table, instance_table, fake.device(), Gate(VK_API_VERSION_1_0));
    CHECK((report.allowed() & commands).empty());
#define ABSENT(name) CHECK(table.name == nullptr);
    DEBUG_UTILS(ABSENT)
#undef ABSENT
}

TEST_CASE("a load by vkGetDeviceProcAddr alone reports the commands of debug utils as missing") {
    FakeVulkan fake;
    vkgate::DeviceTable table;
    const Report report = load(table, FakeVulkan::get_device_proc_addr, fake.device(), gate);
    CHECK(report.missing() == commands);
    CHECK((fake.commands_asked() & commands).empty());
#define ABSENT(name) CHECK(table.name == nullptr);
    DEBUG_UTILS(ABSENT)
#undef ABSENT
}

TEST_CASE("what the instance did not deliver of debug utils is missing in the device's report") {
    FakeVulkan fake;
    fake.withheld = CommandSet(Command::vkCmdBeginDebugUtilsLabelEXT);
    vkgate::InstanceTable instance_table;
    vkgate::DeviceTable table;
    load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(), gate);
    const Report report = load(table, instance_table, fake.device(), gate);
    CHECK(report.missing() == fake.withheld);
    CHECK(report.state(Command::vkCmdBeginDebugUtilsLabelEXT) == State::missing);
    CHECK(table.vkCmdBeginDebugUtilsLabelEXT == nullptr);
    CHECK(table.vkCmdEndDebugUtilsLabelEXT != nullptr);
}

TEST_CASE("an application's own tables pass the commands of debug utils on as well") {
    FakeVulkan fake;
    OwnInstanceTable instance_table;
    OwnDeviceTable table;
    load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(), gate);
    CHECK(fake.commands_asked() ==
          CommandSet({Command::vkGetDeviceProcAddr, Command::vkSetDebugUtilsObjectNameEXT}));
    fake.asked.clear();
    const Report report = load(table, instance_table, fake.device(), gate);
    CHECK(fake.commands_asked() == CommandSet(Command::vkCmdDraw));
    CHECK(report.complete());
    CHECK(untyped(table.vkSetDebugUtilsObjectNameEXT) ==
          FakeVulkan::pointer(Command::vkSetDebugUtilsObjectNameEXT));
    CHECK(untyped(table.vkCmdDraw) == FakeVulkan::pointer(Command::vkCmdDraw));
}

TEST_CASE("an own table may consist of commands of debug utils alone") {
    FakeVulkan fake;
    OwnInstanceTable instance_table;
    LabelTable labels;
    load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(), gate);
    fake.asked.clear();
    const Report report = load(labels, instance_table, fake.device(), gate);
    CHECK(fake.commands_asked().empty());
    CHECK(report.complete());
    CHECK(untyped(labels.vkSetDebugUtilsObjectNameEXT) ==
          FakeVulkan::pointer(Command::vkSetDebugUtilsObjectNameEXT));
}
