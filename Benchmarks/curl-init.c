// The least that a program which speaks HTTP with libcurl does before its first request: the yardstick for start-up.
#include <curl/curl.h>

int main(void) {
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return 1;
  CURL *handle = curl_easy_init();
  if (!handle) return 1;
  curl_easy_cleanup(handle);
  curl_global_cleanup();
  return 0;
}
