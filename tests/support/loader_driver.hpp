// The Vulkan loader with drivers that the test chooses.
#pragma once

#include "faults.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <unistd.h>

/// While this object lives, the Vulkan loader of this process finds only the given drivers, and no
/// layers.
class OnlyDrivers {
  public:
    /// `driver`: the path of a library. The constructor writes a manifest for it. `manifests`: the
    /// manifests of other drivers.
    explicit OnlyDrivers(const std::string& driver,
                         const std::vector<std::string>& manifests = {}) {
        std::string pattern = (std::filesystem::temp_directory_path() / "vkgate.XXXXXX").string();
        REQUIRE(::mkdtemp(pattern.data()) != nullptr);
        folder_ = pattern;
        std::string paths = folder_ + "/driver.json";
        std::ofstream(paths) << R"({"file_format_version": "1.0.0", "ICD": {"library_path": ")"
                             << std::filesystem::absolute(driver).string()
                             << R"(", "api_version": "1.4.0"}})";
        for (const std::string& manifest : manifests)
            paths += ":" + manifest;
        set("VK_DRIVER_FILES", paths.c_str());
        set("VK_ICD_FILENAMES", paths.c_str());  // its name before 1.3.207
        set("VK_ADD_DRIVER_FILES", nullptr);
        set("VK_LOADER_DRIVERS_SELECT", nullptr);
        set("VK_LOADER_DRIVERS_DISABLE", nullptr);
        // The loader drops instance extensions that it does not know, unless told not to.
        set("VK_LOADER_DISABLE_INST_EXT_FILTER", "1");
        set("VK_INSTANCE_LAYERS", nullptr);
        set("VK_LOADER_LAYERS_ENABLE", nullptr);
        set("VK_LOADER_LAYERS_DISABLE", "*");
        set("NODEVICE_SELECT", "1");  // no Mesa layer in loaders before 1.3.234
    }
    ~OnlyDrivers() {
        for (const auto& [name, value] : before_)
            set_now(name, value ? value->c_str() : nullptr);
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    OnlyDrivers(const OnlyDrivers&) = delete;
    OnlyDrivers& operator=(const OnlyDrivers&) = delete;

  private:
    static void set_now(const char* name, const char* value) {
        if (value != nullptr)
            ::setenv(name, value, 1);
        else
            ::unsetenv(name);
    }
    void set(const char* name, const char* value) {
        const char* const present = std::getenv(name);
        before_.emplace_back(name, present != nullptr ? std::optional<std::string>(present)
                                                      : std::nullopt);
        set_now(name, value);
    }
    std::string folder_;
    std::vector<std::pair<const char*, std::optional<std::string>>> before_;
};

/// The device commands that the loader itself answers, whatever the driver has. It needs them to
/// track the objects that it dispatches on or wraps. Included are the commands of
/// VK_EXT_debug_utils, for which the instance is asked.
inline vkgate::CommandSet answered_by_loader() {
    using vkgate::Command;
    return (commands_in<vkgate::InstanceTable>() & commands_in<vkgate::DeviceTable>()) |
           vkgate::CommandSet(
               {Command::vkGetDeviceProcAddr, Command::vkDestroyDevice, Command::vkGetDeviceQueue,
                Command::vkGetDeviceQueue2, Command::vkAllocateCommandBuffers,
                Command::vkCreateSwapchainKHR, Command::vkCreateSharedSwapchainsKHR,
                Command::vkGetDeviceGroupSurfacePresentModesKHR,
                Command::vkDebugMarkerSetObjectNameEXT, Command::vkDebugMarkerSetObjectTagEXT});
}

/// The answers of an implementation to an instance query without vkgate. Like vkgate, this asks
/// only for allowed names, because the loader remembers only the first 250 names that it does not
/// know. It does not ask for vkGetInstanceProcAddr, because the table keeps the given one.
inline Answers ask_instance(const Stack& stack, const vkgate::Gate& gate) {
    const vkgate::Command kept = vkgate::Command::vkGetInstanceProcAddr;
    Answers answers({}, kept);
    for (vkgate::Command c : registry_words().allowed(gate))
        of(answers.pointers, c) = c == kept
                                      ? function_cast<PFN_vkVoidFunction>(stack.instance_query)
                                      : stack.instance_query(stack.instance, name(c));
    return answers;
}
