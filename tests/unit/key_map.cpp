// The map from dispatch keys to a layer's data.

#include "../support/support.hpp"

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

TEST_CASE("threads find their keys while others insert and erase") {
    vkgate::KeyMap<int> map;
    std::vector<int> fixed(100), changing(1000);
    for (int& key : fixed)
        REQUIRE(map.insert(&key, &key));
    std::atomic<bool> done{false};
    std::atomic<int> wrong{0}, passes{0};
    std::thread reader([&] {
        for (; !done; ++passes)
            for (int& key : fixed)
                wrong += map.find(&key) != &key ? 1 : 0;
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
