import Foundation
import WorkbookModel
import WorkbookReaders

/// Has LibreOffice open workbooks, compute every formula again and save them.
enum OfficeRecalculation {
  static let isEnabled =
    ProcessInfo.processInfo.environment["SEDP_OFFICE_TESTS"] == "1"
    && FileManager.default.isExecutableFile(atPath: "/usr/bin/soffice")

  /// Without it the results that are stored in a file are believed.
  private static let settings = """
    <?xml version="1.0" encoding="UTF-8"?>
    <oor:items xmlns:oor="http://openoffice.org/2001/registry">
    <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
    <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
    """

  /// Writes the recalculated copies of files into a folder, under the same names.
  static func run(_ paths: [String], into folder: String) throws {
    let profile = folder + "/profile"
    try FileManager.default.createDirectory(
      atPath: profile + "/user", withIntermediateDirectories: true)
    try settings.write(
      toFile: profile + "/user/registrymodifications.xcu", atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/soffice")
    process.arguments =
      [
        "-env:UserInstallation=" + URL(fileURLWithPath: profile).absoluteString, "--headless",
        "--norestore", "--convert-to", "xlsx", "--outdir", folder,
      ] + paths
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
  }

  /// The cells of a workbook by sheet and address.
  static func cells(_ path: String) throws -> [String: [String: CellValue]] {
    let source = try WorkbookSource.open(path: path)
    return try Dictionary(
      uniqueKeysWithValues: source.sheets.indices.map { index in
        let cells = try source.sheet(index).rows.flatMap(\.cells)
        return (
          source.sheets[index].name,
          Dictionary(
            cells.map { ($0.reference.description, $0.value) },
            uniquingKeysWith: { first, _ in first })
        )
      })
  }
}
