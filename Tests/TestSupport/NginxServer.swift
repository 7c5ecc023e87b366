import Foundation
import ScriptedForge

/// Debian's nginx on 127.0.0.1 with TLS, for one test: its own folder, its own certificate authority.
package final class NginxServer {
  /// The port that it listens on.
  package let port: Int
  /// The authority that signed the server's certificate (for `127.0.0.1` only), as a PEM file.
  package let authority: String
  private let directory: TemporaryDirectory
  private let child: ChildProcess

  /// Starts it, and waits until it takes connections.
  ///
  /// In the words of its configuration `listen` says what it speaks, `ssl` or `ssl http2`, and `locations` what it
  /// answers: by default a body of the connection's number and the protocol.
  package init(
    listen: String,
    locations: String = #"location / { return 200 "$connection $server_protocol"; } location /missing { return 404; }"#
  ) throws {
    // As every program with the transport has to.
    signal(SIGPIPE, SIG_IGN)
    directory = try TemporaryDirectory()
    authority = directory.file("authority.pem")
    try Self.makeCertificates(in: directory)

    // Another program may take the port between the look and the start.
    for _ in 0..<5 {
      let port = try Self.freePort()
      let child = try Self.start(port: port, listen: listen, locations: locations, in: directory)
      if Self.waitUntilReady(port: port, child) {
        self.port = port
        self.child = child
        return
      }
    }
    let log = String(decoding: directory.contents(of: "error.log") ?? [], as: UTF8.self)
    throw ProcessError.noAnswer(executable: Self.nginx, errors: log)
  }

  /// The URL of a path; the certificate is good for the usual host only.
  package func url(_ path: String = "/", host: String = "127.0.0.1") -> String {
    "https://\(host):\(port)\(path)"
  }

  private static let nginx = "/usr/sbin/nginx"

  private static func freePort() throws -> Int {
    let (socket, port) = try Socket.listening()
    socket.close()
    return port
  }

  private static func makeCertificates(in directory: TemporaryDirectory) throws {
    let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    try directory.write("subjectAltName=IP:127.0.0.1\n", to: "names")
    let commands = [
      ["req", "-x509"] + key + ["-days", "2", "-subj", "/CN=forgejo-gates test authority"]
        + ["-keyout", "authority.key", "-out", "authority.pem"],
      ["req"] + key + ["-subj", "/CN=127.0.0.1", "-keyout", "server.key", "-out", "server.csr"],
      ["x509", "-req", "-in", "server.csr", "-CA", "authority.pem", "-CAkey", "authority.key", "-CAcreateserial"]
        + ["-days", "2", "-extfile", "names", "-out", "server.pem"],
    ]
    for arguments in commands {
      let openssl = "/usr/bin/openssl"
      let result = try FinishedProcess.run(openssl, arguments, environment: [:], directory: directory.path)
      guard result.status == 0 else {
        throw ProcessError.noAnswer(executable: openssl, errors: String(decoding: result.errors, as: UTF8.self))
      }
    }
  }

  private static func start(
    port: Int, listen: String, locations: String, in directory: TemporaryDirectory
  ) throws -> ChildProcess {
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
          \(locations)
        }
      }
      """
    let file = try directory.write(configuration, to: "nginx.conf")
    return try ChildProcess(
      nginx, ["-p", directory.path + "/", "-c", file, "-e", "error.log"], environment: [:], input: nil, directory: nil)
  }

  /// Whether it takes connections within ten seconds.
  private static func waitUntilReady(port: Int, _ child: ChildProcess) -> Bool {
    for _ in 0..<500 where child.isRunning {
      if let socket = try? Socket.connected(to: port) {
        socket.close()
        return true
      }
      usleep(20_000)
    }
    return false
  }
}
