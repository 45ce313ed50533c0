#ifndef CRE2_H
#define CRE2_H

/* A C surface over the few parts of RE2 that the FEEL library needs. */

#endif
