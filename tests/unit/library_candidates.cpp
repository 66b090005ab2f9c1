// Where the Vulkan library is looked for, on all platforms.

#include "../support/support.hpp"

#include <string>
#include <vector>

using vkgate::detail::Candidate;
using vkgate::detail::Place;

namespace {

template <std::size_t N>
void check(const Candidate (&candidates)[N],
           const std::vector<std::pair<std::string, Place>>& expected) {
    REQUIRE(N == expected.size());
    for (std::size_t i = 0; i < N; ++i) {
        CHECK(candidates[i].name == expected[i].first);
        CHECK(candidates[i].place == expected[i].second);
    }
}

}  // namespace

TEST_CASE("Linux: the run-time library's name, then the development package's") {
    check(vkgate::detail::unix_candidates,
          {{"libvulkan.so.1", Place::by_name}, {"libvulkan.so", Place::by_name}});
}

TEST_CASE("Android: the system's library, then a versioned one") {
    check(vkgate::detail::android_candidates,
          {{"libvulkan.so", Place::by_name}, {"libvulkan.so.1", Place::by_name}});
}

TEST_CASE("Windows: System32, then the application's directory, never by name alone") {
    check(vkgate::detail::windows_candidates, {{"vulkan-1.dll", Place::system_directory},
                                               {"vulkan-1.dll", Place::application_directory}});
}

TEST_CASE(
    "Apple: the loader by name, in the SDK's and Homebrew's places and the bundle, then MoltenVK") {
    check(vkgate::detail::apple_candidates,
          {{"libvulkan.1.dylib", Place::by_name},
           {"libvulkan.dylib", Place::by_name},
           {"/usr/local/lib/libvulkan.1.dylib", Place::by_name},
           {"/opt/homebrew/lib/libvulkan.1.dylib", Place::by_name},
           {"@executable_path/../Frameworks/libvulkan.1.dylib", Place::by_name},
           {"@executable_path/../Frameworks/vulkan.framework/vulkan", Place::by_name},
           {"@executable_path/Frameworks/vulkan.framework/vulkan", Place::by_name},
           {"libMoltenVK.dylib", Place::by_name},
           {"/usr/local/lib/libMoltenVK.dylib", Place::by_name},
           {"/opt/homebrew/lib/libMoltenVK.dylib", Place::by_name},
           {"@executable_path/../Frameworks/libMoltenVK.dylib", Place::by_name},
           {"@executable_path/../Frameworks/MoltenVK.framework/MoltenVK", Place::by_name},
           {"@executable_path/Frameworks/MoltenVK.framework/MoltenVK", Place::by_name}});
}

#if defined(_WIN32)
TEST_CASE("this platform's candidates are those of Windows") {
    CHECK(&vkgate::detail::platform_candidates == &vkgate::detail::windows_candidates);
}
#elif defined(__linux__) && !defined(__ANDROID__)
TEST_CASE("this platform's candidates are those of Linux") {
    CHECK(&vkgate::detail::platform_candidates == &vkgate::detail::unix_candidates);
}
#endif
