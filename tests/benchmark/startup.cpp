// startup CONTENDER: runs from main to the first device table, once, and does nothing else. Prints
// a line of JSON with the seconds, the minor page faults of this thread, and the heap allocations
// for each step. It counts only allocations by this program's code, that is, by the contender.
//
// startup: prints the names of the contenders.

#include <vulkan/vulkan_core.h>

#include "startup.hpp"

#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>
#include <sys/resource.h>

namespace {

const Startup* const contenders[] = {
    &vkgate_startup, &volk_startup, &volk_basic_startup, &vul_startup, &hpp_startup,
#ifdef BENCHMARK_GLAD
    &glad_startup,
#endif
};

std::size_t allocations = 0;

}  // namespace

// The linker redirects calls from this program's own objects here (-Wl,--wrap), but not calls from
// the Vulkan loader and the driver.
extern "C" {
extern const char __executable_start, etext;
void* __real_malloc(std::size_t size);
void* __real_calloc(std::size_t count, std::size_t size);
void* __real_realloc(void* old, std::size_t size);
void* __wrap_malloc(std::size_t size);
void* __wrap_calloc(std::size_t count, std::size_t size);
void* __wrap_realloc(void* old, std::size_t size);
void* __wrap_malloc(std::size_t size) {
    ++allocations;
    return __real_malloc(size);
}
void* __wrap_calloc(std::size_t count, std::size_t size) {
    ++allocations;
    return __real_calloc(count, size);
}
void* __wrap_realloc(void* old, std::size_t size) {
    ++allocations;
    return __real_realloc(old, size);
}
}

// Calls from drivers written in C++ come here too. The return address tells them apart.
void* operator new(std::size_t size) {
    const void* const caller = __builtin_return_address(0);
    if (caller >= static_cast<const void*>(&__executable_start) &&
        caller < static_cast<const void*>(&etext))
        ++allocations;
    if (void* const memory = __real_malloc(size))
        return memory;
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

namespace {

using Clock = std::chrono::steady_clock;

long page_faults() {
    rusage usage;
    getrusage(RUSAGE_THREAD, &usage);
    return usage.ru_minflt;
}

/// Runs one step and adds it to the line.
template <class Step>
void take(const char* name, Step step) {
    const std::size_t allocations_before = allocations;
    const long faults_before = page_faults();
    const Clock::time_point begin = Clock::now();
    step();
    const std::chrono::duration<double> seconds = Clock::now() - begin;
    const long faults = page_faults() - faults_before;
    std::printf(", \"%s\": {\"seconds\": %.9f, \"page_faults\": %ld, \"allocations\": %zu}", name,
                seconds.count(), faults, allocations - allocations_before);
}

void require(bool condition, const char* what) {
    if (condition)
        return;
    std::fprintf(stderr, "%s failed\n", what);
    std::exit(1);
}

int run(const Startup& contender) {
    std::setvbuf(stdout, nullptr, _IOFBF, 4096);
    std::printf("{\"contender\": \"%s\"", contender.name);
    Handles handles = {};
    VkApplicationInfo application = {};
    application.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
    application.apiVersion = VK_API_VERSION_1_3;
    handles.instance_info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
    handles.instance_info.pApplicationInfo = &application;
    const float priority = 1;
    VkDeviceQueueCreateInfo queue = {};
    queue.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO;
    queue.queueCount = 1;
    queue.pQueuePriorities = &priority;
    handles.device_info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
    handles.device_info.queueCreateInfoCount = 1;
    handles.device_info.pQueueCreateInfos = &queue;

    take("open", contender.open);
    take("load global", [&] {
        if (contender.load_global != nullptr)
            contender.load_global();
    });
    const PFN_vkCreateInstance create_instance = contender.create_instance();
    if (create_instance == nullptr) {
        std::fprintf(stderr, "%s: there is no Vulkan library\n", contender.name);
        return 77;
    }
    VkResult result = VK_SUCCESS;
    take("vkCreateInstance",
         [&] { result = create_instance(&handles.instance_info, nullptr, &handles.instance); });
    require(result == VK_SUCCESS, "vkCreateInstance");
    take("load instance", [&] { contender.load_instance(handles); });
    const Startup::InstancePointers pointers = contender.instance_pointers();
    std::uint32_t count = 1;
    take("physical device", [&] {
        result =
            pointers.enumerate_physical_devices(handles.instance, &count, &handles.physical_device);
        if (count == 1)
            pointers.get_physical_device_properties(handles.physical_device, &handles.properties);
    });
    require(count == 1, "vkEnumeratePhysicalDevices");
    take("vkCreateDevice", [&] {
        result = pointers.create_device(handles.physical_device, &handles.device_info, nullptr,
                                        &handles.device);
    });
    require(result == VK_SUCCESS, "vkCreateDevice");
    take("load device", [&] { contender.load_device(handles); });
    require(contender.device_wait_idle()(handles.device) == VK_SUCCESS, "vkDeviceWaitIdle");
    std::puts("}");
    return 0;
}

}  // namespace

int main(int argument_count, char** arguments) {
    for (const Startup* contender : contenders) {
        if (argument_count < 2)
            std::puts(contender->name);
        else if (contender->name == std::string(arguments[1]))
            return run(*contender);
    }
    return argument_count < 2 ? 0 : 1;
}
