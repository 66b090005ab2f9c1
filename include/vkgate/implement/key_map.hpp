/// @file
/// Data by dispatch key, for layers: what a layer keeps for each instance and device.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_IMPLEMENT_KEY_MAP_HPP
#define VKGATE_IMPLEMENT_KEY_MAP_HPP

#include <atomic>
#include <new>

#include <stddef.h>
#include <stdint.h>

#include "detail/spin_lock.hpp"

VKGATE_NAMESPACE_BEGIN

namespace detail {

/// The dispatch key of a handle that is not NULL.
template <class Handle>
void* key_of(Handle handle) {
    return *static_cast<void**>(static_cast<void*>(handle));
}

}  // namespace detail

/// The dispatch key of a dispatchable handle: its first word, which the loader sets. An instance
/// shares it with its physical devices, and a device with its queues and command buffers. The
/// loader may give a destroyed object's key to a new one. NULL for a NULL handle. See
/// Vulkan-Loader, LoaderLayerInterface.md, "Creating New Dispatchable Objects".
template <class Handle>
[[nodiscard]] void* dispatch_key(Handle handle) {
    return handle != nullptr ? detail::key_of(handle) : nullptr;
}

/// Pointers to data by dispatch key. It does not own the data. find() takes no lock, so a hook is
/// cheap; any number of threads may call it while others insert and erase other keys. Its memory
/// grows with the number of different keys ever stored, but the loader reuses the keys of destroyed
/// objects. Destroy the map after its last use.
template <class Data>
class KeyMap {
  public:
    KeyMap() = default;
    KeyMap(const KeyMap&) = delete;
    KeyMap& operator=(const KeyMap&) = delete;
    ~KeyMap() { free_from(table_.load(std::memory_order_relaxed)); }

    /// The data of the key. NULL if there is none, or if the key is NULL.
    [[nodiscard]] Data* find(const void* key) const {
        if (key == nullptr)
            return nullptr;
        const Entry& entry = *entry_of(key, *table_.load(std::memory_order_acquire));
        // Another thread may be putting another key into the empty entry, with its data first.
        return entry.key.load(std::memory_order_acquire) == key
                   ? entry.data.load(std::memory_order_acquire)
                   : nullptr;
    }

    /// The data of a key that has some. Precondition: the key has data.
    [[nodiscard]] Data& at(const void* key) const {
        const Entry& entry = *entry_of(key, *table_.load(std::memory_order_acquire));
        return *entry.data.load(std::memory_order_acquire);
    }

    /// Stores the data, in place of the key's old data. Returns false if there is no memory, but
    /// never for a key that has data. Precondition: `key` and `data` are not NULL.
    [[nodiscard]] bool insert(void* key, Data* data) {
        const detail::SpinLock lock(is_locked_);
        Table* table = table_.load(std::memory_order_relaxed);
        const bool is_new = entry_of(key, *table)->key.load(std::memory_order_relaxed) == nullptr;
        if (is_new && 2 * (used_ + 1) > table->mask + 1 && (table = grown(*table)) == nullptr)
            return false;
        put(*table, key, data);
        used_ += is_new ? 1 : 0;
        table_.store(table, std::memory_order_release);
        return true;
    }

    /// Removes the key, and returns its data. NULL if there is none.
    Data* erase(const void* key) {
        const detail::SpinLock lock(is_locked_);
        Entry* const entry = entry_of(key, *table_.load(std::memory_order_relaxed));
        // An empty entry has no data. A removed key stays, so that those after it are still found.
        return entry->data.exchange(nullptr, std::memory_order_acq_rel);
    }

    /// Frees memory if the map is empty. The map may still be used. Precondition: no other thread
    /// calls find() meanwhile, except with NULL.
    void shrink_if_empty() {
        const detail::SpinLock lock(is_locked_);
        const Table& table = *table_.load(std::memory_order_relaxed);
        for (size_t i = 0; i != places(table.mask + 1); ++i)
            if (table.entries[i].data.load(std::memory_order_relaxed) != nullptr)
                return;
        for (Entry& entry : first_entries_) {
            entry.key.store(nullptr, std::memory_order_relaxed);
            entry.data.store(nullptr, std::memory_order_relaxed);  // what it held when it was left
        }
        used_ = 0;
        Table* const last = table_.exchange(&first_, std::memory_order_acq_rel);
        free_from(last);
    }

  private:
    struct Entry {
        std::atomic<void*> key{nullptr};
        std::atomic<Data*> data{nullptr};
    };
    /// Open addressing. Readers may still use an older table, so none is freed before the map is
    /// empty or destroyed.
    struct Table {
        Entry* entries;
        size_t mask;  ///< the number of first places, a power of two, minus 1
        Table* older;
    };
    static constexpr size_t first_size = 16;

    /// The number of entries for so many first places. Half as many keys may follow the last place,
    /// so that no search has to begin anew at the first: that costs every hook instructions.
    static constexpr size_t places(size_t size) { return size + size / 2; }

    /// The entry of the key, or the empty one that ends the search. There always is one.
    static Entry* entry_of(const void* key, const Table& table) {
        const uintptr_t address = reinterpret_cast<uintptr_t>(key);  // its low bits vary little
        Entry* entry = &table.entries[((address >> 4) ^ (address >> 12)) & table.mask];
        for (;; ++entry) {
            const void* const found = entry->key.load(std::memory_order_acquire);
            if (VKGATE_DETAIL_LIKELY(found == nullptr || found == key))
                return entry;
        }
    }

    /// Frees the table and all older ones that were allocated.
    void free_from(Table* table) {
        while (table != &first_) {
            Table* const older = table->older;
            delete[] table->entries;
            delete table;
            table = older;
        }
    }

    /// Precondition: the table has the key, or is less than half full.
    static void put(const Table& table, void* key, Data* data) {
        Entry* const entry = entry_of(key, table);
        entry->data.store(data, std::memory_order_release);
        entry->key.store(key, std::memory_order_release);
    }

    /// A larger table with what is in `table`, without the keys that were removed. NULL if there is
    /// no memory.
    Table* grown(Table& table) {
        const size_t size = 2 * (table.mask + 1);
        Entry* const entries = new (std::nothrow) Entry[places(size)];
        Table* const larger = entries != nullptr ? new (std::nothrow) Table : nullptr;
        if (larger == nullptr) {
            delete[] entries;
            return nullptr;
        }
        larger->entries = entries;
        larger->mask = size - 1;
        larger->older = &table;
        used_ = 0;
        for (size_t i = 0; i != places(table.mask + 1); ++i) {
            void* const key = table.entries[i].key.load(std::memory_order_relaxed);
            Data* const data = table.entries[i].data.load(std::memory_order_relaxed);
            if (data == nullptr)
                continue;
            put(*larger, key, data);
            ++used_;
        }
        return larger;
    }

    Entry first_entries_[places(first_size)];
    Table first_ = {first_entries_, first_size - 1, nullptr};
    std::atomic<Table*> table_{&first_};
    size_t used_ = 0;  ///< entries with a key, also a removed one
    std::atomic<bool> is_locked_{false};
};

VKGATE_NAMESPACE_END

#endif  // VKGATE_IMPLEMENT_KEY_MAP_HPP
