#define _GNU_SOURCE
#include "maps.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "abi.h"

/* Where mapping k of a trace lies: no two share a page table or merge, also after each moved some times. */
#define FIRST_ADDRESS 0x100000000000UL
#define DISTANCE (1UL << 30)
#define MOVE (4UL << 20)

static struct mapping maps[MAX_MAPS];
static int pagemap = -1;

/* A child has copies of its parent's mappings, and descriptors that are still about the parent's. */
void map_forget_kernel_objects(void)
{
	if (pagemap >= 0)
		close(pagemap);
	pagemap = -1;
	userfault_forget();
}

long result(long rc)
{
	return rc < 0 ? -errno : 0;
}

static struct mapping *find(const struct request *request)
{
	struct mapping *map = &maps[number(request, 1, MAX_MAPS)];

	if (!map->mapped)
		fail("%s: there is no mapping %s", request->word[0], request->word[1]);
	return map;
}

char *range(const struct request *request, const struct mapping *map, size_t *bytes)
{
	long page = number(request, 2, map->pages), count = number(request, 3, map->pages - page + 1);

	*bytes = count * PAGE_BYTES;
	return map->address + page * PAGE_BYTES;
}

static int protection(const char *prot)
{
	return strcmp(prot, "rw") == 0 ? PROT_READ | PROT_WRITE : strcmp(prot, "r") == 0 ? PROT_READ : PROT_NONE;
}

/* mmap MAP ORDER PAGES PROT shared|private|anon FILE PGOFF */
static long map_create(const struct request *request)
{
	struct mapping *map = &maps[number(request, 1, MAX_MAPS)];
	char *address = (char *)FIRST_ADDRESS + number(request, 2, MAX_MAPS) * DISTANCE;
	long pages = number(request, 3, MAX_PAGES + 1);
	const char *kind = request->word[5];
	bool is_anonymous = strcmp(kind, "anon") == 0;
	int flags = strcmp(kind, "shared") == 0 ? MAP_SHARED : MAP_PRIVATE;
	int file = is_anonymous ? -1 : files[number(request, 6, MAX_FILES)];
	off_t offset = is_anonymous ? 0 : number(request, 7, MAX_PAGES) * PAGE_BYTES;

	if (map->mapped)
		fail("mmap: mapping %s is there already", request->word[1]);
	flags |= MAP_FIXED_NOREPLACE | (is_anonymous ? MAP_ANONYMOUS : 0);
	if (mmap(address, pages * PAGE_BYTES, protection(request->word[4]), flags, file, offset) == MAP_FAILED)
		return -errno;
	map->address = address;
	map->pages = map->mapped = pages;
	memset(map->is_mapped, true, pages);
	return 0;
}

static long map_remove(const struct request *request, struct mapping *map)
{
	size_t bytes;
	char *address = range(request, map, &bytes);
	long page = number(request, 2, map->pages), rc = result(munmap(address, bytes));

	for (size_t i = page; rc == 0 && i < page + bytes / PAGE_BYTES; i++) {
		map->mapped -= map->is_mapped[i];
		map->is_mapped[i] = false;
	}
	return rc;
}

static long map_move(struct mapping *map)
{
	size_t bytes = map->pages * PAGE_BYTES;

	if (mremap(map->address, bytes, bytes, MREMAP_MAYMOVE | MREMAP_FIXED, map->address + MOVE) == MAP_FAILED)
		return -errno;
	map->address += MOVE;
	return 0;
}

void read_words(const char *address, uint64_t *words, long pages)
{
	if (pagemap < 0)
		pagemap = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
	if (pread(pagemap, words, pages * sizeof(*words), (uintptr_t)address / PAGE_BYTES * sizeof(*words)) != (ssize_t)(pages * sizeof(*words)))
		fail("pagemap: %s", strerror(errno));
}

long map_do(const struct request *request, struct reply *reply)
{
	const char *verb = request->word[0];
	long rc;

	if (strcmp(verb, "read") == 0 || strcmp(verb, "write") == 0) {
		touch(request, find(request), reply);
		return 0;
	}
	if (strcmp(verb, "mmap") == 0)
		rc = map_create(request);
	else if (strcmp(verb, "munmap") == 0)
		rc = map_remove(request, find(request));
	else if (strcmp(verb, "mremap") == 0)
		rc = map_move(find(request));
	else if (strcmp(verb, "madvise") == 0)
		rc = advise(request, find(request));
	else if (strcmp(verb, "mprotect") == 0) {
		size_t bytes;
		char *address = range(request, find(request), &bytes);

		rc = result(mprotect(address, bytes, protection(request->word[4])));
	} else
		rc = userfault(request, find(request));
	say(reply, "result %ld - - -\n", rc);
	return rc;
}

/* A line for each mapping of which something is mapped: its words, unmapped pages included. */
void map_words(int self, struct reply *reply)
{
	uint64_t words[MAX_PAGES];

	for (int i = 0; i < MAX_MAPS; i++) {
		if (!maps[i].mapped)
			continue;
		read_words(maps[i].address, words, maps[i].pages);
		say(reply, "pagemap %d %d", self, i);
		for (long page = 0; page < maps[i].pages; page++)
			say(reply, "%c%lx", page ? ',' : ' ', words[page]);
		say(reply, "\n");
	}
}
