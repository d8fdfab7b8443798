/* scoped: a local that is released where its block ends, whatever way leads out of it. */
#ifndef ECO_BASE_SCOPED_H
#define ECO_BASE_SCOPED_H

/* Begins its declaration: `SCOPED(buf) text = BUF_EMPTY;`. Nothing leaves the block before the local is initialised. */
#define SCOPED(noun) __attribute__((cleanup(noun##_release))) struct noun

#endif
