#ifndef CRE2_H
#define CRE2_H

/* A C surface over the few parts of RE2 that the FEEL library needs. No C++ exception leaves it. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cre2_pattern cre2_pattern;

typedef enum cre2_status {
    CRE2_OK = 0,
    CRE2_SYNTAX = 1,
    /* The compiled pattern, or one of its repetitions, is larger than allowed. */
    CRE2_TOO_LARGE = 2,
    CRE2_NO_MEMORY = 3,
} cre2_status;

/* Offsets in bytes; both are -1 for a group that took no part. */
typedef struct cre2_range {
    ptrdiff_t start;
    ptrdiff_t end;
} cre2_range;

/* Compiles UTF-8; NULL where `*status` is not CRE2_OK. `max_memory` bounds the program and the caches of matching. */
cre2_pattern *cre2_compile(const char *pattern, size_t length, int64_t max_memory, cre2_status *status);

void cre2_release(cre2_pattern *pattern);

/* The number of groups, the whole match not counted. */
int cre2_group_count(const cre2_pattern *pattern);

/* Finds the leftmost match at or after `start`, fills `count` ranges (the whole match, then the groups) and says whether
   there is one. Safe to call from several threads at once. */
bool cre2_find(
    const cre2_pattern *pattern, const char *text, size_t length, size_t start, cre2_range *ranges, int count);

/* Where the bytes of `part` first occur in `text`, in linear time; 0 for no bytes, -1 where they do not occur. */
ptrdiff_t cre2_offset_of(const void *part, size_t part_length, const void *text, size_t length);

#ifdef __cplusplus
}
#endif

#endif
