import ActionsHost
import Calls
import CurlHTTP
import HTTP

extension ServerSettings {
  /// The loop that fetches from this server, and from a gateway where the command has one; `deadline` is in seconds.
  func loop(_ context: CommandContext, deadline: Int, gateway: WebAddress? = nil) -> ReadingLoop<CurlTransport> {
    ReadingLoop(
      CurlTransport(
        allowsPlainHTTP: allowsPlainHTTP || gateway?.isPlainHTTP == true,
        certificateFile: context.environment.value("SSL_CERT_FILE")?.text),
      api: api, gateway: gateway, credentials: credentials, clock: context.clock, deadline: deadline * 1000,
      progress: context.progress)
  }
}
