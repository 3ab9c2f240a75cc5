// A process to look at. It reads commands from its input, a line each, and answers each with a line: a number in hex, or "error N".
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/userfaultfd.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/shm.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PAGE 4096UL
#ifndef MADV_PAGEOUT
#define MADV_PAGEOUT 21
#endif
#ifndef UFFDIO_POISON
struct uffdio_poison { struct uffdio_range range; uint64_t mode; int64_t updated; };
#define UFFDIO_POISON _IOWR(UFFDIO, 0x08, struct uffdio_poison)
#endif

static int pagemap, last_file = -1, uffd = -1;

static uint64_t map(const char *kind, uint64_t pages)
{
    size_t length = pages * PAGE;
    int prot = PROT_READ | PROT_WRITE;
    if (!strcmp(kind, "sysv")) {
        int id = shmget(IPC_PRIVATE, length, IPC_CREAT | 0600);
        void *at = id < 0 ? (void *)-1 : shmat(id, 0, 0);
        if (id >= 0)
            shmctl(id, IPC_RMID, 0);
        return (uint64_t)at;
    }
    if (!strcmp(kind, "memfd")) {
        last_file = memfd_create("kernelbits", 0);
        if (last_file < 0 || ftruncate(last_file, length))
            return -1;
        return (uint64_t)mmap(0, length, prot, MAP_SHARED, last_file, 0);
    }
    if (!strcmp(kind, "again"))
        return (uint64_t)mmap(0, length, prot, MAP_SHARED, last_file, 0);
    if (!strcmp(kind, "copy"))
        return (uint64_t)mmap(0, length, prot, MAP_PRIVATE, last_file, 0);
    int flags = MAP_ANONYMOUS | MAP_NORESERVE | (!strcmp(kind, "shared") ? MAP_SHARED : MAP_PRIVATE);
    void *at = mmap(0, length, prot, flags, -1, 0);
    if (at != MAP_FAILED)
        madvise(at, length, MADV_NOHUGEPAGE);
    return (uint64_t)at;
}

static uint64_t present(uint64_t address, uint64_t pages)
{
    uint64_t words[512], count = 0;
    while (pages) {
        uint64_t part = pages < 512 ? pages : 512;
        if (pread(pagemap, words, part * 8, address / PAGE * 8) != (ssize_t)(part * 8))
            return -1;
        for (uint64_t i = 0; i < part; i++)
            count += words[i] >> 63;
        address += part * PAGE;
        pages -= part;
    }
    return count;
}

// Pages in another CPU's batch for the LRU lists cannot be paged out: hence one CPU, and some patience.
static uint64_t pageout(uint64_t address, uint64_t pages)
{
    uint64_t left = present(address, pages);
    for (int attempt = 0; left && attempt < 60; attempt++) {
        if (madvise((void *)address, pages * PAGE, MADV_PAGEOUT))
            return -1;
        left = present(address, pages);
        if (left && attempt > 2)
            usleep(100);
    }
    return left;
}

static uint64_t protect(const char *what, uint64_t address, uint64_t pages)
{
    struct uffdio_range range = { address, pages * PAGE };
    if (uffd < 0) {
        uffd = syscall(SYS_userfaultfd, O_CLOEXEC);
        // Write protection of shared memory: a feature since 5.19.
        struct uffdio_api api = { .api = UFFD_API, .features = UFFD_FEATURE_PAGEFAULT_FLAG_WP | 1 << 12 };
        if (uffd < 0 || ioctl(uffd, UFFDIO_API, &api))
            return -1;
    }
    if (!strcmp(what, "register")) {
        struct uffdio_register arg = { .range = range, .mode = UFFDIO_REGISTER_MODE_WP | UFFDIO_REGISTER_MODE_MISSING };
        return ioctl(uffd, UFFDIO_REGISTER, &arg);
    }
    if (!strcmp(what, "poison")) {
        struct uffdio_poison arg = { .range = range };
        return ioctl(uffd, UFFDIO_POISON, &arg);
    }
    struct uffdio_writeprotect arg = { .range = range, .mode = UFFDIO_WRITEPROTECT_MODE_WP };
    return ioctl(uffd, UFFDIO_WRITEPROTECT, &arg);
}

static uint64_t random_state;

static uint64_t next_random(void)
{
    uint64_t z = random_state += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

// Writes a random half of the pages, in random order.
static uint64_t write_half(uint64_t address, uint64_t pages, uint64_t seed)
{
    uint32_t *order = malloc(pages * sizeof *order);
    random_state = seed;
    for (uint64_t i = 0; i < pages; i++) {
        uint64_t j = next_random() % (i + 1);
        order[i] = order[j];
        order[j] = i;
    }
    for (uint64_t i = 0; i < pages / 2; i++)
        *(volatile uint64_t *)(address + order[i] * PAGE) = i + 1;
    free(order);
    return pages / 2;
}

// Forks, maps, unmaps and grows mappings for some time.
static uint64_t churn(uint64_t milliseconds)
{
    struct timespec now, end;
    clock_gettime(CLOCK_MONOTONIC, &end);
    end.tv_sec += milliseconds / 1000;
    uint64_t rounds = 0;
    random_state = 1;
    do {
        size_t length = (1 + next_random() % 200) * PAGE;
        char *at = mmap(0, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (at != MAP_FAILED) {
            memset(at, 1, length / 2);
            mprotect(at + length / 2 / PAGE * PAGE, PAGE, PROT_READ);
            if (rounds % 8 == 0) {
                pid_t child = fork();
                if (child == 0) {
                    memset(at, 2, PAGE);
                    _exit(0);
                }
                if (child > 0)
                    waitpid(child, 0, 0);
            }
            void *moved = mremap(at, PAGE, 3 * PAGE, MREMAP_MAYMOVE);
            if (moved != MAP_FAILED && moved != at) {
                munmap(moved, 3 * PAGE);
                at += PAGE;
                length -= PAGE;
            }
            munmap(at, length);
        }
        rounds++;
        clock_gettime(CLOCK_MONOTONIC, &now);
    } while (now.tv_sec < end.tv_sec || (now.tv_sec == end.tv_sec && now.tv_nsec < end.tv_nsec));
    return rounds;
}

static uint64_t fork_child(void)
{
    pid_t child = fork();
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        for (;;)
            pause();
    }
    return child;
}

static uint64_t run(const char *command, const char *kind, uint64_t a, uint64_t b, uint64_t c)
{
    volatile char sum = 0;
    if (!strcmp(command, "map"))
        return map(kind, a);
    if (!strcmp(command, "write")) {
        for (uint64_t i = 0; i < b; i += c)
            *(volatile uint64_t *)(a + i * PAGE) = i + 1;
        return 0;
    }
    if (!strcmp(command, "read")) {
        for (uint64_t i = 0; i < b; i += c)
            sum += *(volatile char *)(a + i * PAGE);
        return 0;
    }
    if (!strcmp(command, "half"))
        return write_half(a, b, c);
    if (!strcmp(command, "pageout"))
        return pageout(a, b);
    if (!strcmp(command, "advise"))
        return madvise((void *)a, b * PAGE, c);
    if (!strcmp(command, "uffd"))
        return protect(kind, a, b);
    if (!strcmp(command, "unmap"))
        return munmap((void *)a, b * PAGE);
    if (!strcmp(command, "churn"))
        return churn(a);
    if (!strcmp(command, "fork"))
        return fork_child();
    errno = ENOSYS;
    return -1;
}

int main(void)
{
    char line[256], command[16], kind[16];
    cpu_set_t cpus;
    sched_getaffinity(0, sizeof cpus, &cpus);
    for (int cpu = CPU_SETSIZE - 1; cpu >= 0; cpu--) {
        if (CPU_ISSET(cpu, &cpus)) {
            CPU_ZERO(&cpus);
            CPU_SET(cpu, &cpus);
            sched_setaffinity(0, sizeof cpus, &cpus);
            break;
        }
    }
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    pagemap = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
    while (fgets(line, sizeof line, stdin)) {
        uint64_t a = 0, b = 0, c = 0;
        if (sscanf(line, "%15s %15s %lx %lx %lx", command, kind, &a, &b, &c) < 2)
            return 1;
        uint64_t result = run(command, kind, a, b, c);
        if (result == (uint64_t)-1)
            printf("error %d\n", errno);
        else
            printf("%lx\n", result);
        fflush(stdout);
    }
    return 0;
}
