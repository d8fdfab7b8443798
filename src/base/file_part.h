/* file_part: what the two halves of file share. */
#ifndef ECO_BASE_FILE_PART_H
#define ECO_BASE_FILE_PART_H

#include "base/file.h"

#include <sys/stat.h>

/* Keeps errno, so that it can stand between a failure and its message. */
void file_close_quietly(int fd);
bool file_check_regular(const struct stat *status, const char *path, struct err *err);

#endif
