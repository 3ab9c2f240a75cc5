/* The mappings of one process of a trace. */
#ifndef LOCKSTEP_MAPS_H
#define LOCKSTEP_MAPS_H

#include <stdbool.h>

#include "helper.h"

#define PM_PRESENT (1UL << 63)
#define PM_EXCLUSIVE (1UL << 56)
#define PM_FRAME ((1UL << 55) - 1)

/* How long the disk is waited for. */
#define TRIES_UNDER_WRITEBACK 50000
#define PAUSE_US 100

struct mapping {
	char *address;
	long pages;
	bool is_mapped[MAX_PAGES];
	int mapped;
};

/* 0, or the negated errno of a system call that returned this. */
long result(long rc);
/* Words 2 and 3 of a request, a page of the mapping and how many. */
char *range(const struct request *request, const struct mapping *map, size_t *bytes);
void read_words(const char *address, uint64_t *words, long pages);
/* A word of /proc/kpageflags. */
uint64_t frame_flags(uint64_t frame);
/*
 * Waits for what pageout leaves undone. A page that is written again while the disk does not have it or a CPU's LRU batch holds it is
 * copied; the model's disk has each page at once, and its CPUs have no batches.
 */
void settle(const uint64_t *words, long pages);

/* madvise MAP PAGE COUNT ADVICE */
long advise(const struct request *request, struct mapping *map);
/* read|write MAP PAGE COUNT VALUE */
void touch(const struct request *request, struct mapping *map, struct reply *reply);
/* uffd|uffd_unregister MAP, wp|unwp|poison MAP PAGE COUNT */
long userfault(const struct request *request, struct mapping *map);
/* A child's descriptor is still about its parent. */
void userfault_forget(void);

#endif
