extension PolicyValue<String> {
  /// A whole first line of a comment that asks for a new evaluation.
  static var recheckCommand: Self {
    text("a command that begins with `/`") { text, place in
      PolicyCommand.fault(in: text, isOneWord: false).map { .invalidCommand(text, $0, at: place) }
    }
  }

  /// The first word of a waiver.
  static var waiverCommand: Self {
    text("one word that begins with `/`") { text, place in
      PolicyCommand.fault(in: text, isOneWord: true).map { .invalidCommand(text, $0, at: place) }
    }
  }
}
