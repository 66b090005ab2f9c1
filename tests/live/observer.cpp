// Reports what vkgate does on a real implementation, together with the implementation's direct
// answers. It checks nothing: tests/live.py asks the questions and checks the answers.
//
//     observer [LIBRARY]     uses this Vulkan library, or the library of the system by default
//
// Each question is a line of the standard input, its answer a line of words in pairs:
//
//     instance VERSION EXTENSION...   replaces the instance, and loads its table
//     physical INDEX                  loads a physical device's table from each source
//     device INDEX EXTENSION...       keeps a new device; loads its table from each source
//     supports INDEX WORD...          asks which features of a pNext chain are supported
//     featured INDEX WORD... EXTENSION...
//                                     as device, with a feature gate; the WORDs, which begin
//                                     with a digit, describe a pNext chain: see ChainInWords
//     together                        compares the devices that are kept
//     release                         destroys them
//
// A set of commands is a hexadecimal number: bit i is for word i of the first output line, which
// lists all commands. The second line is about the library. The words about a load begin with its
// source: "query", a vkGetInstanceProcAddr; "table", the table of the instance; "device_query", a
// vkGetDeviceProcAddr alone; "instance_query", a vkGetInstanceProcAddr with the instance and the
// device.

#include "../support/chain_in_words.hpp"
#include "../support/function_cast.hpp"
#include "../support/made.hpp"
#include "../support/members.hpp"

#include <vkgate/features/features.hpp>
#include <vkgate/find_command.hpp>
#include <vkgate/vkgate.hpp>

#include <cctype>
#include <cstring>
#include <deque>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

using vkgate::Command;
using vkgate::CommandSet;

namespace {

constexpr auto command_count = static_cast<std::size_t>(Command::none);
using Names = std::vector<const char*>;

/// A version as text: 1.3.
struct Version {
    std::uint32_t number;

    friend std::ostream& operator<<(std::ostream& stream, Version version) {
        return stream << (version.number >> 22) << '.' << ((version.number >> 12) & 0x3FFu);
    }
};

/// The implementation's query functions, and the names that a load asks them for.
struct Record {
    PFN_vkGetInstanceProcAddr instance_query = nullptr;
    PFN_vkGetDeviceProcAddr device_query = nullptr;
    bool hands_out_recorder = false;  ///< instead of the implementation's vkGetDeviceProcAddr
    CommandSet of_instance = {}, of_device = {}, again = {};
    unsigned unknown = 0;  ///< names that the registry lacks

    void start(bool hand_out_recorder = false) {
        *this = {instance_query, device_query, hand_out_recorder};
    }
    void note(const char* name, CommandSet& asked) {
        const Command c = vkgate::find_command(name);
        unknown += c == Command::none ? 1 : 0;
        if (asked.contains(c))
            again.insert(c);
        asked.insert(c);
    }
} record;

VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL device_query(VkDevice device, const char* name) {
    record.note(name, record.of_device);
    return record.device_query(device, name);
}
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL instance_query(VkInstance instance, const char* name) {
    record.note(name, record.of_instance);
    if (record.hands_out_recorder && vkgate::find_command(name) == Command::vkGetDeviceProcAddr)
        return function_cast<PFN_vkVoidFunction>(device_query);
    return record.instance_query(instance, name);
}

/// A hexadecimal number with a bit for each command that satisfies the test.
template <class Test>
std::string bits(Test test) {
    std::string digits;
    for (std::size_t i = (command_count + 3) / 4; i-- != 0;) {
        unsigned digit = 0;
        for (std::size_t bit = i * 4 + 4; bit-- != i * 4;)
            digit = digit * 2 + (bit < command_count && test(bit) ? 1 : 0);
        digits += "0123456789abcdef"[digit];
    }
    return digits;
}
std::string bits(const CommandSet& set) {
    return bits([&](std::size_t i) { return set.contains(static_cast<Command>(i)); });
}
std::string filled(const Pointers& pointers) {
    return bits([&](std::size_t i) { return pointers[i] != nullptr; });
}
std::string filled(const Pointers& a, const Pointers& b, bool and_equal) {
    return bits([&](std::size_t i) {
        return a[i] != nullptr && b[i] != nullptr && (a[i] == b[i]) == and_equal;
    });
}

/// The implementation's direct answers.
struct Answers {
    Pointers by_instance = {};
    Pointers by_device = {};
};

void tell(const Answers& answers) {
    std::cout << " by_instance " << filled(answers.by_instance)  //
              << " by_device " << filled(answers.by_device);
}

/// Prints the result of a load from one source, with the queries that `record` noted.
void tell(const char* source, const vkgate::Report& report, const Pointers& slots,
          const Answers& answers) {
    const auto word = [source](const char* what) -> std::ostream& {
        return std::cout << ' ' << source << '.' << what << ' ';
    };
    const auto in_state = [&report](vkgate::State state) {
        return bits([&](std::size_t i) { return report.state(static_cast<Command>(i)) == state; });
    };
    word("version") << Version{report.gate().api_version()};
    word("asked_instance") << bits(record.of_instance);
    word("asked_device") << bits(record.of_device);
    word("asked_again") << bits(record.again);
    word("asked_unknown") << record.unknown;
    word("allowed_names") << bits(report.allowed_names());
    word("asked_names") << bits(report.asked_names());
    word("delivered") << bits(report.delivered());
    word("missing") << bits(report.missing());
    word("not_asked") << bits(report.not_asked());
    word("is_delivered") << in_state(vkgate::State::delivered);
    word("is_missing") << in_state(vkgate::State::missing);
    word("is_not_asked") << in_state(vkgate::State::not_asked);
    word("is_not_allowed") << in_state(vkgate::State::not_allowed);
    word("is_not_in_table") << in_state(vkgate::State::not_in_table);
    word("complete") << report.complete();
    word("slots") << filled(slots);
    word("same_as_instance") << filled(slots, answers.by_instance, true);
    word("same_as_device") << filled(slots, answers.by_device, true);
}
void tell(const std::vector<VkExtensionProperties>& extensions) {
    std::cout << " extensions ,";
    for (const VkExtensionProperties& extension : extensions)
        std::cout << extension.extensionName << ',';
}

/// What only a feature gate tells.
void tell(const vkgate::DeviceGate&) {}
void tell(const vkgate::FeatureGate& gate) {
    std::cout << " needing_features " << bits(gate.needing_features()) << " features ,";
    for (vkgate::Feature feature : gate.features())
        std::cout << name(feature) << ',';
}

struct Device {
    VkDevice handle;
    vkgate::DeviceTable table;
    Pointers slots, answers;  ///< as they were when the table was loaded
};

Pointers ask(VkDevice device) {
    Pointers answers = {};
    for (Command c : CommandSet::all())
        if (level(c) == vkgate::Level::device)
            of(answers, c) = record.device_query(device, vkgate::name(c));
    return answers;
}

struct Observer {
    const vkgate::GlobalTable& vk;
    VkInstance instance = {};
    vkgate::InstanceGate gate = {};
    vkgate::InstanceTable vki = {};
    Answers of_instance = {};
    std::vector<VkPhysicalDevice> physical = {};
    std::deque<Device> devices = {};  // a deque does not move its elements

    VkResult make_instance(std::uint32_t version, const Names& extensions) {
        auto application = made<VkApplicationInfo>(VK_STRUCTURE_TYPE_APPLICATION_INFO);
        application.apiVersion = version;
        auto info = made<VkInstanceCreateInfo>(VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO);
        info.pApplicationInfo = &application;
        info.enabledExtensionCount = static_cast<std::uint32_t>(extensions.size());
        info.ppEnabledExtensionNames = extensions.data();
        gate = vkgate::InstanceGate(vk, info);
        return vk.vkCreateInstance(&info, nullptr, &instance);
    }

    void answer_instance(std::uint32_t version, const Names& extensions) {
        release();
        if (vki.vkDestroyInstance != nullptr)
            vki.vkDestroyInstance(instance, nullptr);
        vki = {};
        const VkResult result = make_instance(version, extensions);
        std::cout << "result " << result;
        if (result != VK_SUCCESS)
            return;
        record.start();
        const vkgate::Report report = load(vki, instance_query, instance, gate);
        for (Command c : CommandSet::all())
            of(of_instance.by_instance, c) = record.instance_query(instance, vkgate::name(c));
        record.device_query = vki.vkGetDeviceProcAddr;
        std::uint32_t count = 0;
        vki.vkEnumeratePhysicalDevices(instance, &count, nullptr);
        physical.resize(count);
        vki.vkEnumeratePhysicalDevices(instance, &count, physical.data());
        std::cout << " devices " << count << " problems " << vkgate::problems(gate).size()
                  << " keeps_the_query " << (vki.vkGetInstanceProcAddr == instance_query);
        tell(of_instance);
        tell("query", report, members(vki), of_instance);
    }

    void answer_physical(VkPhysicalDevice device) const {
        VkPhysicalDeviceProperties properties;
        vki.vkGetPhysicalDeviceProperties(device, &properties);
        std::uint32_t count = 0;
        vki.vkEnumerateDeviceExtensionProperties(device, nullptr, &count, nullptr);
        std::vector<VkExtensionProperties> supported(count);
        vki.vkEnumerateDeviceExtensionProperties(device, nullptr, &count, supported.data());

        const vkgate::PhysicalDeviceGate physical_gate(gate, properties.apiVersion,
                                                       supported.data(), count);
        record.start();
        vkgate::PhysicalDeviceTable table;
        const vkgate::Report report = load(table, vki, instance, physical_gate);
        std::string name = properties.deviceName;  // from Vulkan 1.2, the driver's own name
#ifdef VK_VERSION_1_2
        if (report.gate().api_version() >= VK_API_VERSION_1_2) {
            auto driver = made<VkPhysicalDeviceDriverProperties>(
                VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_DRIVER_PROPERTIES);
            auto all =
                made<VkPhysicalDeviceProperties2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2);
            all.pNext = &driver;
            table.vkGetPhysicalDeviceProperties2(device, &all);
            name = std::string(driver.driverName) + " " + driver.driverInfo;
        }
#endif
        for (char& character : name)
            character = character == ' ' ? '_' : character;  // spaces separate words
        std::cout << "driver " << name << " device_version " << Version{properties.apiVersion}
                  << " problems " << vkgate::problems(physical_gate).size();
        tell(supported);
        tell(of_instance);
        tell("table", report, members(table), of_instance);
        record.start();
        const vkgate::Report by_query = load(table, instance_query, instance, physical_gate);
        tell("query", by_query, members(table), of_instance);
    }

    /// Tells the places of the supported members of each struct.
    void answer_supports(VkPhysicalDevice of, ChainInWords& chain) const {
#ifdef VK_VERSION_1_1
        if (vki.vkGetPhysicalDeviceFeatures2 == nullptr)
            return;
        auto all = made<VkPhysicalDeviceFeatures2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2);
        all.pNext = chain.first();
        vki.vkGetPhysicalDeviceFeatures2(of, &all);
        for (const ChainInWords::Struct& structure : chain.structs()) {
            std::uint32_t type = 0;
            std::memcpy(&type, structure.data(), sizeof type);
            std::cout << type << " ,";
            for (std::size_t at = sizeof(ChainInWords::Head); at < structure.size(); at += 4) {
                std::uint32_t value = 0;
                std::memcpy(&value, structure.data() + at, sizeof value);
                if (value != 0)
                    std::cout << at - sizeof(ChainInWords::Head) << ',';
            }
            std::cout << ' ';
        }
#else
        static_cast<void>(of);
        static_cast<void>(chain);
#endif
    }

    template <class Gate>
    void answer_device(VkPhysicalDevice of, ChainInWords& chain, const Names& extensions) {
        VkPhysicalDeviceProperties properties;
        vki.vkGetPhysicalDeviceProperties(of, &properties);
        const float priority = 1;
        auto queue = made<VkDeviceQueueCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO);
        queue.queueCount = 1;
        queue.pQueuePriorities = &priority;
        auto info = made<VkDeviceCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO);
        info.pNext = chain.first();
        info.queueCreateInfoCount = 1;
        info.pQueueCreateInfos = &queue;
        info.enabledExtensionCount = static_cast<std::uint32_t>(extensions.size());
        info.ppEnabledExtensionNames = extensions.data();
        VkDevice handle = {};
        const VkResult result = vki.vkCreateDevice(of, &info, nullptr, &handle);
        std::cout << "result " << result;
        if (result != VK_SUCCESS)
            return;
        devices.push_back({handle, {}, {}, {}});
        Device& device = devices.back();
        const Gate device_gate(gate, properties.apiVersion, info);
        std::cout << " problems " << vkgate::problems(device_gate).size();
        tell(device_gate);
        vkgate::InstanceTable recording = vki;
        recording.vkGetDeviceProcAddr = device_query;

        record.start();
        const vkgate::Report report = load(device.table, recording, handle, device_gate);
        device.slots = members(device.table);
        device.answers = ask(handle);
        const Answers answers = {of_instance.by_instance, device.answers};
        tell(answers);
        tell("table", report, device.slots, answers);

        vkgate::DeviceTable table;
        record.start();
        const vkgate::Report by_device = load(table, device_query, handle, device_gate);
        tell("device_query", by_device, members(table), answers);

        record.start(true);
        const vkgate::Report by_instance =
            load(table, instance_query, instance, handle, device_gate);
        tell("instance_query", by_instance, members(table), answers);
    }

    void answer_together() const {
        std::size_t unchanged = 0;
        for (const Device& one : devices)
            if (members(one.table) == one.slots && ask(one.handle) == one.answers)
                ++unchanged;
        std::cout << "unchanged " << unchanged;
        for (std::size_t a = 0; a < devices.size(); ++a)
            for (std::size_t b = a + 1; b < devices.size(); ++b)
                std::cout << " slots_" << a << '_' << b << ' '
                          << filled(devices[a].slots, devices[b].slots, false)  //
                          << " answers_" << a << '_' << b << ' '
                          << filled(devices[a].answers, devices[b].answers, false);
    }

    void release() {
        for (const Device& device : devices)
            device.table.vkDestroyDevice(device.handle, nullptr);
        devices.clear();
    }
};

void answer(Observer& observer, const std::string& line) {
    std::istringstream words(line);
    std::string question;
    std::string word;
    std::uint32_t number = 0;
    std::uint32_t minor = 0;
    char point = 0;
    std::vector<std::string> names;
    ChainInWords chain;
    words >> question >> number;
    if (question == "instance")
        words >> point >> minor;
    while (words >> word)
        if (std::isdigit(static_cast<unsigned char>(word[0])) != 0)
            chain.read(word);
        else
            names.push_back(word);
    Names extensions;
    for (const std::string& name : names)
        extensions.push_back(name.c_str());
    if (question == "instance")
        observer.answer_instance((number << 22) | (minor << 12), extensions);
    else if (question == "physical")
        observer.answer_physical(observer.physical.at(number));
    else if (question == "device")
        observer.answer_device<vkgate::DeviceGate>(observer.physical.at(number), chain, extensions);
    else if (question == "featured")
        observer.answer_device<vkgate::FeatureGate>(observer.physical.at(number), chain,
                                                    extensions);
    else if (question == "supports")
        observer.answer_supports(observer.physical.at(number), chain);
    else if (question == "together")
        observer.answer_together();
    else if (question == "release")
        observer.release();
}

}  // namespace

int main(int count_of_arguments, char** arguments) {
    const vkgate::Library library =
        count_of_arguments > 1 ? vkgate::Library::open(arguments[1]) : vkgate::Library::open();
    if (!library) {
        std::cerr << library.error().message() << '\n';
        return count_of_arguments > 1 ? 1 : 77;  // 77: there is nothing to observe
    }
    record.instance_query = library.get_instance_proc_addr();
    vkgate::GlobalTable vk;
    load(vk, library);
    std::uint32_t version = VK_API_VERSION_1_0;
    std::uint32_t count = 0;
    if (vk.vkEnumerateInstanceVersion != nullptr)
        vk.vkEnumerateInstanceVersion(&version);
    vk.vkEnumerateInstanceExtensionProperties(nullptr, &count, nullptr);
    std::vector<VkExtensionProperties> supported(count);
    vk.vkEnumerateInstanceExtensionProperties(nullptr, &count, supported.data());

    for (Command c : CommandSet::all())
        std::cout << name(c) << ' ';
    std::cout << "\nversion " << Version{version} << '.' << (version & 0xFFFu);
    tell(supported);
    std::cout << std::endl;

    // This instance stays, so the loader does not unload the drivers between two questions.
    Observer lasting{vk};
    Observer observer{vk};
    lasting.make_instance(VK_API_VERSION_1_0, {});
    for (std::string line; std::getline(std::cin, line); std::cout << std::endl)
        answer(observer, line);
}
