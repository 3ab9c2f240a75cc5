// What a C program does about pagemap, for the reader to be held against: gcc -O3 -march=native -shared -fPIC -o live.so live.c
#define _GNU_SOURCE
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#define PAGE 4096UL
#define PRESENT (1UL << 63)
#define SWAP (1UL << 62)

// The kernel's headers on this machine may be older than the kernel.
struct scan { uint64_t size, flags, start, end, walk_end, vec, vec_len, max_pages, inverted, mask, anyof, returned; };
struct region { uint64_t start, end, categories; };
#define SCAN _IOWR('f', 16, struct scan)
#define IS_PRESENT (1 << 3)
#define IS_SWAPPED (1 << 4)

struct range { uint64_t offset, length; };
struct cachestat { uint64_t cached, dirty, writeback, evicted, recent; };
#define NR_CACHESTAT 451

// Reads all words in batches and counts those that are present or in swap.
uint64_t read_words(int pagemap, uint64_t start, uint64_t pages, uint64_t *buffer, uint64_t batch)
{
    uint64_t count = 0;
    for (uint64_t page = 0; page < pages; page += batch) {
        uint64_t part = pages - page < batch ? pages - page : batch;
        if (pread(pagemap, buffer, part * 8, (start / PAGE + page) * 8) != (ssize_t)(part * 8))
            return -1;
        for (uint64_t i = 0; i < part; i++)
            count += (buffer[i] & (PRESENT | SWAP)) != 0;
    }
    return count;
}

// Scans for regions that are present or in swap and counts their pages.
uint64_t scan_regions(int pagemap, uint64_t start, uint64_t pages, struct region *regions, uint64_t room)
{
    uint64_t count = 0, end = start + pages * PAGE;
    while (start < end) {
        struct scan scan = { .size = sizeof scan, .start = start, .end = end, .vec = (uint64_t)regions, .vec_len = room,
            .anyof = IS_PRESENT | IS_SWAPPED, .returned = IS_PRESENT | IS_SWAPPED };
        long found = ioctl(pagemap, SCAN, &scan);
        if (found < 0)
            return -1;
        for (long i = 0; i < found; i++)
            count += (regions[i].end - regions[i].start) / PAGE;
        start = scan.walk_end;
        if (found && regions[found - 1].end > start)
            start = regions[found - 1].end;
    }
    return count;
}

// Asks cachestat(2) about every page alone.
uint64_t stat_pages(int file, uint64_t pages)
{
    uint64_t swapped = 0;
    for (uint64_t page = 0; page < pages; page++) {
        struct range range = { page * PAGE, PAGE };
        struct cachestat stat;
        if (syscall(NR_CACHESTAT, file, &range, &stat, 0))
            return -1;
        swapped += stat.evicted;
    }
    return swapped;
}

// Asks cachestat(2) about all pages at once.
uint64_t stat_range(int file, uint64_t pages)
{
    struct range range = { 0, pages * PAGE };
    struct cachestat stat;
    return syscall(NR_CACHESTAT, file, &range, &stat, 0) ? (uint64_t)-1 : stat.evicted;
}

// Asks mincore(2) about all pages of a mapping.
uint64_t core_pages(uint64_t start, uint64_t pages, unsigned char *bytes)
{
    uint64_t count = 0;
    if (mincore((void *)start, pages * PAGE, bytes))
        return -1;
    for (uint64_t i = 0; i < pages; i++)
        count += bytes[i] & 1;
    return count;
}

// A file of shared memory, mapped.
int make(uint64_t pages, uint64_t *address)
{
    int file = memfd_create("bench", 0);
    if (file < 0 || ftruncate(file, pages * PAGE))
        return -1;
    *address = (uint64_t)mmap(0, pages * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    return file;
}

void unmake(int file, uint64_t address, uint64_t pages)
{
    munmap((void *)address, pages * PAGE);
    close(file);
}

void touch(uint64_t address, uint64_t first, uint64_t pages, uint64_t stride)
{
    for (uint64_t i = first; i < first + pages; i += stride)
        *(volatile uint64_t *)(address + i * PAGE) = i;
}

// Drops the ptes; the pages stay in the page cache.
int forget(uint64_t address, uint64_t pages) { return madvise((void *)address, pages * PAGE, MADV_DONTNEED); }

int pageout(uint64_t address, uint64_t pages) { return madvise((void *)address, pages * PAGE, 21); }
