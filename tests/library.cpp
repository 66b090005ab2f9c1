// Opening the Vulkan library by the code that applications use.

#include "support.hpp"

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

namespace {

const std::string fake = VKGATE_FAKE_DIR "/vulkan_fake" VKGATE_FAKE_SUFFIX;
const std::string fake_1_0 = VKGATE_FAKE_DIR "/vulkan_1_0" VKGATE_FAKE_SUFFIX;
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

/// Checks that `path` alone was tried, in vain, and that all of this is said.
void check_refused(const std::string& path, Code code) {
    CAPTURE(path);
    const Library library = Library::open(path.c_str());
    check_closed(library, code);
    REQUIRE(library.error().attempt_count() == 1);
    const LibraryError::Attempt attempt = library.error().attempt(0);
    CHECK(attempt.name == path);
    CHECK_FALSE(std::string(attempt.reason).empty());
    const std::string message = library.error().message();
    CAPTURE(message);
    CHECK(contains(message, path));
    CHECK(contains(message, attempt.reason));
    CHECK(contains(message, "No other place was searched"));
    CHECK(message.back() != '\n');
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

TEST_CASE("a library at a given path is opened and used, from the search to the device") {
    Library library = Library::open(fake.c_str());
    REQUIRE(library);
    CHECK(library.name() == fake);
    CHECK(library.error().code() == Code::none);
    CHECK(std::string(library.error().message()).empty());
    CHECK(library.error().attempt_count() == 0);

    vkgate::GlobalTable vk;
    CHECK(load(vk, library).complete());
    CHECK(vk.vkGetInstanceProcAddr == library.get_instance_proc_addr());

    VkApplicationInfo application = {};
    application.apiVersion = VK_API_VERSION_1_3;
    VkInstanceCreateInfo info = {};
    info.pApplicationInfo = &application;
    VkInstance instance = VK_NULL_HANDLE;
    REQUIRE(vk.vkCreateInstance(&info, nullptr, &instance) == VK_SUCCESS);
    const vkgate::Gate gate = vkgate::instance_gate(vk, info);
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
        load(vkd, vki, device, vkgate::device_gate(gate, properties.apiVersion, device_info));
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
    CHECK(vkgate::instance_gate(vk, VkInstanceCreateInfo{}).api_version() == VK_API_VERSION_1_0);
}

TEST_CASE("a path where nothing is is refused with the system's words") {
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

TEST_CASE(
    "a library without vkGetInstanceProcAddr is another error than none, and is closed again") {
    check_refused(no_entry_point, Code::no_entry_point);
    const Library library = Library::open(no_entry_point.c_str());
    CHECK(contains(library.error().attempt(0).reason, "no vkGetInstanceProcAddr"));
    CHECK_FALSE(is_loaded(no_entry_point));
}

TEST_CASE("no path, an empty one and a far too long one are answered clearly") {
    for (const char* path : {static_cast<const char*>(nullptr), ""}) {
        const Library library = Library::open(path);
        check_closed(library, Code::null_argument);
        CHECK(library.error().attempt_count() == 0);
        CHECK(contains(library.error().message(), "no path"));
    }
    const Library library = Library::open(std::string(10000, 'x').c_str());
    check_closed(library, Code::not_found);
    REQUIRE(library.error().attempt_count() == 1);
    const std::string name = library.error().attempt(0).name;
    CHECK(name.size() > 100);
    CHECK(name.size() < 10000);
    CHECK(name.substr(name.size() - 3) == "...");
    CHECK(contains(library.error().message(), "could not be opened"));
}

TEST_CASE("a search tries the platform's names in order and keeps every failed attempt") {
    const Library library = Library::open();
    const LibraryError& error = library.error();
    std::size_t i = 0;
    const char* next = nullptr;
    for (const vkgate::detail::Candidate& candidate : vkgate::detail::platform_candidates) {
        if (candidate.place == vkgate::detail::Place::application_directory)
            continue;
        if (i < error.attempt_count()) {
            CHECK(std::string(error.attempt(i).name) == candidate.name);
            CHECK_FALSE(std::string(error.attempt(i).reason).empty());
            ++i;
        } else if (next == nullptr) {
            next = candidate.name;
        }
    }
    CHECK(i == error.attempt_count());
    if (library) {
        REQUIRE(next != nullptr);
        CHECK(std::string(library.name()) == next);
        CHECK(error.code() == Code::none);
        CHECK(std::string(error.message()).empty());
    } else {
        CHECK(next == nullptr);
        for (i = 0; i < error.attempt_count(); ++i) {
            CHECK(contains(error.message(), error.attempt(i).name));
            CHECK(contains(error.message(), error.attempt(i).reason));
        }
        CHECK(contains(error.message(), vkgate::detail::install_hint));
    }
}

TEST_CASE("a new Library is not open and says so") {
    const Library library;
    check_closed(library, Code::not_open);
    CHECK(library.error().attempt_count() == 0);
}

TEST_CASE("closing twice, or what was never open, does nothing") {
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

TEST_CASE("a closed Library can be opened anew") {
    Library library = Library::open(fake.c_str());
    library.close();
    library = Library::open(fake.c_str());
    CHECK(library);
    CHECK(library.error().code() == Code::none);
    library.close();
}

TEST_CASE("the destructor does not unload, close does") {
    // Copies, because other tests leave the fakes themselves loaded.
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

    Library failed = Library::open(VKGATE_FAKE_DIR);
    const Library moved = std::move(failed);
    CHECK(moved.error().code() == Code::not_found);
    CHECK(moved.error().attempt_count() == 1);
    assigned.close();
}

TEST_CASE("a vkGetInstanceProcAddr from elsewhere is taken as it is") {
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
    const auto function = function_cast<void (*)()>(query);
    CHECK(Library::adopt(function).get_instance_proc_addr() == query);
    CHECK(Library::adopt(reinterpret_cast<void*>(query)).get_instance_proc_addr() == query);
    void* const nothing = nullptr;
    const Library library = Library::adopt(nothing);
    check_closed(library, Code::null_argument);
}

TEST_CASE("adopting NULL is an error that says what to look at") {
    const Library library = Library::adopt(nullptr);
    check_closed(library, Code::null_argument);
    CHECK(contains(library.error().message(), "NULL"));
}
