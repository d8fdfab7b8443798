/* stray: the temp files of file_write whose program was killed before it could rename or remove them. */
#ifndef ECO_BASE_STRAY_H
#define ECO_BASE_STRAY_H

/* A temp file beside PATH/NAME is PATH/.NAME, then this, then six letters or digits, then the suffix. */
#define STRAY_MARK ".eco-refresh."
#define STRAY_SUFFIX ".tmp"

/*
 * Removes those in dir that no living program holds (each is under flock while it is written). What can't be removed
 * stays, without a word: nothing depends on it.
 */
void stray_remove(const char *dir);

#endif
