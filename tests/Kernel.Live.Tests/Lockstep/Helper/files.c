#define _GNU_SOURCE
#include "helper.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "abi.h"

/* Pages of each file, -1 while the trace has not created it. */
static long sizes[MAX_FILES];

/* All files there may be are made before the first process, so that every process has them open. */
void files_begin(void)
{
	for (int i = 0; i < MAX_FILES; i++) {
		files[i] = memfd_create("lockstep", 0);
		if (files[i] < 0)
			fail("memfd_create: %s", strerror(errno));
		sizes[i] = -1;
	}
}

void files_end(void)
{
	for (int i = 0; i < MAX_FILES; i++)
		close(files[i]);
}

static int result(long rc)
{
	return rc < 0 ? -errno : 0;
}

static void transfer(const struct request *request, int file, uint64_t *last_value, struct reply *reply)
{
	static struct accesses accesses;
	long page = number(request, 2, MAX_PAGES), count = number(request, 3, MAX_PAGES + 1);
	int is_write = strcmp(request->word[0], "pwrite") == 0;

	accesses_begin(&accesses);
	for (long i = page; i < page + count; i++) {
		uint64_t value = is_write ? ++*last_value : 0;
		ssize_t done = is_write ? pwrite(files[file], &value, sizeof(value), i * PAGE_BYTES)
					: pread(files[file], &value, sizeof(value), i * PAGE_BYTES);

		/* Past the end of a file there is nothing to read, which is what a page of zeros would say too. */
		if (done != sizeof(value) && (is_write || done != 0))
			fail("%s of page %ld: %s", request->word[0], i, strerror(errno));
		if (is_write && i >= sizes[file])
			sizes[file] = i + 1;
		if (!is_write)
			access_read(&accesses, value);
	}
	accesses_end(&accesses, reply);
}

/* Whether the line is about a file, and if so, its answer. */
int file_do(const struct request *request, uint64_t *last_value, struct reply *reply)
{
	static const char *const verbs[] = { "memfd", "truncate", "punch", "fallocate", "pread", "pwrite" };
	const char *verb = request->word[0];
	size_t i;
	int file, rc = 0;

	for (i = 0; i < sizeof(verbs) / sizeof(*verbs) && strcmp(verb, verbs[i]); i++)
		;
	if (i == sizeof(verbs) / sizeof(*verbs))
		return 0;
	file = number(request, 1, MAX_FILES);
	if (i <= 1) {
		long pages = number(request, 2, MAX_PAGES + 1);

		rc = result(ftruncate(files[file], pages * PAGE_BYTES));
		if (rc == 0)
			sizes[file] = pages;
	} else if (i <= 3) {
		long page = number(request, 2, MAX_PAGES), count = number(request, 3, MAX_PAGES + 1);

		rc = result(fallocate(files[file], i == 2 ? FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE : 0, page * PAGE_BYTES, count * PAGE_BYTES));
		if (rc == 0 && i == 3 && page + count > sizes[file])
			sizes[file] = page + count;
	} else {
		transfer(request, file, last_value, reply);
		return 1;
	}
	say(reply, "result %d - - -\n", rc);
	return 1;
}

static char letter(int file, long page)
{
	struct cache_range range = { page * PAGE_BYTES, PAGE_BYTES };
	struct cache_counts counts;

	if (syscall(SYS_cachestat, files[file], &range, &counts, 0) < 0)
		fail("cachestat: %s", strerror(errno));
	return counts.cache ? 'c' : counts.evicted ? 's' : 'h';
}

/* A line for each file: a letter a page, c cached, s in swap, h hole; "-" for an empty file. */
void file_cache(struct reply *reply)
{
	for (int i = 0; i < MAX_FILES; i++) {
		if (sizes[i] < 0)
			continue;
		say(reply, "cache %d ", i);
		for (long page = 0; page < sizes[i]; page++)
			say(reply, "%c", letter(i, page));
		say(reply, sizes[i] ? "\n" : "-\n");
	}
}
