/* A disk that fails, put before the C library of one process (LD_PRELOAD): while the file named by K112_DISK_SAYS is
   there, writes and syncs of database files fail with EIO ("eio"), or one write is half done and the process dies
   ("torn"), as at a power cut. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int of_database(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return strstr(path, ".db") != NULL;
}

static char fault(int fd) {
    const char *file = getenv("K112_DISK_SAYS");
    if (file == NULL || access(file, F_OK) != 0 || !of_database(fd)) return 0;
    char said = 0;
    int saying = open(file, O_RDONLY | O_CLOEXEC);
    if (saying < 0) return 0;
    if (read(saying, &said, 1) != 1) said = 0;
    close(saying);
    return said;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static ssize_t written(int fd, const void *bytes, size_t count, off64_t at) {
    char said = fault(fd);
    if (said == 'e') { errno = EIO; return -1; }
    if (said == 't') { NEXT(pwrite64)(fd, bytes, count / 2, at); kill(getpid(), SIGKILL); }
    return NEXT(pwrite64)(fd, bytes, count, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) { return written(fd, bytes, count, at); }
ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) { return written(fd, bytes, count, at); }

int fsync(int fd) {
    if (fault(fd) == 'e') { errno = EIO; return -1; }
    return NEXT(fsync)(fd);
}

int fdatasync(int fd) {
    if (fault(fd) == 'e') { errno = EIO; return -1; }
    return NEXT(fdatasync)(fd);
}
