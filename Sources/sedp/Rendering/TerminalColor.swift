import FoundationEssentials

/// When a report is coloured.
enum ColorChoice: String, CaseIterable {
  /// On a terminal, unless `NO_COLOR` is set (no-color.org).
  case auto
  case always
  case never

  /// Whether standard output gets colours.
  func isOn(
    environment: [String: String] = ProcessInfo.processInfo.environment, isTerminal: Bool
  ) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      isTerminal && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    }
  }
}

/// Colours by what they mean; each also stands beside a word, so that nothing is told by colour alone.
enum TerminalColor: String {
  case wrong = "1;31"
  case asked = "1;35"
  case doubtful = "33"
  case good = "32"
  case quiet = "2"
  case heading = "1"

  /// The text in this colour (ECMA-48, SGR), or as it is.
  func paint(_ text: String, isOn: Bool) -> String {
    isOn ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
  }
}
