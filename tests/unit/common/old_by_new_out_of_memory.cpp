// What the translations do when operator new has no memory.

#include "../../support/context.hpp"
#include "../../support/support.hpp"

#include <vkgate/common/old_by_new.hpp>

#include <cstdlib>

// Sanitizers end the program instead, and take more addresses than the limit allows. A 32-bit
// process has no room for as many objects.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) ||                         \
    __has_feature(memory_sanitizer)
#define SANITIZED
#endif
#endif
#if defined(__linux__) && !defined(SANITIZED) && UINTPTR_MAX > 0xFFFFFFFF

#include <sys/resource.h>

namespace {

constexpr std::uint32_t very_many = 0x40000000;

/// While it lives, the process cannot allocate very_many of anything.
class Limit {
  public:
    Limit() {
        getrlimit(RLIMIT_AS, &before_);
        rlimit limit = before_;
        limit.rlim_cur = 4ULL << 30;
        setrlimit(RLIMIT_AS, &limit);
        void* volatile memory = std::malloc(std::size_t{very_many} * 8);  // or clang leaves it out
        if (memory != nullptr) {
            std::free(memory);
            SKIP("memory cannot be limited here");
        }
    }
    Limit(const Limit&) = delete;
    Limit& operator=(const Limit&) = delete;
    ~Limit() { setrlimit(RLIMIT_AS, &before_); }

  private:
    rlimit before_ = {};
};

template <class Element>
void write(std::uint32_t* count, Element* elements, std::uint32_t number) {
    if (elements == nullptr)
        *count = very_many;
    else
        for (std::uint32_t i = 0; i != *count; ++i)
            std::memcpy(reinterpret_cast<char*>(elements + i) + 2 * sizeof(void*), &number,
                        sizeof number);
}
VKAPI_ATTR void VKAPI_CALL families(VkPhysicalDevice, std::uint32_t* count,
                                    VkQueueFamilyProperties2* elements) {
    write(count, elements, 7);
}
VKAPI_ATTR VkResult VKAPI_CALL formats(VkPhysicalDevice, const VkPhysicalDeviceSurfaceInfo2KHR*,
                                       std::uint32_t* count, VkSurfaceFormat2KHR* elements) {
    write(count, elements, 8);
    return VK_SUCCESS;
}

}  // namespace

TEST_CASE("without memory, a query that cannot fail returns the first elements") {
    auto& vk = recording_instance<>();
    vk.vkGetPhysicalDeviceQueueFamilyProperties2 = families;
    vkgate::fill_old_by_new<TestContext>(vk);
    const Limit limit;
    std::uint32_t count = very_many;
    VkQueueFamilyProperties elements[17] = {};
    vk.vkGetPhysicalDeviceQueueFamilyProperties(handle<VkPhysicalDevice>(1), &count, elements);
    CHECK(count == 16);
    CHECK(elements[15].queueFlags == 7);
    CHECK(elements[16].queueFlags == 0);
}

TEST_CASE("without memory, a query that can fail does") {
    auto& vk = recording_instance<>();
    vk.vkGetPhysicalDeviceSurfaceFormats2KHR = formats;
    vkgate::fill_old_by_new<TestContext>(vk);
    const Limit limit;
    std::uint32_t count = very_many;
    VkSurfaceFormatKHR elements[16] = {};
    CHECK(vk.vkGetPhysicalDeviceSurfaceFormatsKHR(handle<VkPhysicalDevice>(1),
                                                  handle<VkSurfaceKHR>(2), &count,
                                                  elements) == VK_ERROR_OUT_OF_HOST_MEMORY);
    CHECK(count == very_many);
}

#ifdef VK_KHR_synchronization2
TEST_CASE("without memory, nothing is submitted") {
    auto& vk = recording_device<vkgate::Command::vkQueueSubmit2KHR>();
    vkgate::fill_old_by_new<TestContext>(vk);
    const Limit limit;
    VkSubmitInfo info = {};
    info.sType = VK_STRUCTURE_TYPE_SUBMIT_INFO;
    info.waitSemaphoreCount = very_many;
    CHECK(recorded([&] { return vk.vkQueueSubmit(handle<VkQueue>(1), 1, &info, {}); }) ==
          "-> " + std::to_string(VK_ERROR_OUT_OF_HOST_MEMORY) + "\n");
}
#endif

#endif
