/* The loops of Words/DecodeContests.cs and EncodeContests.cs in C, masks by hand; all have one signature. */
#include <stddef.h>
#include <stdint.h>

#define LOOP(name) uint64_t name(const uint64_t *restrict words, uint64_t *restrict output, size_t count)

#define BIT(n) (1ULL << (n))
#define PFN (BIT(55) - 1)

LOOP(decode_pagemap) {
    uint64_t sum = 0;
    (void)output;
    for (size_t i = 0; i < count; i++) {
        uint64_t word = words[i];
        sum += (word & PFN) + ((word & BIT(55)) != 0) + ((word & BIT(62)) != 0) + ((word & BIT(63)) != 0);
    }
    return sum;
}

LOOP(decode_pagemap_kinds) {
    uint64_t sum = 0;
    (void)output;
    for (size_t i = 0; i < count; i++) {
        uint64_t word = words[i];
        if (word & BIT(62))
            sum += (word & 0x1f) + (word >> 5 & 0x3ffffffffffff);
        else if (word & BIT(63))
            sum += word & PFN;
    }
    return sum;
}

LOOP(decode_swap_pte) {
    uint64_t sum = 0;
    (void)output;
    for (size_t i = 0; i < count; i++) {
        uint64_t word = words[i];
        sum += (word >> 59) + (~word << 5 >> 14);
    }
    return sum;
}

LOOP(decode_pte) {
    uint64_t sum = 0;
    (void)output;
    for (size_t i = 0; i < count; i++) {
        uint64_t word = words[i];
        uint64_t stored = word != 0 && !(word & BIT(0)) ? ~word : word;
        sum += ((stored & 0xffffffffff000) >> 12) + ((word & BIT(1)) != 0) + ((word & BIT(6)) != 0);
    }
    return sum;
}

LOOP(encode_pagemap) {
    for (size_t i = 0; i < count; i++) {
        uint64_t word = words[i];
        output[i] = (word & 0xfffffffff) | BIT(63) | BIT(61) | ((word & BIT(40)) != 0 ? BIT(55) : 0);
    }
    return 0;
}

LOOP(encode_pte_changes) {
    for (size_t i = 0; i < count; i++)
        output[i] = (words[i] | 0x40 | 0x800 | 0x20) & ~0x2ULL;
    return 0;
}

LOOP(encode_swap_pte) {
    for (size_t i = 0; i < count; i++) {
        uint64_t entry = words[i];
        output[i] = (~(entry & 0x3ffffffffffffff) << 14 >> 5) | (entry >> 58 << 59);
    }
    return 0;
}

LOOP(encode_checked) {
    for (size_t i = 0; i < count; i++) {
        uint64_t frame = words[i] >> 12;
        if (frame > PFN)
            return i + 1;
        output[i] = (words[i] & ~PFN) | frame;
    }
    return 0;
}

LOOP(profile_migration) {
    uint64_t found = 0;
    (void)output;
    for (size_t i = 0; i < count; i++) {
        uint64_t type = words[i] >> 58;
        found += type >= 24 && type <= 26;
    }
    return found;
}

LOOP(profile_modify) {
    const uint64_t chg = 0x060ffffffffffef8, prot = 0x8000000000000025;
    for (size_t i = 0; i < count; i++) {
        uint64_t old = words[i], word = (old & chg) | (prot & ~chg), shift;
        if (old != 0 && !(old & 1))
            word ^= 0x000ffffffffff000;
        if (old & 2) {
            shift = ~(word >> 1) & (word >> 6) & 1;
            word = (word & ~(shift << 6)) | (shift << 58);
        } else {
            shift = (word >> 1) & (word >> 58) & 1;
            word = (word & ~(shift << 58)) | (shift << 6);
        }
        output[i] = word;
    }
    return 0;
}
