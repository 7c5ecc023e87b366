// Runs commands in turn, so that whatever else the machine does meets all of them alike.
//
// alternate RUNS -- COMMAND... -- COMMAND...
//
// Prints for each command the median of its wall times in microseconds, and the most memory that one of its runs held,
// in KiB. Standard output and input of the commands are /dev/null; a command that does not end with 0 ends the whole.
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

enum { warm_up = 3, most_commands = 8 };

extern char **environ;

static int compare(const void *left, const void *right) {
  long a = *(const long *)left, b = *(const long *)right;
  return (a > b) - (a < b);
}

static long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

static long run(char **command, posix_spawn_file_actions_t *files, long *peak) {
  pid_t child;
  int status;
  struct rusage usage;
  long start = now();
  int error = posix_spawnp(&child, command[0], files, NULL, command, environ);
  if (error) {
    fprintf(stderr, "alternate: %s: %s\n", command[0], strerror(error));
    exit(2);
  }
  if (wait4(child, &status, 0, &usage) != child) {
    perror("alternate: wait4");
    exit(2);
  }
  long end = now();
  if (status != 0) {
    fprintf(stderr, "alternate: %s ended with wait status %d\n", command[0], status);
    exit(1);
  }
  if (usage.ru_maxrss > *peak) *peak = usage.ru_maxrss;
  return end - start;
}

int main(int count, char **words) {
  long runs = count > 3 ? atol(words[1]) : 0;
  if (runs < 1 || strcmp(words[2], "--") != 0) {
    fprintf(stderr, "usage: alternate RUNS -- COMMAND... [-- COMMAND...]...\n");
    return 2;
  }
  char **commands[most_commands];
  int commands_count = 0;
  for (int index = 2; index < count; index++) {
    if (strcmp(words[index], "--") != 0) continue;
    words[index] = NULL;
    if (commands_count == most_commands || index + 1 == count) return 2;
    commands[commands_count++] = &words[index + 1];
  }
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);

  long *times[most_commands], peaks[most_commands] = {0};
  for (int index = 0; index < commands_count; index++) {
    times[index] = calloc((size_t)runs, sizeof(long));
    if (!times[index]) return 2;
  }
  for (long turn = -warm_up; turn < runs; turn++) {
    for (int index = 0; index < commands_count; index++) {
      long time = run(commands[index], &files, &peaks[index]);
      if (turn >= 0) times[index][turn] = time;
    }
  }
  for (int index = 0; index < commands_count; index++) {
    qsort(times[index], (size_t)runs, sizeof(long), compare);
    printf("%ld %ld\n", times[index][runs / 2], peaks[index]);
  }
  return 0;
}
