// A host that computes with the plug-ins that it is given, and on the CPU where these cannot.
//
//     host [--lend | --lend-bare] PLUG-IN...      such as ./libbackend.so
//
// Each plug-in makes a device of its own. With --lend the host makes one and lends it to all of
// them; with --lend-bare it does so without the extension that the plug-in needs.
//
// The host does all of it twice, and tells whether each plug-in was unloaded in between.
//
// Exit code: 0, 1 for a wrong result or a plug-in that stays loaded, 2 for one that is none.
#include <dlfcn.h>

#include <memory>

#include "../cube_roots.hpp"
#include "backend.hpp"

namespace {

#define HOST_COMMANDS(X) X(vkDestroyDevice) X(vkGetDeviceQueue)
VKGATE_TABLE(HostTable, HOST_COMMANDS);

std::vector<const char*> names_of(const vkgate::ExtensionSet& extensions) {
    std::vector<const char*> names;
    for (vkgate::Extension e : extensions)
        names.push_back(name(e));
    return names;
}

BackendExtensions list_of(const std::vector<const char*>& names) {
    return {names.data(), static_cast<std::uint32_t>(names.size())};
}

VKGATE_FOREIGN_CALLS_BEGIN

/// The host's own device, which plug-ins may use.
class HostDevice {
  public:
    explicit HostDevice(const std::vector<const char*>& extensions)
        : device_(instance_, physical_, queue_family_, extensions,
                  HostTable::vkgate_commands().commands) {}

    BackendDevice lent() const {
        BackendDevice lent = {};
        lent.get_instance_proc_addr = instance_.library.get_instance_proc_addr();
        lent.instance = instance_.handle;
        lent.physical_device = physical_;
        lent.device = device_.handle();
        lent.queue_family = queue_family_;
        device_.vkd.vkGetDeviceQueue(device_.handle(), queue_family_, 0, &lent.queue);
        lent.api_version = instance_.gate.api_version();
        lent.instance_extensions = list_of(instance_names_);
        lent.device_extensions = list_of(device_names_);
        return lent;
    }

  private:
    CreatedInstance instance_{VK_API_VERSION_1_1};
    VkPhysicalDevice physical_ = physical_devices(instance_.vki, instance_.handle).front();
    std::uint32_t queue_family_ = find_queue_family(instance_.vki, physical_, VK_QUEUE_COMPUTE_BIT);
    LoadedDevice<HostTable> device_;
    std::vector<const char*> instance_names_ = names_of(instance_.gate.extensions());
    std::vector<const char*> device_names_ =
        names_of(device_.created.gate.extensions() - vkgate::instance_extensions);
};

/// An open plug-in and its back end.
class PlugIn {
  public:
    PlugIn(const char* path, const BackendDevice* device) : path_(path) {
        // RTLD_GLOBAL is the worst that a host can do: what one plug-in exports, the next one
        // finds.
        library_ = dlopen(path, RTLD_NOW | RTLD_GLOBAL);
        if (!library_)
            throw Failure(dlerror());
        void* symbol = dlsym(library_, "backend_functions");
        if (!symbol)
            throw Failure(dlerror());
        functions_ = reinterpret_cast<decltype(&backend_functions)>(symbol)();
        backend_ = functions_->open(device, say());
    }
    PlugIn(const PlugIn&) = delete;
    PlugIn& operator=(const PlugIn&) = delete;
    ~PlugIn() {
        if (backend_)
            functions_->close(backend_);
        dlclose(library_);
    }

    /// By the plug-in, else on the CPU.
    std::vector<float> cube_roots(std::vector<float> values) const {
        if (backend_ && functions_->cube_roots(backend_, values.data(), values.size(), say()))
            return values;
        std::puts("The CPU is used.");
        return cube_roots_on_cpu(values);
    }

  private:
    BackendSay say() const {
        const auto print = [](void* path, const char* text) {
            std::printf("%s: %s\n", static_cast<const char*>(path), text);
        };
        return {print, const_cast<char*>(path_)};
    }

    const char* path_;
    void* library_ = nullptr;
    const BackendFunctions* functions_ = nullptr;
    Backend* backend_ = nullptr;
};

VKGATE_FOREIGN_CALLS_END

/// Whether the plug-in is no longer in the process. Prints it.
bool is_unloaded(const char* path) {
    void* library = dlopen(path, RTLD_NOW | RTLD_NOLOAD);
    std::printf("%s is %s.\n", path, library ? "STILL LOADED" : "unloaded");
    if (library)
        dlclose(library);
    return !library;
}

bool is_correct(const PlugIn& plug_in) {
    const std::vector<float> values = numbers_to_try(std::size_t{1} << 18);
    const std::size_t wrong = count_wrong(plug_in.cube_roots(values), cube_roots_on_cpu(values));
    std::printf("%zu cube roots: %s\n", values.size(), wrong == 0 ? "correct" : "WRONG");
    return wrong == 0;
}

/// Opens all plug-ins, computes with each, and closes the first. Then those that are left must
/// compute without it, and so on.
bool use(const std::vector<const char*>& paths, const BackendDevice* device) {
    std::vector<std::unique_ptr<PlugIn>> plug_ins;
    plug_ins.reserve(paths.size());
    for (const char* path : paths)
        plug_ins.push_back(std::make_unique<PlugIn>(path, device));
    bool is_good = true;
    for (std::size_t first = 0; first < paths.size(); ++first) {
        for (std::size_t i = first; i < paths.size(); ++i)
            is_good = is_correct(*plug_ins[i]) && is_good;
        plug_ins[first].reset();
        is_good = is_unloaded(paths[first]) && is_good;
    }
    return is_good;
}

int run(const std::string& option, const std::vector<const char*>& paths) {
    std::unique_ptr<HostDevice> device;
    BackendDevice lent = {};
    if (!option.empty()) {
        device =
            std::make_unique<HostDevice>(option == "--lend" ? std::vector{"VK_KHR_push_descriptor"}
                                                            : std::vector<const char*>{});
        lent = device->lent();
    }
    bool is_good = true;
    for (int round = 0; round < 2; ++round)
        is_good = use(paths, device ? &lent : nullptr) && is_good;
    return is_good ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
    std::vector<const char*> paths(arguments + 1, arguments + count);
    std::string option;
    if (!paths.empty() && std::strncmp(paths.front(), "--", 2) == 0) {
        option = paths.front();
        paths.erase(paths.begin());
    }
    if (paths.empty() || (!option.empty() && option != "--lend" && option != "--lend-bare")) {
        std::fprintf(stderr, "usage: host [--lend | --lend-bare] PLUG-IN...\n");
        return 2;
    }
    try {
        return run(option, paths);
    } catch (const Failure& failure) {
        std::fprintf(stderr, "%s\n", failure.what());
        return 2;
    }
}
