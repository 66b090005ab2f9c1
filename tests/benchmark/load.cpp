// Measures the time to load a table, and counts the names that a load asks for. All contenders run
// in one process, in turn, on the same instances and devices. runtime.py reads the output.
//
// A benchmark is named SUBJECT/CASE/CONTENDER/WHAT. Its counters are the names asked for, and how
// many of these had a NULL answer (null) or may not be called (forbidden). WHAT is
//
//     gate                      only for vkgate: the gate from the create-info
//     gate_and_load             the same, and the table
//     gate_of_version_and_load  the same, if the application knows the instance's version
//     load                      the table; for vkgate, with a gate that already exists
//
// The contender "limit" asks for the same names as vkgate in a plain loop. The names come from an
// array, and the answers go to another array.

#include <vkgate/find_command.hpp>

#include "contenders.hpp"
#ifdef BENCHMARK_GLAD
#include "with_glad.hpp"
#endif

#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

namespace {

using vkgate::Command;

struct Contender {
    const char* name;
    void (*begin)(const Session&);
    void (*load)(const Session&);
    const char* what = "load";
};

// --- Counting ----------------------------------------------------------------------------------

/// Records the queries, with query functions that wrap the real ones.
struct Count {
    struct Name {
        bool of_device;
        const char* name;
    };
    PFN_vkGetInstanceProcAddr instance_query;
    PFN_vkGetDeviceProcAddr device_query;
    vkgate::CommandSet allowed;
    std::vector<Name> asked;
    std::size_t null, forbidden;

    void note(bool of_device, const char* name, PFN_vkVoidFunction answer) {
        const Command command = vkgate::find_command(name);
        asked.push_back({of_device, vkgate::name(command)});
        null += answer == nullptr ? 1 : 0;
        forbidden += command != Command::none && !allowed.contains(command) ? 1 : 0;
    }
} count;

VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL counted_device_query(VkDevice device, const char* name) {
    const PFN_vkVoidFunction answer = count.device_query(device, name);
    count.note(true, name, answer);
    return answer;
}
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL counted_instance_query(VkInstance instance,
                                                                const char* name) {
    const PFN_vkVoidFunction answer = count.instance_query(instance, name);
    count.note(false, name, answer);
    return answer;
}

/// Replaces the query functions of a session for as long as this object lives.
class Replaced {
  public:
    Replaced(Session& session, PFN_vkGetInstanceProcAddr instance_query,
             PFN_vkGetDeviceProcAddr device_query)
        : session_(session), instance_query_(session.instance_query),
          device_query_(session.device_query) {
        session.instance_query = instance_query;
        session.device_query = device_query;
    }
    ~Replaced() {
        session_.instance_query = instance_query_;
        session_.device_query = device_query_;
    }
    Replaced(const Replaced&) = delete;
    Replaced& operator=(const Replaced&) = delete;

  private:
    Session& session_;
    PFN_vkGetInstanceProcAddr instance_query_;
    PFN_vkGetDeviceProcAddr device_query_;
};

Count counted(Session& session, const vkgate::CommandSet& allowed, const Contender& contender) {
    count = {session.instance_query, session.device_query, allowed, {}, 0, 0};
    const Replaced replaced(session, counted_instance_query, counted_device_query);
    contender.begin(session);
    count.asked.clear();
    count.null = count.forbidden = 0;
    contender.load(session);
    return count;
}

// --- A query function that costs nothing -------------------------------------------------------

VKAPI_ATTR void VKAPI_CALL nothing() {}
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL idle_device_query(VkDevice, const char*) {
    return nothing;
}

// --- The benchmarks ----------------------------------------------------------------------------

void add(const std::string& name, const Count& names, Session& session,
         PFN_vkGetDeviceProcAddr device_query, const std::function<void(const Session&)>& begin,
         const std::function<void(const Session&)>& load) {
    benchmark::RegisterBenchmark(name.c_str(), [=, &session](benchmark::State& state) {
        const Replaced replaced(session, session.instance_query, device_query);
        begin(session);
        for (auto _ : state)
            load(session);
        state.counters["asked"] = static_cast<double>(names.asked.size());
        state.counters["null"] = static_cast<double>(names.null);
        state.counters["forbidden"] = static_cast<double>(names.forbidden);
    });
}

/// Asks for the same names in a plain loop.
void ask(const Session& session, const std::vector<Count::Name>& names,
         std::vector<PFN_vkVoidFunction>& answers) {
    const std::size_t size = names.size();
    for (std::size_t i = 0; i < size; ++i)
        answers[i] = names[i].of_device ? session.device_query(session.device, names[i].name)
                                        : session.instance_query(session.instance, names[i].name);
    benchmark::ClobberMemory();
}

void add_all(const std::string& subject, const std::string& which, Session& session,
             const vkgate::CommandSet& allowed, const std::vector<Contender>& contenders,
             bool idle = false) {
    const auto device_query = idle ? idle_device_query : session.device_query;
    const std::string prefix = subject + "/" + which + "/";
    for (const Contender& contender : contenders) {
        const Count names = counted(session, allowed, contender);
        add(prefix + contender.name + "/" + contender.what, names, session, device_query,
            contender.begin, contender.load);
        if (contender.name != std::string("vkgate") || contender.what != std::string("load"))
            continue;
        auto answers = std::make_shared<std::vector<PFN_vkVoidFunction>>(names.asked.size());
        add(
            prefix + "limit/load", names, session, device_query, [](const Session&) {},
            [=](const Session& s) { ask(s, names.asked, *answers); });
    }
}

#ifdef BENCHMARK_GLAD
with_glad::Handles handles_of(const Session& session, bool with_device) {
    return {session.instance, session.physical_device, with_device ? session.device : nullptr};
}

/// Counts with glad's interface for other loaders, and times glad's own loader.
void add_glad(const std::string& subject, const std::string& which, Session& session,
              const vkgate::CommandSet& allowed, bool with_device) {
    const with_glad::Handles handles = handles_of(session, with_device);
    count = {session.instance_query, session.device_query, allowed, {}, 0, 0};
    with_glad::load_through(handles, {&session,
                                      [](void* data, const char* name) {
                                          const auto& s = *static_cast<Session*>(data);
                                          return counted_device_query(s.device, name);
                                      },
                                      [](void* data, const char* name) {
                                          const auto& s = *static_cast<Session*>(data);
                                          return counted_instance_query(s.instance, name);
                                      },
                                      [](void* data, const char* name) {
                                          const auto& s = *static_cast<Session*>(data);
                                          return s.instance_query(VK_NULL_HANDLE, name);
                                      }});
    add(
        subject + "/" + which + "/glad/load", count, session, session.device_query,
        [](const Session&) {}, [=](const Session&) { with_glad::load(handles); });
}
#endif

const std::vector<Contender> instance_contenders = {
    {"vkgate", with_vkgate::begin, with_vkgate::gate_and_load_instance, "gate_and_load"},
    {"vkgate", with_vkgate::begin, with_vkgate::gate_of_version_and_load_instance,
     "gate_of_version_and_load"},
    {"vkgate", with_vkgate::begin, with_vkgate::load_instance},
    {"volk", with_volk::begin, with_volk::load_instance},
    {"VUL", with_vul::begin, with_vul::load_instance},
    {"Vulkan-Hpp", with_hpp::begin, with_hpp::load_instance},
};
const std::vector<Contender> physical_device_contenders = {
    {"vkgate", with_vkgate::begin, with_vkgate::gate_and_load_physical_device, "gate_and_load"},
    {"vkgate", with_vkgate::begin, with_vkgate::load_physical_device},
};
const std::vector<Contender> peers = {
    {"volk", with_volk::begin, with_volk::load_device},
    {"volk (globals)", with_volk::begin, with_volk::load_device_globals},
    {"VUL", with_vul::begin, with_vul::load_device},
    {"Vulkan-Hpp", with_hpp::begin, with_hpp::load_device},
};
std::vector<Contender> device_contenders(void (*gate_and_load)(const Session&),
                                         void (*load)(const Session&)) {
    std::vector<Contender> all = {
        {"vkgate", with_vkgate::begin, gate_and_load, "gate_and_load"},
        {"vkgate", with_vkgate::begin, load},
    };
    all.insert(all.end(), peers.begin(), peers.end());
    return all;
}

/// The commands that a load of each table may ask for. They include commands of other levels,
/// because peers ask for these too.
struct Allowed {
    vkgate::CommandSet instance, physical_device, device;
};
Allowed allowed_in(const Session& session) {
    vkgate::GlobalTable vk;
    const vkgate::Report global = vkgate::load(vk, session.instance_query);
    const std::uint32_t version = session.properties.apiVersion;
    const vkgate::InstanceGate instance(vk, session.instance_info);
    const vkgate::PhysicalDeviceGate physical_device(instance, version, session.supported.data(),
                                                     session.supported.size());
    const vkgate::DeviceGate device(instance, version, session.device_info);
    const vkgate::DeviceGate any_device(instance, instance.api_version());
    const vkgate::CommandSet common = global.allowed_names() | instance.allowed();
    return {common | any_device.allowed(), common | physical_device.allowed(),
            common | physical_device.allowed() | device.allowed()};
}

}  // namespace

int main(int argument_count, char** arguments) {
    benchmark::Initialize(&argument_count, arguments);
    if (benchmark::ReportUnrecognizedArguments(argument_count, arguments))
        return 1;
    const vkgate::Library library = vkgate::Library::open();
    if (!library) {
        std::fprintf(stderr, "%s\n", library.error().message());
        return 77;
    }

    const struct {
        const char* name;
        Enabled enabled;
    } cases[] = {{"none", Enabled::none}, {"typical", Enabled::typical}, {"all", Enabled::all}};
    std::vector<std::unique_ptr<Session>> sessions;
    const auto device_full =
        device_contenders(with_vkgate::gate_and_load_device, with_vkgate::load_device);
    const auto device_60 =
        device_contenders(with_vkgate::gate_and_load_device_60, with_vkgate::load_device_60);
    for (const auto& one : cases) {
        sessions.push_back(std::make_unique<Session>(library, one.enabled));
        Session& session = *sessions.back();
        const Allowed allowed = allowed_in(session);
        add_all("device", one.name, session, allowed.device, device_full);
        add_all("device", one.name, session, allowed.device,
                {{"vkgate", with_vkgate::begin, with_vkgate::make_device_gate, "gate"}});
        add_all("application of 60", one.name, session, allowed.device, device_60);
        add_all("instance", one.name, session, allowed.instance, instance_contenders);
        add_all("physical device", one.name, session, allowed.physical_device,
                physical_device_contenders);
        add_all("without queries", one.name, session, allowed.device, device_full, true);
#ifdef BENCHMARK_GLAD
        add_glad("device", one.name, session, allowed.device, true);
        add_glad("application of 60", one.name, session, allowed.device, true);
        add_glad("instance", one.name, session, allowed.instance, false);
#endif
    }

    Session& without = *sessions.front();
    Session& with_all = *sessions.back();
    const vkgate::CommandSet allowed = allowed_in(with_all).device;
    add_all("growth with commands", "10", with_all, allowed,
            device_contenders(with_vkgate::gate_and_load_device_10, with_vkgate::load_device_10));
    add_all("growth with commands", "60", with_all, allowed, device_60);
    add_all("growth with commands", "200", with_all, allowed,
            device_contenders(with_vkgate::gate_and_load_device_200, with_vkgate::load_device_200));
    add_all("growth with commands", "all", with_all, allowed, device_full);

    const std::size_t supported = with_all.device_info.enabledExtensionCount;
    for (std::size_t extensions : {std::size_t{0}, std::size_t{10}, std::size_t{25},
                                   std::size_t{50}, std::size_t{100}, supported}) {
        if (extensions > supported)
            continue;
        sessions.push_back(std::make_unique<Session>(library, Enabled::all, extensions));
        add_all("growth with extensions", std::to_string(extensions), *sessions.back(),
                allowed_in(*sessions.back()).device, device_full);
    }

    std::uint32_t version = 0;
    vkgate::GlobalTable vk;
    vkgate::load(vk, library);
    vk.vkEnumerateInstanceVersion(&version);
    benchmark::AddCustomContext("vulkan_loader",
                                std::to_string(VK_API_VERSION_MAJOR(version)) + "." +
                                    std::to_string(VK_API_VERSION_MINOR(version)) + "." +
                                    std::to_string(VK_API_VERSION_PATCH(version)));
    benchmark::AddCustomContext("vulkan_device", without.properties.deviceName);
    benchmark::AddCustomContext("vulkan_driver", without.driver);
    benchmark::AddCustomContext("extensions_typical",
                                std::to_string(sessions[1]->device_info.enabledExtensionCount));
    benchmark::AddCustomContext("extensions_all", std::to_string(supported));
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
