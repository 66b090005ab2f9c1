// Reports what vkgate does on a real implementation, beside what that implementation answers when
// it is asked directly. It judges nothing: tests/live.py asks the questions and judges.
//
//     observer [LIBRARY]     the Vulkan library; without it, the system's
//
// Each question is a line of the standard input, its answer a line of words in pairs:
//
//     instance MINOR EXTENSION...   makes an instance of Vulkan 1.MINOR in place of the last one
//     physical INDEX                loads the table of a physical device
//     device INDEX EXTENSION...     makes a device, loads its table, and keeps both
//     together                      compares the devices that are kept
//     release                       destroys them
//
// A set of commands is a hexadecimal number: its bit i stands for word i of the first line, which
// lists all commands. The second line is about the library.

#include "../members.hpp"

#include <vkgate/vkgate.hpp>

#include <deque>
#include <iostream>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

using vkgate::Command;
using vkgate::CommandSet;

namespace {

constexpr auto command_count = static_cast<std::size_t>(Command::none);
using Names = std::vector<const char*>;

std::size_t index(Command c) {
    return static_cast<std::size_t>(c);
}
std::uint32_t minor_of(std::uint32_t version) {
    return (version >> 12) & 0x3FFu;
}
template <class Structure>
Structure made(VkStructureType type) {
    Structure structure = {};
    structure.sType = type;
    return structure;
}

/// The implementation's query functions, and what a load asks them for.
struct Record {
    PFN_vkGetInstanceProcAddr instance_query = nullptr;
    PFN_vkGetDeviceProcAddr device_query = nullptr;
    CommandSet of_instance = {}, of_device = {}, again = {};
    unsigned unknown = 0;  ///< names that the registry lacks

    void start() { *this = {instance_query, device_query}; }
    void note(const char* name, CommandSet& asked) {
        static const auto commands = [] {
            std::unordered_map<std::string, Command> by_name;
            for (Command c : CommandSet::all())
                by_name.emplace(vkgate::name(c), c);
            return by_name;
        }();
        const auto found = commands.find(name);
        const Command c = found == commands.end() ? Command::none : found->second;
        unknown += c == Command::none ? 1 : 0;
        if (asked.contains(c))
            again.insert(c);
        asked.insert(c);
    }
} record;

VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL instance_query(VkInstance instance, const char* name) {
    record.note(name, record.of_instance);
    return record.instance_query(instance, name);
}
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL device_query(VkDevice device, const char* name) {
    record.note(name, record.of_device);
    return record.device_query(device, name);
}

/// The number with a bit for each command for which the test holds.
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

/// Answers with what came of a load, and with what the implementation says to the same names.
void tell(const vkgate::Report& report, const Pointers& slots, const Pointers& by_instance,
          const Pointers& by_device) {
    std::cout << " minor " << minor_of(report.gate().api_version())  //
              << " asked_instance " << bits(record.of_instance)      //
              << " asked_device " << bits(record.of_device)          //
              << " asked_again " << bits(record.again)               //
              << " asked_unknown " << record.unknown                 //
              << " delivered " << bits(report.delivered())           //
              << " missing " << bits(report.missing())               //
              << " slots " << filled(slots)                          //
              << " by_instance " << filled(by_instance)              //
              << " by_device " << filled(by_device)                  //
              << " same_as_instance " << filled(slots, by_instance, true) << " same_as_device "
              << filled(slots, by_device, true);
}
void tell(const std::vector<VkExtensionProperties>& extensions) {
    std::cout << " extensions ,";
    for (const VkExtensionProperties& extension : extensions)
        std::cout << extension.extensionName << ',';
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
            answers[index(c)] = record.device_query(device, vkgate::name(c));
    return answers;
}

struct Observer {
    const vkgate::GlobalTable& vk;
    VkInstance instance = {};
    vkgate::Gate gate = {};
    vkgate::InstanceTable vki = {};
    Pointers by_instance = {};
    std::vector<VkPhysicalDevice> physical = {};
    std::deque<Device> devices = {};  // they stay where they are

    VkResult make_instance(std::uint32_t minor, const Names& extensions) {
        auto application = made<VkApplicationInfo>(VK_STRUCTURE_TYPE_APPLICATION_INFO);
        application.apiVersion = VK_MAKE_API_VERSION(0, 1, minor, 0);
        auto info = made<VkInstanceCreateInfo>(VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO);
        info.pApplicationInfo = &application;
        info.enabledExtensionCount = static_cast<std::uint32_t>(extensions.size());
        info.ppEnabledExtensionNames = extensions.data();
        gate = vkgate::instance_gate(vk, info);
        return vk.vkCreateInstance(&info, nullptr, &instance);
    }

    void answer_instance(std::uint32_t minor, const Names& extensions) {
        release();
        if (vki.vkDestroyInstance != nullptr)
            vki.vkDestroyInstance(instance, nullptr);
        vki = {};
        const VkResult result = make_instance(minor, extensions);
        std::cout << "result " << result;
        if (result != VK_SUCCESS)
            return;
        record.start();
        const vkgate::Report report = load(vki, instance_query, instance, gate);
        for (Command c : CommandSet::all())
            by_instance[index(c)] = record.instance_query(instance, vkgate::name(c));
        record.device_query = vki.vkGetDeviceProcAddr;
        std::uint32_t count = 0;
        vki.vkEnumeratePhysicalDevices(instance, &count, nullptr);
        physical.resize(count);
        vki.vkEnumeratePhysicalDevices(instance, &count, physical.data());
        std::cout << " devices " << count;
        tell(report, members(vki), by_instance, {});
    }

    void answer_physical(VkPhysicalDevice device) const {
        VkPhysicalDeviceProperties properties;
        vki.vkGetPhysicalDeviceProperties(device, &properties);
        std::uint32_t count = 0;
        vki.vkEnumerateDeviceExtensionProperties(device, nullptr, &count, nullptr);
        std::vector<VkExtensionProperties> supported(count);
        vki.vkEnumerateDeviceExtensionProperties(device, nullptr, &count, supported.data());

        record.start();
        vkgate::PhysicalDeviceTable table;
        const vkgate::Report report = load(
            table, instance_query, instance,
            vkgate::physical_device_gate(gate, properties.apiVersion, supported.data(), count));
        std::string name = properties.deviceName;  // from Vulkan 1.2 on, what the driver says
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
            character = character == ' ' ? '_' : character;  // the answer is made of words
        std::cout << "driver " << name << " device_minor " << minor_of(properties.apiVersion);
        tell(supported);
        tell(report, members(table), by_instance, {});
    }

    void answer_device(VkPhysicalDevice of, const Names& extensions) {
        VkPhysicalDeviceProperties properties;
        vki.vkGetPhysicalDeviceProperties(of, &properties);
        const float priority = 1;
        auto queue = made<VkDeviceQueueCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO);
        queue.queueCount = 1;
        queue.pQueuePriorities = &priority;
        auto info = made<VkDeviceCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO);
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
        record.start();
        vkgate::InstanceTable recording = vki;
        recording.vkGetDeviceProcAddr = device_query;
        const vkgate::Report report = load(device.table, recording, device.handle,
                                           vkgate::device_gate(gate, properties.apiVersion, info));
        device.slots = members(device.table);
        device.answers = ask(device.handle);
        tell(report, device.slots, by_instance, device.answers);
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
    std::vector<std::string> names;
    words >> question >> number;
    while (words >> word)
        names.push_back(word);
    Names extensions;
    for (const std::string& name : names)
        extensions.push_back(name.c_str());
    if (question == "instance")
        observer.answer_instance(number, extensions);
    else if (question == "physical")
        observer.answer_physical(observer.physical.at(number));
    else if (question == "device")
        observer.answer_device(observer.physical.at(number), extensions);
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
    std::cout << "\nversion 1." << minor_of(version) << '.' << (version & 0xFFFu);
    tell(supported);
    std::cout << std::endl;

    // An instance that stays keeps the loader from unloading the drivers between two questions.
    Observer lasting{vk};
    Observer observer{vk};
    lasting.make_instance(0, {});
    for (std::string line; std::getline(std::cin, line); std::cout << std::endl)
        answer(observer, line);
}
