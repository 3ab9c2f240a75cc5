#define _GNU_SOURCE
#include "maps.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "abi.h"

static int uffd = -1;

void userfault_forget(void)
{
	if (uffd >= 0)
		close(uffd);
	uffd = -1;
}

static int open_uffd(void)
{
	struct uffdio_api api = {
		.api = UFFD_API,
		.features = UFFD_FEATURE_PAGEFAULT_FLAG_WP | UFFD_FEATURE_WP_HUGETLBFS_SHMEM | UFFD_FEATURE_WP_UNPOPULATED | UFFD_FEATURE_WP_ASYNC | UFFD_FEATURE_POISON,
	};
	int fd = syscall(SYS_userfaultfd, O_CLOEXEC | O_NONBLOCK);

	if (fd < 0 || ioctl(fd, UFFDIO_API, &api) < 0)
		fail("userfaultfd with asynchronous write-protection and poison: %s", strerror(errno));
	return fd;
}

long userfault(const struct request *request, struct mapping *map)
{
	const char *verb = request->word[0];
	struct uffdio_range whole = { (uintptr_t)map->address, map->pages * PAGE_BYTES }, part;
	size_t bytes;

	if (uffd < 0)
		uffd = open_uffd();
	if (strcmp(verb, "uffd") == 0) {
		struct uffdio_register registration = { .range = whole, .mode = UFFDIO_REGISTER_MODE_WP };

		return result(ioctl(uffd, UFFDIO_REGISTER, &registration));
	}
	if (strcmp(verb, "uffd_unregister") == 0)
		return result(ioctl(uffd, UFFDIO_UNREGISTER, &whole));
	part.start = (uintptr_t)range(request, map, &bytes);
	part.len = bytes;
	if (strcmp(verb, "poison") == 0) {
		struct poison_request poison = { .range = part };

		return result(ioctl(uffd, UFFDIO_POISON, &poison));
	}
	struct uffdio_writeprotect protect = { .range = part, .mode = strcmp(verb, "wp") == 0 ? UFFDIO_WRITEPROTECT_MODE_WP : 0 };

	return result(ioctl(uffd, UFFDIO_WRITEPROTECT, &protect));
}
