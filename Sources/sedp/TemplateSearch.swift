import FoundationEssentials
import PlanningForms

/// Where the configuration folder – the one that holds `sedp.yaml` – is looked for.
struct TemplateSearch {
  /// What `--templates` names.
  var option: String?
  /// What `SEDP_TEMPLATES` names.
  var variable: String?
  /// The path of the program.
  var program: String?

  /// How many folders above the program are looked into: from a build in the source tree
  /// (`.build/PLATFORM/release/sedp`) up to that tree.
  static let levels = 4
  /// Where packages install files that do not depend on the machine, by the Filesystem Hierarchy
  /// Standard; the local one first.
  static let shared = ["/usr/local/share/sedp", "/usr/share/sedp"]

  /// The folders to try, in order.
  ///
  /// A folder that somebody names is the only one tried, itself or the `Templates` within it: work
  /// must not go on with other forms because of a slip in its name. Otherwise `Templates` here, and
  /// then, from the program's folder up, `Templates` and `share/sedp/Templates`.
  var places: [String] {
    for named in [option, variable] {
      if let named, !named.isEmpty { return [named, named + "/Templates"] }
    }
    var folders = ["."]
    var parts = program?.split(separator: "/").dropLast() ?? []
    for _ in 0..<Self.levels where !parts.isEmpty {
      let folder = "/" + parts.joined(separator: "/")
      folders += [folder, folder + "/share/sedp"]
      parts = parts.dropLast()
    }
    folders += Self.shared.filter { !folders.contains($0) }
    return folders.map { $0 + "/Templates" }
  }

  /// The sets of the first place that holds any; `nil` where none does.
  var sets: FormSets? {
    places.lazy.map { FormSets(in: $0) }.first { !$0.folders.isEmpty }
  }

  /// The folder of the first set of the first place that holds any.
  func folder() -> String? { sets?.folders.first }

  /// Says that nothing was found, which places were tried, and what to do.
  func failure(in language: Language) -> String {
    let list = places.map { "  " + $0 + "/sedp.yaml" }.joined(separator: "\n")
    switch language {
    case .vietnamese:
      return "Không tìm thấy cấu hình biểu mẫu. Đã tìm:\n" + list
        + "\nChỉ ra thư mục bằng --templates THƯ_MỤC hoặc biến môi trường SEDP_TEMPLATES."
    case .english:
      return "The configuration of the forms was not found. Tried:\n" + list
        + "\nName its folder with --templates FOLDER or the environment variable SEDP_TEMPLATES."
    }
  }
}

extension TemplateSearch {
  /// The search of this run of the program.
  ///
  /// - Parameter option: what `--templates` names.
  static func ofThisRun(option: String? = nil) -> TemplateSearch {
    TemplateSearch(
      option: option, variable: ProcessInfo.processInfo.environment["SEDP_TEMPLATES"],
      program: try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
  }
}
