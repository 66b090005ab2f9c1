// Opens the Vulkan library with the code that applications use.

#include "../support/support.hpp"

#include <cstdio>
#include <fstream>
#include <string>
#include <type_traits>
#include <utility>

#ifdef _WIN32
#include <windows.h>
#else
#include <dlfcn.h>
#endif

using vkgate::Library;
using vkgate::LibraryError;
using Code = vkgate::LibraryError::Code;

static_assert(!std::is_copy_constructible_v<Library>);
static_assert(!std::is_copy_assignable_v<Library>);
static_assert(std::is_nothrow_move_constructible_v<Library>);
static_assert(std::is_nothrow_move_assignable_v<Library>);
static_assert(!std::is_convertible_v<Library, bool>);
static_assert(std::is_trivially_destructible_v<Library>);
// A Library holds its message or name, and a move copies it. macOS's message lists 13 files.
#ifdef __APPLE__
static_assert(sizeof(Library) <= 2560);
#else
static_assert(sizeof(Library) <= 1088);
#endif

namespace {

const std::string fake = VKGATE_FAKE_DIR "/vulkan_fake" VKGATE_FAKE_SUFFIX;
const std::string fake_1_0 = VKGATE_FAKE_DIR "/vulkan_1_0" VKGATE_FAKE_SUFFIX;
const std::string driver_alone = VKGATE_FAKE_DIR "/driver_alone" VKGATE_FAKE_SUFFIX;
const std::string no_entry_point = VKGATE_FAKE_DIR "/no_entry_point" VKGATE_FAKE_SUFFIX;

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// Checks a Library that is not open.
void check_closed(const Library& library, Code code) {
    CHECK_FALSE(library);
    CHECK(library.get_instance_proc_addr() == nullptr);
    CHECK(std::string(library.name()).empty());
    CHECK(library.error().code() == code);
}

/// Checks that only `path` was tried, that it failed, and that the message says so.
void check_refused(const std::string& path, Code code) {
    CAPTURE(path);
    const Library library = Library::open(path.c_str());
    check_closed(library, code);
    const std::string message = library.error().message();
    CAPTURE(message);
    const std::string first = "The given Vulkan library cannot be used.\n  " + path + ": ";
    const std::string last = "\nNo other name was tried, because one was given.";
    CHECK(message.rfind(first, 0) == 0);
    REQUIRE(message.size() > first.size() + last.size());
    CHECK(message.substr(message.size() - last.size()) == last);
    CHECK(message.find(path, first.size()) == std::string::npos);  // the path is there only once
}

#ifdef _WIN32
bool is_loaded(const std::string& path) {
    return ::GetModuleHandleA(path.c_str()) != nullptr;
}
#else
bool is_loaded(const std::string& path) {
    void* const handle = ::dlopen(path.c_str(), RTLD_NOW | RTLD_NOLOAD);
    if (handle != nullptr)
        ::dlclose(handle);
    return handle != nullptr;
}
#endif

}  // namespace

TEST_CASE("a library at a given path is opened and used, up to the device") {
    Library library = Library::open(fake.c_str());
    REQUIRE(library);
    CHECK(library.name() == fake);
    CHECK(library.error().code() == Code::none);
    CHECK(std::string(library.error().message()).empty());

    vkgate::GlobalTable vk;
    CHECK(load(vk, library).complete());
    CHECK(vk.vkGetInstanceProcAddr == library.get_instance_proc_addr());

    VkApplicationInfo application = {};
    application.apiVersion = VK_API_VERSION_1_3;
    VkInstanceCreateInfo info = {};
    info.pApplicationInfo = &application;
    VkInstance instance = VK_NULL_HANDLE;
    REQUIRE(vk.vkCreateInstance(&info, nullptr, &instance) == VK_SUCCESS);
    const vkgate::InstanceGate gate(vk, info);
    CHECK(gate.api_version() == VK_API_VERSION_1_2);
    vkgate::InstanceTable vki;
    const vkgate::Report instance_report = load(vki, library, instance, gate);
    CHECK(instance_report.missing().contains(vkgate::Command::vkGetPhysicalDeviceFeatures2));
    CHECK_FALSE(instance_report.missing().contains(vkgate::Command::vkDestroyInstance));

    VkPhysicalDevice physical_device = VK_NULL_HANDLE;
    std::uint32_t count = 1;
    REQUIRE(vki.vkEnumeratePhysicalDevices(instance, &count, &physical_device) == VK_SUCCESS);
    VkPhysicalDeviceProperties properties = {};
    vki.vkGetPhysicalDeviceProperties(physical_device, &properties);
    CHECK(std::string(properties.deviceName) == "fake");

    const char* const extensions[] = {"VK_KHR_swapchain"};
    VkDeviceCreateInfo device_info = {};
    device_info.enabledExtensionCount = 1;
    device_info.ppEnabledExtensionNames = extensions;
    VkDevice device = VK_NULL_HANDLE;
    REQUIRE(vki.vkCreateDevice(physical_device, &device_info, nullptr, &device) == VK_SUCCESS);
    vkgate::DeviceTable vkd;
    const vkgate::Report report =
        load(vkd, vki, device, vkgate::DeviceGate(gate, properties.apiVersion, device_info));
    CHECK(report.state(vkgate::Command::vkCreateSwapchainKHR) == vkgate::State::delivered);
    CHECK(report.state(vkgate::Command::vkQueuePresentKHR) == vkgate::State::missing);
    CHECK(report.state(vkgate::Command::vkCmdBeginRendering) == vkgate::State::not_allowed);
    CHECK(vkd.vkCreateSwapchainKHR(device, nullptr, nullptr, nullptr) == VK_ERROR_SURFACE_LOST_KHR);
    vkd.vkDestroyDevice(device, nullptr);
    vki.vkDestroyInstance(instance, nullptr);
    library.close();
    CHECK_FALSE(library);
}

TEST_CASE("a library of Vulkan 1.0 is opened and has no vkEnumerateInstanceVersion") {
    const Library library = Library::open(fake_1_0.c_str());
    REQUIRE(library);
    vkgate::GlobalTable vk;
    const vkgate::Report report = load(vk, library);
    CHECK(vk.vkEnumerateInstanceVersion == nullptr);
    CHECK(vk.vkCreateInstance != nullptr);
    CHECK_FALSE(report.missing().contains(vkgate::Command::vkEnumerateInstanceVersion));
    CHECK(vkgate::InstanceGate(vk, VkInstanceCreateInfo{}).api_version() == VK_API_VERSION_1_0);
}

TEST_CASE("a path without a file is refused with the system's message") {
    check_refused(VKGATE_FAKE_DIR "/there_is_no_such_file" VKGATE_FAKE_SUFFIX, Code::not_found);
    check_refused("./there/is/no/such/folder/libvulkan.so.1", Code::not_found);
    check_refused("libthere_is_no_such_name.so.1", Code::not_found);
}

TEST_CASE("a directory is refused") {
    check_refused(VKGATE_FAKE_DIR, Code::not_found);
}

TEST_CASE("a file that is not a library is refused") {
    const std::string text = VKGATE_FAKE_DIR "/text_not_library" VKGATE_FAKE_SUFFIX;
    std::ofstream(text) << "This is not a library.\n";
    check_refused(text, Code::not_found);
    std::remove(text.c_str());

    const std::string empty = VKGATE_FAKE_DIR "/empty_not_library" VKGATE_FAKE_SUFFIX;
    std::ofstream{empty}.close();
    check_refused(empty, Code::not_found);
    std::remove(empty.c_str());
}

TEST_CASE("a library without vkGetInstanceProcAddr has its own error code, and is closed again") {
    check_refused(no_entry_point, Code::no_entry_point);
    const Library library = Library::open(no_entry_point.c_str());
    CHECK(std::string(library.error().message()) ==
          "The given Vulkan library cannot be used.\n  " + no_entry_point +
              ": opened, but it has no vkGetInstanceProcAddr: not a Vulkan library\nNo other name "
              "was tried, because one was given.");
    CHECK_FALSE(is_loaded(no_entry_point));
}

TEST_CASE("a driver is opened without the loader on request") {
    const Library library = Library::open_driver(driver_alone.c_str());
    REQUIRE(library);
    CHECK(library.name() == driver_alone);
    vkgate::GlobalTable vk;
    const vkgate::Report report = vkgate::load(vk, library);
    CHECK(vk.vkCreateInstance != nullptr);  // the interface was negotiated first
    CHECK(report.state(vkgate::Command::vkCreateInstance) == vkgate::State::delivered);
    CHECK(vk.vkEnumerateInstanceVersion == nullptr);

    // If the wrong one of the two functions is used, the message names the right one.
    check_refused(driver_alone, Code::no_entry_point);
    const auto message = [](Library refused) { return std::string(refused.error().message()); };
    CHECK(contains(message(Library::open(driver_alone.c_str())),
                   ": opened, but it has no vkGetInstanceProcAddr: a driver. Library::open_driver "
                   "opens it without the loader\n"));
    CHECK(contains(message(Library::open_driver(fake.c_str())),
                   ": opened, but it has no vk_icdGetInstanceProcAddr: not a driver. Library::open "
                   "opens it\n"));
    CHECK(contains(message(Library::open_driver(no_entry_point.c_str())),
                   ": opened, but it has no vk_icdGetInstanceProcAddr: not a Vulkan library\n"));
    CHECK_FALSE(is_loaded(no_entry_point));
}

TEST_CASE("a driver that refuses its caller is not opened, and Library::open does not ask it") {
    const std::string refusing = VKGATE_FAKE_DIR "/driver_refusing" VKGATE_FAKE_SUFFIX;
    const Library library = Library::open_driver(refusing.c_str());
    check_closed(library, Code::no_entry_point);
    CHECK(contains(
        library.error().message(),
        refusing + ": opened, but the driver refuses version 7 of the loader-driver interface\n"));
    const Library by_open = Library::open(refusing.c_str());
    CHECK(contains(by_open.error().message(), ": a driver."));
    CHECK_FALSE(is_loaded(refusing));
}

TEST_CASE("a missing or empty path gets a clear message") {
    for (const char* path : {static_cast<const char*>(nullptr), ""})
        for (const bool is_driver : {false, true}) {
            const Library library = is_driver ? Library::open_driver(path) : Library::open(path);
            check_closed(library, Code::null_argument);
            CHECK(std::string(library.error().message()) ==
                  (is_driver ? "Library::open_driver was given no path. Pass the path of a "
                               "driver."
                             : "Library::open was given no path. Pass the path of a Vulkan "
                               "library, or call open() to search for one."));
        }
}

TEST_CASE("a far too long path is refused, and the message is cut") {
    const Library library = Library::open(std::string(10000, 'x').c_str());
    check_closed(library, Code::not_found);
    const std::string message = library.error().message();
    CHECK(message.rfind("The given Vulkan library cannot be used.\n  xxx", 0) == 0);
    CHECK(message.find("...") != std::string::npos);
    CHECK(message.size() < sizeof(Library));
}

TEST_CASE("the system's message about a long path is shown in full") {
    for (const std::size_t length : {200U, 400U, 500U}) {
        const std::string path = "/" + std::string(length, 'x');
        const Library library = Library::open(path.c_str());
        const std::string message = library.error().message();
        CHECK(message.find(path) != std::string::npos);
        CHECK(message.find("...") == std::string::npos);
        CHECK(message.find("No other name was tried") != std::string::npos);
#ifdef __linux__
        CHECK((message.find("File name too long") != std::string::npos ||
               message.find("No such file") != std::string::npos));
#endif
    }
}

#ifdef __linux__
TEST_CASE("a library under a very long path is open, and its name is cut") {
    std::string path = VKGATE_FAKE_DIR;
    while (path.size() < 2000)
        path += "/.";
    path += "/vulkan_fake" VKGATE_FAKE_SUFFIX;
    Library library = Library::open(path.c_str());
    REQUIRE(library);
    const std::string name = library.name();
    CHECK(name.size() >= 1000);
    CHECK(name.size() < path.size());
    CHECK(name.substr(name.size() - 3) == "...");
    CHECK(path.rfind(name.substr(0, name.size() - 3), 0) == 0);
    library.close();
}
#endif

TEST_CASE("a search tries the platform's names in order and reports the result of each") {
    const Library library = Library::open();
    const std::string message = library.error().message();
    CAPTURE(message);
    std::size_t from = 0;
    bool is_candidate = false;
    for (const vkgate::detail::Candidate& candidate : vkgate::detail::platform_candidates) {
        if (candidate.place == vkgate::detail::Place::application_directory)
            continue;
        is_candidate = is_candidate || std::string(library.name()) == candidate.name;
        if (library)
            continue;
        const std::string line = std::string("\n  ") + candidate.name + ": ";
        CHECK(message.find(line, from) != std::string::npos);
        from = message.find(line, from) + line.size();
    }
    CHECK(is_candidate == static_cast<bool>(library));
    CHECK(library.error().code() == (library ? Code::none : Code::not_found));
    CHECK(message.empty() == static_cast<bool>(library));
    if (!library) {
        CHECK(message.rfind("Vulkan is not available: no Vulkan loader could be used.", 0) == 0);
        CHECK(message.substr(from).find(vkgate::detail::install_hint) != std::string::npos);
    }
}

TEST_CASE("a new Library is not open and says so") {
    const Library library;
    check_closed(library, Code::not_open);
    CHECK(std::string(library.error().message()) ==
          "No Vulkan library is open: none was opened, or it was closed, or moved to another "
          "Library.");
}

TEST_CASE("closing twice, or closing a Library that was never open, does nothing") {
    Library library = Library::open(fake.c_str());
    REQUIRE(library);
    library.close();
    check_closed(library, Code::not_open);
    CHECK(contains(library.error().message(), "closed"));
    library.close();
    check_closed(library, Code::not_open);

    Library never;
    never.close();
    check_closed(never, Code::not_open);
    Library failed = Library::open(VKGATE_FAKE_DIR);
    failed.close();
    check_closed(failed, Code::not_open);
}

TEST_CASE("a closed Library can be opened again") {
    Library library = Library::open(fake.c_str());
    library.close();
    library = Library::open(fake.c_str());
    CHECK(library);
    CHECK(library.error().code() == Code::none);
    library.close();
}

TEST_CASE("the destructor does not unload, close does") {
    // Copies, because other tests leave the originals loaded.
    const std::string left = VKGATE_FAKE_DIR "/left_loaded" VKGATE_FAKE_SUFFIX;
    const std::string closed = VKGATE_FAKE_DIR "/closed_again" VKGATE_FAKE_SUFFIX;
    std::ofstream(left, std::ios::binary) << std::ifstream(fake, std::ios::binary).rdbuf();
    std::ofstream(closed, std::ios::binary) << std::ifstream(fake, std::ios::binary).rdbuf();

    { CHECK(Library::open(left.c_str())); }
    CHECK(is_loaded(left));

    Library library = Library::open(closed.c_str());
    CHECK(is_loaded(closed));
    library.close();
    CHECK_FALSE(is_loaded(closed));
    std::remove(left.c_str());
    std::remove(closed.c_str());
}

TEST_CASE("a moved-from Library is not open and the other is") {
    Library from = Library::open(fake.c_str());
    const PFN_vkGetInstanceProcAddr query = from.get_instance_proc_addr();
    Library to = std::move(from);
    // NOLINTNEXTLINE(bugprone-use-after-move)
    check_closed(from, Code::not_open);
    CHECK(contains(from.error().message(), "moved"));
    CHECK(to.get_instance_proc_addr() == query);
    CHECK(to.name() == fake);
    CHECK(to.error().code() == Code::none);
    from.close();
    CHECK(to);

    Library assigned = Library::open(fake_1_0.c_str());
    assigned = std::move(to);
    CHECK(assigned.get_instance_proc_addr() == query);
    CHECK(assigned.name() == fake);
    // NOLINTNEXTLINE(bugprone-use-after-move)
    check_closed(to, Code::not_open);

    Library& self = assigned;
    assigned = std::move(self);
    CHECK(assigned.get_instance_proc_addr() == query);
    CHECK(assigned.name() == fake);

    assigned.close();
}

TEST_CASE("the message moves with a Library that could not be opened") {
    Library failed = Library::open(VKGATE_FAKE_DIR);
    const std::string message = failed.error().message();
    CHECK(contains(message, VKGATE_FAKE_DIR));
    Library moved = std::move(failed);
    CHECK(moved.error().code() == Code::not_found);
    CHECK(moved.error().message() == message);
    // NOLINTNEXTLINE(bugprone-use-after-move)
    check_closed(failed, Code::not_open);
    CHECK(failed.error().message() != message);

    Library assigned;
    assigned = std::move(moved);
    CHECK(assigned.error().code() == Code::not_found);
    CHECK(assigned.error().message() == message);
    // NOLINTNEXTLINE(bugprone-use-after-move)
    check_closed(moved, Code::not_open);
    // A Library that is opened again keeps no old message.
    assigned = Library::open(fake.c_str());
    CHECK(std::string(assigned.error().message()).empty());
    assigned.close();
}

TEST_CASE("a vkGetInstanceProcAddr from elsewhere is used unchanged") {
    Library library = Library::open(fake.c_str());
    Library adopted = Library::adopt(library.get_instance_proc_addr());
    CHECK(adopted);
    CHECK(adopted.get_instance_proc_addr() == library.get_instance_proc_addr());
    CHECK(std::string(adopted.name()).empty());
    CHECK(adopted.error().code() == Code::none);
    adopted.close();
    check_closed(adopted, Code::not_open);
    vkgate::GlobalTable vk;
    CHECK(load(vk, library).complete());  // the library itself is still there
    library.close();
}

TEST_CASE("a vkGetInstanceProcAddr without its type can be adopted") {
    const PFN_vkGetInstanceProcAddr query = Library::open(fake.c_str()).get_instance_proc_addr();
    REQUIRE(query != nullptr);
    CHECK(Library::adopt(query).get_instance_proc_addr() == query);
    CHECK(Library::adopt(function_cast<PFN_vkVoidFunction>(query)).get_instance_proc_addr() ==
          query);
    CHECK(Library::adopt(function_cast<void (*)()>(query)).get_instance_proc_addr() == query);
    CHECK(Library::adopt(reinterpret_cast<void*>(query)).get_instance_proc_addr() == query);
    const PFN_vkGetInstanceProcAddr constant = query;  // as in an application's struct
    CHECK(Library::adopt(constant).get_instance_proc_addr() == query);
}

TEST_CASE("adopting NULL of any type is an error that says what to check") {
    const auto check_null = [](const Library& library) {
        check_closed(library, Code::null_argument);
        CHECK(std::string(library.error().message()) ==
              "Library::adopt was given a NULL vkGetInstanceProcAddr. Whoever provided it has no "
              "Vulkan, or is not initialized.");
    };
    check_null(Library::adopt(nullptr));
    check_null(Library::adopt(PFN_vkGetInstanceProcAddr{}));
    check_null(Library::adopt(static_cast<void*>(nullptr)));
    check_null(Library::adopt(static_cast<void (*)()>(nullptr)));
}
