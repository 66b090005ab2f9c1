// With LD_PRELOAD=<this library>, the program's questions come here first. Vulkan loaders answer
// vkGetInstanceProcAddr themselves, and newer ones vkGetDeviceProcAddr too, so that no layer sees
// these questions. glibc only.
#include "exact.hpp"

#ifdef __GLIBC__

#include <dlfcn.h>

#include <atomic>
#include <cstring>
#include <new>

#define EXPORT extern "C" __attribute__((visibility("default")))

namespace {

/// noexcept, because otherwise a noexcept function cannot end in a call of it.
using Dlsym = void* (*)(void*, const char*) noexcept;

/// glibc's dlsym. Its version is that of the architecture's first glibc, or 2.34.
Dlsym real_dlsym() {
    static const Dlsym found = [] {
        void* function = nullptr;
        for (const char* version : {"GLIBC_2.34", "GLIBC_2.17", "GLIBC_2.2.5", "GLIBC_2.0"})
            if (function == nullptr)
                function = dlvsym(RTLD_NEXT, "dlsym", version);
        return reinterpret_cast<Dlsym>(function);
    }();
    return found;
}

/// The loader's query functions.
struct Queries {
    PFN_vkGetInstanceProcAddr of_instance;
    PFN_vkGetDeviceProcAddr of_device;

    explicit Queries(void* library)
        : of_instance(reinterpret_cast<PFN_vkGetInstanceProcAddr>(
              real_dlsym()(library, "vkGetInstanceProcAddr"))),
          of_device(reinterpret_cast<PFN_vkGetDeviceProcAddr>(
              real_dlsym()(library, "vkGetDeviceProcAddr"))) {}
};
std::atomic<const Queries*> opened{nullptr};

/// Those of the library that the program opened or links, or of one that is in the process.
const Queries& queries() {
    if (const Queries* const found = opened.load())
        return *found;
    static const Queries linked(RTLD_NEXT);
    if (linked.of_instance != nullptr)
        return linked;
    static const Queries loaded(dlopen("libvulkan.so.1", RTLD_LAZY | RTLD_NOLOAD));
    return loaded;
}

template <class Function>
PFN_vkVoidFunction untyped(Function* function) {
    return reinterpret_cast<PFN_vkVoidFunction>(function);
}

/// The functions below, under the names of those that they stand for.
PFN_vkVoidFunction own(const char* name) {
    return std::strcmp(name, "vkGetInstanceProcAddr") == 0 ? untyped(vkGetInstanceProcAddr)
           : std::strcmp(name, "vkGetDeviceProcAddr") == 0 ? untyped(vkGetDeviceProcAddr)
                                                           : nullptr;
}

}  // namespace

EXPORT VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL vkGetInstanceProcAddr(VkInstance instance,
                                                                      const char* name) {
    const auto query = queries().of_instance;
    const PFN_vkVoidFunction given = query != nullptr ? query(instance, name) : nullptr;
    if (given != nullptr && own(name) != nullptr)
        return own(name);
    return exact_answer(instance, name, given, __builtin_return_address(0));
}

EXPORT VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL vkGetDeviceProcAddr(VkDevice device,
                                                                    const char* name) {
    const auto query = queries().of_device;
    const PFN_vkVoidFunction given = query != nullptr ? query(device, name) : nullptr;
    if (given != nullptr && own(name) != nullptr)
        return own(name);
    return exact_answer(device, name, given, __builtin_return_address(0));
}

/// A program that opens the loader itself asks dlsym for the query functions. Layers and drivers
/// may export these names, too; only a loader exports the commands. Ends in a tail call, because
/// glibc looks at who calls its dlsym.
// NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name): glibc's are reserved names
EXPORT void* dlsym(void* library, const char* name) noexcept {
    if (library != RTLD_NEXT && own(name) != nullptr && is_preloaded()) {
        void* const found = real_dlsym()(library, name);
        if (found == nullptr || found == reinterpret_cast<void*>(own(name)) ||
            real_dlsym()(library, "vkCmdDraw") == nullptr)
            return found;
        if (const auto* const found_queries = new (std::nothrow) Queries(library))
            opened = found_queries;
        return reinterpret_cast<void*>(own(name));
    }
    return real_dlsym()(library, name);
}

/// Compares libraries, because without LD_PRELOAD the name vkGetDeviceProcAddr is that of a loader
/// that the program links, even here.
bool is_preloaded() {
    static const bool is_first = [] {
        Dl_info of_program = {}, own = {};
        void* const found = real_dlsym()(dlopen(nullptr, RTLD_LAZY), "vkGetDeviceProcAddr");
        return found != nullptr && dladdr(found, &of_program) != 0 && dladdr(&opened, &own) != 0 &&
               of_program.dli_fbase == own.dli_fbase;
    }();
    return is_first;
}

#else

bool is_preloaded() {
    return false;
}

#endif
