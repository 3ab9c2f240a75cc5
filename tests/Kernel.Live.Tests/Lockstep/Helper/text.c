#include "helper.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void fail(const char *format, ...)
{
	va_list list;

	va_start(list, format);
	vfprintf(stderr, format, list);
	va_end(list);
	fputc('\n', stderr);
	fflush(stderr);
	_exit(1);
}

void parse(struct request *request, char *line)
{
	char *rest = NULL;

	request->count = 0;
	for (char *word = strtok_r(line, " \n", &rest); word; word = strtok_r(NULL, " \n", &rest)) {
		if (request->count == MAX_WORDS)
			fail("more than %d words: %s", MAX_WORDS, word);
		request->word[request->count++] = word;
	}
	if (request->count == 0)
		fail("an empty line");
}

long number(const struct request *request, int index, long limit)
{
	char *end;
	long value;

	if (index >= request->count)
		fail("%s: word %d is missing", request->word[0], index);
	value = strtol(request->word[index], &end, 10);
	if (*end || value < 0 || value >= limit)
		fail("%s: word %d must be a number below %ld, not %s", request->word[0], index, limit, request->word[index]);
	return value;
}

void say(struct reply *reply, const char *format, ...)
{
	va_list list;
	int added;

	va_start(list, format);
	added = vsnprintf(reply->text + reply->length, sizeof(reply->text) - reply->length, format, list);
	va_end(list);
	if (added < 0 || (size_t)added >= sizeof(reply->text) - reply->length)
		fail("an answer is longer than %d", MAX_MESSAGE);
	reply->length += added;
}

void accesses_begin(struct accesses *accesses)
{
	accesses->signal = 0;
	accesses->faults.length = 0;
	accesses->values.length = 0;
}

void access_refused(struct accesses *accesses, long page, int signal)
{
	accesses->signal = signal;
	say(&accesses->faults, "%s%ld", accesses->faults.length ? "," : "", page);
}

void access_read(struct accesses *accesses, uint64_t value)
{
	say(&accesses->values, "%s%lu", accesses->values.length ? "," : "", value);
}

void accesses_end(const struct accesses *accesses, struct reply *reply)
{
	say(reply, "result 0 %s %.*s %.*s\n",
	    accesses->signal == SIGBUS ? "SIGBUS" : accesses->signal ? "SIGSEGV" : "-",
	    accesses->faults.length ? (int)accesses->faults.length : 1, accesses->faults.length ? accesses->faults.text : "-",
	    accesses->values.length ? (int)accesses->values.length : 1, accesses->values.length ? accesses->values.text : "-");
}
