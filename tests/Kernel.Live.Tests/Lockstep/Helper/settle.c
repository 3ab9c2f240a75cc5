#define _GNU_SOURCE
#include "maps.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/kernel-page-flags.h>
#include <sched.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "abi.h"

uint64_t frame_flags(uint64_t frame)
{
	static int kpageflags = -1;
	uint64_t flags;

	if (kpageflags < 0)
		kpageflags = open("/proc/kpageflags", O_RDONLY | O_CLOEXEC);
	if (pread(kpageflags, &flags, sizeof(flags), frame * sizeof(flags)) != sizeof(flags))
		fail("kpageflags: %s", strerror(errno));
	return flags;
}

static void await_disk(uint64_t frame)
{
	for (int i = 0; i < TRIES_UNDER_WRITEBACK && frame_flags(frame) >> KPF_WRITEBACK & 1; i++)
		usleep(PAUSE_US);
}

/* madvise(MADV_COLD) begins with lru_add_drain(), for the CPU that it runs on. */
static void drain_lru_batches(void)
{
	static void *nothing;
	cpu_set_t own, one;

	if (!nothing)
		nothing = mmap(NULL, PAGE_BYTES, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (nothing == MAP_FAILED || sched_getaffinity(0, sizeof(own), &own) < 0)
		fail("cannot drain LRU batches: %s", strerror(errno));
	for (long cpu = sysconf(_SC_NPROCESSORS_CONF) - 1; cpu >= 0; cpu--) {
		CPU_ZERO(&one);
		CPU_SET(cpu, &one);
		if (sched_setaffinity(0, sizeof(one), &one) == 0)
			madvise(nothing, PAGE_BYTES, MADV_COLD);
	}
	if (sched_setaffinity(0, sizeof(own), &own) < 0)
		fail("cannot go back to the own CPU: %s", strerror(errno));
}

void settle(const uint64_t *words, long pages)
{
	for (long i = 0; i < pages; i++) {
		if (words[i] & PM_PRESENT)
			await_disk(words[i] & PM_FRAME);
	}
	drain_lru_batches();
}
