// Memory for the duration of a call.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_SCRATCH_HPP
#define VKGATE_COMMON_DETAIL_SCRATCH_HPP

#include <stddef.h>
#include <stdint.h>

#include <new>

#include "../../registry/types.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

VKGATE_FOREIGN_CALLS_BEGIN

/// Memory of a size that is known beforehand: on the stack if it is small, otherwise from the
/// caller's VkAllocationCallbacks with the scope of a command, or from operator new.
class Scratch {
  public:
    /// The memory that take<Element>(count) takes. Sums of these have 64 bits, so that counts near
    /// 2^32 do not wrap to a small size where size_t has 32 bits.
    template <class Element>
    static constexpr uint64_t bytes_of(uint64_t count) {
        return (count * sizeof(Element) + 7) / 8 * 8;
    }
    /// The memory that needs no allocation.
    static constexpr size_t stack_size = 2048;
    /// Whether `size` is a size_t.
    static constexpr bool is_possible(uint64_t size, uint64_t largest = ~size_t{0}) {
        return size <= largest;
    }

    /// Without room for `size` bytes, nothing is allocated.
    explicit Scratch(uint64_t size, const VkAllocationCallbacks* allocator = nullptr)
        : allocator_(allocator), memory_(size <= sizeof stack_ ? stack_ : allocate(size)),
          next_(memory_) {}
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        if (memory_ == stack_ || memory_ == nullptr)
            return;
        if (allocator_ != nullptr)
            allocator_->pfnFree(allocator_->pUserData, memory_);
        else
            ::operator delete(memory_);
    }

    bool is_allocated() const { return memory_ != nullptr; }

    /// An array of zeros. Precondition: the memory is allocated, and has room.
    template <class Element>
    Element* take(size_t count) {
        char* const taken = next_;
        next_ += bytes_of<Element>(count);
        for (size_t i = 0; i != count; ++i)
            new (taken + i * sizeof(Element)) Element();
        return static_cast<Element*>(static_cast<void*>(taken));
    }

  private:
    template <class Size = size_t>  // g++ calls a cast between equal types useless
    char* allocate(uint64_t bytes) const {
        if (!is_possible(bytes))
            return nullptr;
        const auto size = static_cast<Size>(bytes);
        if (allocator_ == nullptr)
            return static_cast<char*>(::operator new(size, std::nothrow));
        return static_cast<char*>(allocator_->pfnAllocation(allocator_->pUserData, size, 8,
                                                            VK_SYSTEM_ALLOCATION_SCOPE_COMMAND));
    }

    const VkAllocationCallbacks* allocator_;
    char* memory_;
    char* next_;
    alignas(8) char stack_[stack_size];
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_SCRATCH_HPP
