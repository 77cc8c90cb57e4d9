import CBuildCommit
import PlanningForms

/// What `--version` says.
struct ProgramVersion {
  /// The version of the program, by semantic versioning.
  static let number = "1.0.0"

  /// The commit that the program was built from; `nil` where the build was not told.
  static var commit: String? {
    let text = String(cString: sedp_build_commit())
    return text.isEmpty ? nil : text
  }

  var commit = Self.commit
  /// The configuration folder in use; `nil` where none is found.
  var templates: String?

  /// The version, the commit and the form set, a line each.
  var text: String {
    var lines = ["sedp " + Self.number, "commit " + (commit ?? "unknown")]
    if let templates {
      let version = Configuration.statedVersion(folder: templates) ?? "không rõ (unknown)"
      lines.append("bộ biểu (form set) \(version): \(templates)")
    } else {
      lines.append("bộ biểu (form set): không tìm thấy (not found)")
    }
    return lines.joined(separator: "\n")
  }
}
