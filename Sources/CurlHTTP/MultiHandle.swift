import CCurl
import HTTP

/// Owns the connections, and runs the transfers that are added to it.
@safe struct MultiHandle: ~Copyable {
  private let pointer: UnsafeMutableRawPointer

  /// A handle with no transfers and no connections yet.
  static func make() throws(TransportError) -> MultiHandle {
    let multi = try MultiHandle()
    try multi.set(CURLMOPT_PIPELINING, CURLPIPE_MULTIPLEX)
    try multi.set(CURLMOPT_MAX_HOST_CONNECTIONS, Batch.connectionsPerHost)
    try multi.set(CURLMOPT_MAXCONNECTS, Batch.connectionsPerHost)
    return multi
  }

  // Nothing may throw once all members are set: the compiler does not allow it where a type is not copyable.
  private init() throws(TransportError) {
    guard libraryStatus == CURLE_OK, let pointer = unsafe curl_multi_init() else {
      throw TransportError(.notSendable, "libcurl cannot be set up")
    }
    unsafe self.pointer = unsafe pointer
  }

  deinit {
    unsafe curl_multi_cleanup(pointer)
  }

  func add(_ easy: borrowing EasyHandle) throws(TransportError) {
    try check(unsafe curl_multi_add_handle(pointer, easy.pointer))
  }

  func remove(_ easy: borrowing EasyHandle) throws(TransportError) {
    try check(unsafe curl_multi_remove_handle(pointer, easy.pointer))
  }

  /// Does what can be done without waiting.
  func perform() throws(TransportError) {
    var running: Int32 = 0
    try check(unsafe curl_multi_perform(pointer, &running))
  }

  /// Waits until something can be done, or for so long.
  func poll(milliseconds: Int) throws(TransportError) {
    try check(unsafe curl_multi_poll(pointer, nil, 0, Int32(clamping: milliseconds), nil))
  }

  /// A transfer that ended since the last call, by what libcurl calls it; nil when there is no other.
  func nextEnded() -> (easy: UnsafeMutableRawPointer, code: CURLcode)? {
    var left: Int32 = 0
    while let message = unsafe curl_multi_info_read(pointer, &left)?.pointee {
      if unsafe message.msg == CURLMSG_DONE, let easy = unsafe message.easy_handle {
        return unsafe (easy, message.data.result)
      }
    }
    return nil
  }

  private func set(_ option: CURLMoption, _ value: Int) throws(TransportError) {
    try check(unsafe forgejo_gates_multi_set_long(pointer, option, value))
  }

  private func check(_ code: CURLMcode) throws(TransportError) {
    guard code != CURLM_OK else { return }
    throw TransportError(.reset, unsafe String(cString: curl_multi_strerror(code)))
  }
}

/// How setting up libcurl went; read for the first time, it does so.
private let libraryStatus = curl_global_init(Int(CURL_GLOBAL_DEFAULT))
