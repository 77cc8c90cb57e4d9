/// Error values by their numbers ([MS-XLS] 2.5.10).
enum BIFFErrorCode {
  /// The error as cells and formulas show it.
  static func text(_ code: UInt8) -> String {
    switch code {
    case 0x00: "#NULL!"
    case 0x07: "#DIV/0!"
    case 0x0F: "#VALUE!"
    case 0x17: "#REF!"
    case 0x1D: "#NAME?"
    case 0x24: "#NUM!"
    case 0x2A: "#N/A"
    default: "#ERR\(code)"
    }
  }
}
