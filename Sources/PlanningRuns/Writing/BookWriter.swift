import FoundationEssentials
import PlanningForms
import PlanningIntake
import WorkbookConversion
import WorkbookEditing
import WorkbookWriters

/// What became of the workbooks that a run has written.
package struct Written: Sendable {
  /// The files that are there now.
  package var outputs: [String] = []
  /// Why others are not.
  package var findings: [Diagnostic] = []
  /// Whether one could not be written.
  package var isRefused = false

  /// What was written; nothing where nothing is said.
  package init(outputs: [String] = [], findings: [Diagnostic] = [], isRefused: Bool = false) {
    self.outputs = outputs
    self.findings = findings
    self.isRefused = isRefused
  }

  /// Both together.
  package static func + (left: Written, right: Written) -> Written {
    Written(
      outputs: left.outputs + right.outputs, findings: left.findings + right.findings,
      isRefused: left.isRefused || right.isRefused)
  }

  /// Why a file could not be written.
  package static func refused(_ finding: Finding, _ path: String) -> Written {
    Written(findings: Refusal(finding, at: Location(file: path)).findings, isRefused: true)
  }
}

extension [Written] {
  /// All together, in their order.
  package var joined: Written { reduce(Written(), +) }
}

/// Writes workbooks so that a file is whole and right, or not there.
package struct BookWriter: Sendable {
  /// Files that may not be overwritten.
  package let inputs: [String]
  /// The run whose files are put in their places together; `nil` puts each there at once.
  var outputs: RunOutputs?

  /// Makes a writer.
  package init(inputs: [String], outputs: RunOutputs? = nil) {
    self.inputs = inputs
    self.outputs = outputs
  }

  /// Writes a workbook, reads it back with the project's reader and compares every cell; where that
  /// goes wrong, the old file is kept.
  package func write(_ document: WorkbookDocument, to path: String) -> Written {
    write(path) { place throws(WriteError) in
      try WorkbookWriter.write(document, to: place, protecting: inputs) { written in
        try DocumentCheck(document).verify(written)
      }
    }
  }

  /// Writes bytes that are made already.
  package func write(_ bytes: [UInt8], to path: String) -> Written {
    write(path) { place throws(WriteError) in
      try PlainFileWriter.write(bytes, to: place, protecting: inputs)
    }
  }

  /// Writes a text.
  package func write(_ text: String, to path: String) -> Written {
    do {
      let place = try place(for: path)
      try Data(text.utf8).write(to: URL(filePath: place), options: .atomic)
      return Written(outputs: [path])
    } catch let error as Refusal {
      return Written(findings: error.findings, isRefused: true)
    } catch {
      outputs?.drop(path)
      return .refused(.cannotWrite(path: path, obstacle: WriteObstacle(error)), path)
    }
  }

  private func write(
    _ path: String, _ make: (_ place: String) throws(WriteError) -> Void
  ) -> Written {
    let place: String
    do throws(Refusal) {
      place = try self.place(for: path)
    } catch {
      return Written(findings: error.findings, isRefused: true)
    }
    do throws(WriteError) {
      try make(place)
      return Written(outputs: [path])
    } catch {
      outputs?.drop(path)
      return .refused(error.finding(path: path), path)
    }
  }

  /// Writes an edited workbook, which is compared with its source.
  package func save(_ editor: WorkbookEditor, to path: String) throws(EditError) -> Written {
    let place: String
    do throws(Refusal) {
      place = try self.place(for: path)
    } catch {
      return Written(findings: error.findings, isRefused: true)
    }
    do throws(EditError) {
      try editor.save(to: place, protecting: inputs)
      return Written(outputs: [path])
    } catch {
      outputs?.drop(path)
      throw error
    }
  }

  /// Makes sure that files can be made in a folder.
  package func begin(_ folder: String) throws(Refusal) {
    if let outputs {
      try outputs.begin(folder)
    } else {
      _ = try place(for: folder + "/.")
    }
  }

  /// Where a file is made; its folder is there then.
  func place(for path: String) throws(Refusal) -> String {
    if let outputs { return try outputs.place(for: path, protecting: inputs) }
    do {
      try FileManager.default.createDirectory(
        atPath: folder(of: path), withIntermediateDirectories: true)
    } catch {
      throw Refusal(
        .cannotWrite(path: path, obstacle: WriteObstacle(error)), at: Location(file: path))
    }
    return path
  }

  private func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

extension WriteError {
  /// What to tell the officer.
  package func finding(path: String) -> Finding {
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
