import PlanningForms

/// A text as it may go to a terminal: on one line, and nothing in it that a terminal obeys.
func printable(_ text: String) -> String { VisibleText.line(text) }

/// A JSON text in which every control and mark of direction is written as `\uXXXX`: the same values to
/// a program, and nothing that a terminal obeys.
///
/// - Parameter json: a document whose line ends are its own; others stand in texts only.
func printableJSON(_ json: String) -> String {
  func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
    scalar != "\n" && VisibleText.isObeyed(scalar)
  }
  guard json.unicodeScalars.contains(where: isEscaped) else { return json }
  var shown = ""
  for scalar in json.unicodeScalars {
    if isEscaped(scalar) {
      let digits = String(scalar.value, radix: 16)
      shown += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    } else {
      shown.unicodeScalars.append(scalar)
    }
  }
  return shown
}
