import CCurl
import HTTP

/// One request under way: the transfer, and what it reads from until it ends.
struct Exchange: ~Copyable {
  /// The request's place in its batch.
  let index: Int
  let easy: EasyHandle
  private let headers: HeaderList

  /// Prepares a transfer that may take so many milliseconds, at least one.
  init(_ request: HTTPRequest, index: Int, timeLeft: Int, rules: SendingRules) throws(TransportError) {
    let target = try Target(url: request.url)
    try rules.check(target)
    if request.method == .get, request.body != nil {
      throw TransportError(.notSendable, "a read has no body to send")
    }
    var headers = HeaderList()
    try headers.append(linesOf: request)
    let easy = try EasyHandle.make(answering: request)

    try easy.set(CURLOPT_URL, request.url)
    try easy.set(CURLOPT_PROTOCOLS_STR, target.scheme == "http" ? "https,http" : "https")
    try easy.set(CURLOPT_FOLLOWLOCATION, 0)
    try easy.set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
    try easy.set(CURLOPT_NOSIGNAL, 1)
    // A name being looked up cannot be called off; without this libcurl waits for it beyond the time limit.
    try easy.set(CURLOPT_QUICK_EXIT, 1)
    try easy.set(CURLOPT_USERAGENT, "forgejo-gates")
    try easy.set(CURLOPT_HTTPHEADER, headers)
    try easy.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    if target.isLoopback { try easy.set(CURLOPT_PROXY, "") }

    // Zero would mean libcurl's own limit.
    try easy.set(CURLOPT_CONNECTTIMEOUT_MS, Int(Int32(clamping: max(1, request.connectLimit))))
    try easy.set(CURLOPT_TIMEOUT_MS, Int(Int32(clamping: timeLeft)))

    try easy.set(CURLOPT_SSL_VERIFYPEER, 1)
    try easy.set(CURLOPT_SSL_VERIFYHOST, 2)
    try easy.set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    if let file = rules.certificateFile { try easy.set(CURLOPT_CAINFO, file) }

    try easy.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
    if target.scheme == "https" { try easy.set(CURLOPT_PIPEWAIT, 1) }

    switch request.method {
    case .get:
      try easy.set(CURLOPT_HTTPGET, 1)
    case .post:
      try easy.post(request.body ?? [])
      // On a kept connection that turns out dead, libcurl would send the post a second time.
      try easy.set(CURLOPT_FRESH_CONNECT, 1)
    }

    self.index = index
    self.headers = headers
    self.easy = easy
  }
}
