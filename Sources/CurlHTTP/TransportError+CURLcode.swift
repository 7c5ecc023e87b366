import CCurl
import HTTP

extension TransportError.Kind {
  /// What one of libcurl's errors means; `wasConnected` says whether the connection stood, so something was sent.
  ///
  /// The detail decides where libcurl has one code for two things.
  init(_ code: CURLcode, wasConnected: Bool, detail: String) {
    self =
      switch code {
      case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
        .nameResolution
      case CURLE_COULDNT_CONNECT, CURLE_NO_CONNECTION_AVAILABLE, CURLE_INTERFACE_FAILED, CURLE_PROXY:
        .connection
      case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CIPHER,
        CURLE_SSL_CERTPROBLEM, CURLE_SSL_CLIENTCERT, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CRL_BADFILE,
        CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_ENGINE_NOTFOUND,
        CURLE_SSL_ENGINE_SETFAILED, CURLE_USE_SSL_FAILED:
        .tls
      case CURLE_OPERATION_TIMEDOUT:
        wasConnected ? .timeout : .connection
      // A line longer than libcurl's own limit is told as lack of memory.
      case CURLE_FILESIZE_EXCEEDED, CURLE_OUT_OF_MEMORY:
        .tooLarge
      // An answer without a status line is HTTP/0.9 to libcurl, a protocol that is not supported.
      case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_CONTENT_ENCODING:
        .malformed
      // The words of libcurl 7.88, then those of later versions.
      case CURLE_RECV_ERROR
      where detail.hasSuffix("chunked-encoding") || detail.hasPrefix("chunk ") || detail.hasPrefix("invalid chunk"):
        .malformed
      case CURLE_URL_MALFORMAT, CURLE_BAD_FUNCTION_ARGUMENT, CURLE_UNKNOWN_OPTION, CURLE_NOT_BUILT_IN,
        CURLE_FAILED_INIT:
        // Once there is a connection, the argument that libcurl's own parts do not like came from the server.
        wasConnected ? .malformed : .notSendable
      // Partial file, empty reply, send and receive errors, HTTP/2 errors, and what later versions may add. A proxy
      // that makes no tunnel is among them, before there is a connection.
      default:
        wasConnected ? .reset : .connection
      }
  }
}
