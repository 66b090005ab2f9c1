"""A perfect hash of names: no two of them share a slot, so one comparison finds a name.

The low half of a name's 64-bit hash selects a bucket. The bucket's salt and the high half select a slot. The C++
side is in detail/strings.hpp: hash_name, find_hashed.
"""

from collections import defaultdict


def name_hash(name, first):
    """A hash of three little-endian words: eight characters from `first` on, eight near the middle, and the last
    eight. The exact middle would give vkGetPhysicalDeviceCooperativeMatrixPropertiesNV and ...VectorPropertiesNV the
    same hash. The products of 32-bit halves fit into 64 bits."""
    hashed = 0
    for at, high, low in ((first, 0x9E3779B1, 0x85EBCA6B),
                          (len(name) - len(name) * 29 // 64 - 4, 0xC2B2AE35, 0x27D4EB2F),
                          (len(name) - 8, 0x165667B1, 0x2545F491)):
        assert 0 <= at <= len(name) - 8, f"{name} is too short"
        word = int.from_bytes(name[at:at + 8].encode(), "little")
        hashed ^= (word // 2**32 ^ high) * (word % 2**32 ^ low)
    return hashed


def perfect_hash(names, hash_of):
    """Return (the salt of each bucket, the index in `names` for each slot), with as few buckets as possible."""
    hashes = [divmod(hash_of(name), 2**32) for name in names]
    assert len(set(hashes)) == len(names), "the hash does not tell all names apart"
    for bucket_count in range(len(names) // 3, len(names)):
        if found := with_buckets(hashes, bucket_count, len(names) * 17 // 16):
            return found
    raise AssertionError("no perfect hash found: use more slots")


def with_buckets(hashes, bucket_count, slot_count):
    """The same for this number of buckets, or None if it does not suffice. Places the fullest buckets first."""
    def slot_of(high, salt):
        return (high ^ salt) * 0x9E3779B1 % 2**32 * slot_count >> 32

    buckets = defaultdict(list)
    for place, (high, low) in enumerate(hashes):
        buckets[low * bucket_count >> 32].append((high, place))
    salts, slots = [0] * bucket_count, [None] * slot_count
    for bucket, content in sorted(buckets.items(), key=lambda item: (-len(item[1]), item[0])):
        for salt in range(2**16):
            taken = {slot_of(high, salt): place for high, place in content}
            if len(taken) == len(content) and all(slots[slot] is None for slot in taken):
                break
        else:
            return None
        salts[bucket] = salt
        for slot, place in taken.items():
            slots[slot] = place
    return salts, [place or 0 for place in slots]  # the caller always compares the name
