// A lock for what is seldom done and soon over.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_IMPLEMENT_DETAIL_SPIN_LOCK_HPP
#define VKGATE_IMPLEMENT_DETAIL_SPIN_LOCK_HPP

#include <atomic>

VKGATE_NAMESPACE_BEGIN
namespace detail {

/// Holds the flag while it exists. Other threads wait without sleeping. It serves the creation and
/// destruction of instances and devices, which seldom coincide. <mutex> would double the time to
/// include layer.hpp.
class SpinLock {
  public:
    explicit SpinLock(std::atomic<bool>& flag) : flag_(flag) {
        while (flag_.exchange(true, std::memory_order_acquire))
            while (flag_.load(std::memory_order_relaxed)) {
            }
    }
    ~SpinLock() { flag_.store(false, std::memory_order_release); }
    SpinLock(const SpinLock&) = delete;
    SpinLock& operator=(const SpinLock&) = delete;

  private:
    std::atomic<bool>& flag_;
};

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_IMPLEMENT_DETAIL_SPIN_LOCK_HPP
