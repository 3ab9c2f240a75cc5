#define _GNU_SOURCE
#include "maps.h"

#include <string.h>
#include <unistd.h>

#include "abi.h"

#define PM_PRESENT (1UL << 63)
#define PM_EXCLUSIVE (1UL << 56)

#define PAGEOUTS_AT_ONCE 3
#define PAGEOUTS 63
#define PAGEOUT_PAUSE_US 100

static bool has_exclusive_pages(const char *address, size_t bytes)
{
	uint64_t words[MAX_PAGES];
	long pages = bytes / PAGE_BYTES;

	read_words(address, words, pages);
	for (long i = 0; i < pages; i++) {
		if ((words[i] & (PM_PRESENT | PM_EXCLUSIVE)) == (PM_PRESENT | PM_EXCLUSIVE))
			return true;
	}
	return false;
}

/*
 * A page stays while it is in an LRU batch, under writeback or was referenced: ask again, and when that does not help, later.
 * Pages that are mapped elsewhere stay for good, so only exclusive ones are waited for.
 */
static long page_out(char *address, size_t bytes)
{
	long rc = 0;

	for (int i = 0; i < PAGEOUTS; i++) {
		if (i >= PAGEOUTS_AT_ONCE) {
			if (!has_exclusive_pages(address, bytes))
				break;
			usleep(PAGEOUT_PAUSE_US);
		}
		rc = result(madvise(address, bytes, MADV_PAGEOUT));
	}
	return rc;
}

long advise(const struct request *request, struct mapping *map)
{
	static const struct {
		const char *name;
		int advice;
	} advices[] = {
		{ "pageout", MADV_PAGEOUT }, { "dontneed", MADV_DONTNEED }, { "remove", MADV_REMOVE }, { "free", MADV_FREE },
		{ "cold", MADV_COLD }, { "willneed", MADV_WILLNEED },
		{ "guard_install", MADV_GUARD_INSTALL }, { "guard_remove", MADV_GUARD_REMOVE },
	};
	size_t bytes;
	char *address = range(request, map, &bytes);

	for (size_t i = 0; i < sizeof(advices) / sizeof(*advices); i++) {
		if (strcmp(request->word[4], advices[i].name) == 0)
			return advices[i].advice == MADV_PAGEOUT ? page_out(address, bytes) : result(madvise(address, bytes, advices[i].advice));
	}
	fail("madvise: unknown advice %s", request->word[4]);
}
