// Lets libtensorflow load without a word. While it loads, it writes to standard error from its own start-up code,
// before any setting of its log can reach it (tensorflow 2.21). There is no other way than to turn the stream away.
#include <fcntl.h>
#include <node_api.h>
#include <unistd.h>

namespace {

int kept = -1;

napi_value mute(napi_env, napi_callback_info) {
  if (kept >= 0) return nullptr;
  int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere < 0) return nullptr;
  kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (kept >= 0) dup2(nowhere, STDERR_FILENO);
  close(nowhere);
  return nullptr;
}

napi_value unmute(napi_env, napi_callback_info) {
  if (kept < 0) return nullptr;
  dup2(kept, STDERR_FILENO);
  close(kept);
  kept = -1;
  return nullptr;
}

}  // namespace

NAPI_MODULE_INIT() {
  napi_value function;
  napi_create_function(env, "mute", NAPI_AUTO_LENGTH, mute, nullptr, &function);
  napi_set_named_property(env, exports, "mute", function);
  napi_create_function(env, "unmute", NAPI_AUTO_LENGTH, unmute, nullptr, &function);
  napi_set_named_property(env, exports, "unmute", function);
  return exports;
}
