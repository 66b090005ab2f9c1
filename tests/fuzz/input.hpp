// The common parts of the fuzz targets: the parts of an input, names in memory of their exact size,
// and checks.
#pragma once

#include "../support/vulkan_versions.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <vkgate/find_command.hpp>
#include <vkgate/vkgate.hpp>

inline constexpr std::size_t command_count = static_cast<std::size_t>(vkgate::Command::none);
inline constexpr std::size_t extension_count = static_cast<std::size_t>(vkgate::Extension::none);

/// Ends the process if the condition does not hold, so that the fuzzer keeps the input.
inline void require(bool holds, const char* what) {
    if (holds)
        return;
    std::fprintf(stderr, "This does not hold: %s\n", what);
    std::abort();
}

/// An input, read from front to back; after its end there are zeros.
class Input {
  public:
    Input(const std::uint8_t* data, std::size_t size) : rest_(data), end_(data + size) {}

    bool empty() const { return rest_ == end_; }
    std::uint32_t byte() { return empty() ? 0 : *rest_++; }
    std::uint32_t pair() {
        const std::uint32_t low = byte();
        return low | (byte() << 8);
    }
    /// A byte below 8 selects 1.0 to 1.7. After any other, the next four are the version.
    std::uint32_t version() {
        const std::uint32_t minor = byte();
        if (minor < 8)
            return VK_MAKE_API_VERSION(0, 1, minor, 0);
        const std::uint32_t low = pair();
        return low | (pair() << 16);
    }
    /// The text up to a line feed.
    std::string line() {
        const std::uint8_t* const start = rest_;
        while (!empty() && *rest_ != '\n')
            ++rest_;
        std::string text(start, rest_);
        byte();
        return text;
    }

  private:
    const std::uint8_t* rest_;
    const std::uint8_t* end_;
};

/// A list of names as applications pass it. Each name ends where its memory ends, so that
/// AddressSanitizer notices a read beyond it.
class Names {
  public:
    void add_null() { names_.push_back(nullptr); }
    /// Adds the text up to its first NUL.
    void add(const std::string& name) {
        const std::size_t size = std::strlen(name.c_str()) + 1;
        owned_.push_back(std::make_unique<char[]>(size));
        std::memcpy(owned_.back().get(), name.c_str(), size);
        names_.push_back(owned_.back().get());
    }
    /// Adds an earlier name again.
    void add_again(std::size_t i) {
        if (!names_.empty())
            names_.push_back(names_[i % names_.size()]);
    }

    /// The array of names, without spare capacity.
    std::vector<const char*> list() const { return {names_.begin(), names_.end()}; }

  private:
    std::vector<std::unique_ptr<char[]>> owned_;
    std::vector<const char*> names_;
};

/// The extension of a name, found without vkgate's own search.
inline vkgate::Extension extension_of(const char* name) {
    static const std::unordered_map<std::string_view, vkgate::Extension> extensions = {
#define VKGATE_EXTENSION(name) {"VK_" #name, vkgate::Extension::name},
#include <vkgate/registry/extensions.inc>
    };
    if (name == nullptr)
        return vkgate::Extension::none;
    const auto found = extensions.find(name);
    return found == extensions.end() ? vkgate::Extension::none : found->second;
}

/// The command of a name, also found without vkgate's own search.
inline vkgate::Command command_of(const char* name) {
    static const std::unordered_map<std::string_view, vkgate::Command> commands = {
#define VKGATE_GLOBAL(name) {#name, vkgate::Command::name},
#define VKGATE_INSTANCE(name) {#name, vkgate::Command::name},
#define VKGATE_PHYSICAL_DEVICE(name) {#name, vkgate::Command::name},
#define VKGATE_SHARED(name) {#name, vkgate::Command::name},
#include <vkgate/registry/instance_commands.inc>
#define VKGATE_DEVICE(name) {#name, vkgate::Command::name},
#include <vkgate/registry/device_commands.inc>
    };
    const auto found = commands.find(name);
    return found == commands.end() ? vkgate::Command::none : found->second;
}

/// The extensions that a list of names contains, found in the same way.
struct Known {
    explicit Known(const std::vector<const char*>& names) {
        for (const char* name : names)
            extensions.insert(extension_of(name));
    }
    vkgate::ExtensionSet extensions;
};

/// Requires that the gate has the extensions of its level, and that it reports the place of every
/// other name.
inline void require_names(const vkgate::Gate& gate, const std::vector<const char*>& names) {
    const bool of_instance = gate.level() == vkgate::Level::instance;
    std::size_t ignored = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const vkgate::Extension e = extension_of(names[i]);
        if (e != vkgate::Extension::none &&
            vkgate::instance_extensions.contains(e) == of_instance) {
            require(gate.extensions().contains(e), "a gate has what is named");
            continue;
        }
        if (ignored < vkgate::Gate::kept_name_count() && ignored < gate.ignored_name_count()) {
            const vkgate::IgnoredName stated = gate.ignored_name(ignored);
            const std::size_t place =
                i < vkgate::IgnoredName::no_place() ? i : vkgate::IgnoredName::no_place();
            require(stated.place == place && stated.extension == e,
                    "a name without effect is kept with its place");
        }
        ++ignored;
    }
    require(gate.ignored_name_count() == ignored, "all names without effect are counted");
}

/// The effective version for a given version: 1.0 to 1.4.
inline std::uint32_t minor_of(std::uint32_t version) {
    const std::uint32_t major = version >> 22;  // this includes the variant
    const std::uint32_t minor = (version >> 12) & 0x3FFu;
    return major == 2 ? 4 : major != 1 ? 0 : minor < 4 ? minor : 4;
}
inline std::uint32_t version_of(std::uint32_t minor) {
    return VK_MAKE_API_VERSION(0, 1, minor, 0);
}

/// A gate of the same level with these extensions. It has the same versions unless another one is
/// given. A physical device supports all the given extensions.
inline vkgate::Gate remade(const vkgate::Gate& gate, const vkgate::ExtensionSet& extensions,
                           std::uint32_t version) {
    VkApplicationInfo application = {};
    application.apiVersion = version > gate.instance_version() ? version : gate.instance_version();
    VkInstanceCreateInfo info = {};
    info.pApplicationInfo = &application;
    const std::uint32_t instance_version =
        gate.level() == vkgate::Level::instance ? version : gate.instance_version();
    const vkgate::InstanceGate instance =
        vkgate::InstanceGate(instance_version, info).with(extensions & vkgate::instance_extensions);
    const vkgate::ExtensionSet of_device = extensions - vkgate::instance_extensions;
    if (gate.level() == vkgate::Level::instance)
        return instance;
    if (gate.level() == vkgate::Level::physical_device)
        return vkgate::PhysicalDeviceGate(instance, version, {}).with(of_device);
    return vkgate::DeviceGate(instance, version, of_device);
}
inline vkgate::Gate remade(const vkgate::Gate& gate, const vkgate::ExtensionSet& extensions) {
    return remade(gate, extensions, gate.api_version());
}

inline void require_text(const vkgate::Explanation& text, const char* beginning) {
    require(std::strlen(text.c_str()) == text.size() && text.size() < 1023,
            "the size of an explanation is right, and the text fits");
    require(std::strncmp(text.c_str(), beginning, std::strlen(beginning)) == 0,
            "an explanation begins with the name of its subject");
}
inline bool says(const vkgate::Explanation& text, const char* part) {
    return std::strstr(text.c_str(), part) != nullptr;
}
