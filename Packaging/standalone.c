/* What a mera that stands alone brings along, because an empty container has none of it: encodings, time zones, and a place that Swift
 * may take for its own. Linked into the program of `make dist` and into no other. */
#define _GNU_SOURCE
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "encodings.h"
#include "zones.h"

/* Swift's runtime looks for its folder when it begins, by /proc, and ends the process where that is not mounted. It needs the folder
 * for nothing but its own reports of crashes. */
__attribute__((constructor(101))) static void give_root(void) {
    if (access("/proc/self/exe", F_OK) != 0) setenv("SWIFT_ROOT", "/", 0);
}

/* Time zones. */
__asm__(".section .rodata\n"
        ".global mera_zone_bytes\n"
        "mera_zone_bytes:\n"
        ".incbin \"zones.bin\"\n"
        ".text\n");
extern const unsigned char mera_zone_bytes[];

const unsigned char *mera_held_zone(const char *name, int *size) {
    int low = 0, high = (int)(sizeof mera_zones / sizeof *mera_zones) - 1;
    while (low <= high) {
        int middle = (low + high) / 2;
        int order = strcmp(name, mera_zones[middle].name);
        if (order == 0) {
            *size = mera_zones[middle].size;
            return mera_zone_bytes + mera_zones[middle].place;
        }
        if (order < 0) high = middle - 1;
        else low = middle + 1;
    }
    *size = 0;
    return 0;
}

/* Encodings, for ReadStat: from one byte to UTF-8. Everything else goes to the C library (`-Wl,--wrap`), which knows UTF-8, UTF-16 and
 * UCS-4 by itself. */
iconv_t __real_iconv_open(const char *to, const char *from);
size_t __real_iconv(iconv_t, char **, size_t *, char **, size_t *);
int __real_iconv_close(iconv_t);

enum { tables = sizeof mera_upper / sizeof *mera_upper };

/* A conversion is the address of its table. */
static int table_of(iconv_t conversion) {
    for (int table = 0; table < tables; table++)
        if ((void *)conversion == (void *)mera_upper[table]) return table;
    return -1;
}

/* Without punctuation, in capitals, and without `//TRANSLIT`. */
static void plain(const char *name, char out[32]) {
    int length = 0;
    for (; *name && *name != '/' && length < 31; name++) {
        char c = *name;
        if (c >= 'a' && c <= 'z') c -= 32;
        if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) out[length++] = c;
    }
    out[length] = 0;
}

iconv_t __wrap_iconv_open(const char *to, const char *from) {
    char target[32], source[32];
    plain(to, target);
    plain(from, source);
    if (strcmp(target, "UTF8") == 0)
        for (unsigned i = 0; i < sizeof mera_encodings / sizeof *mera_encodings; i++)
            if (strcmp(source, mera_encodings[i].name) == 0) return (iconv_t)mera_upper[mera_encodings[i].table];
    return __real_iconv_open(to, from);
}

int __wrap_iconv_close(iconv_t conversion) { return table_of(conversion) >= 0 ? 0 : __real_iconv_close(conversion); }

size_t __wrap_iconv(iconv_t conversion, char **in, size_t *in_left, char **out, size_t *out_left) {
    int table = table_of(conversion);
    if (table < 0) return __real_iconv(conversion, in, in_left, out, out_left);
    if (!in || !*in) return 0;
    while (*in_left > 0) {
        unsigned char byte = (unsigned char)**in;
        unsigned c = byte < 128 ? byte : mera_upper[table][byte - 128];
        if (c == 0 && byte != 0) {
            errno = EILSEQ;
            return (size_t)-1;
        }
        size_t size = c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        if (*out_left < size) {
            errno = E2BIG;
            return (size_t)-1;
        }
        unsigned char *place = (unsigned char *)*out;
        if (size == 1) {
            place[0] = (unsigned char)c;
        } else if (size == 2) {
            place[0] = (unsigned char)(0xC0 | c >> 6);
            place[1] = (unsigned char)(0x80 | (c & 0x3F));
        } else {
            place[0] = (unsigned char)(0xE0 | c >> 12);
            place[1] = (unsigned char)(0x80 | (c >> 6 & 0x3F));
            place[2] = (unsigned char)(0x80 | (c & 0x3F));
        }
        *out += size;
        *out_left -= size;
        (*in)++;
        (*in_left)--;
    }
    return 0;
}
