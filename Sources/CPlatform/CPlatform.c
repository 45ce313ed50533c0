#define _GNU_SOURCE
#include "CPlatform.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#if defined(__GLIBC__)
#include <malloc.h>
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

int mera_lock(int descriptor) { return flock(descriptor, LOCK_EX | LOCK_NB); }

void mera_keep_freed(int kept, int large) {
#if defined(__GLIBC__)
    mallopt(M_TRIM_THRESHOLD, kept);
    mallopt(M_TOP_PAD, 4 << 20);
    mallopt(M_MMAP_THRESHOLD, large);
#else
    (void)kept;
    (void)large;
#endif
}
