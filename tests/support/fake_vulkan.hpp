// A scripted Vulkan implementation inside the test program: it answers by name, and records what it
// was asked.
#pragma once

#include "function_cast.hpp"
#include "vulkan_versions.hpp"

#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include <vkgate/command.hpp>

/// Its handles are its own address, so several fakes can live at once, even in several threads.
/// Queries without an instance go to the fake that was made last in this thread.
class FakeVulkan {
  public:
    /// The function that was asked.
    enum class Query { global, instance, device };

    struct Asked {
        Query query;
        std::string name;
    };

    FakeVulkan() : previous_(current()) { current() = this; }
    ~FakeVulkan() { current() = previous_; }
    FakeVulkan(const FakeVulkan&) = delete;
    FakeVulkan& operator=(const FakeVulkan&) = delete;

    // The script.
    vkgate::CommandSet withheld;  ///< the fake answers these with NULL
    std::uint32_t instance_version =
        VK_MAKE_API_VERSION(0, 1, 4, 0);            ///< vkEnumerateInstanceVersion's version
    VkResult instance_version_result = VK_SUCCESS;  ///< and its result

    // The record.
    std::vector<Asked> asked;

    VkInstance instance() { return reinterpret_cast<VkInstance>(this); }
    VkDevice device() { return reinterpret_cast<VkDevice>(this); }

    static VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_instance_proc_addr(VkInstance instance,
                                                                           const char* name) {
        if (instance == VK_NULL_HANDLE)
            return current()->answer(Query::global, name);
        return reinterpret_cast<FakeVulkan*>(instance)->answer(Query::instance, name);
    }
    static VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_device_proc_addr(VkDevice device,
                                                                         const char* name) {
        return reinterpret_cast<FakeVulkan*>(device)->answer(Query::device, name);
    }
    /// Answers NULL to every name.
    static VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL null_instance_proc_addr(VkInstance,
                                                                            const char*) {
        return nullptr;
    }
    static VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL null_device_proc_addr(VkDevice, const char*) {
        return nullptr;
    }

    /// The answer for a command that is not withheld: each name has its own pointer. Only the
    /// pointers of vkEnumerateInstanceVersion, vkGetInstanceProcAddr and vkGetDeviceProcAddr may
    /// be called.
    static PFN_vkVoidFunction pointer(vkgate::Command c) {
        if (c == vkgate::Command::none)
            return nullptr;
        if (c == vkgate::Command::vkGetInstanceProcAddr)
            return function_cast<PFN_vkVoidFunction>(get_instance_proc_addr);
        if (c == vkgate::Command::vkGetDeviceProcAddr)
            return function_cast<PFN_vkVoidFunction>(get_device_proc_addr);
        if (c == vkgate::Command::vkEnumerateInstanceVersion)
            return function_cast<PFN_vkVoidFunction>(enumerate_instance_version);
        return reinterpret_cast<PFN_vkVoidFunction>(std::uintptr_t{0x1000} +
                                                    std::uintptr_t{16} * static_cast<unsigned>(c));
    }

    /// The commands that one query function, or any, was asked for. `strangers` counts the names
    /// that are not in the registry.
    vkgate::CommandSet commands_asked() const {
        vkgate::CommandSet set;
        for (const Asked& question : asked)
            set.insert(find(question.name.c_str()));
        return set;
    }
    vkgate::CommandSet commands_asked(Query query) const {
        vkgate::CommandSet set;
        for (const Asked& question : asked)
            if (question.query == query)
                set.insert(find(question.name.c_str()));
        return set;
    }
    std::size_t strangers() const {
        std::size_t count = 0;
        for (const Asked& question : asked)
            count += find(question.name.c_str()) == vkgate::Command::none ? 1 : 0;
        return count;
    }

  private:
    static FakeVulkan*& current() {
        static thread_local FakeVulkan* fake = nullptr;
        return fake;
    }
    static vkgate::Command find(const char* name) {
        static const std::map<std::string, vkgate::Command> commands = [] {
            std::map<std::string, vkgate::Command> map;
            for (vkgate::Command c : vkgate::CommandSet::all())
                map[vkgate::name(c)] = c;
            return map;
        }();
        const auto found = commands.find(name);
        return found == commands.end() ? vkgate::Command::none : found->second;
    }
    static VKAPI_ATTR VkResult VKAPI_CALL enumerate_instance_version(std::uint32_t* version) {
        *version = current()->instance_version;
        return current()->instance_version_result;
    }
    PFN_vkVoidFunction answer(Query query, const char* name) {
        asked.push_back({query, name});
        const vkgate::Command c = find(name);
        return withheld.contains(c) ? nullptr : pointer(c);
    }

    FakeVulkan* previous_;
};
