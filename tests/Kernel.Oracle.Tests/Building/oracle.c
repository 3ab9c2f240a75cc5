/*
 * Calls the kernel's inline functions, which the compiler takes from installed header packages, on words from a pipe.
 * No libc: its headers and the kernel's cannot be included together, and four system calls are all that is needed.
 *
 * Request:  function, mode, number of calls (u64 each), then the arguments of every call, call by call.
 * Answer:   how often the kernel would have warned (u64), then one u64 a call.
 * The end of the input between two requests is the end of the program.
 */
#include <linux/bug.h>

/* The kernel's own answers to WARN and BUG are traps. Here the one is counted and the other ends the program. */
static unsigned long oracle_warnings;
static void __attribute__((noreturn)) oracle_bug(const char *file, unsigned long line);

#undef __WARN_FLAGS
#define __WARN_FLAGS(flags) ((void)(flags), (void)oracle_warnings++)
#undef BUG
#define BUG() oracle_bug(__FILE__, __LINE__)

#include <linux/mm.h>
#include <linux/swap.h>
#include <linux/swapops.h>
#include <linux/userfaultfd_k.h>

enum { MOST_CALLS = 1 << 16, MOST_ARGUMENTS = 3 };

static u64 arguments[MOST_CALLS * MOST_ARGUMENTS];
static u64 answer[1 + MOST_CALLS];
static const char *running = "no function";

/* What the functions read besides their arguments, as the kernel finds it on plain hardware. */
struct cpuinfo_x86 boot_cpu_data;
unsigned int pgdir_shift;
unsigned int ptrs_per_p4d;
unsigned long vmemmap_base;
u64 sme_me_mask;
u64 cc_mask;
bool swap_migration_ad_supported;
pteval_t __supported_pte_mask = ~0UL;
phys_addr_t physical_mask = (1ULL << __PHYSICAL_MASK_SHIFT) - 1;

static void set_feature(unsigned int feature, bool on)
{
	if (on)
		set_cpu_cap(&boot_cpu_data, feature);
	else
		clear_bit(feature, (unsigned long *)boot_cpu_data.x86_capability);
}

static void set_mode(u64 mode)
{
	bool five_levels = mode & ORACLE_MODE_L5;

	set_feature(X86_FEATURE_LA57, five_levels);
#ifdef X86_FEATURE_SHSTK
	set_feature(X86_FEATURE_SHSTK, mode & ORACLE_MODE_SHSTK);
#endif
	ptrs_per_p4d = five_levels ? MAX_PTRS_PER_P4D : 1;
	pgdir_shift = P4D_SHIFT + ilog2(ptrs_per_p4d);
	swap_migration_ad_supported = mode & ORACLE_MODE_AD;
}

/* The one page there is, locked, with the map of pages laid so that its number is pfn. */
static struct page *oracle_page(u64 pfn)
{
	static struct page page = { .flags = 1UL << PG_locked };

	vmemmap_base = (unsigned long)&page - pfn * sizeof(page);
	return &page;
}

#define FUNCTION(id, parameters, expression) \
	static void call_##id(const u64 *in, u64 *out, u64 calls) \
	{ \
		for (u64 i = 0; i < calls; i++, in += parameters) \
			out[i] = expression; \
	}
#include "functions.h"
#undef FUNCTION

static const struct {
	const char *name;
	u64 parameters;
	void (*call)(const u64 *in, u64 *out, u64 calls);
} functions[] = {
#define FUNCTION(id, parameters, expression) { #id, parameters, call_##id },
#include "functions.h"
#undef FUNCTION
};

/* The compiler calls these of its own accord. In brackets, since the kernel's headers make macros of their names. */
void *(memset)(void *to, int byte, size_t bytes)
{
	void *end = to;

	asm volatile("rep stosb" : "+D"(end), "+c"(bytes) : "a"(byte) : "memory");
	return to;
}

size_t (strlen)(const char *text)
{
	const char *end = text;

	/* Opaque to the compiler, which would otherwise see a strlen in this loop. */
	for (; *end; end++)
		asm volatile("" : "+r"(end));
	return end - text;
}

static long system_call(long number, long a, const void *b, long c)
{
	long result;

	asm volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c) : "rcx", "r11", "memory");
	return result;
}

enum { SYS_READ = 0, SYS_WRITE = 1, SYS_EXIT = 60, INTERRUPTED = -4 };

static void __attribute__((noreturn)) leave(int status)
{
	for (;;)
		system_call(SYS_EXIT, status, NULL, 0);
}

static void say(const char *text)
{
	system_call(SYS_WRITE, 2, text, strlen(text));
}

static void say_number(unsigned long number)
{
	char text[24];
	char *digit = text + sizeof(text) - 1;

	*digit = 0;
	do
		*--digit = '0' + number % 10;
	while (number /= 10);
	say(digit);
}

static void __attribute__((noreturn)) fail(const char *problem)
{
	say("oracle: ");
	say(problem);
	say("\n");
	leave(2);
}

static void oracle_bug(const char *file, unsigned long line)
{
	say("oracle: ");
	say(running);
	say(" ran into BUG() at ");
	say(file);
	say(":");
	say_number(line);
	say("\n");
	leave(3);
}

/* False at the end of the input where not one byte was left. */
static bool receive(void *buffer, u64 bytes)
{
	u64 done = 0;

	while (done < bytes) {
		long n = system_call(SYS_READ, 0, buffer + done, bytes - done);

		if (n == INTERRUPTED)
			continue;
		if (n < 0)
			fail("the input cannot be read");
		if (n == 0 && done == 0)
			return false;
		if (n == 0)
			fail("the input ends within a request");
		done += n;
	}
	return true;
}

static void send(const void *buffer, u64 bytes)
{
	while (bytes > 0) {
		long n = system_call(SYS_WRITE, 1, buffer, bytes);

		if (n == INTERRUPTED)
			continue;
		if (n <= 0)
			fail("the output cannot be written");
		buffer += n;
		bytes -= n;
	}
}

void __attribute__((used, noreturn, force_align_arg_pointer)) _start(void)
{
	struct { u64 function, mode, calls; } request;

	while (receive(&request, sizeof(request))) {
		if (request.function >= ARRAY_SIZE(functions))
			fail("the request asks for a function that is not in the table");
		if (request.calls > MOST_CALLS)
			fail("the request asks for more calls than fit");
		if (request.calls && !receive(arguments, request.calls * functions[request.function].parameters * sizeof(u64)))
			fail("the input ends within a request");
		set_mode(request.mode);
		running = functions[request.function].name;
		oracle_warnings = 0;
		functions[request.function].call(arguments, answer + 1, request.calls);
		answer[0] = oracle_warnings;
		send(answer, (1 + request.calls) * sizeof(u64));
	}
	leave(0);
}
