/// @file
/// Data by dispatch key, for layers: what a layer keeps for each instance and device.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_IMPLEMENT_KEY_MAP_HPP
#define VKGATE_IMPLEMENT_KEY_MAP_HPP

#include <atomic>
#include <mutex>
#include <new>

#include <stddef.h>
#include <stdint.h>

VKGATE_NAMESPACE_BEGIN

/// The dispatch key of a dispatchable handle: its first word, which the loader sets. An instance
/// shares it with its physical devices, and a device with its queues and command buffers. The
/// loader may give a destroyed object's key to a new one. NULL for a NULL handle. See
/// Vulkan-Loader, LoaderLayerInterface.md, "Creating New Dispatchable Objects".
template <class Handle>
[[nodiscard]] void* dispatch_key(Handle handle) {
    return handle != nullptr ? *static_cast<void**>(static_cast<void*>(handle)) : nullptr;
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
    ~KeyMap() {
        for (Table* table = table_.load(std::memory_order_relaxed); table != &first_;) {
            Table* const older = table->older;
            delete[] table->entries;
            delete table;
            table = older;
        }
    }

    /// The data of the key. NULL if there is none, or if the key is NULL.
    [[nodiscard]] Data* find(const void* key) const {
        const Table* const table = table_.load(std::memory_order_acquire);
        for (size_t i = first_place(key, table->mask);; i = (i + 1) & table->mask) {
            const void* const found = table->entries[i].key.load(std::memory_order_acquire);
            if (found == nullptr)
                return nullptr;
            if (found == key)
                return table->entries[i].data.load(std::memory_order_acquire);
        }
    }

    /// Stores the data, in place of the key's old data. Returns false if there is no memory.
    /// Precondition: `key` and `data` are not NULL.
    [[nodiscard]] bool insert(void* key, Data* data) {
        const std::lock_guard<std::mutex> lock(mutex_);
        Table* table = table_.load(std::memory_order_relaxed);
        if (2 * (used_ + 1) > table->mask + 1 && (table = grown(*table)) == nullptr)
            return false;
        used_ += put(*table, key, data) ? 1 : 0;
        table_.store(table, std::memory_order_release);
        return true;
    }

    /// Removes the key, and returns its data. NULL if there is none.
    Data* erase(const void* key) {
        const std::lock_guard<std::mutex> lock(mutex_);
        const Table& table = *table_.load(std::memory_order_relaxed);
        for (size_t i = first_place(key, table.mask);; i = (i + 1) & table.mask) {
            Entry& entry = table.entries[i];
            const void* const found = entry.key.load(std::memory_order_relaxed);
            if (found == nullptr)
                return nullptr;
            if (found == key)  // the key stays, so that those after it are still found
                return entry.data.exchange(nullptr, std::memory_order_acq_rel);
        }
    }

  private:
    struct Entry {
        std::atomic<void*> key{nullptr};
        std::atomic<Data*> data{nullptr};
    };
    /// Open addressing, at most half full. Readers may still use an older table, so none is freed
    /// before the map is.
    struct Table {
        Entry* entries;
        size_t mask;  ///< the number of entries, a power of two, minus 1
        Table* older;
    };

    static size_t first_place(const void* key, size_t mask) {
        const uintptr_t address = reinterpret_cast<uintptr_t>(key);  // its low bits vary little
        return ((address >> 4) ^ (address >> 12)) & mask;
    }

    /// Returns whether the key is new.
    static bool put(const Table& table, void* key, Data* data) {
        for (size_t i = first_place(key, table.mask);; i = (i + 1) & table.mask) {
            Entry& entry = table.entries[i];
            void* const found = entry.key.load(std::memory_order_relaxed);
            if (found != nullptr && found != key)
                continue;
            entry.data.store(data, std::memory_order_release);
            entry.key.store(key, std::memory_order_release);
            return found == nullptr;
        }
    }

    /// A larger table with what is in `table`, without the keys that were removed. NULL if there is
    /// no memory.
    Table* grown(Table& table) {
        const size_t size = 2 * (table.mask + 1);
        Entry* const entries = new (std::nothrow) Entry[size];
        Table* const larger = entries != nullptr ? new (std::nothrow) Table : nullptr;
        if (larger == nullptr) {
            delete[] entries;
            return nullptr;
        }
        larger->entries = entries;
        larger->mask = size - 1;
        larger->older = &table;
        used_ = 0;
        for (size_t i = 0; i <= table.mask; ++i) {
            void* const key = table.entries[i].key.load(std::memory_order_relaxed);
            Data* const data = table.entries[i].data.load(std::memory_order_relaxed);
            if (data != nullptr)
                used_ += put(*larger, key, data) ? 1 : 0;
        }
        return larger;
    }

    Entry first_entries_[16];
    Table first_ = {first_entries_, 15, nullptr};
    std::atomic<Table*> table_{&first_};
    size_t used_ = 0;  ///< entries with a key, also a removed one
    std::mutex mutex_;
};

VKGATE_NAMESPACE_END

#endif  // VKGATE_IMPLEMENT_KEY_MAP_HPP
