import CCurl
import HTTP

/// Owns one transfer of libcurl, and the memory that libcurl writes to while it runs.
@safe struct EasyHandle: ~Copyable {
  /// What libcurl calls the transfer.
  let pointer: UnsafeMutableRawPointer
  private let arrival: UnsafeMutablePointer<Arrival>
  private let errorText: UnsafeMutablePointer<CChar>

  /// A transfer that takes the answer to this request; what is sent is yet to be set.
  static func make(answering request: HTTPRequest) throws(TransportError) -> EasyHandle {
    let easy = try EasyHandle(answering: request)
    try easy.check(unsafe forgejo_gates_easy_set_pointer(easy.pointer, CURLOPT_ERRORBUFFER, easy.errorText))
    try easy.check(unsafe forgejo_gates_easy_set_pointer(easy.pointer, CURLOPT_WRITEDATA, easy.arrival))
    try easy.check(unsafe forgejo_gates_easy_set_pointer(easy.pointer, CURLOPT_HEADERDATA, easy.arrival))
    try easy.check(unsafe forgejo_gates_easy_set_callback(easy.pointer, CURLOPT_WRITEFUNCTION, takeBody))
    try easy.check(unsafe forgejo_gates_easy_set_callback(easy.pointer, CURLOPT_HEADERFUNCTION, takeHeaderLine))
    return easy
  }

  // Nothing may throw once all members are set: the compiler does not allow it where a type is not copyable.
  private init(answering request: HTTPRequest) throws(TransportError) {
    guard let pointer = unsafe curl_easy_init() else {
      throw TransportError(.notSendable, "libcurl has no memory for a transfer")
    }
    unsafe self.pointer = unsafe pointer
    unsafe arrival = .allocate(capacity: 1)
    unsafe arrival.initialize(to: Arrival(answering: request))
    unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    // libcurl writes to its error text until the very end.
    unsafe curl_easy_cleanup(pointer)
    unsafe errorText.deallocate()
    unsafe arrival.deinitialize(count: 1)
    unsafe arrival.deallocate()
  }

  func set(_ option: CURLoption, _ value: Int) throws(TransportError) {
    try check(unsafe forgejo_gates_easy_set_long(pointer, option, value))
  }

  func set(_ option: CURLoption, _ value: String) throws(TransportError) {
    try check(unsafe forgejo_gates_easy_set_string(pointer, option, value))
  }

  /// Keeps a pointer into the list, which has to live as long as the transfer.
  func set(_ option: CURLoption, _ list: borrowing HeaderList) throws(TransportError) {
    try check(unsafe forgejo_gates_easy_set_list(pointer, option, list.first))
  }

  /// Makes the transfer a post of these bytes, which libcurl copies.
  func post(_ body: [UInt8]) throws(TransportError) {
    try set(CURLOPT_POST, 1)
    try check(unsafe forgejo_gates_easy_set_offset(pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
    // One byte more, because an empty array may have no address, and none makes libcurl read standard input.
    var bytes = body + [0]
    try check(unsafe forgejo_gates_easy_set_pointer(pointer, CURLOPT_COPYPOSTFIELDS, &bytes))
  }

  /// Whether the answer came over HTTP/2.
  var spokeHTTP2: Bool {
    var version = 0
    return unsafe forgejo_gates_easy_get_long(pointer, CURLINFO_HTTP_VERSION, &version) == CURLE_OK
      && version == CURL_HTTP_VERSION_2_0
  }

  /// What the transfer, which ended with this code, brought.
  func outcome(_ code: CURLcode) -> Result<HTTPResponse, TransportError> {
    if let fault = unsafe arrival.pointee.fault { return .failure(fault) }
    // libcurl takes a transfer that was stopped from here for one that failed.
    if code != CURLE_OK, unsafe !arrival.pointee.isEnough { return .failure(failure(code)) }
    let response = unsafe arrival.pointee.response
    guard response.status >= 200 else {
      return .failure(TransportError(.malformed, "the connection ended without a final answer"))
    }
    return .success(response)
  }

  private func failure(_ code: CURLcode) -> TransportError {
    let specific = unsafe String(cString: errorText)
    let detail = specific.isEmpty ? unsafe String(cString: curl_easy_strerror(code)) : specific
    var timeToConnection: curl_off_t = 0
    let isKnown =
      unsafe forgejo_gates_easy_get_offset(pointer, CURLINFO_PRETRANSFER_TIME_T, &timeToConnection) == CURLE_OK
    let kind = TransportError.Kind(code, wasConnected: isKnown && timeToConnection > 0, detail: detail)
    return TransportError(kind, detail)
  }

  private func check(_ code: CURLcode) throws(TransportError) {
    guard code != CURLE_OK else { return }
    throw TransportError(.notSendable, unsafe String(cString: curl_easy_strerror(code)))
  }
}

private func takeBody(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ arrival: UnsafeMutableRawPointer?
) -> Int {
  let length = size * count
  guard let arrival = unsafe arrival?.assumingMemoryBound(to: Arrival.self) else { return 0 }
  return unsafe UnsafeBufferPointer(start: bytes, count: length).withMemoryRebound(to: UInt8.self) { piece in
    unsafe arrival.pointee.take(body: piece) ? length : 0
  }
}

private func takeHeaderLine(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ arrival: UnsafeMutableRawPointer?
) -> Int {
  let length = size * count
  let line = unsafe UnsafeRawBufferPointer(start: bytes, count: length)
  guard let arrival = unsafe arrival?.assumingMemoryBound(to: Arrival.self) else { return 0 }
  return unsafe arrival.pointee.take(headerLine: line) ? length : 0
}
