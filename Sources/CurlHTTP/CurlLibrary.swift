internal import CCurl

/// The libcurl that the program runs with.
package enum CurlLibrary {
  /// Its name and version, and what makes its TLS: `libcurl 7.88.1, OpenSSL/3.0.15`.
  package static var version: String {
    guard let information = unsafe curl_version_info(CURLVERSION_FIRST) else { return "libcurl of an unknown version" }
    let number = unsafe String(cString: information.pointee.version)
    let tls = unsafe information.pointee.ssl_version.map { unsafe String(cString: $0) } ?? "without TLS"
    return "libcurl \(number), \(tls)"
  }
}
