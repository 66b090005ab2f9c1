// An implementation returns a pointer for every name. These pointers must not be called. Still,
// every slot that the gate forbids is NULL.

#include "../support/faults.hpp"

#ifndef _WIN32
#include "../support/loader_driver.hpp"

#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#endif

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::DeviceGate;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::InstanceGate;
using vkgate::Level;
using vkgate::Report;

namespace {

/// No extension, each single extension that a command depends on, and all extensions.
std::vector<ExtensionSet> extension_choices() {
    std::vector<ExtensionSet> choices = {ExtensionSet(), ExtensionSet::all()};
    for (Extension e : gating_extensions())
        choices.push_back(ExtensionSet(e));
    return choices;
}

/// Loads and compares all tables of the fake's only device, which answers every name.
/// `through_loader`: the names that the Vulkan loader answers itself.
void load_poisoned(Tally& tally, const OpenFake& fake, const Stack& stack, std::uint32_t version,
                   const ExtensionSet& extensions, const Answers& instance_answers,
                   const Answers& physical_device_answers, const CommandSet& through_loader) {
    vkgate::InstanceTable instance;
    Report report = load(instance, stack.instance_query, stack.instance, stack.gate);
    const InstanceGate of_instance = instance_gate_of(version, extensions);
    compare(tally, instance, report, of_instance, instance_answers);

    vkgate::PhysicalDeviceTable physical_device;
    report = load(physical_device, instance, stack.instance, stack.physical_device_gate);
    compare(tally, physical_device, report, stack.physical_device_gate, physical_device_answers);

    Answers answers = fake.answers(fake.driver().through_device);
    for (Command c : commands_in<vkgate::DeviceTable>() & through_loader)
        of(answers.pointers, c) = stack.device_query(stack.device, name(c));
    vkgate::DeviceTable device;
    report = load(device, stack.device_query, stack.device, stack.device_gate);
    compare(tally, device, report, device_gate_of(version, extensions), answers);

    answers.not_asked =
        (commands_in<vkgate::DeviceTable>() & commands_in<vkgate::InstanceTable>()) -
        CommandSet(Command::vkGetDeviceProcAddr);
    for (Command c : answers.not_asked)
        of(answers.pointers, c) = of(instance_answers.pointers, c);
    report = load(device, instance, stack.device, stack.device_gate);
    compare(tally, device, report, device_gate_of(version, extensions), answers);
}

/// How many slots of forbidden commands a load fills if it asks for every name.
template <class Query, class Handle>
std::size_t forbidden_and_filled(Query query, Handle handle, const DeviceGate& gate) {
    vkgate::DeviceTable table;
    load(table, query, handle, DeviceGate::everything());
    const Pointers found = members(table);
    std::size_t filled = 0;
    for (Command c : commands_in<vkgate::DeviceTable>() - registry_words().allowed(gate))
        filled += of(found, c) != nullptr ? 1 : 0;
    return filled;
}

}  // namespace

TEST_CASE("if a library answers every name, a table holds only the allowed commands",
          "[exhaustive]") {
    Tally tally("poison in a library");
    OpenFake fake;
    fake.script().poisoned = true;
    for (std::uint32_t version : core_versions)
        for (const ExtensionSet& extensions : extension_choices()) {
            fake.script().physical_devices[0].extensions = extensions - vkgate::instance_extensions;
            const Stack stack(fake.query(), version, extensions);
            REQUIRE(stack);
            tally.count_gate();
            Answers answers(fake.answers(fake.driver().through_instance),
                            Command::vkGetInstanceProcAddr);
            of(answers.pointers, Command::vkGetInstanceProcAddr) = untyped(fake.query());
            load_poisoned(tally, fake, stack, version, extensions, answers, answers, {});
        }
    CHECK(tally.differences() == std::vector<std::string>());
}

TEST_CASE("the poison of a library is real: a load that asks for every name gets it") {
    OpenFake fake;
    fake.script().poisoned = true;
    const Stack stack(fake.query(), v10, {});
    REQUIRE(stack);
    CHECK(stack.instance_query(stack.instance, "vkNotACommand") == fake.driver().poison);
    CHECK(stack.device_query(stack.device, "vkCmdDrawMeshTasksEXT") == fake.driver().poison);
    CHECK(forbidden_and_filled(stack.device_query, stack.device, stack.device_gate) > 500);
}

#ifndef _WIN32
TEST_CASE("if a driver answers every name, a table holds only the allowed commands",
          "[exhaustive]") {
    const vkgate::Library loader = vkgate::Library::open();
    if (!loader)
        SKIP(loader.error().message());
    Tally tally("poison behind the loader");
    OpenFake fake;
    const OnlyDrivers only(OpenFake::path);
    const PFN_vkGetInstanceProcAddr query = loader.get_instance_proc_addr();
    const ExtensionSet can_be_enabled =
        (ExtensionSet::all() - vkgate::instance_extensions) | offered(query);
    fake.script().poisoned = true;
    for (std::uint32_t version : core_versions)
        for (const ExtensionSet& choice : extension_choices()) {
            const ExtensionSet extensions = choice & can_be_enabled;
            fake.script().physical_devices[0].extensions = extensions - vkgate::instance_extensions;
            const Stack stack(query, version, extensions);
            REQUIRE(stack);
            tally.count_gate();
            load_poisoned(tally, fake, stack, version, extensions, ask_instance(stack, stack.gate),
                          ask_instance(stack, stack.physical_device_gate), answered_by_loader());
        }
    CHECK(tally.differences() == std::vector<std::string>());
}

TEST_CASE("the poison of a driver is real: it comes through the loader") {
    const vkgate::Library loader = vkgate::Library::open();
    if (!loader)
        SKIP(loader.error().message());
    OpenFake fake;
    const OnlyDrivers only(OpenFake::path);
    fake.script().poisoned = true;
    const Stack stack(loader.get_instance_proc_addr(), v10, {});
    REQUIRE(stack);
    CHECK(stack.device_query(stack.device, "vkNotACommand") == fake.driver().poison);
    std::size_t poisoned = 0;
    for (Command c :
         commands_in<vkgate::DeviceTable>() - registry_words().allowed(stack.device_gate))
        poisoned += stack.device_query(stack.device, name(c)) == fake.driver().poison ? 1 : 0;
    CHECK(poisoned > 500);
    CHECK(forbidden_and_filled(stack.device_query, stack.device, stack.device_gate) > 500);
}

TEST_CASE("a call of the poison prints a message and ends the program") {
    const OpenFake fake;
    int said[2];
    REQUIRE(::pipe(said) == 0);
    const pid_t child = ::fork();
    REQUIRE(child != -1);
    if (child == 0) {
        std::signal(SIGABRT, SIG_DFL);
        const rlimit none{0, 0};
        ::setrlimit(RLIMIT_CORE, &none);  // the core dump is of no use
        ::dup2(said[1], STDERR_FILENO);
        fake.driver().poison();
        std::_Exit(0);
    }
    ::close(said[1]);
    char text[100] = {};
    CHECK(::read(said[0], text, sizeof text - 1) > 0);
    ::close(said[0]);
    // QEMU may have added a line of its own by now.
    CHECK(std::string(text).rfind("the fake driver: called: the poison\n", 0) == 0);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK((WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT));
}
#endif
