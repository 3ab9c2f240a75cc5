#define _GNU_SOURCE
#include "maps.h"

#include <setjmp.h>
#include <signal.h>
#include <string.h>

static sigjmp_buf refused;

static void on_signal(int signal)
{
	siglongjmp(refused, signal);
}

/* Page after page, going on after those that are refused. */
void touch(const struct request *request, struct mapping *map, struct reply *reply)
{
	static struct accesses accesses;
	static volatile long page;
	struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_NODEFER };
	size_t bytes;
	char *address = range(request, map, &bytes);
	long first = number(request, 2, map->pages);
	uint64_t value = number(request, 4, 1L << 62);
	bool is_write = strcmp(request->word[0], "write") == 0;

	sigaction(SIGSEGV, &action, NULL);
	sigaction(SIGBUS, &action, NULL);
	accesses_begin(&accesses);
	for (page = 0; page < (long)(bytes / PAGE_BYTES); page++) {
		volatile uint64_t *word = (volatile uint64_t *)(address + page * PAGE_BYTES);
		int signal = sigsetjmp(refused, 0);

		if (signal)
			access_refused(&accesses, first + page, signal);
		else if (is_write)
			*word = value + page;
		else
			access_read(&accesses, *word);
	}
	signal(SIGSEGV, SIG_DFL);
	signal(SIGBUS, SIG_DFL);
	accesses_end(&accesses, reply);
}
