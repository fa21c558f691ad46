/* Loses power: laid before a process (LD_PRELOAD), it keeps beside each file of the ledger a shadow that holds what a disk
   would hold after a power cut: the bytes that were written and then synced, and by chance some that were not. The
   process is killed at any moment, and the shadow is what is left.

   POWER_FOLDER  the data folder whose files are shadowed
   POWER_SHADOW  the folder for the shadows
   POWER_CHANCE  seed; about a quarter of all writes reach the disk at once, in whatever order
   POWER_DEAF    if set, syncs do nothing: what `PRAGMA synchronous=OFF` amounts to */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILES 8

struct range { off_t at; size_t length; };
struct file { char path[512]; int shadow; struct range *ranges; size_t count, room; };

static struct file files[FILES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned seed;

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

/* The file behind a descriptor, if it is one of the ledger's that a power cut touches. */
static struct file *file_of(int descriptor) {
    const char *folder = getenv("POWER_FOLDER"), *shadow = getenv("POWER_SHADOW");
    char link[64], path[512], name[1024];
    if (!folder || !shadow) return NULL;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return NULL;
    path[length] = 0;
    size_t root = strlen(folder);
    if (strncmp(path, folder, root) || path[root] != '/' || !strstr(path, ".db") || strstr(path, "-shm")) return NULL;
    for (int index = 0; index < FILES; index++) {
        struct file *file = &files[index];
        if (file->path[0] && !strcmp(file->path, path)) return file;
        if (file->path[0]) continue;
        strcpy(file->path, path);
        snprintf(name, sizeof name, "%s%s", shadow, path + root);
        file->shadow = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
        return file;
    }
    abort();
}

/* Lets what now stands at a place reach the disk. */
static void reach_disk(struct file *file, int descriptor, struct range range) {
    static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
    if (!real_pwrite) real_pwrite = real("pwrite64");
    char part[65536];
    while (range.length) {
        size_t most = range.length < sizeof part ? range.length : sizeof part;
        ssize_t got = pread(descriptor, part, most, range.at);
        if (got <= 0) return;
        real_pwrite(file->shadow, part, got, range.at);
        range.at += got;
        range.length -= got;
    }
}

static void written(int descriptor, off_t at, ssize_t length) {
    if (length <= 0) return;
    pthread_mutex_lock(&lock);
    struct file *file = file_of(descriptor);
    if (file) {
        struct range range = {at, (size_t)length};
        if (!seed && getenv("POWER_CHANCE")) seed = (unsigned)atoi(getenv("POWER_CHANCE"));
        if (seed && rand_r(&seed) % 4 == 0) reach_disk(file, descriptor, range);
        if (file->count == file->room) {
            file->room = file->room ? file->room * 2 : 64;
            file->ranges = realloc(file->ranges, file->room * sizeof *file->ranges);
        }
        file->ranges[file->count++] = range;
    }
    pthread_mutex_unlock(&lock);
}

static int synced(int descriptor) {
    if (getenv("POWER_DEAF")) return 0;
    pthread_mutex_lock(&lock);
    struct file *file = file_of(descriptor);
    if (file) {
        struct stat now;
        for (size_t index = 0; index < file->count; index++) reach_disk(file, descriptor, file->ranges[index]);
        file->count = 0;
        if (!fstat(descriptor, &now)) {
            int (*real_ftruncate)(int, off_t) = real("ftruncate64");
            real_ftruncate(file->shadow, now.st_size);
        }
    }
    pthread_mutex_unlock(&lock);
    return 0;
}

ssize_t write(int descriptor, const void *bytes, size_t length) {
    static ssize_t (*real_write)(int, const void *, size_t);
    if (!real_write) real_write = real("write");
    off_t at = lseek(descriptor, 0, SEEK_CUR);
    ssize_t done = real_write(descriptor, bytes, length);
    if (at >= 0) written(descriptor, at, done);
    return done;
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off64_t at) {
    static ssize_t (*real_pwrite)(int, const void *, size_t, off64_t);
    if (!real_pwrite) real_pwrite = real("pwrite64");
    ssize_t done = real_pwrite(descriptor, bytes, length, at);
    written(descriptor, at, done);
    return done;
}

ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t at) {
    return pwrite64(descriptor, bytes, length, at);
}

int fsync(int descriptor) { return synced(descriptor); }

int fdatasync(int descriptor) { return synced(descriptor); }
