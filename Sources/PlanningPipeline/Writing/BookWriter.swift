import FoundationEssentials
import PlanningForms
import PlanningIntake
import WorkbookConversion
import WorkbookWriters

/// What became of the workbooks that a run has written.
struct Written: Sendable {
  /// The files that are there now.
  var outputs: [String] = []
  /// Why others are not.
  var findings: [Diagnostic] = []
  /// Whether one could not be written.
  var isRefused = false

  /// Both together.
  static func + (left: Written, right: Written) -> Written {
    Written(
      outputs: left.outputs + right.outputs, findings: left.findings + right.findings,
      isRefused: left.isRefused || right.isRefused)
  }

  /// Why a file could not be written.
  static func refused(_ finding: Finding, _ path: String) -> Written {
    Written(findings: Refusal(finding, at: Location(file: path)).findings, isRefused: true)
  }
}

extension UnfinishedRun {
  /// Writes several files; as long as it does, a note in the folder says so.
  static func around(
    _ run: String, in folder: String, _ write: () async -> Written
  ) async -> Written {
    let note = UnfinishedRun(run, in: folder)
    let written = await write()
    note.end(isWhole: !written.isRefused || written.outputs.isEmpty)
    return written
  }
}

extension [Written] {
  /// All together, in their order.
  var joined: Written { reduce(Written(), +) }
}

/// Writes workbooks so that a file is whole and right, or not there.
struct BookWriter: Sendable {
  /// Files that may not be overwritten.
  let inputs: [String]

  /// Writes a workbook, reads it back with the project's reader and compares every cell; where that
  /// goes wrong, the old file is kept.
  func write(_ document: WorkbookDocument, to path: String) -> Written {
    do {
      try FileManager.default.createDirectory(
        atPath: folder(of: path), withIntermediateDirectories: true)
    } catch {
      return .refused(.cannotWrite(path: path, obstacle: WriteObstacle(error)), path)
    }
    do throws(WriteError) {
      try WorkbookWriter.write(document, to: path, protecting: inputs) { written in
        try DocumentCheck(document).verify(written)
      }
      return Written(outputs: [path])
    } catch {
      return .refused(error.finding(path: path), path)
    }
  }

  private func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

extension WriteError {
  /// What to tell the officer.
  func finding(path: String) -> Finding {
    switch self {
    case .file(.targetIsInput): .outputIsInput(path: path)
    case .file(.targetIsNotAFile): .cannotWrite(path: path, obstacle: .wrongKind)
    case .file(.system(_, _, let code)):
      .cannotWrite(path: path, obstacle: WriteObstacle(systemCode: code))
    case .verification: .verificationFailed(path: path)
    case .limit, .invalid, .archive: .cannotWrite(path: path, obstacle: .other)
    }
  }
}
