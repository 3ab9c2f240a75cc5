#define _GNU_SOURCE
#include "helper.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PM_PRESENT (1UL << 63)
#define PM_SOFT_DIRTY (1UL << 55)
#define PM_FRAME ((1UL << 55) - 1)

/* What the reader of the words must know: the frame of the zero page, and whether soft-dirty pages are tracked. */
void probe(struct reply *reply)
{
	int pagemap = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
	volatile char *page = mmap(NULL, PAGE_BYTES, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	uint64_t word;

	if (pagemap < 0 || page == MAP_FAILED)
		fail("pagemap: %s", strerror(errno));
	(void)*page;
	if (pread(pagemap, &word, sizeof(word), (uintptr_t)page / PAGE_BYTES * sizeof(word)) != sizeof(word))
		fail("pagemap: %s", strerror(errno));
	if (!(word & PM_PRESENT) || !(word & PM_FRAME))
		fail("pagemap shows %lx for the zero page: frames are hidden", word);
	say(reply, "ready %lu %d\n", word & PM_FRAME, !!(word & PM_SOFT_DIRTY));
	munmap((void *)page, PAGE_BYTES);
	close(pagemap);
}
