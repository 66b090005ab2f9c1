// The time of a call through each contender's pointers, to a driver and to functions that do
// nothing, with warm caches (hot) or cold ones. runtime.py reads what it prints.
//
// A benchmark is named SUBJECT/CASE/CONTENDER; its time covers all calls; the counter `calls`
// counts them. SUBJECT is
//
//     draw    vkCmdDraw to the driver, only if the driver accepts it without a pipeline (--draw)
//     status  vkGetEventStatus to the driver
//     frame   40 commands in turn, to functions that do nothing; the counter `lines` is the number
//             of cache lines that hold their pointers
//
// The contender "limit" has the pointer in a register. "exported" uses the functions that the
// loader exports to programs that link it. "trampoline" uses those that vkGetInstanceProcAddr
// returns.
//
// call --count N: calls vkCmdDraw N times through each contender's pointer, for callgrind.

#include <volk.h>
#include <vulkan/utility/vk_dispatch_table.h>
#define VULKAN_HPP_DISPATCH_LOADER_DYNAMIC 1
#include <vulkan/vulkan.hpp>

#include "commands.hpp"
#include "session.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <functional>
#include <new>
#include <set>
#include <string>
#include <unistd.h>
#include <vector>

namespace {

VKGATE_TABLE(FrameTable, BENCHMARK_40);

/// Pointers that were loaded without a contender.
struct Pointers {
#define POINTER(name) PFN_##name name;
    BENCHMARK_40(POINTER)
    PFN_vkGetEventStatus vkGetEventStatus;
#undef POINTER
};

struct Nothing {};

template <class Result, class... Parameters>
void call_with_zeros(Result(VKAPI_PTR* function)(Parameters...)) {
    function(Parameters{}...);
}

#define CALLS_NAMESPACE by_vkgate
#define CALLS_TABLE vkgate::DeviceTable
#define CALLS_SLOT(name) table.vk##name
#include "calls.inc"
#define CALLS_NAMESPACE by_volk_table
#define CALLS_TABLE VolkDeviceTable
#define CALLS_SLOT(name) table.vk##name
#include "calls.inc"
#define CALLS_NAMESPACE by_volk_globals
#define CALLS_TABLE Nothing
#define CALLS_SLOT(name) vk##name
#include "calls.inc"
#define CALLS_NAMESPACE by_vul
#define CALLS_TABLE VkuDeviceDispatchTable
#define CALLS_SLOT(name) table.name
#include "calls.inc"
#define CALLS_NAMESPACE by_hpp
#define CALLS_TABLE vk::detail::DispatchLoaderDynamic
#define CALLS_SLOT(name) table.vk##name
#include "calls.inc"
#define CALLS_NAMESPACE by_exported
#define CALLS_TABLE Pointers
#define CALLS_SLOT(name) table.vk##name
#include "calls.inc"
#define CALLS_NAMESPACE by_trampoline
#define CALLS_TABLE Pointers
#define CALLS_SLOT(name) table.vk##name
#include "calls.inc"

namespace by_packed_table {
[[gnu::noinline]] void frame(const FrameTable& table) {
#define CALLS_ONE(name) call_with_zeros(table.name);
    BENCHMARK_40(CALLS_ONE)
#undef CALLS_ONE
}
}  // namespace by_packed_table

namespace by_limit {
[[gnu::noinline]] void draw(PFN_vkCmdDraw function, VkCommandBuffer commands, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        function(commands, 3, 1, 0, 0);
}
[[gnu::noinline]] void get_status(PFN_vkGetEventStatus function, VkDevice device, VkEvent event,
                                  std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        function(device, event);
}
}  // namespace by_limit

/// Puts a table at the start of a cache line, so that no contender is lucky, and at an address that
/// the compiler does not know.
template <class Table>
Table& new_table() {
    return *new (std::align_val_t{64}) Table();
}
auto& vkgate_table = new_table<vkgate::DeviceTable>();
auto& packed_table = new_table<FrameTable>();
auto& volk_table = new_table<VolkDeviceTable>();
auto& vul_table = new_table<VkuDeviceDispatchTable>();
auto& hpp_table = new_table<vk::detail::DispatchLoaderDynamic>();
auto& exported = new_table<Pointers>();
auto& trampoline = new_table<Pointers>();

VKAPI_ATTR void VKAPI_CALL nothing() {}
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL idle_query(VkDevice, const char*) {
    return nothing;
}

// --- The contenders ----------------------------------------------------------------------------

struct Target {
    VkDevice device;
    VkCommandBuffer commands;
    VkEvent event;
    PFN_vkGetDeviceProcAddr device_query;
    std::function<PFN_vkVoidFunction(const char*)> exported, trampoline;
};

struct Contender {
    const char* name;
    /// Fills the contender's table through a vkGetDeviceProcAddr. Some contenders ignore it.
    std::function<void(const Target&, PFN_vkGetDeviceProcAddr)> fill;
    std::function<void(const Target&, std::size_t)> draw, get_status;
    std::function<void()> frame;
    std::function<std::size_t()> lines;
};

void fill(Pointers& pointers, const std::function<PFN_vkVoidFunction(const char*)>& query) {
    const auto get = [&](auto& slot, const char* command) {
        const PFN_vkVoidFunction found = query(command);
        std::memcpy(&slot, &found, sizeof found);
    };
#define GET(command) get(pointers.command, #command);
    BENCHMARK_40(GET)
    GET(vkGetEventStatus)
#undef GET
}

const std::vector<Contender> contenders = {
    {"vkgate",
     [](const Target& t, PFN_vkGetDeviceProcAddr query) {
         vkgate::load(vkgate_table, query, t.device, vkgate::DeviceGate::everything());
     },
     [](const Target& t, std::size_t count) { by_vkgate::draw(vkgate_table, t.commands, count); },
     [](const Target& t, std::size_t count) {
         by_vkgate::get_status(vkgate_table, t.device, t.event, count);
     },
     [] { by_vkgate::frame(vkgate_table); }, [] { return by_vkgate::lines(vkgate_table); }},
    {"vkgate (table of the 40)",
     [](const Target& t, PFN_vkGetDeviceProcAddr query) {
         vkgate::load(packed_table, query, t.device, vkgate::DeviceGate::everything());
     },
     {},
     {},
     [] { by_packed_table::frame(packed_table); },
     [] { return (sizeof packed_table + 63) / 64; }},
    {"volk (globals)",
     [](const Target& t, PFN_vkGetDeviceProcAddr query) {
         vkGetDeviceProcAddr = query;
         volkLoadDevice(t.device);
     },
     [](const Target& t, std::size_t count) { by_volk_globals::draw({}, t.commands, count); },
     [](const Target& t, std::size_t count) {
         by_volk_globals::get_status({}, t.device, t.event, count);
     },
     [] { by_volk_globals::frame({}); }, [] { return by_volk_globals::lines({}); }},
    {"volk",
     [](const Target& t, PFN_vkGetDeviceProcAddr query) {
         vkGetDeviceProcAddr = query;
         volkLoadDeviceTable(&volk_table, t.device);
     },
     [](const Target& t, std::size_t count) { by_volk_table::draw(volk_table, t.commands, count); },
     [](const Target& t, std::size_t count) {
         by_volk_table::get_status(volk_table, t.device, t.event, count);
     },
     [] { by_volk_table::frame(volk_table); }, [] { return by_volk_table::lines(volk_table); }},
    {"VUL",
     [](const Target& t, PFN_vkGetDeviceProcAddr query) {
         vkuInitDeviceDispatchTable(t.device, &vul_table, query);
     },
     [](const Target& t, std::size_t count) { by_vul::draw(vul_table, t.commands, count); },
     [](const Target& t, std::size_t count) {
         by_vul::get_status(vul_table, t.device, t.event, count);
     },
     [] { by_vul::frame(vul_table); }, [] { return by_vul::lines(vul_table); }},
    {"Vulkan-Hpp",
     [](const Target& t, PFN_vkGetDeviceProcAddr query) {
         hpp_table.vkGetDeviceProcAddr = query;
         hpp_table.init(vk::Device(t.device));
     },
     [](const Target& t, std::size_t count) { by_hpp::draw(hpp_table, t.commands, count); },
     [](const Target& t, std::size_t count) {
         by_hpp::get_status(hpp_table, t.device, t.event, count);
     },
     [] { by_hpp::frame(hpp_table); }, [] { return by_hpp::lines(hpp_table); }},
    {"exported",
     [](const Target& t, PFN_vkGetDeviceProcAddr) { fill(exported, t.exported); },
     [](const Target& t, std::size_t count) { by_exported::draw(exported, t.commands, count); },
     [](const Target& t, std::size_t count) {
         by_exported::get_status(exported, t.device, t.event, count);
     },
     {},
     {}},
    {"trampoline",
     [](const Target& t, PFN_vkGetDeviceProcAddr) { fill(trampoline, t.trampoline); },
     [](const Target& t, std::size_t count) { by_trampoline::draw(trampoline, t.commands, count); },
     [](const Target& t, std::size_t count) {
         by_trampoline::get_status(trampoline, t.device, t.event, count);
     },
     {},
     {}},
    {"limit",
     [](const Target& t, PFN_vkGetDeviceProcAddr query) {
         vkgate::load(vkgate_table, query, t.device, vkgate::DeviceGate::everything());
     },
     [](const Target& t, std::size_t count) {
         by_limit::draw(vkgate_table.vkCmdDraw, t.commands, count);
     },
     [](const Target& t, std::size_t count) {
         by_limit::get_status(vkgate_table.vkGetEventStatus, t.device, t.event, count);
     },
     {},
     {}},
};

// --- The benchmarks ----------------------------------------------------------------------------

/// Fills the caches with other data. Returns a value that the compiler cannot predict.
unsigned char evict() {
    static const std::vector<unsigned char> other = [] {
        const long cache = sysconf(_SC_LEVEL3_CACHE_SIZE);
        const std::size_t size = cache > 0 ? static_cast<std::size_t>(cache) * 2 : 0;
        return std::vector<unsigned char>(std::max(size, std::size_t{64} << 20), 1);
    }();
    unsigned char sum = 0;
    for (std::size_t i = 0; i < other.size(); i += 64)
        sum = static_cast<unsigned char>(sum + other[i]);
    return sum;
}

/// One subject with one contender; run() makes `calls` calls.
struct Work {
    std::string subject;
    const Contender& contender;
    PFN_vkGetDeviceProcAddr query;
    std::size_t calls;
    std::function<void()> run;

    std::string name(const char* which) const {
        return subject + "/" + which + "/" + contender.name;
    }
    void count(benchmark::State& state) const {
        state.counters["calls"] = static_cast<double>(calls);
        const bool has_lines = subject == "frame" && contender.lines;
        state.counters["lines"] = has_lines ? static_cast<double>(contender.lines()) : 0;
    }
};

void add_hot(const Target& target, const Work& work) {
    benchmark::RegisterBenchmark(work.name("hot").c_str(), [=](benchmark::State& state) {
        work.contender.fill(target, work.query);
        for (auto _ : state)
            work.run();
        work.count(state);
    });
}

void add_cold(const Target& target, const Work& work) {
    using Clock = std::chrono::steady_clock;
    benchmark::RegisterBenchmark(
        work.name("cold").c_str(),
        [=](benchmark::State& state) {
            work.contender.fill(target, work.query);
            for (auto _ : state) {
                benchmark::DoNotOptimize(evict());
                benchmark::DoNotOptimize(Clock::now());  // warms the caches for the clock
                const Clock::time_point begin = Clock::now();
                work.run();
                const std::chrono::duration<double> seconds = Clock::now() - begin;
                state.SetIterationTime(seconds.count());
            }
            work.count(state);
        })
        ->UseManualTime()
        ->Iterations(5);
}

/// A command buffer in the recording state and an event. Their device lives as long as the program.
Target make_target(const vkgate::Library& library, const Session& session) {
    vkgate::DeviceTable vkd;
    vkgate::load(vkd, session.device_query, session.device,
                 vkgate::DeviceGate(vkgate::InstanceGate(VK_API_VERSION_1_3), VK_API_VERSION_1_3));
    Target target = {};
    target.device = session.device;
    target.device_query = session.device_query;
    VkCommandPoolCreateInfo pool_info = {};
    pool_info.sType = VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO;
    VkCommandPool pool = VK_NULL_HANDLE;
    vkd.vkCreateCommandPool(session.device, &pool_info, nullptr, &pool);
    VkCommandBufferAllocateInfo allocate_info = {};
    allocate_info.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO;
    allocate_info.commandPool = pool;
    allocate_info.commandBufferCount = 1;
    vkd.vkAllocateCommandBuffers(session.device, &allocate_info, &target.commands);
    VkCommandBufferBeginInfo begin_info = {};
    begin_info.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO;
    vkd.vkBeginCommandBuffer(target.commands, &begin_info);
    VkEventCreateInfo event_info = {};
    event_info.sType = VK_STRUCTURE_TYPE_EVENT_CREATE_INFO;
    vkd.vkCreateEvent(session.device, &event_info, nullptr, &target.event);

    void* const handle = dlopen(library.name(), RTLD_NOW | RTLD_LOCAL);
    target.exported = [=](const char* name) {
        void* const symbol = dlsym(handle, name);
        PFN_vkVoidFunction function;
        std::memcpy(&function, &symbol, sizeof function);
        return function;
    };
    target.trampoline = [&session](const char* name) {
        return session.instance_query(session.instance, name);
    };
    return target;
}

}  // namespace

int main(int argument_count, char** arguments) {
    std::size_t count = 0;
    bool draw = false;
    int kept = 1;
    for (int i = 1; i < argument_count; ++i) {
        if (arguments[i] == std::string("--count") && i + 1 < argument_count)
            count = std::strtoul(arguments[++i], nullptr, 10);
        else if (arguments[i] == std::string("--draw"))
            draw = true;
        else
            arguments[kept++] = arguments[i];
    }
    benchmark::Initialize(&kept, arguments);
    if (benchmark::ReportUnrecognizedArguments(kept, arguments))
        return 1;
    const vkgate::Library library = vkgate::Library::open();
    if (!library) {
        std::fprintf(stderr, "%s\n", library.error().message());
        return 77;
    }
    static const Session session(library, Enabled::none);
    volkInitializeCustom(session.instance_query);
    volkLoadInstanceOnly(session.instance);
    const Target target = make_target(library, session);

    if (count != 0) {
        for (const Contender& contender : contenders)
            if (contender.draw) {
                contender.fill(target, session.device_query);
                contender.draw(target, count);
            }
        return 0;
    }
    for (const Contender& contender : contenders) {
        const auto draws = [&](std::size_t calls) {
            return Work{"draw", contender, session.device_query, calls,
                        [&, calls] { contender.draw(target, calls); }};
        };
        if (contender.draw && draw) {
            add_hot(target, draws(64));
            add_cold(target, draws(1));
        }
        if (contender.get_status)
            add_hot(target, {"status", contender, session.device_query, 64,
                             [&] { contender.get_status(target, 64); }});
        if (contender.frame) {
            const Work frame = {"frame", contender, idle_query, 40, contender.frame};
            add_hot(target, frame);
            add_cold(target, frame);
        }
    }
    benchmark::AddCustomContext("vulkan_driver", session.driver);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
