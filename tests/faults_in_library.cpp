// Each command of the registry withheld in turn, from a library that has all the others: the report
// names it, and nothing else changes.

#include "faults.hpp"

#include <set>
#include <string>

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::Gate;
using vkgate::Report;

namespace {

/// The tables of the fake's only device, loaded and compared; the commands that a report calls
/// missing.
class Tables {
  public:
    explicit Tables(const OpenFake& fake) : fake_(fake), stack_(fake.query(), v14, {}) {
        REQUIRE(stack_);
    }

    CommandSet load_all(Tally& tally, const Gate& gate, Command withheld) const {
        const Pointers through_instance = fake_.answers(fake_.driver().through_instance);
        const Pointers through_device = fake_.answers(fake_.driver().through_device);

        vkgate::GlobalTable global;
        Report report = load(global, fake_.query());
        Pointers answers = through_instance;
        of(answers, Command::vkGetInstanceProcAddr) = untyped(fake_.query());  // never asked for
        // Without vkEnumerateInstanceVersion it is a library of 1.0, to which nothing is missing.
        compare(tally, global, report,
                Gate(withheld == Command::vkEnumerateInstanceVersion ? v10 : v11), answers,
                withheld);
        CommandSet missing = report.missing();

        vkgate::InstanceTable instance;
        report = load(instance, fake_.query(), stack_.instance, gate);
        compare(tally, instance, report, gate, through_instance, withheld);
        missing |= report.missing();

        vkgate::PhysicalDeviceTable physical_device;
        report = load(physical_device, fake_.query(), stack_.instance, gate);
        compare(tally, physical_device, report, gate, through_instance, withheld);
        missing |= report.missing();

        // Without vkGetDeviceProcAddr nobody can be asked, and all is missing but what the
        // instance's table has.
        answers = withheld == Command::vkGetDeviceProcAddr ? Pointers() : through_device;
        for (Command c :
             commands_in<vkgate::InstanceTable>() - CommandSet(Command::vkGetDeviceProcAddr))
            of(answers, c) = of(through_instance, c);
        vkgate::DeviceTable device;
        report = load(device, instance, stack_.device, gate);
        compare(tally, device, report, gate, answers, withheld);
        if (withheld != Command::vkGetDeviceProcAddr)
            missing |= report.missing();

        // From vkGetDeviceProcAddr alone, the commands that only an instance may be asked for are
        // missing.
        answers = through_device;
        for (Command c :
             commands_in<vkgate::InstanceTable>() - CommandSet(Command::vkGetDeviceProcAddr))
            of(answers, c) = nullptr;
        report = load(device, stack_.device_query, stack_.device, gate);
        compare(tally, device, report, gate, answers, withheld);
        return missing;
    }

  private:
    const OpenFake& fake_;
    Stack stack_;
};

/// vkEnumerateInstanceVersion may be absent, and vkGetInstanceProcAddr is not asked for.
const CommandSet never_missing({Command::vkEnumerateInstanceVersion,
                                Command::vkGetInstanceProcAddr});

}  // namespace

TEST_CASE("of a library that lacks one command, that command alone is missing") {
    Tally tally("faults in a library, everything enabled");
    OpenFake fake;
    const Tables tables(fake);
    const CommandSet passed_over = never_missing | lists().later_names();
    for (const bool poisoned : {false, true}) {
        CommandSet found;
        for (Command c : CommandSet::all()) {
            fake.script().poisoned = poisoned;
            fake.script().withheld = c;
            tally.withhold(c);
            const CommandSet missing = tables.load_all(tally, Gate::everything(), c);
            tally.compare(missing == CommandSet(c) - passed_over, c, "missing alone");
            found |= missing;
        }
        CHECK(found == CommandSet::all() - passed_over);
    }
    CHECK(tally.differences() == std::vector<std::string>());
}

TEST_CASE("a missing command is put down to each of its providers in turn") {
    Tally tally("faults in a library, one provider enabled");
    OpenFake fake;
    const Tables tables(fake);
    std::set<std::string> promises, named;
    for (Command c : CommandSet::all())
        for (const Lists::Way& way : lists().ways[static_cast<std::size_t>(c)]) {
            const std::uint32_t version = VK_MAKE_API_VERSION(0, 1, way.minor, 0);
            const Gate gate(version, vkgate::ExtensionSet(way.extensions));
            fake.script().withheld = c;
            tally.withhold(c);
            const CommandSet missing = tables.load_all(tally, gate, c);
            tally.compare(missing == CommandSet(c) - never_missing, c, "missing alone");
            const bool core = way.extensions[0] == vkgate::Extension::none;
            const vkgate::Provider provider{core ? version : 0, way.extensions[0]};
            promises.insert(std::string(name(c)) + ", " + name(provider));
            named.insert(std::string(name(c)) + ", " + vkgate::provider(c, gate));
        }
    // VK_EXT_shader_object provides it only beside VK_EXT_depth_clamp_control, which does so alone.
    named.insert("vkCmdSetDepthClampRangeEXT, VK_EXT_shader_object");
    CHECK(named == promises);
    CHECK(tally.differences() == std::vector<std::string>());
}
