// Calls of the system that Swift does not see: behind macros, or with a variable number of arguments.
#ifndef CPLATFORM_H
#define CPLATFORM_H

#include <stdint.h>

/// Puts two folders of one file system each in the other's place, in one step. 0, or -1 with `errno`.
int mera_exchange(const char *first, const char *second);

/// Has the disk begin to write a part of a file, where the system can be asked for that; does not wait for it.
void mera_begin_synchronising(int descriptor, int64_t offset, int64_t count);

/// Takes the file's lock without waiting. 0; -1 with `errno` where another open file has it.
int mera_lock(int descriptor);

/// Has the allocator keep up to `kept` bytes that were freed for what comes next; blocks from `large` bytes on go back at once. The
/// first `ahead` bytes come in large pages where the system has them.
void mera_keep_freed(int kept, int large, int ahead);

/// Starts a program found by `PATH`, with nothing to read, `output` for what it prints, and with `complaints` for what it complains of, too;
/// else that is not shown. `usual`: `NAME=value`, for what the surroundings do not set. The number of the process, or -1 with `errno`.
int mera_spawn(char *const words[], char *const usual[], int output, int complaints);

/// From now on whoever asks this program to end (SIGINT, SIGTERM, SIGHUP) ends that process instead.
void mera_watch(int process);

/// As before. The signal that came meanwhile, or 0.
int mera_unwatch(void);

/// The rules of a time zone (TZif) that the program itself holds, and their size. Null in an ordinary build; a program that must run
/// where there is nothing else (Packaging/standalone.c) brings them along.
const unsigned char *mera_held_zone(const char *name, int *size);

#endif
