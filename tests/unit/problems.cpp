// The problems with the input of a gate, in words.

#include "../support/fake_vulkan.hpp"
#include "../support/support.hpp"

#include <string>
#include <vector>

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::DeviceGate;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Gate;
using vkgate::IgnoredName;
using vkgate::InstanceGate;
using vkgate::PhysicalDeviceGate;
using vkgate::Problem;
using vkgate::Problems;
using Kind = vkgate::Problem::Kind;

namespace {

constexpr InstanceGate instance_gate(VK_API_VERSION_1_1, ExtensionSet(Extension::KHR_surface));
constexpr DeviceGate good(instance_gate, VK_API_VERSION_1_1,
                          ExtensionSet(Extension::KHR_swapchain));
constexpr const char* misspelled_name[] = {"VK_KHR_swapchian"};
constexpr DeviceGate misspelled(instance_gate, VK_API_VERSION_1_1, misspelled_name);
constexpr DeviceGate unmet(instance_gate, VK_API_VERSION_1_1,
                           ExtensionSet(Extension::KHR_present_wait));
static_assert(problems(instance_gate).empty());
static_assert(problems(good).empty());
static_assert(problems(misspelled).size() == 1);
static_assert(problems(misspelled).begin()->kind == Kind::unknown_name);
static_assert(problems(misspelled).begin()->place == 0);
static_assert(problems(unmet).begin()->kind == Kind::unmet_dependency);
static_assert(problems(InstanceGate()).begin()->kind == Kind::gate_not_made);
static_assert(!explain(*problems(misspelled).begin(), misspelled).empty());

const std::string registry = "the registry of Vulkan " + std::to_string(VKGATE_REGISTRY_MAJOR) +
                             "." + std::to_string(VKGATE_REGISTRY_MINOR) + "." +
                             std::to_string(VKGATE_REGISTRY_VERSION);

/// All problems in words, one per line.
std::string words(const Gate& gate, const char* const* names = nullptr) {
    std::string text;
    for (const Problem& problem : problems(gate))
        text += std::string(explain(problem, gate, names).c_str()) + "\n";
    return text;
}

std::vector<Kind> kinds(const Gate& gate) {
    std::vector<Kind> found;
    for (const Problem& problem : problems(gate))
        found.push_back(problem.kind);
    return found;
}

InstanceGate gate_of(std::uint32_t implementation, std::uint32_t application) {
    VkApplicationInfo application_info = {};
    application_info.apiVersion = application;
    VkInstanceCreateInfo info = {};
    info.pApplicationInfo = &application_info;
    return InstanceGate(implementation, info);
}

}  // namespace

TEST_CASE("a gate of known extensions and all that they depend on has no problem") {
    const Problems none = problems(good);
    CHECK(none.empty());
    CHECK(none.size() == 0);
    CHECK(none.begin() == none.end());
    CHECK(Problems().empty());
    for (std::uint32_t version : core_versions) {
        CHECK(problems(InstanceGate(version)).empty());
        CHECK(problems(DeviceGate(InstanceGate(version), version)).empty());
        CHECK(problems(PhysicalDeviceGate(InstanceGate(version), version, ExtensionSet())).empty());
    }
    for (const Gate& gate : {Gate(InstanceGate::everything()), Gate(DeviceGate::everything()),
                             Gate(PhysicalDeviceGate::everything())})
        CHECK(problems(gate).empty());
}

TEST_CASE("a version newer than the registry is no problem, nor is a patch number") {
    for (std::uint32_t version :
         {VK_MAKE_API_VERSION(0, 1, 5, 0), VK_MAKE_API_VERSION(0, 1, 1023, 4095),
          VK_MAKE_API_VERSION(0, 2, 0, 0), VK_MAKE_API_VERSION(0, 2, 7, 1),
          VK_MAKE_API_VERSION(0, 1, 0, 4095), VK_MAKE_API_VERSION(0, 1, 3, 239)}) {
        CAPTURE(version);
        CHECK(problems(InstanceGate(version)).empty());
        CHECK(problems(gate_of(version, version)).empty());
        CHECK(problems(DeviceGate(InstanceGate(v14), version)).empty());
        CHECK(problems(PhysicalDeviceGate(InstanceGate(v14), version, ExtensionSet())).empty());
    }
}

TEST_CASE("a gate that was never made is a problem, and so is a gate that is made from it") {
    const std::string sentence =
        "The gate allows no command, because it was never made: it, or the gate of its instance, "
        "is default-constructed.\n";
    for (const Gate& gate :
         {Gate(), Gate(InstanceGate()), Gate(DeviceGate()), Gate(PhysicalDeviceGate()),
          Gate(DeviceGate(InstanceGate(), v13, {"VK_KHR_swapchain", "VK_ABC_unknown"})),
          Gate(PhysicalDeviceGate(InstanceGate(), v13, ExtensionSet::all()))}) {
        CHECK(words(gate) == sentence);
        CHECK(kinds(gate) == std::vector<Kind>{Kind::gate_not_made});
    }
}

TEST_CASE("if an application gives no version, the problem says that Vulkan 1.0 is in effect") {
    const std::string sentence =
        "The application's version (VkApplicationInfo::apiVersion) was not given, or given as 0: "
        "Vulkan 1.0 is in effect.\n";
    CHECK(words(InstanceGate(0)) == sentence);
    CHECK(words(gate_of(v13, 0)) == sentence);
    CHECK(words(InstanceGate::for_layer(VkInstanceCreateInfo())) == sentence);
    CHECK(problems(gate_of(v10, 0)).empty());  // there is nothing newer
    CHECK(problems(InstanceGate(v10)).empty());
    CHECK(problems(DeviceGate(InstanceGate(0), v13)).empty());
}

TEST_CASE("an application's version that is no version of Vulkan is named") {
    CHECK(words(InstanceGate(13)) ==
          "The application's version (VkApplicationInfo::apiVersion) was given as 13 (variant 0, "
          "version 0.0.13), which is no version of Vulkan. It counts as Vulkan 1.0.\n");
    CHECK(words(gate_of(v13, VK_MAKE_API_VERSION(1, 1, 0, 9))) ==
          "The application's version (VkApplicationInfo::apiVersion) was given as 541065225 "
          "(variant 1, version 1.0.9), which is no version of Vulkan. It counts as Vulkan 1.0.\n");
    CHECK(problems(InstanceGate(13)).begin()->version == 13);
    // The instance has this problem. Its devices do not report it again.
    CHECK(problems(DeviceGate(InstanceGate(13), v13)).empty());
}

TEST_CASE("a driver version given as the version of the physical device is named") {
    const std::string advice = ", which is no version of Vulkan. It counts as Vulkan 1.0. Give "
                               "VkPhysicalDeviceProperties::apiVersion, not its driverVersion.\n";
    const struct {
        std::uint32_t version;
        const char* words;
    } rows[] = {
        {0, "0 (variant 0, version 0.0.0)"},
        {13, "13 (variant 0, version 0.0.13)"},
        // NVIDIA 580.159.04
        {(580u << 22) | (159u << 14) | (4u << 6), "2435301632 (variant 4, version 68.636.256)"},
        {VK_MAKE_API_VERSION(0, 25, 0, 7), "104857607 (variant 0, version 25.0.7)"},  // Mesa
        {10211, "10211 (variant 0, version 0.2.2019)"},                               // MoltenVK
        {(101u << 14) | 5768u, "1660552 (variant 0, version 0.405.1672)"},  // Intel on Windows
        {VK_MAKE_API_VERSION(0, 3, 0, 0), "12582912 (variant 0, version 3.0.0)"},
        {0xFFFFFFFFu, "4294967295 (variant 7, version 127.1023.4095)"},
    };
    for (const auto& row : rows) {
        std::string sentence =
            "The version of the physical device was given as " + std::string(row.words) + advice;
        if (row.version == 0)  // not filled yet
            sentence.replace(sentence.rfind(", not its"), std::string::npos,
                             " as vkGetPhysicalDeviceProperties returns it.\n");
        const DeviceGate device(InstanceGate(v13), row.version);
        CHECK(words(device) == sentence);
        CHECK(words(PhysicalDeviceGate(InstanceGate(v13), row.version, ExtensionSet())) ==
              sentence);
        CHECK(problems(device).size() == 1);
        CHECK(problems(device).begin()->kind == Kind::implementation_version);
        CHECK(problems(device).begin()->version == row.version);
    }
}

TEST_CASE("a problem names an implementation without a version, and says what to check") {
    const std::string sentence =
        "The version of the instance's implementation was given as 0 (variant 0, version 0.0.0), "
        "which is no version of Vulkan. It counts as Vulkan 1.0. If a GlobalTable was given: it "
        "was not loaded from a loader, or its vkEnumerateInstanceVersion failed or "
        "returned this. (A layer uses InstanceGate::for_layer.)\n";
    CHECK(words(gate_of(0, v13)) == sentence);
    CHECK(kinds(gate_of(13, 13)) ==
          std::vector<Kind>{Kind::application_version, Kind::implementation_version});

    VkApplicationInfo application = {};
    application.apiVersion = v10;
    VkInstanceCreateInfo info = {};
    info.pApplicationInfo = &application;
    CHECK(words(InstanceGate(vkgate::GlobalTable(), info)) == sentence);
    FakeVulkan fake;
    vkgate::GlobalTable next, loaded;
    load(next, vkgate::NextLayer{FakeVulkan::get_instance_proc_addr});
    CHECK(words(InstanceGate(next, info)) == sentence);
    load(loaded, FakeVulkan::get_instance_proc_addr);
    CHECK(problems(InstanceGate(loaded, info)).empty());
    fake.instance_version_result = VK_ERROR_OUT_OF_HOST_MEMORY;
    CHECK(words(InstanceGate(loaded, info)) == sentence);
    // A loader of 1.0 has no such command.
    fake.withheld = CommandSet(Command::vkEnumerateInstanceVersion);
    load(loaded, FakeVulkan::get_instance_proc_addr);
    CHECK(problems(InstanceGate(loaded, info)).empty());
    CHECK(problems(InstanceGate::for_layer(info)).empty());
}

TEST_CASE("unknown names are reported with their place, and quoted if available") {
    const char* const names[] = {"VK_KHR_surface", "VK_KHR_swapchian", nullptr, ""};
    const InstanceGate gate(v13, names);
    const std::string is_none = " is not an extension of " + registry;
    const std::string end =
        is_none + ": it is misspelled, or newer. It has no effect on the gate.\n";
    CHECK(words(gate, names) ==
          "ppEnabledExtensionNames[1], \"VK_KHR_swapchian\"," + end +
              "ppEnabledExtensionNames[2] is NULL. It has no effect on the gate.\n" +
              "ppEnabledExtensionNames[3], \"\"," + end);
    const std::string unseen =
        is_none + ": it is misspelled, newer, or NULL. It has no effect on the gate.\n";
    CHECK(words(gate) == "ppEnabledExtensionNames[1]" + unseen + "ppEnabledExtensionNames[2]" +
                             unseen + "ppEnabledExtensionNames[3]" + unseen);
    CHECK(kinds(gate) == std::vector<Kind>(3, Kind::unknown_name));
    CHECK(problems(gate).begin()->extension == Extension::none);
}

TEST_CASE("an unknown name far down in an array has no place, but is reported all the same") {
    std::vector<const char*> names(0x10002, "VK_KHR_swapchain");
    names[0xFFFE] = "VK_ABC_unknown";
    names[0xFFFF] = "VK_ABC_unknown";
    names[0x10001] = "VK_ABC_unknown";
    const DeviceGate gate(instance_gate, v11, names.data(), names.size());
    REQUIRE(problems(gate).size() == 3);
    CHECK(problems(gate).begin()[0].place == 0xFFFE);
    CHECK(problems(gate).begin()[1].place == IgnoredName::no_place());
    CHECK(problems(gate).begin()[2].place == IgnoredName::no_place());
    CHECK(std::string(explain(problems(gate).begin()[2], gate, names.data()).c_str()) ==
          "One of the extensions is not an extension of " + registry +
              ": it is misspelled, newer, or NULL. It has no effect on the gate.");
}

TEST_CASE("if a very long name does not fit, the sentence is marked as cut") {
    const std::string very_long(10000, 'a');
    const char* const names[] = {very_long.c_str()};
    const InstanceGate gate(v13, names);
    const std::string sentence = explain(*problems(gate).begin(), gate, names).c_str();
    CHECK(sentence.rfind("ppEnabledExtensionNames[0], \"aaa", 0) == 0);
    CHECK(sentence.find("...") != std::string::npos);
    CHECK(sentence.size() <= vkgate::Explanation::max_size());
}

TEST_CASE("extensions at the wrong level are named, together with the right place for them") {
    const char* const of_device[] = {"VK_KHR_swapchain"};
    const std::string device_sentence =
        " is a device extension, which has no effect for an instance. Enable it in "
        "VkDeviceCreateInfo.\n";
    CHECK(words(InstanceGate(v13, of_device), of_device) ==
          "VK_KHR_swapchain (ppEnabledExtensionNames[0])" + device_sentence);
    CHECK(words(InstanceGate(v13, ExtensionSet(Extension::KHR_swapchain))) ==
          "VK_KHR_swapchain" + device_sentence);
    CHECK(words(InstanceGate(v13).with(ExtensionSet(Extension::KHR_swapchain))) ==
          "VK_KHR_swapchain" + device_sentence);
    const char* const of_instance[] = {"VK_EXT_debug_utils"};
    const std::string instance_sentence =
        " is an instance extension, which has no effect for a device. Enable it in "
        "VkInstanceCreateInfo.\n";
    const DeviceGate device(InstanceGate(v13), v13, of_instance);
    CHECK(words(device, of_instance) ==
          "VK_EXT_debug_utils (ppEnabledExtensionNames[0])" + instance_sentence);
    CHECK(words(DeviceGate(InstanceGate(v13), v13, ExtensionSet(Extension::EXT_debug_utils))) ==
          "VK_EXT_debug_utils" + instance_sentence);
    const Problem problem = *problems(device).begin();
    CHECK(problem.kind == Kind::wrong_level);
    CHECK(problem.place == 0);
    CHECK(problem.extension == Extension::EXT_debug_utils);
    CHECK(problems(InstanceGate(v13, ExtensionSet(Extension::KHR_swapchain))).begin()->place ==
          IgnoredName::no_place());
}

TEST_CASE("unmet dependencies are named at the level of the extension that lacks them") {
    const DeviceGate device(InstanceGate(v11), v11, {"VK_KHR_swapchain", "VK_KHR_present_wait"});
    CHECK(words(device) ==
          "VK_KHR_present_wait is enabled, but needs VK_KHR_present_id.\n"
          "VK_KHR_swapchain is enabled, but needs the instance's VK_KHR_surface.\n");
    CHECK(kinds(device) == std::vector<Kind>(2, Kind::unmet_dependency));
    CHECK(problems(device).begin()->extension == Extension::KHR_present_wait);

    const InstanceGate instance(v10, {"VK_KHR_external_memory_capabilities"});
    CHECK(words(instance) == "VK_KHR_external_memory_capabilities is enabled, but needs "
                             "VK_KHR_get_physical_device_properties2 or Vulkan 1.1.\n");
    // The instance has this problem. Its devices do not report it again.
    CHECK(problems(DeviceGate(instance, v10)).empty());
    // If it is not known what was enabled, it is not known what is lacking.
    CHECK(problems(DeviceGate(InstanceGate::everything(), v11, {"VK_KHR_present_wait"})).empty());
}

TEST_CASE("problems come in this order: versions, names, dependencies") {
    const char* const names[] = {"VK_KHR_external_memory_capabilities", "VK_KHR_swapchain",
                                 "VK_ABC_unknown"};
    VkInstanceCreateInfo info = {};
    VkApplicationInfo application = {};
    application.apiVersion = 13;
    info.pApplicationInfo = &application;
    info.ppEnabledExtensionNames = names;
    info.enabledExtensionCount = 3;
    CHECK(kinds(InstanceGate(13, info)) ==
          std::vector<Kind>{Kind::application_version, Kind::implementation_version,
                            Kind::wrong_level, Kind::unknown_name, Kind::unmet_dependency});
    // The given names are checked even if it is not known what was enabled.
    CHECK(kinds(DeviceGate(InstanceGate::everything(), 13, {"VK_ABC_unknown"})) ==
          std::vector<Kind>{Kind::implementation_version, Kind::unknown_name});
}

TEST_CASE("all ignored names are counted, and the first 16 are listed") {
    for (std::size_t count : {15u, 16u, 17u, 40u}) {
        CAPTURE(count);
        const std::vector<const char*> names(count, "VK_ABC_unknown");
        const DeviceGate gate(instance_gate, v11, names.data(), names.size());
        CHECK(problems(gate).size() == count);
        CHECK(kinds(gate).size() == (count < 16 ? count : 16));
        std::size_t place = 0;
        for (const Problem& problem : problems(gate))
            CHECK(problem.place == place++);
    }
}

TEST_CASE("all problems are counted, and the first 64 are listed") {
    const DeviceGate gate(InstanceGate(v10), v10, ExtensionSet::all());
    const std::size_t ignored = vkgate::instance_extensions.size();
    const std::size_t lacking = unmet_dependencies(gate).size();
    CHECK(lacking > 64);
    const Problems found = problems(gate);
    CHECK(found.size() == ignored + lacking);
    CHECK_FALSE(found.empty());
    REQUIRE(found.end() - found.begin() == 64);
    for (std::size_t i = 0; i != 64; ++i)
        CHECK(found.begin()[i].kind == (i < 16 ? Kind::wrong_level : Kind::unmet_dependency));

    Problems own;
    for (std::uint32_t i = 0; i != 100; ++i)
        own.insert({Kind::unknown_name, IgnoredName::no_place(), Extension::none, i});
    own.insert_unknown(7);
    CHECK(own.size() == 107);
    REQUIRE(own.end() - own.begin() == 64);
    CHECK(own.begin()->version == 0);
    CHECK((own.end() - 1)->version == 63);
}

TEST_CASE("no sentence about a problem is cut") {
    const char* const names[] = {"VK_ABC_unknown"};
    for (std::uint32_t version : {v10, v11, v14, 0xFFFFFFFFu})
        for (const Gate& gate :
             {Gate(InstanceGate(version, ExtensionSet::all())),
              Gate(DeviceGate(InstanceGate(v10), version,
                              ExtensionSet::all() - vkgate::instance_extensions)),
              Gate(DeviceGate(InstanceGate(v10), version, names))})
            for (const Problem& problem : problems(gate)) {
                const std::string sentence = explain(problem, gate, names).c_str();
                CAPTURE(sentence);
                CHECK(sentence.back() == '.');
                CHECK(sentence.find("..") == std::string::npos);
            }
}
