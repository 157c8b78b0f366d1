/* Build scripts draw the same "random" numbers in each build. Some of them go through a hash map and write Rust in its
   order, which std draws anew for each process; so two builds of one commit would differ. Loaded by LD_PRELOAD, for
   the programs that Cargo names `build-script-build` alone: the compiler and everything else draw as ever. */

#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

ssize_t getrandom(void *buffer, size_t length, unsigned int flags) {
  if (strncmp(program_invocation_short_name, "build-script-", 13) == 0) {
    memset(buffer, 1, length);
    return (ssize_t)length;
  }
  return syscall(SYS_getrandom, buffer, length, flags);
}
