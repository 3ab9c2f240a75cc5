#define _GNU_SOURCE
#include "maps.h"

#include <linux/kernel-page-flags.h>
#include <string.h>
#include <unistd.h>

#include "abi.h"

#define PAGEOUTS_AT_ONCE 3
#define PAGEOUTS 63

/* Pages of the process alone, and whether one of them is on its way to swap. */
static long exclusive_pages(const char *address, size_t bytes, bool *is_under_writeback)
{
	uint64_t words[MAX_PAGES];
	long pages = bytes / PAGE_BYTES, found = 0;

	*is_under_writeback = false;
	read_words(address, words, pages);
	for (long i = 0; i < pages; i++) {
		if ((words[i] & (PM_PRESENT | PM_EXCLUSIVE)) != (PM_PRESENT | PM_EXCLUSIVE))
			continue;
		found++;
		if (frame_flags(words[i] & PM_FRAME) >> KPF_WRITEBACK & 1)
			*is_under_writeback = true;
	}
	return found;
}

/*
 * A page stays while it is in an LRU batch or was referenced: ask again, and when that does not help, later. One that came back before
 * the disk had it stays until the disk does, however long other programs keep that busy: the kernel says so, and it is waited for.
 * Pages that are mapped elsewhere stay for good, so only exclusive ones are waited for.
 */
static long page_out(char *address, size_t bytes)
{
	uint64_t words[MAX_PAGES];
	bool is_under_writeback;
	long rc = 0;

	read_words(address, words, bytes / PAGE_BYTES);
	for (int i = 0; i < TRIES_UNDER_WRITEBACK; i++) {
		if (i >= PAGEOUTS_AT_ONCE) {
			if (!exclusive_pages(address, bytes, &is_under_writeback) || (i >= PAGEOUTS && !is_under_writeback))
				break;
			usleep(PAUSE_US);
		}
		rc = result(madvise(address, bytes, MADV_PAGEOUT));
	}
	settle(words, bytes / PAGE_BYTES);
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
