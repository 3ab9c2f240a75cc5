#define _GNU_SOURCE
#include "helper.h"

#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE_MS 20000
#define POLL_MS 200

int channels[MAX_PROCESSES][2];
int files[MAX_FILES];

static pid_t pids[MAX_PROCESSES];
static struct reply answer;
static uint64_t last_value;
static int mappings;
static char message[MAX_MESSAGE];

static void stop(int process)
{
	kill(pids[process], SIGKILL);
	waitpid(pids[process], NULL, 0);
	pids[process] = 0;
}

static void give_up(int process, const char *what)
{
	for (int i = 0; i < MAX_PROCESSES; i++) {
		if (pids[i])
			kill(pids[i], SIGKILL);
	}
	fail("process %d %s", process, what);
}

/* Sends a line to a process and waits for its answer, which is left in message. */
static void ask(int process, const char *text)
{
	int end = channels[process][0], status;

	if (!pids[process])
		fail("there is no process %d to %s", process, text);
	if (send(end, text, strlen(text), 0) < 0)
		fail("send: %s", strerror(errno));
	for (int waited = 0;; waited += POLL_MS) {
		struct pollfd poll_end = { .fd = end, .events = POLLIN };

		if (poll(&poll_end, 1, POLL_MS) > 0)
			break;
		if (waitpid(pids[process], &status, WNOHANG) > 0) {
			pids[process] = 0;
			give_up(process, "ended by itself");
		}
		if (waited >= PATIENCE_MS)
			give_up(process, text);
	}
	ssize_t length = recv(end, message, sizeof(message) - 1, 0);

	if (length < 0)
		fail("recv: %s", strerror(errno));
	message[length] = 0;
}

static void begin(void)
{
	for (int i = 0; i < MAX_PROCESSES; i++) {
		if (pids[i])
			stop(i);
	}
	files_end();
	files_begin();
	last_value = 0;
	mappings = 0;
	fflush(stdout);
	pids[0] = fork();
	if (pids[0] < 0)
		fail("fork: %s", strerror(errno));
	if (pids[0] == 0)
		process_main(0);
	say(&answer, "result 0 - - -\n");
}

/* VERB PROCESS REST… becomes VERB REST… for the process, with what only the controller knows. */
static void delegate(const struct request *request)
{
	const char *verb = request->word[0];
	int process = number(request, 1, MAX_PROCESSES);
	struct reply line = { 0 };

	if (strcmp(verb, "exit") == 0) {
		stop(process);
		say(&answer, "result 0 - - -\n");
		return;
	}
	say(&line, "%s", verb);
	for (int i = 2; i < request->count; i++) {
		say(&line, " %s", request->word[i]);
		if (i == 2 && strcmp(verb, "mmap") == 0)
			say(&line, " %d", mappings++);
	}
	if (strcmp(verb, "read") == 0 || strcmp(verb, "write") == 0)
		say(&line, " %lu", last_value + 1);
	if (strcmp(verb, "write") == 0)
		last_value += number(request, 4, MAX_PAGES + 1);
	ask(process, line.text);
	if (strcmp(verb, "fork") == 0) {
		pids[number(request, 2, MAX_PROCESSES)] = atoi(message);
		say(&answer, "result 0 - - -\n");
	} else
		say(&answer, "%s", message);
}

static void show(void)
{
	for (int i = 0; i < MAX_PROCESSES; i++) {
		if (!pids[i])
			continue;
		ask(i, "words");
		say(&answer, "%s", message);
	}
	file_cache(&answer);
	say(&answer, "end\n");
	fwrite(answer.text, 1, answer.length, stdout);
	fflush(stdout);
}

/* A page that another CPU has touched may lie in that CPU's LRU batch, from where pageout does not take it. */
static void stay_on_one_cpu(void)
{
	cpu_set_t allowed, one;
	int cpu = CPU_SETSIZE - 1;

	if (sched_getaffinity(0, sizeof(allowed), &allowed) < 0)
		fail("sched_getaffinity: %s", strerror(errno));
	while (!CPU_ISSET(cpu, &allowed))
		cpu--;
	CPU_ZERO(&one);
	CPU_SET(cpu, &one);
	if (sched_setaffinity(0, sizeof(one), &one) < 0)
		fail("cannot stay on CPU %d: %s", cpu, strerror(errno));
}

/* Answers each line of its input by a result, the words of all mappings, the page cache of all files and "end". */
int main(void)
{
	static char line[4096];

	stay_on_one_cpu();
	/* Larger pages than those of the recordings would be other words. */
	prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0);
	for (int i = 0; i < MAX_PROCESSES; i++) {
		if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, channels[i]) < 0)
			fail("socketpair: %s", strerror(errno));
	}
	files_begin();
	probe(&answer);
	fwrite(answer.text, 1, answer.length, stdout);
	fflush(stdout);
	while (fgets(line, sizeof(line), stdin)) {
		struct request request;

		answer.length = 0;
		parse(&request, line);
		if (strcmp(request.word[0], "begin") == 0)
			begin();
		else if (!file_do(&request, &last_value, &answer))
			delegate(&request);
		show();
	}
	for (int i = 0; i < MAX_PROCESSES; i++) {
		if (pids[i])
			stop(i);
	}
	return 0;
}
