#define _GNU_SOURCE
#include "CPlatform.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#if defined(__GLIBC__)
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

int mera_exchange(const char *first, const char *second) {
#if defined(__APPLE__)
    return renamex_np(first, second, RENAME_SWAP);
#elif defined(RENAME_EXCHANGE)
    return renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE);
#else
    errno = ENOSYS;
    return -1;
#endif
}

void mera_begin_synchronising(int descriptor, int64_t offset, int64_t count) {
#if defined(__linux__)
    (void)sync_file_range(descriptor, offset, count, SYNC_FILE_RANGE_WRITE);
#else
    (void)descriptor;
    (void)offset;
    (void)count;
#endif
}

int mera_lock(int descriptor) { return flock(descriptor, LOCK_EX | LOCK_NB); }

void mera_keep_freed(int kept, int large, int ahead) {
#if defined(__GLIBC__)
    mallopt(M_TRIM_THRESHOLD, kept);
    mallopt(M_MMAP_THRESHOLD, large);
#if defined(MADV_HUGEPAGE)
    // The heap grows by this much once; only what is touched of it is memory.
    mallopt(M_TOP_PAD, ahead);
    void *first = malloc(1 << 20);
    const uintptr_t page = 2 << 20;
    uintptr_t start = ((uintptr_t)first + page - 1) & ~(page - 1);
    uintptr_t end = (uintptr_t)sbrk(0);
    if (first && end > start) madvise((void *)start, end - start, MADV_HUGEPAGE);
    free(first);
#endif
    mallopt(M_TOP_PAD, 4 << 20);
#else
    (void)kept;
    (void)large;
    (void)ahead;
#endif
}

extern char **environ;

// The surroundings of this program, and of `usual` what they do not set; to be freed.
static char **mera_surroundings(char *const usual[]) {
    size_t count = 0;
    size_t more = 0;
    while (environ[count]) count++;
    while (usual[more]) more++;
    char **all = malloc((count + more + 1) * sizeof *all);
    if (!all) return NULL;
    memcpy(all, environ, count * sizeof *all);
    for (size_t i = 0; i < more; i++) {
        const size_t name = strcspn(usual[i], "=") + 1;
        size_t place = 0;
        while (environ[place] && strncmp(environ[place], usual[i], name) != 0) place++;
        if (!environ[place]) all[count++] = usual[i];
    }
    all[count] = NULL;
    return all;
}

int mera_spawn(char *const words[], char *const usual[], int output, int complaints) {
    char **surroundings = mera_surroundings(usual);
    if (!surroundings) return -1;
    posix_spawn_file_actions_t actions;
    int failure = posix_spawn_file_actions_init(&actions);
    if (failure == 0) {
        failure = posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
        if (failure == 0) failure = posix_spawn_file_actions_adddup2(&actions, output, 1);
        if (failure == 0 && complaints) failure = posix_spawn_file_actions_adddup2(&actions, output, 2);
        if (failure == 0 && !complaints) failure = posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
        pid_t process = -1;
        if (failure == 0) failure = posix_spawnp(&process, words[0], &actions, NULL, words, surroundings);
        posix_spawn_file_actions_destroy(&actions);
        if (failure == 0) {
            free(surroundings);
            return (int)process;
        }
    }
    free(surroundings);
    errno = failure;
    return -1;
}

static volatile sig_atomic_t mera_caught;
static volatile sig_atomic_t mera_watched;
static const int mera_endings[3] = {SIGINT, SIGTERM, SIGHUP};
static struct sigaction mera_before[3];

static void mera_pass_on(int signal) {
    mera_caught = signal;
    if (mera_watched > 0) kill((pid_t)mera_watched, SIGTERM);
}

// First with 0, so that no signal is lost while the program is begun, then with the program.
void mera_watch(int process) {
    mera_watched = process;
    if (process > 0) {
        if (mera_caught) kill((pid_t)process, SIGTERM);
        return;
    }
    mera_caught = 0;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = mera_pass_on;
    for (int i = 0; i < 3; i++) sigaction(mera_endings[i], &action, &mera_before[i]);
}

int mera_unwatch(void) {
    mera_watched = 0;
    for (int i = 0; i < 3; i++) sigaction(mera_endings[i], &mera_before[i], 0);
    return mera_caught;
}

__attribute__((weak)) const unsigned char *mera_held_zone(const char *name, int *size) {
    (void)name;
    *size = 0;
    return 0;
}
