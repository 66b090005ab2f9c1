// vkgate allocates nothing: no gate, load, report, problem or explanation asks for memory. A key
// map does, and can go on without.

#include "../support/elf_symbols.hpp"
#include "../support/fake_vulkan.hpp"
#include "../support/support.hpp"

#include <vkgate/command_traits.hpp>
#include <vkgate/find_command.hpp>
#include <vkgate/implement/key_map.hpp>

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <string>
#include <vector>

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::DeviceGate;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::InstanceGate;
using vkgate::PhysicalDeviceGate;
using vkgate::Report;

// A sanitizer has its own operator new, and a second one cannot be linked beside it.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) ||                         \
    __has_feature(memory_sanitizer)
#define SANITIZED
#endif
#endif

#ifndef SANITIZED
namespace {

std::atomic<std::size_t> allocations{0};
std::atomic<std::size_t> allocations_left{SIZE_MAX};  ///< that succeed

/// g++ warns about free() of memory from operator new if it sees both calls.
void (*volatile release)(void*) = std::free;

}  // namespace

// These replace the operators of the whole program. All their other forms call these.
void* operator new(std::size_t size) {
    ++allocations;
    if (allocations_left == 0)
        throw std::bad_alloc();
    if (allocations_left != SIZE_MAX)
        --allocations_left;
    if (void* const memory = std::malloc(size != 0 ? size : 1))
        return memory;
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
    release(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    release(memory);
}

namespace {

/// The allocations of a piece of work.
template <class Work>
std::size_t allocations_of(Work work) {
    const std::size_t before = allocations;
    work();
    return allocations - before;
}

#define DEVICE_COMMANDS(X) X(vkCmdDraw) X(vkQueueSubmit2) X(vkSetDebugUtilsObjectNameEXT)
VKGATE_TABLE(OwnTable, DEVICE_COMMANDS);

/// Answers about half of all names, and allocates nothing.
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_device_proc_addr(VkDevice, const char* name) {
    return name[3] % 2 == 0 ? FakeVulkan::pointer(Command::vkCmdDraw) : nullptr;
}
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_instance_proc_addr(VkInstance, const char* name) {
    if (std::strcmp(name, "vkGetDeviceProcAddr") == 0)
        return untyped(get_device_proc_addr);
    return name[3] % 2 == 0 ? FakeVulkan::pointer(Command::vkCmdDraw) : nullptr;
}

const char* const names[] = {"VK_KHR_surface", "VK_EXT_debug_utils", "VK_KHR_swapchain",
                             "VK_KHR_dynamic_rendering", "VK_KHR_swapchian"};

struct Gates {
    InstanceGate instance;
    PhysicalDeviceGate physical_device;
    DeviceGate device;
};
Gates make_gates() {
    VkApplicationInfo application = {};
    application.apiVersion = v12;
    VkInstanceCreateInfo instance_info = {};
    instance_info.pApplicationInfo = &application;
    instance_info.ppEnabledExtensionNames = names;
    instance_info.enabledExtensionCount = 5;
    VkDeviceCreateInfo device_info = {};
    device_info.ppEnabledExtensionNames = names;
    device_info.enabledExtensionCount = 5;
    Gates gates;
    gates.instance = InstanceGate(v13, instance_info);
    gates.physical_device = PhysicalDeviceGate(gates.instance, v12, ExtensionSet::all())
                                .without(ExtensionSet(Extension::KHR_video_queue));
    gates.device = DeviceGate(gates.instance, v13, device_info)
                       .with(Extension::KHR_synchronization2)
                       .without(CommandSet(Command::vkCmdDispatch));
    return gates;
}

/// Reads everything in a report.
std::size_t read(const Report& report) {
    std::size_t size = report.complete() ? 0 : 1;
    for (const CommandSet& set : {report.delivered(), report.missing(), report.not_asked(),
                                  report.allowed_names(), report.asked_names()})
        size += set.size();
    for (Command c : CommandSet::all())
        size += explain(c, report).size() + report.lacking(c).size() + (report.has(c) ? 1u : 0u) +
                static_cast<std::size_t>(report.delivered_as(c));
    return size;
}

}  // namespace

TEST_CASE("this program counts its allocations") {
    std::string text;
    std::vector<int> numbers;
    CHECK(allocations_of([&text] { text.assign(1000, 'x'); }) == 1);
    CHECK(allocations_of([&numbers] { numbers.assign(10, 1); }) == 1);
    CHECK(allocations_of([&numbers] { ++numbers[0]; }) == 0);
    CHECK(text.size() + numbers.size() == 1010);
}

TEST_CASE("gates, their problems, what they lack and the explanations allocate nothing") {
    std::size_t words = 0;
    CHECK(allocations_of([&words] {
              const Gates gates = make_gates();
              for (const vkgate::Gate* gate : std::initializer_list<const vkgate::Gate*>{
                       &gates.instance, &gates.physical_device, &gates.device}) {
                  for (const vkgate::Problem& problem : vkgate::problems(*gate))
                      words += explain(problem, *gate, names).size();
                  for (Command c : CommandSet::all())
                      words += explain(c, *gate).size();
                  for (Extension e : ExtensionSet::all())
                      words += explain(e, *gate).size() + describe(e).size();
                  words += gate->allowed().size() + gate->lacking(CommandSet::all()).size();
                  words += closure(*gate).extensions.size() + unmet_dependencies(*gate).size();
              }
              for (Command c : CommandSet::all())
                  words += vkgate::find_command(name(c)) == c ? 1 : 0;
          }) == 0);
    CHECK(words > 100000);
}

TEST_CASE("loads from every source, and all that their reports say, allocate nothing") {
    int object = 0;
    const auto instance = reinterpret_cast<VkInstance>(&object);
    const auto device = reinterpret_cast<VkDevice>(&object);
    std::size_t words = 0;
    CHECK(allocations_of([&] {
              const Gates gates = make_gates();
              vkgate::GlobalTable global;
              vkgate::InstanceTable instance_table;
              vkgate::PhysicalDeviceTable physical_table;
              vkgate::DeviceTable device_table;
              OwnTable own_table;
              const vkgate::Library library = vkgate::Library::adopt(get_instance_proc_addr);
              words += read(load(global, library));
              words += read(load(global, vkgate::NextLayer{get_instance_proc_addr}));
              words += read(load(instance_table, library, instance, gates.instance));
              words += read(load(physical_table, instance_table, instance, gates.physical_device));
              words += read(load(device_table, get_device_proc_addr, device, gates.device));
              words +=
                  read(load(device_table, get_instance_proc_addr, instance, device, gates.device));
              words += read(load(device_table, instance_table, device, gates.device));
              words += read(load(own_table, instance_table, device, gates.device));
              words += read(load(own_table, PFN_vkGetDeviceProcAddr{}, device, gates.device));
              for (Command c : CommandSet::all())
                  vkgate::set_slot(device_table, c, vkgate::get_slot(own_table, c));
              vkgate::set_slot<Command::vkCmdDraw>(device_table,
                                                   vkgate::get_slot<Command::vkCmdDraw>(own_table));
          }) == 0);
    CHECK(words > 100000);
}

namespace {

/// insert() after which the program can allocate so many times only.
bool insert_with_little_memory(vkgate::KeyMap<int>& map, int& key, std::size_t most = 0) {
    allocations_left = most;
    const bool is_there = map.insert(&key, &key);
    void* const one_more = most == 0 ? ::operator new(1, std::nothrow) : nullptr;
    allocations_left = SIZE_MAX;
    ::operator delete(one_more);
    if (one_more != nullptr)
        SKIP("another operator new is in the place of this program's");
    return is_there;
}

constexpr std::size_t keys_of_first_table = 8, keys_of_second_table = 16;

}  // namespace

TEST_CASE("a key map without memory refuses a new key, and keeps the others") {
    vkgate::KeyMap<int> map;
    std::vector<int> keys(keys_of_first_table + 1);
    for (std::size_t i = 0; i != keys_of_first_table; ++i)
        REQUIRE(insert_with_little_memory(map, keys[i]));
    for (const std::size_t allocations_of_table : {0u, 1u}) {  // a table needs two
        CHECK_FALSE(insert_with_little_memory(map, keys.back(), allocations_of_table));
        CHECK(map.find(&keys.back()) == nullptr);
    }
    for (std::size_t i = 0; i != keys_of_first_table; ++i)
        CHECK(map.find(&keys[i]) == &keys[i]);
    CHECK(map.insert(&keys.back(), &keys.back()));
    CHECK(map.find(&keys.back()) == &keys.back());
}

TEST_CASE("a key map needs no memory for a key that it had before") {
    vkgate::KeyMap<int> map;
    std::vector<int> keys(keys_of_first_table);
    for (int& key : keys)
        REQUIRE(insert_with_little_memory(map, key));
    for (int& key : keys)
        CHECK(insert_with_little_memory(map, key));  // in place of its data
    for (int& key : keys)
        CHECK(map.erase(&key) == &key);
    for (int& key : keys) {
        CHECK(insert_with_little_memory(map, key));
        CHECK(map.find(&key) == &key);
    }
}

TEST_CASE("a key map that was shrunk has room for as many keys as a new one") {
    vkgate::KeyMap<int> map;
    std::vector<int> keys(2 * keys_of_first_table);
    for (std::size_t i = 0; i != keys.size(); ++i) {
        if (i == keys_of_first_table)
            map.shrink_if_empty();
        CHECK(insert_with_little_memory(map, keys[i]));
        CHECK(map.erase(&keys[i]) == &keys[i]);
    }
}

TEST_CASE("a key map that grows leaves removed keys behind") {
    vkgate::KeyMap<int> map;
    std::vector<int> keys(keys_of_first_table + keys_of_second_table);
    for (std::size_t i = 0; i != keys_of_first_table; ++i) {
        REQUIRE(map.insert(&keys[i], &keys[i]));
        CHECK(map.erase(&keys[i]) == &keys[i]);
    }
    REQUIRE(map.insert(&keys[keys_of_first_table], &keys[keys_of_first_table]));
    for (std::size_t i = keys_of_first_table + 1; i != keys.size(); ++i)
        CHECK(insert_with_little_memory(map, keys[i]));
}
#endif

#ifdef __ELF__
TEST_CASE("a library that uses all that vkgate documents imports no allocation function") {
    // The library imports dlopen and the like, and functions that compilers call.
    std::vector<std::string> others;
    std::size_t taken = 0;
    for (const ElfSymbol& symbol : elf_symbols(VKGATE_FAKE_DIR "/uses_vkgate" VKGATE_FAKE_SUFFIX)) {
        const std::string name = symbol.name.substr(0, symbol.name.find('@'));
        const auto begins = [&name](const char* start) { return name.rfind(start, 0) == 0; };
        if (!symbol.is_undefined || name.empty())
            continue;
        ++taken;
        const bool is_of_compiler = begins("mem") || name == "strlen" ||
                                    name == "_ZSt9terminatev" ||  // clang calls it for noexcept
                                    (begins("_") && !begins("_Z"));
        const bool opens_libraries =
            name == "dlopen" || name == "dlsym" || name == "dlclose" || name == "dlerror";
        if (!is_of_compiler && !opens_libraries)
            others.push_back(name);
    }
    CHECK(taken != 0);
    CHECK(others == std::vector<std::string>());
}
#endif
