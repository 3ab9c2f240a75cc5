/*
 * A program that does the operations of traces on the running kernel and says what pagemap and the page cache show then.
 * One process, the controller, reads operations and owns the files; it has a process for each process of a trace.
 */
#ifndef LOCKSTEP_HELPER_H
#define LOCKSTEP_HELPER_H

#include <stddef.h>
#include <stdint.h>

#define PAGE_BYTES 4096UL
#define MAX_FILES 8
#define MAX_MAPS 32
#define MAX_PAGES 64
#define MAX_PROCESSES 16
#define MAX_WORDS 16
#define MAX_MESSAGE (128 << 10)

/* A line cut into words at its blanks. */
struct request {
	int count;
	char *word[MAX_WORDS];
};

/* Text that grows up to MAX_MESSAGE. */
struct reply {
	size_t length;
	char text[MAX_MESSAGE];
};

/* The socket ends of the processes of a trace by their numbers: [0] the controller's, [1] the process's. */
extern int channels[MAX_PROCESSES][2];
/* The shared memory files of a trace, open in every process. */
extern int files[MAX_FILES];

_Noreturn void fail(const char *format, ...);
void parse(struct request *request, char *line);
long number(const struct request *request, int index, long limit);
void say(struct reply *reply, const char *format, ...);

/* One access to a page of memory or of a file, counted into the lists of an answer. */
struct accesses {
	int signal;
	struct reply faults, values;
};

void accesses_begin(struct accesses *accesses);
void access_refused(struct accesses *accesses, long page, int signal);
void access_read(struct accesses *accesses, uint64_t value);
void accesses_end(const struct accesses *accesses, struct reply *reply);

/* The life of a process of a trace: answers what comes through its channel, never returns. */
_Noreturn void process_main(int self);

/* Verbs on mappings, in the process that has them; the result is 0 or a negated errno. */
long map_do(const struct request *request, struct reply *reply);
void map_words(int self, struct reply *reply);
void map_forget_kernel_objects(void);

/* Verbs on files, in the controller. */
void files_begin(void);
void files_end(void);
int file_do(const struct request *request, uint64_t *last_value, struct reply *reply);
void file_cache(struct reply *reply);

/* Whether the kernel has what the traces use; ends with a message if not. */
void probe(struct reply *reply);

#endif
