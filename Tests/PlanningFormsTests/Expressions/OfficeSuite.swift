import Foundation

/// Has LibreOffice compute sheets of formulas.
enum OfficeSuite {
  /// The first sheet's cells after computation, as text.
  static func compute(_ sheets: [(String, [[SampleCell]])]) throws -> [[String]] {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("sedp-formulas-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = folder.appendingPathComponent("formulas.fods")
    try Data(document(sheets).utf8).write(to: source)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/soffice")
    process.arguments = [
      "-env:UserInstallation=\(folder.appendingPathComponent("profile").absoluteString)",
      // Tab-separated UTF-8, unquoted, values in full precision.
      "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):9,,76,1,,0,false,false",
      "--outdir", folder.path, source.path,
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let text = try String(
      contentsOf: folder.appendingPathComponent("formulas.csv"), encoding: .utf8)
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// A flat OpenDocument spreadsheet with formulas in the grammar of Office Open XML and the
  /// settings with which such workbooks are computed.
  private static func document(_ sheets: [(String, [[SampleCell]])]) -> String {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" \
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
      xmlns:msoxl="http://schemas.microsoft.com/office/excel/formula" office:version="1.2" \
      office:mimetype="application/vnd.oasis.opendocument.spreadsheet">\
      <office:body><office:spreadsheet>\
      <table:calculation-settings table:case-sensitive="false" \
      table:search-criteria-must-apply-to-whole-cell="true" table:use-wildcards="true"/>
      """
    for (name, rows) in sheets {
      text += "<table:table table:name=\"\(name)\">"
      for row in rows {
        text += "<table:table-row>\(row.map(element).joined())</table:table-row>"
      }
      text += "</table:table>"
    }
    return text + "</office:spreadsheet></office:body></office:document>"
  }

  private static func element(_ cell: SampleCell) -> String {
    switch cell {
    case .empty: "<table:table-cell/>"
    case .number(let value):
      "<table:table-cell office:value-type=\"float\" office:value=\"\(value)\"/>"
    case .text(let value):
      "<table:table-cell office:value-type=\"string\"><text:p>\(escaped(value))</text:p>"
        + "</table:table-cell>"
    case .formula(let formula): "<table:table-cell table:formula=\"msoxl:=\(escaped(formula))\"/>"
    }
  }

  private static func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;")
      .replacingOccurrences(of: "<", with: "&lt;").replacingOccurrences(of: ">", with: "&gt;")
      .replacingOccurrences(of: "\"", with: "&quot;")
  }
}
