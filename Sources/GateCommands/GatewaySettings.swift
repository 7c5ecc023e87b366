import ActionsHost
import CommandLineOptions
import HTTP
import SemanticGate

/// Which gateway is asked for a semantic review, and with which token.
enum GatewaySettings: Equatable {
  case configured(WebAddress, Credential)
  /// These variables are not set.
  case missing([String])
  /// Something that is set is wrong, and noted.
  case faulty

  /// The gateway's address.
  var address: WebAddress? {
    if case .configured(let address, _) = self { address } else { nil }
  }

  /// The gateway's token.
  var token: Credential? {
    if case .configured(_, let token) = self { token } else { nil }
  }

  /// The variables that are not set.
  var missing: [String] {
    if case .missing(let variables) = self { variables } else { [] }
  }
}

extension ServerSettingsReader {
  /// The gateway of flags and environment; what is wrong with it is noted, what is missing only said.
  mutating func gateway() -> GatewaySettings {
    let variable = environment.value("GATE_GATEWAY_URL")
    let flag = line.value(of: "gateway-url")
    let text = flag ?? variable?.text
    let address = text.flatMap { gatewayAddress($0, from: flag == nil ? "GATE_GATEWAY_URL" : "--gateway-url") }
    var token: Credential?
    do throws(CredentialError) {
      token = try environment.credential(["GATE_GATEWAY_TOKEN"])
    } catch {
      note(.tokenMalformed(error))
      return .faulty
    }
    let missing = [text == nil ? "GATE_GATEWAY_URL" : nil, token == nil ? "GATE_GATEWAY_TOKEN" : nil]
    guard let address, let token else {
      return text == nil || token == nil ? .missing(missing.compactMap(\.self)) : .faulty
    }
    return .configured(address, token)
  }

  /// A gateway lives at the root of its host; its token is shown to nobody on the way.
  private mutating func gatewayAddress(_ text: String, from source: String) -> WebAddress? {
    do throws(WebAddressError) {
      let address = try WebAddress(parsing: text)
      guard address.path.isEmpty else {
        note(.gatewayURLMalformed(from: source, "must not have a path"))
        return nil
      }
      guard !address.isPlainHTTP || address.isLoopback || allowsPlainHTTP else {
        note(.plainHTTPRefused(address, from: source))
        return nil
      }
      return address
    } catch {
      note(.gatewayURLMalformed(from: source, error.description))
      return nil
    }
  }
}
