#define _GNU_SOURCE
#include "helper.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static struct reply answer;
static char line[MAX_MESSAGE];

/*
 * The child becomes the controller's, not this process's: who exits first does not matter then, and the controller can wait until
 * its memory is gone.
 */
static void fork_child(int child)
{
	long pid = syscall(SYS_clone, CLONE_PARENT | SIGCHLD, 0, 0, 0, 0);

	if (pid == 0) {
		map_forget_kernel_objects();
		process_main(child);
	}
	if (pid < 0)
		fail("fork: %s", strerror(errno));
	say(&answer, "%ld", pid);
}

void process_main(int self)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (;;) {
		struct request request;
		ssize_t length = recv(channels[self][1], line, sizeof(line) - 1, 0);

		if (length <= 0)
			_exit(0);
		line[length] = 0;
		parse(&request, line);
		answer.length = 0;
		if (strcmp(request.word[0], "fork") == 0)
			fork_child(number(&request, 1, MAX_PROCESSES));
		else if (strcmp(request.word[0], "exit") == 0)
			_exit(0);
		else if (strcmp(request.word[0], "words") == 0)
			map_words(self, &answer);
		else
			map_do(&request, &answer);
		if (send(channels[self][1], answer.text, answer.length, 0) < 0)
			fail("process %d cannot answer: %s", self, strerror(errno));
	}
}
