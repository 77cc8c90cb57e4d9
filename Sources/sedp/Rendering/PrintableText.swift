/// A text as it may go to a terminal: on one line, and nothing in it that a terminal obeys.
///
/// What comes out of files may hold escape sequences, and marks that turn the writing direction of
/// what follows; each is shown as `\u{…}` instead.
func printable(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isObeyed) else { return text }
  var shown = ""
  for scalar in text.unicodeScalars {
    if scalar == "\n" || scalar == "\t" {
      shown += " "
    } else if isObeyed(scalar) {
      shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    } else {
      shown.unicodeScalars.append(scalar)
    }
  }
  return shown
}

/// Whether a scalar is a control, a line's end or a mark of direction (Unicode Standard Annex 9).
private func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
  default: false
  }
}
