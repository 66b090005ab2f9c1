// The map from dispatch keys to a layer's data.

#include "../../support/support.hpp"

#include <vkgate/implement/key_map.hpp>

#include <atomic>
#include <map>
#include <random>
#include <thread>
#include <vector>

TEST_CASE("the first word of a handle is its dispatch key") {
    void* key = &key;
    const auto device = reinterpret_cast<VkDevice>(&key);
    CHECK(vkgate::dispatch_key(device) == &key);
    CHECK(vkgate::dispatch_key(VkQueue{}) == nullptr);
}

TEST_CASE("a key map agrees with std::map in any order of insertion and removal") {
    vkgate::KeyMap<int> map;
    std::map<void*, int*> expected;
    std::vector<int> data(500);
    std::vector<std::uint64_t> keys(500);
    std::mt19937 random(1);
    for (int step = 0; step != 20000; ++step) {
        const std::size_t i = random() % keys.size();
        if (random() % 2 == 0) {
            REQUIRE(map.insert(&keys[i], &data[i]));
            expected[&keys[i]] = &data[i];
        } else {
            const auto found = expected.find(&keys[i]);
            REQUIRE(map.erase(&keys[i]) == (found != expected.end() ? found->second : nullptr));
            expected.erase(&keys[i]);
        }
        const std::size_t k = random() % keys.size();
        const auto found = expected.find(&keys[k]);
        REQUIRE(map.find(&keys[k]) == (found != expected.end() ? found->second : nullptr));
    }
    CHECK(map.find(nullptr) == nullptr);
    CHECK(map.erase(nullptr) == nullptr);
}

TEST_CASE("a key that is used again has its new data") {
    vkgate::KeyMap<int> map;
    int key = 0, first = 0, second = 0;
    REQUIRE(map.insert(&key, &first));
    REQUIRE(map.insert(&key, &second));
    CHECK(map.find(&key) == &second);
    CHECK(map.erase(&key) == &second);
    CHECK(map.find(&key) == nullptr);
    REQUIRE(map.insert(&key, &first));
    CHECK(map.find(&key) == &first);
}

TEST_CASE("an empty key map that was shrunk knows no key, and can be used again") {
    vkgate::KeyMap<int> map;
    std::vector<std::uint64_t> keys(100);
    int data = 0;
    for (int round = 0; round != 3; ++round) {
        for (std::uint64_t& key : keys)
            REQUIRE(map.insert(&key, &data));
        map.shrink_if_empty();  // it is not
        for (std::uint64_t& key : keys)
            CHECK(map.find(&key) == &data);
        for (std::uint64_t& key : keys)
            CHECK(map.erase(&key) == &data);
        map.shrink_if_empty();
        for (std::uint64_t& key : keys)
            CHECK(map.find(&key) == nullptr);
        CHECK(map.erase(&keys[0]) == nullptr);
    }
}

TEST_CASE("keys that all belong to the last place of every table are found") {
    vkgate::KeyMap<int> map;
    std::vector<int> data(100);
    const auto key = [](std::uintptr_t i) { return reinterpret_cast<void*>(i << 20 | 0xFF0); };
    for (std::size_t i = 0; i != data.size(); ++i) {
        REQUIRE(map.insert(key(i), &data[i]));
        for (std::size_t k = 0; k <= i; ++k)
            REQUIRE(&map.at(key(k)) == &data[k]);
        REQUIRE(map.find(key(i + 1)) == nullptr);
    }
    for (std::size_t i = 0; i != data.size(); ++i)
        REQUIRE(map.erase(key(i)) == &data[i]);
}

TEST_CASE("threads find their keys while others insert and erase") {
    vkgate::KeyMap<int> map;
    std::vector<int> fixed(100), changing(1000), absent(100);
    for (int& key : fixed)
        REQUIRE(map.insert(&key, &key));
    std::atomic<bool> done{false};
    std::atomic<int> wrong{0}, passes{0};
    std::thread reader([&] {
        for (; !done; ++passes)
            for (std::size_t i = 0; i != fixed.size(); ++i) {
                wrong += map.find(&fixed[i]) != &fixed[i] || &map.at(&fixed[i]) != &fixed[i];
                wrong += map.find(&absent[i]) != nullptr;
            }
    });
    while (passes < 100) {
        for (int& key : changing)
            if (!map.insert(&key, &key))
                ++wrong;
        for (int& key : changing)
            wrong += map.erase(&key) != &key ? 1 : 0;
    }
    done = true;
    reader.join();
    CHECK(wrong == 0);
}

TEST_CASE("two threads insert and erase at the same time") {
    for (int round = 0; round != 50; ++round) {
        vkgate::KeyMap<int> map;
        std::vector<int> keys(2000);
        std::atomic<int> ready{0}, wrong{0};
        const auto write = [&](std::size_t begin) {
            for (++ready; ready != 2;) {
            }
            for (std::size_t i = begin; i < keys.size(); i += 2)
                wrong += !map.insert(&keys[i], &keys[i]);
            for (std::size_t i = begin; i < keys.size(); i += 4)
                wrong += map.erase(&keys[i]) != &keys[i];
        };
        std::thread other(write, std::size_t{1});
        write(0);
        other.join();
        for (std::size_t i = 0; i != keys.size(); ++i)
            wrong += map.find(&keys[i]) != (i % 4 < 2 ? nullptr : &keys[i]);
        REQUIRE(wrong == 0);
    }
}

TEST_CASE("a thread that finds a key also sees what was written to its data before") {
    constexpr std::size_t writers = 2;
    constexpr int rounds = 5000;
    vkgate::KeyMap<int> map;
    std::vector<int> data[writers];
    std::atomic<int> seen[writers] = {};  // rounds that the reader is done with
    std::atomic<int> wrong{0};
    // Each key is used several times, and the first rounds make the table grow.
    const auto key_of = [&](std::size_t w, int i) {
        return &data[w][static_cast<std::size_t>(i * 7) % data[w].size()];
    };
    std::vector<std::thread> threads;
    for (std::size_t w = 0; w != writers; ++w) {
        data[w].resize(500);
        threads.emplace_back([&, w] {
            for (int i = 0; i != rounds; ++i) {
                int* const key = key_of(w, i);
                *key = i;
                wrong += !map.insert(key, key);
                while (seen[w].load(std::memory_order_acquire) != i + 1)
                    std::this_thread::yield();
                wrong += map.erase(key) != key;
            }
        });
        threads.emplace_back([&, w] {
            for (int i = 0; i != rounds; ++i) {
                const int* found = nullptr;  // nothing but the map tells that the key is there
                while ((found = map.find(key_of(w, i))) == nullptr)
                    std::this_thread::yield();
                wrong += found != key_of(w, i) || *found != i;
                seen[w].store(i + 1, std::memory_order_release);
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    CHECK(wrong == 0);
}
