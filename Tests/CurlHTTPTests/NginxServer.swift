import Foundation

/// Debian's nginx on 127.0.0.1 with TLS, for one test: its own folder, its own certificate authority.
final class NginxServer {
  let port: Int
  /// The authority that signed the server's certificate (for `127.0.0.1` only), as PEM.
  let authority: String
  private let folder: URL
  private let process: Process

  struct StartError: Error {
    var log: String
  }

  /// Starts nginx; every answer's body is the number of its connection and the protocol.
  init(listen: String) throws {
    // As every program with the transport has to.
    signal(SIGPIPE, SIG_IGN)
    folder = FileManager.default.temporaryDirectory.appending(path: "forgejo-gates-nginx-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    authority = folder.appending(path: "authority.pem").path()
    try Self.makeCertificates(in: folder)

    // Another program may take the port between the look and the start.
    for _ in 0..<5 {
      let port = try LoopbackServer.freePort()
      let process = try Self.start(port: port, listen: listen, in: folder)
      if Self.waitUntilReady(port: port, process: process) {
        self.port = port
        self.process = process
        return
      }
      Self.end(process)
    }
    let log = try? String(contentsOf: folder.appending(path: "error.log"), encoding: .utf8)
    try? FileManager.default.removeItem(at: folder)
    throw StartError(log: log ?? "")
  }

  deinit {
    Self.end(process)
    try? FileManager.default.removeItem(at: folder)
  }

  /// The thread's signal mask, which nginx inherits and which may hold SIGTERM back, does not matter to SIGKILL.
  private static func end(_ process: Process) {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  func url(_ path: String = "/", host: String = "127.0.0.1") -> String {
    "https://\(host):\(port)\(path)"
  }

  private static func makeCertificates(in folder: URL) throws {
    try openssl(
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
      "/CN=forgejo-gates test authority", "-keyout", "authority.key", "-out", "authority.pem", in: folder)
    try openssl(
      "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=127.0.0.1", "-keyout",
      "server.key", "-out", "server.csr", in: folder)
    try "subjectAltName=IP:127.0.0.1\n".write(
      to: folder.appending(path: "names"), atomically: false, encoding: .utf8)
    try openssl(
      "x509", "-req", "-in", "server.csr", "-CA", "authority.pem", "-CAkey", "authority.key", "-CAcreateserial",
      "-days", "2", "-extfile", "names", "-out", "server.pem", in: folder)
  }

  private static func openssl(_ arguments: String..., in folder: URL) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw StartError(log: "openssl \(arguments.joined(separator: " "))") }
  }

  private static func start(port: Int, listen: String, in folder: URL) throws -> Process {
    let configuration = """
      daemon off;
      master_process off;
      pid nginx.pid;
      error_log error.log;
      events { worker_connections 256; }
      http {
        access_log off;
        client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;
        server {
          listen 127.0.0.1:\(port) \(listen);
          ssl_certificate server.pem;
          ssl_certificate_key server.key;
          location / { return 200 "$connection $server_protocol"; }
          location /missing { return 404; }
        }
      }
      """
    let file = folder.appending(path: "nginx.conf")
    try configuration.write(to: file, atomically: false, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/sbin/nginx")
    process.arguments = ["-p", folder.path() + "/", "-c", file.path(), "-e", "error.log"]
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Whether nginx takes connections within ten seconds.
  private static func waitUntilReady(port: Int, process: Process) -> Bool {
    for _ in 0..<500 where process.isRunning {
      if LoopbackServer.takesConnections(port: port) { return true }
      usleep(20_000)
    }
    return false
  }
}
