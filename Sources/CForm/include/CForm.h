#ifndef CFORM_H
#define CFORM_H

/* The scripts and styles of forms, embedded into the program as they lie in this folder. */

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The bytes of an asset by its file's name, not ended by a zero; NULL where there is none of the name. */
const unsigned char *cform_asset(const char *name, size_t *count);

#ifdef __cplusplus
}
#endif

#endif
