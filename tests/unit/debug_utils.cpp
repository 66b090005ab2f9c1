// VK_EXT_debug_utils: device commands of an instance extension. Old loaders answer wrongly if the
// device is asked for them, so an application's load copies them from its InstanceTable.

#include "../support/fake_vulkan.hpp"
#include "../support/support.hpp"

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::Extension;
using vkgate::InstanceGate;
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

const InstanceGate instance_gate(v10, Extension::EXT_debug_utils);
const vkgate::DeviceGate gate(instance_gate, v10);

}  // namespace

TEST_CASE("the device commands of debug utils are asked for through the instance and copied") {
    CHECK(commands.size() == 8);
    FakeVulkan fake;
    vkgate::InstanceTable instance_table;
    vkgate::DeviceTable table;
    const Report instance_report =
        load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(), instance_gate);
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

TEST_CASE("without debug utils, its commands are NULL, although the instance table has them") {
    FakeVulkan fake;
    vkgate::InstanceTable instance_table;
    vkgate::DeviceTable table;
    load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(), instance_gate);
    const Report report = load(table, instance_table, fake.device(), device_gate_of(v10));
    CHECK((report.allowed_names() & commands).empty());
#define ABSENT(name) CHECK(table.name == nullptr);
    DEBUG_UTILS(ABSENT)
#undef ABSENT
}

TEST_CASE("a load with vkGetDeviceProcAddr alone asks the device for the commands of debug utils") {
    FakeVulkan fake;
    vkgate::DeviceTable table;
    const Report report = load(table, FakeVulkan::get_device_proc_addr, fake.device(), gate);
    CHECK(fake.commands_asked(FakeVulkan::Query::device).contains_all(commands));
    CHECK(fake.commands_asked() == fake.commands_asked(FakeVulkan::Query::device));
    CHECK(report.complete());
    CHECK(report.asked_names().contains_all(commands));
#define ASKED(name) CHECK(untyped(table.name) == FakeVulkan::pointer(Command::name));
    DEBUG_UTILS(ASKED)
#undef ASKED
}

TEST_CASE("a load with vkGetInstanceProcAddr asks the instance for the commands of debug utils") {
    FakeVulkan fake;
    vkgate::DeviceTable table;
    const Report report =
        load(table, FakeVulkan::get_instance_proc_addr, fake.instance(), fake.device(), gate);
    CHECK(fake.commands_asked(FakeVulkan::Query::instance) ==
          (commands | CommandSet(Command::vkGetDeviceProcAddr)));
    CHECK((fake.commands_asked(FakeVulkan::Query::device) & commands).empty());
    CHECK(report.complete());
    CHECK(report.asked_names().contains_all(commands));
#define ASKED(name) CHECK(untyped(table.name) == FakeVulkan::pointer(Command::name));
    DEBUG_UTILS(ASKED)
#undef ASKED
}

TEST_CASE("a command of debug utils that the instance table lacks was not asked for") {
    FakeVulkan fake;
    fake.withheld = CommandSet(Command::vkCmdBeginDebugUtilsLabelEXT);
    vkgate::InstanceTable instance_table;
    vkgate::DeviceTable table;
    const Report instance_report =
        load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(), instance_gate);
    CHECK(instance_report.missing() == fake.withheld);
    const Report report = load(table, instance_table, fake.device(), gate);
    CHECK(report.missing().empty());
    CHECK(report.not_asked() == fake.withheld);
    CHECK(report.state(Command::vkCmdBeginDebugUtilsLabelEXT) == State::not_asked);
    CHECK(report.why_not_asked(Command::vkCmdBeginDebugUtilsLabelEXT) ==
          vkgate::NotAsked::instance_table);
    CHECK(report.why_not_asked(Command::vkCmdDraw) == vkgate::NotAsked::none);
    CHECK((report.asked_names() & commands).empty());
    CHECK(table.vkCmdBeginDebugUtilsLabelEXT == nullptr);
    CHECK(table.vkCmdEndDebugUtilsLabelEXT != nullptr);
}

TEST_CASE("an application's own tables also pass on the commands of debug utils") {
    FakeVulkan fake;
    OwnInstanceTable instance_table;
    OwnDeviceTable table;
    load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(), instance_gate);
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

TEST_CASE("a VKGATE_TABLE may have commands of debug utils alone") {
    FakeVulkan fake;
    OwnInstanceTable instance_table;
    LabelTable labels;
    load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(), instance_gate);
    fake.asked.clear();
    const Report report = load(labels, instance_table, fake.device(), gate);
    CHECK(fake.commands_asked().empty());
    CHECK(report.complete());
    CHECK(untyped(labels.vkSetDebugUtilsObjectNameEXT) ==
          FakeVulkan::pointer(Command::vkSetDebugUtilsObjectNameEXT));
}
