// Commands: names, levels, aliases, and how many of each the registry has.

#include "../support/support.hpp"

#include <set>
#include <string>

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::Level;

static_assert(vkgate::level(Command::vkCmdDraw) == Level::device);
static_assert(vkgate::aliases(Command::vkCmdDraw).size() == 1);
static_assert(vkgate::name(Command::vkCmdDraw)[5] == 'D');

TEST_CASE("no two commands have the same name") {
    std::set<std::string> names;
    for (Command c : CommandSet::all()) {
        CHECK(std::string(name(c)).substr(0, 2) == "vk");
        names.insert(name(c));
    }
    CHECK(names.size() == CommandSet::all().size());
    CHECK(std::string(name(Command::none)).empty());
}

TEST_CASE("a command has the name of its enumerator") {
    const struct {
        Command command;
        const char* spelled;
    } commands[] = {
#define SPELLED(command) {Command::command, #command},
#define VKGATE_GLOBAL(name) SPELLED(name)
#define VKGATE_INSTANCE(name) SPELLED(name)
#define VKGATE_PHYSICAL_DEVICE(name) SPELLED(name)
#define VKGATE_SHARED(name) SPELLED(name)
#include <vkgate/registry/instance_commands.inc>
#define VKGATE_DEVICE(name) SPELLED(name)
#include <vkgate/registry/device_commands.inc>
#undef SPELLED
    };
    for (const auto& [command, spelled] : commands)
        CHECK(std::string(name(command)) == spelled);
}

TEST_CASE("the registry has 842 commands, 737 slots and 105 aliases") {
    CHECK(CommandSet::all().size() == 842);
    std::set<std::string> slots;  // by the first name of each
    std::size_t aliased = 0, groups_of_three = 0;
    for (Command c : CommandSet::all()) {
        const CommandSet group = aliases(c);
        slots.insert(name(*group.begin()));
        aliased += group.size() > 1 ? 1 : 0;
        groups_of_three += group.size() == 3 ? 1 : 0;
    }
    CHECK(slots.size() == 737);
    CHECK(CommandSet::all().size() - slots.size() == 105);
    CHECK(aliased == 95 * 2 + 5 * 3);
    CHECK(groups_of_three == 5 * 3);
}

TEST_CASE("there are 5 global, 28 instance, 90 physical-device and 719 device commands") {
    CHECK(commands_of({Level::global}).size() == 5);
    CHECK(commands_of({Level::instance}).size() == 28);
    CHECK(commands_of({Level::physical_device}).size() == 90);
    CHECK(commands_of({Level::device}).size() == 719);
    CHECK(level(Command::vkGetInstanceProcAddr) == Level::global);
    CHECK(level(Command::vkEnumerateInstanceVersion) == Level::global);
    CHECK(level(Command::vkCreateInstance) == Level::global);
    CHECK(level(Command::vkDestroyInstance) == Level::instance);
    CHECK(level(Command::vkCreateDebugUtilsMessengerEXT) == Level::instance);
    CHECK(level(Command::vkCreateDevice) == Level::physical_device);
    CHECK(level(Command::vkGetPhysicalDeviceToolPropertiesEXT) == Level::physical_device);
    CHECK(level(Command::vkGetDeviceProcAddr) == Level::device);
    CHECK(level(Command::vkQueueSubmit) == Level::device);
    CHECK(level(Command::vkSetDebugUtilsObjectNameEXT) == Level::device);
    CHECK(level(Command::vkCmdBeginDebugUtilsLabelEXT) == Level::device);
}

TEST_CASE("aliases go both ways and stay within a level") {
    for (Command c : CommandSet::all()) {
        CHECK(aliases(c).contains(c));
        for (Command alias : aliases(c)) {
            CHECK(aliases(alias) == aliases(c));
            CHECK(level(alias) == level(c));
        }
    }
    CHECK(aliases(Command::vkResetQueryPool) ==
          CommandSet({Command::vkResetQueryPool, Command::vkResetQueryPoolEXT}));
    CHECK(aliases(Command::vkCmdDrawIndirectCount) ==
          CommandSet({Command::vkCmdDrawIndirectCount, Command::vkCmdDrawIndirectCountKHR,
                      Command::vkCmdDrawIndirectCountAMD}));
    CHECK(aliases(Command::none).empty());
}
