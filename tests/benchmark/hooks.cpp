// The time of a call through a layer's hook that only passes it on. Compares vkgate with a direct
// call and with what layers by hand do. runtime.py reads what it prints.
//
// A benchmark is named hook/draw/CONTENDER/threads:N; its time covers all calls of a thread; the
// counter `calls` counts them. Each thread records its own command buffer.
//
// Every contender ends in the vkCmdDraw of one driver, which must accept it without a pipeline, and
// every call begins in the same loop with a DeviceTable. vkgate's layers are real libraries. This
// program is their loader, and the real loader's device their next. There is one device, as in most
// programs.

#include "session.hpp"

#include <vkgate/driver/objects.hpp>
#include <vkgate/implement/key_map.hpp>
#include <vkgate/implement/trampolines.hpp>

#include <vulkan/vk_layer.h>

#include <benchmark/benchmark.h>

#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <map>
#include <mutex>
#include <new>
#include <shared_mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace {

constexpr int most_threads = 2;
constexpr std::size_t calls = 64;

[[noreturn]] void end(const char* why, const char* what) {
    std::fprintf(stderr, "%s: %s\n", what, why != nullptr ? why : "failed");
    std::exit(1);
}

[[gnu::noinline]] void draw(const vkgate::DeviceTable& table, VkCommandBuffer commands) {
    for (std::size_t i = 0; i < calls; ++i)
        table.vkCmdDraw(commands, 3, 1, 0, 0);
}

template <class Function>
Function function_cast(PFN_vkVoidFunction function) {
    Function result;
    static_assert(sizeof result == sizeof function);
    std::memcpy(&result, &function, sizeof result);
    return result;
}
PFN_vkVoidFunction symbol(void* library, const char* name) {
    void* const found = dlsym(library, name);
    if (found == nullptr)
        end(dlerror(), name);
    PFN_vkVoidFunction function;
    std::memcpy(&function, &found, sizeof function);
    return function;
}

// --- What layers by hand do ----------------------------------------------------------------------

/// The least that a hook can do. It is wrong with a second device.
struct OneTable {
    inline static vkgate::DeviceTable next;

    static VKAPI_ATTR void VKAPI_CALL draw(VkCommandBuffer commands, std::uint32_t vertices,
                                           std::uint32_t instances, std::uint32_t first_vertex,
                                           std::uint32_t first_instance) {
        next.vkCmdDraw(commands, vertices, instances, first_vertex, first_instance);
    }
};

/// Looks the table up by the dispatch key under a lock, and holds it during the call or not.
template <template <class...> class Map, class Mutex, class Lock, bool is_held>
struct LockedMap {
    inline static Map<void*, vkgate::DeviceTable> tables;
    inline static Mutex mutex;

    static VKAPI_ATTR void VKAPI_CALL draw(VkCommandBuffer commands, std::uint32_t vertices,
                                           std::uint32_t instances, std::uint32_t first_vertex,
                                           std::uint32_t first_instance) {
        Lock lock(mutex);
        const vkgate::DeviceTable& next = tables.find(vkgate::dispatch_key(commands))->second;
        if constexpr (!is_held)
            lock.unlock();
        next.vkCmdDraw(commands, vertices, instances, first_vertex, first_instance);
    }
};
using HeldMap = LockedMap<std::map, std::mutex, std::unique_lock<std::mutex>, true>;
using HashMap = LockedMap<std::unordered_map, std::mutex, std::unique_lock<std::mutex>, false>;
using SharedHashMap =
    LockedMap<std::unordered_map, std::shared_mutex, std::shared_lock<std::shared_mutex>, false>;

// --- The loader of vkgate's layers ---------------------------------------------------------------

const Session* session = nullptr;

/// The next layer's functions: its objects are those of the session.
VKAPI_ATTR VkResult VKAPI_CALL create_instance(const VkInstanceCreateInfo*,
                                               const VkAllocationCallbacks*, VkInstance* out) {
    *out = session->instance;
    return VK_SUCCESS;
}
VKAPI_ATTR VkResult VKAPI_CALL create_device(VkPhysicalDevice, const VkDeviceCreateInfo*,
                                             const VkAllocationCallbacks*, VkDevice* out) {
    *out = session->device;
    return VK_SUCCESS;
}
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL next_query(VkInstance instance, const char* name) {
    if (std::strcmp(name, "vkCreateInstance") == 0)
        return reinterpret_cast<PFN_vkVoidFunction>(create_instance);
    if (std::strcmp(name, "vkCreateDevice") == 0)
        return reinterpret_cast<PFN_vkVoidFunction>(create_device);
    return session->instance_query(instance, name);
}

/// The vkGetDeviceProcAddr of a layer that has an instance and a device.
PFN_vkGetDeviceProcAddr query_of_layer(const char* library) {
    void* const handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr)
        end(dlerror(), library);
    VkNegotiateLayerInterface layer = {};
    layer.sType = LAYER_NEGOTIATE_INTERFACE_STRUCT;
    layer.loaderLayerInterfaceVersion = 2;
    const auto negotiate = function_cast<PFN_vkNegotiateLoaderLayerInterfaceVersion>(
        symbol(handle, "vkNegotiateLoaderLayerInterfaceVersion"));
    if (negotiate(&layer) != VK_SUCCESS)
        end(nullptr, "vkNegotiateLoaderLayerInterfaceVersion");

    VkLayerInstanceLink instance_link = {nullptr, next_query, nullptr};
    VkLayerInstanceCreateInfo instance_chain = {};
    instance_chain.sType = VK_STRUCTURE_TYPE_LOADER_INSTANCE_CREATE_INFO;
    instance_chain.function = VK_LAYER_LINK_INFO;
    instance_chain.u.pLayerInfo = &instance_link;
    VkInstanceCreateInfo instance_info = session->instance_info;
    instance_info.pNext = &instance_chain;
    VkInstance instance = VK_NULL_HANDLE;
    const auto get = [&](const char* name) { return layer.pfnGetInstanceProcAddr(instance, name); };
    if (function_cast<PFN_vkCreateInstance>(get("vkCreateInstance"))(&instance_info, nullptr,
                                                                     &instance) != VK_SUCCESS)
        end(nullptr, "the layer's vkCreateInstance");

    VkLayerDeviceLink device_link = {nullptr, next_query, session->device_query};
    VkLayerDeviceCreateInfo device_chain = {};
    device_chain.sType = VK_STRUCTURE_TYPE_LOADER_DEVICE_CREATE_INFO;
    device_chain.function = VK_LAYER_LINK_INFO;
    device_chain.u.pLayerInfo = &device_link;
    VkDeviceCreateInfo device_info = session->device_info;
    device_info.pNext = &device_chain;
    VkDevice device = VK_NULL_HANDLE;
    if (function_cast<PFN_vkCreateDevice>(get("vkCreateDevice"))(
            session->physical_device, &device_info, nullptr, &device) != VK_SUCCESS)
        end(nullptr, "the layer's vkCreateDevice");
    return layer.pfnGetDeviceProcAddr;
}

// --- The benchmarks ------------------------------------------------------------------------------

vkgate::DeviceTable& new_table() {
    return *new (std::align_val_t{64}) vkgate::DeviceTable();
}

/// A table that only calls vkCmdDraw.
vkgate::DeviceTable& table_of(PFN_vkCmdDraw function) {
    vkgate::DeviceTable& table = new_table();
    table.vkCmdDraw = function;
    return table;
}

std::vector<VkCommandBuffer> recording_command_buffers(const vkgate::DeviceTable& vkd) {
    VkCommandPoolCreateInfo pool_info = {};
    pool_info.sType = VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO;
    VkCommandPool pool = VK_NULL_HANDLE;
    vkd.vkCreateCommandPool(session->device, &pool_info, nullptr, &pool);
    VkCommandBufferAllocateInfo allocate_info = {};
    allocate_info.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO;
    allocate_info.commandPool = pool;
    allocate_info.commandBufferCount = most_threads;
    std::vector<VkCommandBuffer> commands(most_threads);
    vkd.vkAllocateCommandBuffers(session->device, &allocate_info, commands.data());
    VkCommandBufferBeginInfo begin_info = {};
    begin_info.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO;
    for (VkCommandBuffer one : commands)
        vkd.vkBeginCommandBuffer(one, &begin_info);
    return commands;
}

void add(const char* contender, const vkgate::DeviceTable& table,
         const std::vector<VkCommandBuffer>& commands) {
    auto* const benchmark = benchmark::RegisterBenchmark(
        (std::string("hook/draw/") + contender).c_str(),
        [&table, commands](benchmark::State& state) {
            for (auto _ : state)
                draw(table, commands[static_cast<std::size_t>(state.thread_index())]);
            state.counters["calls"] =
                benchmark::Counter(static_cast<double>(calls), benchmark::Counter::kAvgThreads);
        });
    for (int threads = 1; threads <= most_threads; ++threads)
        benchmark->Threads(threads);
}

/// A program with a driver has other threads. Without any, the C library locks for less.
class IdleThread {
  public:
    ~IdleThread() {
        {
            const std::lock_guard<std::mutex> lock(mutex_);
            ends_ = true;
        }
        changed_.notify_one();
        thread_.join();
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool ends_ = false;
    std::thread thread_{[this] {
        std::unique_lock<std::mutex> lock(mutex_);
        changed_.wait(lock, [this] { return ends_; });
    }};
};

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
    static const Session the_session(library, Enabled::none);
    session = &the_session;
    const vkgate::DeviceGate gate(vkgate::InstanceGate(VK_API_VERSION_1_3), VK_API_VERSION_1_3);
    vkgate::DeviceTable& direct = new_table();
    vkgate::load(direct, session->device_query, session->device, gate);
    const std::vector<VkCommandBuffer> commands = recording_command_buffers(direct);
    void* const key = vkgate::dispatch_key(commands[0]);
    const IdleThread idle;

    add("direct", direct, commands);
    for (const auto& [contender, file] :
         {std::pair{"vkgate", "libhook.so"}, std::pair{"vkgate (around)", "libhook_around.so"}}) {
        vkgate::DeviceTable& table = new_table();
        vkgate::load(table, query_of_layer(file), session->device, gate);
        if (table.vkCmdDraw == direct.vkCmdDraw)
            end("it does not hook vkCmdDraw", file);
        add(contender, table, commands);
    }
    OneTable::next = direct;
    add("one table", table_of(OneTable::draw), commands);
    HeldMap::tables.emplace(key, direct);
    add("map, mutex held", table_of(HeldMap::draw), commands);
    HashMap::tables.emplace(key, direct);
    add("unordered_map, mutex", table_of(HashMap::draw), commands);
    SharedHashMap::tables.emplace(key, direct);
    add("unordered_map, shared_mutex", table_of(SharedHashMap::draw), commands);

    add("loader's trampoline",
        table_of(
            function_cast<PFN_vkCmdDraw>(session->instance_query(session->instance, "vkCmdDraw"))),
        commands);
    add("loader's export",
        table_of(function_cast<PFN_vkCmdDraw>(
            symbol(dlopen(library.name(), RTLD_NOW | RTLD_LOCAL), "vkCmdDraw"))),
        commands);
    // The command buffers of a driver's own, whose function takes no notice of them.
    vkgate::DriverDevice device;
    device.table = direct;
    vkgate::DriverCommandBuffer own[most_threads] = {vkgate::DriverCommandBuffer(device),
                                                     vkgate::DriverCommandBuffer(device)};
    vkgate::DeviceTable& trampolines = new_table();
    trampolines = vkgate::trampolines<vkgate::DriverContext, vkgate::DeviceTable>();
    add("vkgate's trampoline", trampolines,
        {vkgate::to_handle(&own[0]), vkgate::to_handle(&own[1])});

    benchmark::AddCustomContext("vulkan_driver", session->driver);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
