/* What the kernel has and the installed headers may be too old to say. Include after the system's headers. */
#ifndef LOCKSTEP_ABI_H
#define LOCKSTEP_ABI_H

#include <linux/userfaultfd.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>

#ifndef SYS_cachestat
#define SYS_cachestat 451
#endif

#ifndef MADV_COLD
#define MADV_COLD 20
#endif
#ifndef MADV_PAGEOUT
#define MADV_PAGEOUT 21
#endif
#ifndef MADV_GUARD_INSTALL
#define MADV_GUARD_INSTALL 102
#define MADV_GUARD_REMOVE 103
#endif

#ifndef UFFD_FEATURE_WP_UNPOPULATED
#define UFFD_FEATURE_WP_UNPOPULATED (1 << 13)
#endif
#ifndef UFFD_FEATURE_POISON
#define UFFD_FEATURE_POISON (1 << 14)
#endif
#ifndef UFFD_FEATURE_WP_ASYNC
#define UFFD_FEATURE_WP_ASYNC (1 << 15)
#endif

/* struct uffdio_poison, struct cachestat and struct cachestat_range under names that no header has. */
struct poison_request {
	struct uffdio_range range;
	uint64_t mode;
	int64_t updated;
};

#ifndef UFFDIO_POISON
#define UFFDIO_POISON _IOWR(UFFDIO, 0x08, struct poison_request)
#endif

struct cache_range {
	uint64_t off, len;
};

struct cache_counts {
	uint64_t cache, dirty, writeback, evicted, recently_evicted;
};

#endif
